//! A laid-out picture: what is drawn, where, in what colour, and nothing about how.

use std::ops::Range;

use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, Polygon, Rectangle};
use plotters::style::{Color, RGBAColor, ShapeStyle};
use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::HPos;

use super::axis::AxisScale;
use super::color::Rgb;
use super::element::{Lettering, Stroke, TextElement};
use super::metrics::Metrics;
use super::surface::{CssPixels, Pen, Surface, fine};

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub left: f64,
    /// Its top edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its bottom edge.
    pub bottom: f64,
}

impl Rect {
    /// A rectangle of a size around a point.
    pub fn around((x, y): (f64, f64), width: f64, height: f64) -> Self {
        let (w, h) = (width / 2.0, height / 2.0);
        Self { left: x - w, top: y - h, right: x + w, bottom: y + h }
    }

    /// Its width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the two share any area.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other lies within this one.
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// This rectangle with a margin around it.
    pub fn grown(&self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}

/// Where the data stand in a picture: what a pointer needs to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// The area of the curves.
    pub area: Rect,
    /// From months or queries a month to CSS pixels, and back.
    pub x: AxisScale,
    /// From dollars to CSS pixels, and back.
    pub y: AxisScale,
}

/// Colour, width and pattern of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Its colour.
    pub color: Rgb,
    /// Its width in CSS pixels.
    pub width: f64,
    /// The lengths of dash and gap in CSS pixels, where it is dashed.
    pub dash: Option<(f64, f64)>,
}

impl Ink {
    /// A solid line.
    pub const fn solid(color: Rgb, width: f64) -> Self {
        Self { color, width, dash: None }
    }
}

/// Which point of a text stands at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// One thing to draw. Texts and points are ranges of the [`Scene`]'s own buffers.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled rectangle.
    Fill {
        /// Where.
        area: Rect,
        /// Its colour.
        color: Rgb,
        /// 1 covers what is below, 0 nothing.
        opacity: f64,
    },
    /// The area within points.
    #[cfg(feature = "views")]
    Area {
        /// Which of the scene's points.
        points: Range<usize>,
        /// Its colour.
        color: Rgb,
        /// 1 covers what is below, 0 nothing.
        opacity: f64,
    },
    /// A line through points.
    Line {
        /// Which of the scene's points.
        points: Range<usize>,
        /// How it looks.
        ink: Ink,
    },
    /// A point on a curve.
    Dot {
        /// Its centre.
        at: (f64, f64),
        /// Its outer radius.
        radius: f64,
        /// The colour inside.
        fill: Rgb,
        /// The colour of its edge.
        edge: Rgb,
    },
    /// A place where a curve jumps past another.
    Diamond {
        /// Its centre.
        at: (f64, f64),
        /// From the centre to a corner.
        radius: f64,
        /// The colour inside.
        fill: Rgb,
        /// The colour of its edge.
        edge: Rgb,
    },
    /// A text.
    Text {
        /// Which part of the scene's text.
        text: Range<usize>,
        /// Its position; vertically the middle of its capitals.
        at: (f64, f64),
        /// Which of its points stands there.
        align: Align,
        /// The font size in CSS pixels.
        size: f64,
        /// Whether it is bold.
        bold: bool,
        /// Its colour.
        color: Rgb,
    },
}

/// A picture in CSS pixels, in the order of drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What it shows.
    pub marks: Vec<Mark>,
    /// Where the data stand; `None` where there was no room to draw.
    pub plot: Option<Plot>,
    points: Vec<(f64, f64)>,
    text: String,
    /// Where the layers end but the last, which has no end.
    ends: [LayerEnd; Scene::LAYERS - 1],
}

/// The end of a layer: so many marks, points and bytes of text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct LayerEnd {
    marks: usize,
    points: usize,
    text: usize,
}

impl Scene {
    /// The layers of a picture, one upon the other: the axes, the curves, and what lies upon them.
    /// They are apart so that those can stay which a slider or a pointer does not change.
    pub const LAYERS: usize = 3;

    /// Empties it for another picture, keeping its memory.
    pub fn reset(&mut self, width: f64, height: f64) {
        (self.width, self.height) = (width, height);
        self.marks.clear();
        self.points.clear();
        self.text.clear();
        self.plot = None;
        self.ends = Default::default();
    }

    /// Ends a layer, the lowest first: what comes then lies upon it.
    pub(super) fn end_layer(&mut self, layer: usize) {
        let (marks, points) = (self.marks.len(), self.points.len());
        let end = LayerEnd { marks, points, text: self.text.len() };
        self.ends.iter_mut().skip(layer).for_each(|one| *one = end);
    }

    fn bounds(&self, layer: usize) -> (LayerEnd, LayerEnd) {
        let (marks, points) = (self.marks.len(), self.points.len());
        let all = LayerEnd { marks, points, text: self.text.len() };
        let from = layer.checked_sub(1).map_or(LayerEnd::default(), |below| self.ends[below]);
        (from, self.ends.get(layer).copied().unwrap_or(all))
    }

    /// Whether a layer of another scene looks the same.
    pub fn same_layer(&self, other: &Self, layer: usize) -> bool {
        let bounds = self.bounds(layer);
        let (from, to) = bounds;
        (self.width, self.height) == (other.width, other.height)
            && bounds == other.bounds(layer)
            && self.marks[from.marks..to.marks] == other.marks[from.marks..to.marks]
            && self.points[from.points..to.points] == other.points[from.points..to.points]
            && self.text[from.text..to.text] == other.text[from.text..to.text]
    }

