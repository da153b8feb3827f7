//! The strategies that an analysis compares, at one scenario and along an input.

use super::standing::Standings;
use crate::input::Input;
use crate::lens::Lens;
use crate::reading::dependence::changes_query_tokens;
use crate::scenario::Scenario;
use crate::strategy::StrategySet;

/// The strategies that an analysis compares: those of a set that a [`Lens`] shows.
///
/// A [`StrategySet`] converts into candidates under [`Lens::All`], which compares by cost alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidates {
    among: StrategySet,
    lens: Lens,
}

impl From<StrategySet> for Candidates {
    fn from(among: StrategySet) -> Self {
        Self::new(among, Lens::All)
    }
}

/// An interval of an input's values, both ends included, on which the same strategies are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CandidateInterval {
    pub from: f64,
    pub to: f64,
    pub candidates: StrategySet,
    /// The limit of the rule that applies, or stops to apply, between this interval and the next:
    /// the end of this one or the start of the next. At it the milder side holds.
    pub limit: f64,
}

impl Candidates {
    /// The strategies of a set that a lens shows. Rules of fit that read an input are evaluated
    /// again wherever an analysis varies that input.
    pub const fn new(among: StrategySet, lens: Lens) -> Self {
        Self { among, lens }
    }

    /// The strategies of a set that no rule of fit rules out: those under [`Lens::Allowed`].
    pub const fn allowed(among: StrategySet) -> Self {
        Self::new(among, Lens::Allowed)
    }

    /// The set that the candidates are taken from.
    pub const fn among(self) -> StrategySet {
        self.among
    }

    /// The lens.
    pub const fn lens(self) -> Lens {
        self.lens
    }

    /// The candidates among the same strategies under the lens of the verdict.
    pub(crate) const fn of_verdict(self) -> Self {
        Self::new(self.among, Lens::Fits)
    }

    /// The strategies that are compared at a scenario.
    pub(crate) fn at(self, scenario: &Scenario) -> StrategySet {
        match self.lens {
            Lens::All => self.among,
            lens => Standings::of(scenario).under(lens, self.among),
        }
    }

    /// The strategies that are compared at a scenario, and those of which the cheapest is the
    /// verdict.
    pub(crate) fn with_verdict_at(self, scenario: &Scenario) -> (StrategySet, StrategySet) {
        let standings = Standings::of(scenario);
        (standings.under(self.lens, self.among), standings.under(Lens::Fits, self.among))
    }

    /// Whether the set of compared strategies may change when an input changes.
    pub(crate) fn depend_on(self, input: Input) -> bool {
        self.lens != Lens::All && standing_depends_on(input)
    }

    /// Whether the strategies of which the cheapest is the verdict may change when an input changes.
    pub(crate) fn verdict_depends_on(input: Input) -> bool {
        standing_depends_on(input)
    }

    /// The compared strategies as a function of an input between two values: intervals in ascending
    /// order, each with its strategies. They cover every number between the two values (of an input
    /// that takes whole numbers, every whole number), and each ends at the last number that belongs
    /// to it.
    pub(crate) fn intervals_along(
        self,
        scenario: &Scenario,
        input: Input,
        from: f64,
        to: f64,
    ) -> Vec<CandidateInterval> {
        if !self.depend_on(input) {
            return vec![CandidateInterval { from, to, candidates: self.at(scenario), limit: to }];
        }
        let mut intervals: Vec<CandidateInterval> = Vec::new();
        for one in constant_standings(scenario, input, from, to) {
            let candidates = one.standings.under(self.lens, self.among);
            match intervals.last_mut() {
                Some(last) if last.candidates == candidates => {
                    (last.to, last.limit) = (one.to, one.limit);
                }
                _ => {
                    let StandingInterval { from, to, limit, .. } = one;
                    intervals.push(CandidateInterval { from, to, candidates, limit });
                }
            }
        }
        intervals
    }
}

/// An interval of an input's values on which the same rules speak against each strategy.
struct StandingInterval {
    from: f64,
    to: f64,
    standings: Standings,
    limit: f64,
}

/// The intervals of an input between two values, in ascending order, on which the same rules speak
/// against each strategy.
///
/// The value 0 may mean "none" or "no limit", so the outcome of a rule may change between 0 and the
/// next number. Above 0 the set of rules that apply never returns to what it was: each rule
/// compares two numbers of which one rises with the input and the other falls or is constant. (The
/// two rules on few examples compare the same number with two limits.) So if the rules at two
/// values are the same, they are the same between, and the end of an interval is found by bisection
/// although several rules may change along the input.
fn constant_standings(
    scenario: &Scenario,
    input: Input,
    from: f64,
    to: f64,
) -> Vec<StandingInterval> {
    let whole = input.info().whole();
    let mut scenario = scenario.without_metadata();
    let mut sample_at = |value: f64| {
        scenario.set_unchecked(input, value);
        Sample { value, standings: Standings::of(&scenario) }
    };
    let mut intervals = Vec::new();
    let mut start = sample_at(from);
    let mut from = from;
    let mut push = |from: f64, to: f64, standings: Standings, next: Option<Sample>| {
        let starts_worse = next.is_some_and(|next| standings.worse_than(&next.standings));
        let limit = match next {
            Some(next) if starts_worse => next.value,
            _ => to,
        };
        intervals.push(StandingInterval { from, to, standings, limit });
    };
    if from < to {
        let last = sample_at(to);
        let second = sample_at(if whole { from + 1.0 } else { from.next_up() });
        if second.standings != start.standings {
            push(from, from, start.standings, Some(second));
            (from, start) = (second.value, second);
        }
        while start.standings != last.standings {
            let (end, next) = last_of_start(start, last, whole, &mut sample_at);
            push(from, end, start.standings, Some(next));
            (from, start) = (next.value, next);
        }
    }
    push(from, to.max(from), start.standings, None);
    intervals
}

/// The standings at one value of an input.
#[derive(Clone, Copy)]
struct Sample {
    value: f64,
    standings: Standings,
}

/// The last number with the standings of `start`, and the sample of the number after it, found by
/// bisection between two samples with different standings.
fn last_of_start(
    start: Sample,
    end: Sample,
    whole: bool,
    sample_at: &mut impl FnMut(f64) -> Sample,
) -> (f64, Sample) {
    let (mut low, mut high) = (start.value, end);
    loop {
        let middle = low + (high.value - low) / 2.0;
        let middle = if whole { middle.floor() } else { middle };
        if middle <= low || middle >= high.value {
            return (low, high);
        }
        let sample = sample_at(middle);
        if sample.standings == start.standings { low = middle } else { high = sample }
    }
}

/// Whether a rule that is more than a note reads an input, directly or through the tokens of a
/// query. The formulas determine on which inputs these tokens depend.
fn standing_depends_on(input: Input) -> bool {
    matches!(
        input,
        Input::KnowledgeUpdatesPerMonth
            | Input::KnowledgeTokens
            | Input::CorpusTokens
            | Input::CacheHitShare
            | Input::TrainingExamples
            | Input::TokensPerExample
            | Input::RaftPassages
            | Input::BaseContextWindowTokens
            | Input::LoraContextWindowTokens
            | Input::FullContextWindowTokens
    ) || changes_query_tokens(input)
}
