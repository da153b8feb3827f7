//! Cumulative cost by month: who leads, and when the lead changes.

use breakeven::Strategy;
use breakeven::analysis::TimeCrossing;

use super::axis::AxisScale;
use super::crossing::{self, CrossingMark};
use super::label::{self, LineEnd};
use super::metrics::Metrics;
use super::scene::{Align, Mark, Plot, Scene};
use super::sheet::{Margins, Sheet};
use super::style::Style;
use super::ticks;
use crate::format::{self, MoneyTicks};

/// The cost of a strategy so far, at the start and at the end of each month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CumulativeLine<'a> {
    /// Which strategy.
    pub strategy: Strategy,
    /// Horizon + 1 values in dollars, the first is setup.
    pub dollars: &'a [f64],
}

/// What the chart of cumulative cost shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cumulative<'a> {
    /// The months shown.
    pub horizon: f64,
    /// The visible strategies.
    pub lines: &'a [CumulativeLine<'a>],
    /// All crossings in time; those of visible strategies are marked.
    pub crossings: &'a [TimeCrossing],
    /// The month a reader points at.
    pub cursor: Option<f64>,
}

impl Cumulative<'_> {
    /// Lays the chart out in a width and height of CSS pixels.
    ///
    /// Where the data stand is then the scene's [`Scene::plot`]; its x are months. Too small an
    /// area stays empty.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, size: (f64, f64), scene: &mut Scene) {
        let Some(mut sheet) = Sheet::new(scene, style, metrics, size) else {
            return;
        };
        let top = self.top();
        let mut ends: Vec<LineEnd> = self
            .lines
            .iter()
            .filter_map(|line| {
                let last = *line.dollars.last()?;
                let value = if size.0 < 640.0 { String::new() } else { format::money(last) };
                Some(LineEnd { strategy: line.strategy, y: last, off: last > top, value })
            })
            .collect();
        let last_month = sheet.width_of(&format::months(self.horizon), false) / 2.0;
        let margins = Margins {
            right: label::margin(&sheet, &ends).max(last_month),
            bottom: (sheet.size * 2.0).round(),
        };
        let x = AxisScale::linear((0.0, self.horizon), (0.0, 1.0));
        let y = AxisScale::linear((0.0, ticks::rounded_up(top * 1.01)), (1.0, 0.0));
        let up = |scale: &AxisScale| {
            ticks::upward(scale, 34.0, &|value, step, max| MoneyTicks { step, max }.label(value))
        };
        let Some(plot) = sheet.plot(&["Cumulative cost, US$"], margins, x, y, up) else {
            return;
        };
        sheet.months(&plot);
        sheet.scene.end_layer(0);
        let mut drawn = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            let points = sheet.scene.push_points(points(line.dollars, &plot));
            let ink = style.line(line.strategy).ink;
            sheet.scene.marks.push(Mark::Line { points: points.clone(), ink });
            drawn.push(points);
        }
        for end in &mut ends {
            // Those that left through the top stand there, the dearest first.
            end.y = if end.off { -end.y } else { plot.y.px(end.y) };
        }
        label::write(&mut sheet, &plot, ends);
        sheet.scene.end_layer(1);
        if let Some(month) = self.cursor {
            sheet.hair(&plot, plot.x.px(month), style.axis);
        }
        crossing::mark(&mut sheet, &plot.area, &drawn, &self.crossings(&plot));
        if let Some(month) = self.cursor {
            self.point_at(&mut sheet, &plot, month);
        }
        if self.lines.is_empty() {
            let middle = (plot.area.left + plot.area.right) / 2.0;
            let at = (middle, (plot.area.top + plot.area.bottom) / 2.0);
            sheet.write("No strategy is shown", at, Align::Middle, sheet.muted());
        }
    }

    /// The most dollars the axis must reach.
    ///
    /// Where a line costs several times the next cheaper one, that and all above leave through
    /// the top: the lines that compete would lie upon each other at the bottom. Two always stay.
    fn top(&self) -> f64 {
        const TIMES: f64 = 3.0;
        let last = |line: &CumulativeLine| line.dollars.iter().copied().fold(0.0, f64::max);
        let mut ends: Vec<f64> =
            self.lines.iter().map(last).filter(|end| end.is_finite()).collect();
        ends.sort_unstable_by(f64::total_cmp);
        let mut top = 0.0;
        for (index, end) in ends.into_iter().enumerate() {
            if index > 1 && end > TIMES * top {
                break;
            }
            top = end;
        }
        top
    }

    fn crossings(&self, plot: &Plot) -> Vec<CrossingMark> {
        let line = |strategy| self.lines.iter().find(|line| line.strategy == strategy);
        let found = self.crossings.iter().filter_map(|crossing| {
            let (a, b) = (line(crossing.a)?, line(crossing.b)?);
            let dollars = at(a.dollars, crossing.month)?.max(at(b.dollars, crossing.month)?);
            let others = self.lines.iter().filter_map(|line| at(line.dollars, crossing.month));
            let least = others.fold(f64::INFINITY, f64::min);
            let major = dollars - least <= 1e-9 * dollars;
            // That two curves part at the very start is not worth a number.
            let start = crossing.month < 0.01 * self.horizon && !major;
            let label = if start { String::new() } else { format::month_short(crossing.month) };
            (dollars <= plot.y.range().1).then(|| CrossingMark {
                at: (plot.x.px(crossing.month), plot.y.px(dollars)),
                jump: false,
                major,
                label,
            })
        });
        found.collect()
    }

    /// A point on each line.
    fn point_at(&self, sheet: &mut Sheet, plot: &Plot, month: f64) {
        for line in self.lines {
            let dollars = at(line.dollars, month.clamp(0.0, self.horizon.max(0.0)));
            if let Some(dollars) = dollars.filter(|dollars| *dollars <= plot.y.range().1) {
                let at = (plot.x.px(month), plot.y.px(dollars));
                let (fill, edge) =
                    (sheet.style.line(line.strategy).ink.color, sheet.style.background);
                sheet.scene.marks.push(Mark::Dot { at, radius: 4.5, fill, edge });
            }
        }
    }
}

/// The points of a curve up to where it leaves through the top; costs never fall.
fn points(dollars: &[f64], plot: &Plot) -> impl Iterator<Item = (f64, f64)> {
    let top = plot.y.range().1;
    let inside = dollars.partition_point(|dollars| *dollars <= top);
    let exit = inside.checked_sub(1).and_then(|last| {
        let (from, to) = (dollars[last], *dollars.get(inside)?);
        Some((last as f64 + (top - from) / (to - from), top))
    });
    let months = dollars[..inside].iter().enumerate();
    let points = months.map(|(month, dollars)| (month as f64, *dollars)).chain(exit);
    points.map(|(month, dollars)| (plot.x.px(month), plot.y.px(dollars)))
}

/// A curve between month ends.
fn at(dollars: &[f64], month: f64) -> Option<f64> {
    let before = month.floor().max(0.0) as usize;
    let from = *dollars.get(before)?;
    let to = *dollars.get(before + 1).unwrap_or(&from);
    Some(from + (to - from) * (month - before as f64))
}
