//! A chart on the screen: its layers on canvases of one size, one upon the other.
//!
//! A canvas is drawn only where its layer changes: the axes stay while most sliders move, and the
//! curves too while the reader points, or moves what they do not depend on. A picture to keep has
//! all layers on one canvas.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement};

use super::canvas::Canvas;
#[cfg(feature = "views")]
use super::color::Rgb;
use super::metrics::{FONT, Metrics};
use super::scene::{Plot, Scene};

/// A chart's canvases and what they show.
pub struct Display {
    canvases: Vec<Canvas>,
    metrics: Metrics,
    scene: Scene,
    /// The scene before, whose layers are drawn.
    before: Scene,
    pixel_ratio: f64,
}

impl Display {
    /// Prepares [`Scene::LAYERS`] canvases, the first of which is the lowest, and which follow each
    /// other in the page; `None` where they do not or the browser gives no context to draw in.
    pub fn new(lowest: HtmlCanvasElement) -> Option<Self> {
        let next = |canvas: &HtmlCanvasElement| {
            canvas.next_element_sibling().and_then(|next: Element| next.dyn_into().ok())
        };
        let elements = std::iter::successors(Some(lowest), next).take(Scene::LAYERS);
        let mut canvases = elements.map(Canvas::new).collect::<Option<Vec<Canvas>>>()?;
        let metrics = canvases.first_mut()?.measure(FONT);
        let (scene, before) = Default::default();
        Some(Self { canvases, metrics, scene, before, pixel_ratio: 0.0 })
    }

    /// Shows what is laid out, on a display of so many device pixels to a CSS pixel.
    pub fn show(&mut self, pixel_ratio: f64, lay_out: impl FnOnce(&Metrics, &mut Scene)) {
        std::mem::swap(&mut self.scene, &mut self.before);
        lay_out(&self.metrics, &mut self.scene);
        let anew = self.pixel_ratio != pixel_ratio;
        self.pixel_ratio = pixel_ratio;
        for (layer, canvas) in self.canvases.iter_mut().enumerate() {
            if anew || !self.scene.same_layer(&self.before, layer) {
                canvas.show(&self.scene, layer, &self.metrics, pixel_ratio);
            }
        }
    }

    /// Where the data stand in what is shown.
    pub fn plot(&self) -> Option<&Plot> {
        self.scene.plot.as_ref()
    }
}

/// Draws a whole scene on one canvas, as a picture to keep, on paper of a colour; says whether the
/// browser lets it be drawn on. A canvas outside the page will do: the two have one interface, as
/// far as this goes.
#[cfg(feature = "views")]
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
