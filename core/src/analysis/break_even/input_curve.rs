//! A strategy's total as a function of any one input.

use super::time_inputs::Drift;
use crate::analysis::piecewise::function::InputLine;
use crate::analysis::piecewise::piecewise_total::Curve;
use crate::analysis::piecewise::segments::drifts;
use crate::input::Input;
use crate::model::Model;
use crate::strategy::Strategy;

/// One strategy's total along one input, all other inputs as they are.
///
/// Along most inputs it is a few lines and the replicas' staircases, worked out once; along growth,
/// discount rate, price change and horizon the months are worked out anew at each value.
#[derive(Clone, Debug, PartialEq)]
pub struct InputCurve(Shape);

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Line(InputLine),
    Drift(Box<Drift>, Strategy),
}

impl InputCurve {
    /// The total over the horizon at a value of the input, in US dollars. The value is taken as the
    /// nearest that is allowed; whole inputs may stand between two numbers where that means
    /// something.
    pub fn total(&self, value: f64) -> f64 {
        match &self.0 {
            Shape::Line(line) => line.total(value),
            Shape::Drift(drift, strategy) => drift.total(*strategy, value),
        }
    }
}

impl Model {
    /// A strategy's total as a function of an input.
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let curve = model.input_curve(Input::LoraRunUsd, Strategy::Lora);
    /// // one run before launch, and one retrain a month because facts change
    /// let dearer = curve.total(400.0) - curve.total(300.0);
    /// assert!((dearer - 13.0 * 100.0).abs() < 1e-9);
    /// assert!((curve.total(300.0) - model.total(Strategy::Lora)).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn input_curve(&self, input: Input, strategy: Strategy) -> InputCurve {
        InputCurve(if drifts(input) {
            Shape::Drift(Box::new(Drift::new(self, input)), strategy)
        } else {
            Shape::Line(InputLine::new(self.scenario(), &self.timeline, input, strategy))
        })
    }
}
