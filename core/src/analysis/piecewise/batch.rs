//! Totals at many places at once, for the cells of a map.

use core::ops::Range;

use super::function::{InputLine, Stair};
use super::segments::{Piece, Terms, axes};
use super::transform::Axis;
use crate::input::Input;

/// Values at which many lines are asked, ascending, with their measures.
pub(crate) struct Places {
    pub values: Vec<f64>,
    measures: Vec<f64>,
    busy_measures: Vec<f64>,
}

impl Places {
    pub fn new(input: Input, values: Vec<f64>) -> Self {
        let (axis, busy_axis) = axes(input);
        let measures = |axis: Axis| values.iter().map(|value| axis.of(*value)).collect();
        Self { measures: measures(axis), busy_measures: measures(busy_axis), values }
    }
}

/// Totals at many places, and what it takes to find them.
pub(crate) struct Totals {
    /// The totals; infinite where they are surely above what is asked for.
    pub found: Vec<f64>,
    usd: Vec<f64>,
    busy: Vec<f64>,
}

impl Totals {
    pub fn new(count: usize) -> Self {
        let none = vec![0.0; count];
        Self { found: none.clone(), usd: none.clone(), busy: none }
    }
}

impl InputLine {
    /// The totals at many places, as the curve has them but for rounding, where they are not above
    /// a limit: elsewhere steps need not be counted.
    pub fn totals(&self, places: &Places, limits: &[f64], totals: &mut Totals) {
        let mut next = 0;
        for piece in &self.pieces {
            let rest = &places.values[next..];
            let end = next + rest.partition_point(|value| *value <= piece.to);
            if next < end {
                self.totals_on(piece, places, next..end, limits, totals);
            }
            next = end;
        }
    }

    fn totals_on(
        &self,
        piece: &Piece,
        places: &Places,
        on: Range<usize>,
        limits: &[f64],
        totals: &mut Totals,
    ) {
        let steps = piece.steps();
        // Where no replica is added or given back the rent is a part of the line.
        let flat = |terms: &Terms| {
            let rent = |stair: &Stair| {
                stair.discount * terms.usd * (terms.busy * stair.volume).ceil().max(terms.least)
            };
            terms.flat + if steps { 0.0 } else { self.stairs.iter().map(rent).sum() }
        };
        let line = straight(self.axis, piece, flat(&piece.start), flat(&piece.end));
        let measures = &places.measures[on.clone()];
        let found = &mut totals.found[on.clone()];
        for (total, measure) in found.iter_mut().zip(measures) {
            *total = line(*measure);
        }
        if self.falling > 0.0 {
            for (total, value) in found.iter_mut().zip(&places.values[on.clone()]) {
                *total += self.falling / value;
            }
        }
        if !steps {
            return;
        }
        let usd = straight(self.axis, piece, piece.start.usd, piece.end.usd);
        let busy = straight(self.busy_axis, piece, piece.start.busy, piece.end.busy);
        let (usds, busies) = (&mut totals.usd[on.clone()], &mut totals.busy[on.clone()]);
        for (place, measure) in measures.iter().enumerate() {
            usds[place] = usd(*measure);
            busies[place] = busy(places.busy_measures[on.start + place]);
        }
        // The rent is nowhere below what the staircases' lines cost, and these nowhere below the
        // line of them all.
        let least = piece.start.least;
        let discount: f64 = self.stairs.iter().map(|stair| stair.discount).sum();
        let volume: f64 = self.stairs.iter().map(|stair| stair.discount * stair.volume).sum();
        let limits = &limits[on];
        let open = |place: &usize| {
            let rent = usds[*place] * (busies[*place] * volume).max(least * discount);
            found[*place] + rent <= limits[*place]
        };
        let first = (0..found.len()).find(open).unwrap_or(found.len());
        let end = (first..found.len()).rev().find(open).map_or(first, |last| last + 1);
        found[..first].fill(f64::INFINITY);
        found[end..].fill(f64::INFINITY);
        for stair in &self.stairs {
            for ((total, usd), busy) in
                found[first..end].iter_mut().zip(&usds[first..end]).zip(&busies[first..end])
            {
                *total += usd * stair.discount * ceil(busy * stair.volume).max(least);
            }
        }
    }
}

/// A line over the measures of a piece, by its values at the piece's ends.
fn straight(axis: Axis, piece: &Piece, start: f64, end: f64) -> impl Fn(f64) -> f64 {
    let (from, to) = (axis.of(piece.from), axis.of(piece.to));
    let slope = if start == end { 0.0 } else { (end - start) / (to - from) };
    // From the lesser end on, so that nothing great cancels.
    let (level, least) = if start < end { (start, from) } else { (end, to) };
    // A speed of 0 has no measure; the piece that it is has no slope.
    move |measure: f64| if slope == 0.0 { level } else { level + slope * (measure - least) }
}

/// The least whole number not below one that is not below 0: as `f64::ceil`, which not every
/// processor has as one instruction.
pub(crate) fn ceil(x: f64) -> f64 {
    /// From here on every number is whole, and sums with it are rounded to one.
    const WHOLE: f64 = 4_503_599_627_370_496.0;
    let near = (x + WHOLE) - WHOLE;
    let above = if near < x { near + 1.0 } else { near };
    if x < WHOLE { above } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_up_is_rounding_up() {
        for x in
            [0.0, 1e-300, 0.5, 1.0, 1.5, 2.5, 2.5_f64.next_up(), 1e9 + 0.1, 4.5e15, 1e17, 1e300]
        {
            for x in [x, x.next_up(), x.max(1e-300).next_down()] {
                assert_eq!(ceil(x), x.ceil(), "{x:?}");
            }
        }
    }
}
