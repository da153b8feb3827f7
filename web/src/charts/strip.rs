//! The strip along an axis that names the cheapest strategy, interval by interval.

use breakeven::analysis::EnvelopeInterval;

use super::label::short;
use super::scene::{Align, Ink, Mark, Plot, Rect};
use super::sheet::{Sheet, TextStyle};

/// The strip's height.
pub(super) const HEIGHT: f64 = 6.0;

/// Draws the strip along the bottom of a plot and names its segments below, where a name fits.
pub(super) fn draw(sheet: &mut Sheet, plot: &Plot, intervals: &[EnvelopeInterval]) {
    let top = plot.area.bottom;
    let mut said = false;
    // Where some lines are no choice the cheapest is not simply the lowest.
    let ruled_out = sheet.style.lines.iter().any(|line| line.thin);
    let what = if ruled_out { "Cheapest not ruled out: " } else { "Cheapest: " };
    for interval in intervals {
        let (left, right) = (plot.x.px(interval.from), plot.x.px(interval.to));
        let line = *sheet.style.line(interval.cheapest);
        segment(sheet, (left, right), top, line.ink);
        let name = interval.cheapest.name();
        let long = [what, name].concat();
        let names = [long.as_str(), name, short(interval.cheapest)];
        // What the names are about is said once.
        let names = &names[usize::from(said)..];
        let fits = |name: &&&str| sheet.width_of(name, true) + 6.0 <= right - left;
        if let Some(name) = names.iter().find(fits) {
            said |= name.len() == long.len();
            let at = (f64::midpoint(left, right), top + HEIGHT + 3.0 + sheet.size / 2.0);
            let face = TextStyle { color: line.text, bold: true };
            sheet.write(name, at, Align::Middle, face);
        }
    }
}

/// A stretch of the strip in the pattern of its strategy.
fn segment(sheet: &mut Sheet, (left, right): (f64, f64), top: f64, ink: Ink) {
    // A gap tells neighbours apart without colour; a sliver has none to give.
    let right = if right - left > 4.0 { right - 1.0 } else { right };
    if right - left < 0.25 {
        return;
    }
    let area = Rect { left, top, right, bottom: top + HEIGHT };
    match ink.dash {
        None => sheet.scene.marks.push(Mark::Fill { area, color: ink.color, opacity: 1.0 }),
        Some(_) => {
            let middle = top + HEIGHT / 2.0;
            sheet.scene.line([(left, middle), (right, middle)], Ink { width: HEIGHT, ..ink });
        }
    }
}
