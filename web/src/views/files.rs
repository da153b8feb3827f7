//! Files to take along, each made when it is asked for: tables as CSV, pictures as SVG and PNG.

#[cfg(test)]
mod tests;

use breakeven::Strategy;
use maud::{Markup, html};

use super::controls::id;
use super::figure::{Cell, Figure, Row, Table, csv_of};
use super::tables::{STRATEGIES, TIME, VOLUME};
use super::{Desk, Section, documents, evidence, fit, report, sources, summary, versus};
use crate::charts::{Rgb, Scene, svg};
use crate::picture::Picture;
use crate::question::{Choices, DO};
use crate::terms::TERMS;

/// What a button begins with that asks for a file.
pub(super) const FILE: &str = "file";
/// The figures that have files, and who writes them.
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
/// Rows that the page shows of a table at most: who wants all of a thousand saves the file.
const MOST_ROWS: usize = 100;
/// Device pixels to a CSS pixel that a picture can have.
const SCALES: [(&str, f64); 3] = [("1.png", 1.0), ("2.png", 2.0), ("4.png", FINEST)];
const FINEST: f64 = 4.0;
/// Where the page says no height for its charts.
const USUAL_HEIGHT: f64 = 352.0;

/// A file to save.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// What it holds.
    pub text: String,
}

/// What is made of a wish for a file.
pub enum Made {
    /// A file.
    File(File),
    /// A picture that is still to be drawn in pixels.
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

/// What was written of a figure whose files are made.
pub(super) struct Taken {
    id: String,
    csv: Option<String>,
    picture: Option<(String, Scene)>,
}

/// Whether the files of a figure are being made.
fn sought(desk: &Desk, id: &str) -> bool {
    desk.taken.borrow().as_ref().is_some_and(|taken| taken.id == id)
}

/// How many rows of a table that can be very long: in a file all of them.
pub(super) fn most(desk: &Desk, id: &str) -> usize {
    if sought(desk, id) { usize::MAX } else { MOST_ROWS }
}

/// Says of an open table of so many rows where not all are shown.
pub(super) fn cut(desk: &Desk, id: &str, rows: usize) -> Markup {
    let open = desk.question.choices.get(&format!("{id}.table")).is_some();
    html! { @if open && rows > MOST_ROWS { p { "The first " (MOST_ROWS) " are shown." } } }
}

/// Keeps what files are made from, where it is sought.
pub(super) fn take(desk: &Desk, figure: &Figure<'_>) {
    if let Some(table) = &figure.table {
        take_table(desk, figure.id, table);
    }
    if sought(desk, figure.id)
        && let (Some(picture), Some(taken)) = (&figure.picture, &mut *desk.taken.borrow_mut())
    {
        taken.picture = Some((picture.summary.clone(), picture.scene.clone()));
    }
}

/// The same of a table that belongs to no figure.
pub(super) fn take_table(desk: &Desk, id: &str, table: &Table<'_>) {
    if sought(desk, id)
        && let Some(taken) = &mut *desk.taken.borrow_mut()
    {
        taken.csv = Some(table.csv());
    }
}

/// The forms of a figure's files, and their names.
pub(super) fn forms(table: bool, picture: bool) -> Vec<[&'static str; 2]> {
    let table = table.then_some(["csv", "CSV"]);
    let pictures = [["svg", "SVG"], ["1.png", "PNG"], ["2.png", "PNG 2×"], ["4.png", "PNG 4×"]];
    let pictures = pictures.into_iter().filter(|_| picture);
    table.into_iter().chain(pictures).collect()
}

/// Buttons that save a figure, behind one that shows them.
pub(super) fn offer(choices: &Choices, figure: &str, title: &str, forms: &[[&str; 2]]) -> Markup {
    let name = format!("{figure}.save");
    let open = choices.get(&name).is_some();
    html! {
        @if !forms.is_empty() {
            div class="saves" {
                button
                    type="button" class="disclosure" id=(id(&name)) data-choice=(name)
                    data-value=(if open { "" } else { "open" }) aria-expanded=(open)
                    aria-label=(format!("Download: {title}")) { "Download" }
                @if open {
                    @for [form, words] in forms { (button(&format!("{figure}.{form}"), words)) }
                }
            }
        }
    }
}

/// A button that saves one file.
pub(super) fn button(file: &str, words: &str) -> Markup {
    let do_it = format!("{FILE} {file}");
    html! {
        button type="button" id=(id(&format!("save.{file}"))) data-choice=(DO) data-value=(do_it) { (words) }
    }
}

/// Makes a file by its identifier, such as `why.csv` or `volume.2.png`; `None` where there is none.
pub(super) fn make(desk: &Desk, file: &str) -> Option<Made> {
    let (figure, form) = file.split_once('.')?;
    let text = |text: String, kind: &'static str| {
        Some(Made::File(File { name: format!("break-even-{file}"), kind, text }))
    };
    match file {
        "report.json" => return text(report::to_json(desk), JSON),
        "scenario.json" => return text(desk.question.state.scenario.to_json(), JSON),
        "report.md" => return text(summary::write(desk), "text/markdown"),
        _ => {}
    }
    let taken = written(desk, figure)?;
    match form {
        "csv" => text(taken.csv?, "text/csv"),
        "svg" => {
            let (title, scene) = taken.picture?;
            text(drawn(desk, &title, &scene), "image/svg+xml")
        }
        _ => {
            let (_, scale) = SCALES.into_iter().find(|(name, _)| *name == form)?;
            let (_, scene) = taken.picture?;
            let name = match scale {
                1.0 => format!("break-even-{figure}.png"),
                _ => format!("break-even-{figure}-{scale}x.png"),
            };
            Some(Made::Picture {
                name,
                scene: Box::new(scene),
                scale,
                paper: desk.question.theme.style().background,
            })
        }
    }
}

