//! What a range says of an input: the distribution it is drawn from (MODEL §7).

use crate::error::Error;
use crate::input::{Input, Scale};
use crate::math::{self, block::exp};
use crate::scenario::{Range, Scenario};

/// The standard normal's 95th percentile: a range runs from 5 to 95 of 100.
const Z: f64 = 1.644_853_626_951_472_2;

/// The distribution of an uncertain input.
///
/// Inputs on a logarithmic slider whose low end is above 0 are lognormal, whole ones are normal and
/// rounded half up, all others are normal. What falls outside the limits stands at the limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    input: Input,
    /// Of the logarithm, where it is lognormal.
    mean: f64,
    deviation: f64,
    lognormal: bool,
    range: Range,
}

impl Distribution {
    /// The distribution of an input with a range: mean and deviation such that 5 of 100 draws lie
    /// below its low end and 5 above its high one.
    ///
    /// ```
    /// use breakeven::{Distribution, Input, Range};
    /// let run = Distribution::new(Input::LoraRunUsd, Range { low: 50.0, high: 5_000.0 })?;
    /// // lognormal: the median is the geometric mean of the ends
    /// assert!((run.quantile(0.5) - 500.0).abs() < 1e-9);
    /// assert!((run.quantile(0.95) - 5_000.0).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Range::check`].
    pub fn new(input: Input, range: Range) -> Result<Self, Error> {
        range.check(input)?;
        let scale = input.info().scale;
        let lognormal = matches!(scale, Scale::Log | Scale::Log0) && range.low > 0.0;
        let end = |value: f64| if lognormal { math::ln(value) } else { value };
        let (low, high) = (end(range.low), end(range.high));
        let mean = low + (high - low) / 2.0;
        Ok(Self { input, mean, deviation: (high - low) / (2.0 * Z), lognormal, range })
    }

    /// The input.
    pub fn input(&self) -> Input {
        self.input
    }

    /// The value that belongs to a standard normal draw; always an allowed one.
    ///
    /// A speed between 0 and 0.001 becomes 0.001 where the range's low end is above 0: 0 stands for
    /// "takes no time", and a slow draw must not become the fastest.
    pub fn at(&self, z: f64) -> f64 {
        if self.range.low == self.range.high {
            return self.allowed(self.range.low);
        }
        let value = self.mean + self.deviation * z;
        self.allowed(if self.lognormal { exp(value) } else { value })
    }

    /// The values that belong to many standard normal draws, in their place.
    #[inline(always)]
    pub(crate) fn put_in_place_of(&self, normals: &mut [f64]) {
        if self.range.low == self.range.high {
            return normals.fill(self.allowed(self.range.low));
        }
        normals.iter_mut().for_each(|z| *z = self.mean + self.deviation * *z);
        if self.lognormal {
            normals.iter_mut().for_each(|value| *value = exp(*value));
        }
        let info = self.input.info();
        if info.whole() || info.least_above_zero().is_some() {
            normals.iter_mut().for_each(|value| *value = self.allowed(*value));
        } else {
            // What `allowed` comes to for nearly every input, without asking each time.
            normals.iter_mut().for_each(|value| *value = value.clamp(info.min, info.max));
        }
    }

    #[inline]
    fn allowed(&self, value: f64) -> f64 {
        let info = self.input.info();
        match info.least_above_zero() {
            Some(least) if self.range.low > 0.0 => info.allowed(value.max(least)),
            _ => info.allowed(value),
        }
    }

    /// The value below which a share of all draws lie, 0 to 1.
    pub fn quantile(&self, share: f64) -> f64 {
        self.at(math::normal_quantile(share))
    }
}

impl Scenario {
    /// The distributions of the uncertain inputs, in the registry's order.
    ///
    /// # Errors
    /// The first range that is not allowed.
    pub fn distributions(&self) -> Result<Vec<Distribution>, Error> {
        self.ranges.iter().map(|(input, range)| Distribution::new(input, range)).collect()
    }

