//! Prices of a scenario that contradict each other: a prompt cache that costs more than no cache.

use super::Scenario;
use crate::input::ServingInput;
use crate::strategy::Tuning;

/// A price of cached input that no price list would show beside the price of input. It is not an
/// error: the totals are computed as they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PriceRemark {
    /// Input that the cache holds costs more than input that it does not hold.
    CachedAboveInput(Tuning),
    /// Input that is written to the cache costs less than input that is not.
    CacheWriteBelowInput(Tuning),
}

impl PriceRemark {
    /// The model whose prices they are.
    pub const fn tuning(self) -> Tuning {
        match self {
            Self::CachedAboveInput(tuning) | Self::CacheWriteBelowInput(tuning) => tuning,
        }
    }

    /// What is odd, in one sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::CachedAboveInput(_) => "Cached input costs more than input.",
            Self::CacheWriteBelowInput(_) => {
                "Writing to the cache costs less than input that is not written to it."
            }
        }
    }
}

impl Scenario {
    /// The prices of cached input that contradict the price of input, by model.
    ///
    /// ```
    /// use breakeven::scenario::PriceRemark;
    /// use breakeven::{Scenario, Tuning};
    /// let mut scenario = Scenario::default();
    /// assert_eq!(scenario.price_remarks(), []);
    /// // Input at a hundredth of the default's price: the cached price, 0.05, was left behind.
    /// scenario.base_serving.input_usd_per_million_tokens = 0.01;
    /// assert_eq!(scenario.price_remarks(), [PriceRemark::CachedAboveInput(Tuning::None)]);
    /// // Cached input is a twentieth of input by default, and writing it 1.25 times as much.
    /// scenario.scale_cache_prices(Tuning::None, &Scenario::default());
    /// assert_eq!(scenario.price_remarks(), []);
    /// let prices = &scenario.base_serving;
    /// assert!((prices.cached_input_usd_per_million_tokens - 0.0005).abs() < 1e-15);
    /// assert!((prices.cache_write_usd_per_million_tokens - 0.0125).abs() < 1e-15);
    /// ```
    pub fn price_remarks(&self) -> Vec<PriceRemark> {
        let mut remarks = Vec::new();
        for tuning in [Tuning::None, Tuning::Lora, Tuning::Full] {
            let [input, cached, write] = self.input_prices(tuning);
            if cached > input {
                remarks.push(PriceRemark::CachedAboveInput(tuning));
            }
            if write < input {
                remarks.push(PriceRemark::CacheWriteBelowInput(tuning));
            }
        }
        remarks
    }

    /// Sets the prices of cached input and of writing to the cache to the same multiples of the
    /// price of input as in another scenario, such as the default or that before the price of input
    /// was changed. Where the other has no price of input, or contradicts itself as in
    /// [`price_remarks`](Self::price_remarks), they become the price of input.
    pub fn scale_cache_prices(&mut self, tuning: Tuning, like: &Self) {
        let [input, ..] = self.input_prices(tuning);
        let [known, cached, write] = like.input_prices(tuning);
        let scaled = |price: f64, in_order: bool| {
            if known > 0.0 && in_order { input * (price / known) } else { input }
        };
        for (price, value) in [
            (ServingInput::CachedInputUsdPerMillionTokens, scaled(cached, cached <= known)),
            (ServingInput::CacheWriteUsdPerMillionTokens, scaled(write, write >= known)),
        ] {
            let price = price.input(tuning);
            let info = price.info();
            self.set_unchecked(price, value.clamp(info.min, info.max));
        }
    }

    /// The prices of input, of cached input and of writing to the cache.
    fn input_prices(&self, tuning: Tuning) -> [f64; 3] {
        [
            ServingInput::InputUsdPerMillionTokens,
            ServingInput::CachedInputUsdPerMillionTokens,
            ServingInput::CacheWriteUsdPerMillionTokens,
        ]
        .map(|price| self.get(price.input(tuning)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_model_and_each_price_is_remarked_on() {
        let mut scenario = Scenario::default();
        scenario.lora_serving.cached_input_usd_per_million_tokens = 0.08;
        scenario.lora_serving.cache_write_usd_per_million_tokens = 0.06;
        scenario.full_serving.input_usd_per_million_tokens = 2.0;
        let remarks = scenario.price_remarks();
        assert_eq!(
            remarks,
            [
                PriceRemark::CachedAboveInput(Tuning::Lora),
                PriceRemark::CacheWriteBelowInput(Tuning::Lora),
                PriceRemark::CacheWriteBelowInput(Tuning::Full),
            ]
        );
        assert_eq!(remarks[2].tuning(), Tuning::Full);
    }

    #[test]
    fn equal_prices_and_no_prices_are_in_order() {
        let mut scenario = Scenario::default();
        // The default LoRA model bills cached input and writes as input; the full one has no prices.
        assert_eq!(scenario.price_remarks(), []);
        scenario.base_serving.cached_input_usd_per_million_tokens = 1.0;
        scenario.base_serving.cache_write_usd_per_million_tokens = 1.0;
        assert_eq!(scenario.price_remarks(), []);
    }

    #[test]
    fn without_a_price_to_go_by_they_become_the_input_price() {
        let mut scenario = Scenario::default();
        scenario.full_serving.input_usd_per_million_tokens = 2.0;
        scenario.scale_cache_prices(Tuning::Full, &Scenario::default());
        assert_eq!(scenario.full_serving.cached_input_usd_per_million_tokens, 2.0);
        assert_eq!(scenario.full_serving.cache_write_usd_per_million_tokens, 2.0);
        // Of what contradicts itself, only the part that does is not followed.
        let mut like = Scenario::default();
        like.base_serving.cached_input_usd_per_million_tokens = 3.0;
        scenario.base_serving.input_usd_per_million_tokens = 4.0;
        scenario.scale_cache_prices(Tuning::None, &like);
        assert_eq!(scenario.base_serving.cached_input_usd_per_million_tokens, 4.0);
        assert_eq!(scenario.base_serving.cache_write_usd_per_million_tokens, 5.0);
    }

    #[test]
    fn no_price_leaves_its_limits() {
        let mut scenario = Scenario::default();
        scenario.base_serving.input_usd_per_million_tokens = 1e6;
        scenario.scale_cache_prices(Tuning::None, &Scenario::default());
        assert_eq!(scenario.base_serving.cache_write_usd_per_million_tokens, 1e6);
        assert_eq!(scenario.validate(), Ok(()));
    }
}