const JSON: &str = "application/json";

/// Table and picture of a figure.
fn written(desk: &Desk, figure: &str) -> Option<Taken> {
    let table = |csv: String| Taken { id: figure.to_owned(), csv: Some(csv), picture: None };
    match figure {
        STRATEGIES => return Some(table(strategies(desk))),
        "inputs" => return Some(table(sources::csv(desk))),
        "documents" => return Some(table(documents::csv())),
        "cases" => return Some(table(documents::cases_csv())),
        "figures" => return Some(table(evidence::documents_csv())),
        "prices" => return Some(table(evidence::listed_csv())),
        _ => {}
    }
    let (id, section) = FIGURES.into_iter().find(|(id, _)| *id == figure)?;
    let (csv, picture) = Default::default();
    desk.taken.replace(Some(Taken { id: id.to_owned(), csv, picture }));
    section.write(desk);
    let mut taken = desk.taken.take()?;
    let chart = match id {
        VOLUME => Some(Picture::Volume(desk.question.state.measure)),
        TIME => Some(Picture::Cumulative),
        _ => None,
    };
    if let Some(chart) = chart {
        taken.picture = Some(laid_out(desk, chart));
    }
    Some(taken)
}

/// A chart that the page draws itself, and what it says.
fn laid_out(desk: &Desk, chart: Picture) -> (String, Scene) {
    let question = &desk.question;
    let (style, mut scene) = (question.theme.style(), Scene::default());
    let size = (question.width, question.height.max(USUAL_HEIGHT));
    chart.lay_out(&desk.answers, None, &style, &desk.metrics, size, &mut scene);
    let summary = match chart {
        Picture::Cumulative => crate::words::cumulative_summary(&desk.answers),
        Picture::Volume(_) => crate::words::volume_summary(&desk.answers),
    };
    (summary, scene)
}

/// A picture as a document of its own, which says what it shows.
fn drawn(desk: &Desk, title: &str, scene: &Scene) -> String {
    let paper = desk.question.theme.style().background;
    let svg = svg::document(scene, &desk.metrics, Some(paper));
    let title = html! { (title) }.into_string();
    svg.replacen(">\n", &format!(">\n<title>{title}</title>\n"), 1)
}

/// All that the table of strategies says, and the terms behind it.
fn strategies(desk: &Desk) -> String {
    let mut head = vec!["Strategy"];
    head.extend(TERMS.map(|term| term.name));
    head.extend(["Total", "Per query", "Per correct answer", "Accuracy", "Fit", "Compared"]);
    let rows: Vec<Row> = Strategy::ALL
        .into_iter()
        .map(|strategy| {
            let ledger = desk.answers.ledger(strategy);
            let usd =
                |usd: Option<f64>| usd.map_or_else(|| Cell::words(crate::format::NONE), Cell::usd);
            let mut cells: Vec<Cell> =
                TERMS.iter().map(|term| Cell::usd((term.usd)(&ledger.breakdown))).collect();
            cells.extend([
                Cell::usd(ledger.total),
                usd(ledger.per_query),
                usd(ledger.per_correct_answer),
                Cell::figure(&crate::format::percent(ledger.accuracy), ledger.accuracy, "share"),
                Cell::words(fit::standing(desk.answers.fit(strategy))),
                Cell::words(if desk.answers.compared.contains(strategy) { "yes" } else { "no" }),
            ]);
            Row { head: html! { (strategy.name()) }, cells, below: None, marked: false }
        })
        .collect();
    csv_of(&head, &rows)
}
