//! The same for many numbers at once: loops without branches, which a compiler turns into
//! instructions for several numbers, and which never guess a branch wrong.

use super::{CENTRAL, normal_centre, normal_root, normal_side};

/// Numbers of a block: what stays in the nearest cache.
pub(crate) const BLOCK: usize = 256;

/// Each share's standard normal quantile, as [`normal_quantile`](super::normal_quantile) gives it,
/// to the last bit, for at most [`BLOCK`] shares between 0 and 1.
///
/// The middle is worked out for all, the sides again for those that are there: 15 of 100.
#[inline(always)]
pub(crate) fn normal_quantiles(shares: &[f64], quantiles: &mut [f64]) {
    let (mut places, mut side) = ([0_usize; BLOCK], 0);
    for (quantile, share) in quantiles.iter_mut().zip(shares) {
        *quantile = normal_centre(share - 0.5);
    }
    for (place, share) in shares.iter().enumerate().take(BLOCK) {
        places[side] = place; // overwritten unless it counts
        side += usize::from((share - 0.5).abs() > CENTRAL);
    }
    let (places, mut roots) = (&places[..side], [0.0; BLOCK]);
    for (root, place) in roots.iter_mut().zip(places) {
        *root = normal_root(shares[*place]);
    }
    for (root, place) in roots.iter().zip(places) {
        quantiles[*place] = normal_side(shares[*place], *root);
    }
}

/// e to the power of x, right to a unit in the last place; e^709 and e^-708 stand for what is
/// beyond them.
///
/// The `libm` crate's takes three times as long: it chooses between ways of reducing x, and calls a
/// function to scale the result. This is one way for all x: x = k ln 2 + r with |r| ≤ ln 2 / 2,
/// Taylor's series of e^r to r^13, and 2^k made of its bits.
#[inline]
pub(crate) fn exp(x: f64) -> f64 {
    /// 1.5 × 2^52: a number added to it and taken away again is rounded to a whole one, which
    /// meanwhile stands in the sum's last bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    // The high part has 11 zeros at its end, so that its product with k is exact.
    const LN_2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];
    let x = if x < LIMITS[0] { LIMITS[0] } else { x };
    let x = if x > LIMITS[1] { LIMITS[1] } else { x };
    let shifted = x * core::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN_2[0]) - k * LN_2[1];
    // Estrin's order: half as long a chain of operations as Horner's.
    let (r2, r4) = (r * r, r * r * (r * r));
    let two = |i: usize| TAYLOR[i] + TAYLOR[i + 1] * r;
    let four = |i: usize| two(i) + two(i + 2) * r2;
    let series = four(0) + (four(4) + four(8) * r4) * r4;
    // 1 + (r + r² × the rest): the larger terms last, so that their rounding is the only one seen.
    let power = 1.0 + (r + r2 * series);
    let exponent = shifted.to_bits().wrapping_add(1023) << 52;
    power * f64::from_bits(exponent)
}

/// Where 2^k and the result are both normal numbers.
const LIMITS: [f64; 2] = [-708.0, 709.0];

/// 1/2!, 1/3!, … 1/13!
#[rustfmt::skip]
const TAYLOR: [f64; 12] = [
    1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5_040.0, 1.0 / 40_320.0,
    1.0 / 362_880.0, 1.0 / 3_628_800.0, 1.0 / 39_916_800.0, 1.0 / 479_001_600.0,
    1.0 / 6_227_020_800.0,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::normal_quantile;

    #[test]
    fn powers_are_right_to_the_last_place() {
        assert_eq!(exp(0.0), 1.0);
        for step in -700_000..=700_000 {
            let x = f64::from(step) * 1.000_123e-3;
            let (found, expected) = (exp(x), super::super::exp(x));
            let places = found.to_bits().abs_diff(expected.to_bits());
            assert!(places <= 2, "e^{x}: {found:?}, not {expected:?}");
        }
        assert!(exp(1e9).is_finite() && exp(-1e9) >= 0.0 && exp(-1e9) < 1e-300);
    }

    #[test]
    fn quantiles_are_those_of_one_by_one() {
        let middle = (1..4000).map(|i| f64::from(i) / 4000.0);
        let ends = [1e-300, 1e-12, 1e-9, 1.0 - 1e-9, 1.0 - 1e-15, 0.075, 0.925];
        let shares: Vec<f64> = middle.chain(ends).collect();
        for shares in shares.chunks(BLOCK) {
            let mut found = [0.0; BLOCK];
            normal_quantiles(shares, &mut found[..shares.len()]);
            for (share, found) in shares.iter().zip(&found) {
                assert_eq!(*found, normal_quantile(*share), "{share}");
            }
        }
    }
}
