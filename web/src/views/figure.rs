//! What all analyses share: heading, sentence, picture and table.

use maud::{Markup, PreEscaped, html};

use super::Desk;
use super::controls::{disclosure, id};
use crate::charts::{Metrics, Scene, Style, svg};
use crate::question::EXPLAIN;

/// An analysis on the page.
pub(super) struct Figure<'a> {
    /// Its name in the page's address book: identifiers begin with it.
    pub id: &'a str,
    /// Its question.
    pub title: &'a str,
    /// What it says, in a sentence or three.
    pub meaning: Markup,
    /// What can be chosen.
    pub controls: Markup,
    /// The picture, where there is something to see.
    pub picture: Option<Picture>,
    /// What is said below the picture: what changes while it is touched must not move it.
    pub caption: Markup,
    /// The picture's twin in numbers.
    pub table: Option<Table<'a>>,
}

/// A picture, and what it shows for those who do not see it.
pub(super) struct Picture {
    /// Whether something in it listens: it is then no mere image.
    pub alive: bool,
    pub svg: String,
    pub summary: String,
}

/// A table, closed at first.
pub(super) struct Table<'a> {
    /// What it holds.
    pub title: &'a str,
    pub head: Vec<&'a str>,
    /// A heading, and the cells after it.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Desk {
    /// Draws a picture as wide as there is room.
    pub(super) fn draw(
        &self,
        summary: String,
        lay_out: impl FnOnce(&Style, &Metrics, f64, &mut Scene),
    ) -> Picture {
        let style = self.question.theme.style();
        let mut scene = Scene::default();
        lay_out(&style, &self.metrics, self.question.width, &mut scene);
        Picture { alive: false, svg: svg::document(&scene, &self.metrics, None), summary }
    }

    /// A table under a button that opens it; `name` is that of the choice.
    pub(super) fn table(&self, name: &str, title: &str, table: &Table<'_>) -> Markup {
        html! {
            (disclosure(&self.question.choices, name, title))
            @if self.question.choices.get(name).is_some() { (table.write()) }
        }
    }

    /// Writes an analysis.
    pub(super) fn figure(&self, figure: &Figure<'_>) -> Markup {
        let Figure { id, title, meaning, controls, picture, caption, table } = figure;
        let heading = format!("{id}-title");
        html! {
            section class="figure" id=(id) aria-labelledby=(heading) {
                h2 id=(heading) tabindex="-1" data-heir { (title) }
                p class="meaning" { (meaning) }
                (controls)
                @if let Some(Picture { alive, svg, summary }) = picture {
                    @let role = if *alive { "group" } else { "img" };
                    div class="picture" role=(role) aria-label=(summary) { (PreEscaped(svg)) }
                }
                (caption)
                @if let Some(table) = table {
                    (self.table(&format!("{id}.table"), table.title, table))
                }
            }
        }
    }
}

impl Table<'_> {
    fn write(&self) -> Markup {
        let row = |(head, cells): &(String, Vec<String>)| Row {
            head: html! { (head) },
            cells: cells.iter().map(|cell| Cell::from(cell.as_str())).collect(),
            below: None,
            marked: false,
        };
        let rows: Vec<Row> = self.rows.iter().map(row).collect();
        table(self.title, &self.head, &rows)
    }
}

/// A row of any table.
pub(super) struct Row {
    pub head: Markup,
    pub cells: Vec<Cell>,
    /// What is said of it, below it and over the whole width.
    pub below: Option<Markup>,
    /// Whether it stands out.
    pub marked: bool,
}

/// A cell of any table.
pub(super) struct Cell {
    content: Markup,
    number: bool,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        // Words stand at the left, figures at the right.
        let number =
            text.starts_with(['$', '−', '–', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        Self { content: html! { (text) }, number }
    }
}

impl From<Markup> for Cell {
    fn from(content: Markup) -> Self {
        Self { content, number: false }
    }
}

impl Cell {
    /// A figure that opens to how it comes about; `what` it is tells it from others of its worth.
    pub(super) fn opens(figure: breakeven::Figure, text: &str, what: &str) -> Self {
        let content = html! {
            button
                type="button" class="opens" id=(id(&format!("cell.{figure}")))
                data-choice=(EXPLAIN) data-value=(figure)
                aria-label=(format!("{text}: {what}, explained")) { (text) }
        };
        Self { content, number: true }
    }

    /// Words, though they may begin with a digit.
    pub(super) fn words(text: &str) -> Self {
        html! { (text) }.into()
    }
}

/// Writes a table, which scrolls by itself where it is wider than the page.
pub(super) fn table(title: &str, head: &[&str], rows: &[Row]) -> Markup {
    let class = |cell: &Cell| cell.number.then_some("number");
    let column = |index: usize| rows.first().and_then(|row| class(row.cells.get(index)?));
    if rows.is_empty() {
        return html! { p { "There are none." } };
    }
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(title) {
            table {
                thead { tr {
                    @for (index, name) in head.iter().enumerate() {
                        th scope="col" class=[index.checked_sub(1).and_then(column)] { (name) }
                    }
                } }
                tbody {
                    @for row in rows {
                        tr class=[row.marked.then_some("marked")] {
                            th scope="row" { (row.head) }
                            @for cell in &row.cells { td class=[class(cell)] { (cell.content) } }
                        }
                        @if let Some(below) = &row.below {
                            tr class="below" { td colspan=(head.len()) { (below) } }
                        }
                    }
                }
            }
        }
    }
}
