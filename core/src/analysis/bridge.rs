//! What makes one scenario cost more than another: all that differs, one after the other.

use serde::Serialize;

use crate::input::Input;
use crate::model::Model;
use crate::requirement::Requirement;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// What one strategy costs in two scenarios, and what each thing that differs makes of the
/// difference.
///
/// The inputs change one after the other in the registry's order, then the answers in theirs, so
/// that the steps sum up to the difference. The order matters: where two inputs act together, such
/// as a price and a number of queries, what they make together falls to the later one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Transition {
    /// Whose total it is.
    pub strategy: Strategy,
    /// The total in the first scenario, in US dollars.
    pub from: f64,
    /// The total in the second.
    pub to: f64,
    /// What differs, in that order.
    pub steps: Vec<TransitionStep>,
}

/// What can differ between two scenarios and make a difference of costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// An input.
    Input(Input),
    /// An answer: a model that lacks the facts needs them in its prompt.
    Answer(Requirement),
}

/// One thing that changes on the way from a scenario to another: what comes before it is as in the
/// second, what comes after it as in the first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TransitionStep {
    /// What changes.
    pub cause: Cause,
    /// Its value in the first scenario; of an answer 1 for yes and 0 for no.
    pub before: f64,
    /// Its value in the second.
    pub after: f64,
    /// The total after this step, in US dollars.
    pub total: f64,
    /// What this step adds to the total; below 0 it saves.
    pub usd: f64,
}

impl Cause {
    /// Its value in a scenario.
    fn of(self, scenario: &Scenario) -> f64 {
        match self {
            Self::Input(input) => scenario.get(input),
            Self::Answer(requirement) => {
                f64::from(u8::from(scenario.requirements.get(requirement)))
            }
        }
    }
}

impl Transition {
    /// What the strategy costs more in the second scenario, in US dollars.
    ///
    /// ```
    /// use breakeven::{Model, Preset, Scenario, Strategy};
    /// let here = Model::new(&Scenario::default())?;
    /// let there = Model::new(&Preset::from_id("legal_compliance").unwrap().scenario())?;
    /// let way = here.transition_to(&there, Strategy::Rag);
    /// assert_eq!(way.difference(), there.total(Strategy::Rag) - here.total(Strategy::Rag));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn difference(&self) -> f64 {
        self.to - self.from
    }
}

impl Model {
    /// How the total of a strategy changes from this scenario to another, step by step.
    ///
    /// With scenarios S₀ and S₁ that differ in i₁ … iₙ, the step of iₖ is
    /// total(S₀ with i₁ … iₖ of S₁) − total(S₀ with i₁ … iₖ₋₁ of S₁).
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy};
    /// let before = Model::new(&Scenario::default())?;
    /// let mut scenario = Scenario::default();
    /// scenario.workload.queries_per_month = 200_000.0;
    /// scenario.base_serving.input_usd_per_million_tokens = 2.0;
    /// let way = before.transition_to(&Model::new(&scenario)?, Strategy::Prompting);
    /// let made: Vec<f64> = way.steps.iter().map(|step| step.usd).collect();
    /// // 1.2 M queries more at $0.0037, then $1 more a million for 2.4 M × 2,200 tokens
    /// assert!((made[0] - 4_440.0).abs() < 1e-9 && (made[1] - 5_280.0).abs() < 1e-9);
    /// assert!((made[0] + made[1] - way.difference()).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn transition_to(&self, other: &Self, strategy: Strategy) -> Transition {
        let (first, second) = (self.scenario(), other.scenario());
        let mut scenario = first.bare();
        let (from, to) = (self.total(strategy), other.total(strategy));
        let mut at = from;
        let inputs = Input::ALL.into_iter().map(Cause::Input);
        let causes = inputs.chain(Requirement::ALL.into_iter().map(Cause::Answer));
        let differs = |cause: &Cause| cause.of(first) != cause.of(second);
        let steps = causes.filter(differs).map(|cause| {
            let (before, after) = (cause.of(first), cause.of(second));
            match cause {
                Cause::Input(input) => scenario.put(input, after),
                Cause::Answer(requirement) => {
                    scenario.requirements.set(requirement, second.requirements.get(requirement));
                }
            }
            // Both scenarios are valid, each input by itself, and so is every mixture of them.
            let total = Self::new(&scenario).map_or(at, |model| model.total(strategy));
            let usd = total - at;
            at = total;
            TransitionStep { cause, before, after, total, usd }
        });
        Transition { strategy, from, to, steps: steps.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(values: &[(Input, f64)]) -> Model {
        let mut scenario = Scenario::default();
        for (input, value) in values {
            scenario.set(*input, *value).expect("allowed");
        }
        Model::new(&scenario).expect("valid")
    }

    #[test]
    fn nothing_differs_between_a_scenario_and_itself() {
        let model = model(&[(Input::LoraRunUsd, 400.0)]);
        for strategy in Strategy::ALL {
            let way = model.transition_to(&model, strategy);
            assert_eq!((way.steps.len(), way.difference()), (0, 0.0));
        }
    }

    #[test]
    fn the_last_step_ends_at_the_second_total_to_the_bit() {
        let (first, second) = (
            model(&[(Input::LoraRunUsd, 400.0)]),
            model(&[(Input::HorizonMonths, 24.0), (Input::QueriesPerMonth, 3e5)]),
        );
        for strategy in Strategy::ALL {
            let way = first.transition_to(&second, strategy);
            let inputs: Vec<Cause> = way.steps.iter().map(|step| step.cause).collect();
            let expected = [Input::QueriesPerMonth, Input::HorizonMonths, Input::LoraRunUsd];
            assert_eq!(inputs, expected.map(Cause::Input));
            assert_eq!(way.steps[2].total.to_bits(), second.total(strategy).to_bits());
        }
    }

    #[test]
    fn what_two_make_together_falls_to_the_later_one() {
        let volume = (Input::QueriesPerMonth, 2e5);
        let price = (Input::BaseInputUsdPerMillionTokens, 2.0);
        let way = model(&[]).transition_to(&model(&[volume, price]), Strategy::Prompting);
        let back = model(&[volume, price]).transition_to(&model(&[]), Strategy::Prompting);
        // $1 more a million for 2,200 tokens of 1.2 M queries alone, and of twice as many
        let alone = model(&[]).transition_to(&model(&[price]), Strategy::Prompting).steps[0].usd;
        assert!((alone - 2_640.0).abs() < 1e-9);
        assert!((way.steps[1].usd - 2.0 * alone).abs() < 1e-9);
        assert!((back.steps[1].usd + alone).abs() < 1e-9);
        assert!((back.difference() + way.difference()).abs() < 1e-9);
    }

    #[test]
    fn an_answer_can_cost_and_comes_last() {
        let mut scenario = Scenario::default();
        scenario.set(Input::LoraRunUsd, 400.0).expect("allowed");
        let lacks = Requirement::LacksFacts;
        scenario.requirements.set(lacks, !lacks.default());
        let other = Model::new(&scenario).expect("valid");
        let moved = Strategy::ALL.into_iter().filter(|strategy| {
            let way = model(&[]).transition_to(&other, *strategy);
            assert_eq!(way.steps.len(), 2);
            assert_eq!(way.steps[1].cause, Cause::Answer(lacks));
            assert_eq!(way.steps[1].total.to_bits(), other.total(*strategy).to_bits());
            way.steps[1].usd != 0.0
        });
        assert!(moved.count() > 0);
    }
}
