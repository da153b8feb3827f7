//! What the five documents say: their tables side by side, where they differ, and the cases that
//! they recommend something for beside what the calculator chooses.

use breakeven::documents::{Approach, Aspect, Difference, Rating, Statement, UseCase, differences};
use breakeven::fit::FitStatus;
use breakeven::source::DOCUMENTS;
use breakeven::{Model, Preset, Strategy, StrategySet};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::disclosure;
use super::figure::{AnalysisFigure, Cell, TableRow, csv_of, table};
use super::origin;
use super::{export, fit};
use crate::format;
use crate::share::to_fragment;
use crate::state::State;

const ID: &str = "documents";
const OPEN: &str = "documents.table";
const TITLE: &str = "The documents side by side";

pub(super) fn write(context: &RenderContext) -> Markup {
    let choices = &context.question.choices;
    let (aspects, cases) = (Aspect::ALL.len(), UseCase::ALL.len());
    let differ = differences().count();
    context.figure(&AnalysisFigure {
        id: ID,
        title: "What the five documents say",
        meaning: html! {
            "They cover " (aspects) " aspects, disagree in " (differ) " places and make recommendations for "
            (cases) " cases. None of them is taken as the truth."
        },
        controls: disclosure(choices, OPEN, TITLE),
        picture: None,
        caption: if choices.get(OPEN).is_some() { body() } else { html! {} },
        table: None,
    })
}

fn body() -> Markup {
    let ((head, rows), cases) = (sides(), cases());
    html! {
        div class="saves" {
            (export::button("documents.csv", "Download the table as CSV"))
            (export::button("cases.csv", "Download the cases as CSV"))
        }
        div class="wide sided" { (table(TITLE, &head, &rows)) }
        h3 { "The documents" }
        ul class="documents" {
            @for document in &DOCUMENTS {
                li { b { (document.id) } " “" (document.title) "”, " (document.date.unwrap_or("undated")) }
            }
        }
        h3 { (CASES) }
        p class="meaning" {
            "Each case is a ready scenario; its name opens it. Chosen here is the cheapest strategy that fits, at \
             that scenario’s numbers."
        }
        div class="wide" { (table(CASES, &CASES_HEAD, &cases)) }
    }
}

const CASES: &str = "What they recommend, and what this calculator chooses";
const CASES_HEAD: [&str; 6] =
    ["What is built", "Document", "It recommends", "Chosen here", "Total", "Agree?"];

/// A row an aspect, a column an approach.
fn sides() -> (Vec<&'static str>, Vec<TableRow>) {
    let mut head = vec!["Aspect"];
    head.extend(Approach::ALL.map(Approach::name));
    (head, Aspect::ALL.into_iter().map(row).collect())
}

fn cases() -> Vec<TableRow> {
    UseCase::ALL.iter().map(case).collect()
}

/// What they say, as a file.
pub(super) fn csv() -> String {
    let (head, rows) = sides();
    csv_of(&head, &rows)
}

/// The cases, as a file.
pub(super) fn cases_csv() -> String {
    csv_of(&CASES_HEAD, &cases())
}

/// An aspect: who says what of each approach, and where that differs.
fn row(aspect: Aspect) -> TableRow {
    let found: Vec<Difference> = differences().filter(|one| one.aspect == aspect).collect();
    TableRow {
        head: html! { (aspect.name()) },
        cells: Approach::ALL.map(|approach| Cell::from(says(aspect, approach))).into(),
        below: (!found.is_empty()).then(|| {
            html! { @for one in &found { p { (differs(one)) } } }
        }),
        marked: !found.is_empty(),
    }
}

fn says(aspect: Aspect, approach: Approach) -> Markup {
    let statements: Vec<&Statement> = Statement::about(aspect, approach).collect();
    html! {
        @if statements.is_empty() { (format::NONE) }
        @for statement in statements {
            div { (origin::number(statement.document)) " " (statement.summary) }
        }
    }
}

fn differs(one: &Difference) -> Markup {
    let degree = if one.degree_only { ", in degree only" } else { "" };
    html! {
        b { (one.approach.name()) ": they differ, " (level(one.lowest)) " to " (level(one.highest)) (degree) ". " }
        (one.sentence)
    }
}

fn level(rating: Rating) -> &'static str {
    match rating {
        Rating::None => "none",
        Rating::Low => "low",
        Rating::Moderate => "moderate",
        Rating::High => "high",
    }
}

/// What the calculator chooses for a case.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Choice {
    strategy: Strategy,
    status: FitStatus,
    total: f64,
}

impl Choice {
    /// As the documents name it.
    fn approach(self) -> Approach {
        Approach::from_strategy(self.strategy)
    }
}

/// `None` where all are ruled out.
fn choice(preset: &Preset) -> Option<Choice> {
    let model = Model::new(&preset.scenario()).ok()?;
    let verdict = model.verdict(StrategySet::ALL)?;
    Some(Choice {
        strategy: verdict.strategy,
        status: verdict.status,
        total: model.total(verdict.strategy),
    })
}

