//! Figures that a sample gives, each with its standard error.

use serde::Serialize;

use crate::math;

/// A figure from draws, and its standard error: in 95 of 100 samples the truth lies within 1.96 of
/// them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error, in the same unit.
    pub error: f64,
}

impl Estimate {
    /// The mean of some numbers; nothing known of none.
    pub(crate) fn mean(numbers: impl Iterator<Item = f64> + Clone) -> Self {
        let count = numbers.clone().count() as f64;
        let value = numbers.clone().sum::<f64>() / count.max(1.0);
        let squares = |unit: f64| -> f64 {
            numbers.clone().map(|number| (number - value) / unit).map(|off| off * off).sum()
        };
        let error = |squares: f64| (squares / (count * (count - 1.0)).max(1.0)).sqrt();
        let plain = squares(1.0);
        if plain.is_finite() {
            return Self { value, error: error(plain) };
        }
        // Totals at the limits can have squares beyond all numbers.
        let largest = numbers.clone().fold(0.0, |most, number| (number - value).abs().max(most));
        Self { value, error: largest * error(squares(largest)) }
    }

    /// A share of draws. Where it is 0 or 1 the error shows as 0, and the truth is within 3 / draws
    /// (the rule of three).
    pub(crate) fn share(hits: usize, draws: usize) -> Self {
        let count = draws.max(1) as f64;
        let value = hits as f64 / count;
        Self { value, error: (value * (1.0 - value) / count).sqrt() }
    }
}

/// The 10th, 50th and 90th percentiles of some numbers.
///
/// A percentile q of n numbers is an order statistic, the ⌈q n⌉-th least: one of the numbers, nothing
/// interpolated. Its standard error is Woodruff's (*Confidence intervals for medians and other
/// position measures*, JASA 47, 1952): the distance between the order statistics 2 √(n q (1 − q))
/// places below and above, divided by 4. It supposes nothing of the numbers' distribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Percentiles {
    /// One in ten is less.
    pub p10: Estimate,
    /// The median.
    pub p50: Estimate,
    /// One in ten is more.
    pub p90: Estimate,
}

/// Standard deviations of the number of draws below a percentile that its error looks away.
const AWAY: f64 = 2.0;

impl Percentiles {
    /// Of some numbers, whose order is changed; `None` of none.
    pub(crate) fn of(numbers: &mut [f64]) -> Option<Self> {
        if numbers.is_empty() {
            return None;
        }
        let count = numbers.len() as f64;
        let place = |at: f64| (at.ceil().clamp(1.0, count) - 1.0) as usize;
        // Tenths as whole numbers: 0.9 × n is not always 9 n / 10.
        let places = |tenths: f64| {
            let at = tenths * count / 10.0;
            let away = AWAY * (at * (10.0 - tenths) / 10.0).sqrt();
            [place(at - away), place(at), place(at + away)]
        };
        let mut all = [places(1.0), places(5.0), places(9.0)].concat();
        let unsorted = all.clone();
        all.sort_unstable();
        let mut found = [0.0; 9];
        math::order_statistics(numbers, &all, &mut found);
        let at = |place: usize| found[all.partition_point(|other| *other < place).min(8)];
        let estimate = |places: &[usize]| Estimate {
            value: at(places[1]),
            error: (at(places[2]) - at(places[0])) / (2.0 * AWAY),
        };
        Some(Self {
            p10: estimate(&unsorted[..3]),
            p50: estimate(&unsorted[3..6]),
            p90: estimate(&unsorted[6..]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_order_statistics() {
        let mut numbers: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        let found = Percentiles::of(&mut numbers).expect("numbers");
        assert_eq!([found.p10, found.p50, found.p90].map(|one| one.value), [10.0, 50.0, 90.0]);
        // 2 × √(100 × 0.5 × 0.5) = 10 places either side, divided by 4
        assert_eq!(found.p50.error, 5.0);
        // 2 × √(100 × 0.1 × 0.9) = 6 places
        assert_eq!((found.p10.error, found.p90.error), (3.0, 3.0));
        let mut one = [4.0];
        let found = Percentiles::of(&mut one).expect("a number");
        assert_eq!((found.p10, found.p90.value), (Estimate { value: 4.0, error: 0.0 }, 4.0));
        assert_eq!(Percentiles::of(&mut []), None);
    }

    #[test]
    fn the_error_of_a_mean() {
        let found = Estimate::mean([1.0, 2.0, 3.0, 4.0].into_iter());
        // variance 5/3, of the mean 5/12
        assert_eq!(found.value, 2.5);
        assert!((found.error - (5.0_f64 / 12.0).sqrt()).abs() < 1e-15);
        let huge = Estimate::mean([1e200, 2e200, 3e200, 4e200].into_iter());
        assert!((huge.error - 1e200 * (5.0_f64 / 12.0).sqrt()).abs() < 1e187);
        assert_eq!(Estimate::mean([7.0].into_iter()), Estimate { value: 7.0, error: 0.0 });
        assert_eq!(
            Estimate::share(5, 20),
            Estimate { value: 0.25, error: (0.1875_f64 / 20.0).sqrt() }
        );
    }
}
