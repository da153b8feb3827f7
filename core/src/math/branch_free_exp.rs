//! An exponential function without branches, so that the compiler can vectorize loops over it.

/// e^x to within two units in the last place, without branches; exponents outside −708 to 709 are
/// clamped to these.
///
/// A loop over this function is vectorized and takes a third of the time of `libm::exp`, which
/// branches between several reductions of x. Here there is one: x = k ln 2 + r with |r| ≤ ln 2 / 2,
/// the Taylor series of e^r to r^13, and 2^k from its bits.
#[inline]
pub(crate) fn branch_free_exp(x: f64) -> f64 {
    /// 1.5 × 2^52: adding it to a number rounds the number to a whole one, which is then in the
    /// last bits of the sum.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    // ln 2 in two parts. The high part ends in 11 zero bits, so that its product with k is exact.
    const LN_2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];
    let x = if x < LIMITS[0] { LIMITS[0] } else { x };
    let x = if x > LIMITS[1] { LIMITS[1] } else { x };
    let shifted = x * core::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN_2[0]) - k * LN_2[1];
    // Estrin's scheme: a chain of dependent operations half as long as Horner's.
    let (r2, r4) = (r * r, r * r * (r * r));
    let two = |i: usize| TAYLOR[i] + TAYLOR[i + 1] * r;
    let four = |i: usize| two(i) + two(i + 2) * r2;
    let series = four(0) + (four(4) + four(8) * r4) * r4;
    // 1 + (r + r² × the rest): the large terms are added last, so that only their rounding matters.
    let power = 1.0 + (r + r2 * series);
    let exponent = shifted.to_bits().wrapping_add(1023) << 52;
    power * f64::from_bits(exponent)
}

/// The exponents between which both 2^k and the result are normal numbers.
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

    #[test]
    fn it_is_within_two_units_in_the_last_place() {
        assert_eq!(branch_free_exp(0.0), 1.0);
        for step in -700_000..=700_000 {
            let x = f64::from(step) * 1.000_123e-3;
            let (found, expected) = (branch_free_exp(x), libm::exp(x));
            let places = found.to_bits().abs_diff(expected.to_bits());
            assert!(places <= 2, "e^{x}: {found:?}, not {expected:?}");
        }
        assert!(
            branch_free_exp(1e9).is_finite()
                && branch_free_exp(-1e9) >= 0.0
                && branch_free_exp(-1e9) < 1e-300
        );
    }
}
