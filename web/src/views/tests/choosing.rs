//! What fits, ready scenarios, prices, and where a figure comes from.

use breakeven::{Catalog, Input, Preset, Scenario, Slot};

use super::super::{ProvenanceMark, Section, marks};
use super::{attributes, context, today, words};
use crate::format;
use crate::share::{from_fragment, onto};

#[test]
fn every_reason_has_its_words_and_documents() {
    let context = context(&Scenario::default(), &[("fit.reasons", "open")]);
    let text = words(Section::Fit, &context);
    assert!(text.contains("Prompting is ruled out"), "{text}");
    assert!(text.contains("RAG fits No rule in the documents speaks against it."), "{text}");
    let changes = "training cannot keep up. Here 1 update per month, the limit is 0.333 updates";
    assert!(text.contains(changes), "{text}");
    // $21,407 less $5,549.
    assert!(text.contains("costs $15,858 over 12 months: otherwise Prompting would do"), "{text}");
    let closed = words(Section::Fit, &super::context(&Scenario::default(), &[]));
    assert!(!closed.contains("What each requirement costs "), "{closed}");
}

#[test]
fn where_nothing_fits_each_single_way_out_is_a_button() {
    let mut scenario = Scenario::default();
    scenario.requirements.behaves_wrongly = true;
    scenario.requirements.prompting_exhausted = true;
    scenario.training.examples = 40.0;
    let context = context(&scenario, &[]);
    let html = Section::Fit.write(&context);
    assert_eq!(attributes(&html, "data-go"), ["training.examples=50"]);
    assert_eq!(attributes(&html, "data-answer"), ["behaves_wrongly", "prompting_exhausted"]);
    assert!(words(Section::Flips, &context).contains("Every strategy is ruled out. Each of these"));
    // A window that is too short everywhere and no examples: two things have to change.
    scenario.prompt.answer_tokens = 9e6;
    let none = words(Section::Fit, &super::context(&scenario, &[]));
    assert!(none.contains("No single change would help"), "{none}");
}

#[test]
fn a_price_is_picked_by_a_button_and_taken_back() {
    let open = [("prices", "open"), ("prices.slot", "base_model"), ("prices.search", "sonnet 5.5")];
    let context = context(&Scenario::default(), &open);
    let html = Section::PriceLists.write(&context);
    let patch = &attributes(&html, "data-patch")[0];
    let picked = onto(context.question.state.clone(), patch).state;
    let id = picked.scenario.picks.get(Slot::BaseModel).expect("a pick");
    let mut expected = Scenario::default();
    let catalog = Catalog::shipped();
    catalog.apply(&mut expected, Slot::BaseModel, id, today()).expect("a row");
    assert_eq!(picked.scenario, expected);
    // $2 and $10 a million, as the list of 2026-11-04 has it.
    assert_eq!(picked.scenario.get(Input::BaseInputUsdPerMillionTokens), 2.0);
    let marks: Vec<ProvenanceMark> = marks(&picked.scenario, today()).collect();
    let of = |input| marks.iter().find(|mark| mark.input == input).expect("a mark");
    assert_eq!(of(Input::BaseInputUsdPerMillionTokens).badge, "Price list 2026-11-04");

    let after = super::context(&picked.scenario, &open);
    let html = Section::PriceLists.write(&after);
    assert!(html.contains("Picked: Anthropic Claude Sonnet 5.5"), "{html}");
    let back = &attributes(&html, "data-patch")[0];
    let back = onto(after.question.state.clone(), back).state;
    assert_eq!(back.scenario, Scenario::default());
}

#[test]
fn a_model_that_was_retired_is_noted() {
    let catalog = Catalog::shipped();
    let mut rows = catalog.picks(Slot::BaseModel, today()).into_iter();
    let retired = rows.find(|row| row.listings().0.closes.is_some());
    let id = retired.expect("one that is closing").id();
    let mut scenario = Scenario::default();
    catalog.apply(&mut scenario, Slot::BaseModel, &id, today()).expect("a row");
    let text = words(Section::PriceLists, &context(&scenario, &[]));
    assert!(text.starts_with("Note:") && text.contains("the base model"), "{text}");
    // And in the fit of those that run on it.
    let fit = words(Section::Fit, &context(&scenario, &[("fit.reasons", "open")]));
    let of =
        |name: &str| fit.split(name).nth(1).expect(name).split("LoRA ").next().map(str::to_owned);
    assert!(of("RAG fits").expect("a part").contains("(the base model)"), "{fit}");
    assert_eq!(fit.matches("(the base model)").count(), 2, "{fit}");
    // And in the report, for each of the two.
    let report = words(Section::Report, &context(&scenario, &[("report.open", "open")]));
    for strategy in ["Prompting", "RAG"] {
        let note = format!("- {strategy}. Note: ");
        let line = report.split(&note).nth(1).unwrap_or_else(|| panic!("{note} in {report}"));
        assert!(line.split(" - ").next().is_some_and(|line| line.contains("(the base model)")));
    }
    scenario.picks.set(Slot::BaseModel, "no/such-row").expect("an id");
    let text = words(Section::PriceLists, &context(&scenario, &[]));
    assert!(text.contains("not in this page’s price lists"), "{text}");
}

