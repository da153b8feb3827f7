//! Totals over the horizon, up to a month, per query and per correct answer: see
//! [totals over time](crate::model_reference#totals-over-time).

use super::figure::Measure;
use super::formulas::Formulas;
use super::months::Sums;
use super::prompt::Retirement;
use super::series::Series;
use super::serving::{Fleet, NOTHING_RENTED};
use super::strategy_cost::StrategyCost;
use super::term::Term;
use super::value::{Reading, Value};
use crate::input::Input;

/// A total over the horizon, or up to a month, by cost term. US dollars, discounted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Breakdown<T = f64> {
    /// Setup, paid once at the start.
    pub setup: T,
    /// Inference and retrieval of all queries.
    pub queries: T,
    /// Updates of knowledge and behaviour.
    pub updates: T,
    /// Hosting: database, upkeep and rented replicas.
    pub hosting: T,
    /// The cost of wrong answers.
    pub errors: T,
}

impl<T: Value> Breakdown<T> {
    /// total = setup + queries + updates + hosting + errors.
    #[inline(always)]
    pub fn total(&self) -> T {
        self.cash() + self.errors.clone()
    }

    /// cash = setup + queries + updates + hosting: what is paid. Nobody invoices wrong answers.
    #[inline(always)]
    pub fn cash(&self) -> T {
        self.setup.clone() + self.queries.clone() + self.updates.clone() + self.hosting.clone()
    }
}

/// The costs of a strategy grouped by the weight that multiplies them over time, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rates<T = f64> {
    /// Setup: the weight is 1.
    pub setup: T,
    /// Inference per query, at token prices that change over time.
    pub inference: T,
    /// Busy hours and retrieval per query, at constant prices.
    pub steady: T,
    /// Wrong answers per query, at constant prices.
    pub errors: T,
    /// Updates per month.
    pub updates: T,
    /// The retirement of the model, in its month.
    pub retirement: Retirement<T>,
    /// Hosting per month, without rent.
    pub hosting: T,
    /// The rented replicas.
    pub fleet: Fleet<T>,
}

impl<T: Value> Rates<T> {
    #[inline(always)]
    pub fn of(cost: &StrategyCost<T>) -> Self {
        Self {
            setup: cost.setup.total(),
            inference: cost.per_query.inference.clone(),
            steady: cost.per_query.busy_hours.clone() + cost.per_query.retrieval.clone(),
            errors: cost.per_query.errors.clone(),
            updates: cost.updates.total(),
            retirement: cost.retirement.clone(),
            hosting: cost.hosting.fixed.total(),
            fleet: cost.hosting.fleet.clone(),
        }
    }

    /// The total by cost term, from the sums of the weights over the months, the rent of replicas
    /// in them, and the weight of the month in which the model retires:
    ///
    /// - queries = queries per month × (Σ volume × price × discount × inference + Σ volume ×
    ///   discount × (busy hours + retrieval))
    /// - updates = Σ discount × (updates of prompt, retrieval and tuning) + weight × retirement
    /// - hosting = Σ discount × (hosting of retrieval and tuning) + rent
    /// - errors = queries per month × Σ volume × discount × errors per query
    #[inline(always)]
    pub fn breakdown(
        &self,
        queries_per_month: T,
        sums: Sums<T>,
        rent: T,
        retirement_weight: T,
    ) -> Breakdown<T> {
        let flat = sums.flat;
        let each = sums.token * self.inference.clone() + sums.query.clone() * self.steady.clone();
        Breakdown {
            setup: self.setup.clone(),
            queries: queries_per_month.clone() * each,
            updates: flat.clone() * self.updates.clone()
                + retirement_weight * self.retirement.usd.clone(),
            hosting: flat * self.hosting.clone() + rent,
            errors: queries_per_month * sums.query * self.errors.clone(),
        }
    }
}

/// queries = queries per month × Σ volume: all queries over the horizon, undiscounted.
#[inline(always)]
pub(crate) fn queries_asked<T: Value>(queries_per_month: T, volume: T) -> T {
    (queries_per_month * volume).named(Term::QueriesAsked)
}

/// Q = queries per month × Σ volume × discount: all queries over the horizon, each weighted by the
/// discount of its month. Costs per query are divided by it.
#[inline(always)]
pub(crate) fn discounted_queries<T: Value>(queries_per_month: T, weight: T) -> T {
    (queries_per_month * weight).named(Term::DiscountedQueries)
}

/// correct answers = discounted queries × accuracy.
#[inline(always)]
pub(crate) fn correct_answers<T: Value>(queries: T, accuracy: T) -> T {
    (queries * accuracy).named(Term::CorrectAnswers)
}

