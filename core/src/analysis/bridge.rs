//! The bridge chart between two scenarios: how much each changed input contributes to the
//! difference of a strategy's totals.

use serde::Serialize;

use crate::input::Input;
use crate::model::Model;
use crate::requirement::Requirement;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The totals of one strategy in two scenarios, and the contribution of each input or requirement
/// that differs.
///
/// The inputs change one after the other in the registry's order, then the requirements in theirs,
/// so that the steps add up to the difference. The order matters: where two inputs multiply, such
/// as a price and a number of queries, their joint effect counts as the later one's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bridge {
    /// The strategy whose total is compared.
    pub strategy: Strategy,
    /// The total in the first scenario, in US dollars.
    pub from: f64,
    /// The total in the second.
    pub to: f64,
    /// The changes, in the order in which they are made.
    pub steps: Vec<BridgeStep>,
}

/// An input or requirement that differs between two scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BridgeCause {
    /// An input.
    Input(Input),
    /// The answer to a requirement. Only `lacks_facts` affects a total: it changes how often a
    /// model that learned the facts in training is retrained.
    Answer(Requirement),
}

/// One change between two scenarios. The items of earlier steps have the values of the second
/// scenario, those of later steps the values of the first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BridgeStep {
    /// The item that changes.
    pub cause: BridgeCause,
    /// Its value in the first scenario; for an answer 1 is yes and 0 is no.
    pub before: f64,
    /// Its value in the second.
    pub after: f64,
    /// The total after this step, in US dollars.
    pub total: f64,
    /// The change of the total by this step, in US dollars; negative for a saving.
    pub usd: f64,
}

impl BridgeCause {
    /// The item's value in a scenario.
    fn value_in(self, scenario: &Scenario) -> f64 {
        match self {
            Self::Input(input) => scenario.get(input),
            Self::Answer(requirement) => {
                f64::from(u8::from(scenario.requirements.get(requirement)))
            }
        }
    }
}

impl Bridge {
    /// The total in the second scenario minus that in the first, in US dollars.
    ///
    /// ```
    /// use breakeven::{Model, Preset, Scenario, Strategy};
    /// let here = Model::new(&Scenario::default())?;
    /// let there = Model::new(&Preset::from_id("legal_compliance").unwrap().scenario())?;
    /// let bridge = here.bridge_to(&there, Strategy::Rag);
    /// // Each step starts where the one before ended, and the last ends at the second total.
    /// let sum: f64 = bridge.steps.iter().map(|step| step.usd).sum();
    /// assert!((sum - bridge.difference()).abs() < 1e-9 * bridge.to);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn difference(&self) -> f64 {
        self.to - self.from
    }
}

