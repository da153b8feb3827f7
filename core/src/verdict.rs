//! The recommendation: the cheapest strategy that [fits](crate::model_reference#fit), cheaper ones
//! that do not fit, single changes that help where none can be recommended or the recommended one
//! has a caveat, and the cost of each requirement.

use serde::{Serialize, Serializer};

use crate::fit::{Candidates, FitStatus, Rule, nearest_values_without};
use crate::input::{Input, Scale};
use crate::lens::Lens;
use crate::math;
use crate::model::{Model, cheapest};
use crate::requirement::Requirement;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// The share of the recommended strategy's total below which the total of one with a caveat must be
/// named in the same breath: less than half.
const CHALLENGER_SHARE: f64 = 0.5;

/// The recommended strategy, and the difference in cost to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// The recommended strategy: the cheapest that fits, or, where none does, the cheapest of those
    /// with the fewest caveats.
    pub strategy: Strategy,
    /// Whether it fits or has caveats; it is never ruled out.
    #[serde(rename = "standing")]
    pub status: FitStatus,
    /// The cheapest other strategy that is not ruled out, if there is one; it may have caveats.
    pub runner_up: Option<Strategy>,
    /// The runner-up's total less the recommended strategy's, in US dollars: negative where the
    /// runner-up is cheaper but has more caveats.
    pub margin: Option<f64>,
    /// The cheapest other strategy with a caveat, where it costs less than half of the recommended
    /// one: so much less that its caveat has to be weighed against the cost.
    pub challenger: Option<Strategy>,
}

/// A strategy that costs less than the recommended one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CheaperAlternative {
    /// The strategy.
    pub strategy: Strategy,
    /// Why it is not recommended: it has caveats, or is ruled out.
    #[serde(rename = "standing")]
    pub status: FitStatus,
    /// How much less it costs over the horizon, in US dollars.
    pub saves: f64,
}

/// A change of one requirement or of one input of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ScenarioChange {
    /// The new answer to a requirement.
    Requirement(Requirement, bool),
    /// The new value of an input.
    Input(Input, f64),
}

impl ScenarioChange {
    /// The model of a scenario with the change made; `None` if the new value is not allowed.
    fn applied_to(self, scenario: &Scenario) -> Option<Model> {
        let mut changed = scenario.without_metadata();
        match self {
            Self::Requirement(requirement, answer) => changed.requirements.set(requirement, answer),
            Self::Input(input, value) => changed.set_unchecked(input, value),
        }
        Model::new(&changed).ok()
    }

    /// By how much an input changes, as a share of the greater of the two values; 0 for an answer.
    /// To switch a limit off, where 0 means none, is more than any other value.
    fn size(self, scenario: &Scenario) -> f64 {
        let Self::Input(input, value) = self else {
            return 0.0;
        };
        if value == 0.0 && input.info().scale == Scale::Off {
            return f64::INFINITY;
        }
        let present = scenario.get(input);
        (value - present).abs() / value.abs().max(present.abs())
    }

    /// The input that changes, if it is one.
    fn input(self) -> Option<Input> {
        match self {
            Self::Requirement(..) => None,
            Self::Input(input, _) => Some(input),
        }
    }
}

impl Serialize for ScenarioChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2))?;
        match self {
            Self::Requirement(requirement, answer) => {
                map.serialize_entry("requirement", requirement.id())?;
                map.serialize_entry("to", answer)?;
            }
            Self::Input(input, value) => {
                map.serialize_entry("input", input.key())?;
                map.serialize_entry("to", value)?;
            }
        }
        map.end()
    }
}

/// A single change after which a strategy can be recommended where all are ruled out now.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Relaxation {
    /// The change.
    pub change: ScenarioChange,
    /// The strategy recommended after the change.
    pub strategy: Strategy,
    /// Whether it then fits or has caveats.
    #[serde(rename = "standing")]
    pub status: FitStatus,
    /// Its total cost over the horizon after the change, in US dollars.
    pub total: f64,
}

/// A single change after which a caveat no longer speaks against the recommended strategy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CaveatLift {
    /// The caveat.
    #[serde(rename = "code")]
    pub rule: Rule,
    /// The change.
    pub change: ScenarioChange,
    /// The strategy recommended after the change, which may be another.
    pub strategy: Strategy,
    /// Whether it then fits or has caveats.
    #[serde(rename = "standing")]
    pub status: FitStatus,
    /// Its total cost over the horizon after the change, in US dollars.
    pub total: f64,
}

