//! Pseudorandom numbers: for each seed and name a stream of uniform numbers, with access by index.
//!
//! The generator is SplitMix64 (Steele, Lea and Flood, *Fast Splittable Pseudorandom Number
//! Generators*, OOPSLA 2014). Its i-th number is a hash of start + i × γ, so a stream has no state,
//! and any of its numbers can be computed alone. It uses integers only and is the same on every
//! platform. The crates that implement it depend on the traits of `rand`, which this crate does not
//! need.

/// γ: the odd integer nearest to 2^64 divided by the golden ratio.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// The stream of random numbers for one seed and one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stream {
    start: u64,
}

impl Stream {
    /// The stream of a name. Streams are independent of each other.
    pub fn new(seed: u64, name: &str) -> Self {
        Self { start: mix(mix(seed.wrapping_add(GAMMA)) ^ fnv_1a(name)) }
    }

    /// The i-th number, from 0.
    fn bits(self, i: u64) -> u64 {
        mix(self.start.wrapping_add(i.wrapping_add(1).wrapping_mul(GAMMA)))
    }

    /// The i-th number, uniformly distributed between 0 and 1: an odd multiple of 2^-53. It is
    /// never 0 or 1, at which the normal quantile is infinite, and x is as likely as 1 − x.
    pub fn uniform(self, i: u64) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
        ((self.bits(i) >> 12) as f64 + 0.5) * STEP
    }
}

/// The mixing function of SplitMix64: Stafford's variant 13.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The FNV-1a hash (Fowler, Noll, Vo) of a text.
///
/// Written out because these lines are the whole algorithm: the crate `fnv` would be a dependency
/// of every user of this one. The tests compare it with a published value.
fn fnv_1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_the_published_ones() {
        // The first five of SplitMix64 from 1234567, as its test vectors give them.
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        let stream = Stream { start: 1_234_567 };
        for (i, number) in (0..).zip(published) {
            assert_eq!(stream.bits(i), number);
        }
        assert_eq!(fnv_1a("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn each_name_and_seed_has_its_own_stream() {
        let (one, other) = (Stream::new(1, "lora.run_usd"), Stream::new(1, "full.run_usd"));
        assert_ne!(one, other);
        assert_ne!(one, Stream::new(2, "lora.run_usd"));
        assert_eq!(one, Stream::new(1, "lora.run_usd"));
        // The correlation of two streams, and of neighbours in one, is about 1/√n.
        let n = 100_000;
        let covariance = |pair: &dyn Fn(u64) -> (f64, f64)| {
            let sum: f64 = (0..n).map(pair).map(|(x, y)| (x - 0.5) * (y - 0.5)).sum();
            12.0 * sum / n as f64
        };
        assert!(covariance(&|i| (one.uniform(i), other.uniform(i))).abs() < 0.015);
        assert!(covariance(&|i| (one.uniform(i), one.uniform(i + 1))).abs() < 0.015);
    }

    #[test]
    fn numbers_are_uniform_between_0_and_1() {
        let stream = Stream::new(7, "x");
        let mut counts = [0_u32; 100];
        for i in 0..100_000 {
            let x = stream.uniform(i);
            assert!(0.0 < x && x < 1.0);
            counts[(x * 100.0) as usize] += 1;
        }
        // χ² with 99 degrees of freedom: 99 on average, above 149 once in a thousand.
        let off = |count: &u32| f64::from(*count) - 1000.0;
        let chi: f64 = counts.iter().map(|count| off(count) * off(count) / 1000.0).sum();
        assert!((60.0..149.0).contains(&chi), "{chi}");
        let extremes = [u64::MAX, 0].map(|bits| ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64);
        assert_eq!(extremes[0], 1.0 - extremes[1]);
        assert!(extremes[0] < 1.0);
    }
}
