//! Estimates from a sample, each with its standard error: means, shares and percentiles.

use serde::Serialize;

use crate::math;

/// An estimate from draws, and its standard error: in 95 of 100 samples the true value lies within
/// 1.96 standard errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimated value.
    pub value: f64,
    /// Its standard error, in the same unit.
    pub error: f64,
}

impl Estimate {
    /// The mean of some numbers; 0 if there are none.
    pub(crate) fn mean(numbers: impl Iterator<Item = f64> + Clone) -> Self {
        let count = numbers.clone().count() as f64;
        let value = numbers.clone().sum::<f64>() / count.max(1.0);
        let sum_of_squares = |unit: f64| -> f64 {
            numbers
                .clone()
                .map(|number| (number - value) / unit)
                .map(|deviation| deviation * deviation)
                .sum()
        };
        let standard_error = |squares: f64| (squares / (count * (count - 1.0)).max(1.0)).sqrt();
        let squares = sum_of_squares(1.0);
        if squares.is_finite() {
            return Self { value, error: standard_error(squares) };
        }
        // The squares of totals near the inputs' limits can overflow: scale by the largest.
        let largest = numbers.clone().fold(0.0, |most, number| (number - value).abs().max(most));
        Self { value, error: largest * standard_error(sum_of_squares(largest)) }
    }

    /// A share of draws. Where it is 0 or 1 the error is given as 0, though the true share may
    /// differ by 3 / draws (the rule of three).
    pub(crate) fn share(hits: usize, draws: usize) -> Self {
        let count = draws.max(1) as f64;
        let value = hits as f64 / count;
        Self { value, error: (value * (1.0 - value) / count).sqrt() }
    }
}

/// The 10th, 50th and 90th percentiles of some numbers.
///
/// A percentile q of n numbers is an order statistic, the ⌈q n⌉-th smallest: one of the numbers,
/// without interpolation. Its standard error is Woodruff's (*Confidence intervals for medians and
/// other position measures*, JASA 47, 1952): the distance between the order statistics
/// 2 √(n q (1 − q)) ranks below and above, divided by 4. It makes no assumption about the numbers'
/// distribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Percentiles {
    /// The 10th percentile: one in ten is less.
    pub p10: Estimate,
    /// The median.
    pub p50: Estimate,
    /// The 90th percentile: one in ten is more.
    pub p90: Estimate,
}

/// The distance of the order statistics from which a percentile's error is computed, in standard
/// deviations of the rank.
const DEVIATIONS: f64 = 2.0;

impl Percentiles {
    /// The percentiles of some numbers, whose order is changed; `None` if there are none.
    pub(crate) fn of(numbers: &mut [f64]) -> Option<Self> {
        if numbers.is_empty() {
            return None;
        }
        let count = numbers.len() as f64;
        let index = |rank: f64| (rank.ceil().clamp(1.0, count) - 1.0) as usize;
        // Tenths as whole numbers: 0.9 × n is not always 9 n / 10.
        let indices = |tenths: f64| {
            let rank = tenths * count / 10.0;
            let away = DEVIATIONS * (rank * (10.0 - tenths) / 10.0).sqrt();
            [index(rank - away), index(rank), index(rank + away)]
        };
        let mut all = [indices(1.0), indices(5.0), indices(9.0)].concat();
        let unsorted = all.clone();
        all.sort_unstable();
        let mut found = [0.0; 9];
        math::order_statistics(numbers, &all, &mut found);
        let at = |index: usize| found[all.partition_point(|other| *other < index).min(8)];
        let estimate = |indices: &[usize]| Estimate {
            value: at(indices[1]),
            error: (at(indices[2]) - at(indices[0])) / (2.0 * DEVIATIONS),
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
        // 2 × √(100 × 0.5 × 0.5) = 10 ranks on either side, divided by 4
        assert_eq!(found.p50.error, 5.0);
        // 2 × √(100 × 0.1 × 0.9) = 6 ranks
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
