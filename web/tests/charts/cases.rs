//! The scenarios that are drawn: the default one and hard ones.

use breakeven::analysis::{EnvelopeInterval, TimeCrossing, VolumeCrossing, VolumeCurve};
use breakeven::{Candidates, Lens, Model, Scenario, Strategy, StrategySet};
use breakeven_web::charts::{
    Cumulative, CumulativeLine, Metrics, Scene, Strip, Style, Volume, VolumeChartMeasure,
};

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CaseChart {
    Cumulative,
    Total,
    PerQuery,
}

impl CaseChart {
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
) -> ChartCase {
    let mut scenario = Scenario::default();
    change(&mut scenario);
    ChartCase::new(name, visible, scenario)
}

/// The default scenario first.
pub fn all() -> Vec<ChartCase> {
    use Strategy::{Lora, Prompting, Rag, RagLora};
    let rent = |scenario: &mut Scenario| {
        for serving in
            [&mut scenario.base_serving, &mut scenario.lora_serving, &mut scenario.full_serving]
        {
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
        case("one-month", &Strategy::ALL, |scenario| scenario.workload.horizon_months = 1.0),
        case("twenty-years", &Strategy::ALL, |scenario| {
            scenario.workload.horizon_months = 240.0;
            scenario.workload.monthly_growth = 0.02;
        }),
        case("two-alike", &[Prompting, Lora], |scenario| {
            scenario.workload.queries_per_month = 1e8;
        }),
    ]
}

/// A scenario, what of it is visible, and what its charts show.
pub struct ChartCase {
    pub name: &'static str,
    pub visible: &'static [Strategy],
    pub scenario: Scenario,
    pub cumulative: Vec<(Strategy, Vec<f64>)>,
    pub time: Vec<TimeCrossing>,
    pub curves: [VolumeCurve; Strategy::COUNT],
    pub volume: Vec<VolumeCrossing>,
    envelope: Vec<EnvelopeInterval>,
    /// What is recommended, by volume.
    verdicts: Vec<EnvelopeInterval>,
}

const SPAN: (f64, f64) = (100.0, 1e8);

impl ChartCase {
    fn new(name: &'static str, visible: &'static [Strategy], scenario: Scenario) -> Self {
        let model = Model::new(&scenario).expect("a valid scenario");
        let curves = Strategy::ALL.map(|strategy| model.volume_curve(strategy));
        let set: StrategySet = visible.iter().copied().collect();
        let volume = model.volume_crossings(set, SPAN.0, SPAN.1);
        let fitting = model.candidates(Candidates::new(set, Lens::Fits));
        let curve = |strategy: &Strategy| (*strategy, model.cumulative(*strategy));
        Self {
            cumulative: visible.iter().map(curve).collect(),
            time: model.time_crossings(set).crossings,
            curves,
            volume: volume.crossings,
            envelope: volume.envelope,
            verdicts: model.volume_crossings(fitting, SPAN.0, SPAN.1).envelope,
            name,
            visible,
            scenario,
        }
    }

    /// Lays out one of the charts.
    pub fn lay_out(
        &self,
        chart: CaseChart,
        style: &Style,
        size: (f64, f64),
        cursor: Option<f64>,
    ) -> Scene {
        let metrics = Metrics::arial();
        let mut scene = Scene::default();
        let workload = &self.scenario.workload;
        let months = workload.horizon_months;
        if chart == CaseChart::Cumulative {
            let lines: Vec<_> = self
                .cumulative
                .iter()
                .map(|(strategy, dollars)| CumulativeLine { strategy: *strategy, dollars })
                .collect();
            Cumulative { horizon: months, lines: &lines, crossings: &self.time, cursor }
                .lay_out(style, &metrics, size, &mut scene);
            return scene;
        }
        let total = |strategy: Strategy, queries| self.curves[strategy.index()].total(queries);
        let each = |strategy: Strategy, queries| self.curves[strategy.index()].per_query(queries);
        let (cost, measure): (&dyn Fn(Strategy, f64) -> f64, _) = match chart {
            CaseChart::PerQuery => (&each, VolumeChartMeasure::PerQuery),
            _ => (&total, VolumeChartMeasure::Total { months }),
        };
        let intervals = |envelope: &[EnvelopeInterval]| {
            envelope.iter().map(|one| (one.from, one.to, Some(one.cheapest))).collect()
        };
        let strip = Strip::new(Lens::All, intervals(&self.envelope), intervals(&self.verdicts));
        Volume {
            visible: self.visible,
            cost,
            measure,
            span: SPAN,
            crossings: &self.volume,
            strip: &strip,
            envelope: &self.envelope,
            present: workload.queries_per_month,
            cursor,
        }
        .lay_out(style, &metrics, size, &mut scene);
        scene
    }
}
