//! The inputs that a row of a model fills, where the model is paid by the token or hosted by its
//! provider.

use super::fill::{Fill, Filler};
use super::listing::Listing;
use super::rows::{ChatModel, TunedModel};
use crate::input::ServingInput;
use crate::source::{HOURS_PER_MONTH, text};
use crate::strategy::Tuning;

/// The price of input, to which the others are related.
const INPUT: &str = "usd_per_million_input_tokens";
/// The price of output.
const OUTPUT: &str = "usd_per_million_output_tokens";

/// Collects fills for the inputs of one of the three models.
pub(super) struct ModelFiller<'a, F> {
    filler: Filler<'a, F>,
    tuning: Tuning,
}

impl<'a, F: Fn(&str) -> Option<f64>> ModelFiller<'a, F> {
    pub(super) fn new(listing: &'a Listing, figure: F, tuning: Tuning) -> Self {
        Self { filler: Filler::new(listing, figure), tuning }
    }

    pub(super) fn figure(
        &mut self,
        input: ServingInput,
        figure: &'static str,
        times: f64,
        note: &'static str,
    ) -> bool {
        self.filler.figure(input.input(self.tuning), figure, times, note)
    }

    pub(super) fn fixed(&mut self, input: ServingInput, value: f64, note: &'static str) {
        self.filler.fixed(input.input(self.tuning), value, note);
    }

    /// Adds the window if the row has it, else 0, which means no limit.
    pub(super) fn window(&mut self) {
        let window = ServingInput::ContextWindowTokens;
        if !self.figure(window, "context_window_tokens", 1.0, "") {
            let note = text("no window is listed: no limit is assumed");
            self.filler.gap(window.input(self.tuning), 0.0, note);
        }
    }

    /// Adds that a prompt costs the same whatever its length.
    pub(super) fn no_long_prompt_step(&mut self, note: &'static str) {
        self.fixed(ServingInput::LongPromptAboveTokens, 0.0, note);
        self.fixed(ServingInput::LongPromptInputFactor, 1.0, note);
        self.fixed(ServingInput::LongPromptOutputFactor, 1.0, note);
    }

    pub(super) fn tuning(&self) -> Tuning {
        self.tuning
    }

    pub(super) fn into_fills(self) -> Vec<Fill<'a>> {
        self.filler.into_fills()
    }

    fn token_prices(&mut self, note: &'static str) {
        self.figure(ServingInput::InputUsdPerMillionTokens, INPUT, 1.0, note);
        let cached = ServingInput::CachedInputUsdPerMillionTokens;
        if !self.figure(cached, "usd_per_million_cached_input_tokens", 1.0, note) {
            // Without a cached price the provider bills the full price. Leaving the input unfilled
            // would keep the cached price of another model.
            let full = text("no cached price is listed: the full input price");
            self.figure(cached, INPUT, 1.0, full);
        }
        let write = ServingInput::CacheWriteUsdPerMillionTokens;
        if !self.figure(write, "usd_per_million_cache_write_tokens", 1.0, note) {
            self.figure(write, INPUT, 1.0, text("no charge of its own: the input price"));
        }
        self.figure(ServingInput::OutputUsdPerMillionTokens, OUTPUT, 1.0, note);
    }

    fn batch(&mut self, none: &'static str) {
        let batch = ServingInput::BatchDiscountShare;
        if !self.figure(batch, "batch_discount_fraction", 1.0, "") {
            self.fixed(batch, 0.0, none);
        }
    }

    /// Adds the step above which a whole prompt is dearer. Cached input and writes to the cache are
    /// dearer by the same factor as input; a test holds every row to that.
    fn long_prompt_step(&mut self) {
        let (limit, tuning) = (ServingInput::LongPromptAboveTokens, self.tuning);
        if !self.figure(limit, "long_prompt_above_tokens", 1.0, "") {
            self.no_long_prompt_step(text("no dearer price of long prompts is listed"));
            return;
        }
        let note = text("over the price of shorter prompts");
        let dearer = [
            (
                ServingInput::LongPromptInputFactor,
                "usd_per_million_long_prompt_input_tokens",
                INPUT,
            ),
            (
                ServingInput::LongPromptOutputFactor,
                "usd_per_million_long_prompt_output_tokens",
                OUTPUT,
            ),
        ];
        for (factor, long, short) in dearer {
            if !self.filler.ratio(factor.input(tuning), long, short, note) {
                self.filler.gap(factor.input(tuning), 1.0, text("no price above it is listed"));
            }
        }
    }

    fn scaled_by_provider(&mut self) {
        let note = text("the provider scales it");
        for speed in [
            ServingInput::PrefillTokensPerSecond,
            ServingInput::DecodeTokensPerSecond,
            ServingInput::KvTokensPerSecond,
        ] {
            self.fixed(speed, 0.0, note);
        }
        self.fixed(ServingInput::BusyUsdPerHour, 0.0, text("nothing is rented by the second"));
        let note = text("one endpoint, where there is a rent");
        self.fixed(ServingInput::MinReplicas, 1.0, note);
    }
}

/// The fills from a model paid by the token.
pub(super) fn chat(row: &ChatModel, tuning: Tuning) -> Vec<Fill<'_>> {
    let mut filler = ModelFiller::new(&row.listing, |name: &str| row.figure(name), tuning);
    filler.token_prices(match tuning {
        Tuning::None => "",
        Tuning::Lora | Tuning::Full => text("the price of the model untuned"),
    });
    filler.batch(text("no batch price is listed: no discount"));
    filler.long_prompt_step();
    filler.window();
    let note = text("paid by the token: nothing is rented");
    filler.fixed(ServingInput::ReplicaUsdPerMonth, 0.0, note);
    filler.scaled_by_provider();
    filler.into_fills()
}

/// The fills from a tuned model that its provider hosts.
pub(super) fn tuned(row: &TunedModel, tuning: Tuning) -> Vec<Fill<'_>> {
    if row.usd_per_million_input_tokens.is_none() {
        return Vec::new();
    }
    let mut filler = ModelFiller::new(&row.listing, |name: &str| row.figure(name), tuning);
    filler.token_prices("");
    filler.batch(text("no batch price of the tuned model is listed: no discount"));
    filler.no_long_prompt_step(text("no dearer price of long prompts is listed"));
    filler.window();
    let (rent, month) = (ServingInput::ReplicaUsdPerMonth, text("hourly hosting for a month"));
    if !filler.figure(rent, "usd_per_hour_hosting", HOURS_PER_MONTH, month) {
        filler.fixed(rent, 0.0, text("no hosting fee is listed: paid by the token"));
    }
    filler.scaled_by_provider();
    filler.into_fills()
}
