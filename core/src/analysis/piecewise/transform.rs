//! Transforms of an input under which total cost is linear between two breakpoints.

/// The transform t(v) of an input v such that total cost is linear in t(v) between two
/// breakpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Transform {
    /// t(v) = v: most inputs.
    #[default]
    Identity,
    /// t(v) = 1/v: speeds, utilisation and numbers that a cost is divided by.
    Reciprocal,
    /// t(v) = 1/(1 − v): the overlap of chunks.
    ReciprocalComplement,
}

impl Transform {
    /// The transformed value t(v).
    pub fn apply(self, value: f64) -> f64 {
        match self {
            Self::Identity => value,
            Self::Reciprocal => 1.0 / value,
            Self::ReciprocalComplement => 1.0 / (1.0 - value),
        }
    }

    /// The value v of a transformed value t(v).
    fn invert(self, transformed: f64) -> f64 {
        match self {
            Self::Identity => transformed,
            Self::Reciprocal => 1.0 / transformed,
            Self::ReciprocalComplement => 1.0 - 1.0 / transformed,
        }
    }

    /// The weights of a function's values at `from` and at `to` when it is interpolated at `at`.
    pub fn interpolation_weights(self, from: f64, to: f64, at: f64) -> (f64, f64) {
        if from == to {
            return (1.0, 0.0);
        }
        let (start, end, here) = (self.apply(from), self.apply(to), self.apply(at));
        let length = end - start;
        ((end - here) / length, (here - start) / length)
    }

    /// The zero of a function that is linear in t(v), given its values at `from` and at `to`, which
    /// must differ in sign. The result is clamped to the interval.
    pub fn linear_root(self, from: f64, at_from: f64, to: f64, at_to: f64) -> f64 {
        let root = match self {
            Self::Identity => from + (to - from) * (at_from / (at_from - at_to)),
            // A weighted mean of two positive numbers: nothing cancels, though speeds span twelve
            // decades.
            _ => {
                let (start, end) = (at_from.abs(), at_to.abs());
                self.invert((self.apply(from) * end + self.apply(to) * start) / (start + end))
            }
        };
        root.clamp(from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_roots_are_those_on_paper() {
        // 3 − 1.5 v
        assert_eq!(Transform::Identity.linear_root(0.0, 3.0, 4.0, -3.0), 2.0);
        // 1/v − 1/8
        let root = Transform::Reciprocal.linear_root(1.0, 0.875, 1e9, 1e-9 - 0.125);
        assert!((root - 8.0).abs() < 1e-12);
        // 1/(1 − v) − 1.25
        let root = Transform::ReciprocalComplement.linear_root(0.0, -0.25, 0.5, 0.75);
        assert!((root - 0.2).abs() < 1e-15);
    }

    #[test]
    fn interpolation_is_linear_in_the_transformed_value() {
        assert_eq!(Transform::Identity.interpolation_weights(0.0, 4.0, 1.0), (0.75, 0.25));
        // Halfway from 1/1 to 1/4 lies 1/1.6.
        assert_eq!(Transform::Reciprocal.interpolation_weights(1.0, 4.0, 1.6), (0.5, 0.5));
        assert_eq!(Transform::Identity.interpolation_weights(2.0, 2.0, 2.0), (1.0, 0.0));
    }
}
