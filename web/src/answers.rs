//! What the core says of a state: worked out once, and shared by all that show it.

use std::ops::Deref;
use std::rc::Rc;

use breakeven::analysis::{EnvelopeInterval, TimeCrossings, VolumeCrossings, VolumeCurve};
use breakeven::fit::Fit;
use breakeven::{
    Candidates, Error, Input, Ledger, Lens, Model, Scenario, Strategy, StrategySet, Verdict,
};

use crate::state::State;

/// All answers about one scenario, among the strategies that are compared.
#[derive(Debug)]
pub struct AnswerSet {
    /// The scenario they are about.
    pub model: Model,
    /// The strategies that are compared.
    pub shown: StrategySet,
    /// Who of these is compared in charts and analyses: those under the scenario's lens.
    pub candidates: Candidates,
    /// The same as strategies, at the present values.
    pub compared: StrategySet,
    /// Those of the best standing: the cheapest of them is the one to choose.
    pub fitting: StrategySet,
    /// How each of the six fits what is asked, in their order.
    pub fits: [Fit; Strategy::COUNT],
    /// The costs of all six, in their order.
    pub ledgers: [Ledger; Strategy::COUNT],
    /// The cheapest that fits, and the next; `None` where all are ruled out.
    pub verdict: Option<Verdict>,
    /// Break-evens in time of all that are shown; the envelope is that of those compared.
    pub time: TimeCrossings,
    /// Break-evens in query volume, over the slider's span; the envelope as in time.
    pub volume: VolumeCrossings,
    /// The one to choose, by query volume.
    pub verdict_by_volume: Vec<EnvelopeInterval>,
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
    pub fn new(
        scenario: &Scenario,
        shown: StrategySet,
        candidates: Candidates,
    ) -> Result<Self, Error> {
        let model = Model::new(scenario)?;
        let (from, to) = volume_span();
        let compared = model.candidates(candidates);
        let fitting = model.candidates(Candidates::new(shown, Lens::Fits));
        let (mut time, mut volume) =
            (model.time_crossings(shown), model.volume_crossings(shown, from, to));
        if compared != shown {
            time.envelope = model.time_crossings(compared).envelope;
            volume.envelope = model.volume_crossings(compared, from, to).envelope;
        }
        // No rule that is more than a note depends on the volume.
        let verdict_by_volume = if fitting == compared {
            volume.envelope.clone()
        } else {
            model.volume_crossings(fitting, from, to).envelope
        };
        Ok(Self(Rc::new(AnswerSet {
            fits: Strategy::ALL.map(|strategy| model.fit(strategy)),
            ledgers: Strategy::ALL.map(|strategy| model.ledger(strategy)),
            verdict: model.verdict(shown),
            curves: Strategy::ALL.map(|strategy| model.volume_curve(strategy)),
            time,
            volume,
            verdict_by_volume,
            candidates,
            compared,
            fitting,
            shown,
            model,
        })))
    }

    /// Asks the core about a state.
    ///
    /// # Errors
    /// Where its scenario is not valid.
    pub fn to(state: &State) -> Result<Self, Error> {
        Self::new(&state.scenario, state.shown, state.candidates())
    }
}

impl AnswerSet {
    /// How one strategy fits what is asked.
    pub fn fit(&self, strategy: Strategy) -> &Fit {
        &self.fits[strategy.index()]
    }

    /// The cheapest of those that are compared; `None` where there is none.
    pub fn cheapest(&self) -> Option<Strategy> {
        self.model.cheapest(self.compared)
    }

    /// Whether a strategy is the one to choose.
    pub fn is_chosen(&self, strategy: Strategy) -> bool {
        self.verdict.is_some_and(|verdict| verdict.strategy == strategy)
    }

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
