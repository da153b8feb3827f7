//! Cumulative cost by month as fans: how far the draws spread.

use breakeven::analysis::{Fan, Percentiles};

use super::axis::AxisScale;
use super::label::{self, LineEnd};
use super::metrics::Metrics;
use super::scene::{Mark, Plot, Scene};
use super::sheet::{Margins, Sheet};
use super::style::Style;
use super::ticks;
use crate::format::{self, MoneyTicks};

/// Fans of some strategies: the middle, and the band in which eight of ten draws lie.
#[derive(Clone, Copy, Debug)]
pub struct Fans<'a> {
    /// The fans, of equally many months.
    pub fans: &'a [Fan],
}

/// The height of the picture.
const HEIGHT: f64 = 320.0;

impl Fans<'_> {
    /// Lays the fans out in a width of CSS pixels.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, width: f64, scene: &mut Scene) {
        let Some(mut sheet) = Sheet::new(scene, style, metrics, (width, HEIGHT)) else {
            return;
        };
        let months = self.fans.first().map_or(0, |fan| fan.months.len());
        let horizon = months.saturating_sub(1) as f64;
        let last = |of: fn(&Percentiles) -> f64| {
            let ends = self.fans.iter().filter_map(|fan| fan.months.last().map(of));
            ends.fold(0.0, f64::max)
        };
        let top = last(|month| month.p90.value);
        let mut ends: Vec<LineEnd> = self
            .fans
            .iter()
            .filter_map(|fan| {
                let y = fan.months.last()?.p50.value;
                let value = if width < 640.0 { String::new() } else { format::money(y) };
                Some(LineEnd { strategy: fan.strategy, y, off: false, value })
            })
            .collect();
        let last_month = sheet.width_of(&format::months(horizon), false) / 2.0;
        let margins = Margins {
            right: label::margin(&sheet, &ends).max(last_month),
            bottom: (sheet.size * 2.0).round(),
        };
        let x = AxisScale::linear((0.0, horizon), (0.0, 1.0));
        let y = AxisScale::linear((0.0, ticks::rounded_up(top * 1.01)), (1.0, 0.0));
        let up = |scale: &AxisScale| {
            ticks::upward(scale, 34.0, &|value, step, max| MoneyTicks { step, max }.label(value))
        };
        let titles = [
            "Cumulative cost, US$: the middle, and where eight of ten draws lie",
            "Cumulative cost, US$",
        ];
        let Some(plot) = sheet.plot(&titles, margins, x, y, up) else {
            return;
        };
        sheet.months(&plot);
        self.bands(&plot, style, sheet.scene);
        for fan in self.fans {
            let middle = fan.months.iter().enumerate();
            let middle =
                middle.map(|(month, at)| (plot.x.px(month as f64), plot.y.px(at.p50.value)));
            sheet.scene.line(middle, style.line(fan.strategy).ink);
        }
        for end in &mut ends {
            end.y = plot.y.px(end.y);
        }
        label::write(&mut sheet, &plot, ends);
    }

    /// Lays the bands alone under a chart of cumulative cost, cut off where that ends.
    pub fn under(
        &self,
        plot: &Plot,
        style: &Style,
        (width, height): (f64, f64),
        scene: &mut Scene,
    ) {
        scene.reset(width, height);
        self.bands(plot, style, scene);
    }

    fn bands(&self, plot: &Plot, style: &Style, scene: &mut Scene) {
        for fan in self.fans {
            let place = |(month, at): (usize, f64)| {
                (plot.x.px(month as f64), plot.y.px(at).max(plot.area.top))
            };
            let edge =
                |of: fn(&Percentiles) -> f64| fan.months.iter().map(of).enumerate().map(place);
            let low: Vec<(f64, f64)> = edge(|month| month.p10.value).collect();
            let color = style.line(fan.strategy).ink.color;
            let points =
                scene.push_points(edge(|month| month.p90.value).chain(low.into_iter().rev()));
            scene.marks.push(Mark::Area { points, color, opacity: 0.2 });
        }
    }
}
