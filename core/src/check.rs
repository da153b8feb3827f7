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
        // Nearly every value is within the limits, so this case is tested first.
        if self.min <= value && value <= self.max {
            if self.whole() && value.fract() != 0.0 {
                return Err(Error::NotWhole { input, value });
            }
            return match self.least_above_zero() {
                Some(least) if 0.0 < value && value < least => Err(Error::TooSlow { input, value }),
                _ => Ok(()),
            };
        }
        Err(if value.is_finite() {
            Error::OutOfLimits { input, value }
        } else {
            Error::NotFinite { input, value }
        })
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
