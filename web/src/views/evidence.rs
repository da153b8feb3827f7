//! What the defaults rest on: every figure of the documents with what it feeds, and every row of the
//! price lists.

use breakeven::catalog::Day;
use breakeven::documents::{DocumentFigure, Usage};
use breakeven::fit::Rule;
use breakeven::source::{PRICE_ROWS, PriceRow};
use breakeven::{Input, Preset, Source};
use maud::{Markup, html};

use super::figure::{Cell, TableRow, csv_of, table};
use super::origin;
use crate::{field, format};

/// Every figure of the documents.
pub(super) fn documents(title: &str) -> Markup {
    table(title, &DOCUMENT_HEAD, &document_rows())
}

/// The same as a file.
pub(super) fn documents_csv() -> String {
    csv_of(&DOCUMENT_HEAD, &document_rows())
}

const DOCUMENT_HEAD: [&str; 5] =
    ["What it is of", "Figure", "Document", "Date", "What becomes of it"];

fn document_rows() -> Vec<TableRow> {
    let row = |figure: &DocumentFigure| {
        let reading = figure.interpretation.map(|reading| format!("Read from {reading}."));
        TableRow {
            head: html! { (figure.description) },
            cells: vec![
                html! { (ends(figure)) @if let Some(reading) = reading { div { (reading) } } }
                    .into(),
                origin::number(figure.document).into(),
                dated(figure.date()).into(),
                html! { @for usage in figure.usages { div { (fed(usage)) } } }.into(),
            ],
            below: None,
            marked: false,
        }
    };
    DocumentFigure::ALL.iter().map(row).collect()
}

/// A day, which does not break over two lines.
fn dated(day: Option<&str>) -> Markup {
    html! { @match day { Some(day) => { time { (day) } } None => { "undated" } } }
}

/// A figure's number, or both its ends, with their unit.
fn ends(figure: &DocumentFigure) -> String {
    let number = |value: f64| origin::quoted(figure.unit, value).0;
    let with_unit = |value: f64| {
        let (number, unit) = origin::quoted(figure.unit, value);
        format!("{number}{unit}")
    };
    let more = if figure.open_ended { " and more" } else { "" };
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => format!("{}{more}", with_unit(low)),
        (Some(low), Some(high)) => format!("{} to {}{more}", number(low), with_unit(high)),
        (Some(low), None) => format!("{} and more", with_unit(low)),
        (None, Some(high)) => format!("up to {}", with_unit(high)),
        (None, None) => format::NONE.to_owned(),
    }
}

fn fed(usage: &Usage) -> String {
    let name = |input: Input| field::name(input.info());
    match *usage {
        Usage::Default(input) => format!("Default of “{}”.", name(input)),
        Usage::Range(input) => format!("Range of “{}”.", name(input)),
        Usage::Derived(input, how) => format!("Default of “{}”: {how}.", name(input)),
        Usage::ZeroByDefault(input, why) => {
            format!("Switched off at first, “{}”: {why}.", name(input))
        }
        Usage::Preset(id, input) => {
            let preset = Preset::from_id(id).map_or(id, |preset| preset.name);
            format!("“{}” in the ready scenario “{preset}”.", name(input))
        }
        Usage::Rule(code) => {
            let rule = Rule::ALL.into_iter().map(Rule::info).find(|rule| rule.code == code);
            format!("Rule of fit: {}.", rule.map_or(code, |rule| rule.brief))
        }
        Usage::Claim(how) => format!("The model is held against it: {how}."),
        Usage::Unused(why) => format!("Nothing: {why}."),
    }
}

/// Every row of the price lists that feeds a default.
pub(super) fn listed(title: &str, today: Day) -> Markup {
    table(title, &LISTED_HEAD, &listed_rows(today))
}

/// The same as a file.
pub(super) fn listed_csv(today: Day) -> String {
    csv_of(&LISTED_HEAD, &listed_rows(today))
}

const LISTED_HEAD: [&str; 6] =
    ["Product", "Figures", "As of", "List", "A second list shows the same", "Default of"];

fn listed_rows(today: Day) -> Vec<TableRow> {
    let row = |row: &PriceRow| {
        TableRow {
        head: html! { (row.name) },
        cells: vec![
            html! { @for (name, value) in row.figures { div { (origin::priced(name, *value)) } } }
                .into(),
            html! { (dated(Some(row.as_of))) @if let Some(day) = origin::day(row.as_of) { div { (origin::age(day, today)) } } }.into(),
            html! {
                (row.list)
                @if let Some(url) = row.url { div { a href=(url) rel="noreferrer" { (url) } } }
            }
            .into(),
            Cell::words(if row.confirmed { "yes" } else { "no" }),
            html! { @for input in uses(row) { div { (field::name(input.info())) } } }.into(),
        ],
        below: None,
        marked: false,
    }
    };
    PRICE_ROWS.iter().map(row).collect()
}

/// The inputs whose default a row gives.
fn uses(row: &PriceRow) -> impl Iterator<Item = Input> {
    Input::ALL.into_iter().filter(
        move |input| matches!(&input.info().source, Source::Price { row: of, .. } if of.id == row.id),
    )
}
