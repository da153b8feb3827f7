//! What the core says of a state: worked out once, and shared by all that show it.

use std::ops::Deref;
use std::rc::Rc;

use breakeven::{
    Error, Input, Ledger, Model, Scenario, Strategy, StrategySet, TimeCrossings, Verdict,
    VolumeCrossings, VolumeCurve,
};

/// All answers about one scenario, among the strategies that are compared.
#[derive(Debug)]
pub struct AnswerSet {
    /// The scenario they are about.
    pub model: Model,
    /// The strategies that are compared.
    pub shown: StrategySet,
    /// The costs of all six, in their order.
    pub ledgers: [Ledger; Strategy::COUNT],
    /// The cheapest and the next; `None` where nothing is compared.
    pub verdict: Option<Verdict>,
    /// Break-evens in time.
    pub time: TimeCrossings,
    /// Break-evens in query volume, over the slider's span.
    pub volume: VolumeCrossings,
    /// Totals as functions of query volume, in the strategies' order.
    pub curves: [VolumeCurve; Strategy::COUNT],
}

/// Shared answers. Equal only to themselves, so that comparing them costs nothing.
#[derive(Clone, Debug)]
pub struct Answers(Rc<AnswerSet>);

impl Answers {
    /// Asks the core.
    ///
    /// # Errors
    /// Where the scenario is not valid.
    pub fn new(scenario: &Scenario, shown: StrategySet) -> Result<Self, Error> {
        let model = Model::new(scenario)?;
        let (from, to) = volume_span();
        Ok(Self(Rc::new(AnswerSet {
            ledgers: Strategy::ALL.map(|strategy| model.ledger(strategy)),
            verdict: model.verdict(shown),
            time: model.time_crossings(shown),
            volume: model.volume_crossings(shown, from, to),
            curves: Strategy::ALL.map(|strategy| model.volume_curve(strategy)),
            shown,
            model,
        })))
    }
}

impl AnswerSet {
    /// One strategy's costs.
    pub fn ledger(&self, strategy: Strategy) -> &Ledger {
        &self.ledgers[strategy.index()]
    }

    /// One strategy's total as a function of query volume.
    pub fn curve(&self, strategy: Strategy) -> &VolumeCurve {
        &self.curves[strategy.index()]
    }
}

impl Deref for Answers {
    type Target = AnswerSet;

    fn deref(&self) -> &AnswerSet {
        &self.0
    }
}

impl PartialEq for Answers {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The volumes over which curves are drawn and crossings listed: the slider's span.
pub fn volume_span() -> (f64, f64) {
    let info = Input::QueriesPerMonth.info();
    (info.slider_min, info.slider_max)
}
