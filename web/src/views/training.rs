//! What a training run takes, by the published rules, and how far these are from measured runs.

use breakeven::catalog::{Calibration, Gpu, TrainingRun};
use breakeven::estimator::{GpuSpec, TrainingEstimate, TrainingMethod};
use breakeven::{Catalog, Slot, TrainingPlan, Tuning, estimator};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::select;
use crate::format;
use crate::question::to_patch;

const SIZE: &str = "training.size";
const GPU: &str = "training.gpu";
const METHOD: &str = "training.method";
/// The power of ten in which operations are said.
const PETA: f64 = 1e15;
/// Sizes to choose from, billions of parameters: those that open models come in.
const SIZES: [&str; 9] = ["1", "3", "8", "14", "32", "70", "120", "235", "405"];
/// What the documents' price of a full run is of: above 40 billion parameters.
const SIZE_PROPOSED: &str = "70";

/// The estimator, where training is picked; nothing else.
pub(super) fn write(context: &RenderContext, slot: Slot) -> Markup {
    let tuning = match slot {
        Slot::LoraTraining => Tuning::Lora,
        Slot::FullTraining => Tuning::Full,
        _ => return html! {},
    };
    let choices = &context.question.choices;
    let catalog = Catalog::shipped();
    let size = choices.get(SIZE).filter(|size| SIZES.contains(size)).unwrap_or(SIZE_PROPOSED);
    let gpus = || catalog.gpus.iter().filter(|gpu| GpuSpec::named(&gpu.gpu).is_some());
    let rented = choices.get(GPU).and_then(|id| gpus().find(|gpu| gpu.listing.id == id));
    let Some(rented) = rented.or_else(|| gpus().next()) else {
        return html! {};
    };
    let method = match (tuning, choices.get(METHOD)) {
        (Tuning::Full, _) => TrainingMethod::Full,
        (_, Some("qlora")) => TrainingMethod::Qlora,
        _ => TrainingMethod::Lora,
    };
    let sizes = SIZES.into_iter().map(|size| (size, size));
    html! {
        h3 { "Or estimate a run on rented GPUs" }
        div class="switch" {
            (select(SIZE, "Billions of parameters", size, sizes))
            @if tuning == Tuning::Lora {
                @let methods = [("lora", "LoRA"), ("qlora", "QLoRA, 4-bit base")];
                (select(METHOD, "Method", if method == TrainingMethod::Qlora { "qlora" } else { "lora" }, methods))
            }
            (select(GPU, "GPU", &rented.listing.id, gpus().map(|gpu| (&gpu.listing.id, priced(gpu)))))
        }
        (estimated(context, tuning, method, size, rented))
    }
}

fn priced(gpu: &Gpu) -> String {
    format!(
        "{}, {}, {} an hour",
        gpu.gpu,
        gpu.listing.provider,
        format::money(gpu.usd_per_gpu_hour)
    )
}

fn estimated(
    context: &RenderContext,
    tuning: Tuning,
    method: TrainingMethod,
    size: &str,
    rented: &Gpu,
) -> Markup {
    let scenario = &context.question.state.scenario;
    let plan =
        crate::number::parse(size).zip(GpuSpec::named(&rented.gpu)).map(|(billions, spec)| {
            let tokens = scenario.training_tokens();
            TrainingPlan::new(billions, tokens, method, spec, rented.usd_per_gpu_hour)
        });
    let Some(plan) = plan else {
        return html! {};
    };
    let estimate = match plan.estimate() {
        Ok(estimate) => estimate,
        Err(error) => return html! { p { "It cannot be estimated: " (error.to_string()) "." } },
    };
    let mut filled = scenario.clone();
    for (input, value) in estimate.fills(tuning).into_iter().flatten() {
        // An estimate beyond an input's limits fills nothing.
        let _ = filled.set(input, value);
    }
    html! {
        (said(&plan, &estimate))
        p {
            button type="button" id="use-estimate" data-patch=(to_patch(scenario, &filled)) {
                "Use " (format::money_exact(estimate.run_usd)) " as the price of a run"
            }
            " It is the bare rent of the GPUs: the documents’ prices of a run also cover what goes wrong and who sees to it."
        }
        (measured())
    }
}

/// The estimate with its formula and numbers.
fn said(plan: &TrainingPlan, estimate: &TrainingEstimate) -> Markup {
    let factor = match plan.method {
        TrainingMethod::Full => estimator::FLOPS_TRAINED,
        TrainingMethod::Lora | TrainingMethod::Qlora => estimator::FLOPS_FROZEN,
    };
    let plain = |value: f64| format::plain(value, 3);
    let range = plan.run_usd_range().ok();
    html! {
        ul {
            li {
                "Work: " (plain(factor)) " × " (plain(plan.parameters_billion)) " billion parameters × "
                (format::count_full(plan.training_tokens)) " tokens (examples × their length × epochs) = "
                (plain(estimate.flops / PETA)) " × 10¹⁵ operations"
            }
            li {
                "Time: at " (plain(plan.gpu_tflops)) " × 10¹² operations a second and "
                (format::percent(plan.utilisation)) " of them used, " b { (plain(estimate.gpu_hours)) " GPU-hours" }
            }
            li {
                "Memory: " (plain(estimate.memory.total_gb())) " GB, of it " (plain(estimate.memory.frozen_gb))
                " for frozen weights, " (plain(estimate.memory.trained_gb)) " for what is trained with its optimiser, "
                (plain(estimate.memory.activations_gb)) " for activations: " b { (plain(estimate.gpus)) " GPUs" } " of "
                (plain(plan.gpu_memory_gb)) " GB, " (plain(estimate.wall_clock_hours)) " hours from start to end"
            }
            li {
                "Price: " b { (format::money_exact(estimate.run_usd)) } " a run at "
                (format::money(plan.usd_per_gpu_hour)) " a GPU-hour"
                @if let Some(range) = range {
                    ", " (format::money_exact(range.low)) " to " (format::money_exact(range.high))
                    " where " (format::percent(estimator::UTILISATION_RANGE.1)) " to "
                    (format::percent(estimator::UTILISATION_RANGE.0)) " of the operations are used"
                }
            }
        }
    }
}

/// How far the rules are from runs that were measured.
fn measured() -> Markup {
    let runs = &Catalog::shipped().training_runs;
    let compared: Vec<(&TrainingRun, Calibration)> =
        runs.iter().filter_map(|run| Some((run, Catalog::calibrate(run).ok()?))).collect();
    let rest = runs.len() - compared.len();
    html! {
        p { "The same rules held against runs that were measured, estimated over measured GPU-hours:" }
        ul {
            @for (run, against) in &compared {
                li { (run.listing.name) ", " (run.listing.as_of) ": " (format::plain(against.ratio, 3)) "×" }
            }
        }
        @if rest > 0 { p class="caption" { (rest) " more runs do not say enough to be compared." } }
    }
}
