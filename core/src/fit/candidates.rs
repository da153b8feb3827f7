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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;
    use crate::requirement::{Requirement, Requirements};

    /// Requirements from bits, one for each.
    fn requirements(bits: u32) -> Requirements {
        let mut requirements = Requirements::default();
        for (bit, requirement) in Requirement::ALL.into_iter().enumerate() {
            requirements.set(requirement, bits >> bit & 1 == 1);
        }
        requirements
    }

    /// Values of inputs at which the rules are close to their limits.
    const CLOSE_TO_LIMITS: [&[(Input, f64)]; 6] = [
        &[],
        // Quarterly updates, and examples that can hold the corpus.
        &[
            (Input::KnowledgeUpdatesPerMonth, 0.2),
            (Input::CorpusTokens, 2e5),
            (Input::TrainingExamples, 500.0),
            (Input::TokensPerExample, 500.0),
        ],
        // All of the corpus is in the prompt, which is long and partly cached.
        &[
            (Input::KnowledgeTokens, 1e5),
            (Input::CorpusTokens, 1e5),
            (Input::CacheHitShare, 0.5),
            (Input::RaftPassages, 2.0),
        ],
        // Short windows for long answers, and a few examples.
        &[
            (Input::BaseContextWindowTokens, 9e3),
            (Input::LoraContextWindowTokens, 9e3),
            (Input::FullContextWindowTokens, 9e3),
            (Input::InstructionTokens, 6e3),
            (Input::AnswerTokens, 4e3),
            (Input::TrainingExamples, 200.0),
        ],
        // Without limits of any window.
        &[
            (Input::BaseContextWindowTokens, 0.0),
            (Input::LoraContextWindowTokens, 0.0),
            (Input::FullContextWindowTokens, 0.0),
            (Input::TrainingExamples, 20.0),
        ],
        // Several searches for long passages.
        &[(Input::Rounds, 3.0), (Input::ChunksPerQuery, 20.0), (Input::HistoryTokens, 9e3)],
    ];

    fn scenario_with(values: &[(Input, f64)], requirements: Requirements) -> Scenario {
        let mut scenario = Scenario { requirements, ..Scenario::default() };
        for (input, value) in values {
            scenario.set_unchecked(*input, *value);
        }
        scenario
    }

    /// For all requirements, rules read no input that is not in the list, and they read every input
    /// that is.
    #[test]
    fn the_listed_inputs_are_those_that_rules_read() {
        let mut read = [false; Input::ALL.len()];
        for bits in 0..1_u32 << Requirement::COUNT {
            for values in CLOSE_TO_LIMITS {
                let scenario = scenario_with(values, requirements(bits));
                let before = Standings::of(&scenario);
                for input in Input::ALL {
                    let info = input.info();
                    for value in [info.min, info.slider_min, info.slider_max, info.max] {
                        let mut varied = scenario.without_metadata();
                        varied.set_unchecked(input, value);
                        read[input as usize] |= Standings::of(&varied) != before;
                    }
                }
            }
        }
        for input in Input::ALL {
            assert_eq!(read[input as usize], standing_depends_on(input), "{input}");
        }
    }

    /// Numbers between the limits of an input: its ends, near 0, and evenly along the logarithm.
    fn samples(from: f64, to: f64, whole: bool) -> impl Iterator<Item = f64> {
        let spread = (0..=400).map(move |step| {
            let share = f64::from(step) / 400.0;
            from + (to - from) * libm::pow(10.0, 14.0 * (share - 1.0))
        });
        let ends = [from, from.next_up(), to].into_iter();
        let all = spread.chain(ends);
        all.map(move |value| if whole { value.floor() } else { value })
    }

    /// The intervals are those that an evaluation at many values gives, and each ends at the very
    /// last number with its candidates.
    #[test]
    fn intervals_agree_with_an_evaluation_at_every_value() {
        let stream = Stream::new(1, "intervals");
        let mut draw = (0_u64..).map(|index| stream.uniform(index));
        let mut draw = || draw.next().expect("invariant: endless");
        let mut changes = 0;
        for round in 0..60 {
            let bits = (draw() * f64::from(1_u32 << Requirement::COUNT)) as u32;
            let values = CLOSE_TO_LIMITS[round % CLOSE_TO_LIMITS.len()];
            let scenario = scenario_with(values, requirements(bits));
            let among: StrategySet = StrategySet::ALL.iter().filter(|_| draw() < 0.8).collect();
            for input in Input::ALL.into_iter().filter(|input| standing_depends_on(*input)) {
                let info = input.info();
                let candidates = Candidates::new(among, Lens::ALL[round % 3]);
                let found = candidates.intervals_along(&scenario, input, info.min, info.max);
                changes += found.len() - 1;
                check_intervals(candidates, &scenario, input, &found);
            }
        }
        assert!(changes > 500, "{changes}");
    }

    fn check_intervals(
        candidates: Candidates,
        scenario: &Scenario,
        input: Input,
        found: &[CandidateInterval],
    ) {
        let info = input.info();
        let mut scenario = scenario.without_metadata();
        let mut at = |value: f64| {
            scenario.set_unchecked(input, value);
            candidates.at(&scenario)
        };
        assert_eq!((found[0].from, found[found.len() - 1].to), (info.min, info.max), "{input}");
        for pair in found.windows(2) {
            let next = if info.whole() { pair[0].to + 1.0 } else { pair[0].to.next_up() };
            assert_eq!(pair[1].from, next, "{input}");
            assert_ne!(pair[0].candidates, pair[1].candidates, "{input}");
            assert!(pair[0].limit == pair[0].to || pair[0].limit == pair[1].from, "{input}");
        }
        for one in found {
            for value in [one.from, one.to] {
                assert_eq!(at(value), one.candidates, "{input} = {value}");
            }
        }
        for value in samples(info.min, info.max, info.whole()) {
            let one = found.iter().find(|one| value <= one.to).expect("they cover all values");
            assert_eq!(at(value), one.candidates, "{input} = {value}");
        }
    }

    /// From 50 examples on tuning is possible, from 300 on as usual: both limits belong to what is
    /// above them. Up to 1/3 updates a month training keeps up: that limit belongs to what is below.
    #[test]
    fn each_limit_belongs_to_the_milder_side() {
        let mut scenario = Scenario::default();
        scenario.requirements.behaves_wrongly = true;
        scenario.requirements.prompting_exhausted = true;
        scenario.retrieval.corpus_tokens = 1e4;
        let along = |lens, input| {
            let candidates = Candidates::new(StrategySet::ALL, lens);
            let found = candidates.intervals_along(&scenario, input, 0.0, 1e3);
            found.iter().map(|one| (one.limit, one.candidates.len())).collect::<Vec<_>>()
        };
        assert_eq!(along(Lens::Allowed, Input::TrainingExamples), [(50.0, 0), (1e3, 2)]);
        assert_eq!(along(Lens::Fits, Input::TrainingExamples), [(50.0, 0), (1e3, 2)]);
        let updates = along(Lens::Allowed, Input::KnowledgeUpdatesPerMonth);
        assert_eq!(updates, [(1.0 / 3.0, 4), (1e3, 2)]);
    }
}
