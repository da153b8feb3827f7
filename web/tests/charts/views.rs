//! The worker's pictures: whole and apart at every width, whatever is asked.

use breakeven::{Input, Model, Scenario, Simulation, StrategySet};
use breakeven_web::answers::Answers;
use breakeven_web::charts::{Metrics, Theme};
use breakeven_web::question::{Choices, Question};
use breakeven_web::state::State;
use breakeven_web::views::{Findings, RenderContext, Section};

use crate::picture::SvgPicture;

fn context(scenario: &Scenario, choices: &[(&str, &str)], width: f64) -> RenderContext {
    let mut chosen = Choices::default();
    for (name, value) in choices {
        chosen.set(name, value);
    }
    let state = State::from(scenario.clone());
    let answers = Answers::to(&state).expect("valid");
    let theme = if width > 500.0 { Theme::Light } else { Theme::Dark };
    let question = Question { ticket: 1, state, choices: chosen, width, height: 352.0, theme };
    let model = Model::new(scenario).expect("valid");
    let mut simulation = Simulation::new(&model, StrategySet::ALL, 1);
    if let Some(simulation) = &mut simulation {
        simulation.run(500);
    }
    let findings = simulation.as_ref().and_then(Findings::of);
    let today = "2026-11-30".parse().expect("a day");
    RenderContext::new(question, answers, Metrics::arial(), findings, today)
}

/// Checks every picture of a section; tells how many there are.
fn check(section: Section, context: &RenderContext, what: &str) -> usize {
    let html = section.write(context);
    let pictures = html.split("<svg ").skip(1).map(|rest| {
        let end = rest.find("</svg>").expect("an end");
        format!("<svg {}</svg>", &rest[..end])
    });
    let mut count = 0;
    for svg in pictures {
        let picture = SvgPicture::read(&svg, &Metrics::arial());
        picture.check(&format!("{section:?} {what} at {}", context.question.width));
        // The bands lie under a chart that has the words.
        let bands = section == Section::Fan;
        assert!(bands || picture.texts.len() > 2, "{section:?} {what}: little to read");
        count += 1;
    }
    count
}

fn scenarios() -> Vec<(&'static str, Scenario)> {
    let mut ranged = Scenario::default();
    ranged.use_document_ranges();
    let mut volume = ranged.clone();
    let range = breakeven::Range::new(1e4, 1e7);
    volume.set_range(Input::QueriesPerMonth, range).expect("a range");
    let mut growing = Scenario::default();
    growing.workload.queries_per_month = 5_000.0;
    growing.workload.monthly_growth = 0.2;
    growing.workload.horizon_months = 24.0;
    growing.training.retrain_hours = 0.0;
    let mut rented = volume.clone();
    rented.base_serving.replica_usd_per_month = 2_000.0;
    rented.base_serving.prefill_tokens_per_second = 8_000.0;
    rented.workload.horizon_months = 1.0;
    let mut free = Scenario::default();
    free.workload.queries_per_month = 0.0;
    vec![
        ("default", Scenario::default()),
        ("documents' ranges", ranged),
        ("uncertain volume", volume),
        ("growing", growing),
        ("rented, one month", rented),
        ("no queries", free),
    ]
}

#[test]
fn pictures_are_whole_and_apart_at_every_width() {
    for (name, scenario) in scenarios() {
        for width in [240.0, 288.0, 343.0, 479.0, 480.0, 640.0, 968.0, 1400.0] {
            let context = context(&scenario, &[], width);
            for section in Section::ALL {
                check(section, &context, name);
            }
            let drawn = |section| check(section, &context, name);
            assert_eq!(drawn(Section::Why), 1, "{name}");
            assert_eq!(drawn(Section::Map), 1, "{name}");
            assert_eq!(drawn(Section::Chance) > 1, context.findings.is_some(), "{name}");
        }
    }
}

#[test]
fn any_input_can_be_an_axis() {
    let scenario = Scenario::default();
    for (index, input) in Input::ALL.into_iter().enumerate() {
        let other = Input::ALL[(index + 31) % Input::ALL.len()];
        let choices =
            [("along.input", input.key()), ("map.x", input.key()), ("map.y", other.key())];
        for width in [288.0, 968.0] {
            let context = context(&scenario, &choices, width);
            assert_eq!(check(Section::Along, &context, input.key()), 1);
            assert_eq!(check(Section::Map, &context, input.key()), 1);
        }
    }
}

#[test]
fn any_two_can_be_compared_and_changed() {
    let scenario = Scenario::default();
    for (a, b) in StrategySet::ALL.pairs() {
        let choices =
            [("why.a", b.id()), ("why.b", a.id()), ("staging.a", a.id()), ("staging.b", b.id())];
        for width in [288.0, 968.0] {
            let context = context(&scenario, &choices, width);
            assert_eq!(check(Section::Why, &context, a.id()), 1);
            assert_eq!(check(Section::Staging, &context, a.id()), 1);
        }
    }
}
