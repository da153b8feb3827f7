//! The address of the peer page, which carries the scenario and the chart sizes that it has to use.

use std::path::{Path, PathBuf};

use breakeven::Input;
use breakeven_web::answers::Answers;
use breakeven_web::charts::{Metrics, Scene, Style, samples_across};
use breakeven_web::picture::PageChart;
use breakeven_web::state::{State, VolumeMeasure};
use serde_json::{Map, Value, json};

/// How much of the page the peer reproduces.
#[derive(Clone, Copy)]
pub enum Extent {
    /// All visible parts, also crossings with labels, line names and the strip of the cheapest
    /// strategy.
    Equal,
    /// Only what uPlot draws by itself.
    Bare,
}

/// Width and height in CSS pixels.
pub type ChartSize = (f64, f64);

/// The folder with the peer's files.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peer")
}

/// The peer's address below its server, for a scenario and the charts of the measured page.
pub fn address(state: &State, sizes: [ChartSize; 2], samples: usize, extent: Extent) -> String {
    let scenario = &state.scenario;
    let mut inputs: Map<String, Value> = Input::ALL
        .into_iter()
        .map(|input| (input.key().to_owned(), scenario.get(input).into()))
        .collect();
    inputs.insert("lacks_facts".to_owned(), scenario.requirements.lacks_facts.into());
    let message = json!({
        "inputs": inputs, "volume": sizes[0], "months": sizes[1], "samples": samples,
    });
    let query = if matches!(extent, Extent::Bare) { "?bare" } else { "" };
    format!("/peer/{query}#{}", percent_encoded(&message.to_string()))
}

fn percent_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// How many samples of a curve the built page computes for its volume chart; the peer uses as many.
pub fn samples(state: &State, size: ChartSize) -> usize {
    let answers = Answers::to(state).expect("a valid state");
    let mut scene = Scene::default();
    let picture = PageChart::Volume(VolumeMeasure::Total);
    picture.lay_out(&answers, None, &Style::light(), &Metrics::arial(), size, &mut scene);
    let plot = scene.plot.expect("a chart with room to draw");
    samples_across(plot.area.left, plot.area.right)
}
