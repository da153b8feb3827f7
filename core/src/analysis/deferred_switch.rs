//! Starting with one strategy and changing to another later: whether, and when (MODEL §6).

use serde::Serialize;

use crate::analysis::break_even::volume::VolumeCurve;
use crate::analysis::crossing::all::scan;
use crate::analysis::crossing::sign::Pair;
use crate::input::Input;
use crate::model::{Model, TIE};
use crate::strategy::{Strategy, StrategySet, Tuning};

/// What it costs to start with one strategy and change to another at the end of a month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Staging {
    /// The strategy from the start.
    pub a: Strategy,
    /// The strategy from the change on.
    pub b: Strategy,
    /// The total in US dollars by the month at whose end one changes: horizon + 1 entries. The
    /// first is `b` alone, the last `a` alone.
    pub costs: Vec<f64>,
    /// The month at whose end changing costs least; the earliest of equal ones.
    pub best: usize,
    /// What the best change saves over `a` alone, in US dollars.
    pub saves_over_a: f64,
    /// What it saves over `b` alone.
    pub saves_over_b: f64,
    /// What it saves over the cheapest candidate alone; below 0 where that is cheaper. `None`
    /// without candidates.
    pub saves_over_cheapest: Option<f64>,
    /// Whether volume and prices stay as they are: each month's change is then worth as much as
    /// any other's, and only the first and the last can be best.
    pub now_or_never: bool,
    /// How many queries a month it takes for some change to pay.
    pub trigger: Trigger,
}

/// The least queries per month, within the slider's span, from which on some change costs less
/// than none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// Whatever the volume, not to change costs least.
    Never,
    /// Above so many queries a month.
    Above(f64),
    /// Already at the span's lower end.
    Always,
}

