//! The draws: common random numbers, kept, so that more can be added and a slider moved.

#[cfg(not(target_arch = "wasm32"))]
use multiversion::multiversion;

use super::batch::{ABREAST, Abreast, Lanes, RatesAbreast};
use super::evaluator::World;
use crate::distribution::Distribution;
use crate::error::Error;
use crate::input::Input;
use crate::math::{BLOCK, normal_quantiles};
use crate::model::Model;
use crate::random::Stream;
use crate::strategy::{Strategy, StrategySet};

/// Draws of the uncertain inputs, and the candidates' totals at each.
///
/// Every input has numbers of its own, which its key and the seed alone decide: draw i is the same
/// however many came before and whatever else is uncertain. So results of few draws are a part of
/// those of many, and two scenarios are compared on the same chances.
///
/// ```
/// use breakeven::{Input, Model, Range, Scenario, Simulation, StrategySet};
/// let mut scenario = Scenario::default();
/// scenario.set_range(Input::LoraRunUsd, Range { low: 50.0, high: 5_000.0 })?;
/// let model = Model::new(&scenario)?;
///
/// // In a worker: a few draws, an answer, more draws, a better answer.
/// let mut simulation = Simulation::new(&model, StrategySet::ALL, 1).unwrap();
/// simulation.run(1_000);
/// let first = simulation.uncertainty().unwrap();
/// simulation.run(Simulation::DRAWS - 1_000);
/// let better = simulation.uncertainty().unwrap();
/// assert_eq!(better.draws, 20_000);
/// let lora = |found: &breakeven::Uncertainty| found.strategies[2].mean;
/// assert!(lora(&better).error < lora(&first).error);
///
/// // A slider moves: the same draws, weighed anew.
/// simulation.set(Input::QueriesPerMonth, 1e6)?;
/// assert_eq!(simulation.uncertainty().unwrap().draws, 20_000);
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(crate) world: World,
    pub(crate) candidates: StrategySet,
    pub(crate) inputs: Vec<Uncertain>,
    /// The total of each candidate by draw; 0 for strategies that are no candidates.
    pub(crate) totals: Vec<[f64; Strategy::COUNT]>,
    /// The rates of sixteen draws at a time, candidate by candidate, once a slider has asked for
    /// them: what stays the same when the number of queries moves.
    rates: Vec<RatesAbreast>,
}

/// An input with a range, and what was drawn for it.
#[derive(Clone, Debug)]
pub(crate) struct Uncertain {
    distribution: Distribution,
    stream: Stream,
    values: Vec<f64>,
}

impl Uncertain {
    pub fn input(&self) -> Input {
        self.distribution.input()
    }

    /// The value of a draw.
    pub fn value(&self, draw: usize) -> f64 {
        self.values[draw]
    }

    /// The share of all draws below that of a draw.
    pub fn share(&self, draw: usize) -> f64 {
        self.stream.uniform(draw as u64)
    }

    /// Adds a block's draws.
    fn draw(&mut self, draws: usize) {
        let mut values = [0.0; BLOCK];
        let values = &mut values[..draws];
        draw(self.stream, &self.distribution, self.values.len(), values);
        self.values.extend_from_slice(values);
    }
}

/// A block of draws.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn draw(stream: Stream, distribution: &Distribution, from: usize, values: &mut [f64]) {
    let mut shares = [0.0; BLOCK];
    let shares = &mut shares[..values.len()];
    for (i, share) in (from as u64..).zip(&mut *shares) {
        *share = stream.uniform(i);
    }
    normal_quantiles(shares, values);
    distribution.transform_standard_normals(values);
}

impl Simulation {
    /// How many draws make the figures good enough to print: of 20,000, a chance is off by 0.35
    /// percentage points at most (one standard error, at 50 %), so that "cheapest in 87 % of 20,000
    /// draws" holds to the whole percent.
    pub const DRAWS: usize = 20_000;

    /// The most draws that are made: half a gigabyte, and a chance to 0.05 percentage points.
    pub const MOST_DRAWS: usize = 1 << 20;

    /// Prepares to draw the ranges of a scenario; nothing is drawn yet. `None` where no input has a
    /// range, and everything is certain, or nothing is compared.
    pub fn new(model: &Model, candidates: StrategySet, seed: u64) -> Option<Self> {
        // invariant: the ranges of a model are checked
        let distributions = model.scenario().distributions().ok()?;
        if distributions.is_empty() || candidates.is_empty() {
            return None;
        }
        let inputs = distributions.into_iter().map(|distribution| Uncertain {
            stream: Stream::new(seed, distribution.input().key()),
            distribution,
            values: Vec::new(),
        });
        Some(Self {
            world: World::new(model),
            candidates,
            inputs: inputs.collect(),
            totals: Vec::new(),
            rates: Vec::new(),
        })
    }

