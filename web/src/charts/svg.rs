//! A scene as an SVG document: the worker's pictures, and natively those of the page's first sight.

use plotters_backend::text_anchor::{Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle,
};
use plotters_svg::SVGBackend;

use super::color::Rgb;
use super::metrics::Metrics;
use super::scene::Scene;
use super::surface::{GRID, Pen, fine};

/// The scene as a document of its width and height in CSS pixels.
///
/// The text is set in the family of the [`Metrics`]. Without a background it is transparent.
pub fn document(scene: &Scene, metrics: &Metrics, background: Option<Rgb>) -> String {
    let (width, height) = (fine(scene.width).max(0), fine(scene.height).max(0));
    let mut text = String::new();
    let backend = SVGBackend::with_string(&mut text, (width.unsigned_abs(), height.unsigned_abs()));
    let painted = scene.paint(&scene.marks, SvgPen { backend }, metrics);
    painted.expect("invariant: a string takes all that is written to it");
    // The backend's own head gives the size on the fine grid.
    let (_, body) = text.split_once(">\n").expect("invariant: a picture begins with a tag");
    let fill = background.map_or(String::new(), |color| {
        format!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n", color.hex())
    });
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" \
         viewBox=\"0 0 {width} {height}\" stroke-linejoin=\"round\">\n",
        f64::from(width) / f64::from(GRID),
        f64::from(height) / f64::from(GRID),
    );
    head + &fill + body
}

struct SvgPen<'a> {
    backend: SVGBackend<'a>,
}

type SvgResult = Result<(), DrawingErrorKind<std::io::Error>>;

impl Pen for SvgPen<'_> {
    const DASHES: bool = false;

    fn set_dash(&mut self, _: Option<(u32, u32)>) {}

    fn write<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, baseline): BackendCoord,
    ) -> SvgResult {
        // The backend shifts a text anchored at its top down by 0.76 em.
        let top = baseline - (0.76 * style.size()).round() as i32;
        self.backend.draw_text(text, &Points(style), (x, top))
    }
}

/// The backend takes sizes for points and divides by 1.24; ours are pixels.
struct Points<'a, S>(&'a S);

impl<S: BackendTextStyle> BackendTextStyle for Points<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.0.color()
    }

    fn size(&self) -> f64 {
        self.0.size() * 1.24
    }

    fn style(&self) -> FontStyle {
        self.0.style()
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.0.anchor().h_pos, VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        self.0.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), S::FontError> {
        self.0.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        at: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, S::FontError> {
        self.0.draw(text, at, draw)
    }
}

impl DrawingBackend for SvgPen<'_> {
    type ErrorType = std::io::Error;

    fn get_size(&self) -> (u32, u32) {
        self.backend.get_size()
    }

    fn ensure_prepared(&mut self) -> SvgResult {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> SvgResult {
        self.backend.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> SvgResult {
        self.backend.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> SvgResult {
        self.backend.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> SvgResult {
        self.backend.draw_line(from, to, style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> SvgResult {
        self.backend.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> SvgResult {
        self.backend.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> SvgResult {
        self.backend.fill_polygon(path, style)
    }
}
