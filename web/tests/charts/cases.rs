//! The scenarios that are drawn: the default one and hard ones.

use breakeven::{Model, Scenario, Strategy};
use breakeven_web::charts::{
    Cumulative, CumulativeLine, Measure, Metrics, Scene, Style, Volume, visible_envelope,
};

/// A scenario and what of it is visible.
pub struct Case {
    pub name: &'static str,
    pub scenario: Scenario,
    pub visible: &'static [Strategy],
}

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Chart {
    Cumulative,
    Total,
    PerQuery,
}

impl Chart {
    pub const ALL: [Self; 3] = [Self::Cumulative, Self::Total, Self::PerQuery];

    pub fn id(self) -> &'static str {
        match self {
            Self::Cumulative => "cumulative",
            Self::Total => "total",
            Self::PerQuery => "per-query",
        }
    }
}

fn case(
    name: &'static str,
    visible: &'static [Strategy],
    change: impl FnOnce(&mut Scenario),
) -> Case {
    let mut scenario = Scenario::default();
    change(&mut scenario);
    Case {
        name,
        scenario,
        visible,
    }
}

/// The default scenario first.
pub fn all() -> Vec<Case> {
    use Strategy::{Lora, Prompting, Rag, RagLora};
    let rent = |scenario: &mut Scenario| {
        for serving in [
            &mut scenario.base_serving,
            &mut scenario.lora_serving,
            &mut scenario.full_serving,
        ] {
            serving.input_usd_per_million_tokens = 0.0;
            serving.cached_input_usd_per_million_tokens = 0.0;
            serving.output_usd_per_million_tokens = 0.0;
            serving.replica_usd_per_month = 1200.0;
            serving.prefill_tokens_per_second = 8000.0;
            serving.decode_tokens_per_second = 900.0;
        }
        scenario.full_serving.replica_usd_per_month = 900.0;
    };
    vec![
        case("default", &Strategy::ALL, |_| {}),
        case("rented", &Strategy::ALL, rent),
        case("rented-growth", &Strategy::ALL, |scenario| {
            rent(scenario);
            scenario.workload.monthly_growth = 0.15;
            scenario.workload.queries_per_month = 600_000.0;
            scenario.workload.horizon_months = 24.0;
        }),
        case("mixed", &Strategy::ALL, |scenario| {
            rent(scenario);
            let base = &mut scenario.base_serving;
            base.replica_usd_per_month = 0.0;
            base.input_usd_per_million_tokens = 0.3;
            base.output_usd_per_million_tokens = 1.2;
        }),
        case("one-strategy", &[Rag], |_| {}),
        case("three-strategies", &[Prompting, Rag, RagLora], |scenario| {
            scenario.workload.queries_per_month = 2e6;
        }),
        case("no-strategy", &[], |_| {}),
        case("one-month", &Strategy::ALL, |scenario| {
            scenario.workload.horizon_months = 1.0
        }),
        case("twenty-years", &Strategy::ALL, |scenario| {
            scenario.workload.horizon_months = 240.0;
            scenario.workload.monthly_growth = 0.02;
        }),
        case("two-alike", &[Prompting, Lora], |scenario| {
            scenario.workload.queries_per_month = 1e8;
        }),
    ]
}

/// Lays out one chart of a case.
pub fn lay_out(
    case: &Case,
    chart: Chart,
    style: &Style,
    size: (f64, f64),
    cursor: Option<f64>,
) -> Scene {
    let model = Model::new(&case.scenario).expect("a valid scenario");
    let metrics = Metrics::arial();
    let mut scene = Scene::default();
    if chart == Chart::Cumulative {
        let ledgers: Vec<_> = case
            .visible
            .iter()
            .map(|strategy| (*strategy, model.cumulative(*strategy)))
            .collect();
        let lines: Vec<_> = ledgers
            .iter()
            .map(|(strategy, dollars)| CumulativeLine {
                strategy: *strategy,
                dollars,
            })
            .collect();
        Cumulative {
            horizon: case.scenario.workload.horizon_months,
            lines: &lines,
            crossings: &model.time_crossings(),
            cursor,
        }
        .lay_out(style, &metrics, size, &mut scene);
        return scene;
    }
    let span = (100.0, 1e8);
    let curves = Strategy::ALL.map(|strategy| model.volume_curve(strategy));
    let crossings = model.volume_crossings(span.0, span.1).crossings;
    let total = |strategy: Strategy, queries| curves[strategy.index()].total(queries);
    let per_query = |strategy: Strategy, queries| curves[strategy.index()].per_query(queries);
    let months = case.scenario.workload.horizon_months;
    let (cost, measure): (&dyn Fn(Strategy, f64) -> f64, _) = match chart {
        Chart::PerQuery => (&per_query, Measure::PerQuery),
        _ => (&total, Measure::Total { months }),
    };
    Volume {
        visible: case.visible,
        cost,
        measure,
        span,
        crossings: &crossings,
        envelope: &visible_envelope(case.visible, &crossings, cost, span),
        present: case.scenario.workload.queries_per_month,
        cursor,
    }
    .lay_out(style, &metrics, size, &mut scene);
    scene
}
