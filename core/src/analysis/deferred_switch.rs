//! The deferred switch: the cost of starting with one strategy and switching to another later, and
//! the best month for it.

use serde::Serialize;

use crate::analysis::crossing::all::all_sign_changes;
use crate::analysis::crossing::sign::TotalsPair;
use crate::analysis::piecewise::volume_curve::VolumeCurve;
use crate::fit::Candidates;
use crate::input::Input;
use crate::lens::Lens;
use crate::model::{Model, TIE};
use crate::strategy::{Strategy, Tuning};

/// The total cost of starting with one strategy and switching to another, by month of the switch.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeferredSwitch {
    /// The strategy from the start.
    pub a: Strategy,
    /// The strategy after the switch.
    pub b: Strategy,
    /// The chance that the switch happens at all: `workload.chance_tuning_needed` where `b` tunes
    /// and `a` does not, else 1.
    pub chance: f64,
    /// The expected total in US dollars by the month at whose end the switch happens: horizon + 1
    /// entries. The first is `b` alone, bought before one knows whether it is needed, the last `a`
    /// alone.
    pub costs: Vec<f64>,
    /// The month at whose end the switch costs least; the earliest if several tie.
    pub best: usize,
    /// The saving of the best switch over `a` alone, in US dollars.
    pub saves_over_a: f64,
    /// The saving of the best switch over `b` alone, in US dollars.
    pub saves_over_b: f64,
    /// The lens under which the cheapest candidate is determined.
    pub lens: Lens,
    /// The cheapest candidate in this scenario; `None` if there is no candidate.
    pub cheapest: Option<Strategy>,
    /// The saving of the best switch over the cheapest candidate alone, in US dollars; negative if
    /// that candidate is cheaper. `None` without candidates.
    pub saves_over_cheapest: Option<f64>,
    /// Whether volume and prices are constant and neither model retires within the horizon. From
    /// month 1 to the last but one the cost then either never falls or never rises, so the best
    /// switch is now (at the start, or as soon as one knows, after the first month) or never.
    pub now_or_never: bool,
    /// The number of queries per month above which switching at some month pays.
    pub trigger: SwitchTrigger,
}

/// The lowest queries per month, within the slider's span, above which switching at the start or at
/// the end of some month costs less than never switching.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SwitchTrigger {
    /// At no volume of the span.
    Never,
    /// Above this number of queries a month.
    Above(f64),
    /// Already at the span's lower end.
    Always,
}

