//! Rules of fit: which strategies solve the problem at all, whatever they cost.
//!
//! The inputs are the seven [requirements](crate::Requirement) and a few numbers of the scenario.
//! Each [`Rule`] is one row of the table in `rules.rs`: a condition on one strategy, the documents
//! that it is taken from, and an [`Outcome`]. All rules are evaluated for each strategy; those whose
//! condition holds are its [`Reason`]s, and the most severe outcome among them is its
//! [`FitStatus`]:
//!
//! | [`Outcome`] | meaning | [`FitStatus`] if no rule of a severer outcome applies |
//! |---|---|---|
//! | [`Note`](Outcome::Note) | information without effect | [`Fits`](FitStatus::Fits), as without any rule |
//! | [`Caveat`](Outcome::Caveat) | an argument against the strategy | [`Caveat`](FitStatus::Caveat): recommended only if no strategy fits |
//! | [`RuledOut`](Outcome::RuledOut) | the strategy does not solve the problem | [`RuledOut`](FitStatus::RuledOut): never recommended |
//!
//! A rule that compares a number with a limit also reports, as a [`Threshold`], the number, the
//! limit and the value of the input at which the rule no longer applies.
//!
//! A [`Lens`] says which strategies a question compares: those of the best standing, those that are
//! not ruled out, or all. [`Candidates`] are the strategies of a set under a lens, evaluated again
//! where an analysis varies an input.
//!
//! The files, each using only those before it: `case.rs` (the values that rules read), `rules.rs`
//! (the table), `lift.rs` (the value of an input at which a rule no longer applies), `evaluate.rs`
//! (all rules applied to one strategy), `standing.rs` (what speaks against each strategy,
//! in few bits), `candidates.rs`. The rules in words: [fit](crate::model_reference#fit).

mod candidates;
mod case;
mod evaluate;
mod lift;
mod rules;
mod standing;

pub(crate) use candidates::CandidateInterval;
pub use candidates::Candidates;
pub use evaluate::{Fit, FitStatus, Reason};
pub(crate) use lift::nearest_values_without;
pub use rules::{
    MIN_TRAINING_EXAMPLES, Outcome, QUARTERLY_UPDATES_PER_MONTH, QUICKLY_READ_TOKENS, Rule,
    RuleInfo, SETUP_USD_PER_QUERY, Threshold, USUAL_TRAINING_EXAMPLES,
};

pub use crate::lens::Lens;
use crate::model::Model;
use crate::strategy::{Strategy, StrategySet};

impl Model {
    /// How a strategy fits the requirements.
    pub fn fit(&self, strategy: Strategy) -> Fit {
        Fit::new(self.scenario(), strategy)
    }

    /// The strategies that are compared in this scenario.
    ///
    /// ```
    /// use breakeven::{Candidates, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let candidates = model.candidates(Candidates::allowed(StrategySet::ALL));
    /// // The model lacks facts, and they change monthly: only retrieval can supply them.
    /// assert!(candidates.iter().all(Strategy::retrieval));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn candidates(&self, candidates: impl Into<Candidates>) -> StrategySet {
        candidates.into().at(self.scenario())
    }
}