impl<R: Reading> Formulas<'_, R> {
    /// The sums of the weights over the first months, as steps of the formula.
    pub fn sums(&self, months: &R::Value) -> Sums<R::Value> {
        let growth = || self.input(Input::MonthlyGrowth);
        let price = || self.input(Input::AnnualTokenPriceChange);
        let rate = || self.input(Input::AnnualDiscountRate);
        let months = || months.clone();
        Sums {
            volume: R::Value::series(Series::Volume, [growth(), months()]).named(Term::SumVolume),
            query: R::Value::series(Series::Query, [growth(), rate(), months()])
                .named(Term::SumQuery),
            token: R::Value::series(Series::Token, [growth(), price(), rate(), months()])
                .named(Term::SumToken),
            flat: R::Value::series(Series::Flat, [rate(), months()]).named(Term::SumFlat),
        }
    }

    /// rent = Σ discount × replicas × rent of one, over the first months.
    pub fn rent(&self, fleet: &Fleet<R::Value>, months: &R::Value) -> R::Value {
        let rent = || {
            let parts = [
                fleet.usd_per_replica.clone(),
                fleet.min_replicas.clone(),
                fleet.load.clone(),
                self.input(Input::QueriesPerMonth),
                self.input(Input::MonthlyGrowth),
                self.input(Input::AnnualDiscountRate),
                months.clone(),
            ];
            R::Value::series(Series::Rent, parts)
                .noted("Each month has the replicas that its queries need.")
        };
        R::Value::proportional(fleet.usd_per_replica.clone(), rent, NOTHING_RENTED)
    }

    /// The discount of the month in which the model retires; 0 where that is not within the first
    /// months.
    pub fn retirement_weight(&self, month: &R::Value, months: &R::Value) -> R::Value {
        let weight = || {
            let rate = self.input(Input::AnnualDiscountRate);
            R::Value::series(Series::Retirement, [month.clone(), rate, months.clone()])
                .named(Term::RetirementWeight)
        };
        R::Value::proportional(month.clone(), weight, "The model does not retire.")
    }

    /// The queries of a month: queries per month × growth since the first month.
    pub fn queries_in_month(&self, month: R::Value) -> R::Value {
        let volume = R::Value::series(Series::Last, [self.input(Input::MonthlyGrowth), month]);
        let queries = self.input(Input::QueriesPerMonth) * volume.named(Term::MonthVolume);
        queries.named(Term::MonthQueries)
    }

    /// The total by cost term up to the end of a month.
    pub fn breakdown_until(
        &self,
        cost: &StrategyCost<R::Value>,
        month: &R::Value,
    ) -> Breakdown<R::Value> {
        let rent = self.rent(&cost.hosting.fleet, month).named(Term::Rent);
        let terms = self.breakdown(cost, month, rent);
        Breakdown {
            setup: terms.setup,
            queries: terms.queries.named(Term::Queries),
            updates: terms.updates.named(Term::Updates),
            hosting: terms.hosting.named(Term::Hosting),
            errors: terms.errors.named(Term::Errors),
        }
    }

    /// The total by cost term over the horizon.
    pub fn breakdown_over_horizon(&self, cost: &StrategyCost<R::Value>) -> Breakdown<R::Value> {
        let horizon = self.input(Input::HorizonMonths);
        let rent = self.measure(Measure::Rent, self.rent(&cost.hosting.fleet, &horizon));
        let terms = self.breakdown(cost, &horizon, rent);
        Breakdown {
            setup: terms.setup,
            queries: self.measure(Measure::Queries, terms.queries),
            updates: self.measure(Measure::Updates, terms.updates),
            hosting: self.measure(Measure::Hosting, terms.hosting),
            errors: self.measure(Measure::Errors, terms.errors),
        }
    }

    fn breakdown(
        &self,
        cost: &StrategyCost<R::Value>,
        months: &R::Value,
        rent: R::Value,
    ) -> Breakdown<R::Value> {
        let queries = self.input(Input::QueriesPerMonth);
        let weight = self.retirement_weight(&cost.retirement.month, months);
        let mut terms = Rates::of(cost).breakdown(queries, self.sums(months), rent, weight);
        terms.setup = self.measure(Measure::Setup, terms.setup);
        terms
    }

    /// The total over the horizon.
    pub fn total(&self, cost: &StrategyCost<R::Value>) -> R::Value {
        self.measure(Measure::Total, self.breakdown_over_horizon(cost).total())
    }

    /// The total over the horizon without the cost of wrong answers.
    pub fn cash(&self, cost: &StrategyCost<R::Value>) -> R::Value {
        self.measure(Measure::Cash, self.breakdown_over_horizon(cost).cash())
    }

    /// All queries over the horizon, each weighted by the discount of its month.
    pub fn discounted_queries(&self) -> R::Value {
        let sums = self.sums(&self.input(Input::HorizonMonths));
        discounted_queries(self.input(Input::QueriesPerMonth), sums.query)
    }
}
