//! Total cost along any input: which is cheapest where, and where the lead changes.

use breakeven::analysis::{CrossingKind, EnvelopeInterval, InputCrossing};
use breakeven::{InputInfo, Strategy};

use super::axis::AxisScale;
use super::crossing::{self, CrossingMark};
use super::label::{self, LineEnd};
use super::metrics::Metrics;
use super::scene::{Align, Mark, Plot, Scene};
use super::sheet::{Margins, Sheet, TextStyle};
use super::strip::{STRIP_HEIGHT, Strip};
use super::style::Style;
use super::ticks;

/// What the chart of an input shows.
pub struct Sweep<'a> {
    /// The input.
    pub info: &'static InputInfo,
    /// What it is called on the axis: the longest that fits.
    pub names: [&'a str; 2],
    /// The strategies and their totals in US dollars, at equal distances along the slider, from its
    /// start to its end.
    pub lines: &'a [(Strategy, Vec<f64>)],
    /// Where the order of two strategies changes.
    pub crossings: &'a [InputCrossing],
    /// The strip along the axis.
    pub strip: &'a Strip,
    /// The input's values, cut where the cheapest changes.
    pub envelope: &'a [EnvelopeInterval<Option<Strategy>>],
    /// Where the scenario stands.
    pub present: f64,
    /// How a value is written.
    pub write: &'a dyn Fn(f64) -> String,
}

/// The height of the picture.
const HEIGHT: f64 = 340.0;
/// Costs that differ by more than this are shown by their ratios.
const LOG_FROM: f64 = 12.0;

impl Sweep<'_> {
    /// Lays the chart out in a width of CSS pixels.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, width: f64, scene: &mut Scene) {
        let Some(mut sheet) = Sheet::new(scene, style, metrics, (width, HEIGHT)) else {
            return;
        };
        let y = self.dollars();
        let mut ends: Vec<LineEnd> = self
            .lines
            .iter()
            .filter_map(|(strategy, totals)| {
                let (strategy, y, value) = (*strategy, *totals.last()?, String::new());
                Some(LineEnd { strategy, y, off: false, value })
            })
            .collect();
        let line = sheet.size + 3.0;
        let margins = Margins {
            right: label::margin(&sheet, &ends),
            bottom: (STRIP_HEIGHT + 3.0 * line + 4.0).round(),
        };
        let up = |scale: &AxisScale| ticks::upward(scale, 30.0, &ticks::money);
        let title = if y.is_log() { "Total cost, US$, log scale" } else { "Total cost, US$" };
        let x = AxisScale::linear((0.0, 1.0), (0.0, 1.0));
        let Some(plot) = sheet.plot(&[title, "US$"], margins, x, y, up) else {
            return;
        };
        let down = STRIP_HEIGHT + 1.5 * line + 2.0;
        let ticks = ticks::input_ticks(self.info, &plot.x, 64.0, self.write);
        for tick in ticks.iter().filter(|tick| tick.px > plot.area.left + 1.0) {
            sheet.hair(&plot, tick.px, style.grid);
        }
        sheet.across(&plot, &ticks, down);
        let at = (plot.area.left, plot.area.bottom + down + line);
        if let Some(name) = sheet.longest(&self.names, plot.area.left) {
            sheet.write(name, at, Align::Left, sheet.muted());
        }
        let position = |value: f64| self.info.position(value);
        self.strip.draw(&mut sheet, &plot, &position);
        let mut drawn = Vec::with_capacity(self.lines.len() + 1);
        for (strategy, totals) in self.lines {
            let last = totals.len().saturating_sub(1).max(1) as f64;
            let places = totals.iter().enumerate();
            let points = places.map(|(at, usd)| (plot.x.px(at as f64 / last), plot.y.px(*usd)));
            let points = sheet.scene.push_points(points);
            let ink = style.line(*strategy).ink;
            sheet.scene.marks.push(Mark::Line { points: points.clone(), ink });
            drawn.push(points);
        }
        for end in &mut ends {
            end.y = plot.y.px(end.y);
        }
        label::write(&mut sheet, &plot, ends);
        let at = plot.x.px(position(self.present));
        drawn.push(sheet.hair(&plot, at, style.axis));
        let text = ["now ", &(self.write)(self.present)].concat();
        let wide = sheet.width_of(&text, true) + 8.0;
        let (side, align) =
            if at + wide > plot.area.right { (-4.0, Align::Right) } else { (4.0, Align::Left) };
        let place = (at + side, plot.area.top + sheet.size / 2.0);
        sheet.write(&text, place, align, TextStyle { color: style.ink, bold: true });
        let found: Vec<CrossingMark> =
            self.crossings.iter().map(|one| self.crossing(&plot, one)).collect();
        crossing::mark(&mut sheet, &plot.area, &drawn, &found);
    }

    fn crossing(&self, plot: &Plot, one: &InputCrossing) -> CrossingMark {
        let at = self.info.position(one.value);
        let total = |strategy: Strategy| {
            let line = self.lines.iter().find(|(other, _)| *other == strategy);
            line.map_or(0.0, |(_, totals)| between(totals, at))
        };
        // Whether the cheapest of all changes here.
        let major = self.envelope.windows(2).any(|two| {
            let near = (two[0].to - one.value).abs() <= 1e-9 * one.value.abs();
            near && [Some(one.a), Some(one.b)].contains(&two[0].cheapest)
        });
        CrossingMark {
            at: (plot.x.px(at), plot.y.px(f64::midpoint(total(one.a), total(one.b)))),
            jump: one.kind == CrossingKind::Jump,
            major,
            label: (self.write)(one.value),
        }
    }

    fn dollars(&self) -> AxisScale {
        let all = self.lines.iter().flat_map(|(_, totals)| totals.iter().copied());
        let (least, most) = all
            .filter(|usd| *usd > 0.0)
            .fold((f64::INFINITY, 0.0_f64), |(least, most), usd| (least.min(usd), most.max(usd)));
        if most > LOG_FROM * least {
            AxisScale::log((least.max(most * 1e-12) / 1.15, most * 1.15), (1.0, 0.0))
        } else {
            AxisScale::linear((0.0, ticks::rounded_up(most * 1.02)), (1.0, 0.0))
        }
    }
}

/// Between equally distant samples, from 0 to 1.
fn between(totals: &[f64], at: f64) -> f64 {
    let place = at * totals.len().saturating_sub(1) as f64;
    let before = place.floor() as usize;
    let from = totals.get(before).copied().unwrap_or_default();
    let to = totals.get(before + 1).copied().unwrap_or(from);
    from + (to - from) * (place - place.floor())
}
