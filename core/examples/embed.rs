//! Example of using the crate from another program: find the strategy to choose, and the values at
//! which that choice changes.
//!
//! `cargo run -q --release -p breakeven --example embed`

use breakeven::{Error, Input, Model, Scenario, Strategy, StrategySet};

fn main() -> Result<(), Error> {
    // Inputs are set as typed fields, or by key where the key comes from outside.
    let mut scenario = Scenario::default();
    scenario.workload.queries_per_month = 250_000.0;
    scenario.lora.run_usd = 400.0;
    scenario.set(Input::from_key("prompt.cache_hit_share")?, 0.6)?;

    let model = Model::new(&scenario)?;
    // All six strategies, without one that is no option here.
    let among = StrategySet::ALL.without(Strategy::RagFull);
    if let Some(verdict) = model.verdict(among) {
        println!(
            "{} is the cheapest that fits at ${:.0}.",
            verdict.strategy.name(),
            model.total(verdict.strategy),
        );
    }
    for one in model.cheaper_alternatives(among) {
        println!("{} would cost ${:.0} less.", one.strategy.name(), one.saves);
        for reason in model.fit(one.strategy).reasons() {
            println!("  {}", reason.rule.info().why);
        }
    }

    for crossing in model.time_crossings(among).crossings {
        if (crossing.a, crossing.b) == (Strategy::Rag, Strategy::RagLora) {
            println!(
                "From month {:.1} on {} has cost less.",
                crossing.month,
                crossing.cheaper_after.name()
            );
        }
    }

    let span = Input::QueriesPerMonth.info();
    for interval in model.volume_crossings(among, span.slider_min, span.slider_max).envelope {
        println!(
            "{:>12.0} to {:>12.0} queries a month: {}",
            interval.from,
            interval.to,
            interval.cheapest.name(),
        );
    }

    // A value outside its limits is an error and leaves the scenario unchanged.
    if let Err(error) = scenario.set(Input::ChunkOverlapShare, 1.5) {
        println!("{error}");
    }
    Ok(())
}
