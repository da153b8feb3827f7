//! A layer of a scene drawn on a canvas.

use js_sys::{Array, JsString};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use std::f64::consts::TAU;

use super::color::Rgb;
use super::metrics::Metrics;
use super::scene::Scene;
use super::surface::{GRID, Pen};

/// A canvas element that shows a layer of scenes, one after the other.
pub struct Canvas {
    element: HtmlCanvasElement,
    context: Context,
    /// None on a canvas outside the page, which plotters does not know.
    backend: Option<CanvasBackend>,
    /// The size in device pixels, kept so that it is set only where it changes: setting it clears.
    pixels: (u32, u32),
    state: CanvasState,
    strings: Strings,
}

/// What the context is set to; `None` where that is not known.
#[derive(Default)]
struct CanvasState {
    fill: Option<Rgb>,
    stroke: Option<(Rgb, u32)>,
    dash: Option<(u32, u32)>,
    font: Option<(bool, u32)>,
    align: Option<&'static str>,
    opacity: Option<f64>,
    /// Device pixels to a unit of the fine grid.
    scale: Option<f64>,
    /// Whether there is a path that is not stroked yet.
    pending: bool,
}

impl Canvas {
    /// Prepares a canvas; `None` where the browser gives it no context to draw in.
    pub fn new(element: HtmlCanvasElement) -> Option<Self> {
        let context = element.get_context("2d").ok()??.unchecked_into();
        let backend = Some(CanvasBackend::with_canvas_object(element.clone())?);
        let (state, strings) = (CanvasState::default(), Strings::default());
        Some(Self { element, context, backend, pixels: (0, 0), state, strings })
    }

    /// Measures a font family, as CSS names it, character by character: once is enough.
    pub fn measure(&mut self, family: &str) -> Metrics {
        // At a size that is drawn, so that the browser's font is then ready.
        let size = 12 * GRID.unsigned_abs();
        let mut font = None;
        self.state.font = None;
        Metrics::measured(family.to_owned(), |text, bold| {
            if font != Some(bold) {
                self.context.set_font(&css_font(bold, size, family).into());
                font = Some(bold);
            }
            self.context.measure_text(text).width() / f64::from(size)
        })
    }

    /// The same of a canvas outside the page.
    #[cfg(feature = "views")]
    pub(super) fn apart(element: HtmlCanvasElement) -> Option<Self> {
        let context = element.get_context("2d").ok()??.unchecked_into();
        let (state, strings) = Default::default();
        Some(Self { element, context, backend: None, pixels: (0, 0), state, strings })
    }

    /// Shows a whole scene on paper.
    #[cfg(feature = "views")]
    pub(super) fn whole(&mut self, scene: &Scene, metrics: &Metrics, pixel_ratio: f64, paper: Rgb) {
        self.prepare(scene, pixel_ratio);
        let area = super::Rect { left: 0.0, top: 0.0, right: scene.width, bottom: scene.height };
        let ground = super::Mark::Fill { area, color: paper, opacity: 1.0 };
        // As below.
        let _ = scene.paint(&[ground], CanvasPen { canvas: self }, metrics);
        let _ = scene.paint(&scene.marks, CanvasPen { canvas: self }, metrics);
    }

    /// Shows a layer of a scene on a display of so many device pixels to a CSS pixel.
    ///
    /// The element's size in CSS is the page's affair; nothing is asked of its layout.
    pub fn show(&mut self, scene: &Scene, layer: usize, metrics: &Metrics, pixel_ratio: f64) {
        self.prepare(scene, pixel_ratio);
        // A canvas refuses an arc of a negative radius and nothing else, and there is none; a
        // picture that lacked a mark would still beat a page that stops.
        let _ = scene.paint(scene.layer(layer), CanvasPen { canvas: self }, metrics);
    }

    /// An empty canvas of the scene's size.
    fn prepare(&mut self, scene: &Scene, pixel_ratio: f64) {
        let pixels = |length: f64| (length * pixel_ratio).round() as u32;
        let pixels = (pixels(scene.width), pixels(scene.height));
        if self.pixels != pixels {
            self.pixels = pixels;
            self.element.set_width(pixels.0);
            self.element.set_height(pixels.1);
            self.state = CanvasState::default();
            self.context.set_line_join("round");
            // To inherit it the browser would have to work out the page's style in mid-drawing.
            self.context.set_direction("ltr");
        }
        let grid = f64::from(GRID);
        let scale = pixel_ratio / grid;
        if self.state.scale != Some(scale) {
            self.state.scale = Some(scale);
            self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        }
        self.context.clear_rect(0, 0, scene.width * grid, scene.height * grid);
    }
}

fn css_font(bold: bool, size: u32, family: &str) -> String {
    [if bold { "bold " } else { "" }, &size.to_string(), "px ", family].concat()
}

