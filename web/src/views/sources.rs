//! Where every figure comes from: the inputs, the documents' figures, the price lists.

use breakeven::catalog::Day;
use breakeven::documents::DocumentFigure;
use breakeven::input::{GROUPS, Group};
use breakeven::source::PRICE_ROWS;
use breakeven::{Input, InputInfo, Scenario};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::disclosure;
use super::figure::{AnalysisFigure, Cell, TableRow, csv_of, table};
use super::origin::{self, ValueOrigin};
use super::{evidence, export};
use crate::{field, format};

const ID: &str = "sources";
const INPUTS: &str = "sources.inputs";
const DOCUMENTS: &str = "sources.documents";
const PRICED: &str = "sources.listed";

pub(super) fn write(context: &RenderContext) -> Markup {
    let choices = &context.question.choices;
    let scenario = &context.question.state.scenario;
    let changed = scenario.changed().count();
    let section = |name: &str, title: &str, body: &dyn Fn(&str) -> Markup| {
        html! {
            (disclosure(choices, name, title))
            @if choices.get(name).is_some() { (body(title)) }
        }
    };
    let titles = [
        format!("The {} inputs, group by group", Input::ALL.len()),
        format!("The {} figures from the documents", DocumentFigure::ALL.len()),
        format!("The {} rows from price lists", PRICE_ROWS.len()),
    ];
    context.figure(&AnalysisFigure {
        id: ID,
        title: "Where every figure comes from",
        meaning: html! {
            "Each default is a figure from a document, a row of a dated price list, or an assumption with its reason; "
            (changes(changed)) " Ages are counted to " (context.today) "."
        },
        controls: html! {
            div class="disclosures" {
                (section(INPUTS, &titles[0], &|_| inputs(scenario, context.today)))
                (section(DOCUMENTS, &titles[1], &|title| wide(evidence::documents(title))))
                (section(PRICED, &titles[2], &|title| wide(evidence::listed(title, context.today))))
            }
            div class="saves" {
                "Download as CSV: "
                (export::button("inputs.csv", "the inputs"))
                (export::button("figures.csv", "the figures"))
                (export::button("prices.csv", "the rows"))
            }
        },
        picture: None,
        caption: html! {},
        table: None,
    })
}

fn wide(table: Markup) -> Markup {
    html! { div class="wide" { (table) } }
}

fn changes(number: usize) -> String {
    match number {
        0 => "none has been changed.".to_owned(),
        1 => "one has been changed.".to_owned(),
        _ => format!("{number} have been changed."),
    }
}

/// A table a group, each with the changed inputs first.
fn inputs(scenario: &Scenario, today: Day) -> Markup {
    html! {
        @for group in GROUPS {
            h3 { (group.title) }
            (wide(of_group(scenario, group, today)))
        }
    }
}

fn of_group(scenario: &Scenario, group: &Group, today: Day) -> Markup {
    const HEAD: [&str; 6] =
        ["Input", "Now", "Default", "Known range", "Where the default comes from", "Age"];
    let is_changed = |input: &Input| scenario.get(*input) != input.info().default;
    let (changed, others): (Vec<Input>, Vec<Input>) =
        group.inputs.iter().copied().partition(is_changed);
    let rows = changed.into_iter().chain(others).map(|input| row(scenario, input.info(), today));
    let rows: Vec<TableRow> = rows.collect();
    table(group.title, &HEAD, &rows)
}

/// Every input as a file, each with its key, under which files and links know it.
pub(super) fn csv(context: &RenderContext) -> String {
    let scenario = &context.question.state.scenario;
    let head = [
        "Key",
        "Input",
        "Value",
        "Default",
        "5th percentile",
        "95th percentile",
        "Shape of the range",
        "Changed by",
        "Where the default comes from",
    ];
    let row = |input: Input| {
        let info = input.info();
        let (value, range) = (scenario.get(input), scenario.ranges.get(input));
        let figure = |value: f64| Cell::value(info, value);
        let end = |end: Option<f64>| end.map_or_else(|| Cell::words(""), figure);
        TableRow {
            head: html! { (info.key) },
            cells: vec![
                Cell::words(info.label),
                figure(value),
                figure(info.default),
                end(range.map(|range| range.low)),
                end(range.map(|range| range.high)),
                Cell::words(range.map_or("", |range| range.shape_for(input).id())),
                Cell::words(&ValueOrigin::of(scenario, input).words()),
                Cell::words(&origin::said(&info.source)),
            ],
            below: None,
            marked: false,
        }
    };
    csv_of(&head, &Input::ALL.map(row))
}

