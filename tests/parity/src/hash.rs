//! The FNV-1a hash of numbers and positions.

use std::hash::Hasher;

use breakeven::Strategy;
use breakeven::analysis::{Estimate, Percentiles};
use fnv::FnvHasher;

/// What stands for "none" among positions.
const NONE: u64 = u64::MAX;

/// A hash of results: the bits of numbers, and positions in lists, all in little-endian bytes.
#[derive(Default)]
pub struct ResultHash(FnvHasher);

impl ResultHash {
    /// Adds the bits of a number.
    pub fn number(&mut self, number: f64) {
        self.bits(number.to_bits());
    }

    /// Adds numbers, and how many there are.
    pub fn numbers(&mut self, numbers: &[f64]) {
        self.position(numbers.len());
        numbers.iter().for_each(|number| self.number(*number));
    }

    /// Adds a number that may be absent.
    pub fn optional(&mut self, number: Option<f64>) {
        match number {
            Some(number) => self.number(number),
            None => self.bits(NONE),
        }
    }

    /// Adds a length, an index or an enum's position.
    pub fn position(&mut self, position: usize) {
        self.bits(position as u64);
    }

    /// Adds the position of a strategy among the six.
    pub fn strategy(&mut self, strategy: impl Into<Option<Strategy>>) {
        self.bits(strategy.into().map_or(NONE, |strategy| strategy.index() as u64));
    }

    /// Adds yes or no.
    pub fn flag(&mut self, flag: bool) {
        self.bits(u64::from(flag));
    }

    /// Adds an estimate with its standard error.
    pub fn estimate(&mut self, estimate: Estimate) {
        self.number(estimate.value);
        self.number(estimate.error);
    }

    /// Adds three percentiles.
    pub fn percentiles(&mut self, percentiles: &Percentiles) {
        for estimate in [percentiles.p10, percentiles.p50, percentiles.p90] {
            self.estimate(estimate);
        }
    }

    /// The hash of all that was added.
    pub fn finish(&self) -> u64 {
        self.0.finish()
    }

    fn bits(&mut self, bits: u64) {
        self.0.write(&bits.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_numbers_have_different_hashes() {
        let hash = |number: f64| {
            let mut hash = ResultHash::default();
            hash.number(number);
            hash.finish()
        };
        assert_ne!(hash(1.0), hash(1.0_f64.next_up()));
        assert_ne!(hash(0.0), hash(-0.0));
    }

    #[test]
    fn the_hash_is_the_published_fnv_1a() {
        let mut hash = ResultHash::default();
        hash.0.write(b"foobar");
        assert_eq!(hash.finish(), 0x8594_4171_f739_67e8);
    }
}