/// Strings of the browser's, kept by their text: charts say the same again and again.
#[derive(Default)]
struct Strings {
    /// In the order of the texts.
    texts: Vec<(String, JsString)>,
    colors: Vec<(Rgb, JsString)>,
    dashes: Vec<(Option<(u32, u32)>, Array)>,
}

impl Strings {
    /// More than a chart shows at once, less than a long drag of a slider writes.
    const MOST: usize = 300;

    fn text(&mut self, text: &str) -> &JsString {
        let place = self.texts.binary_search_by(|(known, _)| known.as_str().cmp(text));
        let place = place.unwrap_or_else(|mut place| {
            if self.texts.len() >= Self::MOST {
                self.texts.clear();
                place = 0;
            }
            self.texts.insert(place, (text.to_owned(), text.into()));
            place
        });
        &self.texts[place].1
    }

    fn color(&mut self, color: Rgb) -> &JsString {
        let known = self.colors.iter().position(|(known, _)| *known == color);
        let index = known.unwrap_or_else(|| {
            self.colors.push((color, color.hex().into()));
            self.colors.len() - 1
        });
        &self.colors[index].1
    }

    fn dash(&mut self, dash: Option<(u32, u32)>) -> &Array {
        let known = self.dashes.iter().position(|(known, _)| *known == dash);
        let index = known.unwrap_or_else(|| {
            let lengths =
                dash.map_or_else(Array::new, |(dash, gap)| Array::of2(&dash.into(), &gap.into()));
            self.dashes.push((dash, lengths));
            self.dashes.len() - 1
        });
        &self.dashes[index].1
    }
}

struct CanvasPen<'a> {
    canvas: &'a mut Canvas,
}

type CanvasResult = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl CanvasPen<'_> {
    /// Lines of one style are one path, until something else is drawn.
    fn flush(&mut self) {
        if std::mem::take(&mut self.canvas.state.pending) {
            self.canvas.context.stroke();
        }
    }

    fn fill_with(&mut self, color: BackendColor) {
        self.cover(color.alpha);
        let Canvas { context, state, strings, .. } = &mut *self.canvas;
        let color = rgb(color);
        if state.fill != Some(color) {
            state.fill = Some(color);
            context.set_fill_style(strings.color(color));
        }
    }

    fn filled(&mut self, color: BackendColor, fill: impl FnOnce(&Context)) {
        self.flush();
        self.fill_with(color);
        fill(&self.canvas.context);
    }

    /// Sets the opacity of what is drawn next; nothing may wait to be stroked.
    fn cover(&mut self, opacity: f64) {
        let Canvas { context, state, .. } = &mut *self.canvas;
        if state.opacity != Some(opacity) {
            state.opacity = Some(opacity);
            context.set_global_alpha(opacity);
        }
    }
}

fn rgb(color: BackendColor) -> Rgb {
    let (red, green, blue) = color.rgb;
    Rgb(red, green, blue)
}

impl Pen for CanvasPen<'_> {
    const DASHES: bool = true;

    fn set_dash(&mut self, dash: Option<(u32, u32)>) {
        if dash == self.canvas.state.dash {
            return;
        }
        self.flush();
        self.canvas.state.dash = dash;
        let Canvas { context, strings, .. } = &mut *self.canvas;
        context.set_line_dash(strings.dash(dash));
    }

    fn write<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, baseline): BackendCoord,
    ) -> CanvasResult {
        self.flush();
        self.fill_with(style.color());
        let Canvas { context, state, strings, .. } = &mut *self.canvas;
        let font = (matches!(style.style(), FontStyle::Bold), style.size().round() as u32);
        if state.font != Some(font) {
            state.font = Some(font);
            let font = css_font(font.0, font.1, style.family().as_str());
            context.set_font(strings.text(&font));
        }
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        if state.align != Some(align) {
            state.align = Some(align);
            context.set_text_align(strings.text(align));
        }
        context.fill_text(strings.text(text), x, baseline);
        Ok(())
    }
}

