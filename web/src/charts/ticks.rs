//! Where an axis is labelled: at 1-2-5, as densely as the labels leave room.

#[cfg(feature = "views")]
use breakeven::InputInfo;
#[cfg(feature = "views")]
use breakeven::input::Scale as Slider;

use super::axis::AxisScale;
use super::metrics::Metrics;
use crate::format::{self, MoneyTicks};
use crate::math::power_of_ten;

/// A labelled place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub value: f64,
    pub px: f64,
    pub label: String,
}

/// The room for the labels under an axis.
pub(super) struct Room<'a> {
    /// What labels are measured with, and their font size.
    pub font: (&'a Metrics, f64),
    /// The least distance between two.
    pub gap: f64,
    /// Where the first may begin and the last must end.
    pub bounds: (f64, f64),
}

impl Room<'_> {
    /// The left and right end of a tick's label: centred, but never over the bounds.
    pub fn span(&self, tick: &Tick) -> (f64, f64) {
        let width = self.font.0.width(&tick.label, self.font.1, false);
        let left = (tick.px - width / 2.0).min(self.bounds.1 - width).max(self.bounds.0);
        (left, left + width)
    }

    fn fits(&self, ticks: &[Tick]) -> bool {
        ticks.windows(2).all(|pair| self.span(&pair[0]).1 + self.gap <= self.span(&pair[1]).0)
            && ticks.iter().all(|tick| self.span(tick).1 <= self.bounds.1)
    }
}

/// Whole months from 0 to the horizon; the last is always labelled, with the unit.
pub(super) fn months(scale: &AxisScale, room: &Room) -> Vec<Tick> {
    const STEPS: [usize; 9] = [1, 2, 3, 6, 12, 24, 36, 60, 120];
    let horizon = scale.range().1;
    let end = Tick { value: horizon, px: scale.px(horizon), label: format::months(horizon) };
    let with = |step: usize| {
        let mut ticks: Vec<Tick> = (0..)
            .map(|tick| (tick * step) as f64)
            .take_while(|month| *month < horizon)
            .map(|month| tick(scale, month, &format::count))
            .collect();
        let all = ticks.len();
        // The label of the end is the widest, and what it would cover gives way.
        while ticks.len() > 1
            && ticks.last().is_some_and(|last| !room.fits(&[last.clone(), end.clone()]))
        {
            ticks.pop();
        }
        let covered = all - ticks.len();
        ticks.push(end.clone());
        (room.fits(&ticks) && covered <= 1).then_some((ticks, covered))
    };
    // Steps that end at the horizon first, then any that lose at most one label to it.
    let even = STEPS.into_iter().filter(|step| whole(horizon / *step as f64));
    even.filter_map(with)
        .find(|(_, covered)| *covered == 0)
        .or_else(|| STEPS.into_iter().find_map(with))
        .map_or_else(|| Vec::from([end.clone()]), |(ticks, _)| ticks)
}

/// Whether nothing stands behind the point; the remainder of a division weighs a kilobyte.
fn whole(number: f64) -> bool {
    number.floor() == number
}

/// A logarithmic axis from left to right.
pub(super) fn log_across(
    scale: &AxisScale,
    room: &Room,
    label: &dyn Fn(f64) -> String,
) -> Vec<Tick> {
    for density in 0..=LEAST {
        let ticks = log(scale.range(), density).map(|value| tick(scale, value, label));
        let ticks: Vec<Tick> = ticks.collect();
        if room.fits(&ticks) {
            return ticks;
        }
    }
    Vec::new()
}

/// An axis from bottom to top, with ticks at least `apart` pixels from each other.
pub(super) fn upward(scale: &AxisScale, apart: f64, label: TickLabel) -> Vec<Tick> {
    let (bottom, top) = scale.pixels();
    let most = (((bottom - top).abs() / apart) as usize).max(2);
    let (from, to) = scale.range();
    if scale.is_log() && to / from >= 10.0 {
        let gap = |pair: &[f64]| (scale.px(pair[0]) - scale.px(pair[1])).abs();
        let fitting = |(density, apart): (usize, f64)| {
            let ticks: Vec<f64> = log(scale.range(), density).collect();
            let enough = density > 1 || ticks.len() > 2;
            (enough && ticks.windows(2).all(|pair| gap(pair) >= apart)).then_some(ticks)
        };
        // 1-2-5 or decades with air between them, or else 1-2-5 as close as text can stand.
        let tries = [(0, apart), (1, apart), (0, apart / 2.0)].into_iter();
        if let Some(ticks) = tries.chain((2..=LEAST).map(|n| (n, apart))).find_map(fitting) {
            let one = |value: f64| label(value, 0.0, f64::MAX);
            return ticks.into_iter().map(|value| tick(scale, value, &one)).collect();
        }
    }
    let step = step(to - from, most);
    let one = |value: f64| label(value, step, to);
    let mut ticks: Vec<Tick> = linear((from, to), step).map(|at| tick(scale, at, &one)).collect();
    ticks.dedup_by(|later, earlier| {
        later.label == earlier.label || (later.px - earlier.px).abs() < apart / 2.0
    });
    ticks
}

