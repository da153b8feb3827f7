//! A chart on the screen: two canvases, one upon the other.
//!
//! The lower one shows the scene's ground and is drawn only where that changes: not while the
//! reader points, and not while a slider moves that the curves do not depend on.

use web_sys::HtmlCanvasElement;

use super::canvas::Canvas;
use super::{Layer, Metrics, Plot, Scene};

/// The page's sans-serif, as the style sheet has it.
const FONT: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// A chart's canvases and what they show.
pub struct Display {
    ground: Canvas,
    front: Canvas,
    metrics: Metrics,
    scene: Scene,
    /// The scene before, whose ground is drawn.
    before: Scene,
    pixel_ratio: f64,
}

impl Display {
    /// Prepares two canvases of one size; `None` where the browser gives no context to draw in.
    pub fn new(ground: HtmlCanvasElement, front: HtmlCanvasElement) -> Option<Self> {
        let (ground, mut front) = (Canvas::new(ground)?, Canvas::new(front)?);
        let metrics = front.measure(FONT);
        let (scene, before) = Default::default();
        Some(Self { ground, front, metrics, scene, before, pixel_ratio: 0.0 })
    }

    /// Shows what is laid out, on a display of so many device pixels to a CSS pixel.
    pub fn show(&mut self, pixel_ratio: f64, lay_out: impl FnOnce(&Metrics, &mut Scene)) {
        std::mem::swap(&mut self.scene, &mut self.before);
        lay_out(&self.metrics, &mut self.scene);
        if self.pixel_ratio != pixel_ratio || !self.scene.same_ground(&self.before) {
            self.pixel_ratio = pixel_ratio;
            self.ground.show(&self.scene, Layer::Ground, &self.metrics, pixel_ratio);
        }
        self.front.show(&self.scene, Layer::Front, &self.metrics, pixel_ratio);
    }

    /// Where the data stand in what is shown.
    pub fn plot(&self) -> Option<&Plot> {
        self.scene.plot.as_ref()
    }
}
