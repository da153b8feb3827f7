//! How an input bends the totals that run along it.

/// The measure of an input in which a total is a straight line between two kinks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Axis {
    /// The input itself.
    #[default]
    Straight,
    /// 1/v: speeds, utilisation, and what is shared.
    Reciprocal,
    /// 1/(1 − v): overlap.
    Complement,
}

impl Axis {
    /// The measure of a value.
    pub fn of(self, value: f64) -> f64 {
        match self {
            Self::Straight => value,
            Self::Reciprocal => 1.0 / value,
            Self::Complement => 1.0 / (1.0 - value),
        }
    }

    /// The value of a measure.
    fn back(self, measure: f64) -> f64 {
        match self {
            Self::Straight => measure,
            Self::Reciprocal => 1.0 / measure,
            Self::Complement => 1.0 - 1.0 / measure,
        }
    }

    /// How much of a line's value at each of two places it takes at a third between them.
    pub fn weights(self, from: f64, to: f64, at: f64) -> (f64, f64) {
        if from == to {
            return (1.0, 0.0);
        }
        let (start, end, here) = (self.of(from), self.of(to), self.of(at));
        let length = end - start;
        ((end - here) / length, (here - start) / length)
    }

    /// Where a line passes 0, given at two places between which it does.
    pub fn root(self, from: f64, at_from: f64, to: f64, at_to: f64) -> f64 {
        let root = match self {
            Self::Straight => from + (to - from) * (at_from / (at_from - at_to)),
            // Nothing here is below 0, so nothing cancels: speeds span twelve decades.
            _ => {
                let (start, end) = (at_from.abs(), at_to.abs());
                self.back((self.of(from) * end + self.of(to) * start) / (start + end))
            }
        };
        root.clamp(from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_pass_zero_where_they_do_on_paper() {
        // 3 − 1.5 v
        assert_eq!(Axis::Straight.root(0.0, 3.0, 4.0, -3.0), 2.0);
        // 1/v − 1/8
        assert!((Axis::Reciprocal.root(1.0, 0.875, 1e9, 1e-9 - 0.125) - 8.0).abs() < 1e-12);
        // 1/(1 − v) − 1.25
        assert!((Axis::Complement.root(0.0, -0.25, 0.5, 0.75) - 0.2).abs() < 1e-15);
    }

    #[test]
    fn weights_are_a_lines() {
        assert_eq!(Axis::Straight.weights(0.0, 4.0, 1.0), (0.75, 0.25));
        // Halfway from 1/1 to 1/4 lies 1/1.6.
        assert_eq!(Axis::Reciprocal.weights(1.0, 4.0, 1.6), (0.5, 0.5));
        assert_eq!(Axis::Straight.weights(2.0, 2.0, 2.0), (1.0, 0.0));
    }
}
