//! The value of each figure by the model's other public functions, which trees are compared with.

use breakeven::cost::Tokens;
use breakeven::{Figure, Measure, Model, Strategy};

/// A figure by the model, without its tree; the outer `None` where only the tree tells it, the
/// inner one where there is none.
pub fn figure(model: &Model, strategy: Strategy, measure: Measure) -> Option<Option<f64>> {
    let cost = model.cost(strategy);
    let tokens = Tokens::of(model.scenario(), strategy);
    let breakdown = model.breakdown(strategy);
    let ledger = model.ledger(strategy);
    let horizon = model.scenario().workload.horizon_months as u32;
    Some(match measure {
        Measure::Total => Some(breakdown.total()),
        Measure::Setup => Some(breakdown.setup),
        Measure::Queries => Some(breakdown.queries),
        Measure::Updates => Some(breakdown.updates),
        Measure::Hosting => Some(breakdown.hosting),
        Measure::Errors => Some(breakdown.errors),
        Measure::Accuracy => Some(cost.accuracy),
        Measure::Cash => Some(ledger.cash),
        Measure::PerQuery => ledger.per_query,
        Measure::PerCorrectAnswer => ledger.per_correct_answer,
        Measure::Cumulative(month) => model.cumulative(strategy).get(month as usize).copied(),
        Measure::Inference => Some(cost.per_query.inference),
        Measure::BusyHours => Some(cost.per_query.busy_hours),
        Measure::Retrieval => Some(cost.per_query.retrieval),
        Measure::ErrorsPerQuery => Some(cost.per_query.errors),
        Measure::InputTokens => Some(tokens.input),
        Measure::CachedTokens => Some(tokens.cached),
        Measure::WrittenTokens => Some(tokens.written),
        Measure::FreshTokens => Some(tokens.fresh),
        Measure::OutputTokens => Some(tokens.output),
        Measure::Rent => Some(rents(model, strategy).iter().sum()),
        Measure::Replicas(month) => (1..=horizon).contains(&month).then(|| {
            let (volume, _) = months(model)[month as usize - 1];
            cost.hosting.fleet.replicas(model.scenario().workload.queries_per_month * volume)
        }),
        Measure::Load => Some(cost.hosting.fleet.load),
        Measure::Retirement => Some(cost.retirement.usd),
        Measure::SetupPrompt => Some(cost.setup.prompt),
        Measure::SetupRetrieval => Some(cost.setup.retrieval),
        Measure::SetupTuning => Some(cost.setup.tuning),
        Measure::UpdatesPrompt => Some(cost.updates.prompt),
        Measure::UpdatesRetrieval => Some(cost.updates.retrieval),
        Measure::UpdatesTuning => Some(cost.updates.tuning),
        Measure::HostingRetrieval => Some(cost.hosting.fixed.retrieval),
        Measure::HostingTuning => Some(cost.hosting.fixed.tuning),
        Measure::PrefixTokens
        | Measure::ContextTokens
        | Measure::Gigabytes
        | Measure::Run
        | Measure::Retrain
        | Measure::Retrains
        | Measure::Seconds => return None,
    })
}

/// All measures, those of months at the ends, in the middle, and past the horizon.
pub fn measures(model: &Model) -> Vec<Measure> {
    let horizon = model.scenario().workload.horizon_months as u32;
    let mut measures = Measure::ALL.to_vec();
    for month in [0, horizon.div_ceil(2), horizon - 1, horizon, horizon + 1] {
        measures.extend([Measure::Cumulative(month), Measure::Replicas(month)]);
    }
    measures
}

/// Every figure of every strategy, and every margin.
pub fn figures(model: &Model) -> Vec<Figure> {
    let measures = measures(model);
    let mut figures = Vec::new();
    for strategy in Strategy::ALL {
        figures.extend(measures.iter().map(|measure| Figure::Of(strategy, *measure)));
        figures.extend(Strategy::ALL.map(|other| Figure::Margin(strategy, other)));
    }
    figures
}

/// Each month's queries of the first month's, and what a dollar at its end is worth: (1 + g)^(m−1)
/// and (1 + r)^(−m/12), multiplied up.
fn months(model: &Model) -> Vec<(f64, f64)> {
    let scenario = model.scenario();
    let rate = scenario.money.annual_discount_rate;
    let monthly = if rate == 0.0 { 1.0 } else { 1.0 / libm::exp(libm::log1p(rate) / 12.0) };
    let (mut volume, mut discount) = (1.0, monthly);
    let month = |_| {
        let month = (volume, discount);
        volume *= 1.0 + scenario.workload.monthly_growth;
        discount *= monthly;
        month
    };
    (0..scenario.workload.horizon_months as u32).map(month).collect()
}

/// What the replicas of each month cost.
fn rents(model: &Model, strategy: Strategy) -> Vec<f64> {
    let fleet = &model.cost(strategy).hosting.fleet;
    let queries = model.scenario().workload.queries_per_month;
    let rent = |(volume, discount): (f64, f64)| {
        discount * (fleet.replicas(queries * volume) * fleet.usd_per_replica)
    };
    months(model).into_iter().map(rent).collect()
}
