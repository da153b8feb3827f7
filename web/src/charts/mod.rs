//! The two charts: cost by month and cost by query volume.
//!
//! A chart is made in two steps. [`Cumulative::lay_out`] and [`Volume::lay_out`] turn data into a
//! [`Scene`]: lines, markers and texts in CSS pixels, placed so that no text is clipped or covers
//! another. [`Scene::paint`] then draws it with plotters on any backend that is a [`Pen`]: on a
//! canvas in the browser (`canvas`), to SVG natively (`svg`). Nothing but those two knows what it
//! is drawn on, so a picture can be tested without a browser.

mod axis;
#[cfg(feature = "views")]
mod bars;
#[cfg(feature = "views")]
mod beside;
mod canvas;
mod color;
mod crossing;
mod cumulative;
mod curve;
pub mod display;
mod element;
#[cfg(feature = "views")]
mod fan;
mod label;
#[cfg(feature = "views")]
mod map;
mod metrics;
#[cfg(feature = "views")]
mod regions;
mod scene;
mod sheet;
#[cfg(feature = "views")]
pub mod still;
mod strip;
mod style;
mod surface;
#[cfg(feature = "views")]
pub mod svg;
#[cfg(feature = "views")]
mod sweep;
#[cfg(feature = "views")]
mod switch;
mod ticks;
mod volume;

pub use axis::AxisScale;
#[cfg(feature = "views")]
pub use bars::{Bar, Bars, Tone};
#[cfg(feature = "views")]
pub use beside::Beside;
pub use color::Rgb;
pub use cumulative::{Cumulative, CumulativeLine};
pub use curve::samples_across;
#[cfg(feature = "views")]
pub use fan::Fans;
#[cfg(feature = "views")]
pub use map::{MapAxis, MapChart};
#[cfg(feature = "views")]
pub use metrics::FONT;
pub use metrics::Metrics;
pub use scene::{Align, Ink, Mark, Plot, Rect, Scene};
pub use strip::Strip;
pub use style::{LineStyle, Style, Theme};
pub use surface::{GRID, Pen, Surface};
#[cfg(feature = "views")]
pub use sweep::Sweep;
#[cfg(feature = "views")]
pub use switch::Switch;
pub use volume::{Volume, VolumeChartMeasure};
