//! Fit: what cost alone cannot say (MODEL §8). The documents agree that the first question is which
//! problem is being solved; the rules are their answers.

use serde::{Serialize, Serializer};

use crate::model::Model;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

mod candidates;
mod case;
mod rules;

pub use candidates::Candidates;
pub(crate) use candidates::Stretch;
use case::Case;
pub use rules::{FEWEST_EXAMPLES, Number, QUARTERLY, Rule, RuleInfo};

/// What a rule makes of a strategy that it meets, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Worth knowing; it stops nothing.
    Note,
    /// It speaks against the strategy, and does not forbid it.
    Caveat,
    /// The strategy does not solve the problem.
    RuledOut,
}

/// What all rules together make of a strategy, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing but notes.
    Fits,
    /// At least one caveat.
    Caveat,
    /// At least one rule rules it out.
    RuledOut,
}

/// Why a rule meets a strategy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// The rule; its row tells outcome, documents and words.
    pub rule: Rule,
    /// The number that the rule holds against a limit, where it looks at one.
    pub number: Option<Number>,
}

/// How a strategy fits what is asked: the rules that meet it.
///
/// ```
/// use breakeven::{Model, Rule, Scenario, Standing, Strategy};
/// let model = Model::new(&Scenario::default())?;
/// assert_eq!(model.fit(Strategy::Rag).standing(), Standing::Fits);
/// let lora = model.fit(Strategy::RagLora);
/// assert_eq!(lora.standing(), Standing::Caveat);
/// assert_eq!(lora.reasons().next().unwrap().rule, Rule::PromptingFirst);
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The rules that meet it, a bit each.
    met: u16,
    /// What each rule holds against a limit, by the rules' order.
    numbers: [Option<Number>; Rule::ALL.len()],
}

/// Each rule has a bit of [`Fit::met`].
const _: () = assert!(Rule::ALL.len() <= u16::BITS as usize);

impl Fit {
    fn of(case: &Case) -> Self {
        let met = Rule::ALL.into_iter().filter(|rule| (rule.info().applies)(case));
        Self {
            met: met.fold(0, |met, rule| met | 1 << rule as u16),
            numbers: Rule::ALL.map(|rule| Some(rule.info().number?(case))),
        }
    }

    /// The reasons, in the table's order.
    pub fn reasons(&self) -> impl Iterator<Item = Reason> + '_ {
        let reasons = Rule::ALL.into_iter().zip(self.numbers);
        let met = reasons.filter(|(rule, _)| self.meets(*rule));
        met.map(|(rule, number)| Reason { rule, number })
    }

    /// Whether a rule meets the strategy.
    pub fn meets(&self, rule: Rule) -> bool {
        self.met & 1 << rule as u16 != 0
    }

    /// What the rules make of it together.
    pub fn standing(&self) -> Standing {
        match self.reasons().map(|reason| reason.rule.info().outcome).max() {
            Some(Outcome::RuledOut) => Standing::RuledOut,
            Some(Outcome::Caveat) => Standing::Caveat,
            Some(Outcome::Note) | None => Standing::Fits,
        }
    }

    /// The first reason for its standing; `None` where it fits.
    pub fn foremost(&self) -> Option<Rule> {
        let against = match self.standing() {
            Standing::Fits => return None,
            Standing::Caveat => Outcome::Caveat,
            Standing::RuledOut => Outcome::RuledOut,
        };
        self.reasons().map(|reason| reason.rule).find(|rule| rule.info().outcome == against)
    }

    /// How many caveats it has.
    pub fn caveats(&self) -> usize {
        self.reasons().filter(|reason| reason.rule.info().outcome == Outcome::Caveat).count()
    }
}

/// Whether a strategy is ruled out: [`Fit::standing`] without the rest.
fn ruled_out(scenario: &Scenario, strategy: Strategy) -> bool {
    let case = Case { scenario, strategy };
    let mut rules = Rule::ALL.into_iter().map(Rule::info);
    rules.any(|rule| rule.outcome == Outcome::RuledOut && (rule.applies)(&case))
}

impl Model {
    /// How a strategy fits what is asked.
    pub fn fit(&self, strategy: Strategy) -> Fit {
        Fit::of(&Case { scenario: self.scenario(), strategy })
    }

    /// Those of some strategies that are compared: with [`Candidates::fitting`] those that no rule
    /// rules out.
    ///
    /// ```
    /// use breakeven::{Candidates, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let candidates = model.candidates(Candidates::fitting(StrategySet::ALL));
    /// // Facts are missing and change monthly: without retrieval nothing will do.
    /// assert!(candidates.iter().all(Strategy::retrieval));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn candidates(&self, candidates: impl Into<Candidates>) -> StrategySet {
        candidates.into().at(self.scenario())
    }
}

impl Serialize for Fit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// A reason as the report file has it.
        #[derive(Serialize)]
        struct Entry {
            code: Rule,
            outcome: Outcome,
            documents: Vec<&'static str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            number: Option<Number>,
        }
        #[derive(Serialize)]
        struct File {
            verdict: Standing,
            reasons: Vec<Entry>,
        }
        let entry = |reason: Reason| {
            let info = reason.rule.info();
            let documents = info.documents.iter().map(|document| document.id).collect();
            Entry { code: reason.rule, outcome: info.outcome, documents, number: reason.number }
        };
        let reasons = self.reasons().map(entry).collect();
        File { verdict: self.standing(), reasons }.serialize(serializer)
    }
}
