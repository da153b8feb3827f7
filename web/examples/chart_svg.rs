//! Writes every chart of the test scenarios as SVG into a folder, to be looked at:
//! `cargo run -p breakeven-web --example chart_svg -- target/charts`

#[path = "../tests/charts/cases.rs"]
mod cases;

use std::path::PathBuf;

use breakeven_web::charts::{Metrics, Rgb, Scene, Style, svg};
use cases::CaseChart;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or("target/charts".to_owned()));
    std::fs::create_dir_all(&folder)?;
    let metrics = Metrics::arial();
    let write = |name: String, scene: &Scene, style: &Style| {
        let text = svg::document(scene, &metrics, Some(style.background));
        std::fs::write(folder.join(name + ".svg"), text)
    };
    let themes = [("light", Style::light()), ("dark", Style::dark())];
    for case in cases::all() {
        for chart in CaseChart::ALL {
            for size in [(320.0, 280.0), (900.0, 420.0)] {
                for (theme, style) in themes {
                    let scene = case.lay_out(chart, &style, size, None);
                    let name = format!("{}-{}-{}-{theme}", case.name, chart.id(), size.0);
                    write(name, &scene, &style)?;
                }
            }
        }
    }
    // Under a pointer, and in a reader's own colours.
    let case = &cases::all()[0];
    let forced = ("forced", Style::forced(Rgb(0, 0, 0), Rgb(255, 255, 0)));
    for (theme, style) in themes.into_iter().chain([forced]) {
        for (chart, at) in [(CaseChart::Cumulative, 7.0), (CaseChart::Total, 1e6)] {
            let scene = case.lay_out(chart, &style, (640.0, 360.0), Some(at));
            write(format!("pointed-{}-{theme}", chart.id()), &scene, &style)?;
        }
    }
    println!("Charts in {}", folder.display());
    Ok(())
}
