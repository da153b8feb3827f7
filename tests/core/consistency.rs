//! At the present point no two results contradict each other about which strategy is the cheapest
//! under their lens, which is recommended, and which is ruled out.

use crate::help::model;
use breakeven::analysis::{EnvelopeInterval, FlipChange};
use breakeven::fit::FitStatus;
use breakeven::{
    Candidates, Input, Lens, Model, Preset, Range, Requirement, Scenario, Simulation, Strategy,
    StrategySet,
};
use breakeven_tests::laws::{LawResult, close, law};
use breakeven_tests::scenarios::{any_axis, lively, ordinary};
use proptest::prelude::*;

/// The results that a test compares with each other, at one point.
struct Point {
    model: Model,
    candidates: Candidates,
    /// The cheapest under the lens.
    winner: Option<Strategy>,
    verdict: Option<Strategy>,
}

impl Point {
    fn new(scenario: &Scenario, among: StrategySet) -> Self {
        let model = model(scenario);
        let candidates = Candidates::new(among, scenario.lens);
        let winner = model.cheapest(model.candidates(candidates));
        let verdict = model.verdict(among).map(|verdict| verdict.strategy);
        Self { model, candidates, winner, verdict }
    }

    fn among(&self) -> StrategySet {
        self.candidates.among()
    }

    /// Whether two answers are the same strategy, or two whose totals tie but for rounding.
    fn agree(&self, one: Option<Strategy>, other: Option<Strategy>) -> bool {
        let tie = |(one, other): (Strategy, Strategy)| {
            close(self.model.total(one), self.model.total(other), 1e-9)
        };
        one == other || one.zip(other).is_some_and(tie)
    }
}

/// The verdict, the cheaper alternatives, the challenger and the changes that would help.
fn the_recommendation_agrees(point: &Point) -> LawResult {
    let Point { model, verdict, .. } = point;
    let among = point.among();
    let best = model.candidates(Candidates::new(among, Lens::Fits));
    prop_assert_eq!(*verdict, model.cheapest(best));
    let allowed = model.candidates(Candidates::allowed(among));
    prop_assert_eq!(verdict.is_none(), allowed.is_empty());
    let status = |strategy| model.fit(strategy).status();
    for strategy in among.iter() {
        prop_assert_eq!(allowed.contains(strategy), status(strategy) != FitStatus::RuledOut);
    }
    // Fits is a part of what is allowed, and that a part of all.
    prop_assert!(best.iter().all(|strategy| allowed.contains(strategy)));
    if let Some(found) = model.verdict(among) {
        prop_assert!(found.status != FitStatus::RuledOut);
        prop_assert!(best.iter().all(|strategy| status(strategy) == found.status));
        prop_assert!(found.challenger.is_none_or(|other| status(other) == FitStatus::Caveat));
        for cheaper in model.cheaper_alternatives(among) {
            prop_assert!(!point.agree(Some(cheaper.strategy), *verdict) || cheaper.saves < 1e-6);
            prop_assert_eq!(cheaper.status, status(cheaper.strategy));
        }
    }
    prop_assert!(model.relaxations(among).is_empty() || verdict.is_none());
    prop_assert!(model.caveat_lifts(among).is_empty() || verdict.is_some());
    Ok(())
}

/// The partition along an input, at its present value; and the flips, which start from there.
fn the_axis_agrees(point: &Point, input: Input) -> LawResult {
    let Point { model, candidates, winner, verdict } = point;
    let present = model.scenario().get(input);
    let found = model.crossings_along(input, *candidates);
    prop_assert_eq!(found.lens, candidates.lens());
    for (partition, expected) in [(&found.envelope, winner), (&found.verdicts, verdict)] {
        let here = EnvelopeInterval::at(partition, present).map(|interval| interval.cheapest);
        let agrees = here.is_some_and(|here| point.agree(here, *expected));
        prop_assert!(agrees, "{input}: {here:?}, not {expected:?}");
        prop_assert_eq!(partition.first().map(|one| one.from), Some(found.from));
        prop_assert_eq!(partition.last().map(|one| one.to), Some(found.to));
        for pair in partition.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from);
        }
    }
    Ok(())
}

fn the_flips_agree(point: &Point) -> LawResult {
    let Point { model, candidates, winner, verdict } = point;
    for flip in model.listed_flips(*candidates) {
        let FlipChange::Winners { cheapest, verdict: after, at } = flip.change else { continue };
        let (was, is) =
            if flip.lens == Lens::Fits { (*verdict, after) } else { (*winner, cheapest) };
        prop_assert!(was != is, "{flip:?}: nothing changes");
        // To try it shows what it says.
        let mut scenario = model.scenario().clone();
        scenario.set(flip.input, at).expect("allowed");
        let there = Point::new(&scenario, point.among());
        prop_assert!(there.agree(there.winner, cheapest), "{flip:?}: {:?}", there.winner);
        prop_assert!(there.agree(there.verdict, after), "{flip:?}: {:?}", there.verdict);
    }
    Ok(())
}

