//! What the report, or the model's public answers, say of each figure: what trees are held against.

use breakeven::{Aspect, Figure, Model, Strategy, Tokens, math};

/// A figure by the model, without its tree; the outer `None` where only the tree tells it, the
/// inner one where there is none.
pub fn figure(model: &Model, strategy: Strategy, aspect: Aspect) -> Option<Option<f64>> {
    let cost = model.cost(strategy);
    let tokens = Tokens::of(model.scenario(), strategy);
    let breakdown = model.breakdown(strategy);
    let total = breakdown.total();
    let per = |number: f64| (number > 0.0).then(|| total / number);
    let horizon = model.scenario().workload.horizon_months as u32;
    Some(match aspect {
        Aspect::Total => Some(total),
        Aspect::Setup => Some(breakdown.setup),
        Aspect::Queries => Some(breakdown.queries),
        Aspect::Updates => Some(breakdown.updates),
        Aspect::Hosting => Some(breakdown.hosting),
        Aspect::Errors => Some(breakdown.errors),
        Aspect::Accuracy => Some(cost.accuracy),
        Aspect::PerQuery => per(model.queries()),
        Aspect::PerCorrectAnswer => per(model.queries() * cost.accuracy),
        Aspect::Cumulative(month) => model.cumulative(strategy).get(month as usize).copied(),
        Aspect::Inference => Some(cost.per_query.inference),
        Aspect::Retrieval => Some(cost.per_query.retrieval),
        Aspect::ErrorsPerQuery => Some(cost.per_query.errors),
        Aspect::InputTokens => Some(tokens.input),
        Aspect::CachedTokens => Some(tokens.cached),
        Aspect::FreshTokens => Some(tokens.fresh),
        Aspect::OutputTokens => Some(tokens.output),
        Aspect::Rent => Some(rents(model, strategy).iter().sum()),
        Aspect::Replicas(month) => (1..=horizon).contains(&month).then(|| {
            let (volume, _) = months(model)[month as usize - 1];
            cost.hosting.fleet.replicas(model.scenario().workload.queries_per_month * volume)
        }),
        Aspect::Load => Some(cost.hosting.fleet.load),
        Aspect::SetupRetrieval => Some(cost.setup.retrieval),
        Aspect::SetupTuning => Some(cost.setup.tuning),
        Aspect::UpdatesRetrieval => Some(cost.updates.retrieval),
        Aspect::UpdatesTuning => Some(cost.updates.tuning),
        Aspect::HostingRetrieval => Some(cost.hosting.fixed.retrieval),
        Aspect::HostingTuning => Some(cost.hosting.fixed.tuning),
        Aspect::PrefixTokens
        | Aspect::ContextTokens
        | Aspect::Gigabytes
        | Aspect::Run
        | Aspect::Retrains
        | Aspect::Seconds => return None,
    })
}

/// All aspects, those of months at the ends, in the middle, and past the horizon.
pub fn aspects(model: &Model) -> Vec<Aspect> {
    let horizon = model.scenario().workload.horizon_months as u32;
    let mut aspects = Aspect::ALL.to_vec();
    for month in [0, horizon.div_ceil(2), horizon - 1, horizon, horizon + 1] {
        aspects.extend([Aspect::Cumulative(month), Aspect::Replicas(month)]);
    }
    aspects
}

/// Every figure of every strategy, and every margin.
pub fn figures(model: &Model) -> Vec<Figure> {
    let aspects = aspects(model);
    let mut figures = Vec::new();
    for strategy in Strategy::ALL {
        figures.extend(aspects.iter().map(|aspect| Figure::Of(strategy, *aspect)));
        figures.extend(Strategy::ALL.map(|other| Figure::Margin(strategy, other)));
    }
    figures
}

/// Each month's queries of the first month's, and what a dollar at its end is worth: (1 + g)^(m−1)
/// and (1 + r)^(−m/12), multiplied up.
fn months(model: &Model) -> Vec<(f64, f64)> {
    let scenario = model.scenario();
    let rate = scenario.money.annual_discount_rate;
    let monthly = if rate == 0.0 { 1.0 } else { 1.0 / math::exp(math::ln_1p(rate) / 12.0) };
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