    /// The marks of a layer.
    pub fn layer(&self, layer: usize) -> &[Mark] {
        let (from, to) = self.bounds(layer);
        &self.marks[from.marks..to.marks]
    }

    /// The points of a line.
    pub fn points(&self, range: &Range<usize>) -> &[(f64, f64)] {
        self.points.get(range.clone()).unwrap_or_default()
    }

    /// The characters of a text.
    pub fn text(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The box of a text: one em high, as wide as its characters.
    pub fn text_box(
        metrics: &Metrics,
        text: &str,
        (x, y): (f64, f64),
        align: Align,
        size: f64,
        bold: bool,
    ) -> Rect {
        let width = metrics.width(text, size, bold);
        let left = match align {
            Align::Left => x,
            Align::Middle => x - width / 2.0,
            Align::Right => x - width,
        };
        let half = size / 2.0;
        Rect { left, top: y - half, right: left + width, bottom: y + half }
    }

    pub(super) fn push_points(
        &mut self,
        points: impl IntoIterator<Item = (f64, f64)>,
    ) -> Range<usize> {
        let start = self.points.len();
        self.points.extend(points);
        start..self.points.len()
    }

    pub(super) fn push_text(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    pub(super) fn line(&mut self, points: impl IntoIterator<Item = (f64, f64)>, ink: Ink) {
        let points = self.push_points(points);
        self.marks.push(Mark::Line { points, ink });
    }

    /// Draws some of the picture's marks: those of a [`layer`](Self::layer), or all.
    ///
    /// # Errors
    /// What the backend reports; it has then drawn a part.
    pub fn paint<P: Pen>(
        &self,
        marks: &[Mark],
        pen: P,
        metrics: &Metrics,
    ) -> Result<(), DrawingAreaErrorKind<<P as DrawingBackend>::ErrorType>> {
        let surface = Surface::new(pen, (self.width, self.height), metrics);
        let area = surface.into_drawing_area().apply_coord_spec(CssPixels);
        // Texts do not cover each other: among those that follow each other the bold ones can wait,
        // since a change of font costs more than a text.
        let is_text = |mark: &Mark| matches!(mark, Mark::Text { .. });
        let is_bold = |mark: &Mark| matches!(mark, Mark::Text { bold: true, .. });
        let runs = marks.chunk_by(|one, next| is_text(one) && is_text(next));
        let faces = runs.flat_map(|run| {
            let of = move |bold| run.iter().filter(move |mark| is_bold(mark) == bold);
            of(false).chain(of(true))
        });
        for mark in faces {
            match mark {
                Mark::Fill { area: at, color, opacity } => {
                    let corners = [(at.left, at.top), (at.right, at.bottom)];
                    area.draw(&Rectangle::new(corners, filled(*color, *opacity)))?;
                }
                #[cfg(feature = "views")]
                Mark::Area { points, color, opacity } => {
                    area.draw(&Polygon::new(self.points(points), filled(*color, *opacity)))?;
                }
                Mark::Line { points, ink } => {
                    let style = ShapeStyle {
                        stroke_width: length(ink.width),
                        filled: false,
                        ..filled(ink.color, 1.0)
                    };
                    let dash = ink.dash.map(|(dash, gap)| (length(dash), length(gap)));
                    area.draw(&Stroke { points: self.points(points), style, dash })?;
                }
                Mark::Dot { at, radius, fill, edge } => {
                    area.draw(&Circle::new(*at, length(*radius), filled(*edge, 1.0)))?;
                    let inner = length(radius - EDGE);
                    area.draw(&Circle::new(*at, inner, filled(*fill, 1.0)))?;
                }
                Mark::Diamond { at, radius, fill, edge } => {
                    area.draw(&Polygon::new(diamond(*at, *radius), filled(*edge, 1.0)))?;
                    // The corners are √2 edges from the inner ones.
                    let inner = diamond(*at, radius - EDGE * std::f64::consts::SQRT_2);
                    area.draw(&Polygon::new(inner, filled(*fill, 1.0)))?;
                }
                Mark::Text { text, at, align, size, bold, color } => {
                    let style = Lettering {
                        family: &metrics.family,
                        size: f64::from(fine(*size)),
                        bold: *bold,
                        color: rgba(*color, 1.0).to_backend_color(),
                        align: match align {
                            Align::Left => HPos::Left,
                            Align::Middle => HPos::Center,
                            Align::Right => HPos::Right,
                        },
                    };
                    area.draw(&TextElement { text: self.text(text), at: *at, style })?;
                }
            }
        }
        area.present()
    }
}

/// The width of a marker's edge.
pub(super) const EDGE: f64 = 1.25;

fn diamond((x, y): (f64, f64), radius: f64) -> [(f64, f64); 4] {
    [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
}

fn length(css: f64) -> u32 {
    fine(css).max(0).unsigned_abs()
}

fn rgba(Rgb(red, green, blue): Rgb, opacity: f64) -> RGBAColor {
    RGBAColor(red, green, blue, opacity)
}

fn filled(color: Rgb, opacity: f64) -> ShapeStyle {
    ShapeStyle { color: rgba(color, opacity), filled: true, stroke_width: 0 }
}
