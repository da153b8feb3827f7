//! What it costs to change from one strategy to another, by the month of the change.

use breakeven::Strategy;

use super::axis::AxisScale;
use super::metrics::Metrics;
use super::scene::{Align, Ink, Mark, Scene};
use super::sheet::{Margins, Sheet, TextStyle};
use super::style::Style;
use super::ticks;
use crate::format::{self, MoneyTicks};

/// The total by the month of the change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switch<'a> {
    /// The strategy before.
    pub a: Strategy,
    /// The strategy after.
    pub b: Strategy,
    /// Totals in US dollars: the first is `b` alone, the last `a` alone.
    pub costs: &'a [f64],
    /// The month of the least.
    pub best: usize,
}

/// The height of the picture.
const HEIGHT: f64 = 260.0;

impl Switch<'_> {
    /// Lays the picture out in a width of CSS pixels.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, width: f64, scene: &mut Scene) {
        let Some(mut sheet) = Sheet::new(scene, style, metrics, (width, HEIGHT)) else {
            return;
        };
        let horizon = self.costs.len().saturating_sub(1) as f64;
        let range = self.costs.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |range, cost| {
            (range.0.min(*cost), range.1.max(*cost))
        });
        // Air above and below, so that the labels of the ends have room.
        let air = 0.25 * (range.1 - range.0);
        let y = AxisScale::linear(((range.0 - air).max(0.0), range.1 + air), (1.0, 0.0));
        let x = AxisScale::linear((0.0, horizon), (0.0, 1.0));
        let last_month = sheet.width_of(&format::months(horizon), false) / 2.0;
        let margins = Margins { right: last_month + 4.0, bottom: (sheet.size * 2.0).round() };
        let up = |scale: &AxisScale| {
            ticks::upward(scale, 34.0, &|value, step, max| MoneyTicks { step, max }.label(value))
        };
        let titles =
            ["Total cost by the month of the change, US$", "Total by month of change, US$"];
        let Some(plot) = sheet.plot(&titles, margins, x, y, up) else {
            return;
        };
        sheet.months(&plot);
        let place = |month: usize| (plot.x.px(month as f64), plot.y.px(self.costs[month]));
        let end = self.costs.len() - 1;
        // The ends are no change: one strategy alone, without what a change throws away.
        let change: Vec<(f64, f64)> = (1..end).map(place).collect();
        let thin = Ink { dash: Some((2.0, 4.0)), ..Ink::solid(style.muted, 1.0) };
        sheet.scene.line((0..self.costs.len()).map(place), thin);
        if change.len() > 1 {
            sheet.scene.line(change, Ink::solid(style.muted, 2.25));
        }
        for (month, strategy) in [(0, self.b), (end, self.a)] {
            let (fill, edge) = (style.line(strategy).ink.color, style.background);
            sheet.scene.marks.push(Mark::Dot { at: place(month), radius: 6.0, fill, edge });
        }
        let mut label = |month: usize, next: usize, text: String, align: Align, color, bold| {
            let (x, y) = place(month);
            // On the side that the line does not go to, where there is room.
            let below = self.costs[next] > self.costs[month] && y + 24.0 < plot.area.bottom;
            let up = if below { 16.0 } else { -16.0 };
            let shift = match align {
                Align::Left => 4.0,
                Align::Middle => 0.0,
                Align::Right => -4.0,
            };
            sheet.write(&text, (x + shift, y + up), align, TextStyle { color, bold });
        };
        let name = |strategy: Strategy| style.line(strategy).text;
        label(
            0,
            end.min(1),
            format!("{} alone", self.b.name()),
            Align::Left,
            name(self.b),
            self.best == 0,
        );
        label(
            end,
            end.saturating_sub(1),
            format!("{} alone", self.a.name()),
            Align::Right,
            name(self.a),
            self.best == end,
        );
        if (1..end).contains(&self.best) {
            let (fill, edge) = (style.ink, style.background);
            let at = place(self.best);
            let share = at.0 / sheet.scene.width;
            let align = match share {
                0.0..0.3 => Align::Left,
                0.7.. => Align::Right,
                _ => Align::Middle,
            };
            sheet.scene.marks.push(Mark::Diamond { at, radius: 7.0, fill, edge });
            let text = format!("best: {}", format::month(self.best as f64));
            sheet.write(
                &text,
                (at.0, at.1 + 18.0),
                align,
                TextStyle { color: style.ink, bold: true },
            );
        }
    }
}
