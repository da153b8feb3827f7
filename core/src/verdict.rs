//! Which strategy to choose: the cheapest that fits (MODEL §8), what speaks against cheaper ones,
//! what to relax where nothing fits, and what each requirement costs.

use serde::{Serialize, Serializer};

use crate::fit::{Candidates, Number, Standing};
use crate::input::Input;
use crate::math;
use crate::model::{Model, cheapest};
use crate::requirement::Requirement;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// Which strategy to choose.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// The cheapest strategy that fits; where none does, the cheapest of those with the fewest
    /// caveats.
    pub strategy: Strategy,
    /// Whether it fits, or has caveats.
    pub standing: Standing,
    /// The cheapest other candidate, if there is another: it may have caveats.
    pub runner_up: Option<Strategy>,
    /// The runner-up's total less the verdict's, in US dollars: negative where a cheaper one has a
    /// caveat.
    pub margin: Option<f64>,
}

/// A strategy that costs less than the one to choose.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Cheaper {
    /// The strategy.
    pub strategy: Strategy,
    /// What speaks against it: caveats, or that it is ruled out.
    pub standing: Standing,
    /// How much less it costs over the horizon, in US dollars.
    pub saves: f64,
}

/// A single change of what is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Another answer to one of the six questions.
    Answer(Requirement, bool),
    /// Another value of an input.
    Value(Input, f64),
}

impl Change {
    /// The scenario with it.
    fn made(self, scenario: &Scenario) -> Scenario {
        let mut changed = scenario.bare();
        match self {
            Self::Answer(requirement, answer) => changed.requirements.set(requirement, answer),
            Self::Value(input, value) => changed.put(input, value),
        }
        changed
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2))?;
        match self {
            Self::Answer(requirement, answer) => {
                map.serialize_entry("requirement", requirement.id())?;
                map.serialize_entry("to", answer)?;
            }
            Self::Value(input, value) => {
                map.serialize_entry("input", input.key())?;
                map.serialize_entry("to", value)?;
            }
        }
        map.end()
    }
}

/// A single change that leaves a strategy to choose where all are ruled out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Relaxation {
    /// The change.
    pub change: Change,
    /// The strategy to choose then.
    pub strategy: Strategy,
    /// Whether it then fits, or has caveats.
    pub standing: Standing,
    /// What it then costs over the horizon, in US dollars.
    pub total: f64,
}

/// What an answer to one of the six questions costs: the verdict's total, less that of the verdict
/// with the other answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RequirementCost {
    /// The requirement.
    pub requirement: Requirement,
    /// Its answer in the scenario.
    pub answer: bool,
    /// The strategy to choose with the other answer; `None` where all are then ruled out.
    pub otherwise: Option<Strategy>,
    /// What the answer costs over the horizon, in US dollars; negative where the other one would
    /// cost more, `None` where there is no verdict to compare.
    pub usd: Option<f64>,
}

