//! Selection of several order statistics, in linear time.
//!
//! The standard library's `select_nth_unstable` could be called for each rank. But the page is
//! built with a standard library that is optimized for size, whose selection takes quadratic time
//! if many numbers are equal, and a strategy whose total depends on no uncertain input has 20,000
//! equal draws. The three-way partition here has no such case, and finds all ranks in one pass.

use std::cmp::Ordering;

use super::sort_ascending;

/// Writes the values with the given ranks in ascending order (rank 0 is the least value) to
/// `found`, and reorders `values`. Ranks must ascend and be less than the number of values; they
/// may repeat.
pub(crate) fn order_statistics(values: &mut [f64], ranks: &[usize], found: &mut [f64]) {
    let depth = 2 * values.len().max(1).ilog2() + 8;
    select(values, 0, ranks, found, depth);
}

/// One step of [`order_statistics`], for a slice of the values whose least has the rank
/// `first_rank`. At depth 0 the slice is sorted, which bounds the time if pivots are badly chosen.
fn select(values: &mut [f64], first_rank: usize, ranks: &[usize], found: &mut [f64], depth: u32) {
    /// Up to this many values, sorting is faster than another partition.
    const SHORT: usize = 24;
    if ranks.is_empty() {
        return;
    }
    if values.len() <= SHORT || depth == 0 {
        sort_ascending(values);
        for (rank, found) in ranks.iter().zip(found) {
            *found = values[rank - first_rank];
        }
        return;
    }
    let pivot = median([values[0], values[values.len() / 2], values[values.len() - 1]]);
    let (less, not_greater) = partition(values, pivot);
    let ranks_before = |end: usize| ranks.partition_point(|rank| rank - first_rank < end);
    let (from, to) = (ranks_before(less), ranks_before(not_greater));
    found[from..to].fill(pivot);
    let (left, right) = values.split_at_mut(not_greater);
    select(&mut left[..less], first_rank, &ranks[..from], &mut found[..from], depth - 1);
    select(right, first_rank + not_greater, &ranks[to..], &mut found[to..], depth - 1);
}

/// The median of three numbers.
fn median([a, b, c]: [f64; 3]) -> f64 {
    let (low, high) = if a.total_cmp(&b).is_lt() { (a, b) } else { (b, a) };
    if c.total_cmp(&low).is_lt() {
        low
    } else if c.total_cmp(&high).is_lt() {
        c
    } else {
        high
    }
}

/// Reorders values into those less than a pivot, those equal to it and those greater; returns the
/// number of the first, and that of the first two together.
fn partition(values: &mut [f64], pivot: f64) -> (usize, usize) {
    let (mut less, mut next, mut not_greater) = (0, 0, values.len());
    while next < not_greater {
        match values[next].total_cmp(&pivot) {
            Ordering::Less => {
                values.swap(less, next);
                less += 1;
                next += 1;
            }
            Ordering::Equal => next += 1,
            Ordering::Greater => {
                not_greater -= 1;
                values.swap(next, not_greater);
            }
        }
    }
    (less, not_greater)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_that_sorting_finds() {
        let mut numbers: Vec<f64> = (0..101).map(|i| f64::from(i * 37 % 101 / 2)).collect();
        let ranks = [0, 0, 3, 50, 50, 51, 99, 100, 100];
        let mut sorted = numbers.clone();
        sort_ascending(&mut sorted);
        let mut found = [0.0; 9];
        order_statistics(&mut numbers, &ranks, &mut found);
        assert_eq!(found, ranks.map(|rank| sorted[rank]));
        let mut one = [7.0];
        order_statistics(&mut one, &[0, 0], &mut found[..2]);
        assert_eq!(found[..2], [7.0, 7.0]);
        order_statistics(&mut [], &[], &mut []);
        // All equal, all in order, all reversed.
        let many = 10_000_usize;
        for number in [|_| 3.0, |index: usize| index as f64, |index: usize| -(index as f64)] {
            let mut numbers: Vec<f64> = (0..many).map(number).collect();
            let mut sorted = numbers.clone();
            sort_ascending(&mut sorted);
            let ranks = [1, 5_000, 9_999];
            order_statistics(&mut numbers, &ranks, &mut found[..3]);
            assert_eq!(found[..3], ranks.map(|rank| sorted[rank]));
        }
    }
}
