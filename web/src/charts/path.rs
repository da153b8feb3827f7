//! Where a line that runs from left to right passes.

use super::scene::Rect;

/// Whether the line passes through a rectangle.
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
