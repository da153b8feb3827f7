//! A plotters backend on a grid eight times finer than CSS pixels.
//!
//! Plotters' coordinates are whole numbers, and on whole CSS pixels a curve is a staircase. Here a
//! drawing area is eight times as wide and high as the chart, and whoever shows it shrinks it
//! again: a canvas by its transform, SVG by its `viewBox`.

use plotters::coord::CoordTranslate;
use plotters_backend::text_anchor::VPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::metrics::Metrics;

/// Units of the fine grid in a CSS pixel.
pub const GRID: i32 = 8;

/// What a chart asks of a backend beyond plotters' own trait.
pub trait Pen: DrawingBackend {
    /// Whether it dashes lines itself; where not, a dashed line comes in pieces.
    const DASHES: bool;

    /// Dashes the paths that follow: lengths of stroke and of gap, or none.
    fn set_dash(&mut self, dash: Option<(u32, u32)>);

    /// Writes text with its baseline at a point; of the style's anchor only the horizontal counts.
    ///
    /// Backends disagree about what the top and the middle of a text are, and agree on baselines.
    ///
    /// # Errors
    /// What the backend reports.
    fn write<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        baseline: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>>;
}

/// A [`Pen`] over a chart's fine grid: the size is given, texts are measured by a table, never by
/// the page.
pub struct Surface<'a, P> {
    /// What draws.
    pub pen: P,
    size: (u32, u32),
    metrics: &'a Metrics,
}

impl<'a, P: Pen> Surface<'a, P> {
    /// A surface of a width and height in CSS pixels.
    pub fn new(pen: P, (width, height): (f64, f64), metrics: &'a Metrics) -> Self {
        let fine = |length| fine(length).max(0).unsigned_abs();
        Self { pen, size: (fine(width), fine(height)), metrics }
    }
}

/// A length in CSS pixels on the fine grid.
pub(crate) fn fine(length: f64) -> i32 {
    (length * f64::from(GRID)).round() as i32
}

/// Plotters coordinates in CSS pixels.
pub(crate) struct CssPixels;

impl CoordTranslate for CssPixels {
    type From = (f64, f64);

    fn translate(&self, (x, y): &(f64, f64)) -> BackendCoord {
        (fine(*x), fine(*y))
    }
}

type PenResult<P> = Result<(), DrawingErrorKind<<P as DrawingBackend>::ErrorType>>;

impl<P: Pen> DrawingBackend for Surface<'_, P> {
    type ErrorType = P::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> PenResult<P> {
        self.pen.ensure_prepared()
    }

    fn present(&mut self) -> PenResult<P> {
        self.pen.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> PenResult<P> {
        self.pen.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> PenResult<P> {
        self.pen.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> PenResult<P> {
        self.pen.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> PenResult<P> {
        self.pen.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> PenResult<P> {
        self.pen.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> PenResult<P> {
        self.pen.fill_polygon(vert, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> PenResult<P> {
        let down = match style.anchor().v_pos {
            VPos::Top => Metrics::ASCENT,
            VPos::Center => Metrics::CAP_HEIGHT / 2.0,
            VPos::Bottom => Metrics::ASCENT - 1.0,
        };
        self.pen.write(text, style, (x, y + (down * style.size()).round() as i32))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<P::ErrorType>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = self.metrics.width(text, style.size(), bold);
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
