//! What the analyses say, against what the core says and what a calculation on paper says.

use breakeven::analysis::SwitchTrigger;
use breakeven::catalog::Day;
use breakeven::{Candidates, Input, Lens, Model, Range, Scenario, Simulation, StrategySet};

use super::{Findings, RenderContext, Section};
use crate::answers::Answers;
use crate::charts::{Metrics, Theme};
use crate::format;
use crate::question::{Choices, Question, read_change, to_change};
use crate::state::State;

mod agreement;
mod choosing;

/// The day on which the tests look at prices.
pub(super) fn today() -> Day {
    "2026-11-30".parse().expect("a day")
}

/// What a section is rendered from, in tests.
pub(super) fn context(scenario: &Scenario, choices: &[(&str, &str)]) -> RenderContext {
    let mut chosen = Choices::default();
    for (name, value) in choices {
        chosen.set(name, value);
    }
    let state = State::from(scenario.clone());
    let answers = Answers::to(&state).expect("valid");
    let mut simulation = Simulation::new(&answers.model, answers.candidates, 1);
    if let Some(simulation) = &mut simulation {
        simulation.run(2_000);
    }
    let findings = simulation.as_ref().and_then(Findings::of);
    let theme = Theme::Light;
    let question =
        Question { ticket: 1, state, choices: chosen, width: 700.0, height: 352.0, theme };
    RenderContext::new(question, answers, Metrics::arial(), findings, today())
}

/// The words of a section, without its markup and pictures.
pub(super) fn words(section: Section, context: &RenderContext) -> String {
    let html = section.write(context);
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
    let context = context(&Scenario::default(), &open);
    let all: String = Section::ALL.into_iter().map(|section| section.write(&context)).collect();
    let mut names = attributes(&all, " id");
    assert!(names.contains(&"report-text".to_owned()) && names.len() > 40);
    names.sort();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn why_rag_with_lora_costs_more_than_rag() {
    let context = context(&Scenario::default(), &[("why.a", "rag"), ("why.b", "rag_lora")]);
    let text = words(Section::Why, &context);
    // $21,407 and $41,284, as the README adds them up.
    assert!(text.contains("RAG + LoRA costs $19,877 more than RAG"), "{text}");
    assert!(text.contains("RAG is the one recommended. RAG + LoRA has a caveat: "), "{text}");
    assert!(
        text.contains("RAG on the same model as RAG + LoRA, but untuned, would cost"),
        "{text}"
    );
    let open = [("why.a", "rag"), ("why.b", "rag_lora"), ("why.table", "open")];
    let table = words(Section::Why, &self::context(&Scenario::default(), &open));
    let why =
        context.answers.model.waterfall(breakeven::Strategy::Rag, breakeven::Strategy::RagLora);
    for usd in [why.setup, why.tokens, why.updates, why.token_prices, why.rent] {
        assert!(table.contains(&format::money_exact(usd)), "{usd} in {table}");
    }
    // 12 months of one replica at $219
    assert!(table.contains("Model: rent $2,628 the model"), "{table}");
}

#[test]
fn when_to_switch_names_the_trigger() {
    let context = context(&Scenario::default(), &[]);
    let text = words(Section::Staging, &context);
    let stay = "Stay with RAG: switching to RAG + LoRA never pays off here, and starting with RAG + LoRA costs \
                $19,877 more.";
    assert!(text.contains(stay), "{text}");
    // The documents: 9 % tune of 51 % with retrieval.
    assert!(text.contains("with a chance of 18%"), "{text}");
    assert!(text.contains("now, as soon as one knows, or never"), "{text}");
    assert!(text.contains("RAG + LoRA has a caveat: "), "{text}");
    let (a, b) = (breakeven::Strategy::Rag, breakeven::Strategy::RagLora);
    let SwitchTrigger::Above(volume) =
        context.answers.model.deferred_switch(a, b, StrategySet::ALL).trigger
    else {
        panic!("there is one");
    };
    let said = format::count_full(format::significant(volume, 3));
    assert!(text.contains(&format!("pays off above {said} queries")), "{text}");
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
        let context = context(&scenario, &[]);
        let html = Section::Flips.write(&context);
        let sentences: Vec<&str> = html.split("<li>").skip(1).collect();
        assert!(sentences.len() > 3, "{html}");
        for sentence in sentences {
            let go = attributes(sentence, "data-go");
            assert_eq!(go.len(), 1, "{sentence}");
            let (input, value) = read_change(&go[0]).expect("a change");
            let mut there = scenario.clone();
            there.set(input, value).expect("allowed");
            let model = Model::new(&there).expect("valid");
            // Those of the recommendation first, then those of what is compared.
            let of_verdict = !attributes(sentence, " id")[0].starts_with("go-cheapest");
            let lens = if of_verdict { Lens::Fits } else { context.answers.candidates.lens() };
            let compared = Candidates::new(StrategySet::ALL, lens);
            let winner = model.cheapest(model.candidates(compared));
            if of_verdict {
                let verdict = model.verdict(StrategySet::ALL).map(|verdict| verdict.strategy);
                assert_eq!(verdict, winner, "{sentence}");
            }
            let says = match winner {
                Some(winner) if of_verdict => format!(": {} is recommended", winner.name()),
                Some(winner) => format!(": {} becomes the cheapest", winner.name()),
                None => ": every strategy is ruled out".to_owned(),
            };
            assert!(sentence.contains(&says), "{input} at {value}: {sentence}");
            let before = &context.answers.model;
            assert_ne!(winner, before.cheapest(before.candidates(compared)));
        }
    }
}

