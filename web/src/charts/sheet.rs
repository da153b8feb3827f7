//! A picture in the making: what both charts share, from text sizes to axes.

use std::ops::Range;

use super::axis::AxisScale;
use super::color::Rgb;
use super::metrics::Metrics;
use super::scene::{Align, Ink, Mark, Plot, Rect, Scene};
use super::style::Style;
use super::ticks::{self, Room, Tick};

/// Above this no screen is, and the fine grid's whole numbers end.
const MOST: f64 = 30_000.0;

/// From the plot to a tick's label.
const GAP: f64 = 7.0;

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct TextStyle {
    pub color: Rgb,
    pub bold: bool,
}

/// A scene being filled, and where its texts already stand.
pub(super) struct Sheet<'a> {
    pub scene: &'a mut Scene,
    pub style: &'a Style,
    pub metrics: &'a Metrics,
    /// The font size.
    pub size: f64,
    pub taken: Vec<Rect>,
}

/// The space around a plot.
#[derive(Clone, Copy)]
pub(super) struct Margins {
    pub right: f64,
    pub bottom: f64,
}

impl<'a> Sheet<'a> {
    /// Below this there is nothing to read, and nothing is drawn.
    pub const LEAST: (f64, f64) = (160.0, 120.0);

    /// An empty sheet; `None` where there is no room to draw.
    pub fn new(
        scene: &'a mut Scene,
        style: &'a Style,
        metrics: &'a Metrics,
        (width, height): (f64, f64),
    ) -> Option<Self> {
        scene.reset(0.0, 0.0);
        let fits = |length: f64, least| (least..=MOST).contains(&length);
        if !fits(width, Self::LEAST.0) || !fits(height, Self::LEAST.1) {
            return None;
        }
        scene.reset(width, height);
        let size = if Self::is_narrow(width) { 11.0 } else { 12.0 };
        Some(Self { scene, style, metrics, size, taken: Vec::new() })
    }

    /// Whether it is as narrow as a phone.
    pub fn narrow(&self) -> bool {
        Self::is_narrow(self.scene.width)
    }

    /// Whether a sheet of that width is as narrow as a phone.
    pub fn is_narrow(width: f64) -> bool {
        width < NARROW
    }

    pub fn muted(&self) -> TextStyle {
        TextStyle { color: self.style.muted, bold: false }
    }

    pub fn width_of(&self, text: &str, bold: bool) -> f64 {
        self.metrics.width(text, self.size, bold)
    }

    pub fn box_of(&self, text: &str, at: (f64, f64), align: Align, bold: bool) -> Rect {
        Scene::text_box(self.metrics, text, at, align, self.size, bold)
    }

    /// The width of the sheet for labels with a gap between them.
    pub fn room(&self, gap: f64) -> Room<'a> {
        Room { font: (self.metrics, self.size), gap, bounds: (0.0, self.scene.width) }
    }

    /// Writes a text and remembers its place.
    pub fn write(&mut self, text: &str, at: (f64, f64), align: Align, face: TextStyle) {
        self.taken.push(self.box_of(text, at, align, face.bold));
        let text = self.scene.push_text(text);
        let TextStyle { color, bold } = face;
        self.scene.marks.push(Mark::Text { text, at, align, size: self.size, bold, color });
    }

    /// The first of some texts, the longest first, that fits between a place and the right edge.
    pub fn longest<'t>(&self, texts: &[&'t str], left: f64) -> Option<&'t str> {
        let room = self.scene.width - left;
        texts.iter().copied().find(|text| self.width_of(text, false) <= room)
    }

    /// The title at the top left: the longest that fits.
    pub fn title(&mut self, titles: &[&str]) {
        if let Some(title) = self.longest(titles, 0.0) {
            self.write(title, (0.0, self.size * 0.75), Align::Left, self.muted());
        }
    }

    /// Lays out the plot between its margins, the left one as wide as the labels of `up` ask.
    pub fn plot(
        &mut self,
        titles: &[&str],
        margins: Margins,
        x: AxisScale,
        y: AxisScale,
        up: impl FnOnce(&AxisScale) -> Vec<Tick>,
    ) -> Option<Plot> {
        let (width, height) = (self.scene.width, self.scene.height);
        let top = (self.size * 2.25).round();
        let bottom = (height - margins.bottom).round();
        if bottom - top < 40.0 {
            return None;
        }
        let y = y.over((bottom, top));
        let ticks = up(&y);
        let widest = ticks.iter().map(|tick| self.width_of(&tick.label, false));
        let left = (widest.fold(12.0, f64::max) + GAP + 1.0).ceil();
        let right = (width - margins.right).floor();
        if right - left < 60.0 {
            return None;
        }
        let plot = Plot { area: Rect { left, top, right, bottom }, x: x.over((left, right)), y };
        self.scene.plot = Some(plot);
        self.title(titles);
        let grid = Ink::solid(self.style.grid, 1.0);
        for tick in ticks.iter().filter(|tick| tick.px < bottom - 1.0) {
            let level = sharp(tick.px);
            self.scene.line([(left, level), (right, level)], grid);
        }
        for tick in ticks {
            self.write(&tick.label, (left - GAP, tick.px), Align::Right, self.muted());
        }
        Some(plot)
    }

    /// The axis under the plot with the labels of its ticks, `down` pixels below.
    pub fn across(&mut self, plot: &Plot, ticks: &[Tick], down: f64) {
        let Rect { left, right, bottom, .. } = plot.area;
        let axis = Ink::solid(self.style.axis, 1.0);
        self.scene.line([(left, sharp(bottom)), (right, sharp(bottom))], axis);
        let room = self.room(0.0);
        for tick in ticks {
            let at = room.span(tick).0;
            self.write(&tick.label, (at, bottom + down), Align::Left, self.muted());
        }
    }

    /// The axis of a plot over months, with a mark at each label.
    pub fn months(&mut self, plot: &Plot) {
        let ticks = ticks::months(&plot.x, &self.room(10.0));
        let axis = Ink::solid(self.style.axis, 1.0);
        for tick in &ticks {
            let (x, bottom) = (sharp(tick.px), plot.area.bottom);
            self.scene.line([(x, bottom), (x, bottom + 4.0)], axis);
        }
        self.across(plot, &ticks, self.size + 3.0);
    }

    /// A vertical hair line through the plot.
    pub fn hair(&mut self, plot: &Plot, x: f64, color: Rgb) -> Range<usize> {
        let x = sharp(x);
        let points = self.scene.push_points([(x, plot.area.top), (x, plot.area.bottom)]);
        let ink = Ink::solid(color, 1.0);
        self.scene.marks.push(Mark::Line { points: points.clone(), ink });
        points
    }
}

const NARROW: f64 = 480.0;

/// The middle of a CSS pixel, where a line one pixel wide is sharp.
pub(super) fn sharp(at: f64) -> f64 {
    at.floor() + 0.5
}
