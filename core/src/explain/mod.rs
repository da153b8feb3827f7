//! Explanations: the formula of any figure, with the numbers in it, their units and their sources,
//! as data for a front end to display.
//!
//! An explanation is made by evaluating the formulas with trees in place of numbers. So it has the
//! value of the figure to the bit, and changing an input that is not in the tree does not change
//! the figure.

mod formula_text;

pub use crate::formula::{Constant, Figure, Measure, Series, Term};
pub use crate::reading::dependence::dependence;
pub use crate::reading::explanation::{Condition, Conditions, Explanation, Operation, Origin};
pub use crate::reading::shape::Shape;
pub use formula_text::Piece;

use crate::formula::{Formulas, Reading, Value, correct_answers};
use crate::input::Input;
use crate::model::Model;
use crate::reading::trace::{Trace, TraceReading};
use crate::strategy::{Strategy, Tuning};

impl Model {
    /// Explains how a figure is computed, down to the inputs. `None` if the scenario does not have
    /// the figure: a cost per query without queries, a run without tuning, a month after the
    /// horizon.
    ///
    /// ```
    /// use breakeven::explain::Operation;
    /// use breakeven::{Measure, Figure, Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let total = model.explain(Figure::Of(Strategy::Rag, Measure::Total)).unwrap();
    /// assert_eq!(total.value, model.total(Strategy::Rag));
    /// assert_eq!(total.evaluate(), total.value);
    /// // setup + queries + updates + hosting + errors, each with its own parts
    /// assert_eq!(total.operation, Operation::Sum);
    /// assert_eq!(total.parts[0].value, model.breakdown(Strategy::Rag).setup);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn explain(&self, figure: Figure) -> Option<Explanation> {
        match figure {
            Figure::Of(strategy, measure) => {
                self.has(strategy, measure).then(|| self.trace(strategy, measure).0)
            }
            Figure::Margin(from, to) => {
                let total = |strategy| self.trace(strategy, Measure::Total);
                Some((total(to) - total(from)).named(Term::Margin).figure(figure).0)
            }
        }
    }

    /// Whether the scenario has a figure.
    fn has(&self, strategy: Strategy, measure: Measure) -> bool {
        let months = self.timeline.months.len();
        let within = |month: u32| usize::try_from(month).is_ok_and(|month| month <= months);
        match measure {
            Measure::PerQuery => self.ledger(strategy).per_query.is_some(),
            Measure::PerCorrectAnswer => self.ledger(strategy).per_correct_answer.is_some(),
            Measure::Run | Measure::Retrain => strategy.tuning() != Tuning::None,
            Measure::Cumulative(month) => within(month),
            Measure::Replicas(month) => month > 0 && within(month),
            _ => true,
        }
    }

    /// Evaluates the formula of a measure as a tree.
    fn trace(&self, strategy: Strategy, measure: Measure) -> Trace {
        let reading = TraceReading { scenario: self.scenario(), strategy };
        let formulas = Formulas::new(&reading, strategy);
        let cost = || formulas.cost(formulas.retrieval());
        let over_horizon = || formulas.breakdown_over_horizon(&cost());
        let total = || formulas.total(&cost());
        let traced = match measure {
            Measure::Total => total(),
            Measure::Setup => over_horizon().setup,
            Measure::Queries => over_horizon().queries,
            Measure::Updates => over_horizon().updates,
            Measure::Hosting => over_horizon().hosting,
            Measure::Errors => over_horizon().errors,
            Measure::Accuracy => formulas.accuracy(),
            Measure::Cash => formulas.cash(&cost()),
            Measure::PerQuery => total() / formulas.discounted_queries(),
            Measure::PerCorrectAnswer => {
                let queries = formulas.discounted_queries();
                formulas.cash(&cost()) / correct_answers(queries, formulas.accuracy())
            }
            Measure::Cumulative(0) => {
                let setup = over_horizon().setup.alias();
                setup.noted("Before the first month only setup is spent.")
            }
            Measure::Cumulative(month) => {
                formulas.breakdown_until(&cost(), &month_leaf(month)).total()
            }
            Measure::Inference => cost().per_query.inference,
            Measure::BusyHours => cost().per_query.busy_hours,
            Measure::Retrieval => cost().per_query.retrieval,
            Measure::ErrorsPerQuery => cost().per_query.errors,
            Measure::InputTokens => formulas.tokens().input,
            Measure::CachedTokens => formulas.tokens().cached,
            Measure::WrittenTokens => formulas.tokens().written,
            Measure::FreshTokens => formulas.tokens().fresh,
            Measure::OutputTokens => formulas.tokens().output,
            Measure::PrefixTokens => formulas.prefix(),
            Measure::ContextTokens => formulas.context(),
            Measure::Gigabytes => formulas.gigabytes(),
            Measure::Run => formulas.run(),
            Measure::Retrain => formulas.tuning().retrain,
            Measure::Retirement => cost().retirement.usd,
            Measure::Retrains => formulas.retrains(),
            Measure::Rent => {
                let horizon = formulas.input(Input::HorizonMonths);
                formulas.rent(&cost().hosting.fleet, &horizon)
            }
            Measure::Replicas(month) => {
                cost().hosting.fleet.replicas(formulas.queries_in_month(month_leaf(month)))
            }
            Measure::Seconds => formulas.seconds(&formulas.tokens()),
            Measure::Load => cost().hosting.fleet.load,
            Measure::SetupPrompt => cost().setup.prompt,
            Measure::SetupRetrieval => cost().setup.retrieval,
            Measure::SetupTuning => cost().setup.tuning,
            Measure::UpdatesPrompt => cost().updates.prompt,
            Measure::UpdatesRetrieval => cost().updates.retrieval,
            Measure::UpdatesTuning => cost().updates.tuning,
            Measure::HostingRetrieval => cost().hosting.fixed.retrieval,
            Measure::HostingTuning => cost().hosting.fixed.tuning,
        };
        reading.measure(measure, traced)
    }
}

/// A leaf for the month of a figure.
fn month_leaf(month: u32) -> Trace {
    Trace::leaf(Operation::Asked, f64::from(month)).named(Term::Month)
}
