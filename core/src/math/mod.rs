//! Numerical helpers: transcendental functions with the same result on every platform, sorting, and
//! the statistics of the normal distribution and of samples.
//!
//! This is the only module that calls the `libm` crate. The standard library's `exp`, `ln` and
//! `powf` call the platform's own, which differ between native code and WASM by one unit in the
//! last place for up to a tenth of their arguments. A pure Rust implementation makes every result
//! equal to the last bit; `clippy.toml` forbids the standard library's everywhere.

mod branch_free_exp;
mod normal;
mod order_statistics;

pub(crate) use branch_free_exp::branch_free_exp;
pub(crate) use normal::{BLOCK, normal_quantile, normal_quantiles};
pub(crate) use order_statistics::order_statistics;

/// e^x.
pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// e^x − 1, accurate also where x is near 0: for the closed forms that tests compare with.
#[cfg(test)]
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
    fn sorting_keeps_the_order_of_equal_keys() {
        let mut items = vec![(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (1.0, 'd'), (-0.0, 'e')];
        sort_by_f64_key(&mut items, |item| item.0);
        assert_eq!(items.iter().map(|item| item.1).collect::<String>(), "ebdac");
        let mut numbers = [3.0, -1.0, f64::INFINITY, 0.0];
        sort_ascending(&mut numbers);
        assert_eq!(numbers, [-1.0, 0.0, 3.0, f64::INFINITY]);
    }
}
