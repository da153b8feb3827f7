//! Numerical helpers: transcendental functions with the same result on every platform, sorting, and
//! the statistics of the normal distribution and of samples.
//!
//! This is the only module that calls the `libm` crate. The standard library's `exp`, `ln` and
//! `powf` call the platform's own, which differ between native code and WASM by one unit in the
//! last place for up to a tenth of their arguments. A pure Rust implementation makes every result
//! equal to the last bit; `clippy.toml` forbids the standard library's everywhere.

mod normal;
mod order_statistics;

pub(crate) use normal::{BLOCK, normal_quantile, normal_quantiles};
pub(crate) use order_statistics::order_statistics;

/// e^x.
pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

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
    let x = if x < EXP_LIMITS[0] { EXP_LIMITS[0] } else { x };
    let x = if x > EXP_LIMITS[1] { EXP_LIMITS[1] } else { x };
    let shifted = x * core::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN_2[0]) - k * LN_2[1];
    // Estrin's scheme: a chain of dependent operations half as long as Horner's.
    let (r2, r4) = (r * r, r * r * (r * r));
    let two = |i: usize| EXP_TAYLOR[i] + EXP_TAYLOR[i + 1] * r;
    let four = |i: usize| two(i) + two(i + 2) * r2;
    let series = four(0) + (four(4) + four(8) * r4) * r4;
    // 1 + (r + r² × the rest): the large terms are added last, so that only their rounding matters.
    let power = 1.0 + (r + r2 * series);
    let exponent = shifted.to_bits().wrapping_add(1023) << 52;
    power * f64::from_bits(exponent)
}

/// The exponents of [`branch_free_exp`] between which both 2^k and the result are normal numbers.
const EXP_LIMITS: [f64; 2] = [-708.0, 709.0];

/// 1/2!, 1/3!, … 1/13!
#[rustfmt::skip]
const EXP_TAYLOR: [f64; 12] = [
    1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5_040.0, 1.0 / 40_320.0,
    1.0 / 362_880.0, 1.0 / 3_628_800.0, 1.0 / 39_916_800.0, 1.0 / 479_001_600.0,
    1.0 / 6_227_020_800.0,
];

/// e^x − 1, accurate also where x is near 0.
pub(crate) fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// The natural logarithm of x.
pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// The natural logarithm of 1 + x, accurate also where x is near 0.
pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// x^y.
pub(crate) fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// The ceiling of a number that is not negative. Equal to `f64::ceil`, which is not one instruction
/// on every processor.
#[inline]
pub(crate) fn ceil(x: f64) -> f64 {
    /// 2^52: from here on every number is whole, and a sum with it is rounded to a whole number.
    const WHOLE: f64 = 4_503_599_627_370_496.0;
    let near = (x + WHOLE) - WHOLE;
    let above = if near < x { near + 1.0 } else { near };
    if x < WHOLE { above } else { x }
}

/// Sorts numbers in ascending order.
///
/// Not inlined: a copy of the sorting code at each call would make the WASM module larger.
#[inline(never)]
pub(crate) fn sort_ascending(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// Sorts items by a key in ascending order; items with equal keys keep their order.
///
/// The keys are sorted with their indices, so that items of all types share one copy of the sorting
/// code.
pub(crate) fn sort_by_f64_key<T: Copy>(items: &mut Vec<T>, key: impl Fn(&T) -> f64) {
    let sorted = sort_with_indices(items.iter().map(key).collect());
    *items = sorted.into_iter().map(|(_, index)| items[index as usize]).collect();
}

/// The keys in ascending order, each with its index; equal ones in the order of their indices.
#[inline(never)]
fn sort_with_indices(keys: Vec<f64>) -> Vec<(f64, u32)> {
    // invariant: no list here is longer than u32::MAX
    let mut sorted: Vec<(f64, u32)> = keys.into_iter().zip(0..).collect();
    sorted.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp_m1(1e-20), 1e-20);
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln_1p(1e-20), 1e-20);
        assert_eq!(pow(2.0, 10.0), 1024.0);
    }

    #[test]
    fn the_ceiling_equals_the_standard_librarys() {
        for x in
            [0.0, 1e-300, 0.5, 1.0, 1.5, 2.5, 2.5_f64.next_up(), 1e9 + 0.1, 4.5e15, 1e17, 1e300]
        {
            for x in [x, x.next_up(), x.max(1e-300).next_down()] {
                assert_eq!(ceil(x), x.ceil(), "{x:?}");
            }
        }
    }

    #[test]
    fn sorting_keeps_the_order_of_equal_keys() {
        let mut items = vec![(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (1.0, 'd'), (-0.0, 'e')];
        sort_by_f64_key(&mut items, |item| item.0);
        assert_eq!(items.iter().map(|item| item.1).collect::<String>(), "ebdac");
        let mut numbers = [3.0, -1.0, f64::INFINITY, 0.0];
        sort_ascending(&mut numbers);
        assert_eq!(numbers, [-1.0, 0.0, 3.0, f64::INFINITY]);
    }

    #[test]
    fn branch_free_exp_is_within_two_units_in_the_last_place() {
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
