//! One number for the totals of many random scenarios, and for what chance makes of some of them,
//! equal natively and in WASM.
//!
//! The crate is compiled twice: as a library for the native tests, and as a WASM module that
//! exports [`hash_totals`] to the browser. Both must give the same number for the same seed. It also
//! exports [`Draws`], which are timed there.

mod drawing;
#[cfg(target_arch = "wasm32")]
mod export;
mod random;
mod uncertain;

pub use drawing::Draws;

use breakeven::{Input, Model, Scenario};
use random::Random;

/// Of how many scenarios one is simulated: its figures take as long as thousands of totals.
const SIMULATED: u32 = 500;

/// The FNV-1a hash of the bits of the six totals of `count` random scenarios, and of all figures of
/// a simulation of one in five hundred.
pub fn hash_totals(seed: u64, count: u32) -> u64 {
    let mut random = Random::new(seed);
    (0..count).fold(FNV_OFFSET, |hash, number| {
        let scenario = scenario(&mut random);
        let model = Model::new(&scenario).expect("values are drawn within the limits");
        let hash = model.totals().into_iter().fold(hash, fnv_1a_of);
        if number % SIMULATED == 0 {
            uncertain::figures(&scenario, &mut random).into_iter().fold(hash, fnv_1a_of)
        } else {
            hash
        }
    })
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv_1a_of(hash: u64, number: f64) -> u64 {
    number.to_bits().to_le_bytes().into_iter().fold(hash, fnv_1a)
}

fn fnv_1a(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// A valid scenario: every input somewhere along its slider, and in every other scenario an eighth
/// of them anywhere within the limits. More of those, and one huge term would hide all others.
fn scenario(random: &mut Random) -> Scenario {
    let mut scenario = Scenario::default();
    let wild = random.one_in(2);
    for input in Input::ALL {
        let info = input.info();
        let value = if wild && random.one_in(8) {
            within_limits(input, random)
        } else {
            info.at(random.share())
        };
        scenario.set(input, value).expect("drawn within the limits");
    }
    // The only requirement that changes a cost.
    scenario.requirements.lacks_facts = random.one_in(2);
    scenario
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_depends_on_seed_and_count_alone() {
        assert_eq!(hash_totals(1, 100), hash_totals(1, 100));
        assert_ne!(hash_totals(1, 100), hash_totals(2, 100));
        assert_ne!(hash_totals(1, 100), hash_totals(1, 99));
        assert_eq!(hash_totals(7, 0), FNV_OFFSET);
    }

    #[test]
    fn fnv_1a_is_the_published_one() {
        assert_eq!(b"foobar".iter().copied().fold(FNV_OFFSET, fnv_1a), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn scenarios_reach_limits_and_all_of_each_slider() {
        let mut random = Random::new(3);
        let scenarios: Vec<_> = (0..2_000).map(|_| scenario(&mut random)).collect();
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
    fn totals_are_finite_and_mostly_different() {
        let mut random = Random::new(4);
        for _ in 0..1_000 {
            let totals = Model::new(&scenario(&mut random)).expect("valid").totals();
            assert!(totals.iter().all(|total| total.is_finite() && *total >= 0.0), "{totals:?}");
            assert!(totals.iter().any(|total| *total != totals[0]), "{totals:?}");
        }
    }
}
