//! The subdivision of an axis into intervals on which the order of two totals is known, or on which
//! there are few steps.

use std::collections::VecDeque;

use crate::analysis::crossing::pair::{MonthBuffers, PiecewisePair, Subinterval};
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;

/// The number of steps up to which an interval is evaluated step by step instead of being halved
/// again.
const FEW_STEPS: f64 = 8.0;
/// The number of staircase evaluations after which a search stops. It bounds the time for two
/// totals that stay within one replica of each other.
pub(crate) const MAX_STAIRCASE_EVALUATIONS: usize = 1 << 22;

/// The direction or the order in which an axis is subdivided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubdivisionOrder {
    FromLeft,
    FromRight,
    /// Every interval once before any is halved again, so that what is left at the end is narrow.
    BreadthFirst,
}

/// An iterator-like bisection of an axis into subintervals that have one sign or few steps.
pub(crate) struct Subdivision<'a, C> {
    pair: &'a PiecewisePair<'a, C>,
    /// The intervals still to be subdivided; the next one first.
    pending: VecDeque<(f64, f64)>,
    order: SubdivisionOrder,
    /// The number of staircase evaluations that are left.
    budget: usize,
    months: MonthBuffers,
}

impl<'a, C: PiecewiseTotal> Subdivision<'a, C> {
    /// Starts a subdivision with the intervals between breakpoints.
    pub fn new(
        pair: &'a PiecewisePair<'a, C>,
        breakpoints: &[f64],
        order: SubdivisionOrder,
        budget: usize,
    ) -> Self {
        let mut pending: VecDeque<_> =
            breakpoints.windows(2).map(|ends| (ends[0], ends[1])).collect();
        if order == SubdivisionOrder::FromRight {
            pending.make_contiguous().reverse();
        }
        Self { pair, pending, order, budget, months: MonthBuffers::default() }
    }

    /// The next subinterval; `None` at the end of the axis or of the budget. Subintervals come in
    /// the order of the axis, or opposite to it, unless breadth comes first.
    pub fn next(&mut self) -> Option<Subinterval> {
        while let Some((from, to)) = self.pending.front().copied() {
            let middle = from + (to - from) / 2.0;
            let bounds = self.pair.bounds(from, to, &mut self.months);
            let sign = bounds.sign();
            // If there are no steps, only one sign, or no number in the middle, the ends are
            // enough.
            let ends_suffice =
                bounds.steps == 0.0 || middle <= from || middle >= to || sign.is_some();
            let few_steps = bounds.steps <= FEW_STEPS;
            let steps = if few_steps && !ends_suffice { bounds.steps as usize } else { 0 };
            let cost = (1 + self.pair.staircases) * (1 + steps);
            let Some(budget) = self.budget.checked_sub(cost) else {
                break;
            };
            self.budget = budget;
            self.pending.pop_front();
            if ends_suffice || few_steps {
                let has_relevant_steps = !ends_suffice;
                return Some(Subinterval { from, to, has_relevant_steps, sign });
            }
            let halves = [(from, middle), (middle, to)];
            match self.order {
                SubdivisionOrder::BreadthFirst => self.pending.extend(halves),
                SubdivisionOrder::FromLeft => {
                    halves.into_iter().rev().for_each(|half| self.pending.push_front(half));
                }
                SubdivisionOrder::FromRight => {
                    halves.into_iter().for_each(|half| self.pending.push_front(half));
                }
            }
        }
        None
    }

    /// The intervals that are not subdivided yet, ascending; none at the end of the axis.
    pub fn into_pending(self) -> Vec<(f64, f64)> {
        let mut pending: Vec<_> = self.pending.into();
        crate::math::sort_by_f64_key(&mut pending, |interval| interval.0);
        pending
    }
}
