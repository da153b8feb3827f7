//! Markers where two lines cross, and labels for as many as have room.

use std::ops::Range;

use super::curve;
use super::scene::{Align, Mark, Rect};
use super::sheet::{Sheet, TextStyle};

/// A place where two lines cross.
#[derive(Clone, Debug)]
pub(super) struct CrossingMark {
    pub at: (f64, f64),
    /// Whether one jumps past the other.
    pub jump: bool,
    /// Whether the cheapest of all changes here.
    pub major: bool,
    /// Empty where it should have none.
    pub label: String,
}

impl CrossingMark {
    fn radius(&self, narrow: bool) -> f64 {
        let size = if self.major { 4.5 } else { 3.25 };
        let size = if narrow { size - 0.5 } else { size };
        // A diamond of the same area as a dot.
        if self.jump { size * 1.3 } else { size }
    }

    /// The box of its marker.
    pub fn marker(&self, narrow: bool) -> Rect {
        let across = 2.0 * self.radius(narrow);
        Rect::around(self.at, across, across)
    }
}

/// More labels than this nobody reads.
const MOST: usize = 40;

/// Marks every crossing; of those closer than half a pixel to each other, one.
///
/// Labels avoid all other texts, all markers and, where they can, all lines. A label that would
/// cover another text is left out, the less important first.
pub(super) fn mark(
    sheet: &mut Sheet,
    plot: &Rect,
    lines: &[Range<usize>],
    crossings: &[CrossingMark],
) {
    // They come from left to right. Important ones first, and drawn in reverse: these lie on top.
    let classes = [(true, false), (true, true), (false, false), (false, true)];
    let mut crossings: Vec<CrossingMark> = classes
        .into_iter()
        .flat_map(|class| crossings.iter().filter(move |one| (one.major, one.jump) == class))
        .cloned()
        .collect();
    crossings.dedup_by(|later, earlier| {
        (later.major, later.jump) == (earlier.major, earlier.jump) && near(later, earlier, 0.5)
    });
    let narrow = sheet.narrow();
    let markers: Vec<Rect> = crossings.iter().map(|crossing| crossing.marker(narrow)).collect();
    let labels = labels(sheet, plot, lines, &crossings, &markers);
    for (_, place) in &labels {
        if place.covers > 0 {
            let color = sheet.style.background;
            sheet.scene.marks.push(Mark::Fill { area: place.area, color, opacity: 0.8 });
        }
    }
    for crossing in crossings.iter().rev() {
        let (at, radius) = (crossing.at, crossing.radius(narrow));
        let edge = if crossing.major { sheet.style.ink } else { sheet.style.muted };
        let fill = sheet.style.background;
        sheet.scene.marks.push(if crossing.jump {
            Mark::Diamond { at, radius, fill, edge }
        } else {
            Mark::Dot { at, radius, fill, edge }
        });
    }
    for (index, place) in labels {
        let CrossingMark { major, label, .. } = &crossings[index];
        let color = if *major { sheet.style.ink } else { sheet.style.muted };
        sheet.write(label, place.at, Align::Middle, TextStyle { color, bold: *major });
    }
}

fn near(one: &CrossingMark, other: &CrossingMark, distance: f64) -> bool {
    (one.at.0 - other.at.0).abs() < distance && (one.at.1 - other.at.1).abs() < distance
}

/// Where a label stands.
#[derive(Clone, Copy)]
struct LabelPlace {
    at: (f64, f64),
    area: Rect,
    /// How many lines pass under it.
    covers: usize,
}

fn labels(
    sheet: &Sheet,
    plot: &Rect,
    lines: &[Range<usize>],
    crossings: &[CrossingMark],
    markers: &[Rect],
) -> Vec<(usize, LabelPlace)> {
    let mut placed: Vec<(usize, LabelPlace)> = Vec::new();
    let taken: Vec<Rect> = sheet.taken.iter().filter(|text| text.overlaps(plot)).copied().collect();
    for (index, crossing) in crossings.iter().enumerate().take(4 * MOST) {
        if placed.len() == MOST {
            break;
        }
        if crossing.label.is_empty() {
            continue;
        }
        let said =
            |other: &CrossingMark| other.label == crossing.label && near(crossing, other, 12.0);
        if placed.iter().any(|(other, _)| said(&crossings[*other])) {
            continue;
        }
        let free = |place: &LabelPlace| {
            let area = place.area.grown(2.0);
            plot.holds(&place.area)
                && !markers.iter().any(|marker| marker.overlaps(&area))
                && !taken.iter().any(|text| text.overlaps(&area))
                && !placed.iter().any(|(_, other)| other.area.overlaps(&area))
        };
        let mut best: Option<LabelPlace> = None;
        for mut place in candidates(sheet, crossing).filter(free) {
            let points = |line: &Range<usize>| sheet.scene.points(line);
            let area = place.area.grown(1.0);
            place.covers = lines.iter().filter(|line| curve::crosses(points(line), &area)).count();
            if best.is_none_or(|best| place.covers < best.covers) {
                best = Some(place);
            }
            if place.covers == 0 {
                break;
            }
        }
        // A minor crossing is not worth hiding curves.
        let most = if crossing.major { lines.len() } else { 0 };
        placed.extend(best.filter(|place| place.covers <= most).map(|place| (index, place)));
    }
    placed
}

/// The places around a marker, the best first: close before far, and by compass direction.
fn candidates(sheet: &Sheet, crossing: &CrossingMark) -> impl Iterator<Item = LabelPlace> {
    // East and west in units of the radius, north and south in lines of text.
    const COMPASS: [(f64, f64); 8] = [
        (0.0, -1.0),
        (0.0, 1.0),
        (1.0, -0.7),
        (-1.0, -0.7),
        (1.0, 0.7),
        (-1.0, 0.7),
        (1.0, 0.0),
        (-1.0, 0.0),
    ];
    let (radius, height, center) = (crossing.radius(sheet.narrow()), sheet.size, crossing.at);
    let width = sheet.width_of(&crossing.label, crossing.major);
    [2.5, 8.0].into_iter().flat_map(move |out| {
        let away = radius + out;
        COMPASS.into_iter().map(move |(east, south)| {
            let sideways = if south == 0.0 { away + 1.0 } else { away * 0.75 };
            let middle = center.0 + east * (sideways + width / 2.0);
            let at = (middle, center.1 + south * (away + height / 2.0));
            LabelPlace { at, area: Rect::around(at, width, height), covers: 0 }
        })
    })
}
