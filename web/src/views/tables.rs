//! The table twins of the charts and bars above: all crossings, and the cost terms in numbers.

use breakeven::analysis::{CrossingKind, TimeCrossing, VolumeCrossing};
use breakeven::{Figure, Input, Ledger, Measure, Strategy};
use maud::{Markup, html};

use super::along;
use super::context::RenderContext;
use super::export;
use super::figure::{Cell, FigureTable, TableRow, table};
use crate::question::{BY_VOLUME, CUMULATIVE};
use crate::{format, words};

/// The two charts that the page draws, and the tables of their break-evens, as files.
pub(super) const VOLUME: &str = "volume";
/// See [`VOLUME`].
pub(super) const TIME: &str = "time";
/// The table of strategies as a file.
pub(super) const STRATEGIES: &str = "strategies";
/// A column of a table of costs.
#[derive(Clone, Copy)]
pub(super) struct CostColumn {
    /// What stands above it.
    pub name: &'static str,
    /// What its figures open to.
    measure: Measure,
    /// Its dollars.
    pub usd: fn(&Ledger) -> f64,
}

/// The columns of a table of costs. What is paid comes to cash; wrong answers, which nobody invoices,
/// stand apart from it.
pub(super) const COLUMNS: [CostColumn; 7] = [
    CostColumn { name: "Setup", measure: Measure::Setup, usd: |costs| costs.breakdown.setup },
    CostColumn { name: "Queries", measure: Measure::Queries, usd: |costs| costs.breakdown.queries },
    CostColumn { name: "Updates", measure: Measure::Updates, usd: |costs| costs.breakdown.updates },
    CostColumn { name: "Hosting", measure: Measure::Hosting, usd: |costs| costs.breakdown.hosting },
    CostColumn { name: "Cash", measure: Measure::Cash, usd: |costs| costs.cash },
    CostColumn {
        name: "Wrong answers",
        measure: Measure::Errors,
        usd: |costs| costs.breakdown.errors,
    },
    CostColumn { name: "Total", measure: Measure::Total, usd: |costs| costs.total },
];
/// What stands above the rows of break-even volumes.
pub(super) const VOLUME_HEAD: [&str; 4] =
    ["Above, queries per month", "is cheaper", "than", "because"];
/// What stands above those of break-even months.
pub(super) const TIME_HEAD: [&str; 4] = ["From", "has cost less", "than", "because"];

/// Every break-even volume, and the bands that hold too many to list.
pub(super) fn volume(context: &RenderContext) -> Markup {
    let found = &context.answers.volume;
    let title = "All break-even volumes";
    let bands = along::bands(&found.truncated, format::count);
    html! {
        (summary(BY_VOLUME, &words::volume_summary(&context.answers)))
        @for band in &bands { p { (band) } }
        (crossings(context, VOLUME, found.crossings.len(), &FigureTable {
            title,
            head: VOLUME_HEAD.into(),
            rows: found.crossings.iter().take(context.capture.most_rows(VOLUME)).map(|one| {
                let unit = Input::QueriesPerMonth.info().unit.name();
                cells(volume_row(one), one.queries_per_month, unit)
            }).collect(),
        }))
    }
}

/// Every break-even month.
pub(super) fn time(context: &RenderContext) -> Markup {
    let found = &context.answers.time.crossings;
    let title = "All break-even months";
    html! {
        (summary(CUMULATIVE, &words::cumulative_summary(&context.answers)))
        (crossings(context, TIME, found.len(), &FigureTable {
            title,
            head: TIME_HEAD.into(),
            rows: found.iter().take(context.capture.most_rows(TIME)).map(|one| cells(time_row(one), one.month, "month")).collect(),
        }))
    }
}

/// What a chart says, for those who do not see it: the chart's canvas names this element.
fn summary(chart: &str, text: &str) -> Markup {
    html! { p class="unseen" id=(format!("{chart}-summary")) { (text) } }
}

/// The cost terms in numbers.
pub(super) fn terms(context: &RenderContext) -> Markup {
    let title = "The cost breakdown in numbers";
    let head = std::iter::once("Over the horizon").chain(COLUMNS.iter().map(|one| one.name));
    let head: Vec<&str> = head.collect();
    let row = |strategy: Strategy| {
        let ledger = context.answers.ledger(strategy);
        let cells = COLUMNS.iter().map(|CostColumn { name, measure, usd }| {
            let usd = usd(ledger);
            let what = format!("{} of {}", name.to_lowercase(), strategy.name());
            Cell::opens(Figure::Of(strategy, *measure), &format::money_exact(usd), &what)
        });
        TableRow {
            head: html! { (strategy.name()) },
            cells: cells.collect(),
            below: None,
            marked: false,
        }
    };
    let write = || table(title, &head, &Strategy::ALL.map(row));
    html! {
        section {
            (context.below(STRATEGIES, "the table of strategies", Some((title, &write)), &export::forms(true, false)))
        }
    }
}

/// A row of texts whose first stands for a figure.
fn cells((at, others): (String, Vec<String>), value: f64, unit: &'static str) -> (Cell, Vec<Cell>) {
    (Cell::from(at).of(value, unit), others.into_iter().map(Cell::from).collect())
}

fn crossings(context: &RenderContext, id: &str, number: usize, table: &FigureTable<'_>) -> Markup {
    context.capture.table(id, || table.csv());
    let title = format!("{} ({number})", table.title);
    html! {
        (context.losses_note())
        (context.below(id, table.title, Some((&title, &|| table.write())), &export::forms(true, true)))
        (export::rows_left_out(&context.question.choices, id, number))
    }
}

/// A break-even volume: where, who is cheaper above it than whom, and why.
pub(super) fn volume_row(crossing: &VolumeCrossing) -> (String, Vec<String>) {
    let how = match crossing.kind {
        CrossingKind::Crossing => "the curves meet",
        CrossingKind::Jump => "a replica is added",
    };
    let pair = (crossing.a, crossing.b);
    row(format::count_full(crossing.queries_per_month), pair, crossing.cheaper_above, how)
}

/// A break-even month: from when, who has cost less than whom, and why.
pub(super) fn time_row(crossing: &TimeCrossing) -> (String, Vec<String>) {
    let pair = (crossing.a, crossing.b);
    row(format::month(crossing.month), pair, crossing.cheaper_after, "the curves meet")
}

fn row(
    at: String,
    (a, b): (Strategy, Strategy),
    cheaper: Strategy,
    how: &str,
) -> (String, Vec<String>) {
    let dearer = if cheaper == a { b } else { a };
    (at, vec![cheaper.name().to_owned(), dearer.name().to_owned(), how.to_owned()])
}
