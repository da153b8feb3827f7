//! What a section is rendered from: the question, the core's answers, fonts, and draws so far.

use std::cell::OnceCell;

use breakeven::analysis::{Fan, FlipPoint, Uncertainty, VolumeSpread};
use breakeven::catalog::Day;
use breakeven::{Candidates, Lens, Simulation};

use super::export::Capture;
use crate::answers::Answers;
use crate::charts::Metrics;
use crate::question::Question;
use crate::share::to_fragment;

/// The page's address and the day, for what leaves the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAndDay {
    /// The page's address, which ends in `/`.
    pub home: String,
    /// The day, as `2026-11-22`.
    pub day: String,
}

/// What every section is rendered from.
pub struct RenderContext {
    /// The worker's question.
    pub question: Question,
    /// The core's answers to it.
    pub answers: Answers,
    /// Measures the texts in pictures.
    pub metrics: Metrics,
    /// Results of the draws so far; `None` where no input has a range.
    pub findings: Option<Findings>,
    /// Whether the figure that is explained is the one that was explained before: a screen reader
    /// then does not read it again.
    pub follows: bool,
    /// The page and the day; `None` in tests.
    pub page: Option<PageAndDay>,
    /// The day on which prices are looked at, to which ages and ends are counted.
    pub today: Day,
    /// Flip points of the verdict and under the scenario's lens, which several sections show and
    /// which take long.
    flips: [OnceCell<Vec<FlipPoint>>; 2],
    /// The figure that is being exported.
    pub(super) capture: Capture,
}

impl RenderContext {
    /// A context for one question; nothing is exported.
    pub fn new(
        question: Question,
        answers: Answers,
        metrics: Metrics,
        findings: Option<Findings>,
        today: Day,
    ) -> Self {
        let (flips, capture) = Default::default();
        let (follows, page) = Default::default();
        Self { question, answers, metrics, findings, follows, page, today, flips, capture }
    }

    /// The link to the state, with the page's address where it is known; may be empty.
    pub(super) fn link(&self) -> String {
        let home = self.page.as_ref().map_or("", |page| &page.home);
        match to_fragment(&self.question.state).as_str() {
            "" => home.to_owned(),
            fragment => format!("{home}#{fragment}"),
        }
    }

    /// How far each input may move before another strategy is recommended.
    pub(super) fn verdict_flip_points(&self) -> &[FlipPoint] {
        let candidates = Candidates::new(self.answers.shown, Lens::Fits);
        self.flips[0].get_or_init(|| self.answers.model.flip_points(candidates))
    }

    /// How far each input may move before another is the cheapest of those that are compared.
    pub(super) fn flip_points(&self) -> &[FlipPoint] {
        let candidates = self.answers.candidates;
        if candidates.lens() == Lens::Fits {
            return self.verdict_flip_points();
        }
        self.flips[1].get_or_init(|| self.answers.model.flip_points(candidates))
    }
}

/// The most draws whose break-even volumes are searched for.
const MOST_VOLUME_DRAWS: usize = 1_000;

/// Results of the draws of the uncertain inputs so far, which several sections show.
pub struct Findings {
    pub(super) uncertainty: Uncertainty,
    pub(super) fans: Vec<Fan>,
    pub(super) volumes: Vec<VolumeSpread>,
}

impl Findings {
    /// The results of a simulation; `None` before its first draw.
    pub fn of(simulation: &Simulation) -> Option<Self> {
        Some(Self {
            uncertainty: simulation.uncertainty()?,
            fans: simulation.fans(),
            volumes: simulation.break_even_volumes(simulation.draws().min(MOST_VOLUME_DRAWS)),
        })
    }
}
