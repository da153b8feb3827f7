//! A whole scene on one canvas, as a picture to keep.

use web_sys::HtmlCanvasElement;

use super::canvas::Canvas;
use super::color::Rgb;
use super::metrics::Metrics;
use super::scene::Scene;

/// Draws a scene on a canvas, on paper of a colour; says whether the browser lets it be drawn on. A
/// canvas outside the page will do: the two have one interface, as far as this goes.
pub fn draw(
    canvas: &HtmlCanvasElement,
    scene: &Scene,
    metrics: &Metrics,
    pixel_ratio: f64,
    paper: Rgb,
) -> bool {
    let canvas = Canvas::apart(canvas.clone());
    canvas.is_some_and(|mut canvas| {
        canvas.whole(scene, metrics, pixel_ratio, paper);
        true
    })
}
