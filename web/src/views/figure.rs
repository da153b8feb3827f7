//! What all analyses share: heading, sentence, picture and table.

use maud::{Markup, PreEscaped, html};

use super::context::RenderContext;
use super::controls::{disclosure, id};
use super::{csv, export};
use crate::charts::{Metrics, Scene, Style, svg};
use crate::question::EXPLAIN;
use crate::{field, format};

/// An analysis on the page.
pub(super) struct AnalysisFigure<'a> {
    /// Its name in the page's address book: identifiers begin with it.
    pub id: &'a str,
    /// Its question.
    pub title: &'a str,
    /// What it says, in a sentence or three.
    pub meaning: Markup,
    /// What can be chosen.
    pub controls: Markup,
    /// The picture, where there is something to see.
    pub picture: Option<FigurePicture>,
    /// What is said below the picture: what changes while it is touched must not move it.
    pub caption: Markup,
    /// The picture's twin in numbers.
    pub table: Option<FigureTable<'a>>,
}

/// A picture, and what it shows for those who do not see it.
pub(super) struct FigurePicture {
    /// Whether something in it listens: it is then no mere image.
    pub alive: bool,
    pub svg: String,
    /// The same before it was written, for files.
    pub scene: Scene,
    pub summary: String,
}

/// A table, closed at first.
pub(super) struct FigureTable<'a> {
    /// What it holds.
    pub title: &'a str,
    pub head: Vec<&'a str>,
    /// A heading, and the cells after it.
    pub rows: Vec<(Cell, Vec<Cell>)>,
}

impl RenderContext {
    /// Draws a picture as wide as there is room.
    pub(super) fn draw(
        &self,
        summary: String,
        lay_out: impl FnOnce(&Style, &Metrics, f64, &mut Scene),
    ) -> FigurePicture {
        let style = self.question.theme.style();
        let mut scene = Scene::default();
        lay_out(&style, &self.metrics, self.question.width, &mut scene);
        let svg = svg::document(&scene, &self.metrics, None);
        FigurePicture { alive: false, svg, scene, summary }
    }

    /// That totals count what wrong answers are assumed to lose, where that is anything: nobody
    /// invoices it.
    pub(super) fn losses_note(&self) -> Markup {
        let usd = self.question.state.scenario.quality.wrong_answer_usd;
        html! {
            @if usd > 0.0 {
                p class="caption" {
                    "Totals here count " (format::money(usd)) " for each wrong answer, which nobody invoices. What is \
                     paid in cash stands by itself in the table of strategies."
                }
            }
        }
    }

    /// What stands below a picture: in one row the button that opens its table and the one that offers
    /// its files, then the table. `title` is the table's with how many rows it has, `of` that of the
    /// figure.
    pub(super) fn below(
        &self,
        id: &str,
        of: &str,
        table: Option<(&str, &dyn Fn() -> Markup)>,
        forms: &[[&str; 2]],
    ) -> Markup {
        let choices = &self.question.choices;
        let name = format!("{id}.table");
        html! {
            @if !forms.is_empty() {
                div class="below-picture" {
                    @if let Some((title, _)) = table { (disclosure(choices, &name, title)) }
                    (export::offer(choices, id, of, forms))
                }
            }
            @if let Some((_, write)) = table {
                @if choices.get(&name).is_some() { (write()) }
            }
        }
    }

    /// Writes an analysis.
    pub(super) fn figure(&self, figure: &AnalysisFigure<'_>) -> Markup {
        let AnalysisFigure { id, title, meaning, controls, picture, caption, table } = figure;
        let heading = format!("{id}-title");
        if let Some(table) = table {
            self.capture.table(id, || table.csv());
        }
        if let Some(FigurePicture { summary, scene, .. }) = picture {
            self.capture.picture(id, summary, scene);
        }
        let forms = export::forms(table.is_some(), picture.is_some());
        html! {
            section class="figure" id=(id) aria-labelledby=(heading) {
                h2 id=(heading) tabindex="-1" data-heir { (title) }
                p class="meaning" { (meaning) }
                (controls)
                @if let Some(FigurePicture { alive, svg, summary, .. }) = picture {
                    @let role = if *alive { "group" } else { "img" };
                    div class="picture" role=(role) aria-label=(summary) { (PreEscaped(svg)) }
                }
                (caption)
                @if picture.is_some() { (self.losses_note()) }
                @if let Some(table) = table {
                    (self.below(id, title, Some((table.title, &|| table.write())), &forms))
                } @else {
                    (self.below(id, title, None, &forms))
                }
            }
        }
    }
}

