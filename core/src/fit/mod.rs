//! Rules of fit: which strategies solve the problem at all, whatever they cost.
//!
//! The inputs are the six [requirements](crate::Requirement) and a few numbers of the scenario.
//! Each
//! [`Rule`] is one row of the table in `rules.rs`: a condition on one strategy, the documents that it
//! is taken from, and an [`Outcome`]. All rules are evaluated for each strategy; those whose
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
//! limit and the value of the input at which the rule no longer applies. [`Candidates`] is the set
//! of strategies that an analysis compares: a fixed set, or those of a set that no rule rules out,
//! evaluated again where an analysis varies an input.
//!
//! The files, each using only those before it: `case.rs` (the values that rules read), `rules.rs`
//! (the table), `evaluate.rs` (all rules applied to one strategy), `candidates.rs`. The rules in
//! words:
//! [fit](crate::model_reference#fit).

mod candidates;
mod case;
mod evaluate;
mod rules;

pub(crate) use candidates::CandidateInterval;
pub use candidates::Candidates;
pub use evaluate::{Fit, FitStatus, Reason};
pub use rules::{
    MIN_TRAINING_EXAMPLES, Outcome, QUARTERLY_UPDATES_PER_MONTH, Rule, RuleInfo, Threshold,
};

use crate::model::Model;
use crate::strategy::{Strategy, StrategySet};

impl Model {
    /// How a strategy fits the requirements.
    pub fn fit(&self, strategy: Strategy) -> Fit {
        Fit::new(self.scenario(), strategy)
    }

    /// The set of strategies that `candidates` selects in this scenario: a fixed set, or with
    /// [`Candidates::fitting`] those that no rule rules out.
    ///
    /// ```
    /// use breakeven::{Candidates, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let candidates = model.candidates(Candidates::fitting(StrategySet::ALL));
    /// // The model lacks facts, and they change monthly: only retrieval can supply them.
    /// assert!(candidates.iter().all(Strategy::retrieval));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn candidates(&self, candidates: impl Into<Candidates>) -> StrategySet {
        candidates.into().at(self.scenario())
    }
}
