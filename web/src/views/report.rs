//! The report to take along: Markdown to copy, JSON to save, and what is printed.

use breakeven::catalog::Fill;
use breakeven::scenario::VERSION;
use breakeven::source::{DOCUMENTS, PRICE_ROWS};
use breakeven::{Input, Report, Scenario, Source, Strategy};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::context::RenderContext;
use super::controls::disclosure;
use super::figure::AnalysisFigure;
use super::origin::{self, ValueOrigin};
use super::{export, summary};
use crate::answers::volume_span;

const ID: &str = "report";
const OPEN: &str = "report.open";
/// The element that the button copies.
const TEXT: &str = "report-text";

pub(super) fn write(context: &RenderContext) -> Markup {
    let choices = &context.question.choices;
    html! {
        (context.figure(&AnalysisFigure {
            id: ID,
            title: "Take it with you",
            meaning: html! {
                "The whole analysis as a report: Markdown to copy, JSON to keep, or on paper, with its inputs, \
                 assumptions and sources."
            },
            controls: disclosure(choices, OPEN, "The report"),
            picture: None,
            caption: if choices.get(OPEN).is_some() { body(context) } else { html! {} },
            table: None,
        }))
        (on_paper(context))
    }
}

fn body(context: &RenderContext) -> Markup {
    html! {
        div class="buttons" {
            button type="button" id="report-copy" data-copy=(TEXT) { "Copy" }
            (export::button("report.md", "Download Markdown"))
            (export::button("report.json", "Download JSON"))
            button type="button" id="report-print" data-print { "Print" }
        }
        pre id=(TEXT) tabindex="0" role="region" aria-label="The report as Markdown" {
            (summary::write(context))
        }
    }
}

/// Scenario, report and sources as one file (JSON); the names are those of the library's files.
pub(super) fn to_json(context: &RenderContext) -> String {
    let scenario = &context.question.state.scenario;
    json!({
        "version": VERSION,
        "scenario": scenario,
        "shown": context.answers.shown.iter().collect::<Vec<Strategy>>(),
        "report": report(context),
        "sources": Input::ALL.map(|input| source(scenario, input)).to_vec(),
    })
    .to_string()
}

/// The library's report, among those that the page compares.
fn report(context: &RenderContext) -> Report {
    let answers = &context.answers;
    let (model, shown) = (&answers.model, answers.shown);
    let (from, to) = volume_span();
    Report {
        ledgers: answers.ledgers.clone(),
        fits: answers.fits,
        verdict: answers.verdict,
        cheaper: model.cheaper_alternatives(shown),
        lens: model.scenario().lens,
        relaxations: model.relaxations(shown),
        caveat_lifts: model.caveat_lifts(shown),
        requirements: model.requirement_costs(shown),
        time: model.time_crossings(shown),
        volume: model.volume_crossings(shown, from, to),
        flip_points: model.list_flips(
            answers.candidates,
            context.verdict_flip_points(),
            context.flip_points(),
        ),
        untuned: model.untuned(),
    }
}

/// Where an input's present value comes from.
fn source(scenario: &Scenario, input: Input) -> Value {
    let origin = ValueOrigin::of(scenario, input);
    let (by, source) = match origin {
        ValueOrigin::Default(source) => ("default", Some(source)),
        ValueOrigin::Preset(_, source) => ("preset", Some(source)),
        ValueOrigin::Picked(fill) => return picked(scenario, &fill),
        ValueOrigin::Reader => ("reader", None),
    };
    let mut entry = json!({ "input": input, "value": scenario.get(input), "by": by });
    let Some(source) = source else {
        return entry;
    };
    entry["source"] = match source {
        Source::Document { document, note } => json!({
            "kind": "document",
            "document": document.id,
            "title": document.title,
            "date": document.date,
            "note": note,
        }),
        Source::Price { row, figure, times, note } => {
            let listed = PriceListRow {
                id: row.id,
                name: row.name,
                date: row.as_of.to_owned(),
                list: row.list,
                confirmed: row.confirmed,
            };
            price(&listed, Some(figure), *times, note)
        }
        Source::Assumption { note } => json!({ "kind": "assumption", "note": note }),
    };
    entry
}

/// The same of a value that a picked row of the price lists gives.
fn picked(scenario: &Scenario, fill: &Fill<'_>) -> Value {
    let row = fill.listing;
    let listed = PriceListRow {
        id: &row.id,
        name: &row.name,
        date: row.as_of.to_string(),
        list: &row.source.title,
        confirmed: row.confirmed,
    };
    json!({
        "input": fill.input,
        "value": scenario.get(fill.input),
        "by": "pick",
        "source": price(&listed, fill.figure, fill.times, fill.note),
    })
}

/// A row of a price list, of those behind the defaults or of those to pick from.
struct PriceListRow<'a> {
    id: &'a str,
    name: &'a str,
    date: String,
    list: &'a str,
    confirmed: bool,
}

