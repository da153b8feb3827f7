//! A scene on a canvas: the only file that touches one.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{GRID, Metrics, Pen, Scene};

/// A canvas element that shows scenes, one after the other.
pub struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    backend: CanvasBackend,
    /// The size in device pixels, kept so that it is set only where it changes: setting it clears.
    pixels: (u32, u32),
    dashed: bool,
}

impl Canvas {
    /// Prepares a canvas; `None` where the browser gives it no context to draw in.
    pub fn new(element: HtmlCanvasElement) -> Option<Self> {
        let context = element.get_context("2d").ok()??.dyn_into().ok()?;
        let backend = CanvasBackend::with_canvas_object(element.clone())?;
        Some(Self {
            element,
            context,
            backend,
            pixels: (0, 0),
            dashed: false,
        })
    }

    /// Measures a font family, as CSS names it, character by character: once is enough.
    pub fn measure(&self, family: &str) -> Metrics {
        let mut font = None;
        self.context.save();
        let metrics = Metrics::measured(family.to_owned(), |text, bold| {
            if font != Some(bold) {
                self.context.set_font(&css_font(bold, 100.0, family));
                font = Some(bold);
            }
            self.context
                .measure_text(text)
                .map_or(0.5, |measured| measured.width() / 100.0)
        });
        self.context.restore();
        metrics
    }

    /// Shows a scene on a display of so many device pixels to a CSS pixel.
    ///
    /// The element's size in CSS is the page's affair; nothing is asked of its layout.
    pub fn show(&mut self, scene: &Scene, metrics: &Metrics, pixel_ratio: f64) {
        let pixels =
            [scene.width, scene.height].map(|length| (length * pixel_ratio).round() as u32);
        if self.pixels != (pixels[0], pixels[1]) {
            self.pixels = (pixels[0], pixels[1]);
            self.element.set_width(pixels[0]);
            self.element.set_height(pixels[1]);
            self.dashed = false;
            self.context.set_line_join("round");
        }
        let grid = f64::from(GRID);
        let scale = pixel_ratio / grid;
        // A canvas takes any finite transform, and an arc of any radius but a negative one: none of
        // these calls fails, and a picture that lacks a stroke beats a page that stops.
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        self.context
            .clear_rect(0.0, 0.0, scene.width * grid, scene.height * grid);
        let _ = scene.paint(CanvasPen { canvas: self }, metrics);
    }
}

fn css_font(bold: bool, size: f64, family: &str) -> String {
    let weight = if bold { "bold" } else { "normal" };
    format!("{weight} {size}px {family}")
}

struct CanvasPen<'a> {
    canvas: &'a mut Canvas,
}

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl Pen for CanvasPen<'_> {
    const DASHES: bool = true;

    fn set_dash(&mut self, dash: Option<(u32, u32)>) {
        if dash.is_none() && !self.canvas.dashed {
            return;
        }
        let lengths = js_sys::Array::new();
        if let Some((dash, gap)) = dash {
            lengths.push(&dash.into());
            lengths.push(&gap.into());
        }
        self.canvas.dashed = dash.is_some();
        // Refuses negative lengths only.
        let _ = self.canvas.context.set_line_dash(&lengths);
    }

    fn write<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, baseline): BackendCoord,
    ) -> Drawn {
        let context = &self.canvas.context;
        let bold = matches!(style.style(), plotters_backend::FontStyle::Bold);
        context.set_font(&css_font(bold, style.size(), style.family().as_str()));
        context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        let (red, green, blue) = style.color().rgb;
        context.set_fill_style_str(&super::Rgb(red, green, blue).hex());
        let _ = context.fill_text(text, f64::from(x), f64::from(baseline));
        Ok(())
    }
}

impl DrawingBackend for CanvasPen<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.canvas.pixels
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.canvas.backend.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.canvas.backend.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.canvas
            .backend
            .draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.canvas.backend.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.canvas.backend.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.canvas.backend.fill_polygon(path, style)
    }
}
