//! Samples of a curve along pixels: few where it is smooth, and every visible step upright. And
//! whether a line passes through a rectangle.

use super::scene::Rect;

/// Pixels between two samples of a smooth stretch.
const APART: f64 = 6.0;
/// What the eye does not see.
const UNSEEN: f64 = 0.35;
/// How far a point that is left out may lie from the line: less than a unit of the fine grid.
const OFF: f64 = 0.06;
/// How often a stretch with a step is halved: 6 pixels to a tenth of one.
const HALVINGS: u32 = 6;

/// How many samples are first taken of a curve between two pixels, both included.
pub fn samples_across(left: f64, right: f64) -> usize {
    ((right - left) / APART).ceil().max(1.0) as usize + 1
}

/// Where a curve is sampled first, the ends included.
pub(super) fn places((left, right): (f64, f64)) -> Vec<f64> {
    let count = samples_across(left, right);
    let last = (count - 1) as f64;
    (0..count).map(|place| left + (right - left) * (place as f64 / last)).collect()
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

/// Leaves out the points that lie on the straight line between those that stay: on logarithmic
/// axes costs are mostly straight, and each point is a call of the browser.
///
/// From the last point that stays, the lines that pass all points since closely enough form a
/// wedge; the first point outside it makes the one before it stay.
pub(super) fn thin(points: &mut Vec<(f64, f64)>) {
    let [first, second, .., last] = points[..] else {
        return;
    };
    let mut stay = 0;
    let (mut low, mut high) = wedge(first, second);
    for index in 2..points.len() {
        let (before, point) = (points[index - 1], points[index]);
        if (low..=high).contains(&slope(points[stay], point)) {
            let passing = wedge(points[stay], point);
            (low, high) = (low.max(passing.0), high.min(passing.1));
        } else {
            stay += 1;
            points[stay] = before;
            (low, high) = wedge(before, point);
        }
    }
    points.truncate(stay + 1);
    points.push(last);
}

fn slope(from: (f64, f64), to: (f64, f64)) -> f64 {
    (to.1 - from.1) / (to.0 - from.0)
}

/// The slopes of the lines from one point that pass another closely; none where it lies upright
/// above or below, since no other line passes both.
fn wedge(from: (f64, f64), (x, y): (f64, f64)) -> (f64, f64) {
    if x > from.0 {
        (slope(from, (x, y - OFF)), slope(from, (x, y + OFF)))
    } else {
        (f64::INFINITY, f64::NEG_INFINITY)
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

/// Whether a line that runs from left to right passes through a rectangle.
pub(super) fn crosses(points: &[(f64, f64)], area: &Rect) -> bool {
    let start = points.partition_point(|point| point.0 < area.left).saturating_sub(1);
    points[start..]
        .windows(2)
        .take_while(|pair| pair[0].0 <= area.right)
        .filter(|pair| pair[1].0 >= area.left)
        .any(|pair| {
            let (from, to) = (pair[0], pair[1]);
            let first = if from.0 < area.left { between(from, to, area.left) } else { from.1 };
            let last = if to.0 > area.right { between(from, to, area.right) } else { to.1 };
            first.min(last) <= area.bottom && first.max(last) >= area.top
        })
}

fn between(from: (f64, f64), to: (f64, f64), x: f64) -> f64 {
    let width = to.0 - from.0;
    if width > 0.0 { from.1 + (to.1 - from.1) * ((x - from.0) / width) } else { to.1 }
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
    fn thinned_points_pass_all_that_were_left_out() {
        let bend = |x: f64| 200.0 - (x - 40.0) * (x - 40.0) / 3000.0;
        let stairs = |x: f64| 300.0 - 3.0 * (x / 9.7).ceil();
        let level = |_: f64| 7.0;
        for (height, most) in [(&bend as &dyn Fn(f64) -> f64, 60), (&stairs, 130), (&level, 2)] {
            let all = traced(height);
            let mut some = all.clone();
            thin(&mut some);
            assert!(some.len() <= most, "{}", some.len());
            assert_eq!((some.first(), some.last()), (all.first(), all.last()));
            assert!(some.iter().all(|point| all.contains(point)));
            for point in &all {
                let near = some.windows(2).any(|pair| {
                    let (from, to) = (pair[0], pair[1]);
                    let within = (from.0..=to.0).contains(&point.0);
                    let level = from.1 + slope(from, to) * (point.0 - from.0);
                    within && (from == *point || to == *point || (level - point.1).abs() <= OFF)
                });
                assert!(near, "{point:?} is off the line");
            }
        }
        for few in [vec![], vec![(1.0, 2.0)], vec![(1.0, 2.0), (1.0, 3.0)]] {
            let mut thinned = few.clone();
            thin(&mut thinned);
            assert_eq!(thinned, few);
        }
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

    const STEP: [(f64, f64); 4] = [(0.0, 0.0), (10.0, 10.0), (10.0, 30.0), (20.0, 30.0)];

    #[test]
    fn a_line_hits_what_it_passes_through() {
        let area = |left, top, right, bottom| Rect { left, top, right, bottom };
        assert!(crosses(&STEP, &area(4.0, 4.0, 6.0, 6.0)));
        assert!(!crosses(&STEP, &area(4.0, 8.0, 6.0, 12.0)));
        assert!(crosses(&STEP, &area(9.0, 18.0, 11.0, 20.0)), "the vertical step");
        assert!(!crosses(&STEP, &area(12.0, 10.0, 30.0, 29.0)));
        assert!(!crosses(&STEP, &area(21.0, 0.0, 30.0, 40.0)));
        assert!(!crosses(&[], &area(0.0, 0.0, 1.0, 1.0)));
    }
}
