//! Monte Carlo simulation: draws of the uncertain inputs, and the candidates' totals at each.

#[cfg(not(target_arch = "wasm32"))]
use multiversion::multiversion;

use super::batch::DrawBatch;
use super::evaluator::DrawEvaluator;
use crate::distribution::Distribution;
use crate::error::Error;
use crate::fit::Candidates;
use crate::formula::Rates;
use crate::input::Input;
use crate::lens::Lens;
use crate::math::{BLOCK, normal_quantiles};
use crate::model::Model;
use crate::random::Stream;
use crate::reading::lanes::{LANES, Lanes};
use crate::strategy::{Strategy, StrategySet};

/// A Monte Carlo simulation: draws of the uncertain inputs, and the candidates' totals at each.
///
/// The draws are kept, so more can be added, and totals can be evaluated again when a slider moves.
/// Every input has its own stream of random numbers, which depends on its key and the seed only
/// (common random numbers): draw i does not depend on the number of draws or on the other uncertain
/// inputs. So a short simulation is the start of a longer one, and two scenarios are compared on
/// the same random numbers.
///
/// ```
/// use breakeven::{Input, Model, Range, Scenario, Simulation, StrategySet};
/// let mut scenario = Scenario::default();
/// scenario.set_range(Input::LoraRunUsd, Range::new(50.0, 5_000.0))?;
/// let model = Model::new(&scenario)?;
///
/// // In a worker: a few draws, a first estimate, more draws, a better estimate.
/// let mut simulation = Simulation::new(&model, StrategySet::ALL, 1).unwrap();
/// simulation.run(1_000);
/// let first = simulation.uncertainty().unwrap();
/// simulation.run(Simulation::DRAWS - 1_000);
/// let better = simulation.uncertainty().unwrap();
/// assert_eq!(better.draws, 20_000);
/// let lora = |found: &breakeven::analysis::Uncertainty| found.strategies[2].mean;
/// assert!(lora(&better).error < lora(&first).error);
///
/// // A slider moves: the totals of the same draws are evaluated again.
/// simulation.set(Input::QueriesPerMonth, 1e6)?;
/// assert_eq!(simulation.uncertainty().unwrap().draws, 20_000);
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(crate) evaluator: DrawEvaluator,
    pub(crate) candidates: StrategySet,
    lens: Lens,
    pub(crate) inputs: Vec<SampledInput>,
    /// The total of each candidate by draw; 0 for strategies that are not compared.
    pub(crate) totals: Vec<[f64; Strategy::COUNT]>,
    /// The cost rates of each batch of draws, candidate by candidate. They do not depend on the
    /// number of queries and are evaluated when that moves for the first time.
    rates: Vec<Rates<Lanes>>,
}

/// An uncertain input, and its values by draw.
#[derive(Clone, Debug)]
pub(crate) struct SampledInput {
    distribution: Distribution,
    stream: Stream,
    values: Vec<f64>,
}

impl SampledInput {
    pub fn input(&self) -> Input {
        self.distribution.input()
    }

    /// The value in a draw.
    pub fn value(&self, draw: usize) -> f64 {
        self.values[draw]
    }

    /// The probability of a value below that of a draw.
    pub fn probability(&self, draw: usize) -> f64 {
        self.stream.uniform(draw as u64)
    }

    /// Draws a block of values.
    fn extend(&mut self, draws: usize) {
        let mut values = [0.0; BLOCK];
        let values = &mut values[..draws];
        draw_block(self.stream, &self.distribution, self.values.len(), values);
        self.values.extend_from_slice(values);
    }
}

/// Draws a block of values by inversion, beginning with draw `from`.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn draw_block(stream: Stream, distribution: &Distribution, from: usize, values: &mut [f64]) {
    let mut probabilities = [0.0; BLOCK];
    let probabilities = &mut probabilities[..values.len()];
    for (i, probability) in (from as u64..).zip(&mut *probabilities) {
        *probability = stream.uniform(i);
    }
    normal_quantiles(probabilities, values);
    distribution.transform_standard_normals(values);
}

impl Simulation {
    /// The usual number of draws. With 20,000, the standard error of a probability is at most 0.35
    /// percentage points (at 50 %), so that "cheapest in 87 % of 20,000 draws" is right to the
    /// whole percent.
    pub const DRAWS: usize = 20_000;

    /// The largest number of draws: half a gigabyte, and probabilities to 0.05 percentage points.
    pub const MOST_DRAWS: usize = 1 << 20;

    /// Prepares a simulation of the ranges of a model's scenario, without any draws yet. `None`
    /// where no input has a range or no strategies are compared.
    ///
    /// The candidates are those at the scenario's own values, in every draw.
    pub fn new(model: &Model, candidates: impl Into<Candidates>, seed: u64) -> Option<Self> {
        let candidates = candidates.into();
        let lens = candidates.lens();
        let candidates = model.candidates(candidates);
        let distributions =
            model.scenario().distributions().expect("invariant: a model's ranges are validated");
        if distributions.is_empty() || candidates.is_empty() {
            return None;
        }
        let inputs = distributions.into_iter().map(|distribution| SampledInput {
            stream: Stream::new(seed, distribution.input().key()),
            distribution,
            values: Vec::new(),
        });
        Some(Self {
            evaluator: DrawEvaluator::new(model),
            candidates,
            lens,
            inputs: inputs.collect(),
            totals: Vec::new(),
            rates: Vec::new(),
        })
    }

