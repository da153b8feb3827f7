//! One draw after another put into a scenario, without making a new one.

use crate::cost::{Shared, StrategyCost};
use crate::input::Input;
use crate::ledger::{Months, Pace, Rates, Timeline};
use crate::model::Model;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The inputs that decide the months' weights.
const TIMELINE: [Input; 4] = [
    Input::HorizonMonths,
    Input::MonthlyGrowth,
    Input::AnnualDiscountRate,
    Input::AnnualTokenPriceChange,
];

/// A scenario whose uncertain inputs take the values of one draw after another.
///
/// What the draws do not touch is worked out once: the months, where neither growth nor discount
/// nor price change is uncertain.
#[derive(Clone, Debug)]
pub(crate) struct World {
    scenario: Scenario,
    timeline: Timeline,
    drifting: bool,
}

impl World {
    pub fn new(model: &Model) -> Self {
        let scenario = model.scenario().clone();
        let drifting = TIMELINE.iter().any(|input| scenario.ranges.contains(*input));
        Self { scenario, timeline: model.timeline.clone(), drifting }
    }

    /// Whether the months' weights differ from draw to draw.
    pub fn drifting(&self) -> bool {
        self.drifting
    }

    /// Puts a draw's values in. They are not checked: a distribution gives none that is not
    /// allowed.
    pub fn put(&mut self, values: impl Iterator<Item = (Input, f64)>) {
        for (input, value) in values {
            *self.scenario.slot(input) = value;
        }
        if self.drifting {
            self.timeline.fill(Pace::of(&self.scenario));
        }
    }

    /// Sets what is the same in every draw.
    pub fn fix(&mut self, input: Input, value: f64) {
        *self.scenario.slot(input) = value;
        if TIMELINE.contains(&input) {
            self.timeline.fill(Pace::of(&self.scenario));
        }
    }

    pub fn cost(&self, strategy: Strategy) -> StrategyCost {
        StrategyCost::new(&self.scenario, strategy)
    }

    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What strategies share in this draw; to be asked for once a draw.
    pub fn shared(&self) -> Shared {
        Shared::of(&self.scenario)
    }

    #[inline(always)]
    pub fn rates(&self, shared: &Shared, strategy: Strategy) -> Rates {
        Rates::of(&StrategyCost::with(shared, &self.scenario, strategy))
    }

    pub fn queries(&self) -> f64 {
        self.scenario.workload.queries_per_month
    }

    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The months of the draw, one after the other.
    pub fn months(&self) -> Months {
        Months::new(Pace::of(&self.scenario))
    }
}
