//! The axis of any input: positions along its slider, labelled with its values.

use breakeven::InputInfo;
use breakeven::input::Scale as Slider;

use super::axis::AxisScale;
use super::ticks::{Tick, linear, log, step};

/// The labelled places of an input's axis, at least `apart` pixels from each other. The scale is of
/// positions, 0 to 1.
pub(super) fn ticks(
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
    use breakeven::Input;

    #[test]
    fn every_input_has_an_axis_with_room_for_its_labels() {
        for input in Input::ALL {
            let info = input.info();
            for (pixels, apart) in
                [((50.0, 650.0), 60.0), ((300.0, 20.0), 30.0), ((40.0, 250.0), 60.0)]
            {
                let scale = AxisScale::linear((0.0, 1.0), pixels);
                let ticks = ticks(info, &scale, apart, &|value| value.to_string());
                assert!((2..=20).contains(&ticks.len()), "{input} {ticks:?}");
                assert!(ticks.windows(2).all(|two| (two[1].px - two[0].px).abs() >= apart));
                for tick in &ticks {
                    let inside = info.slider_min <= tick.value && tick.value <= info.slider_max;
                    assert!(inside, "{input} {tick:?}");
                }
            }
        }
    }
}