impl Model {
    /// Evaluates a switch from `a` to `b` at the end of each month.
    ///
    /// The total of a switch at the end of month k consists of the setup and the months up to k of
    /// `a`, the setup that `b` needs in addition, discounted by (1 + annual_discount_rate)^(−k/12),
    /// and the months after k of `b`. The prompt and an index are kept, and so is tuning of the same
    /// kind. Between LoRA and full tuning, and where examples carry passages between tuning with and
    /// without retrieval, labels and the setup hours of training are kept, but runs are paid again.
    /// Month 0 is `b` alone, the horizon is `a` alone.
    ///
    /// Whether tuning is needed shows only after a start without it: with the chance p =
    /// `chance_tuning_needed` the switch happens, with 1 − p the months after k are those of `a`. See
    /// [break-evens](crate::model_reference#break-evens).
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let switch = model.deferred_switch(Strategy::Rag, Strategy::RagLora, StrategySet::ALL);
    /// assert_eq!(switch.costs.len(), 13);
    /// assert_eq!(switch.costs[0], model.total(Strategy::RagLora));
    /// assert_eq!(switch.costs[12], model.total(Strategy::Rag));
    /// // Volume and prices are constant. Tuning is needed with a chance of 18 %.
    /// assert!(switch.now_or_never);
    /// assert_eq!(switch.chance, 0.18);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn deferred_switch(
        &self,
        a: Strategy,
        b: Strategy,
        candidates: impl Into<Candidates>,
    ) -> DeferredSwitch {
        let candidates = candidates.into();
        let cheapest = self.cheapest(self.candidates(candidates));
        let (curve_a, curve_b) = (self.cumulative(a), self.cumulative(b));
        let horizon = self.timeline.months.len();
        let (alone_a, alone_b) = (curve_a[horizon], curve_b[horizon]);
        let added_setup = self.added_setup(a, b);
        let chance = self.chance_of_switch(a, b);
        let costs: Vec<f64> = (0..=horizon)
            .map(|month| match month {
                0 => alone_b,
                _ if month == horizon => alone_a,
                _ => {
                    let due = added_setup * self.timeline.months[month - 1].discount;
                    let switched = due + (alone_b - curve_b[month]);
                    let stayed = alone_a - curve_a[month];
                    curve_a[month] + chance * switched + (1.0 - chance) * stayed
                }
            })
            .collect();
        let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
        let best = costs.iter().position(|cost| cost - least <= TIE * cost).unwrap_or(horizon);
        let growth = self.scenario().workload.monthly_growth;
        let price_change = self.scenario().money.annual_token_price_change;
        let retires = |strategy| {
            let month = self.cost(strategy).retirement.month;
            self.timeline.retirement_discount(month, horizon) > 0.0
        };
        DeferredSwitch {
            a,
            b,
            chance,
            best,
            saves_over_a: alone_a - costs[best],
            saves_over_b: alone_b - costs[best],
            lens: candidates.lens(),
            cheapest,
            saves_over_cheapest: cheapest.map(|cheapest| self.total(cheapest) - costs[best]),
            now_or_never: growth == 0.0 && price_change == 0.0 && !retires(a) && !retires(b),
            trigger: self.switch_trigger(a, b, chance, added_setup),
            costs,
        }
    }

    /// The chance that a switch from `a` to `b` proves necessary.
    fn chance_of_switch(&self, a: Strategy, b: Strategy) -> f64 {
        let starts_to_tune = a.tuning() == Tuning::None && b.tuning() != Tuning::None;
        if starts_to_tune { self.scenario().workload.chance_tuning_needed } else { 1.0 }
    }

    /// The setup that `b` needs in addition to that of `a`, in US dollars.
    fn added_setup(&self, a: Strategy, b: Strategy) -> f64 {
        let setup = self.cost(b).setup;
        let retrieval = if a.retrieval() { 0.0 } else { setup.retrieval };
        let other_examples =
            self.scenario().training.raft_passages > 0.0 && a.retrieval() != b.retrieval();
        let tuning = match (a.tuning(), b.tuning()) {
            (_, Tuning::None) => 0.0,
            (Tuning::None, _) => setup.tuning,
            (from, to) if from == to && !other_examples => 0.0,
            _ => self.cost(b).training_runs,
        };
        retrieval + tuning
    }

    /// Finds the lowest volume above which switching at some month costs less than never switching.
    /// The months before the switch cancel, and so does what happens where it proves unnecessary:
    /// for each month two volume curves are compared.
    fn switch_trigger(
        &self,
        a: Strategy,
        b: Strategy,
        chance: f64,
        added_setup: f64,
    ) -> SwitchTrigger {
        let span = Input::QueriesPerMonth.info();
        let (from, mut to) = (span.slider_min, span.slider_max);
        let mut found = SwitchTrigger::Never;
        // With a chance of 0 a switch after the start costs what staying costs.
        let last = if chance > 0.0 { self.timeline.months.len() } else { 1 };
        for month in 0..last {
            let (due_a, due_b) = match month.checked_sub(1) {
                None => (self.cost(a).setup.total(), self.cost(b).setup.total()),
                Some(last) => (0.0, added_setup * self.timeline.months[last].discount),
            };
            let stay = VolumeCurve::after(self, a, month, due_a);
            let switch = VolumeCurve::after(self, b, month, due_b);
            let pays = |queries: f64| {
                let pair = TotalsPair { a: stay.total(queries), b: switch.total(queries) };
                pair.order().is_gt()
            };
            if pays(from) || pays(from.next_up()) {
                return SwitchTrigger::Always;
            }
            let signs = all_sign_changes(&stay, &switch, from, to);
            let starts = signs.changes.iter().filter(|change| change.after.is_gt());
            // If the curves tie at first, they separate without a sign change.
            let ends = signs.ties.iter().copied().filter(|tie| pays(tie.next_up()));
            let first = starts.map(|change| change.at).chain(ends).fold(f64::INFINITY, f64::min);
            if first <= to {
                to = first;
                found = SwitchTrigger::Above(first);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::strategy::StrategySet;

    fn switch(scenario: &Scenario, a: Strategy, b: Strategy) -> DeferredSwitch {
        Model::new(scenario).expect("valid").deferred_switch(a, b, StrategySet::ALL)
    }

    /// Growth makes tuning pay later: RAG first, RAG + LoRA once there are queries enough.
    fn growing() -> Scenario {
        let mut scenario = Scenario::without_labour_and_cache();
        scenario.workload.queries_per_month = 5_000.0;
        scenario.workload.monthly_growth = 0.2;
        scenario.workload.horizon_months = 24.0;
        scenario.training.retrain_hours = 0.0;
        scenario
    }

    #[test]
    fn the_cost_of_a_switch_is_the_sum_of_its_months() {
        let mut scenario = growing();
        scenario.money.annual_discount_rate = 0.21;
        let model = Model::new(&scenario).expect("valid");
        let switch = model.deferred_switch(Strategy::Rag, Strategy::RagLora, StrategySet::ALL);
        let (rag, both) = (model.cumulative(Strategy::Rag), model.cumulative(Strategy::RagLora));
        // After a year: a's twelve months; then, with the chance of 18 %, the tuning's setup at
        // $1/1.21 and b's other twelve months, and with 82 % a's.
        let tuning = model.cost(Strategy::RagLora).setup.tuning;
        let switched = tuning / 1.21 + (both[24] - both[12]);
        let expected = rag[12] + 0.18 * switched + 0.82 * (rag[24] - rag[12]);
        assert!((switch.costs[12] - expected).abs() < 1e-9 * expected);
        assert!(!switch.now_or_never);
        // The best month is later than the start and earlier than the horizon, so both lose to it.
        assert!(0 < switch.best && switch.best < 24, "{}", switch.best);
        assert!(switch.saves_over_a > 0.0 && switch.saves_over_b > 0.0);
    }

    #[test]
    fn setup_that_exists_is_not_paid_again() {
        let mut scenario = Scenario::without_labour_and_cache();
        scenario.full.runs = 3.0;
        let model = Model::new(&scenario).expect("valid");
        let setup = |strategy| model.cost(strategy).setup;
        let adds = |a, b| model.added_setup(a, b);
        assert_eq!(adds(Strategy::Rag, Strategy::RagLora), setup(Strategy::RagLora).tuning);
        assert_eq!(adds(Strategy::Lora, Strategy::RagLora), setup(Strategy::RagLora).retrieval);
        assert_eq!(adds(Strategy::RagFull, Strategy::Rag), 0.0);
        assert_eq!(adds(Strategy::Prompting, Strategy::Full), setup(Strategy::Full).tuning);
        // From LoRA to full: the labels are there, three runs of the document's price are not.
        let run = scenario.full.run_usd + scenario.training.evaluation_usd_per_run;
        assert!((adds(Strategy::Lora, Strategy::Full) - 3.0 * run).abs() < 1e-9 * run);
    }

    #[test]
    fn the_trigger_is_the_lowest_volume_at_which_a_switch_pays() {
        for (a, b) in [(Strategy::Rag, Strategy::RagLora), (Strategy::Prompting, Strategy::Lora)] {
            let mut scenario = growing();
            let SwitchTrigger::Above(volume) = switch(&scenario, a, b).trigger else {
                panic!("there is one");
            };
            let horizon = 24;
            let mut best = |queries: f64| {
                scenario.workload.queries_per_month = queries;
                switch(&scenario, a, b).best
            };
            assert_eq!(best(volume * (1.0 - 1e-6)), horizon);
            assert!(best(volume * (1.0 + 1e-6)) < horizon);
        }
    }

    #[test]
    fn a_trigger_can_be_never_or_always() {
        let mut scenario = Scenario::without_labour_and_cache();
        assert_eq!(switch(&scenario, Strategy::Rag, Strategy::Rag).trigger, SwitchTrigger::Never);
        // Full tuning whose runs cost nothing, on a model that costs nothing.
        scenario.full.run_usd = 1e9;
        assert_eq!(
            switch(&scenario, Strategy::Prompting, Strategy::Full).trigger,
            SwitchTrigger::Never
        );
        assert_eq!(
            switch(&scenario, Strategy::Full, Strategy::Prompting).trigger,
            SwitchTrigger::Always
        );
    }
}