    /// Adds draws, up to [`MOST_DRAWS`](Self::MOST_DRAWS) in all. 4 × 5,000 draws equal 20,000 at
    /// once, to the last bit.
    pub fn run(&mut self, draws: usize) {
        // The stored rates do not contain the new draws.
        self.rates.clear();
        let mut left = draws.min(Self::MOST_DRAWS - self.draws());
        self.inputs.iter_mut().for_each(|input| input.values.reserve(left));
        self.totals.reserve(left);
        while left > 0 {
            let block = left.min(BLOCK);
            self.inputs.iter_mut().for_each(|input| input.extend(block));
            let from = self.draws();
            self.totals.resize(from + block, [0.0; Strategy::COUNT]);
            self.evaluate_from(from);
            left -= block;
        }
    }

    /// The number of draws so far.
    pub fn draws(&self) -> usize {
        self.totals.len()
    }

    /// The lens under which the strategies were chosen.
    pub fn lens(&self) -> Lens {
        self.lens
    }

    /// The strategies that are compared.
    pub fn candidates(&self) -> StrategySet {
        self.candidates
    }

    /// The inputs that are drawn, in the registry's order.
    pub fn uncertain(&self) -> impl Iterator<Item = Input> + '_ {
        self.inputs.iter().map(SampledInput::input)
    }

    /// An input's values, draw by draw; `None` where it has no range.
    pub fn values(&self, input: Input) -> Option<&[f64]> {
        self.inputs.iter().find(|one| one.input() == input).map(|one| one.values.as_slice())
    }

    /// The totals of all strategies by draw, in US dollars; 0 for those that are not compared.
    pub fn totals(&self) -> &[[f64; Strategy::COUNT]] {
        &self.totals
    }

    /// Sets an input that has the same value in all draws, and evaluates the totals again. An input
    /// with a range keeps its draws: ranges do not depend on values.
    ///
    /// It is fastest for `queries_per_month`: five operations for each draw and strategy, and the
    /// staircase of replicas.
    ///
    /// # Errors
    /// As [`InputInfo::check`](crate::InputInfo::check); the simulation is then unchanged.
    pub fn set(&mut self, input: Input, value: f64) -> Result<(), Error> {
        input.info().check(value)?;
        if self.uncertain().any(|uncertain| uncertain == input) {
            return Ok(());
        }
        self.evaluator.set_fixed(input, value);
        if input == Input::QueriesPerMonth {
            self.evaluate_with_rates();
        } else {
            self.rates.clear();
            self.evaluate_from(0);
        }
        Ok(())
    }

    /// The uncertain inputs and their values in a draw.
    pub(crate) fn drawn(&self, draw: usize) -> impl Iterator<Item = (Input, f64)> + '_ {
        drawn_values(&self.inputs, draw)
    }

    /// Evaluates the totals from a draw on.
    fn evaluate_from(&mut self, from: usize) {
        let Self { evaluator, candidates, inputs, totals, .. } = self;
        let mut rates = Rates::<Lanes>::ZERO;
        let mut batch = DrawBatch::new(evaluator);
        for (from, totals) in batches(totals, from) {
            set_draws(&mut batch, inputs, from);
            batch.update_retrieval();
            for strategy in candidates.iter() {
                batch.fill_rates(strategy, &mut rates);
                let lanes = batch.totals(&rates);
                store_totals(totals, strategy, &lanes);
            }
        }
    }

    /// Evaluates all totals where only the number of queries has changed, reusing the rates.
    fn evaluate_with_rates(&mut self) {
        let Self { evaluator, candidates, inputs, totals, rates, .. } = self;
        let mut batch = DrawBatch::new(evaluator);
        let known = !rates.is_empty();
        for (index, (from, totals)) in batches(totals, 0).enumerate() {
            // The rates contain the effect of all drawn inputs except those that act on the months.
            if !known || evaluator.has_uncertain_months() {
                set_draws(&mut batch, inputs, from);
            }
            if !known {
                batch.update_retrieval();
                rates.extend(candidates.iter().map(|strategy| {
                    let mut rates = Rates::<Lanes>::ZERO;
                    batch.fill_rates(strategy, &mut rates);
                    rates
                }));
            }
            let rates = &rates[index * candidates.len()..];
            for (strategy, rates) in candidates.iter().zip(rates) {
                store_totals(totals, strategy, &batch.totals(rates));
            }
        }
    }
}

/// The totals from a draw on in batches, each with the number of its first draw.
fn batches(
    totals: &mut [[f64; Strategy::COUNT]],
    from: usize,
) -> impl Iterator<Item = (usize, &mut [[f64; Strategy::COUNT]])> {
    (from..).step_by(LANES).zip(totals[from..].chunks_mut(LANES))
}

/// Sets a batch to the draws from one on.
fn set_draws(batch: &mut DrawBatch, inputs: &[SampledInput], from: usize) {
    for input in inputs {
        batch.set_input(input.input(), &input.values[from..]);
    }
    batch.update_months();
}

/// Stores a strategy's totals of a batch.
fn store_totals(totals: &mut [[f64; Strategy::COUNT]], strategy: Strategy, lanes: &Lanes) {
    for (totals, total) in totals.iter_mut().zip(lanes) {
        totals[strategy.index()] = *total;
    }
}

/// The uncertain inputs and their values in a draw.
fn drawn_values(inputs: &[SampledInput], draw: usize) -> impl Iterator<Item = (Input, f64)> + '_ {
    inputs.iter().map(move |one| (one.input(), one.value(draw)))
}