/// Tornado, switch and simulation, which take the candidates of the scenario's own values.
fn what_keeps_its_candidates_agrees(point: &Point) -> LawResult {
    let Point { model, candidates, winner, .. } = point;
    let lens = candidates.lens();
    let compared = model.candidates(*candidates);
    let tornado = model.tornado(*candidates, false);
    prop_assert_eq!(tornado.is_some(), compared.len() > 1);
    if let Some(tornado) = tornado {
        prop_assert_eq!((tornado.lens, Some(tornado.cheapest)), (lens, *winner));
        prop_assert!(compared.contains(tornado.runner_up));
    }
    let switch = model.deferred_switch(Strategy::Rag, Strategy::RagLora, *candidates);
    prop_assert_eq!((switch.lens, switch.cheapest), (lens, *winner));
    let expected = winner.map(|winner| model.total(winner) - switch.costs[switch.best]);
    prop_assert_eq!(switch.saves_over_cheapest, expected);
    let mut scenario = model.scenario().clone();
    let wages = Range { low: 50.0, high: 150.0, shape: None };
    scenario.set_range(Input::HourlyUsd, wages).expect("a range");
    let uncertain = self::model(&scenario);
    let simulation = Simulation::new(&uncertain, *candidates, 1);
    prop_assert_eq!(simulation.is_some(), !compared.is_empty());
    if let Some(mut simulation) = simulation {
        simulation.run(8);
        let found = simulation.uncertainty().expect("draws");
        prop_assert_eq!(found.lens, lens);
        let strategies: StrategySet = found.strategies.iter().map(|one| one.strategy).collect();
        prop_assert_eq!(strategies, compared);
        prop_assert!(compared.contains(found.choice));
    }
    Ok(())
}

/// The curves in time and volume compare all six by cost alone, and end at the same totals.
fn what_compares_all_agrees(point: &Point) -> LawResult {
    let Point { model, .. } = point;
    let all = StrategySet::ALL;
    let cheapest = model.cheapest(all);
    let time = model.time_crossings(all).envelope;
    let horizon = time.last().map(|last| last.cheapest);
    prop_assert!(point.agree(horizon, cheapest) || time.len() > 1, "{time:?}");
    let queries = model.scenario().workload.queries_per_month;
    let found = model.volume_crossings(all, 0.0, Input::QueriesPerMonth.info().slider_max);
    let here = EnvelopeInterval::at(&found.envelope, queries).map(|interval| interval.cheapest);
    prop_assert!(queries == 0.0 || point.agree(here, cheapest), "{here:?}, not {cheapest:?}");
    Ok(())
}

/// The cell of a map around the present point, once this stands at a cell's centre.
fn the_map_agrees(point: &Point, x: Input, y: Input) -> LawResult {
    const CELLS: usize = 5;
    let map = point.model.decision_map(x, y, point.candidates, CELLS, CELLS);
    let Some(map) = map else { return Ok(()) };
    prop_assert_eq!(map.lens, point.candidates.lens());
    for (column, row) in [(0, 0), (2, 3), (4, 1)] {
        let (at_x, at_y) = map.values(column, row);
        let mut scenario = point.model.scenario().clone();
        scenario.set(x, at_x).expect("allowed");
        scenario.set(y, at_y).expect("allowed");
        let there = Point::new(&scenario, point.among());
        let cell = map.cell(column, row).expect("a cell");
        prop_assert!(
            there.agree(cell.cheapest, there.winner),
            "{x} {y} {cell:?} {:?}",
            there.winner
        );
        prop_assert!(
            there.agree(cell.verdict, there.verdict),
            "{x} {y} {cell:?} {:?}",
            there.verdict
        );
        if point.candidates.lens() == Lens::Fits {
            prop_assert_eq!(cell.cheapest, cell.verdict);
        }
    }
    Ok(())
}

fn all_agree(scenario: &Scenario, among: StrategySet, axes: &[Input]) -> LawResult {
    let point = Point::new(scenario, among);
    the_recommendation_agrees(&point)?;
    what_keeps_its_candidates_agrees(&point)?;
    what_compares_all_agrees(&point)?;
    for input in axes {
        the_axis_agrees(&point, *input)?;
    }
    if let [x, y, ..] = axes
        && x != y
    {
        the_map_agrees(&point, *x, *y)?;
    }
    the_flips_agree(&point)
}

/// The inputs that rules of fit read, and some that they do not.
const AXES: [Input; 9] = [
    Input::QueriesPerMonth,
    Input::KnowledgeUpdatesPerMonth,
    Input::KnowledgeTokens,
    Input::CorpusTokens,
    Input::TrainingExamples,
    Input::CacheHitShare,
    Input::Rounds,
    Input::LoraContextWindowTokens,
    Input::LoraRunUsd,
];

#[test]
fn ready_scenarios_are_of_one_mind() {
    for preset in Preset::ALL {
        for lens in Lens::ALL {
            let mut scenario = preset.scenario();
            scenario.lens = lens;
            let agreed = all_agree(&scenario, StrategySet::ALL, &AXES);
            agreed.unwrap_or_else(|error| panic!("{} {lens:?}: {error}", preset.id));
        }
    }
}

#[test]
fn random_scenarios_are_of_one_mind() {
    let lens = prop::sample::select(Lens::ALL.to_vec());
    let asked = any::<[bool; Requirement::COUNT]>();
    let axes = (any_axis(), any_axis(), 0..AXES.len());
    let draw = (prop_oneof![lively(true), ordinary()], asked, lens, axes, 0..8_usize);
    law("results are of one mind", 500, draw, |(case, answers, lens, (x, y, z), out)| {
        let mut scenario = case.scenario();
        scenario.lens = lens;
        for (requirement, answer) in Requirement::ALL.into_iter().zip(answers) {
            scenario.requirements.set(requirement, answer);
        }
        let left_out = Strategy::ALL.get(out).copied();
        let among = left_out.map_or(StrategySet::ALL, |out| StrategySet::ALL.without(out));
        all_agree(&scenario, among, &[x, y, AXES[z]])
    });
}
