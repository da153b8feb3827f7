//! The strip along an axis: the cheapest strategy under a lens, interval by interval, hatched where
//! it is not the one that is recommended.

use breakeven::{Lens, Strategy};

use super::label::short;
use super::scene::{Align, Ink, Mark, Plot, Rect};
use super::sheet::{Sheet, TextStyle};

/// From, to, and the cheapest in between; `None` where all are ruled out.
type CheapestInterval = (f64, f64, Option<Strategy>);

/// A stretch of the strip.
#[derive(Clone, Copy, Debug, PartialEq)]
struct StripInterval {
    from: f64,
    to: f64,
    cheapest: Option<Strategy>,
    /// Whether another is recommended there.
    hatched: bool,
}

/// The strip along an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    lens: Lens,
    intervals: Vec<StripInterval>,
}

/// The height of the strip.
pub(super) const STRIP_HEIGHT: f64 = 6.0;
/// From one stroke of the hatching to the next, and the width of a stroke.
const HATCH: (f64, f64) = (5.0, 1.5);

impl Strip {
    /// The strip of what is cheapest under a lens, and of what is recommended: two partitions of the
    /// same axis, both ascending.
    pub fn new(
        lens: Lens,
        cheapest: Vec<CheapestInterval>,
        recommended: Vec<CheapestInterval>,
    ) -> Self {
        let mut intervals: Vec<StripInterval> = Vec::with_capacity(cheapest.len());
        let mut verdicts = recommended.into_iter();
        let mut verdict = verdicts.next();
        for (mut from, end, cheapest) in cheapest {
            loop {
                while verdict.is_some_and(|(_, to, _)| to <= from && to < end) {
                    verdict = verdicts.next();
                }
                let to = verdict.map_or(end, |(_, to, _)| to.min(end));
                let hatched = verdict.map_or(cheapest.is_some(), |(_, _, one)| one != cheapest);
                match intervals.last_mut() {
                    Some(last) if last.cheapest == cheapest && last.hatched == hatched => {
                        last.to = to;
                    }
                    _ => intervals.push(StripInterval { from, to, cheapest, hatched }),
                }
                if to >= end {
                    break;
                }
                from = to;
            }
        }
        Self { lens, intervals }
    }

    /// What stands before the first name.
    fn title(&self) -> &'static str {
        match self.lens {
            Lens::Fits => "Recommended: ",
            Lens::Allowed => "Cheapest not ruled out: ",
            Lens::All => "Cheapest on cost alone: ",
        }
    }

    /// Draws the strip along the bottom of a plot and names its segments below, where a name fits.
    /// `place` turns a value of an interval into one of the plot's axis.
    pub(super) fn draw(&self, sheet: &mut Sheet, plot: &Plot, place: &dyn Fn(f64) -> f64) {
        let top = plot.area.bottom;
        let mut said = false;
        let what = self.title();
        let mut rest = self.intervals.as_slice();
        while let Some(first) = rest.first() {
            // A name stands below all of its strategy's stretches, hatched or not.
            let same = rest.iter().take_while(|one| one.cheapest == first.cheapest).count();
            let (stretch, others) = rest.split_at(same);
            rest = others;
            let Some(strategy) = first.cheapest else {
                continue;
            };
            let line = *sheet.style.line(strategy);
            for one in stretch {
                let (left, right) = (plot.x.px(place(one.from)), plot.x.px(place(one.to)));
                segment(sheet, (left, right), top, line.ink, one.hatched);
            }
            let left = plot.x.px(place(first.from));
            let right = stretch.last().map_or(left, |last| plot.x.px(place(last.to)));
            let name = strategy.name();
            let long = [what, name].concat();
            let names = [long.as_str(), name, short(strategy)];
            // What the names are about is said once.
            let names = &names[usize::from(said)..];
            let fits = |name: &&&str| sheet.width_of(name, true) + 6.0 <= right - left;
            if let Some(name) = names.iter().find(fits) {
                said |= name.len() == long.len();
                let middle = f64::midpoint(left, right);
                let at = (middle, top + STRIP_HEIGHT + 3.0 + sheet.size / 2.0);
                let face = TextStyle { color: line.text, bold: true };
                sheet.write(name, at, Align::Middle, face);
            }
        }
    }
}

/// A stretch of the strip in the pattern of its strategy.
fn segment(sheet: &mut Sheet, (left, right): (f64, f64), top: f64, ink: Ink, hatched: bool) {
    // A gap tells neighbours apart without colour; a sliver has none to give.
    let right = if right - left > 4.0 { right - 1.0 } else { right };
    if right - left < 0.25 {
        return;
    }
    let (bottom, middle) = (top + STRIP_HEIGHT, top + STRIP_HEIGHT / 2.0);
    let area = Rect { left, top, right, bottom };
    match ink.dash {
        None => sheet.scene.marks.push(Mark::Fill { area, color: ink.color, opacity: 1.0 }),
        Some(_) => {
            sheet.scene.line([(left, middle), (right, middle)], Ink { width: STRIP_HEIGHT, ..ink });
        }
    }
    if hatched {
        // One stroke up and down: a hundred lines would take a hundred times as long.
        let (step, width) = HATCH;
        let turns = ((right - left) / step).floor() as usize;
        let points = (0..=turns)
            .map(|turn| (left + turn as f64 * step, if turn % 2 == 0 { bottom } else { top }));
        let ink = Ink::solid(sheet.style.background, width);
        let points = sheet.scene.push_points(points);
        sheet.scene.marks.push(Mark::Line { points, ink });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAG: Option<Strategy> = Some(Strategy::Rag);
    const LORA: Option<Strategy> = Some(Strategy::Lora);

    fn strip(cheapest: &[CheapestInterval], recommended: &[CheapestInterval]) -> Vec<(f64, bool)> {
        let strip = Strip::new(Lens::Allowed, cheapest.to_vec(), recommended.to_vec());
        let ascending = strip.intervals.windows(2).all(|two| two[0].to == two[1].from);
        assert!(ascending, "{strip:?}");
        strip.intervals.iter().map(|one| (one.to, one.hatched)).collect()
    }

    #[test]
    fn it_is_hatched_where_another_is_recommended() {
        // The cheapest is the same everywhere, what is recommended changes at 4 and back at 6.
        let all = [(0.0, 9.0, RAG)];
        let changing = [(0.0, 4.0, RAG), (4.0, 6.0, LORA), (6.0, 9.0, RAG)];
        assert_eq!(strip(&all, &changing), [(4.0, false), (6.0, true), (9.0, false)]);
        // The other way round.
        assert_eq!(strip(&changing, &all), [(4.0, false), (6.0, true), (9.0, false)]);
        assert_eq!(strip(&changing, &changing), [(4.0, false), (6.0, false), (9.0, false)]);
        // Nothing is recommended where all are ruled out.
        assert_eq!(strip(&all, &[]), [(9.0, true)]);
        assert_eq!(strip(&[(0.0, 9.0, None)], &[]), [(9.0, false)]);
    }

    #[test]
    fn an_interval_of_one_value_is_kept() {
        let cheapest = [(0.0, 0.0, LORA), (0.0, 9.0, RAG)];
        assert_eq!(strip(&cheapest, &[(0.0, 9.0, RAG)]), [(0.0, true), (9.0, false)]);
        assert_eq!(strip(&cheapest, &cheapest), [(0.0, false), (9.0, false)]);
    }
}