impl DrawingBackend for CanvasPen<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.canvas.pixels
    }

    fn ensure_prepared(&mut self) -> CanvasResult {
        self.canvas.backend.as_mut().map_or(Ok(()), DrawingBackend::ensure_prepared)
    }

    fn present(&mut self) -> CanvasResult {
        self.flush();
        self.canvas.backend.as_mut().map_or(Ok(()), DrawingBackend::present)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> CanvasResult {
        let stroke = (rgb(style.color()), style.stroke_width());
        if self.canvas.state.stroke != Some(stroke) {
            self.flush();
            let Canvas { context, state, strings, .. } = &mut *self.canvas;
            state.stroke = Some(stroke);
            context.set_stroke_style(strings.color(stroke.0));
            context.set_line_width(stroke.1);
        }
        if !self.canvas.state.pending {
            self.cover(1.0);
            self.canvas.context.begin_path();
            self.canvas.state.pending = true;
        }
        let context = &self.canvas.context;
        let mut path = path.into_iter();
        if let Some((x, y)) = path.next() {
            context.move_to(x, y);
        }
        for (x, y) in path {
            context.line_to(x, y);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> CanvasResult {
        if !fill {
            // A circle of this many corners is round at any size that is drawn.
            const CORNERS: u32 = 48;
            let (radius, turn) = (f64::from(radius), TAU / f64::from(CORNERS));
            let corner = |index: u32| {
                let angle = turn * f64::from(index % CORNERS);
                let (x, y) = (js_sys::Math::cos(angle), js_sys::Math::sin(angle));
                let place = |center: i32, along: f64| center + (radius * along).round() as i32;
                (place(center.0, x), place(center.1, y))
            };
            return self.draw_path((0..=CORNERS).map(corner), style);
        }
        self.filled(style.color(), |context| {
            context.begin_path();
            context.arc(center.0, center.1, radius, 0.0, TAU);
            context.fill();
        });
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> CanvasResult {
        self.filled(color, |context| context.fill_rect(x, y, 1, 1));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> CanvasResult {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> CanvasResult {
        if fill {
            self.filled(style.color(), |context| {
                context.fill_rect(left, top, right - left, bottom - top);
            });
            return Ok(());
        }
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.draw_path(corners, style)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> CanvasResult {
        let mut path = path.into_iter();
        let Some((x, y)) = path.next() else { return Ok(()) };
        self.filled(style.color(), |context| {
            context.begin_path();
            context.move_to(x, y);
            path.for_each(|(x, y)| context.line_to(x, y));
            context.fill();
        });
        Ok(())
    }
}

// Plotters' canvas backend writes the colour of every stroke out as text with its opacity: a string
// costs more to hand over than a hundred points, and printing fractions weighs three kilobytes of
// the module. Drawing therefore goes to the context itself, with strings that are made once; the
// backend keeps its preparing, presenting and errors.
#[wasm_bindgen]
extern "C" {
    /// The drawing context of a canvas, as far as charts use it.
    type Context;
    type TextMetrics;

    #[wasm_bindgen(method, getter)]
    fn width(this: &TextMetrics) -> f64;
    #[wasm_bindgen(method, js_name = measureText)]
    fn measure_text(this: &Context, text: &str) -> TextMetrics;
    #[wasm_bindgen(method, js_name = fillText)]
    fn fill_text(this: &Context, text: &JsString, x: i32, y: i32);
    #[wasm_bindgen(method, setter, js_name = font)]
    fn set_font(this: &Context, font: &JsString);
    #[wasm_bindgen(method, setter, js_name = textAlign)]
    fn set_text_align(this: &Context, align: &JsString);
    #[wasm_bindgen(method, setter)]
    fn set_direction(this: &Context, direction: &str);
    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    fn set_fill_style(this: &Context, color: &JsString);
    #[wasm_bindgen(method, setter, js_name = strokeStyle)]
    fn set_stroke_style(this: &Context, color: &JsString);
    #[wasm_bindgen(method, setter, js_name = lineWidth)]
    fn set_line_width(this: &Context, width: u32);
    #[wasm_bindgen(method, setter, js_name = lineJoin)]
    fn set_line_join(this: &Context, join: &str);
    #[wasm_bindgen(method, js_name = setLineDash)]
    fn set_line_dash(this: &Context, lengths: &Array);
    #[wasm_bindgen(method, js_name = setTransform)]
    fn set_transform(this: &Context, a: f64, b: f64, c: f64, d: f64, e: f64, f: f64);
    #[wasm_bindgen(method, js_name = clearRect)]
    fn clear_rect(this: &Context, x: i32, y: i32, width: f64, height: f64);
    #[wasm_bindgen(method, js_name = beginPath)]
    fn begin_path(this: &Context);
    #[wasm_bindgen(method, js_name = moveTo)]
    fn move_to(this: &Context, x: i32, y: i32);
    #[wasm_bindgen(method, js_name = lineTo)]
    fn line_to(this: &Context, x: i32, y: i32);
    #[wasm_bindgen(method)]
    fn arc(this: &Context, x: i32, y: i32, radius: u32, from: f64, to: f64);
    #[wasm_bindgen(method, js_name = fillRect)]
    fn fill_rect(this: &Context, x: i32, y: i32, width: i32, height: i32);
    #[wasm_bindgen(method, setter, js_name = globalAlpha)]
    fn set_global_alpha(this: &Context, opacity: f64);
    #[wasm_bindgen(method)]
    fn stroke(this: &Context);
    #[wasm_bindgen(method)]
    fn fill(this: &Context);
}
