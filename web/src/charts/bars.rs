//! Bars from one amount of money to another, one below the other: waterfalls and tornados.

use breakeven::Strategy;

use super::axis::AxisScale;
use super::color::Rgb;
use super::metrics::Metrics;
use super::scene::{Align, Ink, Mark, Rect, Scene};
use super::sheet::{Sheet, TextStyle, sharp};
use super::style::Style;
use super::ticks;
use crate::format::{self, MoneyTicks};

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A strategy's whole cost.
    Whole(Strategy),
    /// What costs more.
    More,
    /// What costs less.
    Less,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// Where it starts, in US dollars.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// What stands to its left; may be empty.
    pub before: String,
    /// What stands to its right; may be empty.
    pub after: String,
    /// Its colour.
    pub tone: Tone,
    /// Whether it belongs to a group apart: it is then drawn hollow.
    pub apart: bool,
}

impl Bar {
    /// A strategy's whole cost, from nothing on.
    pub fn whole(label: String, usd: f64, strategy: Strategy) -> Self {
        Self {
            label,
            from: 0.0,
            to: usd,
            before: String::new(),
            after: format::money(usd),
            tone: Tone::Whole(strategy),
            apart: false,
        }
    }

    /// What comes to a cost or off it, from where the bar above ends.
    pub fn step(label: String, from: f64, usd: f64, apart: bool) -> Self {
        let (sign, tone) = if usd > 0.0 { ("+", Tone::More) } else { ("", Tone::Less) };
        Self {
            label,
            from,
            to: from + usd,
            before: String::new(),
            after: format!("{sign}{}", format::money(usd)),
            tone,
            apart,
        }
    }
}

/// Bars below each other on one axis of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bars<'a> {
    /// The bars, from top to bottom.
    pub bars: &'a [Bar],
    /// Whether each goes on where the one above ended, and a line says so.
    pub connected: bool,
    /// An amount that a line marks, over all bars.
    pub mark: Option<f64>,
    /// What the axis shows: the longest title that fits.
    pub titles: &'a [&'a str],
}

/// The height of a bar, and its share of a row.
const BAR: f64 = 14.0;

impl Bars<'_> {
    /// The height that the bars need in a width, in CSS pixels.
    pub fn height(&self, width: f64) -> f64 {
        (HEAD + self.bars.len() as f64 * row(width) + FOOT).max(Sheet::LEAST.1)
    }

    /// Lays the bars out in a width and [`Self::height`] of CSS pixels.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, width: f64, scene: &mut Scene) {
        let Some(mut sheet) = Sheet::new(scene, style, metrics, (width, self.height(width))) else {
            return;
        };
        let stacked = sheet.narrow();
        let widest = |sheet: &Sheet, text: fn(&Bar) -> &str, bold| {
            let widths = self.bars.iter().map(|bar| sheet.width_of(text(bar), bold));
            widths.fold(0.0, f64::max)
        };
        let labels = if stacked { 0.0 } else { widest(&sheet, |bar| &bar.label, true) + 10.0 };
        let gap = |width: f64| if width > 0.0 { width + GAP } else { 0.0 };
        let left = (labels + gap(widest(&sheet, |bar| &bar.before, false))).ceil() + 1.0;
        let right = (width - gap(widest(&sheet, |bar| &bar.after, false))).floor() - 1.0;
        if right - left < 60.0 {
            return;
        }
        let ends = self.bars.iter().flat_map(|bar| [bar.from, bar.to]).chain(self.mark);
        let range = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), end| {
            (least.min(end), most.max(end))
        });
        let x = AxisScale::linear(range, (left, right));
        let bottom = sheet.scene.height - FOOT;
        sheet.title(self.titles);
        self.axis(&mut sheet, &x, (HEAD, bottom));
        for (index, bar) in self.bars.iter().enumerate() {
            let top = HEAD + index as f64 * row(width);
            let middle = top + row(width) - ROW / 2.0;
            if stacked {
                // Beside the line at the left edge.
                let at = (6.0, top + (row(width) - ROW) / 2.0 + 2.0);
                sheet.write(&bar.label, at, Align::Left, sheet.muted());
            } else {
                let face = TextStyle { color: style.ink, bold: matches!(bar.tone, Tone::Whole(_)) };
                sheet.write(&bar.label, (0.0, middle), Align::Left, face);
            }
            if self.connected && index + 1 < self.bars.len() {
                let at = sharp(x.px(bar.to));
                let line = [(at, middle), (at, middle + row(width))];
                sheet.scene.line(line, Ink::solid(style.axis, 1.0));
            }
            self.bar(&mut sheet, &x, bar, middle);
        }
        if let Some(mark) = self.mark {
            let mark = sharp(x.px(mark));
            sheet.scene.line([(mark, HEAD), (mark, bottom)], Ink::solid(style.ink, 1.0));
        }
    }

    fn axis(&self, sheet: &mut Sheet, x: &AxisScale, (top, bottom): (f64, f64)) {
        let label = |value, step, max| MoneyTicks { step, max }.label(value);
        // As far apart as the widest label could ask for.
        let ticks = ticks::upward(x, 72.0, &label);
        let grid = Ink::solid(sheet.style.grid, 1.0);
        let mut last = f64::NEG_INFINITY;
        for tick in ticks {
            let at = sharp(tick.px);
            sheet.scene.line([(at, top), (at, bottom)], grid);
            let (from, to) = sheet.room(0.0).span(&tick);
            if from >= last + 6.0 {
                let place = (from, bottom + sheet.size + 1.0);
                sheet.write(&tick.label, place, Align::Left, sheet.muted());
                last = to;
            }
        }
    }

    fn bar(&self, sheet: &mut Sheet, x: &AxisScale, bar: &Bar, middle: f64) {
        let (from, to) = (x.px(bar.from), x.px(bar.to));
        let (left, right) = (from.min(to), from.max(to).max(from.min(to) + 1.0));
        let area = Rect { left, top: middle - BAR / 2.0, right, bottom: middle + BAR / 2.0 };
        let color = color(sheet.style, bar.tone);
        let opacity = if bar.apart { 0.3 } else { 1.0 };
        sheet.scene.marks.push(Mark::Fill { area, color, opacity });
        if bar.apart {
            let Rect { left, top, right, bottom } = area;
            let edge = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            sheet.scene.line(edge, Ink::solid(color, 1.0));
        }
        let face = TextStyle { color: sheet.style.ink, bold: false };
        for (text, at, align) in
            [(&bar.before, left - GAP, Align::Right), (&bar.after, right + GAP, Align::Left)]
        {
            if !text.is_empty() {
                sheet.write(text, (at, middle), align, face);
            }
        }
    }
}

/// Above the first row, for the title.
const HEAD: f64 = 26.0;
/// Below the last row, for the axis.
const FOOT: f64 = 24.0;
/// A row of a bar alone.
const ROW: f64 = 26.0;
/// Between a bar and its figure.
const GAP: f64 = 6.0;

/// A row: on a narrow sheet the label stands above its bar.
fn row(width: f64) -> f64 {
    if Sheet::is_narrow(width) { ROW + 16.0 } else { ROW }
}

fn color(style: &Style, tone: Tone) -> Rgb {
    match tone {
        Tone::Whole(strategy) => style.line(strategy).ink.color,
        Tone::More => style.more,
        Tone::Less => style.less,
    }
}
