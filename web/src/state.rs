//! What the reader has chosen, and how a choice changes it. No browser type in it.

use breakeven::{Candidates, Input, Lens, Range, Requirement, Scenario, Strategy, StrategySet};

/// What the chart over query volume shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VolumeMeasure {
    /// The total over the horizon.
    #[default]
    Total,
    /// The total divided by the queries.
    PerQuery,
}

/// All that the reader has chosen: the page is a function of it.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The scenario. Always valid: what is not never gets here.
    pub scenario: Scenario,
    /// The strategies that are compared; never none.
    pub shown: StrategySet,
    /// What the chart over query volume shows.
    pub measure: VolumeMeasure,
}

impl Default for State {
    fn default() -> Self {
        Self {
            scenario: Scenario::default(),
            shown: StrategySet::ALL,
            measure: VolumeMeasure::default(),
        }
    }
}

/// The state of a scenario on its own, as from a file.
impl From<Scenario> for State {
    fn from(scenario: Scenario) -> Self {
        Self { scenario, ..Self::default() }
    }
}

/// A choice.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// An input gets a value.
    Set(Input, f64),
    /// An input gets a range, or loses it.
    SetRange(Input, Option<Range>),
    /// Every input that the documents give a range for, and that has none, gets that.
    UseDocumentRanges,
    /// The same, and every input that a named assumption gives a range for.
    UseAllRanges,
    /// No input has a range.
    ClearRanges,
    /// One of the seven questions is answered.
    Answer(Requirement, bool),
    /// Strategies are switched on or off.
    Toggle(Strategy),
    /// Charts and analyses compare others, by how they fit.
    Compare(Lens),
    /// The chart over query volume shows something else.
    Measure(VolumeMeasure),
    /// Every input, requirement and range is as in the default scenario.
    ResetAll,
    /// Another state altogether, as from a link.
    Load(Box<State>),
    /// It is known anew where values come from; nothing is chosen.
    Marked,
    /// A step back, or forward again: to what, [`History`](crate::history::History) knows.
    Step(bool),
}

impl State {
    /// Who is compared: of those that are shown, those under the scenario's lens.
    pub fn candidates(&self) -> Candidates {
        Candidates::new(self.shown, self.scenario.lens)
    }

    /// The state after a choice. A value that is not allowed changes nothing: the field that holds
    /// it says why.
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Set(input, value) => {
                // The row has checked it; a refused value leaves the last valid one.
                let _ = next.scenario.set(input, value);
            }
            Action::SetRange(input, Some(range)) => {
                // As above.
                let _ = next.scenario.set_range(input, range);
            }
            Action::SetRange(input, None) => {
                next.scenario.ranges.remove(input);
            }
            Action::UseDocumentRanges => next.scenario.use_document_ranges(),
            Action::UseAllRanges => next.scenario.use_all_ranges(),
            Action::ClearRanges => next.scenario.ranges.clear(),
            Action::Toggle(strategy) => {
                let without = next.shown.without(strategy);
                if !next.shown.contains(strategy) {
                    next.shown = next.shown.with(strategy);
                } else if !without.is_empty() {
                    next.shown = without;
                }
            }
            Action::Answer(requirement, answer) => {
                next.scenario.requirements.set(requirement, answer);
            }
            Action::Compare(lens) => next.scenario.lens = lens,
            Action::Measure(measure) => next.measure = measure,
            Action::ResetAll => {
                next.scenario = Scenario { lens: self.scenario.lens, ..Scenario::default() };
            }
            Action::Load(state) => next = *state,
            Action::Marked | Action::Step(_) => {}
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_value_leaves_the_state_as_it_was() {
        let state = State::default().after(Action::Set(Input::LoraRunUsd, 400.0));
        assert_eq!(state.scenario.lora.run_usd, 400.0);
        for bad in [f64::NAN, f64::INFINITY, -1.0, 1e13] {
            assert_eq!(state.after(Action::Set(Input::LoraRunUsd, bad)), state);
        }
    }

    #[test]
    fn ranges_come_and_go() {
        let input = Input::LoraRunUsd;
        let range = Range::new(100.0, 200.0);
        let one = State::default().after(Action::SetRange(input, Some(range)));
        assert_eq!(one.scenario.ranges.get(input), Some(range));
        let wrong = Range::new(3.0, 2.0);
        assert_eq!(one.after(Action::SetRange(input, Some(wrong))), one);
        let all = one.after(Action::UseDocumentRanges);
        assert!(all.scenario.ranges.len() > 2);
        assert_eq!(all.scenario.ranges.get(input), Some(range), "what was chosen stays");
        assert_eq!(all.after(Action::ClearRanges), State::default());
        let assumed = all.after(Action::UseAllRanges).scenario.ranges;
        assert!(assumed.len() > all.scenario.ranges.len());
        assert!(assumed.contains(Input::MissingShare));
        assert_eq!(one.after(Action::SetRange(input, None)), State::default());
    }

    #[test]
    fn the_last_strategy_stays() {
        let mut state = State::default();
        for strategy in Strategy::ALL {
            state = state.after(Action::Toggle(strategy));
        }
        assert_eq!(state.shown, StrategySet::NONE.with(Strategy::RagFull));
        state = state.after(Action::Toggle(Strategy::Rag));
        assert!(state.shown.contains(Strategy::Rag));
    }

    #[test]
    fn resetting_keeps_the_view() {
        let state = State::default()
            .after(Action::Measure(VolumeMeasure::PerQuery))
            .after(Action::Toggle(Strategy::Full))
            .after(Action::Compare(Lens::All))
            .after(Action::Set(Input::LoraRunUsd, 1.0))
            .after(Action::ResetAll);
        assert_eq!(state.scenario, Scenario { lens: Lens::All, ..Scenario::default() });
        assert_eq!(state.measure, VolumeMeasure::PerQuery);
        assert!(!state.shown.contains(Strategy::Full));
    }
}
