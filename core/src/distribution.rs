//! The probability distribution of an input with a range: see
//! [uncertainty](crate::model_reference#uncertainty).

use crate::error::Error;
use crate::input::{Input, InputInfo};
use crate::math::{self, branch_free_exp};
use crate::scenario::{Range, RangeShape, Scenario};

/// The 95th percentile of the standard normal distribution: a range runs from the 5th to the 95th.
const Z_95: f64 = 1.644_853_626_951_472_2;

/// The probability distribution of an input with a range.
///
/// The shape is that of [`Range::shape_for`]. Values of whole-numbered inputs are rounded half up; values outside an input's limits are
/// clamped to them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    input: Input,
    /// The mean, of the logarithm if lognormal.
    mean: f64,
    /// The standard deviation, of the logarithm if lognormal.
    deviation: f64,
    lognormal: bool,
    range: Range,
}

impl Distribution {
    /// The distribution of an input whose 5th and 95th percentiles are the ends of a range.
    ///
    /// ```
    /// use breakeven::{Distribution, Input, Range};
    /// let run = Distribution::new(Input::LoraRunUsd, Range::new(50.0, 5_000.0))?;
    /// // Lognormal: the median is the geometric mean of the ends.
    /// assert!((run.inverse_cdf(0.5) - 500.0).abs() < 1e-9);
    /// assert!((run.inverse_cdf(0.95) - 5_000.0).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the range is not allowed for the input: see [`Range::check`].
    pub fn new(input: Input, range: Range) -> Result<Self, Error> {
        range.check(input)?;
        let lognormal = range.shape_for(input) == RangeShape::Lognormal;
        let transformed = |value: f64| if lognormal { math::ln(value) } else { value };
        let (low, high) = (transformed(range.low), transformed(range.high));
        let mean = low + (high - low) / 2.0;
        Ok(Self { input, mean, deviation: (high - low) / (2.0 * Z_95), lognormal, range })
    }

    /// The input.
    pub fn input(&self) -> Input {
        self.input
    }

    /// The input's value for a standard normal deviate: the one with the same cumulative
    /// probability. It is always a value that the input allows.
    ///
    /// A speed below 0.001 becomes 0.001 if the range begins above 0: the speed 0 means "takes no
    /// time", so rounding a slow draw to 0 would make it the fastest.
    pub fn transform_standard_normal(&self, z: f64) -> f64 {
        if self.range.low == self.range.high {
            return self.allowed(self.range.low);
        }
        let value = self.mean + self.deviation * z;
        self.allowed(if self.lognormal { branch_free_exp(value) } else { value })
    }

    /// Replaces each standard normal deviate by its
    /// [`transform_standard_normal`](Self::transform_standard_normal), equal to the bit, in loops that the
    /// compiler can vectorize.
    #[inline(always)]
    pub(crate) fn transform_standard_normals(&self, values: &mut [f64]) {
        if self.range.low == self.range.high {
            return values.fill(self.allowed(self.range.low));
        }
        values.iter_mut().for_each(|value| *value = self.mean + self.deviation * *value);
        if self.lognormal {
            values.iter_mut().for_each(|value| *value = branch_free_exp(*value));
        }
        let info = self.input.info();
        if info.whole() || info.least_above_zero().is_some() {
            values.iter_mut().for_each(|value| *value = self.allowed(*value));
        } else {
            // The same as `allowed` for these inputs, but without a branch in the loop.
            values.iter_mut().for_each(|value| *value = value.clamp(info.min, info.max));
        }
    }

    /// The nearest value that the input allows.
    #[inline]
    fn allowed(&self, value: f64) -> f64 {
        let info = self.input.info();
        match info.least_above_zero() {
            Some(least) if self.range.low > 0.0 => info.allowed(value.max(least)),
            _ => info.allowed(value),
        }
    }

    /// The shape of the distribution.
    pub fn shape(&self) -> RangeShape {
        if self.lognormal { RangeShape::Lognormal } else { RangeShape::Normal }
    }

    /// The median, which is shown beside a range: 0 to 5,000 has the median 2,500, and 0.01 to 5,000
    /// has 7.
    ///
    /// ```
    /// use breakeven::{Distribution, Input, Range};
    /// let median = |low| {
    ///     Ok::<_, breakeven::Error>(
    ///         Distribution::new(Input::LoraRunUsd, Range::new(low, 5_000.0))?.median(),
    ///     )
    /// };
    /// assert_eq!(median(0.0)?, 2_500.0);
    /// assert!((median(0.01)? - 50.0_f64.sqrt()).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn median(&self) -> f64 {
        self.transform_standard_normal(0.0)
    }

    /// The quantile of a probability between 0 and 1.
    pub fn inverse_cdf(&self, probability: f64) -> f64 {
        self.transform_standard_normal(math::normal_quantile(probability))
    }
}

impl Scenario {
    /// The distributions of the inputs with a range, in the order of [`Input::ALL`].
    ///
    /// # Errors
    /// For the first range that its input does not allow.
    pub fn distributions(&self) -> Result<Vec<Distribution>, Error> {
        self.ranges.iter().map(|(input, range)| Distribution::new(input, range)).collect()
    }

    /// Adds the range of the documents or of a named assumption to every input that has none and for
    /// which there is one.
    ///
    /// ```
    /// use breakeven::{Input, Scenario};
    /// let mut scenario = Scenario::default();
    /// scenario.use_all_ranges();
    /// assert!(scenario.ranges.contains(Input::MissingShare));
    /// assert_eq!(
    ///     Input::ALL.iter().filter(|input| input.info().range().is_some()).count(),
    ///     scenario.ranges.len(),
    /// );
    /// ```
    pub fn use_all_ranges(&mut self) {
        self.use_ranges(InputInfo::range);
    }