/// A figure of a row as a source.
fn price(row: &PriceListRow<'_>, figure: Option<&str>, times: f64, note: &str) -> Value {
    json!({
        "kind": "price",
        "row": row.id,
        "name": row.name,
        "figure": figure,
        "times": times,
        "date": row.date,
        "list": row.list,
        "confirmed": row.confirmed,
        "note": note,
    })
}

/// What only paper shows: the scenario's name, what was changed, the sources, the way back. No
/// headings: those of the screen count what a reader can go to.
fn on_paper(context: &RenderContext) -> Markup {
    let changes: Vec<[String; 5]> = summary::changes(context).collect();
    let ranges: Vec<[String; 4]> = summary::ranges(context).collect();
    let name = &context.question.state.scenario.name;
    html! {
        div class="paper" {
            p class="title" { "Break-even" @if !name.is_empty() { ": " (name) } }
            p class="title" { "Inputs that differ from the defaults" }
            @if changes.is_empty() { p { "None." } }
            ul {
                @for [name, value, default, why, source] in &changes {
                    li { b { (name) " " (value) } ", by default " (default) ". " (why) " " (source) }
                }
            }
            @if !ranges.is_empty() {
                p class="title" { "Ranges, 5th to 95th percentile" }
                ul { @for [name, low, high, note] in &ranges { li { b { (name) } " " (low) " to " (high) ". " (note) } } }
            }
            p class="title" { "Sources" }
            p { "Defaults come from these, and from named assumptions." }
            ul {
                @for document in &DOCUMENTS { li { (origin::cited(document)) } }
                @for row in &PRICE_ROWS { li { (row.name) ": " (origin::listed(row)) } }
                @for row in summary::picked(context) { li { (row) } }
            }
            p class="name" {
                @if let Some(page) = &context.page { "Calculated on " (page.day) ". " }
                (context.link())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Section;
    use super::super::files::{Export, make};
    use super::super::markdown::HOSTILE;
    use super::super::tests::{attributes, context, words};
    use super::*;
    use crate::answers::Answers;
    use breakeven::{Lens, Model, StrategySet};

    fn open(scenario: &Scenario) -> RenderContext {
        context(scenario, &[(OPEN, "open")])
    }

    /// What a file holds that is made on demand.
    fn file(context: &RenderContext, name: &str) -> String {
        match make(context, name) {
            Some(Export::Text(file)) => file.text,
            _ => panic!("no file {name}"),
        }
    }

    fn unescaped(html: &str) -> String {
        let quotes = html.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        quotes.replace("&amp;", "&")
    }

    #[test]
    fn it_is_closed_at_first() {
        let html = Section::Report.write(&context(&Scenario::default(), &[]));
        assert!(!html.contains("<pre") && !html.contains("report.json"), "{html}");
        assert!(html.contains("data-choice=\"report.open\""));
    }

    #[test]
    fn the_saved_files_are_the_report_and_the_scenario() {
        let mut scenario = Scenario { name: "Käse & Co. #1 100 %".into(), ..Scenario::default() };
        scenario.set(Input::LoraRunUsd, 432.5).expect("allowed");
        scenario.use_document_ranges();
        let context = open(&scenario);
        let html = Section::Report.write(&context);
        assert!(html.contains("data-value=\"file report.json\""), "{html}");
        let text = file(&context, "report.json");
        assert_eq!(Scenario::from_json(&file(&context, "scenario.json")), Ok(scenario.clone()));
        let file: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(file["version"], VERSION);
        let read = Scenario::from_json(&file["scenario"].to_string());
        assert_eq!(read, Ok(scenario.clone()));
        let model = Model::new(&scenario).expect("valid");
        let report: Value = serde_json::from_str(&model.report().to_json()).expect("JSON");
        assert_eq!(file["report"], report);
        assert_eq!(file["shown"].as_array().map(Vec::len), Some(Strategy::COUNT));
        assert_eq!(file["report"]["lens"], "allowed");
        let total = report["strategies"]["rag"]["total"].as_f64().expect("a number");
        assert_eq!(total, model.total(Strategy::Rag));
        let sources = file["sources"].as_array().expect("a list");
        assert_eq!(sources.len(), Input::ALL.len());
        for (input, entry) in Input::ALL.into_iter().zip(sources) {
            assert_eq!(entry["input"], input.key());
            assert_eq!(entry["value"].as_f64(), Some(scenario.get(input)));
            let changed = scenario.get(input) != input.info().default;
            assert_eq!(entry["by"], if changed { "reader" } else { "default" });
            assert_eq!(entry["source"].is_null(), changed);
        }
        let run = &sources[Input::FullRunUsd as usize]["source"];
        assert_eq!((&run["kind"], &run["document"]), (&json!("document"), &json!("004")));
    }

    #[test]
    fn the_saved_report_is_of_those_that_the_page_compares() {
        let file = |shown: StrategySet, lens: Lens| -> Value {
            let mut context = open(&Scenario::default());
            context.question.state.shown = shown;
            context.question.state.scenario.lens = lens;
            context.answers = Answers::to(&context.question.state).expect("valid");
            serde_json::from_str(&to_json(&context)).expect("JSON")
        };
        let model = Model::new(&Scenario::default()).expect("valid");
        let verdict = |shown: StrategySet| model.verdict(shown).expect("one fits").strategy;
        let best = verdict(StrategySet::ALL);
        let without = StrategySet::ALL.without(best);
        let hidden = file(without, Lens::Allowed);
        assert_eq!(hidden["report"]["verdict"]["strategy"], verdict(without).id());
        for list in ["time_crossings", "volume_crossings", "cheaper", "flip_points"] {
            let rows = hidden["report"][list].as_array().expect("a list");
            let named = |row: &Value| {
                let of = ["a", "b", "strategy", "cheapest"];
                of.into_iter().any(|name| row[name] == best.id())
            };
            assert!(!rows.is_empty() && !rows.iter().any(named), "{list}: {rows:?}");
        }
        assert_eq!(hidden["shown"].as_array().map(Vec::len), Some(Strategy::COUNT - 1));
        // Widened, an input also flips to those that are ruled out.
        let (usual, wide) =
            (file(StrategySet::ALL, Lens::Allowed), file(StrategySet::ALL, Lens::All));
        let of_all = Scenario { lens: Lens::All, ..Scenario::default() };
        let expected = json!(Model::new(&of_all).expect("valid").report());
        assert_eq!(wide["report"], expected);
        assert_ne!(wide["report"], usual["report"]);
        assert_eq!(wide["scenario"]["lens"], "all");
    }

    #[test]
    fn what_is_copied_is_the_report() {
        let scenario = Scenario { name: "a < b & \"c\"".into(), ..Scenario::default() };
        let context = open(&scenario);
        let html = Section::Report.write(&context);
        assert_eq!(attributes(&html, "data-copy"), [TEXT]);
        assert!(html.contains("data-print"));
        let pre = html.split("<pre id=\"report-text\" tabindex=\"0\"").nth(1).expect("a text");
        let text = pre.split_once('>').expect("a tag").1.split("</pre>").next().expect("an end");
        assert_eq!(unescaped(text), summary::write(&context));
    }

    #[test]
    fn hostile_names_stay_text() {
        // A name brings no element with it, be it tame or not.
        let usual = Section::Report.write(&open(&Scenario::default()));
        let tags = |html: &str| html.matches('<').count();
        for name in HOSTILE {
            let scenario = Scenario { name: name.to_owned(), ..Scenario::default() };
            let context = open(&scenario);
            let html = Section::Report.write(&context);
            assert_eq!(tags(&html), tags(&usual), "{name:?}");
            let saved = file(&context, "scenario.json");
            assert_eq!(Scenario::from_json(&saved), Ok(scenario.clone()), "{name:?}");
            let report = file(&context, "report.json");
            let file: Value = serde_json::from_str(&report).expect("JSON");
            assert_eq!(file["scenario"]["name"], name);
        }
    }

    #[test]
    fn paper_names_what_was_changed_and_the_sources() {
        let mut scenario = Scenario::default();
        scenario.set(Input::LoraRunUsd, 432.0).expect("allowed");
        let range = breakeven::Range::new(60.0, 4_321.0);
        scenario.set_range(Input::LoraRunUsd, range).expect("a range");
        let text = words(Section::Report, &context(&scenario, &[]));
        assert!(text.contains("LoRA run $60 per run to $4,321 per run"), "{text}");
        let change =
            "LoRA run $432 per run , by default $300 per run. Changed by you. Document 004";
        assert!(text.contains(change), "{text}");
        for row in &PRICE_ROWS {
            assert!(text.contains(row.name), "{}", row.id);
        }
    }

    #[test]
    fn paper_and_report_lead_back_to_the_page() {
        let mut scenario = Scenario::default();
        scenario.set(Input::LoraRunUsd, 432.0).expect("allowed");
        let (home, day) = ("https://example.org/some/path/", "2026-11-22");
        for (scenario, ending) in [(Scenario::default(), ""), (scenario, "#v=1&lora.run_usd=432")] {
            let mut context = context(&scenario, &[]);
            let text = words(Section::Report, &context);
            assert!(text.ends_with(ending) && !text.ends_with('#'), "{text}");
            context.page = Some(super::super::PageAndDay { home: home.into(), day: day.into() });
            let text = words(Section::Report, &context);
            assert!(text.ends_with(&format!(" Calculated on {day}. {home}{ending}")), "{text}");
            let report = summary::write(&context);
            assert!(report.contains(&format!("Calculated on {day}.")), "{report}");
            assert!(report.contains(&format!("{home}{ending}\n")), "{report}");
        }
    }
}
