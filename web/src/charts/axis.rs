//! From data to pixels and back, whatever the data are.

use std::f64::consts::LN_10;

/// A linear or logarithmic axis.
///
/// Every scale is sound: its range is finite and not empty, also where it was asked for one that is
/// equal, reversed, infinite, or not a number at all, and what lies outside stands at its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisScale {
    log: bool,
    /// The range in data, from < to.
    range: (f64, f64),
    /// The range after the logarithm, where there is one.
    ends: (f64, f64),
    pixels: (f64, f64),
}

/// Beyond any cost, and far enough from overflow that a sum of two ranges is finite.
const LIMIT: f64 = 1e300;

impl AxisScale {
    /// An axis of equal distances for equal differences.
    pub fn linear(range: (f64, f64), pixels: (f64, f64)) -> Self {
        let (from, to) = ordered(range, -LIMIT).unwrap_or((0.0, 1.0));
        let range = if to - from > 1e-9 * from.abs().max(to.abs()) {
            (from, to)
        } else if from == 0.0 {
            (0.0, 1.0)
        } else {
            (from - from.abs() / 2.0, to + to.abs() / 2.0)
        };
        Self { log: false, range, ends: range, pixels: finite(pixels) }
    }

    /// An axis of equal distances for equal ratios.
    pub fn log(range: (f64, f64), pixels: (f64, f64)) -> Self {
        let (from, to) = ordered(range, 1.0 / LIMIT).unwrap_or((1.0, 10.0));
        let (from, to) = if to > from * (1.0 + 1e-9) { (from, to) } else { (from / 3.0, to * 3.0) };
        let ends = (libm::log10(from), libm::log10(to));
        Self { log: true, range: (from, to), ends, pixels: finite(pixels) }
    }

    /// The same range over other pixels.
    pub fn over(self, pixels: (f64, f64)) -> Self {
        Self { pixels: finite(pixels), ..self }
    }

    /// Whether it is logarithmic.
    pub fn is_log(&self) -> bool {
        self.log
    }

    /// The data at its ends, from < to.
    pub fn range(&self) -> (f64, f64) {
        self.range
    }

    /// The pixels at its ends.
    pub fn pixels(&self) -> (f64, f64) {
        self.pixels
    }

    /// The pixel of a value; of one outside the range, the nearer end.
    pub fn px(&self, value: f64) -> f64 {
        let (from, to) = self.range;
        let (first, last) = self.pixels;
        // What is no number stands at the start.
        if value.is_nan() || value <= from {
            return first;
        }
        if value >= to {
            return last;
        }
        let at = if self.log { libm::log10(value) } else { value };
        let share = (at - self.ends.0) / (self.ends.1 - self.ends.0);
        first + share * (last - first)
    }

    /// The value at a pixel; beside the axis, at its nearer end.
    pub fn at(&self, pixel: f64) -> f64 {
        let (first, last) = self.pixels;
        let share = (pixel - first) / (last - first);
        if share.is_nan() || share <= 0.0 {
            return self.range.0;
        }
        if share >= 1.0 {
            return self.range.1;
        }
        let at = self.ends.0 + share * (self.ends.1 - self.ends.0);
        if self.log { libm::exp(at * LN_10).clamp(self.range.0, self.range.1) } else { at }
    }
}

fn ordered((from, to): (f64, f64), least: f64) -> Option<(f64, f64)> {
    if from.is_nan() || to.is_nan() {
        return None;
    }
    let (from, to) = (from.clamp(least, LIMIT), to.clamp(least, LIMIT));
    Some(if from <= to { (from, to) } else { (to, from) })
}

/// No screen has more pixels than that.
fn finite((first, last): (f64, f64)) -> (f64, f64) {
    let real = |pixel: f64| pixel.abs() < 1e9;
    if real(first) && real(last) { (first, last) } else { (0.0, 0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: [f64; 12] = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        1e15,
        -1e300,
        1e-300,
        f64::MAX,
        f64::MIN_POSITIVE,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ];

    #[test]
    fn no_range_breaks_a_scale() {
        for from in HOSTILE {
            for to in HOSTILE {
                for scale in [
                    AxisScale::linear((from, to), (40.0, 300.0)),
                    AxisScale::log((from, to), (300.0, 40.0)),
                    AxisScale::linear((from, to), (from, to)),
                ] {
                    let (low, high) = scale.range();
                    assert!(low < high && (high - low).is_finite(), "{from} {to} {scale:?}");
                    let (first, last) = scale.pixels();
                    for value in HOSTILE {
                        let pixel = scale.px(value);
                        assert!(pixel >= first.min(last) && pixel <= first.max(last));
                        let back = scale.at(value);
                        assert!(back >= low && back <= high);
                    }
                }
            }
        }
    }

    #[test]
    fn pixels_and_values_answer_each_other() {
        let x = AxisScale::log((100.0, 1e8), (50.0, 650.0));
        assert_eq!(x.px(100.0), 50.0);
        assert!((x.px(1e5) - 350.0).abs() < 1e-9);
        assert!((x.at(350.0) / 1e5 - 1.0).abs() < 1e-12);
        assert_eq!(x.at(10_000.0), 1e8);
        let y = AxisScale::linear((0.0, 50.0), (200.0, 0.0));
        assert_eq!(y.px(25.0), 100.0);
        assert_eq!(y.at(150.0), 12.5);
        assert_eq!(y.at(-3.0), 50.0);
    }
}