/// The label of an amount of money, on an axis of equal steps or, without a step, of ratios.
pub(super) fn money(value: f64, step: f64, max: f64) -> String {
    if step > 0.0 { MoneyTicks { step, max }.label(value) } else { format::money_short(value) }
}

/// The label of a value, given the step and the end of its axis.
pub(super) type TickLabel<'a> = &'a dyn Fn(f64, f64, f64) -> String;

fn tick(scale: &AxisScale, value: f64, label: &dyn Fn(f64) -> String) -> Tick {
    Tick { value, px: scale.px(value), label: label(value) }
}

/// The least 1-2-5 step with at most so many steps in a span.
pub(super) fn step(span: f64, most: usize) -> f64 {
    let raw = span / most as f64;
    let decade = power_of_ten(libm::log10(raw).floor() as i32);
    // A step a rounding error below the raw one is the raw one.
    let fits = |step: &f64| *step >= raw * (1.0 - 1e-9);
    [1.0, 2.0, 5.0].map(|digit| digit * decade).into_iter().find(fits).unwrap_or(10.0 * decade)
}

/// The end of an axis from 0 to a value: in steps of a twentieth, so that the axis stays while the
/// value changes a little.
pub(super) fn rounded_up(value: f64) -> f64 {
    if value <= 0.0 {
        return value;
    }
    let step = step(value, 20);
    (value / step).ceil() * step
}

/// The multiples of a step within a range.
pub(super) fn linear((from, to): (f64, f64), step: f64) -> impl Iterator<Item = f64> {
    let slack = 1e-9;
    let first = (from / step - slack).ceil();
    let count = ((to / step + slack).floor() - first + 1.0).clamp(0.0, 1000.0) as usize;
    (0..count).map(move |tick| {
        let multiple = first + tick as f64;
        // 3 × 0.1 is not 0.3, but 3 ÷ 10 is.
        if step < 1.0 { multiple / (1.0 / step).round() } else { multiple * step }
    })
}

/// The density with the fewest ticks: every hundredth decade.
const LEAST: usize = 8;

/// 1-2-5 at density 0, decades at 1, then every second, fifth, tenth ... decade.
pub(super) fn log((from, to): (f64, f64), density: usize) -> impl Iterator<Item = f64> {
    let every = [1, 1, 2, 3, 5, 10, 20, 50, 100][density.min(LEAST)];
    let digits: &[f64] = if density == 0 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let slack = 1e-9;
    let first = (libm::log10(from) - slack).floor() as i32;
    let last = (libm::log10(to) + slack).floor() as i32;
    (first..=last)
        .filter(move |decade| decade.rem_euclid(every) == 0)
        .flat_map(move |decade| digits.iter().map(move |digit| digit * power_of_ten(decade)))
        .filter(move |tick| *tick >= from * (1.0 - slack) && *tick <= to * (1.0 + slack))
}