impl Model {
    /// Which of some strategies to choose; `None` where all are ruled out.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy, StrategySet};
    /// let mut scenario = Scenario::default();
    /// let verdict = Model::new(&scenario)?.verdict(StrategySet::ALL).unwrap();
    /// assert_eq!(verdict.strategy, Strategy::Rag);
    /// // RAG + LoRA costs less, and comes after prompting has been tried to its limit.
    /// assert_eq!(verdict.runner_up, Some(Strategy::RagLora));
    /// assert!(verdict.margin.unwrap() < 0.0);
    ///
    /// scenario.requirements.prompting_exhausted = true;
    /// let verdict = Model::new(&scenario)?.verdict(StrategySet::ALL).unwrap();
    /// assert_eq!(verdict.strategy, Strategy::RagLora);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn verdict(&self, among: StrategySet) -> Option<Verdict> {
        let totals = self.totals();
        let candidates = self.candidates(Candidates::fitting(among));
        let caveats = |strategy: Strategy| self.fit(strategy).caveats();
        let fewest = candidates.iter().map(caveats).min()?;
        let best = candidates.iter().filter(|strategy| caveats(*strategy) == fewest).collect();
        let strategy = cheapest(&totals, best)?;
        let runner_up = cheapest(&totals, candidates.without(strategy));
        let margin = runner_up.map(|other| {
            let more = totals[other.index()] - totals[strategy.index()];
            // A tie that rounding turned round is still a tie.
            let both = [strategy, other].into_iter().collect();
            if cheapest(&totals, both) == Some(strategy) { more.max(0.0) } else { more }
        });
        Some(Verdict { strategy, standing: self.fit(strategy).standing(), runner_up, margin })
    }

    /// Those of some strategies that cost less than the one to choose, the cheapest first; empty
    /// where there is none to choose.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Standing, Strategy, StrategySet};
    /// let cheaper = Model::new(&Scenario::default())?.cheaper(StrategySet::ALL);
    /// // Prompting would save $3,058 over RAG, and lacks the facts.
    /// assert_eq!((cheaper[0].strategy, cheaper[0].standing), (Strategy::Prompting, Standing::RuledOut));
    /// assert!((cheaper[0].saves - 3_058.1).abs() < 1.0);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn cheaper(&self, among: StrategySet) -> Vec<Cheaper> {
        let Some(verdict) = self.verdict(among) else {
            return Vec::new();
        };
        let total = self.total(verdict.strategy);
        let all = among.without(verdict.strategy).iter().map(|strategy| Cheaper {
            strategy,
            standing: self.fit(strategy).standing(),
            saves: total - self.total(strategy),
        });
        let mut cheaper: Vec<Cheaper> = all.filter(|one| one.saves > 0.0).collect();
        math::sort_by_number(&mut cheaper, |one| -one.saves);
        cheaper
    }

    /// Where all of some strategies are ruled out, every single change that leaves one to choose:
    /// another answer to a question, fewer updates, more examples, or a longer context window. The
    /// cheapest comes first. Empty where there is a verdict, and where no single change suffices.
    ///
    /// ```
    /// use breakeven::{Change, Model, Requirement, Scenario, StrategySet, Strategy};
    /// let mut scenario = Scenario::default();
    /// scenario.requirements.behaves_wrongly = true;
    /// scenario.requirements.prompting_exhausted = true;
    /// scenario.training.examples = 100.0;
    /// let model = Model::new(&scenario)?;
    /// assert_eq!(model.verdict(StrategySet::ALL), None);
    /// let relaxations = model.relaxations(StrategySet::ALL);
    /// assert!(relaxations.iter().any(|one| one.change == Change::Answer(Requirement::BehavesWrongly, false)
    ///     && one.strategy == Strategy::Rag));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn relaxations(&self, among: StrategySet) -> Vec<Relaxation> {
        if self.verdict(among).is_some() {
            return Vec::new();
        }
        let scenario = self.scenario();
        let answers = Requirement::ALL.into_iter().map(|requirement| {
            Change::Answer(requirement, !scenario.requirements.get(requirement))
        });
        let mut changes: Vec<Change> = answers.collect();
        for strategy in among.iter() {
            for Number { input, enough, .. } in
                self.fit(strategy).reasons().filter_map(|r| r.number)
            {
                let change = Change::Value(input, enough);
                if !changes.contains(&change) {
                    changes.push(change);
                }
            }
        }
        let relaxed = changes.into_iter().filter_map(|change| {
            let model = Self::new(&change.made(scenario)).ok()?;
            let Verdict { strategy, standing, .. } = model.verdict(among)?;
            Some(Relaxation { change, strategy, standing, total: model.total(strategy) })
        });
        let mut found: Vec<Relaxation> = relaxed.collect();
        math::sort_by_number(&mut found, |one| one.total);
        found
    }

    /// What each answer to the six questions costs, in the questions' order.
    ///
    /// ```
    /// use breakeven::{Model, Requirement, Scenario, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let costs = model.requirement_costs(StrategySet::ALL);
    /// let facts = costs.iter().find(|one| one.requirement == Requirement::LacksFacts).unwrap();
    /// // RAG at $7,498.14 where prompting at $4,440 would do.
    /// assert!((facts.usd.unwrap() - 3_058.1).abs() < 1.0);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn requirement_costs(&self, among: StrategySet) -> Vec<RequirementCost> {
        let total = |model: &Self| {
            let strategy = model.verdict(among)?.strategy;
            Some((strategy, model.total(strategy)))
        };
        let here = total(self);
        let cost = |requirement: Requirement| {
            let answer = self.scenario().requirements.get(requirement);
            let other = Change::Answer(requirement, !answer).made(self.scenario());
            let there = Self::new(&other).ok().and_then(|model| total(&model));
            let usd = here.zip(there).map(|((_, here), (_, there))| here - there);
            RequirementCost { requirement, answer, otherwise: there.map(|(other, _)| other), usd }
        };
        Requirement::ALL.into_iter().map(cost).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::Tokens;

    fn judged(scenario: &Scenario) -> (Model, Option<Verdict>) {
        let model = Model::new(scenario).expect("valid");
        let verdict = model.verdict(StrategySet::ALL);
        (model, verdict)
    }

    #[test]
    fn the_verdict_fits_and_what_is_cheaper_does_not() {
        let mut scenario = Scenario::default();
        for queries in [0.0, 1e5, 2e5, 1e8] {
            scenario.workload.queries_per_month = queries;
            let (model, verdict) = judged(&scenario);
            let verdict = verdict.expect("RAG fits");
            let runner_up = verdict.runner_up.expect("another");
            assert_eq!((verdict.strategy, verdict.standing), (Strategy::Rag, Standing::Fits));
            assert_ne!(verdict.strategy, runner_up);
            let margin = model.total(runner_up) - model.total(verdict.strategy);
            assert_eq!(verdict.margin, Some(margin));
            for one in model.cheaper(StrategySet::ALL) {
                assert!(one.standing > Standing::Fits && one.saves > 0.0, "{one:?}");
            }
        }
    }

    #[test]
    fn one_alone_has_no_runner_up_and_none_no_verdict() {
        let (model, _) = judged(&Scenario::default());
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

    /// RAG has one caveat, the search; RAG with tuning two, as prompting has not been tried to its
    /// limit.
    #[test]
    fn where_none_fits_the_fewest_caveats_count() {
        let mut scenario = Scenario::default();
        scenario.requirements.tight_latency = true;
        let (model, verdict) = judged(&scenario);
        let verdict = verdict.expect("with a caveat");
        assert_eq!((verdict.strategy, verdict.standing), (Strategy::Rag, Standing::Caveat));
        assert_eq!(model.fit(Strategy::RagLora).caveats(), 2);
        assert!(model.total(Strategy::RagLora) < model.total(Strategy::Rag));
    }

    #[test]
    fn where_all_are_ruled_out_a_single_change_is_named() {
        let mut scenario = Scenario::default();
        scenario.requirements.behaves_wrongly = true;
        scenario.requirements.prompting_exhausted = true;
        scenario.training.examples = 100.0;
        let (model, verdict) = judged(&scenario);
        assert_eq!(verdict, None);
        assert!(model.cheaper(StrategySet::ALL).is_empty());
        let found = model.relaxations(StrategySet::ALL);
        let to = |change| found.iter().find(|one| one.change == change).map(|one| one.strategy);
        let examples = Change::Value(Input::TrainingExamples, 300.0);
        assert_eq!(to(examples), Some(Strategy::RagLora));
        let exhausted = Change::Answer(Requirement::PromptingExhausted, false);
        assert_eq!(to(exhausted), Some(Strategy::Rag));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.is_sorted_by(|one, other| one.total <= other.total));
        for one in found {
            let (_, verdict) = judged(&one.change.made(&scenario));
            assert_eq!(verdict.map(|verdict| verdict.strategy), Some(one.strategy));
        }
    }

    #[test]
    fn a_window_too_short_for_any_grows_to_what_a_query_needs() {
        let mut scenario = Scenario::default();
        scenario.prompt.answer_tokens = 3e6;
        let (model, verdict) = judged(&scenario);
        assert_eq!(verdict, None);
        // Each lets in the one that runs on it and retrieves, and none of the others.
        let expected = [
            (Input::LoraContextWindowTokens, Strategy::RagLora),
            (Input::FullContextWindowTokens, Strategy::RagFull),
            (Input::BaseContextWindowTokens, Strategy::Rag),
        ];
        let found = model.relaxations(StrategySet::ALL);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (one, (input, strategy)) in found.into_iter().zip(expected) {
            let tokens = Tokens::of(&scenario, strategy);
            assert_eq!(one.change, Change::Value(input, tokens.input + tokens.output));
            assert_eq!((one.strategy, one.total), (strategy, model.total(strategy)));
        }
    }

    #[test]
    fn sometimes_no_single_change_suffices() {
        let mut scenario = Scenario::default();
        scenario.prompt.answer_tokens = 1e7;
        scenario.prompt.question_tokens = 1e7;
        scenario.requirements.behaves_wrongly = true;
        scenario.requirements.prompting_exhausted = true;
        scenario.training.examples = 10.0;
        assert!(judged(&scenario).0.relaxations(StrategySet::ALL).is_empty());
    }

    #[test]
    fn a_requirement_costs_what_the_verdict_would_save_without_it() {
        let mut scenario = Scenario::default();
        scenario.requirements.lacks_facts = false;
        scenario.requirements.needs_citations = true;
        let (model, verdict) = judged(&scenario);
        assert_eq!(verdict.map(|verdict| verdict.strategy), Some(Strategy::Rag));
        let costs = model.requirement_costs(StrategySet::ALL);
        let citations = costs.iter().find(|one| one.requirement == Requirement::NeedsCitations);
        let citations = citations.expect("six questions");
        assert_eq!(citations.otherwise, Some(Strategy::Prompting));
        let usd = model.total(Strategy::Rag) - model.total(Strategy::Prompting);
        assert_eq!(citations.usd, Some(usd));
    }
}
