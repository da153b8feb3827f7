//! What the analyses say, against what the core says and what a calculation on paper says.

use breakeven::{Input, Model, Range, Scenario, Simulation, StrategySet, Trigger};

use super::{Desk, Findings, Section};
use crate::answers::Answers;
use crate::charts::{Metrics, Theme};
use crate::format;
use crate::question::{Choices, Question, read_change, to_change};
use crate::state::State;

pub(super) fn desk(scenario: &Scenario, choices: &[(&str, &str)]) -> Desk {
    let mut chosen = Choices::default();
    for (name, value) in choices {
        chosen.set(name, value);
    }
    let state = State::from(scenario.clone());
    let answers = Answers::to(&state).expect("valid");
    let mut simulation = Simulation::new(&answers.model, answers.compared, 1);
    if let Some(simulation) = &mut simulation {
        simulation.run(2_000);
    }
    let findings = simulation.as_ref().and_then(Findings::of);
    let theme = Theme::Light;
    let question = Question { ticket: 1, state, choices: chosen, width: 700.0, theme };
    Desk { question, answers, metrics: Metrics::arial(), findings }
}

/// The words of a section, without its markup and pictures.
pub(super) fn words(section: Section, desk: &Desk) -> String {
    let html = section.write(desk);
    let mut text = String::new();
    for (index, piece) in html.split("<svg ").enumerate() {
        let piece = if index == 0 { piece } else { piece.split_once("</svg>").expect("end").1 };
        for (index, part) in piece.split('<').enumerate() {
            let part = if index == 0 { part } else { part.split_once('>').expect("a tag").1 };
            text.push_str(part);
            text.push(' ');
        }
    }
    text.split_whitespace().collect::<Vec<&str>>().join(" ").replace("&amp;", "&")
}

/// The values of an attribute.
pub(super) fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!("{name}=\"");
    let pieces = html.split(&start).skip(1);
    pieces.map(|piece| piece.split('"').next().expect("an end").replace("&amp;", "&")).collect()
}