#[test]
fn there_is_a_way_back() {
    let back = to_change(Input::LoraRunUsd, 300.0);
    assert!(!Section::Flips.write(&context(&Scenario::default(), &[])).contains("go-back"));
    let mut moved = Scenario::default();
    moved.set(Input::LoraRunUsd, 900.0).expect("allowed");
    let html = Section::Flips.write(&context(&moved, &[("back", &back)]));
    assert!(html.contains("LoRA run is now $900 per run"), "{html}");
    assert!(attributes(&html, "data-go").contains(&back));
    // Back already, or nonsense: nothing to go back to.
    for choice in [back.as_str(), "x=1", "lora.runs=-5"] {
        let html = Section::Flips.write(&context(&Scenario::default(), &[("back", choice)]));
        assert!(!html.contains("go-back"), "{choice}");
    }
}

#[test]
fn updates_decide_when_lora_stops_paying() {
    let scenario = Scenario { lens: Lens::All, ..Scenario::default() };
    let context = context(&scenario, &[("along.table", "open")]);
    let text = words(Section::Along, &context);
    // LoRA must be retrained with every update, at $300 + $500 × relabelling and hours; RAG + LoRA
    // need not. Where the two meet is a crossing along the updates.
    let found =
        context.answers.model.crossings_along(Input::KnowledgeUpdatesPerMonth, StrategySet::ALL);
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
    let context = context(&Scenario::default(), &[("map.table", "open")]);
    let html = Section::Map.write(&context);
    let number = |name: &str, of: &str| -> f64 {
        let tag = html.split(of).nth(1).expect(of).split('>').next().expect("a tag");
        attributes(tag, &format!(" {name}"))[0].parse().expect("a number")
    };
    let share = |at: &str, from: &str, length: &str| {
        (number(at, "class=\"map-point\"") - number(from, "class=\"map-area\""))
            / number(length, "class=\"map-area\"")
    };
    let scenario = &context.question.state.scenario;
    let position = |input: Input| input.info().position(scenario.get(input));
    let (x, y) = (share("cx", "x", "width"), share("cy", "y", "height"));
    assert!((x - position(Input::QueriesPerMonth)).abs() < 1e-9, "{x}");
    assert!((1.0 - y - position(Input::KnowledgeUpdatesPerMonth)).abs() < 1e-9, "{y}");
    assert_eq!(attributes(&html, "data-x"), ["workload.queries_per_month"]);
    assert!(
        words(Section::Map, &context)
            .contains("Knowledge updates 1) RAG is the cheapest of those not ruled out.")
    );
    // Twice the same is no map.
    let same = [("map.x", "lora.runs"), ("map.y", "lora.runs")];
    assert!(!Section::Map.write(&self::context(&Scenario::default(), &same)).contains("<svg"));
}

#[test]
fn chance_is_said_only_where_something_is_uncertain() {
    let certain = context(&Scenario::default(), &[]);
    assert_eq!(Section::VerdictChance.write(&certain), "");
    let html = Section::Chance.write(&certain);
    assert_eq!(attributes(&html, "data-ranges"), ["documents", "all"]);

    let mut scenario = Scenario::default();
    let range = Range::new(30_000.0, 800_000.0);
    scenario.set_range(Input::QueriesPerMonth, range).expect("a range");
    let context = context(&scenario, &[("chance.table", "open")]);
    let all =
        context.answers.model.uncertainty(context.answers.compared, 2_000, 1).expect("uncertain");
    let rag = all.strategies[0];
    let chance = format::percent((rag.cheapest.value * 100.0).round() / 100.0);
    let says = words(Section::VerdictChance, &context);
    assert_eq!(
        says,
        format!(
            "RAG is the cheapest of those not ruled out in {chance} of 2,000 draws of the uncertain inputs."
        )
    );
    // RAG leads RAG + LoRA below 546,536 queries a month; of a lognormal with 90 % between 30,000
    // and 800,000 that is Φ((ln 546.5 − ln √(30 × 800)) / (ln(800/30) / 3.29)) = Φ(1.263) = 0.897.
    assert!((rag.cheapest.value - 0.897).abs() < 0.03, "{chance}");
    let html = Section::Chance.write(&context);
    assert_eq!(attributes(&html, "data-ranges"), [""]);
    assert!(words(Section::Chance, &context).contains("Measure Queries per month first"));
}