#[test]
fn an_estimated_run_fills_its_price() {
    let choices = [
        ("prices", "open"),
        ("prices.slot", "full_training"),
        ("training.size", "70"),
        ("training.gpu", "runpod/h100-sxm-secure"),
    ];
    let context = context(&Scenario::default(), &choices);
    let html = Section::PriceLists.write(&context);
    let text = words(Section::PriceLists, &context);
    // 6 × 70e9 × 1.5e6 operations at 989e12 × 0.35 a second and $3.99 an hour.
    let usd = 6.0 * 70e9 * 1.5e6 / (989e12 * 0.35) / 3600.0 * 3.99;
    assert!(
        text.contains(&format!("Use {} as the price of a run", format::money_exact(usd))),
        "{text}"
    );
    let patch = attributes(&html, "data-patch").pop().expect("a button");
    let filled = onto(context.question.state.clone(), &patch).state;
    assert!((filled.scenario.get(Input::FullRunUsd) / usd - 1.0).abs() < 1e-12);
    assert!(text.contains("more runs do not say enough"), "{text}");
}

#[test]
fn every_figure_of_the_lists_opens_to_its_inputs() {
    for strategy in ["prompting", "rag", "lora", "rag_lora", "full", "rag_full"] {
        for measure in ["total", "per_query", "accuracy", "per_correct_answer", "inference"] {
            let figure = format!("{strategy}.{measure}");
            let text =
                words(Section::Explain, &context(&Scenario::default(), &[("explain", &figure)]));
            assert!(text.contains(" = "), "{figure}: {text}");
            assert!(!text.contains("NaN"), "{figure}: {text}");
        }
    }
    let run =
        words(Section::Explain, &context(&Scenario::default(), &[("explain", "rag_lora.run")]));
    assert!(run.contains("(Document 004: about $300"), "{run}");
    let none = words(Section::Explain, &context(&Scenario::default(), &[("explain", "<b>.total")]));
    assert!(!none.contains("Total ="), "{none}");
}

/// A value that is not the default is the reader's only where the reader changed it.
#[test]
fn an_explained_figure_says_who_changed_its_inputs() {
    let explained = |scenario: &Scenario, figure| {
        words(Section::Explain, &context(scenario, &[("explain", figure)]))
    };
    let mut legal = Preset::from_id("legal_compliance").expect("a preset").scenario();
    let text = explained(&legal, "rag.setup_retrieval");
    let input = Input::RetrievalSetupHours.info();
    let source = Preset::of_scenario(&legal).expect("it is").source_of(input.input);
    let whence = format!("({source}; by the ready scenario “Legal and compliance”)");
    assert!(text.contains(&whence) && !text.contains("(yours)"), "{text}");
    legal.set(input.input, 7.0).expect("allowed");
    let text = explained(&legal, "rag.setup_retrieval");
    assert!(text.contains("7 hours (yours)") && !text.contains(&whence), "{text}");

    let catalog = Catalog::shipped();
    let mut picked = Scenario::default();
    catalog.apply(&mut picked, Slot::BaseModel, "openai/gpt-6-luna", today()).expect("a row");
    let listing = catalog.listing("openai/gpt-6-luna", today()).expect("a row");
    let whence = format!("(Picked from the price lists, {}: {})", listing.as_of, listing.name);
    let text = explained(&picked, "rag.inference");
    assert!(text.contains(&whence) && !text.contains("(yours)"), "{text}");
    assert!(explained(&Scenario::default(), "rag.inference").contains("(Price list, "));
}

#[test]
fn a_ready_scenario_says_where_its_figures_come_from() {
    let preset = Preset::from_id("legal_compliance").expect("a preset");
    let context = context(&preset.scenario(), &[]);
    let text = words(Section::Start, &context);
    assert!(text.contains("Document 002 recommends RAG with tuning for it."), "{text}");
    let html = Section::Start.write(&context);
    // Every option leads to the scenario that it names.
    let links = attributes(&html, " value");
    assert_eq!(links.len(), Preset::ALL.len() + 1);
    for (link, preset) in links.iter().skip(1).zip(Preset::ALL) {
        let link = from_fragment(link);
        assert_eq!((link.state.scenario, link.dropped), (preset.scenario(), Vec::new()));
    }
    let marks: Vec<ProvenanceMark> =
        marks(&preset.scenario(), today()).filter(|mark| !mark.badge.is_empty()).collect();
    assert_eq!(marks.len(), preset.overrides.len());
    assert!(marks.iter().all(|mark| mark.html.contains("Legal and compliance")));
}

#[test]
fn the_terms_in_numbers_open_to_how_they_come_about() {
    let context = context(&Scenario::default(), &[("strategies.table", "open")]);
    let html = Section::TermsTable.write(&context);
    let figures = attributes(&html, "data-value");
    // The button that closes the table, the one for files, and seven figures of six strategies.
    assert_eq!(figures.len(), 44);
    let labels = attributes(&html, "aria-label");
    assert!(labels.contains(&"$1,600: setup of Prompting, explained".to_owned()), "{labels:?}");
    assert!(labels.contains(&"$21,407: total of RAG, explained".to_owned()), "{labels:?}");
    for figure in &figures[2..44] {
        let figure = breakeven::Figure::parse(figure).expect("a figure");
        let explained = context.answers.model.explain(figure).expect("it is there");
        assert!(html.contains(&format::money_exact(explained.value)), "{figure}");
    }
}
