//! Samples of a curve along pixels: few where it is smooth, and every visible step upright.

/// Pixels between two samples of a smooth stretch.
const APART: f64 = 6.0;
/// What the eye does not see.
const UNSEEN: f64 = 0.35;
/// How often a stretch with a step is halved: 6 pixels to a tenth of one.
const HALVINGS: u32 = 6;

/// Where a curve is sampled first, the ends included.
pub(super) fn places((left, right): (f64, f64)) -> Vec<f64> {
    let count = ((right - left) / APART).ceil().max(1.0);
    (0..=count as usize).map(|place| left + (right - left) * (place as f64 / count)).collect()
}

/// Adds the points of a curve given its samples and a way to ask for more.
///
/// A step shows as a change of slope on both of its sides. Such stretches are halved until they are
/// straight or a tenth of a pixel wide, which is where the step is then drawn, upright.
pub(super) fn trace(
    samples: &[(f64, f64)],
    height: &dyn Fn(f64) -> f64,
    out: &mut Vec<(f64, f64)>,
) {
    let bends = |middle: usize| match (middle.checked_sub(1), samples.get(middle + 1)) {
        (Some(before), Some(after)) => {
            (samples[before].1 - 2.0 * samples[middle].1 + after.1).abs() > UNSEEN
        }
        _ => false,
    };
    out.extend(samples.first());
    for (index, pair) in samples.windows(2).enumerate() {
        if bends(index) || bends(index + 1) {
            halve(pair[0], pair[1], HALVINGS, height, out);
        } else {
            out.push(pair[1]);
        }
    }
}

fn halve(
    from: (f64, f64),
    to: (f64, f64),
    halvings: u32,
    height: &dyn Fn(f64) -> f64,
    out: &mut Vec<(f64, f64)>,
) {
    if halvings == 0 {
        if (to.1 - from.1).abs() > UNSEEN {
            out.push((to.0, from.1));
        }
        out.push(to);
        return;
    }
    let x = f64::midpoint(from.0, to.0);
    let middle = (x, height(x));
    let off = (middle.1 - f64::midpoint(from.1, to.1)).abs();
    if halvings < HALVINGS && off < UNSEEN / 2.0 {
        out.push(to);
        return;
    }
    halve(from, middle, halvings - 1, height, out);
    halve(middle, to, halvings - 1, height, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traced(height: &dyn Fn(f64) -> f64) -> Vec<(f64, f64)> {
        let samples: Vec<_> = places((40.0, 640.0)).into_iter().map(|x| (x, height(x))).collect();
        let mut out = Vec::new();
        trace(&samples, height, &mut out);
        out
    }

    #[test]
    fn a_smooth_curve_costs_a_point_every_six_pixels() {
        let points = traced(&|x| 0.5 * x);
        assert_eq!(points.len(), 101);
        assert_eq!((points[0].0, points[100].0), (40.0, 640.0));
    }

    #[test]
    fn a_step_is_upright_and_where_it_belongs() {
        let points = traced(&|x| if x <= 333.3 { 100.0 } else { 60.0 });
        let step: Vec<_> = points.windows(2).filter(|pair| pair[0].1 != pair[1].1).collect();
        assert_eq!(step.len(), 1);
        assert_eq!(step[0][0].0, step[0][1].0);
        assert!((step[0][0].0 - 333.3).abs() < 0.1);
        assert!(points.len() < 130);
    }

    #[test]
    fn every_step_of_a_staircase_is_drawn() {
        // A step of 3 pixels every 9.7: all of them must be upright.
        let height = |x: f64| 300.0 - 3.0 * (x / 9.7).ceil();
        let points = traced(&height);
        let upright = points
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0 && (pair[0].1 - pair[1].1).abs() > 2.9);
        assert_eq!(upright.count(), (640.0_f64 / 9.7).floor() as usize - 4);
        for pair in points.windows(2) {
            assert!(pair[0].0 == pair[1].0 || (pair[0].1 - pair[1].1).abs() < UNSEEN);
        }
    }
}