    /// Gives every input its documents' range that has one and has none of the reader's own. They
    /// are off until this is called.
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
        for input in Input::ALL {
            if let Some((low, high)) = input.info().documents
                && !self.ranges.contains(input)
            {
                self.ranges.insert(input, Range { low, high });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(input: Input, low: f64, high: f64) -> Distribution {
        Distribution::new(input, Range { low, high }).expect("a range")
    }

    #[test]
    fn the_ends_are_the_percentiles() {
        for (input, low, high) in [
            (Input::LoraRunUsd, 50.0, 5_000.0),
            (Input::QueriesPerMonth, 1e3, 1e6),
            (Input::MonthlyGrowth, -0.02, 0.1),
            (Input::WrongAnswerUsd, 0.0, 2.0),
        ] {
            let distribution = of(input, low, high);
            for (share, expected) in [(0.05, low), (0.95, high)] {
                let found = distribution.quantile(share);
                assert!((found - expected).abs() <= 1e-12 * high, "{input}: {found} {expected}");
            }
        }
        // Without a logarithm for 0 it is normal, and its middle the arithmetic mean.
        assert!((of(Input::WrongAnswerUsd, 0.0, 2.0).quantile(0.5) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn draws_stay_within_the_limits_and_the_mass_stands_there() {
        let share = of(Input::ChunkOverlapShare, 0.0, 0.9);
        assert_eq!(share.at(-10.0), 0.0);
        assert_eq!(share.at(10.0), Input::ChunkOverlapShare.info().max);
        for input in Input::ALL.into_iter().filter(|input| *input != Input::HorizonMonths) {
            let info = input.info();
            let distribution = of(input, info.slider_min, info.slider_max);
            for z in [-40.0, -3.0, -1.0, 0.0, 0.3, 2.0, 40.0] {
                assert_eq!(info.check(distribution.at(z)), Ok(()), "{input} at {z}");
            }
        }
    }

    #[test]
    fn many_draws_at_once_are_the_same() {
        for (input, low, high) in [
            (Input::LoraRunUsd, 50.0, 5_000.0),
            (Input::BaseMinReplicas, 0.0, 9.0),
            (Input::BaseDecodeTokensPerSecond, 0.001, 5.0),
            (Input::WrongAnswerUsd, 0.0, 2.0),
            (Input::WrongAnswerUsd, 2.0, 2.0),
        ] {
            let normals: Vec<f64> = (-40..=40).map(|step| f64::from(step) / 8.0).collect();
            let mut values = normals.clone();
            let distribution = of(input, low, high);
            distribution.put_in_place_of(&mut values);
            assert_eq!(values, normals.iter().map(|z| distribution.at(*z)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_slow_speed_is_drawn_slow_and_not_as_no_time_at_all() {
        let speed = of(Input::BaseDecodeTokensPerSecond, 0.0012, 0.5);
        assert_eq!(speed.at(-4.0), 0.001);
        assert_eq!(of(Input::BaseDecodeTokensPerSecond, 0.0005, 0.0005).at(0.0), 0.001);
        // A low end of 0 says that it may take no time.
        assert_eq!(of(Input::BaseDecodeTokensPerSecond, 0.0, 0.5).at(-4.0), 0.0);
    }

    #[test]
    fn one_value_is_no_range() {
        let fixed = of(Input::LoraRunUsd, 77.7, 77.7);
        assert_eq!((fixed.at(-5.0), fixed.at(0.3)), (77.7, 77.7));
        assert_eq!(of(Input::BaseMinReplicas, 2.5, 2.5).at(0.0), 3.0);
        assert!(Distribution::new(Input::HorizonMonths, Range { low: 6.0, high: 12.0 }).is_err());
        assert!(Distribution::new(Input::LoraRunUsd, Range { low: 2.0, high: 1.0 }).is_err());
    }

    #[test]
    fn the_documents_ranges_leave_the_readers_own() {
        let mut scenario = Scenario::default();
        let own = Range { low: 1.0, high: 2.0 };
        scenario.set_range(Input::LoraRunUsd, own).expect("a range");
        scenario.use_document_ranges();
        assert_eq!(scenario.ranges.get(Input::LoraRunUsd), Some(own));
        assert_eq!(scenario.validate(), Ok(()));
        let distributions = scenario.distributions().expect("valid ranges");
        assert_eq!(distributions.len(), scenario.ranges.len());
    }
}
