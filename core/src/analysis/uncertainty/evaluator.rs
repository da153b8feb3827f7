//! A reusable evaluator: writes each draw's inputs into one scenario and evaluates its costs.

use crate::formula::{MonthlyFactors, Months, Rates, StrategyCost, Timeline};
use crate::input::Input;
use crate::model::Model;
use crate::reading::dependence::acts_through_months;
use crate::reading::number::strategy_cost;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// A scenario whose uncertain inputs take the values of one draw after another.
///
/// The months are evaluated once if no input that they depend on is uncertain.
#[derive(Clone, Debug)]
pub(crate) struct DrawEvaluator {
    scenario: Scenario,
    timeline: Timeline,
    has_uncertain_months: bool,
}

impl DrawEvaluator {
    /// The evaluator of a model's scenario, with the model's values until the first draw.
    pub fn new(model: &Model) -> Self {
        let scenario = model.scenario().clone();
        let has_uncertain_months =
            scenario.ranges.iter().any(|(input, _)| acts_through_months(input));
        Self { scenario, timeline: model.timeline.clone(), has_uncertain_months }
    }

    /// Whether the months' weights differ from draw to draw.
    pub fn has_uncertain_months(&self) -> bool {
        self.has_uncertain_months
    }

    /// Sets a draw's values. They are not validated: a distribution yields allowed values only.
    pub fn set_draw(&mut self, values: impl Iterator<Item = (Input, f64)>) {
        for (input, value) in values {
            *self.scenario.field_mut(input) = value;
        }
        if self.has_uncertain_months {
            self.timeline.fill(MonthlyFactors::of(&self.scenario));
        }
    }

    /// Sets an input that is the same in every draw.
    pub fn set_fixed(&mut self, input: Input, value: f64) {
        *self.scenario.field_mut(input) = value;
        if acts_through_months(input) {
            self.timeline.fill(MonthlyFactors::of(&self.scenario));
        }
    }

    /// A strategy's cost terms in the draw.
    pub fn cost(&self, strategy: Strategy) -> StrategyCost {
        strategy_cost(&self.scenario, strategy)
    }

    /// The scenario with the draw's values.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// A strategy's cost rates in the draw.
    pub fn rates(&self, strategy: Strategy) -> Rates {
        Rates::of(&self.cost(strategy))
    }

    /// The draw's queries in the first month.
    pub fn queries(&self) -> f64 {
        self.scenario.workload.queries_per_month
    }

    /// The draw's months.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The draw's months as an iterator that does not end at the horizon.
    pub fn months(&self) -> Months {
        Months::new(MonthlyFactors::of(&self.scenario))
    }
}
