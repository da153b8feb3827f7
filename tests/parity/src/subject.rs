//! The kinds of results that fingerprints are taken of.

use breakeven::analysis::{
    ClosedSide, CrossingKind, EnvelopeInterval, FlipSide, SwitchTrigger, Truncation,
};
use breakeven::verdict::Relaxation;
use breakeven::{
    Candidates, Figure, Input, Measure, Model, Scenario, Simulation, Strategy, StrategySet,
};

use crate::hash::ResultHash;
use crate::scenario::{Random, ScenarioSource, ValueSpan};

/// Of how many scenarios one has its dearest results in the hash, where others have cheap ones alone.
const FULL: u64 = 1_000;
/// Of how many scenarios one has all that is estimated from draws in the hash, not only the draws.
const ESTIMATED: u64 = 50;
/// Of how many scenarios one has changing from one strategy to another in the hash.
const STAGED: u64 = 50;
/// The most replicas added over the volumes between which break-evens are sought.
const STEPS: usize = 200;
/// The most replicas of a scenario along whose inputs something is sought.
const REPLICAS: f64 = 10.0;
/// How much narrower a span or a volume becomes that has too many replicas.
const NARROWER: f64 = 4.0;
/// Columns and rows of a decision map.
const MAP: (usize, usize) = (6, 4);
/// Draws of each simulation, and of these for break-even volumes.
const DRAWS: (usize, usize) = (16, 2);

/// A kind of result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Totals by cost term, and accuracy.
    Totals,
    /// Cumulative cost by month.
    Cumulative,
    /// Break-evens in query volume, with the cheapest strategies and what is left out.
    VolumeCrossings,
    /// Break-evens in time, with the cheapest strategies.
    TimeCrossings,
    /// Break-evens along some inputs, and totals along them.
    InputCrossings,
    /// Where the cheapest strategy changes along each input.
    FlipPoints,
    /// Small decision maps.
    Maps,
    /// Simulated draws and all that is estimated from them.
    Draws,
    /// Fit, the strategy to choose, what to relax, what requirements cost.
    Verdicts,
    /// Differences of two strategies or scenarios: waterfall, change later, step by step, tornado.
    Differences,
    /// The explained value of every figure.
    Explanations,
}

impl Subject {
    /// Every subject.
    pub const ALL: [Self; 11] = [
        Self::Totals,
        Self::Cumulative,
        Self::VolumeCrossings,
        Self::TimeCrossings,
        Self::InputCrossings,
        Self::FlipPoints,
        Self::Maps,
        Self::Draws,
        Self::Verdicts,
        Self::Differences,
        Self::Explanations,
    ];

    /// Where scenarios are drawn for it: where a search visits every step of a staircase, values
    /// anywhere within the limits would take too long.
    pub fn values(self) -> ValueSpan {
        match self {
            Self::InputCrossings | Self::FlipPoints | Self::Draws => ValueSpan::Sliders,
            _ => ValueSpan::Allowed,
        }
    }

    /// Adds all results of this kind of one scenario to a hash.
    pub fn add_results(
        self,
        source: &ScenarioSource,
        scenario: &Scenario,
        random: &mut Random,
        hash: &mut ResultHash,
    ) {
        let model = Model::new(scenario).expect("values are drawn within the limits");
        match self {
            Self::Totals => totals(&model, hash),
            Self::Cumulative => {
                for strategy in Strategy::ALL {
                    hash.numbers(&model.cumulative(strategy));
                }
            }
            Self::VolumeCrossings => volume_crossings(&model, random.one_in(FULL), hash),
            Self::TimeCrossings => time_crossings(&model, hash),
            Self::InputCrossings => {
                let full = random.one_in(FULL);
                let input = source.any_input(random);
                let input = if full || !searched_in_steps(input) { input } else { SUBSTITUTE };
                let model = if full { model } else { with_few_replicas(scenario) };
                input_crossings(&model, input, random, hash);
            }
            Self::FlipPoints => {
                let model = with_few_replicas(scenario);
                flip_points(&model, source, candidates(random), hash);
            }
            Self::Maps => {
                let (x, y) = (source.any_input(random), source.any_input(random));
                decision_map(&model, x, y, candidates(random), hash);
            }
            Self::Draws => draws(source, scenario, random, hash),
            Self::Verdicts => verdicts(&model, hash),
            Self::Differences => {
                let (other, _) = source.scenario(random.next() as u32, ValueSpan::Allowed);
                let other = Model::new(&other).expect("values are drawn within the limits");
                differences(&model, &other, source, random, hash);
            }
            Self::Explanations => explanations(&model, random, hash),
        }
    }
}

