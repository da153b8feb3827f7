//! Totals of a piecewise input curve at many values at once, for the cells of a decision map.

use core::ops::Range;

use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::analysis::piecewise::piecewise_total::{Curvature, Transform};
use crate::analysis::piecewise::segments::{CostsAtValue, MonthGroup, Segment, transforms};
use crate::input::Input;
use crate::math::ceil;

/// Ascending values of an input, with their transforms, at which many curves are evaluated.
pub(crate) struct ValueBatch {
    pub values: Vec<f64>,
    transformed: Vec<f64>,
    busy_transformed: Vec<f64>,
}

impl ValueBatch {
    /// Transforms the values once for all curves along the input.
    pub fn new(input: Input, values: Vec<f64>) -> Self {
        let (transform, busy_transform) = transforms(input);
        let apply =
            |transform: Transform| values.iter().map(|value| transform.apply(*value)).collect();
        Self { transformed: apply(transform), busy_transformed: apply(busy_transform), values }
    }
}

/// The totals of one curve at a [`ValueBatch`], and the buffers for their evaluation.
pub(crate) struct TotalBatch {
    /// The totals; infinite where they are above the limit given.
    pub totals: Vec<f64>,
    usd_per_replica: Vec<f64>,
    busy_replicas: Vec<f64>,
}

impl TotalBatch {
    /// Buffers for a number of values.
    pub fn new(count: usize) -> Self {
        let zeros = vec![0.0; count];
        Self { totals: zeros.clone(), usd_per_replica: zeros.clone(), busy_replicas: zeros }
    }
}

impl PiecewiseInputCurve {
    /// Evaluates the total at each value, equal to [`total`] up to rounding errors, or infinite if
    /// a lower bound of it exceeds the limit, so that the staircases need not be evaluated.
    ///
    /// [`total`]: crate::analysis::piecewise::piecewise_total::PiecewiseTotal::total
    pub fn fill_totals(&self, values: &ValueBatch, limits: &[f64], batch: &mut TotalBatch) {
        let mut next = 0;
        for segment in &self.segments {
            let rest = &values.values[next..];
            let end = next + rest.partition_point(|value| *value <= segment.to);
            if next < end {
                self.fill_segment(segment, values, next..end, limits, batch);
            }
            next = end;
        }
    }

    fn fill_segment(
        &self,
        segment: &Segment,
        values: &ValueBatch,
        range: Range<usize>,
        limits: &[f64],
        batch: &mut TotalBatch,
    ) {
        let has_steps = segment.has_steps();
        // Without steps the rent is linear too.
        let linear_part = |costs: &CostsAtValue| {
            let rent = |group: &MonthGroup| {
                let replicas = (costs.busy_replicas * group.volume).ceil().max(costs.min_replicas);
                group.discount * costs.usd_per_replica * replicas
            };
            costs.without_replicas
                + if has_steps { 0.0 } else { self.groups.iter().map(rent).sum() }
        };
        let (start, end) = (&segment.start, &segment.end);
        let linear = linear_function(self.transform, segment, linear_part(start), linear_part(end));
        let transformed = &values.transformed[range.clone()];
        let totals = &mut batch.totals[range.clone()];
        for (total, transformed) in totals.iter_mut().zip(transformed) {
            *total = linear(*transformed);
        }
        if segment.curvature != Curvature::default() {
            for (total, value) in totals.iter_mut().zip(&values.values[range.clone()]) {
                *total += segment.curvature.at(*value);
            }
        }
        if !has_steps {
            return;
        }
        let (usd_start, usd_end) = (start.usd_per_replica, end.usd_per_replica);
        let usd = linear_function(self.transform, segment, usd_start, usd_end);
        let (busy_start, busy_end) = (start.busy_replicas, end.busy_replicas);
        let busy = linear_function(self.busy_transform, segment, busy_start, busy_end);
        let usds = &mut batch.usd_per_replica[range.clone()];
        let busies = &mut batch.busy_replicas[range.clone()];
        for (index, transformed) in transformed.iter().enumerate() {
            usds[index] = usd(*transformed);
            let value = values.values[range.start + index];
            busies[index] = busy(values.busy_transformed[range.start + index])
                + segment.busy_square * value * value;
        }
        // A lower bound of the rent: each staircase is at least its linear relaxation, and the sum
        // of these at least the relaxation of the sum.
        let min_replicas = start.min_replicas;
        let discount: f64 = self.groups.iter().map(|group| group.discount).sum();
        let volume: f64 = self.groups.iter().map(|group| group.discount * group.volume).sum();
        let limits = &limits[range];
        let may_be_below = |index: &usize| {
            let rent = usds[*index] * (busies[*index] * volume).max(min_replicas * discount);
            totals[*index] + rent <= limits[*index]
        };
        let first = (0..totals.len()).find(may_be_below).unwrap_or(totals.len());
        let last = (first..totals.len()).rev().find(may_be_below);
        let end = last.map_or(first, |last| last + 1);
        totals[..first].fill(f64::INFINITY);
        totals[end..].fill(f64::INFINITY);
        for group in &self.groups {
            for ((total, usd), busy) in
                totals[first..end].iter_mut().zip(&usds[first..end]).zip(&busies[first..end])
            {
                *total += usd * group.discount * ceil(busy * group.volume).max(min_replicas);
            }
        }
    }
}

/// The function that is linear in the transform, given its values at the ends of a segment.
fn linear_function(
    transform: Transform,
    segment: &Segment,
    start: f64,
    end: f64,
) -> impl Fn(f64) -> f64 {
    let (from, to) = (transform.apply(segment.from), transform.apply(segment.to));
    let slope = if start == end { 0.0 } else { (end - start) / (to - from) };
    // Measured from the smaller value on, so that no large numbers cancel.
    let (level, origin) = if start < end { (start, from) } else { (end, to) };
    // The transform of a speed of 0 is infinite; its segment is constant.
    move |transformed: f64| {
        if slope == 0.0 { level } else { level + slope * (transformed - origin) }
    }
}