impl FigureTable<'_> {
    pub(super) fn write(&self) -> Markup {
        let row = |(head, cells): &(Cell, Vec<Cell>)| TableRow {
            head: head.content.clone(),
            cells: cells.clone(),
            below: None,
            marked: false,
        };
        let rows: Vec<TableRow> = self.rows.iter().map(row).collect();
        table(self.title, &self.head, &rows)
    }

    /// As a file for spreadsheets.
    pub(super) fn csv(&self) -> String {
        let rows = self.rows.iter().map(|(head, cells)| {
            std::iter::once(head).chain(cells).map(Cell::datum).collect::<Vec<csv::Datum>>()
        });
        csv::write(&self.head, &rows.collect::<Vec<_>>())
    }
}

/// A row of any table.
pub(super) struct TableRow {
    pub head: Markup,
    pub cells: Vec<Cell>,
    /// What is said of it, below it and over the whole width.
    pub below: Option<Markup>,
    /// Whether it stands out.
    pub marked: bool,
}

/// A cell of any table.
#[derive(Clone)]
pub(super) struct Cell {
    content: Markup,
    number: bool,
    /// The figure before it was rounded for reading, and its unit.
    raw: Option<(f64, &'static str)>,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        // Words stand at the left, figures at the right.
        let number = text
            .starts_with(['$', '+', '−', '–', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        Self { content: html! { (text) }, number, raw: None }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Markup> for Cell {
    fn from(content: Markup) -> Self {
        Self { content, number: false, raw: None }
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
        Self { content, number: true, raw: None }
    }

    /// A figure as it is read, and as it is.
    pub(super) fn figure(text: &str, value: f64, unit: &'static str) -> Self {
        Self { raw: value.is_finite().then_some((value, unit)), ..text.into() }
    }

    /// An amount of money, to the cent.
    pub(super) fn usd(dollars: f64) -> Self {
        Self::figure(&format::money_exact(dollars), dollars, USD)
    }

    /// An amount of money, as sentences say it.
    pub(super) fn usd_rounded(dollars: f64) -> Self {
        Self::figure(&format::money(dollars), dollars, USD)
    }

    /// The value of an input.
    pub(super) fn value(info: &'static breakeven::InputInfo, value: f64) -> Self {
        Self::figure(&field::spoken(info, value), value, info.unit.name())
    }

    /// The same cell, which stands for a figure.
    pub(super) fn of(self, value: f64, unit: &'static str) -> Self {
        Self { raw: Some((value, unit)), ..self }
    }

    /// What a file holds of it.
    pub(super) fn datum(&self) -> csv::Datum {
        match self.raw {
            Some((value, unit)) => csv::Datum::Number(value, unit),
            None => csv::Datum::Text(csv::text_of(&self.content.0)),
        }
    }

    /// Words, though they may begin with a digit.
    pub(super) fn words(text: &str) -> Self {
        html! { (text) }.into()
    }
}

/// The unit of money.
pub(super) const USD: &str = "US$";

/// The rows of a table as a file for spreadsheets; what is said below a row stands in a column of
/// its own, the last.
pub(super) fn csv_of(head: &[&str], rows: &[TableRow]) -> String {
    let mut head = head.to_vec();
    head.push("Note");
    let data = rows.iter().map(|row| {
        let mut data = vec![csv::Datum::Text(csv::text_of(&row.head.0))];
        data.extend(row.cells.iter().map(Cell::datum));
        let below = row.below.as_ref().map_or("", |below| &below.0);
        data.push(csv::Datum::Text(csv::text_of(below)));
        data
    });
    csv::write(&head, &data.collect::<Vec<_>>())
}

/// Writes a table, which scrolls by itself where it is wider than the page.
pub(super) fn table(title: &str, head: &[&str], rows: &[TableRow]) -> Markup {
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