/// All strategies, or those of them that fit.
fn candidates(random: &mut Random) -> Candidates {
    if random.one_in(2) { Candidates::allowed(StrategySet::ALL) } else { StrategySet::ALL.into() }
}

/// Any strategy.
fn any_strategy(random: &mut Random) -> Strategy {
    Strategy::ALL[random.below(Strategy::COUNT)]
}

/// What is looked along in place of an input whose search takes thousands of steps.
const SUBSTITUTE: Input = Input::BaseReplicaUsdPerMonth;

/// Whether break-evens along an input are sought step by step, or along each added replica of the
/// whole slider.
fn searched_in_steps(input: Input) -> bool {
    matches!(
        input,
        Input::QueriesPerMonth
            | Input::MonthlyGrowth
            | Input::AnnualDiscountRate
            | Input::AnnualTokenPriceChange
    )
}

/// The model of a scenario with as many queries as a few replicas of each strategy can serve in
/// every month.
fn with_few_replicas(scenario: &Scenario) -> Model {
    let mut scenario = scenario.clone();
    loop {
        let model = Model::new(&scenario).expect("values are drawn within the limits");
        let queries = scenario.get(Input::QueriesPerMonth);
        let months = scenario.get(Input::HorizonMonths);
        let growth = (1.0 + scenario.get(Input::MonthlyGrowth)).max(1.0);
        let most = (0..months as usize).fold(queries, |queries, _| queries * growth);
        let fleets = Strategy::ALL.map(|strategy| model.cost(strategy).hosting.fleet);
        if fleets.iter().all(|fleet| fleet.replicas(most) <= REPLICAS.max(fleet.replicas(0.0))) {
            return model;
        }
        scenario.set(Input::QueriesPerMonth, queries / NARROWER).expect("fewer are allowed");
    }
}

/// The upper end of the slider of queries, or less where too many replicas are added up to it.
fn upper_volume(model: &Model) -> f64 {
    let span = Input::QueriesPerMonth.info();
    let curves = Strategy::ALL.map(|strategy| model.volume_curve(strategy));
    let mut to = span.slider_max;
    while curves.iter().any(|curve| curve.steps(span.slider_min, to, STEPS).is_none()) {
        to /= NARROWER;
    }
    to
}

fn totals(model: &Model, hash: &mut ResultHash) {
    for strategy in Strategy::ALL {
        let terms = model.breakdown(strategy);
        hash.numbers(&[terms.setup, terms.queries, terms.updates, terms.hosting, terms.errors]);
        hash.numbers(&[model.total(strategy), model.cost(strategy).accuracy]);
    }
    hash.numbers(&model.totals());
    hash.strategy(model.cheapest(StrategySet::ALL));
}

fn intervals<T: Copy + Into<Option<Strategy>>>(
    intervals: &[EnvelopeInterval<T>],
    hash: &mut ResultHash,
) {
    hash.position(intervals.len());
    for interval in intervals {
        hash.numbers(&[interval.from, interval.to]);
        hash.flag(interval.closed == ClosedSide::Left);
        hash.strategy(interval.cheapest);
    }
}

fn truncations(truncations: &[Truncation], hash: &mut ResultHash) {
    hash.position(truncations.len());
    for truncation in truncations {
        hash.strategy(truncation.a);
        hash.strategy(truncation.b);
        hash.numbers(&[truncation.from, truncation.to]);
        hash.flag(truncation.unsettled);
    }
}

fn volume_crossings(model: &Model, full: bool, hash: &mut ResultHash) {
    let span = Input::QueriesPerMonth.info();
    let to = if full { span.slider_max } else { upper_volume(model) };
    let found = model.volume_crossings(StrategySet::ALL, span.slider_min, to);
    hash.position(found.crossings.len());
    for crossing in &found.crossings {
        hash.strategy(crossing.a);
        hash.strategy(crossing.b);
        hash.number(crossing.queries_per_month);
        hash.flag(crossing.kind == CrossingKind::Jump);
        hash.strategy(crossing.cheaper_above);
    }
    truncations(&found.truncated, hash);
    intervals(&found.envelope, hash);
}

