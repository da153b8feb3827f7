//! Any figure as its formula, with the numbers in it, their units and their sources: as data, for
//! a front end to show.
//!
//! A figure is taken apart by the same operations in the same order as the cost code, a file here
//! for each file of `cost/`, so that its tree gives the report's figure to the bit. That it does,
//! and that no input moves a figure in whose tree it is not, is tested over random scenarios: a
//! formula that changes there and not here fails at once.
//!
//! Why formulas stand twice: the cost code weighs hundreds of thousands of draws a second and must
//! not carry names along; a tree of a few hundred nodes is made when somebody asks.

use crate::model::Model;
use crate::strategy::{Strategy, Tuning};

mod account;
mod build;
mod figure;
mod formula;
mod ledger;
mod node;
mod quality;
mod retrieval;
mod series;
mod serving;
mod term;
mod tokens;
mod tuning;

pub use figure::{Figure, Measure};
pub use formula::Piece;
pub use node::{Condition, Explanation, Operation, Origin};
pub use series::Series;
pub use term::{Constant, Term};

use account::Account;

impl Model {
    /// How a figure comes about, down to the inputs; `None` where the scenario has no such figure:
    /// a cost per query without queries, a run without tuning, a month past the horizon.
    ///
    /// ```
    /// use breakeven::{Measure, Figure, Model, Operation, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let total = model.explain(Figure::Of(Strategy::Rag, Measure::Total)).unwrap();
    /// assert_eq!(total.value, model.total(Strategy::Rag));
    /// assert_eq!(total.evaluate(), total.value);
    /// // setup + queries + updates + hosting + errors, each with parts of its own
    /// assert_eq!(total.operation, Operation::Sum);
    /// assert_eq!(total.parts[0].value, model.breakdown(Strategy::Rag).setup);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn explain(&self, figure: Figure) -> Option<Explanation> {
        let account = |strategy| Account { scenario: self.scenario(), strategy };
        match figure {
            Figure::Of(strategy, measure) => {
                self.has(strategy, measure).then(|| account(strategy).figure(measure).0)
            }
            Figure::Margin(from, to) => {
                let total = |strategy| account(strategy).figure(Measure::Total);
                Some((total(to) - total(from)).named(Term::Margin).asked(figure).0)
            }
        }
    }

    /// Whether the scenario has a figure.
    fn has(&self, strategy: Strategy, measure: Measure) -> bool {
        let months = self.timeline.months.len();
        let within = |month: u32| usize::try_from(month).is_ok_and(|month| month <= months);
        match measure {
            Measure::PerQuery => self.queries() > 0.0,
            Measure::PerCorrectAnswer => self.queries() * self.cost(strategy).accuracy > 0.0,
            Measure::Run => strategy.tuning() != Tuning::None,
            Measure::Cumulative(month) => within(month),
            Measure::Replicas(month) => month > 0 && within(month),
            _ => true,
        }
    }
}
