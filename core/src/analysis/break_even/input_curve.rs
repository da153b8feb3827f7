//! A strategy's total as a function of any one input.

use crate::analysis::break_even::time_inputs::TimeInputCurves;
use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::analysis::piecewise::segments::is_time_input;
use crate::input::Input;
use crate::model::Model;
use crate::strategy::Strategy;

/// One strategy's total as a function of one input, all other inputs fixed.
///
/// Along most inputs it is a piecewise function with a closed form; along growth, discount rate,
/// price change and horizon the months are evaluated at each value.
#[derive(Clone, Debug, PartialEq)]
pub struct InputCurve(InputCurveKind);

/// The two ways in which a total along an input is evaluated.
#[derive(Clone, Debug, PartialEq)]
enum InputCurveKind {
    Piecewise(PiecewiseInputCurve),
    TimeInput(Box<TimeInputCurves>, Strategy),
}

impl InputCurve {
    /// The total over the horizon at a value of the input, in US dollars. A value beyond the limits
    /// counts as the nearest one allowed; an input that takes whole numbers is interpolated where
    /// that has a meaning.
    pub fn total(&self, value: f64) -> f64 {
        match &self.0 {
            InputCurveKind::Piecewise(curve) => curve.total(value),
            InputCurveKind::TimeInput(curves, strategy) => curves.total(*strategy, value),
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
        InputCurve(if is_time_input(input) {
            InputCurveKind::TimeInput(Box::new(TimeInputCurves::new(self, input)), strategy)
        } else {
            let (scenario, timeline) = (self.scenario(), &self.timeline);
            InputCurveKind::Piecewise(PiecewiseInputCurve::new(scenario, timeline, input, strategy))
        })
    }
}