/// The cost of a requirement: the recommended strategy's total, less that of the strategy
/// recommended if the requirement had the opposite answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RequirementCost {
    /// The requirement.
    pub requirement: Requirement,
    /// Whether it applies in the scenario.
    pub answer: bool,
    /// The strategy recommended with the opposite answer; `None` where all are then ruled out.
    pub otherwise: Option<Strategy>,
    /// The cost over the horizon, in US dollars; negative where the opposite answer would cost
    /// more, `None` where either answer rules all strategies out.
    pub usd: Option<f64>,
}

impl Model {
    /// The recommendation among some strategies; `None` where all are ruled out.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy, StrategySet};
    /// let mut scenario = Scenario::default();
    /// let verdict = Model::new(&scenario)?.verdict(StrategySet::ALL).unwrap();
    /// assert_eq!(verdict.strategy, Strategy::Rag);
    /// assert_eq!(verdict.runner_up, Some(Strategy::RagLora));
    /// assert!(verdict.margin.unwrap() > 0.0);
    ///
    /// // Style is wrong, and prompting cannot mend it: only what is tuned fits, at a higher cost.
    /// scenario.requirements.behaves_wrongly = true;
    /// scenario.requirements.prompting_exhausted = true;
    /// let verdict = Model::new(&scenario)?.verdict(StrategySet::ALL).unwrap();
    /// assert_eq!(verdict.strategy, Strategy::RagLora);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn verdict(&self, among: StrategySet) -> Option<Verdict> {
        let totals = self.totals();
        let total = |strategy: Strategy| totals[strategy.index()];
        let strategy = cheapest(&totals, self.candidates(Candidates::new(among, Lens::Fits)))?;
        let others = self.candidates(Candidates::allowed(among)).without(strategy);
        let runner_up = cheapest(&totals, others);
        let margin = runner_up.map(|other| {
            let difference = total(other) - total(strategy);
            // Totals that tie may differ by rounding errors; a tie has a margin of 0.
            let both = [strategy, other].into_iter().collect();
            if cheapest(&totals, both) == Some(strategy) { difference.max(0.0) } else { difference }
        });
        let has_caveat = |other: &Strategy| self.fit(*other).status() == FitStatus::Caveat;
        let challenger = cheapest(&totals, others.iter().filter(has_caveat).collect())
            .filter(|other| total(*other) < CHALLENGER_SHARE * total(strategy));
        let status = self.fit(strategy).status();
        Some(Verdict { strategy, status, runner_up, margin, challenger })
    }

    /// The strategies of a set that cost less than the recommended one, the cheapest first; empty
    /// where none is recommended.
    ///
    /// ```
    /// use breakeven::fit::FitStatus;
    /// use breakeven::{Model, Scenario, Strategy, StrategySet};
    /// let cheaper = Model::new(&Scenario::default())?.cheaper_alternatives(StrategySet::ALL);
    /// // Prompting would cost less than RAG, but the model lacks the facts.
    /// assert_eq!((cheaper[0].strategy, cheaper[0].status), (Strategy::Prompting, FitStatus::RuledOut));
    /// assert!(cheaper[0].saves > 0.0);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn cheaper_alternatives(&self, among: StrategySet) -> Vec<CheaperAlternative> {
        let Some(verdict) = self.verdict(among) else {
            return Vec::new();
        };
        let total = self.total(verdict.strategy);
        let all = among.without(verdict.strategy).iter().map(|strategy| CheaperAlternative {
            strategy,
            status: self.fit(strategy).status(),
            saves: total - self.total(strategy),
        });
        let mut cheaper: Vec<CheaperAlternative> = all.filter(|one| one.saves > 0.0).collect();
        math::sort_by_f64_key(&mut cheaper, |one| -one.saves);
        cheaper
    }

    /// Where all strategies of a set are ruled out, every single change after which one can be
    /// recommended: the opposite answer to a requirement, or another value of an input on which a
    /// rule depends, such as fewer knowledge updates, more training examples, a longer context
    /// window or fewer searches. The change with the lowest total comes first. Empty where a
    /// strategy is recommended already, and where no single change suffices.
    ///
    /// ```
    /// use breakeven::verdict::ScenarioChange;
    /// use breakeven::{Model, Requirement, Scenario, Strategy, StrategySet};
    /// let mut scenario = Scenario::default();
    /// scenario.requirements.behaves_wrongly = true;
    /// scenario.requirements.prompting_exhausted = true;
    /// scenario.training.examples = 20.0;
    /// let model = Model::new(&scenario)?;
    /// assert_eq!(model.verdict(StrategySet::ALL), None);
    /// let relaxations = model.relaxations(StrategySet::ALL);
    /// let change = ScenarioChange::Requirement(Requirement::BehavesWrongly, false);
    /// let found = relaxations.iter().find(|one| one.change == change);
    /// assert_eq!(found.map(|one| one.strategy), Some(Strategy::Rag));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn relaxations(&self, among: StrategySet) -> Vec<Relaxation> {
        if self.verdict(among).is_some() {
            return Vec::new();
        }
        let scenario = self.scenario();
        let mut found: Vec<Relaxation> = Vec::new();
        for change in self.opposite_answers() {
            let there = change.applied_to(scenario);
            found.extend(there.and_then(|model| model.relaxation(among, change)));
        }
        for strategy in among.iter() {
            for rule in self.fit(strategy).reasons().map(|reason| reason.rule) {
                for input in rule.inputs_to_change(scenario, strategy) {
                    for value in nearest_values_without(scenario, strategy, rule, input) {
                        let change = ScenarioChange::Input(input, value);
                        let there = change.applied_to(scenario);
                        found.extend(there.and_then(|model| model.relaxation(among, change)));
                    }
                }
            }
        }
        math::sort_by_f64_key(&mut found, |one| one.change.size(scenario));
        // Of several values of an input that lead to the same strategy, the nearest.
        let mut nearest: Vec<Relaxation> = Vec::new();
        for one in found {
            let same = |other: &Relaxation| {
                one.change.input().is_some()
                    && (one.change.input(), one.strategy) == (other.change.input(), other.strategy)
            };
            if !nearest.iter().any(same) {
                nearest.push(one);
            }
        }
        math::sort_by_f64_key(&mut nearest, |one| one.total);
        nearest
    }

    /// The opposite answer to each requirement.
    fn opposite_answers(&self) -> impl Iterator<Item = ScenarioChange> + '_ {
        Requirement::ALL.into_iter().map(|requirement| {
            let answer = self.scenario().requirements.get(requirement);
            ScenarioChange::Requirement(requirement, !answer)
        })
    }

    /// The recommendation of this model as the result of a change.
    fn relaxation(&self, among: StrategySet, change: ScenarioChange) -> Option<Relaxation> {
        let Verdict { strategy, status, .. } = self.verdict(among)?;
        Some(Relaxation { change, strategy, status, total: self.total(strategy) })
    }

    /// For each caveat of the recommended strategy, the single changes after which it no longer
    /// applies: the opposite answer to a requirement, or the nearest value of an input. Only changes
    /// that add nothing else against that strategy count. Empty where the recommended strategy fits,
    /// and where none is recommended.
    ///
    /// ```
    /// use breakeven::fit::Rule;
    /// use breakeven::verdict::ScenarioChange;
    /// use breakeven::{Model, Requirement, Scenario, Strategy, StrategySet};
    /// let mut scenario = Scenario::default();
    /// scenario.requirements.tight_latency = true;
    /// let lifts = Model::new(&scenario)?.caveat_lifts(StrategySet::ALL);
    /// let [lift] = lifts[..] else { panic!() };
    /// assert_eq!((lift.rule, lift.strategy), (Rule::RetrievalLatency, Strategy::Rag));
    /// let change = ScenarioChange::Requirement(Requirement::TightLatency, false);
    /// assert_eq!(lift.change, change);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn caveat_lifts(&self, among: StrategySet) -> Vec<CaveatLift> {
        let Some(verdict) = self.verdict(among) else {
            return Vec::new();
        };
        let scenario = self.scenario();
        let fit = self.fit(verdict.strategy);
        let lift = |rule: Rule, change: ScenarioChange| {
            let there = change.applied_to(scenario)?;
            let changed = there.fit(verdict.strategy);
            let lifted = !changed.applies(rule) && changed.caveats() < fit.caveats();
            let Relaxation { change, strategy, status, total } = there.relaxation(among, change)?;
            (lifted && changed.status() != FitStatus::RuledOut).then_some(CaveatLift {
                rule,
                change,
                strategy,
                status,
                total,
            })
        };
        let mut lifts = Vec::new();
        for rule in fit.reasons().map(|reason| reason.rule).filter(|rule| rule.caveats() > 0) {
            lifts.extend(self.opposite_answers().filter_map(|change| lift(rule, change)));
            for input in rule.inputs_to_change(scenario, verdict.strategy) {
                let values = nearest_values_without(scenario, verdict.strategy, rule, input);
                let mut changes = values.map(|value| ScenarioChange::Input(input, value));
                lifts.extend(changes.find_map(|change| lift(rule, change)));
            }
        }
        lifts
    }

    /// The cost of each requirement, in the order of [`Requirement::ALL`].
    ///
    /// ```
    /// use breakeven::{Model, Requirement, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let costs = model.requirement_costs(StrategySet::ALL);
    /// let facts = costs.iter().find(|one| one.requirement == Requirement::LacksFacts).unwrap();
    /// // RAG is recommended; if the model knew the facts, prompting would be.
    /// assert_eq!(facts.otherwise, Some(Strategy::Prompting));
    /// let expected = model.total(Strategy::Rag) - model.total(Strategy::Prompting);
    /// assert_eq!(facts.usd, Some(expected));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn requirement_costs(&self, among: StrategySet) -> Vec<RequirementCost> {
        let recommended = |model: &Self| {
            let strategy = model.verdict(among)?.strategy;
            Some((strategy, model.total(strategy)))
        };
        let here = recommended(self);
        let cost = |requirement: Requirement| {
            let answer = self.scenario().requirements.get(requirement);
            let opposite = ScenarioChange::Requirement(requirement, !answer);
            let changed = opposite.applied_to(self.scenario());
            let there = changed.and_then(|model| recommended(&model));
            let usd = here.zip(there).map(|((_, here), (_, there))| here - there);
            RequirementCost { requirement, answer, otherwise: there.map(|(other, _)| other), usd }
        };
        Requirement::ALL.into_iter().map(cost).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::Tokens;

    fn model_and_verdict(scenario: &Scenario) -> (Model, Option<Verdict>) {
        let model = Model::new(scenario).expect("valid");
        let verdict = model.verdict(StrategySet::ALL);
        (model, verdict)
    }

    #[test]
    fn the_recommended_strategy_fits_and_cheaper_ones_do_not() {
        let mut scenario = Scenario::default();
        for queries in [0.0, 1e5, 2e5, 1e8] {
            scenario.workload.queries_per_month = queries;
            let (model, verdict) = model_and_verdict(&scenario);
            let verdict = verdict.expect("RAG fits");
            let runner_up = verdict.runner_up.expect("another");
            assert_eq!((verdict.strategy, verdict.status), (Strategy::Rag, FitStatus::Fits));
            assert_ne!(verdict.strategy, runner_up);
            let margin = model.total(runner_up) - model.total(verdict.strategy);
            assert_eq!(verdict.margin, Some(margin));
            for one in model.cheaper_alternatives(StrategySet::ALL) {
                assert!(one.status > FitStatus::Fits && one.saves > 0.0, "{one:?}");
            }
        }
    }

    #[test]
    fn a_single_candidate_has_no_runner_up_and_an_empty_set_no_verdict() {
        let (model, _) = model_and_verdict(&Scenario::default());
        let alone = StrategySet::NONE.with(Strategy::Rag);
        let verdict = model.verdict(alone).expect("one");
        assert_eq!(
            (verdict.strategy, verdict.runner_up, verdict.margin),
            (Strategy::Rag, None, None)
        );
        assert_eq!(model.verdict(StrategySet::NONE), None);
        // Ruled out, as the facts change monthly.
        assert_eq!(model.verdict(StrategySet::NONE.with(Strategy::Full)), None);
    }

    /// RAG has one caveat, the search; RAG with tuning three, as prompting has not been tried to its
    /// limit and no behaviour is missing.
    #[test]
    fn where_none_fits_the_fewest_caveats_win() {
        let mut scenario = Scenario::default();
        scenario.requirements.tight_latency = true;
        // What RAG would pay for its prompt, so that it is not the cheapest.
        scenario.base_serving.output_usd_per_million_tokens = 1e3;
        let (model, verdict) = model_and_verdict(&scenario);
        let verdict = verdict.expect("with a caveat");
        assert_eq!((verdict.strategy, verdict.status), (Strategy::Rag, FitStatus::Caveat));
        assert_eq!(model.fit(Strategy::RagLora).caveats(), 3);
        assert!(model.total(Strategy::RagLora) < model.total(Strategy::Rag));
    }

    #[test]
    fn where_all_are_ruled_out_every_sufficient_change_is_found() {
        let mut scenario = Scenario::default();
        scenario.requirements.behaves_wrongly = true;
        scenario.requirements.prompting_exhausted = true;
        scenario.training.examples = 20.0;
        let (model, verdict) = model_and_verdict(&scenario);
        assert_eq!(verdict, None);
        assert!(model.cheaper_alternatives(StrategySet::ALL).is_empty());
        let found = model.relaxations(StrategySet::ALL);
        let to = |change| found.iter().find(|one| one.change == change).map(|one| one.strategy);
        let examples = ScenarioChange::Input(Input::TrainingExamples, 50.0);
        assert_eq!(to(examples), Some(Strategy::RagLora));
        let exhausted = ScenarioChange::Requirement(Requirement::PromptingExhausted, false);
        assert_eq!(to(exhausted), Some(Strategy::Rag));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.is_sorted_by(|one, other| one.total <= other.total));
        for one in found {
            let changed = one.change.applied_to(&scenario).expect("allowed");
            let verdict = changed.verdict(StrategySet::ALL);
            assert_eq!(verdict.map(|verdict| verdict.strategy), Some(one.strategy));
        }
    }

    #[test]
    fn a_context_window_that_is_too_short_is_relaxed_to_the_tokens_of_a_query() {
        let mut scenario = Scenario::default();
        scenario.prompt.answer_tokens = 3e6;
        let (model, verdict) = model_and_verdict(&scenario);
        assert_eq!(verdict, None);
        // Each window admits the strategy that uses it with retrieval, and no other.
        let expected = [
            (Input::LoraContextWindowTokens, Strategy::RagLora),
            (Input::FullContextWindowTokens, Strategy::RagFull),
            (Input::BaseContextWindowTokens, Strategy::Rag),
        ];
        let found = model.relaxations(StrategySet::ALL);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (one, (input, strategy)) in found.into_iter().zip(expected) {
            let tokens = Tokens::of(&scenario, strategy);
            assert_eq!(one.change, ScenarioChange::Input(input, tokens.input + tokens.output));
            assert_eq!(scenario.retrieval.rounds, 1.0, "one call reads and writes all of them");
            assert_eq!((one.strategy, one.total), (strategy, model.total(strategy)));
        }
    }

    #[test]
    fn two_independent_obstacles_have_no_single_relaxation() {
        let mut scenario = Scenario::default();
        scenario.prompt.answer_tokens = 1e7;
        scenario.prompt.question_tokens = 1e7;
        scenario.requirements.behaves_wrongly = true;
        scenario.requirements.prompting_exhausted = true;
        scenario.training.examples = 10.0;
        assert!(model_and_verdict(&scenario).0.relaxations(StrategySet::ALL).is_empty());
    }

    #[test]
    fn a_requirement_costs_the_difference_between_the_two_recommended_totals() {
        let mut scenario = Scenario::default();
        scenario.requirements.lacks_facts = false;
        scenario.requirements.needs_citations = true;
        let (model, verdict) = model_and_verdict(&scenario);
        assert_eq!(verdict.map(|verdict| verdict.strategy), Some(Strategy::Rag));
        let costs = model.requirement_costs(StrategySet::ALL);
        let citations = costs.iter().find(|one| one.requirement == Requirement::NeedsCitations);
        let citations = citations.expect("one cost for each requirement");
        assert_eq!(citations.otherwise, Some(Strategy::Prompting));
        let usd = model.total(Strategy::Rag) - model.total(Strategy::Prompting);
        assert_eq!(citations.usd, Some(usd));
    }
}