fn case(case: &UseCase) -> TableRow {
    let preset = Preset::from_id(case.preset);
    let chosen = preset.and_then(choice);
    let link = preset.map(|preset| format!("#{}", to_fragment(&State::from(preset.scenario()))));
    let agree = chosen.is_some_and(|chosen| chosen.approach() == case.recommends);
    let name = fit::name_of(chosen.map(|chosen| chosen.strategy));
    let caveat = chosen.map_or("", |chosen| fit::caveat(chosen.status));
    let total = chosen.map_or_else(|| Cell::words(format::NONE), |chosen| Cell::usd(chosen.total));
    TableRow {
        head: html! {
            @match &link { Some(link) => { a href=(link) { (case.name) } } None => { (case.name) } }
        },
        cells: vec![
            origin::number(case.document).into(),
            Cell::words(case.recommends.name()),
            Cell::words(&format!("{name}{caveat}")),
            total,
            Cell::words(if agree { "yes" } else { "no" }),
        ],
        below: None,
        marked: !agree,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Section;
    use super::super::tests::{attributes, context, words};
    use super::*;
    use crate::share::from_fragment;
    use breakeven::Scenario;

    fn open() -> RenderContext {
        context(&Scenario::default(), &[(OPEN, "open")])
    }

    #[test]
    fn it_is_closed_at_first() {
        let text = words(Section::Documents, &context(&Scenario::default(), &[]));
        assert!(text.contains("cover 15 aspects, disagree in 7 places"), "{text}");
        assert!(!text.contains("undated") && text.len() < 300, "{text}");
    }

    #[test]
    fn every_statement_stands_in_its_row_and_column() {
        let html = Section::Documents.write(&open());
        let body = html.split("<tbody>").nth(1).expect("a table");
        let rows: Vec<&str> =
            body.split("<tr").filter(|row| row.contains("scope=\"row\"")).collect();
        for statement in Statement::ALL {
            let name = format!("<th scope=\"row\">{}</th>", statement.aspect.name());
            let row = rows.iter().find(|row| row.contains(&name)).expect(&name);
            let column = Approach::ALL.iter().position(|one| *one == statement.approach);
            let cell = row.split("<td").nth(1 + column.expect("a column")).expect("a cell");
            let says = html! { (origin::number(statement.document)) " " (statement.summary) };
            assert!(cell.contains(&says.into_string()), "{statement:?}: {cell}");
        }
    }

    #[test]
    fn every_document_and_every_difference_is_there() {
        let text = words(Section::Documents, &open());
        for document in &DOCUMENTS {
            let title = document.title.replace('\'', "&#39;");
            assert!(text.contains(document.title) || text.contains(&title), "{}", document.title);
        }
        for one in differences() {
            assert!(text.contains(one.sentence), "{}", one.sentence);
        }
        for aspect in Aspect::ALL {
            assert!(text.contains(aspect.name()), "{}", aspect.name());
        }
        assert!(text.contains("Prompting: they differ, low to moderate. 001 and 004"), "{text}");
        assert!(text.contains("RAG: they differ, low to moderate, in degree only."), "{text}");
        let marked = Section::Documents.write(&open()).matches("<tr class=\"marked\"").count();
        // Setup and behaviour of RAG differ beside another approach's: 5 rows for 7 places.
        let disagree = UseCase::ALL.iter().filter(|case| {
            let preset = Preset::from_id(case.preset).expect("a preset");
            choice(preset).is_none_or(|chosen| chosen.approach() != case.recommends)
        });
        assert_eq!(marked, 5 + disagree.count());
    }

    #[test]
    fn every_case_opens_its_scenario_and_says_what_the_model_says() {
        let html = Section::Documents.write(&open());
        let links = attributes(&html, "href");
        assert_eq!(links.len(), UseCase::ALL.len());
        for (case, link) in UseCase::ALL.iter().zip(&links) {
            let preset = Preset::from_id(case.preset).expect("a preset");
            let read = from_fragment(&link.replace("&amp;", "&"));
            assert_eq!(read.dropped, Vec::<String>::new());
            assert_eq!(read.state.scenario, preset.scenario(), "{}", case.name);
            let model = Model::new(&read.state.scenario).expect("valid");
            let verdict = model.verdict(StrategySet::ALL).expect("one fits");
            let total = format::money_exact(model.total(verdict.strategy));
            let row = html.split(case.name).nth(1).expect("a row").split("</tr>").next();
            let row = row.expect("an end");
            assert!(row.contains(verdict.strategy.name()) && row.contains(&total), "{row}");
            let agree = Approach::from_strategy(verdict.strategy) == case.recommends;
            assert!(row.contains(if agree { ">yes<" } else { ">no<" }), "{row}");
        }
    }
}
