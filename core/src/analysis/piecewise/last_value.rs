//! The last number at which a condition holds: the position of a jump, to the last bit.

/// The last number of a positive interval at which a monotone condition still holds, found by an
/// exponential search from a guess and then by bisection of the bit patterns.
pub(crate) fn last_value_where(
    guess: f64,
    from: f64,
    to: f64,
    mut holds: impl FnMut(f64) -> bool,
) -> f64 {
    // The bit patterns of positive numbers have the same order as the numbers.
    let (least, most) = (from.to_bits(), to.to_bits());
    let (mut low, mut high) = (guess.to_bits(), guess.to_bits());
    let mut leap = 1;
    let mut holds = |bits: u64| holds(f64::from_bits(bits));
    if holds(low) {
        while high < most && holds(high) {
            low = high;
            high = high.saturating_add(leap).min(most);
            leap = leap.saturating_mul(4);
        }
        if holds(high) {
            return f64::from_bits(high);
        }
    } else {
        while low > least && !holds(low) {
            high = low;
            low = low.saturating_sub(leap).max(least);
            leap = leap.saturating_mul(4);
        }
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle } else { high = middle }
    }
    f64::from_bits(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_is_found_from_a_bad_guess() {
        for guess in [1.0, 2.9, 3.0, 3.1, 7.0] {
            assert_eq!(last_value_where(guess, 1.0, 7.0, |at| at <= 3.0), 3.0);
            assert_eq!(last_value_where(guess, 1.0, 7.0, |at| at < 3.0), 3.0_f64.next_down());
            assert_eq!(last_value_where(guess, 1.0, 7.0, |_| true), 7.0);
        }
    }
}
