//! Downloads of a figure's table and picture: the buttons that ask for them, and the capture that
//! keeps both while the figure is rendered. Knows no section; [`files`](super::files) lists which
//! section renders which figure.

use std::cell::RefCell;

use maud::{Markup, html};

use super::controls::id;
use crate::charts::Scene;
use crate::question::{Choices, DO};

/// The command that makes a file.
pub(super) const FILE: &str = "file";
/// The most rows of a table on the page; a file holds all of them.
pub(super) const MOST_ROWS: usize = 100;

/// A figure's table and picture, as files need them.
#[derive(Default)]
pub(super) struct Exports {
    /// The table as CSV.
    pub csv: Option<String>,
    /// What the picture shows in words, and the picture.
    pub picture: Option<(String, Scene)>,
}

/// Keeps table and picture of the one figure that is being exported, while its section is rendered.
#[derive(Default)]
pub(super) struct Capture(RefCell<Option<(String, Exports)>>);

impl Capture {
    /// Renders a section, and returns what it hands over of one figure.
    pub fn during(&self, figure: &str, render: impl FnOnce()) -> Exports {
        self.0.replace(Some((figure.to_owned(), Exports::default())));
        render();
        let (_, exports) = self.0.take().expect("invariant: nothing else ends the capture");
        exports
    }

    /// Whether this figure is being exported.
    fn wants(&self, figure: &str) -> bool {
        self.0.borrow().as_ref().is_some_and(|(id, _)| id == figure)
    }

    /// How many rows of a long table to render: all of them for a file.
    pub fn most_rows(&self, figure: &str) -> usize {
        if self.wants(figure) { usize::MAX } else { MOST_ROWS }
    }

    /// Hands over a figure's table.
    pub fn table(&self, figure: &str, csv: impl FnOnce() -> String) {
        self.fill(figure, |exports| exports.csv = Some(csv()));
    }

    /// Hands over a figure's picture and what it shows in words.
    pub fn picture(&self, figure: &str, summary: &str, scene: &Scene) {
        self.fill(figure, |exports| exports.picture = Some((summary.to_owned(), scene.clone())));
    }

    fn fill(&self, figure: &str, fill: impl FnOnce(&mut Exports)) {
        if self.wants(figure)
            && let Some((_, exports)) = &mut *self.0.borrow_mut()
        {
            fill(exports);
        }
    }
}

/// Says below an open table how many of its rows are shown, where not all are.
pub(super) fn rows_left_out(choices: &Choices, figure: &str, rows: usize) -> Markup {
    let open = choices.get(&format!("{figure}.table")).is_some();
    html! { @if open && rows > MOST_ROWS { p { "The first " (MOST_ROWS) " are shown." } } }
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
