//! The charts as pictures: equal to the approved ones, and sound at every size.
//!
//! After a change that is meant, look at the new pictures and approve them with
//! `UPDATE_GOLDEN=1 cargo test -p breakeven-web --test charts`.

mod cases;
mod picture;
mod sound;
mod views;

use std::path::PathBuf;

use breakeven_web::charts::{Metrics, Style, svg};

use cases::CaseChart;

const PHONE: (f64, f64) = (320.0, 280.0);
const DESK: (f64, f64) = (900.0, 420.0);

#[test]
fn pictures_are_the_approved_ones() {
    let mut changed = Vec::new();
    for chart in CaseChart::ALL {
        changed.extend(differs("default", chart, PHONE, false));
        changed.extend(differs("default", chart, DESK, false));
    }
    changed.extend(differs("default", CaseChart::Cumulative, DESK, true));
    changed.extend(differs("rented", CaseChart::Total, DESK, true));
    changed.extend(differs("twenty-years", CaseChart::Cumulative, PHONE, false));
    changed.extend(differs("no-strategy", CaseChart::Total, PHONE, false));
    assert!(changed.is_empty(), "look at the new pictures, see main.rs: {changed:#?}");
}

/// The approved picture's path where the present one is another.
fn differs(name: &str, chart: CaseChart, size: (f64, f64), dark: bool) -> Option<PathBuf> {
    let case = cases::all().into_iter().find(|case| case.name == name).expect(name);
    let (style, theme) = if dark { (Style::dark(), "dark") } else { (Style::light(), "light") };
    let scene = case.lay_out(chart, &style, size, None);
    let text = svg::document(&scene, &Metrics::arial(), Some(style.background));
    let file = format!("{name}-{}-{}-{theme}.svg", chart.id(), size.0);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).expect("the folder of approved pictures");
    }
    (std::fs::read_to_string(&path).unwrap_or_default() != text).then_some(path)
}
