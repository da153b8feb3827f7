//! Powers of ten for rounding, and sorting, with one copy of the sorting code for all callers.
//!
//! Transcendental functions are those of the `libm` crate, whose results are equal natively and in
//! WASM.

/// 10 to the power of an integer: exact where 10^|n| is a floating-point number, for |n| up to 22, and
/// within a few roundings beyond.
pub fn power_of_ten(n: i32) -> f64 {
    let power = (0..n.unsigned_abs().min(400)).fold(1.0, |power, _| power * 10.0);
    if n < 0 { 1.0 / power } else { power }
}

/// Sorts items by a key in ascending order; items with equal keys keep their order.
#[cfg(feature = "views")]
pub fn sort_by_f64_key<T: Copy>(items: &mut Vec<T>, key: impl Fn(&T) -> f64) {
    let sorted = sort_with_indices(items.iter().map(key).collect());
    *items = sorted.into_iter().map(|(_, index)| items[index as usize]).collect();
}

/// The keys in ascending order, each with its index; equal ones in the order of their indices. Not
/// inlined: a copy of the sorting code at each call would make the WASM module larger.
#[cfg(feature = "views")]
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
    fn powers_of_ten_are_exact_up_to_22() {
        assert_eq!(power_of_ten(-3), 1e-3);
        assert_eq!(power_of_ten(22), 1e22);
        assert_eq!(power_of_ten(-400), 0.0);
    }

    #[cfg(feature = "views")]
    #[test]
    fn sorting_keeps_the_order_of_equal_keys() {
        let mut items = vec![(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (1.0, 'd'), (-0.0, 'e')];
        sort_by_f64_key(&mut items, |item| item.0);
        assert_eq!(items.iter().map(|item| item.1).collect::<String>(), "ebdac");
    }
}
