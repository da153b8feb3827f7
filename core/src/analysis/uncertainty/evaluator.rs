//! A reusable evaluator: writes each draw's inputs into one scenario and evaluates its costs.

use crate::cost::{Shared, StrategyCost};
use crate::input::Input;
use crate::ledger::{Months, Pace, Rates, Timeline};
use crate::model::Model;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The inputs on which the months' weights depend.
const TIMELINE: [Input; 4] = [
    Input::HorizonMonths,
    Input::MonthlyGrowth,
    Input::AnnualDiscountRate,
    Input::AnnualTokenPriceChange,
];

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
        let has_uncertain_months = TIMELINE.iter().any(|input| scenario.ranges.contains(*input));
        Self { scenario, timeline: model.timeline.clone(), has_uncertain_months }
    }

    /// Whether the months' weights differ from draw to draw.
    pub fn has_uncertain_months(&self) -> bool {
        self.has_uncertain_months
    }

    /// Sets a draw's values. They are not validated: a distribution yields allowed values only.
    pub fn set_draw(&mut self, values: impl Iterator<Item = (Input, f64)>) {
        for (input, value) in values {
            *self.scenario.slot(input) = value;
        }
        if self.has_uncertain_months {
            self.timeline.fill(Pace::of(&self.scenario));
        }
    }

    /// Sets an input that is the same in every draw.
    pub fn set_fixed(&mut self, input: Input, value: f64) {
        *self.scenario.slot(input) = value;
        if TIMELINE.contains(&input) {
            self.timeline.fill(Pace::of(&self.scenario));
        }
    }

    /// A strategy's cost terms in the draw.
    pub fn cost(&self, strategy: Strategy) -> StrategyCost {
        StrategyCost::new(&self.scenario, strategy)
    }

    /// The scenario with the draw's values.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The intermediate results that all strategies share in the draw; to be evaluated once a draw.
    pub fn shared(&self) -> Shared {
        Shared::of(&self.scenario)
    }

    /// A strategy's cost rates in the draw.
    #[inline(always)]
    pub fn rates(&self, shared: &Shared, strategy: Strategy) -> Rates {
        Rates::of(&StrategyCost::with(shared, &self.scenario, strategy))
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
        Months::new(Pace::of(&self.scenario))
    }
}