    /// Adds draws, up to [`MOST_DRAWS`](Self::MOST_DRAWS) together. 4 × 5,000 are the same as
    /// 20,000 at once, to the last bit.
    pub fn run(&mut self, draws: usize) {
        // They lack the draws to come.
        self.rates.clear();
        let mut left = draws.min(Self::MOST_DRAWS - self.draws());
        self.inputs.iter_mut().for_each(|input| input.values.reserve(left));
        self.totals.reserve(left);
        while left > 0 {
            let block = left.min(BLOCK);
            self.inputs.iter_mut().for_each(|input| input.draw(block));
            let from = self.draws();
            self.totals.resize(from + block, [0.0; Strategy::COUNT]);
            self.weigh(from);
            left -= block;
        }
    }

    /// How many draws there are.
    pub fn draws(&self) -> usize {
        self.totals.len()
    }

    /// The strategies that are compared.
    pub fn candidates(&self) -> StrategySet {
        self.candidates
    }

    /// The inputs that are drawn, in the registry's order.
    pub fn uncertain(&self) -> impl Iterator<Item = Input> + '_ {
        self.inputs.iter().map(Uncertain::input)
    }

    /// What was drawn for an input, draw by draw; `None` where it has no range.
    pub fn values(&self, input: Input) -> Option<&[f64]> {
        self.inputs.iter().find(|one| one.input() == input).map(|one| one.values.as_slice())
    }

    /// The totals of all strategies by draw, in US dollars; 0 for those that are no candidates.
    pub fn totals(&self) -> &[[f64; Strategy::COUNT]] {
        &self.totals
    }

    /// Moves an input whose value is the same in all draws, and weighs them anew. An input with a
    /// range stays as it is drawn: ranges do not depend on values.
    ///
    /// It is quickest for `queries_per_month`: five operations a draw and strategy, and the
    /// staircase of replicas.
    ///
    /// # Errors
    /// As [`InputInfo::check`](crate::InputInfo::check); nothing is changed then.
    pub fn set(&mut self, input: Input, value: f64) -> Result<(), Error> {
        input.info().check(value)?;
        if self.uncertain().any(|uncertain| uncertain == input) {
            return Ok(());
        }
        self.world.fix(input, value);
        if input == Input::QueriesPerMonth {
            self.weigh_by_rates();
        } else {
            self.rates.clear();
            self.weigh(0);
        }
        Ok(())
    }

    /// The uncertain inputs and their values in a draw.
    pub(crate) fn drawn(&self, draw: usize) -> impl Iterator<Item = (Input, f64)> + '_ {
        drawn(&self.inputs, draw)
    }

    /// Works out the totals from a draw on.
    fn weigh(&mut self, from: usize) {
        let Self { world, candidates, inputs, totals, .. } = self;
        let mut abreast = Abreast::of(world);
        for (from, totals) in blocks(totals, from) {
            put(&mut abreast, inputs, from);
            abreast.share();
            for strategy in candidates.iter() {
                let found = abreast.totals(&abreast.rates(strategy));
                write(totals, strategy, &found);
            }
        }
    }

    /// Works out all totals, of which only the number of queries is another than before.
    fn weigh_by_rates(&mut self) {
        let Self { world, candidates, inputs, totals, rates } = self;
        let mut abreast = Abreast::of(world);
        let known = !rates.is_empty();
        for (block, (from, totals)) in blocks(totals, 0).enumerate() {
            // Of what is drawn, rates hold all but the months.
            if !known || world.drifting() {
                put(&mut abreast, inputs, from);
            }
            if !known {
                abreast.share();
                rates.extend(candidates.iter().map(|strategy| abreast.rates(strategy)));
            }
            let rates = &rates[block * candidates.len()..];
            for (strategy, rates) in candidates.iter().zip(rates) {
                write(totals, strategy, &abreast.totals(rates));
            }
        }
    }
}

/// Totals from a draw on, as many at a time as are weighed abreast, and the draw they begin at.
fn blocks(
    totals: &mut [[f64; Strategy::COUNT]],
    from: usize,
) -> impl Iterator<Item = (usize, &mut [[f64; Strategy::COUNT]])> {
    (from..).step_by(ABREAST).zip(totals[from..].chunks_mut(ABREAST))
}

/// The draws from one on.
fn put(abreast: &mut Abreast, inputs: &[Uncertain], from: usize) {
    for one in inputs {
        abreast.put(one.input(), &one.values[from..]);
    }
    abreast.settle_months();
}

fn write(totals: &mut [[f64; Strategy::COUNT]], strategy: Strategy, found: &Lanes) {
    for (totals, found) in totals.iter_mut().zip(found) {
        totals[strategy.index()] = *found;
    }
}

fn drawn(inputs: &[Uncertain], draw: usize) -> impl Iterator<Item = (Input, f64)> + '_ {
    inputs.iter().map(move |one| (one.input(), one.value(draw)))
}
