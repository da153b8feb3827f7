//! Which strategies are compared, at a scenario and along an input.

use super::ruled_out;
use crate::input::Input;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// Which strategies are compared: some as they are, or those of them that no rule rules out.
///
/// A [`StrategySet`] by itself compares by cost alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidates {
    among: StrategySet,
    fitting: bool,
}

impl From<StrategySet> for Candidates {
    fn from(among: StrategySet) -> Self {
        Self { among, fitting: false }
    }
}

/// A stretch of an input's values, both ends included, with the strategies compared on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub from: f64,
    pub to: f64,
    pub candidates: StrategySet,
}

impl Candidates {
    /// Those of some strategies that no rule of fit rules out; rules that look at numbers are asked
    /// again wherever numbers move.
    pub const fn fitting(among: StrategySet) -> Self {
        Self { among, fitting: true }
    }

    /// The strategies they are taken from.
    pub const fn among(self) -> StrategySet {
        self.among
    }

    /// Those that are compared at a scenario.
    pub(crate) fn at(self, scenario: &Scenario) -> StrategySet {
        let some = self.among.iter();
        some.filter(|strategy| self.has(scenario, *strategy)).collect()
    }

    /// Whether a strategy of them is compared at a scenario.
    pub(crate) fn has(self, scenario: &Scenario, strategy: Strategy) -> bool {
        self.among.contains(strategy) && !(self.fitting && ruled_out(scenario, strategy))
    }

    /// Whether who is compared may change as an input moves.
    pub(crate) fn depend_on(self, input: Input) -> bool {
        self.fitting && changes_fit(input)
    }

    /// Who is compared along an input between two values, in order and without gaps: a stretch ends
    /// at the last number that belongs to it.
    pub(crate) fn along(
        self,
        scenario: &Scenario,
        input: Input,
        from: f64,
        to: f64,
    ) -> Vec<Stretch> {
        let mut scenario = scenario.bare();
        let mut at = |value: f64| {
            scenario.put(input, value);
            self.at(&scenario)
        };
        let mut stretches = Vec::new();
        let mut start = (from, at(from));
        if self.depend_on(input) && from < to {
            let last = (to, at(to));
            let above = from.next_up();
            let first = (above, at(above));
            // 0 can stand for "none" or "no limit". Above it a rule changes its mind once at most,
            // so that candidates only join, or only leave.
            if first.1 != start.1 {
                stretches.push(Stretch { from, to: from, candidates: start.1 });
                start = first;
            }
            while start.1 != last.1 {
                let (low, high) = first_change(start, last, &mut at);
                stretches.push(Stretch { from: start.0, to: low.0, candidates: start.1 });
                start = high;
            }
        }
        stretches.push(Stretch { from: start.0, to, candidates: start.1 });
        stretches
    }
}

type Place = (f64, StrategySet);

/// The last number of a first stretch, and the first of the next, between two at which different
/// strategies are compared.
fn first_change(
    start: Place,
    end: Place,
    at: &mut impl FnMut(f64) -> StrategySet,
) -> (Place, Place) {
    let (mut low, mut high) = (start, end);
    loop {
        let middle = low.0 + (high.0 - low.0) / 2.0;
        if middle <= low.0 || middle >= high.0 {
            return (low, high);
        }
        let here = (middle, at(middle));
        if here.1 == start.1 { low = here } else { high = here }
    }
}

/// Whether rules look at an input, by itself or through the tokens of a query.
const fn changes_fit(input: Input) -> bool {
    matches!(
        input,
        Input::KnowledgeUpdatesPerMonth
            | Input::InstructionTokens
            | Input::ExampleTokens
            | Input::KnowledgeTokens
            | Input::HistoryTokens
            | Input::QuestionTokens
            | Input::AnswerTokens
            | Input::InstructionsKeptShare
            | Input::ChunkTokens
            | Input::ChunksPerQuery
            | Input::TrainingExamples
            | Input::BaseContextWindowTokens
            | Input::LoraContextWindowTokens
            | Input::FullContextWindowTokens
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::{Case, Fit};
    use crate::requirement::{Requirement, Requirements};

    /// Every way to answer the six questions.
    fn answers() -> impl Iterator<Item = Requirements> {
        (0..1_u32 << Requirement::COUNT).map(|bits| {
            let mut answers = Requirements::default();
            for (place, requirement) in Requirement::ALL.into_iter().enumerate() {
                answers.set(requirement, bits >> place & 1 == 1);
            }
            answers
        })
    }

    fn fits(scenario: &Scenario) -> [u16; Strategy::COUNT] {
        Strategy::ALL.map(|strategy| Fit::of(&Case { scenario, strategy }).met)
    }

    /// Rules look at no input that is not in the list, wherever it stands and whatever is asked; and
    /// at every one that is.
    #[test]
    fn the_list_holds_what_rules_look_at_and_nothing_else() {
        let numbers = [(0.2, 200.0, 2_400.0), (2.0, 900.0, 0.0), (2.0, 900.0, 5e3)];
        let mut matter = [false; Input::ALL.len()];
        for (requirements, (updates, examples, window)) in
            answers().flat_map(|answers| numbers.map(|numbers| (answers, numbers)))
        {
            let mut scenario = Scenario { requirements, ..Scenario::default() };
            scenario.workload.knowledge_updates_per_month = updates;
            scenario.training.examples = examples;
            for serving in
                [&mut scenario.base_serving, &mut scenario.lora_serving, &mut scenario.full_serving]
            {
                serving.context_window_tokens = window;
            }
            let here = fits(&scenario);
            for input in Input::ALL {
                let info = input.info();
                for value in [info.min, info.slider_min, info.slider_max, info.max] {
                    let mut there = scenario.bare();
                    there.put(input, value);
                    matter[input as usize] |= fits(&there) != here;
                }
            }
        }
        for input in Input::ALL {
            assert_eq!(matter[input as usize], changes_fit(input), "{input}");
        }
    }
}
