//! Random scenarios, each decided by a seed and its number, and the random numbers they are made of.

use breakeven::{Input, Range, Requirement, Scenario};

/// Where the values of a random scenario are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueSpan {
    /// Along the sliders; in every other scenario an eighth of the inputs anywhere within the hard
    /// limits. More of those, and one huge term would hide all others.
    Allowed,
    /// Along the sliders.
    Sliders,
}

/// Draws scenarios. The order of inputs is that of their keys: moving a row of the registry changes
/// no scenario.
pub struct ScenarioSource {
    seed: u64,
    inputs: Vec<Input>,
}

impl ScenarioSource {
    /// A source of scenarios that the seed alone decides.
    pub fn new(seed: u64) -> Self {
        let mut inputs = Input::ALL.to_vec();
        inputs.sort_unstable_by_key(|input| input.key());
        Self { seed, inputs }
    }

    /// All inputs in the order of their keys.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The place of an input in the order of keys.
    pub fn position(&self, input: Input) -> usize {
        self.inputs.iter().position(|one| *one == input).expect("every input is listed")
    }

    /// Any input.
    pub fn any_input(&self, random: &mut Random) -> Input {
        self.inputs[random.below(self.inputs.len())]
    }

    /// The valid scenario of a number, and the random numbers that follow those it took.
    pub fn scenario(&self, number: u32, values: ValueSpan) -> (Scenario, Random) {
        let start = Random::new(self.seed.wrapping_add(u64::from(number))).next();
        let mut random = Random::new(start);
        let mut scenario = Scenario::default();
        let wild = values == ValueSpan::Allowed && random.one_in(2);
        for input in self.inputs.iter().copied() {
            let value = if wild && random.one_in(8) {
                within_limits(input, &mut random)
            } else {
                input.info().at(random.share())
            };
            scenario.set(input, value).expect("drawn within the limits");
        }
        for requirement in Requirement::ALL {
            scenario.requirements.set(requirement, random.one_in(2));
        }
        (scenario, random)
    }

    /// Gives about one input in eight of those that take one a range between two places of its slider.
    pub fn set_ranges(&self, scenario: &mut Scenario, random: &mut Random) {
        for input in self.inputs.iter().copied() {
            if input.info().takes_range() && random.one_in(8) {
                let (a, b) = (random.share(), random.share());
                let info = input.info();
                let range = Range::new(info.at(a.min(b)), info.at(a.max(b)));
                scenario.set_range(input, range).expect("two places of the slider");
            }
        }
    }
}

/// Anything allowed: a limit itself, or evenly between the two.
fn within_limits(input: Input, random: &mut Random) -> f64 {
    let info = input.info();
    if random.one_in(4) {
        return if random.one_in(2) { info.min } else { info.max };
    }
    let value = info.min + random.share() * (info.max - info.min);
    if info.whole() { value.floor() } else { value }
}

/// A stream of numbers that its seed alone decides, SplitMix64: integers only, so equal on every
/// target.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Evenly from 0 to just below 1: 53 random bits.
    pub fn share(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.next() >> 11) as f64 * STEP
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    /// A whole number from 0 to just below another.
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakeven::Model;

    #[test]
    fn scenarios_reach_limits_and_all_of_each_slider() {
        let source = ScenarioSource::new(3);
        let scenarios: Vec<_> =
            (0..2_000).map(|number| source.scenario(number, ValueSpan::Allowed).0).collect();
        for input in Input::ALL {
            let info = input.info();
            let values = || scenarios.iter().map(|scenario| scenario.get(input));
            assert!(values().any(|value| value == info.min), "{input} at its least");
            assert!(values().any(|value| value == info.max), "{input} at its most");
            for tenth in 0..10 {
                let (from, to) = (f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
                let there = |value| (from..=to).contains(&info.position(value));
                assert!(values().any(there), "{input} between {from} and {to}");
            }
        }
    }

    #[test]
    fn scenarios_of_the_sliders_stay_on_them() {
        let source = ScenarioSource::new(5);
        for number in 0..200 {
            let (scenario, _) = source.scenario(number, ValueSpan::Sliders);
            for input in Input::ALL {
                let info = input.info();
                let value = scenario.get(input);
                assert!((info.slider_min..=info.slider_max).contains(&value), "{input}: {value}");
            }
        }
    }

    #[test]
    fn totals_are_finite_and_mostly_different() {
        let source = ScenarioSource::new(4);
        for number in 0..1_000 {
            let (scenario, _) = source.scenario(number, ValueSpan::Allowed);
            let totals = Model::new(&scenario).expect("valid").totals();
            assert!(totals.iter().all(|total| total.is_finite() && *total >= 0.0), "{totals:?}");
            assert!(totals.iter().any(|total| *total != totals[0]), "{totals:?}");
        }
    }

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut random = Random::new(1_234_567);
        let published = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973];
        assert_eq!([random.next(), random.next()], published);
    }

    #[test]
    fn shares_fill_the_unit_interval() {
        let mut random = Random::new(0);
        let shares: Vec<f64> = (0..1_000).map(|_| random.share()).collect();
        assert!(shares.iter().all(|share| (0.0..1.0).contains(share)));
        let mean = shares.iter().sum::<f64>() / 1_000.0;
        assert!((mean - 0.5).abs() < 0.05, "{mean}");
    }
}
