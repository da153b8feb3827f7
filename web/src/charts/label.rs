//! Names of strategies at the ends of lines, in the right margin, pushed apart where they would
//! overlap.

use breakeven::Strategy;

use super::scene::{Align, Ink, Plot};
use super::sheet::{Sheet, TextStyle};

/// The end of a line.
pub(super) struct LineEnd {
    pub strategy: Strategy,
    pub y: f64,
    /// Whether the line has left the plot through its top.
    pub off: bool,
    /// What stands after the name, where there is room.
    pub value: String,
}

/// From the plot to a name; a leader bridges it.
const LEADER: f64 = 14.0;

/// The longest name there is room for.
fn name(strategy: Strategy, sheet: &Sheet) -> &'static str {
    if sheet.narrow() { short(strategy) } else { strategy.name() }
}

/// A name for narrow places.
pub(super) fn short(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::RagLora => "RAG+LoRA",
        Strategy::Full => "Full",
        Strategy::RagFull => "RAG+full",
        other => other.name(),
    }
}

/// How wide the right margin must be.
pub(super) fn margin(sheet: &Sheet, ends: &[LineEnd]) -> f64 {
    let widths = ends.iter().map(|end| {
        let arrow = if end.off { sheet.width_of(OFF, true) } else { 0.0 };
        let name = sheet.width_of(name(end.strategy, sheet), true);
        let value = sheet.width_of(&end.value, false);
        LEADER + arrow + name + if end.value.is_empty() { 0.0 } else { value + SPACE } + 1.0
    });
    // In steps, so that the plot keeps its width while values change their last digits.
    (widths.fold(0.0, f64::max) / 8.0).ceil() * 8.0
}

/// Before the name of a line that left through the top.
const OFF: &str = "↑ ";

/// Between a name and its value.
const SPACE: f64 = 5.0;

/// Writes the names beside the ends of their lines.
pub(super) fn write(sheet: &mut Sheet, plot: &Plot, unsorted: Vec<LineEnd>) {
    let gap = sheet.size + 2.0;
    let half = sheet.size / 2.0;
    let (top, bottom) = (plot.area.top, plot.area.bottom - half);
    let mut ends: Vec<LineEnd> = Vec::with_capacity(unsorted.len());
    for end in unsorted {
        ends.insert(ends.partition_point(|other| other.y <= end.y), end);
    }
    // Where not all have room the cheapest, which are the lowest, stay.
    let most = ((bottom - top) / gap) as usize + 1;
    ends.drain(..ends.len().saturating_sub(most));
    let wanted: Vec<f64> = ends.iter().map(|end| end.y).collect();
    for (end, level) in ends.iter().zip(spread(&wanted, gap, (top, bottom))) {
        let line = *sheet.style.line(end.strategy);
        let right = plot.area.right;
        let mut left = right + LEADER;
        if end.off {
            let face = TextStyle { color: line.text, bold: !line.thin };
            sheet.write(OFF, (left, level), Align::Left, face);
            left += sheet.width_of(OFF, true);
        } else {
            let bend = [(right + 2.0, end.y), (right + 4.0, end.y), (right + LEADER - 3.0, level)];
            sheet.scene.line(bend, Ink::solid(line.ink.color, 1.0));
        }
        let name = name(end.strategy, sheet);
        let face = TextStyle { color: line.text, bold: !line.thin };
        sheet.write(name, (left, level), Align::Left, face);
        if !end.value.is_empty() {
            let left = left + sheet.width_of(name, true) + SPACE;
            let face = TextStyle { color: line.text, bold: false };
            sheet.write(&end.value, (left, level), Align::Left, face);
        }
    }
}

/// Places at least `gap` apart and within bounds, moved as little as possible from ascending ones.
///
/// With i gaps taken off the i-th place, "apart" becomes "ascending": the least squares answer to
/// which is to average neighbours that are out of order (pool adjacent violators).
fn spread(wanted: &[f64], gap: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::with_capacity(wanted.len());
    for (index, place) in wanted.iter().enumerate() {
        let mut pool = (place - index as f64 * gap, 1);
        while let Some(last) = pools.pop_if(|last| last.0 > pool.0) {
            let size = last.1 + pool.1;
            let sum = last.0 * last.1 as f64 + pool.0 * pool.1 as f64;
            pool = (sum / size as f64, size);
        }
        pools.push(pool);
    }
    let last = bottom - wanted.len().saturating_sub(1) as f64 * gap;
    pools
        .into_iter()
        .flat_map(|(place, size)| std::iter::repeat_n(place.min(last).max(top), size))
        .enumerate()
        .map(|(index, place)| place + index as f64 * gap)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_room_stay() {
        assert_eq!(spread(&[10.0, 40.0, 90.0], 14.0, (0.0, 100.0)), [10.0, 40.0, 90.0]);
        assert_eq!(spread(&[], 14.0, (0.0, 100.0)), [0.0; 0]);
    }

    #[test]
    fn equal_ones_share_the_way() {
        assert_eq!(spread(&[50.0, 50.0, 50.0], 10.0, (0.0, 100.0)), [40.0, 50.0, 60.0]);
    }

    #[test]
    fn bounds_hold() {
        assert_eq!(spread(&[1.0, 1.0], 10.0, (5.0, 100.0)), [5.0, 15.0]);
        assert_eq!(spread(&[98.0, 99.0], 10.0, (5.0, 95.0)), [85.0, 95.0]);
        assert_eq!(spread(&[20.0, 90.0, 91.0], 10.0, (5.0, 95.0)), [20.0, 85.0, 95.0]);
    }

    #[test]
    fn they_are_apart_and_in_order_wherever_the_lines_end() {
        // A small deterministic walk over six ends.
        let mut state = 1_u64;
        for _ in 0..1000 {
            let mut ends: Vec<f64> = (0..6)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (state >> 40) as f64 / 160_000.0
                })
                .collect();
            ends.sort_by(f64::total_cmp);
            let places = spread(&ends, 14.0, (0.0, 105.0));
            assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 14.0 - 1e-9));
            assert!(places[0] >= 0.0 && places[5] <= 105.0 + 1e-9);
        }
    }
}
