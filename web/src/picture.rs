//! Which answers a chart draws.

use breakeven::Strategy;
use breakeven::analysis::EnvelopeInterval;

use crate::answers::{AnswerSet, volume_span};
use crate::charts::{
    Cumulative, CumulativeLine, Metrics, Scene, Strip, Style, Volume, VolumeChartMeasure,
};
use crate::state::VolumeMeasure;

/// One of the page's charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageChart {
    /// Cumulative cost by month.
    Cumulative,
    /// Cost by query volume.
    Volume(VolumeMeasure),
}

impl PageChart {
    /// Lays the chart of some answers out; `cursor` is where the reader points, in months or in
    /// queries a month.
    pub fn lay_out(
        self,
        answers: &AnswerSet,
        cursor: Option<f64>,
        style: &Style,
        metrics: &Metrics,
        size: (f64, f64),
        scene: &mut Scene,
    ) {
        let no_choice = answers.shown.iter().filter(|one| !answers.compared.contains(*one));
        let style = &style.thin(no_choice);
        match self {
            Self::Cumulative => {
                let lines: Vec<CumulativeLine<'_>> = answers
                    .shown
                    .iter()
                    .map(|strategy| CumulativeLine {
                        strategy,
                        dollars: &answers.ledger(strategy).cumulative,
                    })
                    .collect();
                Cumulative {
                    horizon: answers.model.scenario().workload.horizon_months,
                    lines: &lines,
                    crossings: &answers.time.crossings,
                    cursor,
                }
                .lay_out(style, metrics, size, scene);
            }
            Self::Volume(measure) => {
                let visible: Vec<Strategy> = answers.shown.iter().collect();
                let workload = &answers.model.scenario().workload;
                let intervals = |envelope: &[EnvelopeInterval]| {
                    envelope.iter().map(|one| (one.from, one.to, Some(one.cheapest))).collect()
                };
                let strip = Strip::new(
                    answers.candidates.lens(),
                    intervals(&answers.volume.envelope),
                    intervals(&answers.verdict_by_volume),
                );
                let cost = |strategy: Strategy, volume: f64| match measure {
                    VolumeMeasure::Total => answers.curve(strategy).total(volume),
                    VolumeMeasure::PerQuery => answers.curve(strategy).per_query(volume),
                };
                Volume {
                    visible: &visible,
                    cost: &cost,
                    measure: match measure {
                        VolumeMeasure::Total => {
                            VolumeChartMeasure::Total { months: workload.horizon_months }
                        }
                        VolumeMeasure::PerQuery => VolumeChartMeasure::PerQuery,
                    },
                    span: volume_span(),
                    crossings: &answers.volume.crossings,
                    strip: &strip,
                    envelope: &answers.volume.envelope,
                    present: workload.queries_per_month,
                    cursor,
                }
                .lay_out(style, metrics, size, scene);
            }
        }
    }
}
