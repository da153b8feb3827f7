//! The drawing context of a canvas, as far as charts use it.
//!
//! Plotters' canvas backend writes the colour of every stroke out as text with its opacity: a string
//! costs more to hand over than a hundred points, and printing fractions weighs three kilobytes of
//! the module. Drawing therefore goes to the context itself, with strings that are made once; the
//! backend keeps its preparing, presenting and errors.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(super) type Context;
    pub(super) type TextMetrics;

    #[wasm_bindgen(method, getter)]
    pub(super) fn width(this: &TextMetrics) -> f64;
    #[wasm_bindgen(method, js_name = measureText)]
    pub(super) fn measure_text(this: &Context, text: &str) -> TextMetrics;
    #[wasm_bindgen(method, js_name = fillText)]
    pub(super) fn fill_text(this: &Context, text: &JsString, x: i32, y: i32);
    #[wasm_bindgen(method, setter, js_name = font)]
    pub(super) fn set_font(this: &Context, font: &JsString);
    #[wasm_bindgen(method, setter, js_name = textAlign)]
    pub(super) fn set_text_align(this: &Context, align: &JsString);
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_direction(this: &Context, direction: &str);
    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    pub(super) fn set_fill_style(this: &Context, color: &JsString);
    #[wasm_bindgen(method, setter, js_name = strokeStyle)]
    pub(super) fn set_stroke_style(this: &Context, color: &JsString);
    #[wasm_bindgen(method, setter, js_name = lineWidth)]
    pub(super) fn set_line_width(this: &Context, width: u32);
    #[wasm_bindgen(method, setter, js_name = lineJoin)]
    pub(super) fn set_line_join(this: &Context, join: &str);
    #[wasm_bindgen(method, js_name = setLineDash)]
    pub(super) fn set_line_dash(this: &Context, lengths: &Array);
    #[wasm_bindgen(method, js_name = setTransform)]
    pub(super) fn set_transform(this: &Context, a: f64, b: f64, c: f64, d: f64, e: f64, f: f64);
    #[wasm_bindgen(method, js_name = clearRect)]
    pub(super) fn clear_rect(this: &Context, x: i32, y: i32, width: f64, height: f64);
    #[wasm_bindgen(method, js_name = beginPath)]
    pub(super) fn begin_path(this: &Context);
    #[wasm_bindgen(method, js_name = moveTo)]
    pub(super) fn move_to(this: &Context, x: i32, y: i32);
    #[wasm_bindgen(method, js_name = lineTo)]
    pub(super) fn line_to(this: &Context, x: i32, y: i32);
    #[wasm_bindgen(method)]
    pub(super) fn arc(this: &Context, x: i32, y: i32, radius: u32, from: f64, to: f64);
    #[wasm_bindgen(method, js_name = fillRect)]
    pub(super) fn fill_rect(this: &Context, x: i32, y: i32, width: i32, height: i32);
    #[wasm_bindgen(method, setter, js_name = globalAlpha)]
    pub(super) fn set_global_alpha(this: &Context, opacity: f64);
    #[wasm_bindgen(method)]
    pub(super) fn stroke(this: &Context);
    #[wasm_bindgen(method)]
    pub(super) fn fill(this: &Context);
}