fn row(scenario: &Scenario, info: &InputInfo, today: Day) -> TableRow {
    let origin = ValueOrigin::of(scenario, info.input);
    let changed = scenario.get(info.input) != info.default;
    let by = origin.words();
    let range = scenario.ranges.get(info.input);
    let bare = |value: f64| field::bare(info, value);
    let between = |low: f64, high: f64| format!("{} to {}", bare(low), bare(high));
    let known = match (info.documents, info.assumed) {
        (Some((low, high)), _) => format!("{}, documents", between(low, high)),
        (None, Some((low, high))) => format!("{}, assumed", between(low, high)),
        (None, None) => format::NONE.to_owned(),
    };
    let age = origin::date(&info.source);
    let age = age.map_or_else(|| undated(info), |day| origin::age(day, today));
    TableRow {
        head: html! { (info.label) span class="unit" { " " (field::unit(info)) } },
        cells: vec![
            html! {
                (bare(scenario.get(info.input)))
                @if let Some(range) = range {
                    @let note = field::range_note(info, scenario.get(info.input), range);
                    div { "uncertain: " (between(range.low, range.high)) ". " (note) }
                }
            }
            .into(),
            Cell::words(&bare(info.default)),
            Cell::words(&known),
            Cell::words(&origin::said(&info.source)),
            Cell::words(&age),
        ],
        below: (!by.is_empty()).then(|| html! { p { (by) } }),
        marked: changed,
    }
}

/// What stands for the age of a source without a date.
fn undated(info: &InputInfo) -> String {
    let assumed = matches!(info.source, breakeven::Source::Assumption { .. });
    (if assumed { format::NONE } else { "undated" }).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::Section;
    use super::super::tests::{context, words};
    use super::*;
    use breakeven::Preset;

    const ALL: [(&str, &str); 3] = [(INPUTS, "open"), (DOCUMENTS, "open"), (PRICED, "open")];

    /// The rows of all tables, each up to the next.
    fn rows(html: &str) -> Vec<&str> {
        html.split("<th scope=\"row\">").skip(1).collect()
    }

    #[test]
    fn it_is_closed_at_first() {
        let text = words(Section::Sources, &context(&Scenario::default(), &[]));
        assert!(text.contains("none has been changed. Ages are counted to 2026-11-30."), "{text}");
        let title = format!("The {} inputs", Input::ALL.len());
        assert!(text.contains(&title) && !text.contains("Assumption"), "{text}");
    }

    #[test]
    fn every_input_has_its_row_with_value_and_source() {
        let html = Section::Sources.write(&context(&Scenario::default(), &ALL[..1]));
        let rows = rows(&html);
        assert_eq!(rows.len(), Input::ALL.len());
        for (input, row) in Input::ALL.into_iter().zip(rows) {
            let info = input.info();
            let label = html! { (info.label) }.into_string();
            assert!(row.starts_with(&label), "{input}: {row}");
            let value = field::bare(info, info.default);
            assert_eq!(row.matches(&format!(">{value}<")).count(), 2, "{input}: {row}");
            let source = html! { (origin::said(&info.source)) }.into_string();
            assert!(row.contains(&source), "{input}: {row}");
            if let Some((low, high)) = info.range() {
                let range = format!("{} to {}", field::bare(info, low), field::bare(info, high));
                assert!(row.contains(&range), "{input}: {row}");
            }
        }
        assert!(!html.contains("class=\"marked\""), "nothing is changed");
    }

    #[test]
    fn changed_inputs_come_first_and_are_marked() {
        let mut scenario = Preset::from_id("legal_compliance").expect("a preset").scenario();
        scenario.set(Input::LoraRunUsd, 432.1).expect("allowed");
        let html = Section::Sources.write(&context(&scenario, &ALL[..1]));
        let changed: Vec<Input> = scenario.changed().collect();
        assert!(changed.len() > 3);
        assert_eq!(html.matches("<tr class=\"marked\"").count(), changed.len());
        assert_eq!(html.matches("Changed by you.").count(), 1);
        let said = "Changed by the ready scenario “Legal and compliance”.";
        assert_eq!(html.matches(said).count(), changed.len() - 1);
        let group = html.split("<h3>LoRA").nth(1).expect("a group");
        let first = rows(group)[0];
        assert!(first.contains(">$432.10<"), "{first}");
        let count = format!("{} have been changed.", changed.len());
        assert!(html.contains(&count), "{count}");
    }

    #[test]
    fn an_uncertain_input_says_its_range() {
        let mut scenario = Scenario::default();
        let range = breakeven::Range::new(60.0, 4_321.0);
        scenario.set_range(Input::LoraRunUsd, range).expect("a range");
        let text = words(Section::Sources, &context(&scenario, &ALL[..1]));
        assert!(text.contains("uncertain: $60 to $4,321"), "{text}");
    }

    #[test]
    fn every_figure_and_every_list_has_its_row() {
        let html = Section::Sources.write(&context(&Scenario::default(), &ALL[1..]));
        let text = words(Section::Sources, &context(&Scenario::default(), &ALL[1..]));
        assert_eq!(rows(&html).len(), DocumentFigure::ALL.len() + PRICE_ROWS.len());
        for figure in DocumentFigure::ALL {
            let what = html! { (figure.description) }.into_string();
            let row = rows(&html).into_iter().find(|row| row.starts_with(&what));
            let row = row.expect(figure.id);
            assert!(row.contains(figure.document.id), "{row}");
        }
        for row in &PRICE_ROWS {
            assert!(text.contains(row.name) && text.contains(row.list), "{}", row.id);
        }
        assert!(text.contains("$50 to $5,000 and more"), "{text}");
        assert!(text.contains("the year its advice is for 2026 003"), "{text}");
        assert!(text.contains("1,000,000 documents and more"), "{text}");
    }
}
