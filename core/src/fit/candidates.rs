//! The strategies that an analysis compares, at one scenario and along an input.

use super::evaluate::is_ruled_out;
use crate::input::Input;
use crate::reading::dependence::changes_query_tokens;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// The strategies that an analysis compares: a fixed set, or those of a set that no rule rules out.
///
/// A [`StrategySet`] converts into a fixed set, which compares by cost alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidates {
    among: StrategySet,
    only_fitting: bool,
}

impl From<StrategySet> for Candidates {
    fn from(among: StrategySet) -> Self {
        Self { among, only_fitting: false }
    }
}

/// An interval of an input's values, both ends included, on which the same strategies are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CandidateInterval {
    pub from: f64,
    pub to: f64,
    pub candidates: StrategySet,
}

impl Candidates {
    /// The strategies of a set that no rule of fit rules out. Rules that read an input are
    /// evaluated again wherever an analysis varies that input.
    pub const fn fitting(among: StrategySet) -> Self {
        Self { among, only_fitting: true }
    }

    /// The set that the candidates are taken from.
    pub const fn among(self) -> StrategySet {
        self.among
    }

    /// The strategies that are compared at a scenario.
    pub(crate) fn at(self, scenario: &Scenario) -> StrategySet {
        self.among.iter().filter(|strategy| self.includes(scenario, *strategy)).collect()
    }

    /// Whether a strategy is compared at a scenario.
    pub(crate) fn includes(self, scenario: &Scenario, strategy: Strategy) -> bool {
        self.among.contains(strategy) && !(self.only_fitting && is_ruled_out(scenario, strategy))
    }

    /// Whether the set of compared strategies may change when an input changes.
    pub(crate) fn depend_on(self, input: Input) -> bool {
        self.only_fitting && fit_depends_on(input)
    }

    /// The compared strategies as a function of an input between two values: intervals in ascending
    /// order, each with its strategies. They cover every number between the two values, and each
    /// ends at the last number that belongs to it.
    pub(crate) fn intervals_along(
        self,
        scenario: &Scenario,
        input: Input,
        from: f64,
        to: f64,
    ) -> Vec<CandidateInterval> {
        let mut scenario = scenario.without_metadata();
        let mut sample_at = |value: f64| {
            scenario.set_unchecked(input, value);
            Sample { value, candidates: self.at(&scenario) }
        };
        let mut intervals = Vec::new();
        let mut start = sample_at(from);
        if self.depend_on(input) && from < to {
            let last = sample_at(to);
            let second = sample_at(from.next_up());
            // The value 0 may mean "none" or "no limit", so the outcome of a rule may change
            // between 0 and the next number. Above 0 each rule changes at most once, and strategies
            // are either only added or only removed: if the sets at two values are equal, so are
            // those between.
            if second.candidates != start.candidates {
                intervals.push(start.interval_to(from));
                start = second;
            }
            while start.candidates != last.candidates {
                let (end, next) = bisect_first_change(start, last, &mut sample_at);
                intervals.push(start.interval_to(end));
                start = next;
            }
        }
        intervals.push(start.interval_to(to));
        intervals
    }
}

/// The strategies compared at one value of an input.
#[derive(Clone, Copy)]
struct Sample {
    value: f64,
    candidates: StrategySet,
}

impl Sample {
    /// The interval from this sample's value to another, with the sample's candidates.
    fn interval_to(self, to: f64) -> CandidateInterval {
        CandidateInterval { from: self.value, to, candidates: self.candidates }
    }
}

/// The last number with the candidates of `start`, and the sample of the number after it, found by
/// bisection between two samples with different candidates.
fn bisect_first_change(
    start: Sample,
    end: Sample,
    sample_at: &mut impl FnMut(f64) -> Sample,
) -> (f64, Sample) {
    let (mut low, mut high) = (start.value, end);
    loop {
        let middle = low + (high.value - low) / 2.0;
        if middle <= low || middle >= high.value {
            return (low, high);
        }
        let sample = sample_at(middle);
        if sample.candidates == start.candidates { low = middle } else { high = sample }
    }
}

/// Whether a rule reads an input, directly or through the tokens of a query. The formulas determine
/// on which inputs these tokens depend.
fn fit_depends_on(input: Input) -> bool {
    matches!(
        input,
        Input::KnowledgeUpdatesPerMonth
            | Input::KnowledgeTokens
            | Input::TrainingExamples
            | Input::BaseContextWindowTokens
            | Input::LoraContextWindowTokens
            | Input::FullContextWindowTokens
    ) || changes_query_tokens(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::evaluate::Fit;
    use crate::requirement::{Requirement, Requirements};

    /// Every combination of the six requirements.
    fn all_requirements() -> impl Iterator<Item = Requirements> {
        (0..1_u32 << Requirement::COUNT).map(|bits| {
            let mut requirements = Requirements::default();
            for (bit, requirement) in Requirement::ALL.into_iter().enumerate() {
                requirements.set(requirement, bits >> bit & 1 == 1);
            }
            requirements
        })
    }

    fn applied_rules(scenario: &Scenario) -> [u16; Strategy::COUNT] {
        Strategy::ALL.map(|strategy| Fit::new(scenario, strategy).applied_rules())
    }

    /// For all requirements and values of the other inputs, rules read no input that is not in the
    /// list, and they read every input that is.
    #[test]
    fn the_listed_inputs_are_those_that_rules_read() {
        let numbers = [(0.2, 200.0, 2_400.0), (2.0, 900.0, 0.0), (2.0, 900.0, 5e3)];
        let mut read = [false; Input::ALL.len()];
        for (requirements, (updates, examples, window)) in
            all_requirements().flat_map(|one| numbers.map(|numbers| (one, numbers)))
        {
            let mut scenario = Scenario { requirements, ..Scenario::default() };
            scenario.workload.knowledge_updates_per_month = updates;
            scenario.training.examples = examples;
            for serving in
                [&mut scenario.base_serving, &mut scenario.lora_serving, &mut scenario.full_serving]
            {
                serving.context_window_tokens = window;
            }
            let before = applied_rules(&scenario);
            for input in Input::ALL {
                let info = input.info();
                for value in [info.min, info.slider_min, info.slider_max, info.max] {
                    let mut varied = scenario.without_metadata();
                    varied.set_unchecked(input, value);
                    read[input as usize] |= applied_rules(&varied) != before;
                }
            }
        }
        for input in Input::ALL {
            assert_eq!(read[input as usize], fit_depends_on(input), "{input}");
        }
    }
}