impl Model {
    /// Decomposes the change of a strategy's total from this scenario to another, step by step.
    ///
    /// With scenarios S₀ and S₁ that differ in i₁ … iₙ, the step of iₖ is
    /// total(S₀ with i₁ … iₖ of S₁) − total(S₀ with i₁ … iₖ₋₁ of S₁). See
    /// [explanations of differences](crate::model_reference#explanations-of-differences).
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy};
    /// let before = Model::new(&Scenario::default())?;
    /// let mut scenario = Scenario::default();
    /// scenario.workload.queries_per_month = 200_000.0;
    /// scenario.base_serving.input_usd_per_million_tokens = 2.0;
    /// let bridge = before.bridge_to(&Model::new(&scenario)?, Strategy::Prompting);
    /// let usd: Vec<f64> = bridge.steps.iter().map(|step| step.usd).collect();
    /// // 1.2 M queries more at $0.001957, then $1 more a million for 2.4 M questions of 100 tokens
    /// assert!((usd[0] - 2_348.4).abs() < 1e-9 && (usd[1] - 240.0).abs() < 1e-9);
    /// assert!((usd[0] + usd[1] - bridge.difference()).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn bridge_to(&self, other: &Self, strategy: Strategy) -> Bridge {
        let (first, second) = (self.scenario(), other.scenario());
        let mut scenario = first.without_metadata();
        let (from, to) = (self.total(strategy), other.total(strategy));
        let mut present = from;
        let inputs = Input::ALL.into_iter().map(BridgeCause::Input);
        let causes = inputs.chain(Requirement::ALL.into_iter().map(BridgeCause::Answer));
        let differs = |cause: &BridgeCause| cause.value_in(first) != cause.value_in(second);
        let steps = causes.filter(differs).map(|cause| {
            let (before, after) = (cause.value_in(first), cause.value_in(second));
            match cause {
                BridgeCause::Input(input) => scenario.set_unchecked(input, after),
                BridgeCause::Answer(requirement) => {
                    scenario.requirements.set(requirement, second.requirements.get(requirement));
                }
            }
            // Each input is validated by itself, so every mixture of two valid scenarios is valid.
            let mixture = Self::new(&scenario).expect("invariant: both scenarios are valid");
            let total = mixture.total(strategy);
            let usd = total - present;
            present = total;
            BridgeStep { cause, before, after, total, usd }
        });
        Bridge { strategy, from, to, steps: steps.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(values: &[(Input, f64)]) -> Model {
        let mut scenario = Scenario::without_labour_and_cache();
        for (input, value) in values {
            scenario.set(*input, *value).expect("allowed");
        }
        Model::new(&scenario).expect("valid")
    }

    #[test]
    fn a_scenario_and_itself_have_no_steps_between() {
        let model = model(&[(Input::LoraRunUsd, 400.0)]);
        for strategy in Strategy::ALL {
            let bridge = model.bridge_to(&model, strategy);
            assert_eq!((bridge.steps.len(), bridge.difference()), (0, 0.0));
        }
    }

    #[test]
    fn the_last_step_ends_at_the_second_total_to_the_last_bit() {
        let (first, second) = (
            model(&[(Input::LoraRunUsd, 400.0)]),
            model(&[(Input::HorizonMonths, 24.0), (Input::QueriesPerMonth, 3e5)]),
        );
        for strategy in Strategy::ALL {
            let bridge = first.bridge_to(&second, strategy);
            let inputs: Vec<BridgeCause> = bridge.steps.iter().map(|step| step.cause).collect();
            let expected = [Input::QueriesPerMonth, Input::HorizonMonths, Input::LoraRunUsd];
            assert_eq!(inputs, expected.map(BridgeCause::Input));
            assert_eq!(bridge.steps[2].total.to_bits(), second.total(strategy).to_bits());
        }
    }

    #[test]
    fn a_joint_effect_counts_as_the_later_inputs() {
        let volume = (Input::QueriesPerMonth, 2e5);
        let price = (Input::BaseInputUsdPerMillionTokens, 2.0);
        let bridge = model(&[]).bridge_to(&model(&[volume, price]), Strategy::Prompting);
        let back = model(&[volume, price]).bridge_to(&model(&[]), Strategy::Prompting);
        // $1 more a million for 2,200 tokens of 1.2 M queries alone, and of twice as many
        let alone = model(&[]).bridge_to(&model(&[price]), Strategy::Prompting).steps[0].usd;
        assert!((alone - 2_640.0).abs() < 1e-9);
        assert!((bridge.steps[1].usd - 2.0 * alone).abs() < 1e-9);
        assert!((back.steps[1].usd + alone).abs() < 1e-9);
        assert!((back.difference() + bridge.difference()).abs() < 1e-9);
    }

    #[test]
    fn a_changed_answer_changes_the_total_and_comes_last() {
        let mut scenario = Scenario::without_labour_and_cache();
        scenario.set(Input::LoraRunUsd, 400.0).expect("allowed");
        let lacks = Requirement::LacksFacts;
        scenario.requirements.set(lacks, !lacks.default());
        let other = Model::new(&scenario).expect("valid");
        let moved = Strategy::ALL.into_iter().filter(|strategy| {
            let bridge = model(&[]).bridge_to(&other, *strategy);
            assert_eq!(bridge.steps.len(), 2);
            assert_eq!(bridge.steps[1].cause, BridgeCause::Answer(lacks));
            assert_eq!(bridge.steps[1].total.to_bits(), other.total(*strategy).to_bits());
            bridge.steps[1].usd != 0.0
        });
        assert!(moved.count() > 0);
    }
}
