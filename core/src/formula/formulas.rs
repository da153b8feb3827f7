//! The type whose methods are the formulas of one strategy, and helpers that all of them use.

use super::constant::Constant;
use super::figure::Measure;
use super::value::{Reading, Value};
use crate::input::{Input, ServingInput};
use crate::strategy::{Strategy, Tuning};

/// The explanation for a part of retrieval that is absent.
pub(super) const NOT_RETRIEVED: &str = "Nothing is retrieved.";
/// The explanation for a part of tuning that is absent.
pub(super) const NOT_TRAINED: &str = "Nothing is trained.";

/// The formulas of one strategy, which take their inputs from a reading. Each of the other files of
/// this folder adds the methods for one part.
///
/// Every formula is inlined: where a reading computes many draws at a time, the compiler must see
/// all formulas of a strategy at once to remove those that the strategy does not use.
pub(crate) struct Formulas<'a, R> {
    pub reading: &'a R,
    pub strategy: Strategy,
    /// The model that the strategy runs on, by the tuning that it normally serves. It differs from
    /// the strategy's tuning only where a question is what the strategy would cost on another
    /// model.
    pub model: Tuning,
}

impl<'a, R: Reading> Formulas<'a, R> {
    /// The formulas of a strategy on its own model.
    #[inline(always)]
    pub fn new(reading: &'a R, strategy: Strategy) -> Self {
        Self { reading, strategy, model: strategy.tuning() }
    }

    /// The formulas of a strategy on the model of a kind of tuning.
    pub fn on_model(reading: &'a R, strategy: Strategy, model: Tuning) -> Self {
        Self { reading, strategy, model }
    }

    #[inline(always)]
    pub fn input(&self, input: Input) -> R::Value {
        self.reading.input(input)
    }

    /// An input of the model that the strategy runs on: base, LoRA or full.
    #[inline(always)]
    pub fn serving(&self, row: ServingInput) -> R::Value {
        self.reading.input(row.input(self.model))
    }

    /// The cost of an input in hours: hours × `labour.hourly_usd`.
    #[inline(always)]
    pub fn labour(&self, hours: Input) -> R::Value {
        self.input(hours) * self.input(Input::HourlyUsd)
    }

    #[inline(always)]
    pub fn measure(&self, measure: Measure, value: R::Value) -> R::Value {
        self.reading.measure(measure, value)
    }

    #[inline(always)]
    pub fn tuned(&self) -> bool {
        self.strategy.tuning() != Tuning::None
    }

    #[inline(always)]
    pub fn one(&self) -> R::Value {
        R::Value::constant(Constant::One)
    }

    #[inline(always)]
    pub fn million(&self) -> R::Value {
        R::Value::constant(Constant::Million)
    }
}