    /// Adds the range from the documents to every input that has none and for which the documents
    /// give one.
    ///
    /// ```
    /// use breakeven::{Input, Scenario};
    /// let mut scenario = Scenario::default();
    /// scenario.use_document_ranges();
    /// assert_eq!(
    ///     Input::ALL.iter().filter(|input| input.info().documents.is_some()).count(),
    ///     scenario.ranges.len(),
    /// );
    /// ```
    pub fn use_document_ranges(&mut self) {
        self.use_ranges(|info| info.documents);
    }

    fn use_ranges(&mut self, range: impl Fn(&InputInfo) -> Option<(f64, f64)>) {
        for input in Input::ALL {
            if let Some((low, high)) = range(input.info())
                && !self.ranges.contains(input)
            {
                self.ranges.insert(input, Range::new(low, high));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distribution(input: Input, low: f64, high: f64) -> Distribution {
        Distribution::new(input, Range::new(low, high)).expect("a range")
    }

    #[test]
    fn the_ends_are_the_5th_and_95th_percentiles() {
        for (input, low, high) in [
            (Input::LoraRunUsd, 50.0, 5_000.0),
            (Input::QueriesPerMonth, 1e3, 1e6),
            (Input::MonthlyGrowth, -0.02, 0.1),
            (Input::WrongAnswerUsd, 0.0, 2.0),
        ] {
            let distribution = distribution(input, low, high);
            for (share, expected) in [(0.05, low), (0.95, high)] {
                let found = distribution.inverse_cdf(share);
                assert!((found - expected).abs() <= 1e-12 * high, "{input}: {found} {expected}");
            }
        }
        // A range from 0 has no logarithm: the distribution is normal, its median the arithmetic
        // mean.
        assert!(
            (distribution(Input::WrongAnswerUsd, 0.0, 2.0).inverse_cdf(0.5) - 1.0).abs() < 1e-15
        );
    }

    #[test]
    fn values_beyond_the_limits_are_clamped() {
        let share = distribution(Input::ChunkOverlapShare, 0.0, 0.9);
        assert_eq!(share.transform_standard_normal(-10.0), 0.0);
        assert_eq!(share.transform_standard_normal(10.0), Input::ChunkOverlapShare.info().max);
        for input in Input::ALL.into_iter().filter(|input| input.info().takes_range()) {
            let info = input.info();
            let distribution = distribution(input, info.slider_min, info.slider_max);
            for z in [-40.0, -3.0, -1.0, 0.0, 0.3, 2.0, 40.0] {
                assert_eq!(
                    info.check(distribution.transform_standard_normal(z)),
                    Ok(()),
                    "{input} at {z}"
                );
            }
        }
    }

    #[test]
    fn transforming_many_deviates_equals_transforming_each() {
        for (input, low, high) in [
            (Input::LoraRunUsd, 50.0, 5_000.0),
            (Input::BaseMinReplicas, 0.0, 9.0),
            (Input::BaseDecodeTokensPerSecond, 0.001, 5.0),
            (Input::WrongAnswerUsd, 0.0, 2.0),
            (Input::WrongAnswerUsd, 2.0, 2.0),
        ] {
            let normals: Vec<f64> = (-40..=40).map(|step| f64::from(step) / 8.0).collect();
            let mut values = normals.clone();
            let distribution = distribution(input, low, high);
            distribution.transform_standard_normals(&mut values);
            assert_eq!(
                values,
                normals
                    .iter()
                    .map(|z| distribution.transform_standard_normal(*z))
                    .collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_slow_speed_stays_slow_and_does_not_become_no_time() {
        let speed = distribution(Input::BaseDecodeTokensPerSecond, 0.0012, 0.5);
        assert_eq!(speed.transform_standard_normal(-4.0), 0.001);
        assert_eq!(
            distribution(Input::BaseDecodeTokensPerSecond, 0.0005, 0.0005)
                .transform_standard_normal(0.0),
            0.001
        );
        // A range from 0 includes "takes no time".
        assert_eq!(
            distribution(Input::BaseDecodeTokensPerSecond, 0.0, 0.5)
                .transform_standard_normal(-4.0),
            0.0
        );
    }

    #[test]
    fn a_range_of_one_value_is_constant() {
        let fixed = distribution(Input::LoraRunUsd, 77.7, 77.7);
        assert_eq!(
            (fixed.transform_standard_normal(-5.0), fixed.transform_standard_normal(0.3)),
            (77.7, 77.7)
        );
        assert_eq!(
            distribution(Input::BaseMinReplicas, 2.5, 2.5).transform_standard_normal(0.0),
            3.0
        );
        assert!(Distribution::new(Input::HorizonMonths, Range::new(6.0, 12.0)).is_err());
        assert!(Distribution::new(Input::LoraRunUsd, Range::new(2.0, 1.0)).is_err());
    }

    #[test]
    fn the_documents_ranges_replace_no_other() {
        let mut scenario = Scenario::default();
        let own = Range::new(1.0, 2.0);
        scenario.set_range(Input::LoraRunUsd, own).expect("a range");
        scenario.use_document_ranges();
        assert_eq!(scenario.ranges.get(Input::LoraRunUsd), Some(own));
        assert_eq!(scenario.validate(), Ok(()));
        let distributions = scenario.distributions().expect("valid ranges");
        assert_eq!(distributions.len(), scenario.ranges.len());
    }
}