/// The labelled places of an input's axis, at least `apart` pixels from each other. The scale is of
/// positions, 0 to 1.
#[cfg(feature = "views")]
pub(super) fn input_ticks(
    info: &InputInfo,
    scale: &AxisScale,
    apart: f64,
    label: &dyn Fn(f64) -> String,
) -> Vec<Tick> {
    let (first, last) = scale.pixels();
    let room = (last - first).abs();
    let (from, to) = (info.slider_min, info.slider_max);
    let values: Vec<f64> = match info.scale {
        Slider::Linear | Slider::Whole => {
            let step = step(to - from, ((room / apart) as usize).max(1));
            let step = if info.whole() { step.max(1.0) } else { step };
            linear((from, to), step).collect()
        }
        // Decades; of fewer than two, 1-2-5.
        Slider::Log => log((from, to), usize::from(to >= 100.0 * from)).collect(),
        // The decades above nothing that its slider spans.
        Slider::Log0 => std::iter::once(0.0).chain(log((to * 1e-6, to), 1)).collect(),
        // Not at all, and the decades of what it spans where it applies.
        Slider::Off => std::iter::once(0.0).chain(log((from, to), 1)).collect(),
    };
    let mut ticks: Vec<Tick> = Vec::with_capacity(values.len());
    for value in values {
        let px = scale.px(info.position(value));
        if ticks.last().is_none_or(|last| (px - last.px).abs() >= apart) {
            ticks.push(Tick { value, px, label: label(value) });
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    fn room(metrics: &Metrics, end: f64) -> Room<'_> {
        Room { font: (metrics, 11.0), gap: 8.0, bounds: (0.0, end) }
    }

    #[test]
    fn months_end_with_the_horizon() {
        let metrics = Metrics::arial();
        let at = |horizon: f64, end: f64| {
            let scale = AxisScale::linear((0.0, horizon), (30.0, end));
            labels(&months(&scale, &room(&metrics, end + 40.0))).join(" ")
        };
        assert_eq!(at(12.0, 600.0), "0 1 2 3 4 5 6 7 8 9 10 11 12 months");
        assert_eq!(at(12.0, 230.0), "0 3 6 9 12 months");
        assert_eq!(at(1.0, 230.0), "0 1 month");
        assert_eq!(at(13.0, 230.0), "0 2 4 6 8 10 13 months");
        assert_eq!(at(12.0, 180.0), "0 3 6 9 12 months");
        assert_eq!(at(240.0, 230.0), "0 60 120 180 240 months");
        assert_eq!(at(240.0, 40.0), "240 months");
    }

    #[test]
    fn decades_thin_out() {
        let metrics = Metrics::arial();
        let at = |to: f64, end: f64| {
            let scale = AxisScale::log((100.0, to), (30.0, end));
            labels(&log_across(&scale, &room(&metrics, end + 40.0), &format::count)).join(" ")
        };
        assert_eq!(at(1e4, 400.0), "100 200 500 1k 2k 5k 10k");
        assert_eq!(at(1e8, 600.0), "100 1k 10k 100k 1M 10M 100M");
        assert_eq!(at(1e8, 180.0), "100 10k 1M 100M");
    }

    fn up(scale: &AxisScale) -> String {
        let label = |value, step, max| {
            if step > 0.0 {
                MoneyTicks { step, max }.label(value)
            } else {
                format::money_short(value)
            }
        };
        labels(&upward(scale, 40.0, &label)).join(" ")
    }

    #[test]
    fn money_upward() {
        let linear = |to| up(&AxisScale::linear((0.0, to), (300.0, 0.0)));
        assert_eq!(linear(7498.0), "$0 $2,000 $4,000 $6,000");
        assert_eq!(linear(0.3), "$0 $0.05 $0.10 $0.15 $0.20 $0.25 $0.30");
        assert_eq!(linear(1e15), "$0 $200T $400T $600T $800T $1e15");
        assert_eq!(linear(3e300), "$0 $2e299 $4e299 $6e299 $8e299 $1e300");
        let log = |from, to| up(&AxisScale::log((from, to), (300.0, 0.0)));
        assert_eq!(log(80.0, 12_000.0), "$100 $200 $500 $1k $2k $5k $10k");
        assert_eq!(log(0.002, 3e5), "$0.01 $1 $100 $10k");
        assert_eq!(log(6e4, 1.2e6), "$100k $200k $500k $1M");
        assert_eq!(log(950.0, 1130.0), "$950 $1,000 $1,050 $1,100");
        assert_eq!(log(1e6, 1e6 * (1.0 + 1e-8)), "$1M");
    }

    #[test]
    fn ticks_lie_in_their_range_whatever_it_is() {
        let ends = [0.0, 1e-300, 1e-12, 0.3, 1.0, 99.0, 1e15, 1e300, f64::MAX, f64::NAN, -5.0];
        for from in ends {
            for to in ends {
                for pixels in [(300.0, 0.0), (45.0, 0.0), (5.0, 0.0)] {
                    for scale in
                        [AxisScale::linear((from, to), pixels), AxisScale::log((from, to), pixels)]
                    {
                        let ticks = upward(&scale, 40.0, &|value, _, _| value.to_string());
                        assert!(ticks.len() <= 9, "{scale:?} {ticks:?}");
                        let (low, high) = scale.range();
                        let slack = (high - low) * 1e-6;
                        for tick in ticks {
                            let inside = (low - slack..=high + slack).contains(&tick.value);
                            assert!(inside, "{scale:?} {tick:?}");
                        }
                    }
                }
            }
        }
    }

    #[cfg(feature = "views")]
    #[test]
    fn every_input_has_an_axis_with_room_for_its_labels() {
        for input in breakeven::Input::ALL {
            let info = input.info();
            for (pixels, apart) in
                [((50.0, 650.0), 60.0), ((300.0, 20.0), 30.0), ((40.0, 250.0), 60.0)]
            {
                let scale = AxisScale::linear((0.0, 1.0), pixels);
                let ticks = input_ticks(info, &scale, apart, &|value| value.to_string());
                assert!((2..=20).contains(&ticks.len()), "{input} {ticks:?}");
                assert!(ticks.windows(2).all(|two| (two[1].px - two[0].px).abs() >= apart));
                for tick in &ticks {
                    let inside = info.left_end() <= tick.value && tick.value <= info.slider_max;
                    assert!(inside, "{input} {tick:?}");
                }
            }
        }
    }
}