fn time_crossings(model: &Model, hash: &mut ResultHash) {
    let found = model.time_crossings(StrategySet::ALL);
    hash.position(found.crossings.len());
    for crossing in &found.crossings {
        hash.strategy(crossing.a);
        hash.strategy(crossing.b);
        hash.number(crossing.month);
        hash.strategy(crossing.cheaper_after);
    }
    intervals(&found.envelope, hash);
}

fn input_crossings(model: &Model, input: Input, random: &mut Random, hash: &mut ResultHash) {
    let found = model.crossings_along(input, StrategySet::ALL);
    hash.numbers(&[found.from, found.to]);
    hash.position(found.crossings.len());
    for crossing in &found.crossings {
        hash.strategy(crossing.a);
        hash.strategy(crossing.b);
        hash.number(crossing.value);
        hash.flag(crossing.kind == CrossingKind::Jump);
        hash.strategy(crossing.cheaper_above);
    }
    truncations(&found.truncated, hash);
    intervals(&found.envelope, hash);
    intervals(&found.verdicts, hash);
    let curve = model.input_curve(input, any_strategy(random));
    hash.number(curve.total(input.info().at(random.share())));
}

fn flip_points(
    model: &Model,
    source: &ScenarioSource,
    candidates: Candidates,
    hash: &mut ResultHash,
) {
    for point in model.flip_points(candidates) {
        hash.position(source.position(point.input));
        for side in point.sides() {
            match side {
                FlipSide::Never => hash.position(0),
                FlipSide::Flip(flip) => {
                    hash.position(1);
                    hash.numbers(&[flip.value, flip.distance]);
                    hash.strategy(flip.cheapest);
                    hash.flag(flip.switched_on);
                }
                FlipSide::Unsettled(stretch) => {
                    hash.position(2);
                    hash.numbers(&[stretch.value, stretch.from, stretch.to, stretch.distance]);
                }
            }
        }
    }
}

fn decision_map(model: &Model, x: Input, y: Input, among: Candidates, hash: &mut ResultHash) {
    let found = model.decision_map(x, y, among, MAP.0, MAP.1);
    hash.flag(found.is_some());
    let Some(map) = found else {
        return;
    };
    for cell in &map.cells {
        hash.strategy(cell.cheapest);
        hash.number(cell.margin);
    }
    hash.position(map.boundaries.len());
    for boundary in &map.boundaries {
        hash.strategy(boundary.a);
        hash.strategy(boundary.b);
        boundary.points.iter().for_each(|point| hash.numbers(point));
    }
}

fn draws(source: &ScenarioSource, scenario: &Scenario, random: &mut Random, hash: &mut ResultHash) {
    let mut scenario = scenario.clone();
    source.set_ranges(&mut scenario, random);
    let model = Model::new(&scenario).expect("values and ranges are allowed");
    let Some(mut simulation) = Simulation::new(&model, StrategySet::ALL, random.next()) else {
        return;
    };
    simulation.run(DRAWS.0);
    simulation.totals().iter().for_each(|totals| hash.numbers(totals));
    if random.one_in(ESTIMATED) {
        estimates(&simulation, source, hash);
        // A slider moves: the same draws with another number of queries.
        let queries = Input::QueriesPerMonth.info().at(random.share());
        simulation.set(Input::QueriesPerMonth, queries).expect("a place of the slider");
        simulation.totals().iter().for_each(|totals| hash.numbers(totals));
    }
}

fn estimates(simulation: &Simulation, source: &ScenarioSource, hash: &mut ResultHash) {
    uncertainty(simulation, source, hash);
    for fan in simulation.fans() {
        hash.strategy(fan.strategy);
        fan.months.iter().for_each(|month| hash.percentiles(month));
    }
    for spread in simulation.break_even_volumes(DRAWS.1) {
        hash.strategy(spread.a);
        hash.strategy(spread.b);
        for share in [spread.none, spread.several, spread.unsettled] {
            hash.estimate(share);
        }
        spread.queries_per_month.iter().for_each(|volume| hash.percentiles(volume));
    }
}

