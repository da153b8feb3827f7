//! What is remarked on beside inputs: prices of cached input that contradict the price of input, and
//! values far from what the price lists or the training estimator say for the same thing.

use breakeven::catalog::{Comparable, ComparableBasis, Day, ESTIMATED_PARAMETERS_BILLION};
use breakeven::input::ServingInput;
use breakeven::scenario::PriceRemark;
use breakeven::{Catalog, Input, Scenario, Tuning};
use maud::{Markup, html};

use crate::question::to_patch;
use crate::{field, format};

/// A remark on the value of an input.
pub(super) struct InputRemark {
    pub input: Input,
    /// A sentence.
    pub text: String,
    /// What mends it at once, where something does.
    patch: Option<String>,
}

impl InputRemark {
    /// As it stands beside the input.
    pub fn markup(&self) -> Markup {
        html! {
            p {
                (self.text)
                @if let Some(patch) = &self.patch {
                    " "
                    button
                        type="button" id=(format!("scale-{}", self.input.key().replace('.', "-")))
                        data-patch=(patch) { "Scale both with the input price" }
                }
            }
        }
    }
}

/// The remarks on a scenario that starts on a day.
pub(super) fn input_remarks(scenario: &Scenario, today: Day) -> Vec<InputRemark> {
    let mut remarks: Vec<InputRemark> = Vec::new();
    for tuning in [Tuning::None, Tuning::Lora, Tuning::Full] {
        let of_model = scenario.price_remarks();
        let of_model = of_model.into_iter().filter(|remark| remark.tuning() == tuning);
        let sentences: Vec<&str> = of_model.map(PriceRemark::sentence).collect();
        if !sentences.is_empty() {
            let mut scaled = scenario.clone();
            scaled.scale_cache_prices(tuning, &Scenario::default());
            remarks.push(InputRemark {
                input: ServingInput::InputUsdPerMillionTokens.input(tuning),
                text: sentences.join(" "),
                patch: Some(to_patch(scenario, &scaled)),
            });
        }
    }
    for outlier in Catalog::shipped().outliers(scenario, today) {
        let text = outlier.far_from.iter().map(|one| far_from(outlier.input, one));
        remarks.push(InputRemark {
            input: outlier.input,
            text: text.collect::<Vec<String>>().join(" "),
            patch: None,
        });
    }
    remarks
}

/// How far a value is from a figure for the same thing.
fn far_from(input: Input, one: &Comparable<'_>) -> String {
    let figure = field::bare(input.info(), format::significant(one.figure, 3));
    let far = if one.ratio >= 1.0 {
        format!("{} times", format::times(one.ratio))
    } else {
        format!("A {}th of", format::times(one.ratio.recip()))
    };
    let listing = one.basis.listing();
    let row = format!("{}, {}", listing.name, listing.provider);
    match one.basis {
        ComparableBasis::Listed(_) => {
            format!("{far} the nearest price in the lists: {figure} ({row}).")
        }
        ComparableBasis::ListedTraining(_) => {
            format!("{far} what training by the token costs for these examples: {figure} ({row}).")
        }
        ComparableBasis::Estimated(_) => format!(
            "{far} what the training estimator says for {} billion parameters: {figure} ({row}).",
            format::count(ESTIMATED_PARAMETERS_BILLION)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{attributes, today};
    use super::*;
    use crate::share::onto;
    use crate::state::State;

    fn on(scenario: &Scenario, input: Input) -> Option<InputRemark> {
        input_remarks(scenario, today()).into_iter().find(|one| one.input == input)
    }

    /// The documents' $35,000 for 1,000 examples of 500 tokens, three times.
    #[test]
    fn the_documents_run_is_far_from_every_list() {
        let remark = on(&Scenario::default(), Input::FullRunUsd).expect("it is far");
        assert!(remark.text.contains(" times what training by the token costs"), "{}", remark.text);
        assert!(remark.text.contains(" times what the training estimator says for 70 billion"));
        let html = remark.markup().into_string();
        assert!(!html.contains("data-patch"), "{html}");
        assert!(on(&Scenario::default(), Input::QueriesPerMonth).is_none());
    }

    /// Input at a hundredth of the default price: the cached price of $0.05 was left behind. Scaled it
    /// is a twentieth, and writing 1.25 times as much.
    #[test]
    fn a_cached_price_above_the_input_price_is_scaled_by_a_button() {
        let mut scenario = Scenario::default();
        scenario.set(Input::BaseInputUsdPerMillionTokens, 0.01).expect("allowed");
        let remark = on(&scenario, Input::BaseInputUsdPerMillionTokens).expect("it is odd");
        assert!(remark.text.contains("Cached input costs more than input."), "{}", remark.text);
        let html = remark.markup().into_string();
        let patch = attributes(&html, "data-patch").pop().expect("a button");
        let there = onto(State::from(scenario), &patch).state.scenario;
        let cached = there.get(Input::BaseCachedInputUsdPerMillionTokens);
        assert!((cached - 0.0005).abs() < 1e-15, "{cached}");
        let write = there.get(Input::BaseCacheWriteUsdPerMillionTokens);
        assert!((write - 0.0125).abs() < 1e-15, "{write}");
        let still = input_remarks(&there, today()).into_iter();
        assert!(still.filter(|one| one.patch.is_some()).count() == 0);
    }
}
