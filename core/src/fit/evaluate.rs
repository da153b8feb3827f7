//! Evaluation of all rules for one strategy: the rules that apply, and the resulting status.

use serde::{Serialize, Serializer};

use super::case::Case;
use super::lift::nearest_values_without;
use super::rules::{Outcome, Rule, Threshold};
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The status of a strategy that results from the rules that apply to it; the best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FitStatus {
    /// No rule applies, or only rules whose outcome is a note.
    Fits,
    /// At least one caveat, and no rule that rules the strategy out.
    Caveat,
    /// At least one rule rules the strategy out.
    RuledOut,
}

/// A rule that applies to a strategy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// The rule; [`Rule::info`] has its outcome, documents and texts.
    pub rule: Rule,
    /// The number that the rule compares with a limit, if it compares one.
    pub threshold: Option<Threshold>,
}

/// How a strategy fits the requirements: the rules that apply to it.
///
/// ```
/// use breakeven::fit::{FitStatus, Rule};
/// use breakeven::{Model, Scenario, Strategy};
/// let model = Model::new(&Scenario::default())?;
/// assert_eq!(model.fit(Strategy::Rag).status(), FitStatus::Fits);
/// let lora = model.fit(Strategy::RagLora);
/// assert_eq!(lora.status(), FitStatus::Caveat);
/// assert_eq!(lora.reasons().next().unwrap().rule, Rule::PromptingFirst);
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The rules that apply, one bit each.
    applied: u32,
    /// The threshold of each rule, in the order of [`Rule::ALL`].
    thresholds: [Option<Threshold>; Rule::ALL.len()],
}

/// [`Fit::applied`] has a bit for each rule.
const _: () = assert!(Rule::ALL.len() <= u32::BITS as usize);

impl Fit {
    /// Applies every rule to a strategy.
    pub(super) fn new(scenario: &Scenario, strategy: Strategy) -> Self {
        let case = Case::new(scenario, strategy);
        let applied = Rule::ALL.into_iter().filter(|rule| (rule.info().applies)(&case));
        let applied = applied.fold(0, |bits, rule| bits | 1 << rule as u32);
        let threshold = |rule: Rule| {
            let compared = rule.info().threshold.filter(|_| applied & 1 << rule as u32 != 0)?;
            let threshold = compared(&case)?;
            let search =
                || nearest_values_without(scenario, strategy, rule, threshold.input).next();
            Some(Threshold { sufficient: threshold.sufficient.or_else(search), ..threshold })
        };
        Self { applied, thresholds: Rule::ALL.map(threshold) }
    }

    /// The rules that apply, in the order of [`Rule::ALL`].
    pub fn reasons(&self) -> impl Iterator<Item = Reason> + '_ {
        let rules = Rule::ALL.into_iter().zip(self.thresholds);
        let applied = rules.filter(|(rule, _)| self.applies(*rule));
        applied.map(|(rule, threshold)| Reason { rule, threshold })
    }

    /// Whether a rule applies to the strategy.
    pub fn applies(&self, rule: Rule) -> bool {
        self.applied & 1 << rule as u32 != 0
    }

    /// The status that results from the rules that apply.
    pub fn status(&self) -> FitStatus {
        match self.reasons().map(|reason| reason.rule.info().outcome).max() {
            Some(Outcome::RuledOut) => FitStatus::RuledOut,
            Some(Outcome::Caveat) => FitStatus::Caveat,
            Some(Outcome::Note) | None => FitStatus::Fits,
        }
    }

    /// The first rule that has the severity of the [`status`](Self::status); `None` where the
    /// strategy fits.
    pub fn primary_rule(&self) -> Option<Rule> {
        let decisive = match self.status() {
            FitStatus::Fits => return None,
            FitStatus::Caveat => Outcome::Caveat,
            FitStatus::RuledOut => Outcome::RuledOut,
        };
        self.reasons().map(|reason| reason.rule).find(|rule| rule.info().outcome == decisive)
    }

    /// The number of caveats by which strategies are compared. That facts are learned in training
    /// counts as two.
    pub fn caveats(&self) -> u32 {
        self.reasons().map(|reason| reason.rule.caveats()).sum()
    }
}

impl Serialize for Fit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// The fit of a strategy in a report file.
        #[derive(Serialize)]
        struct FitRecord {
            verdict: FitStatus,
            reasons: Vec<ReasonRecord>,
        }
        /// A reason in a report file.
        #[derive(Serialize)]
        struct ReasonRecord {
            code: Rule,
            outcome: Outcome,
            documents: Vec<&'static str>,
            #[serde(rename = "number", skip_serializing_if = "Option::is_none")]
            threshold: Option<Threshold>,
        }
        let record = |Reason { rule, threshold }: Reason| {
            let info = rule.info();
            let documents = info.documents.iter().map(|document| document.id).collect();
            ReasonRecord { code: rule, outcome: info.outcome, documents, threshold }
        };
        let reasons = self.reasons().map(record).collect();
        FitRecord { verdict: self.status(), reasons }.serialize(serializer)
    }
}
