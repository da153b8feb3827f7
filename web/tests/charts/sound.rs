//! Whatever is drawn at whatever size: no text clipped or covered, every crossing marked.

use breakeven::analysis::{
    ClosedSide, CrossingKind, EnvelopeInterval, TimeCrossing, VolumeCrossing,
};
use breakeven::{Lens, Strategy};
use breakeven_web::charts::{
    Cumulative, CumulativeLine, Mark, Metrics, Rgb, Scene, Strip, Style, Volume,
    VolumeChartMeasure, svg,
};
use proptest::prelude::*;

use crate::cases::{self, CaseChart, ChartCase};
use crate::picture::SvgPicture;

fn picture(scene: &Scene) -> SvgPicture {
    let metrics = Metrics::arial();
    SvgPicture::read(&svg::document(scene, &metrics, None), &metrics)
}

#[test]
fn texts_are_whole_and_apart_at_every_size() {
    let styles = [Style::light(), Style::forced(Rgb(0, 0, 0), Rgb(255, 255, 255))];
    for case in cases::all() {
        for chart in CaseChart::ALL {
            for width in [280, 320, 375, 430, 479, 480, 560, 640, 768, 900, 1100, 1400] {
                for height in [150, 220, 280, 420, 600] {
                    let size = (f64::from(width), f64::from(height));
                    let style = &styles[usize::from(width % 3 == 0)];
                    let scene = case.lay_out(chart, style, size, None);
                    let what = format!("{} {chart:?} {size:?}", case.name);
                    let picture = picture(&scene);
                    picture.check(&what);
                    picture.check_markers(&what);
                    assert!(picture.texts.len() > 4, "{what}: little to read");
                }
            }
        }
    }
}

#[test]
fn every_crossing_has_a_marker() {
    for case in cases::all() {
        for size in [(320.0, 280.0), (900.0, 420.0)] {
            let scene = case.lay_out(CaseChart::Cumulative, &Style::light(), size, None);
            let (plot, seen) = (scene.plot.expect("drawn"), picture(&scene));
            let mut marked = 0;
            for crossing in &case.time {
                let dollars = cumulative_at(&case, crossing.a, crossing.month);
                if dollars <= plot.y.range().1 {
                    let at = (plot.x.px(crossing.month), plot.y.px(dollars));
                    assert!(seen.has_marker(at.0, (at.1, at.1)), "{} {crossing:?}", case.name);
                    marked += 1;
                }
            }
            assert!(seen.markers.len() <= 2 * marked, "{}: a marker of nothing", case.name);

            let scene = case.lay_out(CaseChart::Total, &Style::light(), size, None);
            let (plot, seen) = (scene.plot.expect("drawn"), picture(&scene));
            for crossing in &case.volume {
                let queries = crossing.queries_per_month;
                // On the step, where one is: the marker must stand on both curves.
                let heights = |strategy: Strategy| {
                    let curve = &case.curves[strategy.index()];
                    let below = plot.y.px(curve.total(queries));
                    (plot.y.px(curve.total(queries * (1.0 + 1e-9))), below)
                };
                let (a, b) = (heights(crossing.a), heights(crossing.b));
                let x = plot.x.px(queries);
                let marked = seen.has_marker(x, a) && seen.has_marker(x, b);
                assert!(marked, "{} {crossing:?}", case.name);
            }
        }
    }
}

/// A curve between month ends.
fn cumulative_at(case: &ChartCase, strategy: Strategy, month: f64) -> f64 {
    let curve = case.cumulative.iter().find(|curve| curve.0 == strategy);
    let dollars = &curve.expect("visible").1;
    let before = month.floor() as usize;
    let after = dollars.get(before + 1).unwrap_or(&dollars[before]);
    dollars[before] + (after - dollars[before]) * month.fract()
}

#[test]
fn a_pointer_reads_what_is_drawn() {
    let case = &cases::all()[0];
    for (chart, cursor) in
        [(CaseChart::Cumulative, 7.0), (CaseChart::PerQuery, 3e5), (CaseChart::Total, 1e7)]
    {
        let size = (640.0, 320.0);
        let plain = case.lay_out(chart, &Style::light(), size, None);
        let scene = case.lay_out(chart, &Style::light(), size, Some(cursor));
        assert_eq!(plain.plot, scene.plot);
        let plot = scene.plot.expect("drawn");
        let x = plot.x.px(cursor);
        assert!((plot.x.at(x) / cursor - 1.0).abs() < 1e-9);
        let pointed = |scene: &Scene| {
            let dots = scene.marks.iter();
            dots.filter(|mark| matches!(mark, Mark::Dot { at, .. } if at.0 == x)).count()
        };
        let all = if chart == CaseChart::Cumulative { 4 } else { 6 };
        assert_eq!(pointed(&scene) - pointed(&plain), all, "one on each line that is in view");
    }
}