/// Focus finds an element by its name, and a button what it copies.
#[test]
fn every_name_stands_once() {
    let open = [
        ("documents.table", "open"),
        ("sources.inputs", "open"),
        ("sources.documents", "open"),
        ("sources.listed", "open"),
        ("report.open", "open"),
        ("fit.reasons", "open"),
        ("flips.table", "open"),
    ];
    let desk = desk(&Scenario::default(), &open);
    let all: String = Section::ALL.into_iter().map(|section| section.write(&desk)).collect();
    let mut names = attributes(&all, " id");
    assert!(names.contains(&"report-text".to_owned()) && names.len() > 40);
    names.sort();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn why_rag_with_lora_beats_rag() {
    let desk = desk(&Scenario::default(), &[("why.a", "rag"), ("why.b", "rag_lora")]);
    let text = words(Section::Why, &desk);
    // $7,498 and $6,883, as the README adds them up.
    assert!(text.contains("RAG + LoRA costs $615 less than RAG"), "{text}");
    let open = [("why.a", "rag"), ("why.b", "rag_lora"), ("why.table", "open")];
    let table = words(Section::Why, &self::desk(&Scenario::default(), &open));
    let why = desk.answers.model.waterfall(breakeven::Strategy::Rag, breakeven::Strategy::RagLora);
    for usd in [why.setup, why.tokens, why.updates, why.token_prices, why.rent] {
        assert!(table.contains(&format::money_exact(usd)), "{usd} in {table}");
    }
    // 12 months of one replica at $219
    assert!(table.contains("Model: rent $2,628 the model"), "{table}");
}

#[test]
fn when_to_switch_names_the_trigger() {
    let desk = desk(&Scenario::default(), &[]);
    let text = words(Section::Staging, &desk);
    assert!(text.contains("Best to begin with RAG + LoRA at once: $615 less"), "{text}");
    assert!(text.contains("now or never"), "{text}");
    let (a, b) = (breakeven::Strategy::Rag, breakeven::Strategy::RagLora);
    let Trigger::Above(volume) = desk.answers.model.staging(a, b, StrategySet::ALL).trigger else {
        panic!("there is one");
    };
    let said = format::count_full(format::significant(volume, 3));
    assert!(text.contains(&format!("pays above {said} queries")), "{text}");
    // On either side of it, by the totals themselves.
    for (queries, pays) in [(volume * 0.99, false), (volume * 1.01, true)] {
        let mut scenario = Scenario::default();
        scenario.workload.queries_per_month = queries;
        let model = Model::new(&scenario).expect("valid");
        assert_eq!(model.total(b) < model.total(a), pays, "{queries}");
    }
}

#[test]
fn every_button_goes_where_its_sentence_says() {
    let mut grown = Scenario::default();
    grown.workload.queries_per_month = 300_000.0;
    let mut behaves = Scenario::default();
    behaves.requirements.prompting_exhausted = true;
    behaves.requirements.behaves_wrongly = true;
    for scenario in [Scenario::default(), grown, behaves] {
        let desk = desk(&scenario, &[]);
        let html = Section::Flips.write(&desk);
        let sentences: Vec<&str> = html.split("<li>").skip(1).collect();
        assert!(sentences.len() > 3, "{html}");
        for sentence in sentences {
            let go = attributes(sentence, "data-go");
            assert_eq!(go.len(), 1, "{sentence}");
            let (input, value) = read_change(&go[0]).expect("a change");
            let mut there = scenario.clone();
            there.set(input, value).expect("allowed");
            let model = Model::new(&there).expect("valid");
            let winner = model.cheapest(model.candidates(desk.answers.candidates));
            let says = match winner {
                Some(winner) => format!(": {} becomes the cheapest", winner.name()),
                None => ": all are ruled out".to_owned(),
            };
            assert!(sentence.contains(&says), "{input} at {value}: {sentence}");
            let answers = &desk.answers;
            assert_ne!(winner, answers.model.cheapest(answers.compared));
        }
    }
}

#[test]
fn there_is_a_way_back() {
    let back = to_change(Input::LoraRunUsd, 300.0);
    assert!(!Section::Flips.write(&desk(&Scenario::default(), &[])).contains("go-back"));
    let mut moved = Scenario::default();
    moved.set(Input::LoraRunUsd, 900.0).expect("allowed");
    let html = Section::Flips.write(&desk(&moved, &[("back", &back)]));
    assert!(html.contains("LoRA run is now $900 per run"), "{html}");
    assert!(attributes(&html, "data-go").contains(&back));
    // Back already, or nonsense: nothing to go back to.
    for choice in [back.as_str(), "x=1", "lora.runs=-5"] {
        let html = Section::Flips.write(&desk(&Scenario::default(), &[("back", choice)]));
        assert!(!html.contains("go-back"), "{choice}");
    }
}

#[test]
fn updates_decide_when_lora_stops_paying() {
    let desk = desk(&Scenario::default(), &[("along.table", "open")]);
    let text = words(Section::Along, &desk);
    // LoRA must be retrained with every update, at $300 + $500 × relabelling and hours; RAG + LoRA
    // need not. Where the two meet is a crossing along the updates.
    let found =
        desk.answers.model.crossings_along(Input::KnowledgeUpdatesPerMonth, StrategySet::ALL);
    let (a, b) = (breakeven::Strategy::Lora, breakeven::Strategy::RagLora);
    let one = found.crossings.iter().find(|one| (one.a, one.b) == (a, b)).expect("they cross");
    assert_eq!(one.cheaper_above, b);
    assert!(text.contains("RAG + LoRA LoRA"), "{text}");
    for (factor, cheaper) in [(0.99, a), (1.01, b)] {
        let mut scenario = Scenario::default();
        scenario.workload.knowledge_updates_per_month = one.value * factor;
        let model = Model::new(&scenario).expect("valid");
        assert_eq!(model.total(a) < model.total(b), cheaper == a, "{factor}");
    }
}

#[test]
fn the_maps_point_stands_where_the_scenario_does() {
    let desk = desk(&Scenario::default(), &[("map.table", "open")]);
    let html = Section::Map.write(&desk);
    let number = |name: &str, of: &str| -> f64 {
        let tag = html.split(of).nth(1).expect(of).split('>').next().expect("a tag");
        attributes(tag, &format!(" {name}"))[0].parse().expect("a number")
    };
    let share = |at: &str, from: &str, length: &str| {
        (number(at, "class=\"map-point\"") - number(from, "class=\"map-area\""))
            / number(length, "class=\"map-area\"")
    };
    let scenario = &desk.question.state.scenario;
    let position = |input: Input| input.info().position(scenario.get(input));
    let (x, y) = (share("cx", "x", "width"), share("cy", "y", "height"));
    assert!((x - position(Input::QueriesPerMonth)).abs() < 1e-9, "{x}");
    assert!((1.0 - y - position(Input::KnowledgeUpdatesPerMonth)).abs() < 1e-9, "{y}");
    assert_eq!(attributes(&html, "data-x"), ["workload.queries_per_month"]);
    assert!(words(Section::Map, &desk).contains("Knowledge updates 1, RAG + LoRA is the cheapest"));
    // Twice the same is no map.
    let same = [("map.x", "lora.runs"), ("map.y", "lora.runs")];
    assert!(!Section::Map.write(&self::desk(&Scenario::default(), &same)).contains("<svg"));
}

#[test]
fn chance_is_said_only_where_something_is_uncertain() {
    let certain = desk(&Scenario::default(), &[]);
    assert_eq!(Section::VerdictChance.write(&certain), "");
    let html = Section::Chance.write(&certain);
    assert_eq!(attributes(&html, "data-ranges"), ["documents"]);

    let mut scenario = Scenario::default();
    let range = Range { low: 30_000.0, high: 800_000.0 };
    scenario.set_range(Input::QueriesPerMonth, range).expect("a range");
    let desk = desk(&scenario, &[("chance.table", "open")]);
    let all = desk.answers.model.uncertainty(desk.answers.compared, 2_000, 1).expect("uncertain");
    let rag = all.strategies[0];
    let chance = format::percent((rag.cheapest.value * 100.0).round() / 100.0);
    let says = words(Section::VerdictChance, &desk);
    assert_eq!(
        says,
        format!("RAG is the cheapest in {chance} of 2,000 draws of the uncertain inputs.")
    );
    // RAG leads RAG + LoRA below 90,600 queries a month; of a lognormal with 90 % between 30,000
    // and 800,000 that is Φ((ln 90.6 − ln √(30 × 800)) / (ln(800/30) / 3.29)) = Φ(−0.54) = 0.30.
    assert!((rag.cheapest.value - 0.30).abs() < 0.03, "{chance}");
    let html = Section::Chance.write(&desk);
    assert_eq!(attributes(&html, "data-ranges"), [""]);
    assert!(words(Section::Chance, &desk).contains("Measure Queries per month first"));
}

#[test]
fn what_is_compared_is_only_what_is_shown() {
    let mut desk = desk(&Scenario::default(), &[]);
    let two = StrategySet::NONE.with(breakeven::Strategy::Rag).with(breakeven::Strategy::Lora);
    desk.question.state.shown = two;
    desk.question.state.widened = true;
    desk.answers = Answers::to(&desk.question.state).expect("valid");
    let text = words(Section::Flips, &desk);
    assert!(text.starts_with("What would change the answer RAG stays the cheapest"), "{text}");
    assert!(!text.contains("Prompting"), "{text}");
}

#[test]
fn one_alone_has_nothing_to_be_compared_with() {
    let mut scenario = Scenario::default();
    scenario.use_document_ranges();
    for strategy in breakeven::Strategy::ALL {
        let alone = StrategySet::NONE.with(strategy);
        let mut desk = desk(&scenario, &[]);
        desk.question.state.shown = alone;
        desk.question.state.widened = true;
        desk.answers = Answers::to(&desk.question.state).expect("valid");
        let mut simulation = Simulation::new(&desk.answers.model, alone, 1).expect("uncertain");
        simulation.run(100);
        desk.findings = Findings::of(&simulation);
        for section in Section::ALL {
            let text = words(section, &desk);
            assert!(!text.contains("NaN") && !text.contains("inf "), "{section:?}: {text}");
        }
        assert!(words(Section::VerdictChance, &desk).contains("in 100% of 100 draws"));
        assert!(words(Section::Tornado, &desk).contains("It takes two approaches"));
        let flips = words(Section::Flips, &desk);
        assert!(flips.contains("No input by itself"), "{flips}");
    }
}

#[test]
fn every_reason_has_its_words_and_documents() {
    let desk = desk(&Scenario::default(), &[("fit.reasons", "open")]);
    let text = words(Section::Fit, &desk);
    assert!(text.contains("Prompting is ruled out"), "{text}");
    assert!(text.contains("RAG fits No rule of the documents speaks against it."), "{text}");
    let changes = "training cannot keep up. Here 1 update per month, the limit is 0.333 updates";
    assert!(text.contains(changes) || text.contains("Here 1 updates per month"), "{text}");
    // $7,498 less $4,440.
    assert!(text.contains("costs $3,058 over 12 months: otherwise Prompting would do"), "{text}");
    let closed = words(Section::Fit, &self::desk(&Scenario::default(), &[]));
    assert!(!closed.contains("What each answer costs "), "{closed}");
}

#[test]
fn where_nothing_fits_each_single_way_out_is_a_button() {
    let mut scenario = Scenario::default();
    scenario.requirements.behaves_wrongly = true;
    scenario.requirements.prompting_exhausted = true;
    scenario.training.examples = 100.0;
    let desk = desk(&scenario, &[]);
    let html = Section::Fit.write(&desk);
    assert_eq!(attributes(&html, "data-go"), ["training.examples=300"]);
    assert_eq!(attributes(&html, "data-answer"), ["behaves_wrongly", "prompting_exhausted"]);
    assert!(words(Section::Flips, &desk).contains("All are ruled out. Each of these"));
    // A window that is too short everywhere and no examples: two things have to change.
    scenario.prompt.answer_tokens = 9e6;
    let none = words(Section::Fit, &self::desk(&scenario, &[]));
    assert!(none.contains("No single answer or number"), "{none}");
}

#[test]
fn a_price_is_picked_by_a_button_and_taken_back() {
    let open = [("prices", "open"), ("prices.slot", "base_model"), ("prices.search", "sonnet 5.5")];
    let desk = desk(&Scenario::default(), &open);
    let html = Section::PriceLists.write(&desk);
    let patch = &attributes(&html, "data-patch")[0];
    let picked = crate::share::onto(desk.question.state.clone(), patch).state;
    let id = picked.scenario.picks.get(breakeven::Slot::BaseModel).expect("a pick");
    let mut expected = Scenario::default();
    let catalog = breakeven::Catalog::shipped();
    catalog.apply(&mut expected, breakeven::Slot::BaseModel, id).expect("a row");
    assert_eq!(picked.scenario, expected);
    // $2 and $10 a million, as the list of 2026-11-04 has it.
    assert_eq!(picked.scenario.get(Input::BaseInputUsdPerMillionTokens), 2.0);
    let marks: Vec<super::Mark> = super::marks(&picked.scenario).collect();
    let of = |input| marks.iter().find(|mark| mark.input == input).expect("a mark");
    assert_eq!(of(Input::BaseInputUsdPerMillionTokens).badge, "Price list 2026-11-04");

    let after = self::desk(&picked.scenario, &open);
    let html = Section::PriceLists.write(&after);
    assert!(html.contains("Picked: Anthropic Claude Sonnet 5.5"), "{html}");
    let back = &attributes(&html, "data-patch")[0];
    let back = crate::share::onto(after.question.state.clone(), back).state;
    assert_eq!(back.scenario, Scenario::default());
}

#[test]
fn a_model_that_was_retired_is_noted() {
    let catalog = breakeven::Catalog::shipped();
    let retired = catalog.picks(breakeven::Slot::BaseModel).into_iter().find(|row| {
        matches!(
            row.listings().0.status,
            breakeven::Status::Closing { .. } | breakeven::Status::Retired { .. }
        )
    });
    let id = retired.expect("one that is closing").id();
    let mut scenario = Scenario::default();
    catalog.apply(&mut scenario, breakeven::Slot::BaseModel, &id).expect("a row");
    let text = words(Section::PriceLists, &desk(&scenario, &[]));
    assert!(text.starts_with("Note:") && text.contains("the base model"), "{text}");
    scenario.picks.set(breakeven::Slot::BaseModel, "no/such-row").expect("an id");
    let text = words(Section::PriceLists, &desk(&scenario, &[]));
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
    let desk = desk(&Scenario::default(), &choices);
    let html = Section::PriceLists.write(&desk);
    let text = words(Section::PriceLists, &desk);
    // 6 × 70e9 × 1.5e6 operations at 989e12 × 0.35 a second and $3.99 an hour.
    let usd = 6.0 * 70e9 * 1.5e6 / (989e12 * 0.35) / 3600.0 * 3.99;
    assert!(
        text.contains(&format!("Use {} as the price of a run", format::money_exact(usd))),
        "{text}"
    );
    let patch = attributes(&html, "data-patch").pop().expect("a button");
    let filled = crate::share::onto(desk.question.state.clone(), &patch).state;
    assert!((filled.scenario.get(Input::FullRunUsd) / usd - 1.0).abs() < 1e-12);
    assert!(text.contains("more runs do not say enough"), "{text}");
}

#[test]
fn every_figure_of_the_lists_opens_to_its_inputs() {
    for strategy in ["prompting", "rag", "lora", "rag_lora", "full", "rag_full"] {
        for measure in ["total", "per_query", "accuracy", "per_correct_answer", "inference"] {
            let figure = format!("{strategy}.{measure}");
            let text =
                words(Section::Explain, &desk(&Scenario::default(), &[("explain", &figure)]));
            assert!(text.contains(" = "), "{figure}: {text}");
            assert!(!text.contains("NaN"), "{figure}: {text}");
        }
    }
    let run = words(Section::Explain, &desk(&Scenario::default(), &[("explain", "rag_lora.run")]));
    assert!(run.contains("(Document 004: about $300"), "{run}");
    let none = words(Section::Explain, &desk(&Scenario::default(), &[("explain", "<b>.total")]));
    assert!(!none.contains("Total ="), "{none}");
}

#[test]
fn a_ready_scenario_says_where_its_figures_come_from() {
    let preset = breakeven::Preset::from_id("legal_compliance").expect("a preset");
    let desk = desk(&preset.scenario(), &[]);
    let text = words(Section::Start, &desk);
    assert!(text.contains("Document 002 recommends RAG with tuning for it."), "{text}");
    let html = Section::Start.write(&desk);
    // Every option leads to the scenario that it names.
    let links = attributes(&html, "value");
    assert_eq!(links.len(), breakeven::Preset::ALL.len() + 1);
    for (link, preset) in links.iter().skip(1).zip(breakeven::Preset::ALL) {
        let link = crate::share::from_fragment(link);
        assert_eq!((link.state.scenario, link.dropped), (preset.scenario(), Vec::new()));
    }
    let marks: Vec<super::Mark> = super::marks(&preset.scenario()).collect();
    assert_eq!(marks.len(), preset.assigned.len());
    assert!(marks.iter().all(|mark| mark.html.contains("Legal and compliance")));
}
