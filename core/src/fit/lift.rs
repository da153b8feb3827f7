//! The search for the value of an input at which a rule of fit no longer applies to a strategy.

use super::case::Case;
use super::rules::Rule;
use crate::input::{Input, InputInfo};
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The values of an input at which a rule that applies to a strategy no longer does, all else
/// unchanged: the nearest above the present value and the nearest below it, where they exist.
///
/// Above 0 the rule changes at most once in each direction, and 0 itself may mean "none" or "no
/// limit".
pub(crate) fn nearest_values_without(
    scenario: &Scenario,
    strategy: Strategy,
    rule: Rule,
    input: Input,
) -> impl Iterator<Item = f64> {
    let info = input.info();
    let present = scenario.get(input);
    let mut scenario = scenario.without_metadata();
    let mut lifted = |value: f64| {
        scenario.set_unchecked(input, value);
        !(rule.info().applies)(&Case::new(&scenario, strategy))
    };
    let above = lifted(info.max).then(|| nearest(info, present, info.max, &mut lifted));
    let second = above_zero(info);
    let below = if present > second && lifted(second) {
        Some(nearest(info, present, second, &mut lifted))
    } else {
        (present > info.min && lifted(info.min)).then_some(info.min)
    };
    above.into_iter().chain(below)
}

/// The smallest value above an input's lower limit.
fn above_zero(info: &InputInfo) -> f64 {
    let next = if info.whole() { info.min + 1.0 } else { info.min.next_up() };
    info.least_above_zero().unwrap_or(next)
}

/// The value nearest to `without` at which a condition holds, between that and `with`, where it
/// does: by bisection.
fn nearest(
    info: &InputInfo,
    mut without: f64,
    mut with: f64,
    holds: &mut impl FnMut(f64) -> bool,
) -> f64 {
    loop {
        let middle = without + (with - without) / 2.0;
        let middle = if info.whole() { middle.floor() } else { middle };
        let (low, high) = (without.min(with), without.max(with));
        if middle <= low || middle >= high {
            return with;
        }
        if holds(middle) { with = middle } else { without = middle }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest_of(scenario: &Scenario, rule: Rule, input: Input) -> Vec<f64> {
        nearest_values_without(scenario, Strategy::RagLora, rule, input).collect()
    }

    #[test]
    fn the_nearest_value_on_each_side_is_found_to_the_last_bit() {
        let mut scenario = Scenario::default();
        scenario.training.examples = 100.0;
        let found = nearest_of(&scenario, Rule::FewExamples, Input::TrainingExamples);
        assert_eq!(found, [300.0, 50.0_f64.next_down()]);
        scenario.training.examples = 10.0;
        let found = nearest_of(&scenario, Rule::TooFewExamples, Input::TrainingExamples);
        assert_eq!(found, [50.0]);
    }

    /// A window of 4,000 tokens and two searches of 5 × 500 tokens: one search fits.
    #[test]
    fn whole_numbers_and_zero_count() {
        let mut scenario = Scenario::default();
        scenario.lora_serving.context_window_tokens = 4_000.0;
        scenario.retrieval.chunk_tokens = 500.0;
        scenario.retrieval.chunks_per_query = 5.0;
        scenario.retrieval.rounds = 2.0;
        let found = nearest_of(&scenario, Rule::ContextTooLong, Input::Rounds);
        assert_eq!(found, [1.0]);
        let windows = nearest_of(&scenario, Rule::ContextTooLong, Input::LoraContextWindowTokens);
        assert_eq!(windows.len(), 2);
        assert!(windows[0] > 5_000.0 && windows[1] == 0.0, "{windows:?}");
        scenario.requirements.no_training_on_data = true;
        scenario.training.raft_passages = 3.0;
        let found = nearest_of(&scenario, Rule::RaftTrainsOnData, Input::RaftPassages);
        assert_eq!(found, [0.0]);
    }
}