/// At 530,000 queries a month RAG + LoRA costs $736 more. With the documents' ranges a run costs $1,332
/// on average in place of $300, three times, and 212 more examples are labelled for $2.40 each: some
/// $3,600 more. A run for nothing saves 3 × $1,332, no examples 1,212 × $2.40: neither alone brings RAG +
/// LoRA below RAG by enough, both together do.
#[test]
fn where_no_number_alone_decides_none_is_to_be_measured_first() {
    let mut scenario = Scenario::default();
    scenario.use_document_ranges();
    scenario.workload.queries_per_month = 530_000.0;
    let context = context(&scenario, &[]);
    let found =
        context.answers.model.uncertainty(context.answers.compared, 2_000, 1).expect("uncertain");
    assert!(found.information.iter().all(|one| one.value.value < 0.005));
    assert!(found.perfect_information.value > 100.0);
    let text = words(Section::Chance, &context);
    assert!(text.contains("No single number is worth measuring first"), "{text}");
    assert!(!text.contains("worth $0 on average"), "{text}");
}

#[test]
fn what_is_compared_is_only_what_is_shown() {
    let mut context = context(&Scenario::default(), &[]);
    let two = StrategySet::NONE.with(breakeven::Strategy::Rag).with(breakeven::Strategy::Lora);
    context.question.state.shown = two;
    context.question.state.scenario.lens = Lens::All;
    context.answers = Answers::to(&context.question.state).expect("valid");
    let text = words(Section::Flips, &context);
    assert!(text.starts_with("What would change the answer RAG is recommended"), "{text}");
    assert!(text.contains("On cost alone, RAG is the cheapest until"), "{text}");
    assert!(!text.contains("Prompting"), "{text}");
}

#[test]
fn one_alone_has_nothing_to_be_compared_with() {
    let mut scenario = Scenario::default();
    scenario.use_document_ranges();
    for strategy in breakeven::Strategy::ALL {
        let alone = StrategySet::NONE.with(strategy);
        let mut context = context(&scenario, &[]);
        context.question.state.shown = alone;
        context.question.state.scenario.lens = Lens::All;
        context.answers = Answers::to(&context.question.state).expect("valid");
        let mut simulation = Simulation::new(&context.answers.model, alone, 1).expect("uncertain");
        simulation.run(100);
        context.findings = Findings::of(&simulation);
        for section in Section::ALL {
            let text = words(section, &context);
            assert!(!text.contains("NaN") && !text.contains("inf "), "{section:?}: {text}");
        }
        assert!(words(Section::VerdictChance, &context).contains("in 100% of 100 draws"));
        assert!(words(Section::Tornado, &context).contains("There is nothing to compare"));
        let flips = words(Section::Flips, &context);
        assert!(flips.contains("No single input"), "{flips}");
    }
}

/// Each band ends where eight of ten draws do, in the coordinates of the chart that it lies under.
#[test]
fn the_bands_fit_the_chart_of_cumulative_cost() {
    let mut scenario = Scenario::default();
    let range = Range::new(30_000.0, 150_000.0);
    scenario.set_range(Input::QueriesPerMonth, range).expect("a range");
    let context = context(&scenario, &[]);
    let html = Section::Fan.write(&context);
    let shapes: Vec<&str> = html.split("<polygon").skip(1).collect();
    assert_eq!(shapes.len(), context.answers.compared.len());
    let mut chart = crate::charts::Scene::default();
    let (style, size) = (Theme::Light.style(), (context.question.width, context.question.height));
    let picture = crate::picture::PageChart::Cumulative;
    picture.lay_out(&context.answers, None, &style, &context.metrics, size, &mut chart);
    let plot = chart.plot.expect("a plot");
    let mut simulation = Simulation::new(&context.answers.model, context.answers.candidates, 1);
    let simulation = simulation.as_mut().expect("uncertain");
    simulation.run(2_000);
    let grid = f64::from(crate::charts::GRID);
    for (shape, fan) in shapes.iter().zip(simulation.fans()) {
        let points = &attributes(shape, "points")[0];
        let last = fan.months.last().expect("months").p90.value;
        let (x, y) = (plot.x.px(12.0), plot.y.px(last).max(plot.area.top));
        let near = points.split_whitespace().any(|point| {
            let (left, top) = point.split_once(',').expect("a pair");
            let at = |text: &str, px: f64| {
                (text.parse::<f64>().expect("a number") - px * grid).abs() <= 1.0
            };
            at(left, x) && at(top, y)
        });
        assert!(near, "{:?}: {x} {y} not in {points}", fan.strategy);
    }
    assert_eq!(Section::Fan.write(&self::context(&Scenario::default(), &[])), "");
}