impl Model {
    /// Starting with `a` and changing to `b` at the end of each month.
    ///
    /// Month k costs a's setup and months up to k; the setup of what `b` has and `a` has not,
    /// discounted by (1 + annual_discount_rate)^(−k/12); and b's months after k. Retrieval and
    /// tuning of the same kind are there already; between LoRA and full tuning, labels and the
    /// setup hours of training carry over and the runs do not. At 0 it is `b` alone, at the
    /// horizon `a` alone.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let staging = model.staging(Strategy::Rag, Strategy::RagLora, StrategySet::ALL);
    /// assert_eq!(staging.costs.len(), 13);
    /// assert_eq!(staging.costs[0], model.total(Strategy::RagLora));
    /// assert_eq!(staging.costs[12], model.total(Strategy::Rag));
    /// // volume and prices are constant: now or never, and here it is now
    /// assert!(staging.now_or_never);
    /// assert_eq!(staging.best, 0);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn staging(&self, a: Strategy, b: Strategy, candidates: StrategySet) -> Staging {
        let (curve_a, curve_b) = (self.cumulative(a), self.cumulative(b));
        let horizon = self.timeline.months.len();
        let (alone_a, alone_b) = (curve_a[horizon], curve_b[horizon]);
        let addition = self.addition(a, b);
        let costs: Vec<f64> = (0..=horizon)
            .map(|month| match month {
                0 => alone_b,
                _ if month == horizon => alone_a,
                _ => {
                    let due = addition * self.timeline.months[month - 1].discount;
                    curve_a[month] + due + (alone_b - curve_b[month])
                }
            })
            .collect();
        let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
        let best = costs.iter().position(|cost| cost - least <= TIE * cost).unwrap_or(horizon);
        let workload = &self.scenario().workload;
        let drift = self.scenario().money.annual_token_price_change;
        Staging {
            a,
            b,
            best,
            saves_over_a: alone_a - costs[best],
            saves_over_b: alone_b - costs[best],
            saves_over_cheapest: self
                .cheapest(candidates)
                .map(|cheapest| self.total(cheapest) - costs[best]),
            now_or_never: workload.monthly_growth == 0.0 && drift == 0.0,
            trigger: self.trigger(a, b, addition),
            costs,
        }
    }

    /// The setup of what `b` has and `a` has not, in US dollars.
    fn addition(&self, a: Strategy, b: Strategy) -> f64 {
        let setup = self.cost(b).setup;
        let retrieval = if a.retrieval() { 0.0 } else { setup.retrieval };
        let tuning = match (a.tuning(), b.tuning()) {
            (from, to) if from == to => 0.0,
            (Tuning::None, _) => setup.tuning,
            _ => self.cost(b).training_runs,
        };
        retrieval + tuning
    }

    /// Each change against none: what both do before it cancels, so that two curves remain.
    fn trigger(&self, a: Strategy, b: Strategy, addition: f64) -> Trigger {
        let span = Input::QueriesPerMonth.info();
        let (from, mut to) = (span.slider_min, span.slider_max);
        let mut found = Trigger::Never;
        for month in 0..self.timeline.months.len() {
            let (due_a, due_b) = match month.checked_sub(1) {
                None => (self.cost(a).setup.total(), self.cost(b).setup.total()),
                Some(last) => (0.0, addition * self.timeline.months[last].discount),
            };
            let stay = VolumeCurve::after(self, a, month, due_a);
            let change = VolumeCurve::after(self, b, month, due_b);
            let pays = |queries: f64| {
                let pair = Pair { a: stay.total(queries), b: change.total(queries) };
                pair.order().is_gt()
            };
            if pays(from) || pays(from.next_up()) {
                return Trigger::Always;
            }
            let scan = scan(&stay, &change, from, to);
            let starts = scan.changes.iter().filter(|change| change.after.is_gt());
            // Curves that are one at first part without a change of order.
            let ends = scan.ties.iter().copied().filter(|tie| pays(tie.next_up()));
            let first = starts.map(|change| change.at).chain(ends).fold(f64::INFINITY, f64::min);
            if first <= to {
                to = first;
                found = Trigger::Above(first);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn staging(scenario: &Scenario, a: Strategy, b: Strategy) -> Staging {
        Model::new(scenario).expect("valid").staging(a, b, StrategySet::ALL)
    }

    /// Growth makes tuning pay later: RAG first, RAG + LoRA once there are queries enough.
    fn growing() -> Scenario {
        let mut scenario = Scenario::default();
        scenario.workload.queries_per_month = 5_000.0;
        scenario.workload.monthly_growth = 0.2;
        scenario.workload.horizon_months = 24.0;
        scenario.training.retrain_hours = 0.0;
        scenario
    }

    #[test]
    fn the_cost_of_a_change_is_the_sum_of_its_months() {
        let mut scenario = growing();
        scenario.money.annual_discount_rate = 0.21;
        let model = Model::new(&scenario).expect("valid");
        let staging = model.staging(Strategy::Rag, Strategy::RagLora, StrategySet::ALL);
        let (rag, both) = (model.cumulative(Strategy::Rag), model.cumulative(Strategy::RagLora));
        // After a year: a's twelve months, the tuning's setup at $1/1.21, b's other twelve.
        let tuning = model.cost(Strategy::RagLora).setup.tuning;
        let expected = rag[12] + tuning / 1.21 + (both[24] - both[12]);
        assert!((staging.costs[12] - expected).abs() < 1e-9 * expected);
        assert!(!staging.now_or_never);
        assert_eq!(staging.saves_over_a, rag[24] - staging.costs[staging.best]);
    }

    #[test]
    fn what_is_there_is_not_set_up_again() {
        let mut scenario = Scenario::default();
        scenario.full.runs = 3.0;
        let model = Model::new(&scenario).expect("valid");
        let setup = |strategy| model.cost(strategy).setup;
        let adds = |a, b| model.addition(a, b);
        assert_eq!(adds(Strategy::Rag, Strategy::RagLora), setup(Strategy::RagLora).tuning);
        assert_eq!(adds(Strategy::Lora, Strategy::RagLora), setup(Strategy::RagLora).retrieval);
        assert_eq!(adds(Strategy::RagFull, Strategy::Rag), 0.0);
        assert_eq!(adds(Strategy::Prompting, Strategy::Full), setup(Strategy::Full).tuning);
        // From LoRA to full: the labels are there, three runs of the document's price are not.
        let run = scenario.full.run_usd + scenario.training.evaluation_usd_per_run;
        assert!((adds(Strategy::Lora, Strategy::Full) - 3.0 * run).abs() < 1e-9 * run);
    }

    #[test]
    fn the_trigger_is_the_least_volume_at_which_a_change_pays() {
        for (a, b) in [(Strategy::Rag, Strategy::RagLora), (Strategy::Prompting, Strategy::Lora)] {
            let mut scenario = growing();
            let Trigger::Above(volume) = staging(&scenario, a, b).trigger else {
                panic!("there is one");
            };
            let horizon = 24;
            let mut best = |queries: f64| {
                scenario.workload.queries_per_month = queries;
                staging(&scenario, a, b).best
            };
            assert_eq!(best(volume * (1.0 - 1e-6)), horizon);
            assert!(best(volume * (1.0 + 1e-6)) < horizon);
        }
    }

    #[test]
    fn never_and_always_are_answers() {
        let mut scenario = Scenario::default();
        assert_eq!(staging(&scenario, Strategy::Rag, Strategy::Rag).trigger, Trigger::Never);
        // Full tuning whose runs cost nothing, on a model that costs nothing.
        scenario.full.run_usd = 1e9;
        assert_eq!(staging(&scenario, Strategy::Prompting, Strategy::Full).trigger, Trigger::Never);
        assert_eq!(
            staging(&scenario, Strategy::Full, Strategy::Prompting).trigger,
            Trigger::Always
        );
    }
}