fn uncertainty(simulation: &Simulation, source: &ScenarioSource, hash: &mut ResultHash) {
    let found = simulation.uncertainty().expect("draws were made");
    for one in &found.strategies {
        hash.strategy(one.strategy);
        for estimate in [one.cheapest, one.mean, one.regret] {
            hash.estimate(estimate);
        }
        hash.percentiles(&one.total);
    }
    hash.strategy(found.choice);
    for one in &found.information {
        hash.position(source.position(one.input));
        hash.estimate(one.value);
    }
    hash.estimate(found.perfect_information);
}

fn verdicts(model: &Model, hash: &mut ResultHash) {
    for strategy in Strategy::ALL {
        let fit = model.fit(strategy);
        hash.position(fit.status() as usize);
        hash.position(fit.caveats() as usize);
        for reason in fit.reasons() {
            hash.position(reason.rule as usize);
            hash.optional(reason.threshold.map(|threshold| threshold.value));
        }
    }
    let among = StrategySet::ALL;
    if let Some(verdict) = model.verdict(among) {
        hash.strategy(verdict.strategy);
        hash.strategy(verdict.runner_up);
        hash.optional(verdict.margin);
    }
    for cheaper in model.cheaper_alternatives(among) {
        hash.strategy(cheaper.strategy);
        hash.number(cheaper.saves);
    }
    for Relaxation { strategy, total, .. } in model.relaxations(among) {
        hash.strategy(strategy);
        hash.number(total);
    }
    for cost in model.requirement_costs(among) {
        hash.strategy(cost.otherwise);
        hash.optional(cost.usd);
    }
}

fn differences(
    model: &Model,
    other: &Model,
    source: &ScenarioSource,
    random: &mut Random,
    hash: &mut ResultHash,
) {
    let (a, b) = (any_strategy(random), any_strategy(random));
    let why = model.waterfall(a, b);
    hash.numbers(&[why.setup, why.tokens, why.retrieval, why.hosting, why.updates, why.errors]);
    hash.numbers(&[why.token_prices, why.rent, why.total()]);

    if random.one_in(STAGED) {
        deferred_switch(model, a, b, hash);
    }

    let bridge = model.bridge_to(other, a);
    hash.numbers(&[bridge.from, bridge.to]);
    for step in &bridge.steps {
        hash.numbers(&[step.before, step.after, step.total, step.usd]);
    }

    if let Some(tornado) = model.tornado(StrategySet::ALL, true) {
        hash.strategy(tornado.cheapest);
        hash.strategy(tornado.runner_up);
        hash.number(tornado.difference);
        for bar in &tornado.bars {
            hash.position(source.position(bar.input));
            hash.numbers(&[bar.low.value, bar.low.difference]);
            hash.numbers(&[bar.high.value, bar.high.difference]);
        }
    }
}

fn deferred_switch(model: &Model, a: Strategy, b: Strategy, hash: &mut ResultHash) {
    let switch = model.deferred_switch(a, b, StrategySet::ALL);
    hash.numbers(&switch.costs);
    hash.position(switch.best);
    hash.numbers(&[switch.saves_over_a, switch.saves_over_b]);
    hash.optional(switch.saves_over_cheapest);
    hash.flag(switch.now_or_never);
    hash.optional(match switch.trigger {
        SwitchTrigger::Never => Some(f64::INFINITY),
        SwitchTrigger::Above(queries) => Some(queries),
        SwitchTrigger::Always => None,
    });
}

fn explanations(model: &Model, random: &mut Random, hash: &mut ResultHash) {
    let months = model.cumulative(Strategy::Prompting).len();
    let strategy = any_strategy(random);
    for measure in Measure::ALL {
        let measure = measure.at(random.below(months) as u32);
        let found = model.explain(Figure::Of(strategy, measure));
        hash.optional(found.map(|explanation| explanation.evaluate()));
    }
    let margin = model.explain(Figure::Margin(strategy, any_strategy(random)));
    hash.optional(margin.map(|explanation| explanation.value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_numbered_as_listed() {
        for (number, subject) in Subject::ALL.into_iter().enumerate() {
            assert_eq!(subject as usize, number);
        }
    }

    #[test]
    fn every_subject_adds_other_results_for_other_scenarios() {
        for subject in Subject::ALL {
            let hash = |seed| crate::fingerprint(subject, seed, 20);
            assert_eq!(hash(1), hash(1), "{subject:?}");
            assert_ne!(hash(1), hash(2), "{subject:?}");
        }
    }
}
