//! Starting with one and changing to another later: whether, and when.

use breakeven::Strategy;
use breakeven::analysis::{DeferredSwitch, SwitchTrigger};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::StrategyPair;
use super::figure::{AnalysisFigure, Cell, FigureTable};
use super::fit;
use crate::charts::Switch;
use crate::{format, words};

const ID: &str = "staging";

/// What the documents advise: retrieval first, tuning later.
const PROPOSED: StrategyPair = StrategyPair { a: Strategy::Rag, b: Strategy::RagLora };

pub(super) fn write(context: &RenderContext) -> Markup {
    let pair = StrategyPair::chosen(&context.question.choices, ID, PROPOSED);
    let staging = context.answers.model.deferred_switch(pair.a, pair.b, context.answers.candidates);
    let meaning = meaning(context, &staging);
    let picture = context.draw(meaning.clone(), |style, metrics, width, scene| {
        Switch { a: pair.a, b: pair.b, costs: &staging.costs, best: staging.best }
            .lay_out(style, metrics, width, scene);
    });
    let rows = staging
        .costs
        .iter()
        .enumerate()
        .map(|(month, usd)| (when(&staging, month).into(), vec![Cell::usd(*usd)]));
    context.figure(&AnalysisFigure {
        id: ID,
        title: "When to switch",
        meaning: html! { (meaning) },
        controls: pair.controls(ID, ["Start with", "then switch to"]),
        caption: html! {},
        picture: Some(picture),
        table: Some(FigureTable {
            title: "The cost of each month to switch in",
            head: vec!["Switch", "Total, US$"],
            rows: rows.collect(),
        }),
    })
}

/// What speaks against either of the two, and which is the one to choose where neither is.
fn against(context: &RenderContext, pair: [Strategy; 2]) -> String {
    let answers = &context.answers;
    let mut text = String::new();
    for strategy in pair {
        let fit = answers.fit(strategy);
        if let Some(rule) = fit.primary_rule() {
            let (name, standing) = (strategy.name(), fit::standing(fit));
            text += &format!(" {name} {standing}: {}.", rule.info().brief);
        }
    }
    match answers.verdict {
        Some(verdict) if !pair.contains(&verdict.strategy) => {
            text +=
                &format!(" Neither is the one recommended: that is {}.", verdict.strategy.name());
        }
        _ => {}
    }
    text
}

fn when(staging: &DeferredSwitch, month: usize) -> String {
    if month == 0 {
        format!("{} from the start", staging.b.name())
    } else if month + 1 == staging.costs.len() {
        format!("{} to the end", staging.a.name())
    } else {
        format!("At the end of {}", format::month(month as f64))
    }
}

fn meaning(context: &RenderContext, staging: &DeferredSwitch) -> String {
    let (a, b) = (staging.a.name(), staging.b.name());
    let horizon = staging.costs.len() - 1;
    let mut text = if staging.best == 0 {
        let saves = format::money(staging.saves_over_a);
        format!("Start with {b} right away: it costs {saves} less than staying with {a}.")
    } else if staging.best == horizon {
        let saves = format::money(staging.saves_over_b);
        format!(
            "Stay with {a}: switching to {b} never pays off here, and starting with {b} costs {saves} more."
        )
    } else {
        format!(
            "Start with {a} and switch to {b} at the end of {}: it costs {} less than {a} alone and {} less than {b} alone.",
            format::month(staging.best as f64),
            format::money(staging.saves_over_a),
            format::money(staging.saves_over_b),
        )
    };
    if let (Some(cheapest), Some(saves)) =
        (staging.cheapest, staging.saves_over_cheapest.filter(|saves| *saves < 0.0))
    {
        text += &format!(
            " {}, the cheapest{}, is still {} cheaper.",
            cheapest.name(),
            words::lens_within(staging.lens),
            format::money(-saves)
        );
    }
    if staging.chance < 1.0 {
        text += &format!(
            " Whether {b} is needed shows only after a start with {a}, with a chance of {}: with that chance the \
             switch is made, else {a} stays, and the cost is what is to be expected. {b} from the start is bought \
             before one knows.",
            format::percent(staging.chance),
        );
    }
    if staging.now_or_never {
        let now = if staging.chance < 1.0 {
            "now, as soon as one knows, or never"
        } else {
            "now or never"
        };
        text += &format!(
            " At constant volume and prices the gain from switching changes evenly from month to month, so the best \
             time is {now}."
        );
    }
    text += &against(context, [staging.a, staging.b]);
    text += &match staging.trigger {
        SwitchTrigger::Never => {
            format!(" At no volume on the slider does switching to {b} pay off.")
        }
        SwitchTrigger::Always => format!(" Switching to {b} pays off at any volume on the slider."),
        SwitchTrigger::Above(volume) => {
            let volume = format::count_full(format::significant(volume, 3));
            format!(" Switching to {b} pays off above {volume} queries a month.")
        }
    };
    text
}