#[test]
fn where_there_is_no_room_nothing_is_drawn() {
    let case = &cases::all()[0];
    let lengths = [0.0, -1.0, 1.0, 90.0, 119.0, 1e9, f64::NAN, f64::INFINITY];
    for chart in CaseChart::ALL {
        for length in lengths {
            for size in [(length, length), (900.0, length), (length, 400.0)] {
                let scene = case.lay_out(chart, &Style::light(), size, None);
                assert!(scene.marks.is_empty() && scene.plot.is_none(), "{chart:?} {size:?}");
                svg::document(&scene, &Metrics::arial(), None);
            }
        }
        for width in 160..260 {
            for height in [120.0, 130.0, 150.0] {
                let size = (f64::from(width), height);
                let scene = case.lay_out(chart, &Style::light(), size, None);
                picture(&scene).check(&format!("{chart:?} {size:?}"));
            }
        }
    }
}

/// Costs the model never gives, and those it gives at its limits.
fn dollars() -> impl Strategy_ {
    prop_oneof![
        3 => 0.0..1e5_f64,
        1 => Just(0.0),
        1 => Just(1e15),
        1 => (-20.0..300.0_f64).prop_map(libm::exp10),
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
    ]
}

use proptest::strategy::Strategy as ProptestStrategy;

/// A shorter name: the crate's own `Strategy` is another thing.
trait Strategy_: ProptestStrategy<Value = f64> {}
impl<T: ProptestStrategy<Value = f64>> Strategy_ for T {}

fn any_strategy() -> impl ProptestStrategy<Value = Strategy> {
    (0..6_usize).prop_map(|index| Strategy::ALL[index])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_cumulative_costs_make_a_sound_picture(
        width in 280.0..1400.0_f64,
        height in 150.0..600.0_f64,
        setup in proptest::collection::vec(dollars(), 6),
        monthly in proptest::collection::vec(dollars(), 6),
        months in 1..240_usize,
        crossings in proptest::collection::vec((any_strategy(), any_strategy(), 0.0..240.0_f64), 0..40),
        cursor in proptest::option::of(-5.0..300.0_f64),
    ) {
        let curves: Vec<Vec<f64>> = (0..6)
            .map(|line| (0..=months).map(|at| setup[line] + monthly[line] * at as f64).collect())
            .collect();
        let lines: Vec<CumulativeLine> = Strategy::ALL
            .into_iter()
            .zip(&curves)
            .map(|(strategy, dollars)| CumulativeLine { strategy, dollars })
            .collect();
        let mut crossings: Vec<TimeCrossing> = crossings
            .into_iter()
            .map(|(a, b, month)| TimeCrossing { a, b, month, cheaper_after: b })
            .collect();
        crossings.sort_by(|one, other| one.month.total_cmp(&other.month));
        let mut scene = Scene::default();
        Cumulative { horizon: months as f64, lines: &lines, crossings: &crossings, cursor }
            .lay_out(&Style::dark(), &Metrics::arial(), (width, height), &mut scene);
        picture(&scene).check("cumulative");
    }

    #[test]
    fn any_costs_by_volume_make_a_sound_picture(
        width in 280.0..1400.0_f64,
        height in 150.0..600.0_f64,
        fixed in proptest::collection::vec(dollars(), 6),
        each in proptest::collection::vec(dollars(), 6),
        step in 1.0..8.0_f64,
        cuts in proptest::collection::vec((any_strategy(), any_strategy(), 2.0..8.0_f64), 0..60),
        present in -1.0..10.0_f64,
        cursor in proptest::option::of(0.0..1e9_f64),
    ) {
        let span = (100.0, 1e8);
        let step = libm::exp10(step);
        let cost = |strategy: Strategy, queries: f64| {
            let replicas = (queries / step).ceil();
            fixed[strategy.index()] * replicas + each[strategy.index()] * queries
        };
        let mut cuts: Vec<_> =
            cuts.into_iter().map(|(a, b, at)| (a, b, libm::exp10(at))).collect();
        cuts.sort_by(|one, other| one.2.total_cmp(&other.2));
        let mut crossings = Vec::new();
        let (mut envelope, mut strip, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
        let mut from = span.0;
        for (a, b, at) in cuts {
            let kind = if at > 1e5 { CrossingKind::Jump } else { CrossingKind::Crossing };
            crossings.push(VolumeCrossing { a, b, queries_per_month: at, kind, cheaper_above: b });
            let closed = ClosedSide::Right;
            envelope.push(EnvelopeInterval { from, to: at, cheapest: a, closed });
            strip.push((from, at, Some(a)));
            // What is recommended changes elsewhere.
            verdicts.push((from, f64::midpoint(from, at), Some(b)));
            verdicts.push((f64::midpoint(from, at), at, Some(a)));
            from = at;
        }
        let closed = ClosedSide::Right;
        envelope.push(EnvelopeInterval { from, to: span.1, cheapest: Strategy::Rag, closed });
        strip.push((from, span.1, Some(Strategy::Rag)));
        verdicts.push((from, span.1, None));
        let mut scene = Scene::default();
        Volume {
            visible: &Strategy::ALL,
            cost: &cost,
            measure: VolumeChartMeasure::PerQuery,
            span,
            crossings: &crossings,
            strip: &Strip::new(Lens::Allowed, strip, verdicts),
            envelope: &envelope,
            present: libm::exp10(present),
            cursor,
        }
        .lay_out(&Style::light(), &Metrics::arial(), (width, height), &mut scene);
        picture(&scene).check("volume");
    }
}
