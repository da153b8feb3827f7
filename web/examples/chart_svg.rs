//! Writes every chart of the test scenarios as SVG into a folder, to be looked at:
//! `cargo run -p breakeven-web --example chart_svg -- target/charts`

#[path = "../tests/charts/cases.rs"]
mod cases;

use std::path::PathBuf;

use breakeven_web::charts::{Metrics, Style, svg};
use cases::Chart;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(
        std::env::args()
            .nth(1)
            .unwrap_or("target/charts".to_owned()),
    );
    std::fs::create_dir_all(&folder)?;
    let metrics = Metrics::arial();
    for case in cases::all() {
        for chart in Chart::ALL {
            for (width, height) in [(320.0, 280.0), (900.0, 420.0)] {
                for (theme, style) in [("light", Style::light()), ("dark", Style::dark())] {
                    let scene = cases::lay_out(&case, chart, &style, (width, height), None);
                    let name = format!("{}-{}-{width}-{theme}.svg", case.name, chart.id());
                    let text = svg::document(&scene, &metrics, Some(style.background));
                    std::fs::write(folder.join(name), text)?;
                }
            }
        }
    }
    println!("Charts in {}", folder.display());
    Ok(())
}
