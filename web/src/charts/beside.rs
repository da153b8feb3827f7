//! One strategy's total by query volume in two scenarios.

use breakeven::Strategy;

use super::axis::AxisScale;
use super::curve;
use super::metrics::Metrics;
use super::scene::{Align, Ink, Mark, Plot, Scene};
use super::sheet::{Margins, Sheet, TextStyle};
use super::style::Style;
use super::ticks;
use crate::format;

/// Two curves on one pair of axes.
pub struct Beside<'a> {
    /// Whose costs they are.
    pub strategy: Strategy,
    /// The total in US dollars at so many queries a month, in the first scenario and in the second.
    pub costs: [&'a dyn Fn(f64) -> f64; 2],
    /// The volumes shown, queries a month.
    pub span: (f64, f64),
    /// Where each scenario stands, in queries a month.
    pub present: [f64; 2],
}

/// The height of the picture.
const HEIGHT: f64 = 300.0;
/// What the curves are called: the first is dotted, the second is drawn out.
const NAMES: [&str; 2] = ["A", "B"];
/// Samples that tell the range of a curve.
const LOOKS: u32 = 24;

impl Beside<'_> {
    /// Lays the chart out in a width of CSS pixels.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, width: f64, scene: &mut Scene) {
        let Some(mut sheet) = Sheet::new(scene, style, metrics, (width, HEIGHT)) else {
            return;
        };
        let line = sheet.size + 3.0;
        let margins = Margins {
            right: sheet.width_of(&format::count(self.span.1), false) / 2.0 + 8.0,
            bottom: (3.0 * line).round(),
        };
        let up = |scale: &AxisScale| ticks::upward(scale, 30.0, &ticks::money);
        let titles = ["Total cost, US$, log scale", "US$"];
        let x = AxisScale::log(self.span, (0.0, 1.0));
        let Some(plot) = sheet.plot(&titles, margins, x, self.dollars(), up) else {
            return;
        };
        let ticks = ticks::log_across(&plot.x, &sheet.room(24.0), &format::count);
        for tick in ticks.iter().filter(|tick| tick.px > plot.area.left + 1.0) {
            sheet.hair(&plot, tick.px, style.grid);
        }
        sheet.across(&plot, &ticks, line);
        let at = (plot.area.left, plot.area.bottom + 2.0 * line);
        sheet.write("Queries per month", at, Align::Left, sheet.muted());
        let color = style.line(self.strategy).ink.color;
        let inks =
            [Ink { dash: Some((2.0, 4.0)), ..Ink::solid(style.ink, 1.75) }, Ink::solid(color, 2.5)];
        for (cost, ink) in self.costs.into_iter().zip(inks) {
            curve(&mut sheet, &plot, cost, ink);
        }
        let fills = [style.ink, color];
        for which in [0, 1] {
            self.point(&mut sheet, &plot, which, fills[which]);
        }
        self.name(&mut sheet, &plot);
    }

    /// Where a scenario stands on its curve.
    fn point(&self, sheet: &mut Sheet, plot: &Plot, which: usize, fill: super::Rgb) {
        let (from, to) = plot.x.range();
        let volume = self.present[which];
        if (from..=to).contains(&volume) {
            let at = (plot.x.px(volume), plot.y.px((self.costs[which])(volume)));
            let edge = sheet.style.background;
            sheet.scene.marks.push(Mark::Dot { at, radius: 5.0, fill, edge });
        }
    }

    /// The names of the curves near their right ends, the dearer one above its curve.
    fn name(&self, sheet: &mut Sheet, plot: &Plot) {
        let (from, to) = plot.x.range();
        let volume = plot.x.at(plot.area.right - 0.08 * plot.area.width()).clamp(from, to);
        let heights = self.costs.map(|cost| plot.y.px(cost(volume)));
        let above = [heights[0] < heights[1], heights[0] >= heights[1]];
        for which in [0, 1] {
            let up = if above[which] { -sheet.size } else { sheet.size };
            let y = heights[which] + up;
            // Where there is no room above there is some below, next to the other name.
            let y = y.clamp(plot.area.top + sheet.size / 2.0, plot.area.bottom - sheet.size / 2.0);
            let face = TextStyle { color: sheet.style.ink, bold: true };
            sheet.write(NAMES[which], (plot.x.px(volume), y), Align::Middle, face);
        }
    }

    fn dollars(&self) -> AxisScale {
        let x = AxisScale::log(self.span, (0.0, f64::from(LOOKS)));
        let samples =
            self.costs.iter().flat_map(|cost| (0..=LOOKS).map(|at| cost(x.at(f64::from(at)))));
        let (least, most) = samples
            .filter(|usd| usd.is_finite() && *usd > 0.0)
            .fold((f64::INFINITY, 0.0_f64), |(least, most), usd| (least.min(usd), most.max(usd)));
        if most == 0.0 {
            return AxisScale::linear((0.0, 1.0), (1.0, 0.0));
        }
        // Air for a name above and one below.
        AxisScale::log((least.max(most * 1e-12) / 1.6, most * 1.6), (1.0, 0.0))
    }
}

fn curve(sheet: &mut Sheet, plot: &Plot, cost: &dyn Fn(f64) -> f64, ink: Ink) {
    let (from, to) = plot.x.range();
    let height = |x: f64| plot.y.px(cost(plot.x.at(x).clamp(from, to)));
    let places = curve::places((plot.area.left, plot.area.right));
    let samples: Vec<(f64, f64)> = places.into_iter().map(|x| (x, height(x))).collect();
    let mut points = Vec::with_capacity(2 * samples.len());
    curve::trace(&samples, &height, &mut points);
    curve::thin(&mut points);
    sheet.scene.line(points, ink);
}
