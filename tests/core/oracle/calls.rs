//! The oracle's calls of one query: the tokens that each call of the model reads, caches and
//! writes, and what they cost and how long they take, call by call.

use super::number::OracleNumber;
use super::scenario::{OracleScenario, OracleTuning};

/// How near a prompt may be to the long-prompt limit, relative to it, before floats that add up
/// its tokens may find it on the other side.
const LIMIT_ROUNDING: f64 = 1e-13;

/// What all calls of one query cost and take, for one try and without a batch discount.
pub struct OracleCalls {
    /// Dollars for tokens.
    pub usd: OracleNumber,
    /// Seconds of a machine.
    pub seconds: OracleNumber,
    /// Dollars of the calls that floats may put on either side of the long-prompt limit.
    pub open_usd: f64,
}

/// The seconds that some work takes at a speed; a speed of 0 takes none.
fn time(speed: &OracleNumber, work: impl Fn() -> OracleNumber) -> OracleNumber {
    if speed.is_zero() { speed.clone() } else { work() / speed }
}

impl OracleCalls {
    #[rustfmt::skip] // a formula a line, as in core/docs/model.md
    pub fn new(inputs: &OracleScenario, with_retrieval: bool, tuning: OracleTuning) -> Self {
        let at = |key: &str| inputs.at(key);
        let n = |value: f64| inputs.n(value);
        let tuned = tuning != OracleTuning::None;
        let model = tuning.serving();
        let of_model = |name: &str| inputs.of(model, name);

        let rounds = if with_retrieval { inputs.float("retrieval.rounds") } else { 1.0 };
        let instructions = if tuned { at("prompt.instruction_tokens") * at("prompt.instructions_kept_share") }
                           else { at("prompt.instruction_tokens") + at("prompt.example_tokens") };
        let prefix = if with_retrieval { instructions } else { instructions + at("prompt.knowledge_tokens") };
        let stable = prefix + at("prompt.history_tokens");
        let context = if with_retrieval { at("retrieval.chunks_per_query") * at("retrieval.chunk_tokens") } else { n(0.0) };
        let question = at("prompt.question_tokens");
        let hit = at("prompt.cache_hit_share");

        let input_price = of_model("input_usd_per_million_tokens");
        let cached_price = of_model("cached_input_usd_per_million_tokens");
        let write_price = of_model("cache_write_usd_per_million_tokens");
        let output_price = of_model("output_usd_per_million_tokens");
        let long_above = of_model("long_prompt_above_tokens");
        let long_input = of_model("long_prompt_input_factor");
        let long_output = of_model("long_prompt_output_factor");
        let (prefill, decode, kv) = (of_model("prefill_tokens_per_second"), of_model("decode_tokens_per_second"), of_model("kv_tokens_per_second"));
        let (reasoning, answer) = (of_model("reasoning_tokens"), at("prompt.answer_tokens"));

        // What every call has in common.
        let cached = &stable * &hit;
        let written = if hit.is_positive() { &stable * (n(1.0) - &hit) } else { n(0.0) };
        let stable_usd = &cached * &cached_price + &written * &write_price;

        let mut calls = Self { usd: n(0.0), seconds: n(0.0), open_usd: 0.0 };
        for i in 1..=rounds as u32 {
            let changing = &question + n(f64::from(i)) * &context;
            let input = &stable + &changing;
            let fresh = if hit.is_positive() { &changing } else { &input };
            let last = i == rounds as u32;
            let output = &reasoning + if last { &answer } else { &question };

            let reading = fresh * &input_price + &stable_usd;
            let writing = &output * &output_price;
            if long_above.is_positive() {
                let short = &reading + &writing;
                let long = &long_input * reading + &long_output * writing;
                let apart = (&input - &long_above).to_f64().abs();
                if apart > 0.0 && apart <= LIMIT_ROUNDING * long_above.to_f64() {
                    calls.open_usd += (&long - &short).to_f64() / 1e6;
                }
                calls.usd = calls.usd + if input > long_above { long } else { short };
            } else {
                calls.usd = calls.usd + reading + writing;
            }
            calls.seconds = calls.seconds + time(&prefill, || fresh + &written) + time(&decode, || output.clone())
                + time(&kv, || &output * (&input + &output / n(2.0)));
        }
        calls.usd = calls.usd / n(1e6);
        calls
    }
}
