//! The files that can be downloaded, and the function that makes each: tables as CSV, pictures as
//! SVG and PNG.

#[cfg(test)]
mod tests;

use breakeven::Strategy;
use maud::html;

use super::context::RenderContext;
use super::export::Exports;
use super::figure::{Cell, TableRow, csv_of};
use super::section::Section;
use super::tables::{COLUMNS, STRATEGIES, TIME, VOLUME};
use super::{documents, evidence, fit, report, sources, summary, versus};
use crate::charts::{Rgb, Scene, svg};
use crate::picture::PageChart;

/// The figures that have files, and the sections that render them.
const FIGURES: [(&str, Section); 14] = [
    ("flips", Section::Flips),
    ("map", Section::Map),
    ("along", Section::Along),
    ("why", Section::Why),
    ("staging", Section::Staging),
    ("tornado", Section::Tornado),
    (versus::ID, Section::Versus),
    (versus::CURVES, Section::Versus),
    ("chance", Section::Chance),
    ("fans", Section::Chance),
    ("information", Section::Chance),
    ("spread", Section::Chance),
    (VOLUME, Section::VolumeTable),
    (TIME, Section::TimeTable),
];
/// Device pixels to a CSS pixel that a picture can have.
const SCALES: [(&str, f64); 3] = [("1.png", 1.0), ("2.png", 2.0), ("4.png", FINEST)];
/// The most device pixels to a CSS pixel.
const FINEST: f64 = 4.0;
/// Where the page says no height for its charts.
const USUAL_HEIGHT: f64 = 352.0;

/// A text file to save.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// What it holds.
    pub text: String,
}

/// A file to save, or what it is made from.
pub enum Export {
    /// A text file.
    Text(ExportFile),
    /// A picture that the worker draws in pixels.
    Picture {
        /// The file's name.
        name: String,
        /// What it shows.
        scene: Box<Scene>,
        /// Device pixels to a CSS pixel.
        scale: f64,
        /// What it is drawn on.
        paper: Rgb,
    },
}

/// Makes a file by its identifier, such as `why.csv` or `volume.2.png`; `None` where there is none.
pub(super) fn make(context: &RenderContext, file: &str) -> Option<Export> {
    let (figure, form) = file.split_once('.')?;
    let text = |text: String, kind: &'static str| {
        Some(Export::Text(ExportFile { name: format!("break-even-{file}"), kind, text }))
    };
    match file {
        "report.json" => return text(report::to_json(context), JSON),
        "scenario.json" => return text(context.question.state.scenario.to_json(), JSON),
        "report.md" => return text(summary::write(context), "text/markdown"),
        _ => {}
    }
    let exports = exports(context, figure)?;
    match form {
        "csv" => text(exports.csv?, "text/csv"),
        "svg" => {
            let (title, scene) = exports.picture?;
            text(drawn(context, &title, &scene), "image/svg+xml")
        }
        _ => {
            let (_, scale) = SCALES.into_iter().find(|(name, _)| *name == form)?;
            let (_, scene) = exports.picture?;
            let name = match scale {
                1.0 => format!("break-even-{figure}.png"),
                _ => format!("break-even-{figure}-{scale}x.png"),
            };
            Some(Export::Picture {
                name,
                scene: Box::new(scene),
                scale,
                paper: context.question.theme.style().background,
            })
        }
    }
}

const JSON: &str = "application/json";

/// Table and picture of a figure; `None` where there is no such figure.
fn exports(context: &RenderContext, figure: &str) -> Option<Exports> {
    let table = |csv: String| Some(Exports { csv: Some(csv), picture: None });
    match figure {
        STRATEGIES => return table(strategies(context)),
        "inputs" => return table(sources::csv(context)),
        "documents" => return table(documents::csv()),
        "cases" => return table(documents::cases_csv()),
        "figures" => return table(evidence::documents_csv()),
        "prices" => return table(evidence::listed_csv(context.today)),
        _ => {}
    }
    let (id, section) = FIGURES.into_iter().find(|(id, _)| *id == figure)?;
    let mut exports = context.capture.during(id, || {
        section.write(context);
    });
    let chart = match id {
        VOLUME => Some(PageChart::Volume(context.question.state.measure)),
        TIME => Some(PageChart::Cumulative),
        _ => None,
    };
    if let Some(chart) = chart {
        exports.picture = Some(laid_out(context, chart));
    }
    Some(exports)
}

/// A chart that the page draws itself, and what it says.
fn laid_out(context: &RenderContext, chart: PageChart) -> (String, Scene) {
    let question = &context.question;
    let (style, mut scene) = (question.theme.style(), Scene::default());
    let size = (question.width, question.height.max(USUAL_HEIGHT));
    chart.lay_out(&context.answers, None, &style, &context.metrics, size, &mut scene);
    let summary = match chart {
        PageChart::Cumulative => crate::words::cumulative_summary(&context.answers),
        PageChart::Volume(_) => crate::words::volume_summary(&context.answers),
    };
    (summary, scene)
}

/// A picture as a document of its own, which says what it shows.
fn drawn(context: &RenderContext, title: &str, scene: &Scene) -> String {
    let paper = context.question.theme.style().background;
    let svg = svg::document(scene, &context.metrics, Some(paper));
    let title = html! { (title) }.into_string();
    svg.replacen(">\n", &format!(">\n<title>{title}</title>\n"), 1)
}

/// All that the table of strategies says, and the terms behind it.
fn strategies(context: &RenderContext) -> String {
    let mut head = vec!["Strategy"];
    head.extend(COLUMNS.map(|column| column.name));
    head.extend(["Per query", "Per correct answer", "Accuracy", "Fit", "Compared"]);
    let rows: Vec<TableRow> = Strategy::ALL
        .into_iter()
        .map(|strategy| {
            let ledger = context.answers.ledger(strategy);
            let usd =
                |usd: Option<f64>| usd.map_or_else(|| Cell::words(crate::format::NONE), Cell::usd);
            let mut cells: Vec<Cell> =
                COLUMNS.iter().map(|column| Cell::usd((column.usd)(ledger))).collect();
            cells.extend([
                usd(ledger.per_query),
                usd(ledger.per_correct_answer),
                Cell::figure(&crate::format::percent(ledger.accuracy), ledger.accuracy, "share"),
                Cell::words(fit::standing(context.answers.fit(strategy))),
                Cell::words(if context.answers.compared.contains(strategy) { "yes" } else { "no" }),
            ]);
            TableRow { head: html! { (strategy.name()) }, cells, below: None, marked: false }
        })
        .collect();
    csv_of(&head, &rows)
}
