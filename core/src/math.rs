//! The only place for transcendental functions, through the `libm` crate.
//!
//! The standard library's `exp`, `ln` and `powf` call the platform's own, which differ between
//! native code and WASM by one unit in the last place in up to a tenth of their inputs. One pure
//! Rust implementation on both sides makes every result equal to the last bit; `clippy.toml` bans
//! the others everywhere else.

/// e to the power of x.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// e to the power of x, less 1; exact where x is near 0.
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// 10 to the power of x.
pub fn exp10(x: f64) -> f64 {
    libm::exp10(x)
}

/// The natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// The natural logarithm of 1 + x; exact where x is near 0.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// The logarithm to base 10.
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// x to the power of y.
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Sorts numbers, least first.
///
/// One copy for all callers: generic sorts are a good part of what a small WASM module weighs.
#[inline(never)]
pub fn sort(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// Sorts items by a number, least first; equal ones keep their order.
pub(crate) fn sort_by_number<T: Copy>(items: &mut Vec<T>, number: impl Fn(&T) -> f64) {
    let order = order(items.iter().map(number).collect());
    *items = order.into_iter().map(|(_, index)| items[index as usize]).collect();
}

/// The numbers and their places, least first: one copy of the sort for all kinds of items.
#[inline(never)]
fn order(numbers: Vec<f64>) -> Vec<(f64, u32)> {
    // invariant: nobody sorts four billion of anything here
    let mut order: Vec<(f64, u32)> = numbers.into_iter().zip(0..).collect();
    order.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp_m1(1e-20), 1e-20);
        assert_eq!(exp10(3.0), 1000.0);
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln_1p(1e-20), 1e-20);
        assert_eq!(log10(1e8), 8.0);
        assert_eq!(pow(2.0, 10.0), 1024.0);
    }

    #[test]
    fn equal_numbers_keep_their_order() {
        let mut items = vec![(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (1.0, 'd'), (-0.0, 'e')];
        sort_by_number(&mut items, |item| item.0);
        assert_eq!(items.iter().map(|item| item.1).collect::<String>(), "ebdac");
        let mut numbers = [3.0, -1.0, f64::INFINITY, 0.0];
        sort(&mut numbers);
        assert_eq!(numbers, [-1.0, 0.0, 3.0, f64::INFINITY]);
    }
}
