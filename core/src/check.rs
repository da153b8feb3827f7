//! Parses the keys of inputs and validates their values.

use crate::error::Error;
use crate::input::{Input, InputInfo};

impl Input {
    /// The input with the given key.
    ///
    /// ```
    /// use breakeven::{Error, Input};
    /// assert_eq!(Input::from_key("lora.run_usd"), Ok(Input::LoraRunUsd));
    /// let error = Input::from_key("lora.run_us").unwrap_err();
    /// assert_eq!(error.to_string(), "there is no \"lora.run_us\"; did you mean \"lora.run_usd\"?");
    /// ```
    ///
    /// # Errors
    /// [`Error::UnknownKey`], with the most similar key, if one is similar.
    pub fn from_key(key: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|input| input.key() == key)
            .ok_or_else(|| Error::unknown_key(key, Self::ALL.into_iter().map(Self::key)))
    }
}

impl InputInfo {
    /// Checks a value against the limits.
    ///
    /// # Errors
    /// If the value is not finite, is outside the limits, is not whole although the input takes
    /// whole numbers, or is a speed between 0 and 0.001. The error names the input, the value and
    /// what is allowed.
    pub fn check(&self, value: f64) -> Result<(), Error> {
        let input = self.input;
        if self.allows(value) {
            return Ok(());
        }
        Err(if !value.is_finite() {
            Error::NotFinite { input, value }
        } else if value < self.min || self.max < value {
            Error::OutOfLimits { input, value }
        } else if self.whole() {
            Error::NotWhole { input, value }
        } else {
            Error::TooSlow { input, value }
        })
    }

    /// Whether a value is allowed; faster than [`check`](Self::check), which says why not.
    #[inline]
    pub(crate) fn allows(&self, value: f64) -> bool {
        let within = self.min <= value && value <= self.max;
        // invariant: the limits of whole numbers are far below 2^53
        let whole = !self.whole() || value as i64 as f64 == value;
        within
            && whole
            && self.least_above_zero().is_none_or(|least| value == 0.0 || value >= least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_answered_with_the_nearest() {
        let error = Input::from_key("lora.run_us").expect_err("misspelt");
        assert!(error.to_string().ends_with("did you mean \"lora.run_usd\"?"));
        let error = Input::from_key("nothing like it at all").expect_err("unknown");
        assert_eq!(
            error,
            Error::UnknownKey { key: "nothing like it at all".into(), nearest: None }
        );
    }

    #[test]
    fn a_flood_is_cut() {
        let error = Input::from_key(&"x".repeat(1_000_000)).expect_err("unknown");
        assert!(error.to_string().len() < 200);
    }
}
