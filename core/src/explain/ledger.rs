//! Totals over the horizon, up to a month, and per query: `ledger.rs` and `model.rs` as nodes
//! (MODEL §5).

use super::account::{Account, Until};
use super::build::Node;
use super::figure::Measure;
use super::series::Series;
use super::term::Term;
use crate::input::Input;

impl Account<'_> {
    /// setup + queries + updates + hosting + errors.
    pub fn total(&self) -> Node {
        self.figure(Measure::Setup)
            + self.figure(Measure::Queries)
            + self.figure(Measure::Updates)
            + self.figure(Measure::Hosting)
            + self.figure(Measure::Errors)
    }

    /// The same up to the end of a month; at month 0 setup alone.
    pub fn cumulative(&self, month: u32) -> Node {
        let setup = self.figure(Measure::Setup);
        if month == 0 {
            return Node::same(setup).noting("Before the first month only setup is spent.");
        }
        let until = Until::Month(month);
        setup
            + self.queries(until).named(Term::Queries)
            + self.updates(until).named(Term::Updates)
            + self.hosting(until).named(Term::Hosting)
            + self.errors(until).named(Term::Errors)
    }

    /// What retrieval and tuning add, at the start.
    pub fn setup(&self) -> Node {
        self.figure(Measure::SetupRetrieval) + self.figure(Measure::SetupTuning)
    }

    /// queries per month × Σ volume × price × discount × (inference + retrieval).
    pub fn queries(&self, until: Until) -> Node {
        let parts = [
            self.input(Input::MonthlyGrowth),
            self.input(Input::AnnualTokenPriceChange),
            self.input(Input::AnnualDiscountRate),
            self.months(until),
        ];
        self.input(Input::QueriesPerMonth)
            * Node::series(Series::Token, parts).named(Term::SumToken)
            * (self.figure(Measure::Inference) + self.figure(Measure::Retrieval))
    }

    /// Σ discount × (retrieval + tuning).
    pub fn updates(&self, until: Until) -> Node {
        if !self.strategy.retrieval() && !self.tuned() {
            return Node::off(0.0, "There is neither an index nor a tuned model to update.");
        }
        self.discounted(until)
            * (self.figure(Measure::UpdatesRetrieval) + self.figure(Measure::UpdatesTuning))
    }

    /// Σ discount × (retrieval + tuning) + rent.
    pub fn hosting(&self, until: Until) -> Node {
        let rent = match until {
            Until::Horizon => self.figure(Measure::Rent),
            Until::Month(_) => self.rent(until).named(Term::Rent),
        };
        if !self.strategy.retrieval() && !self.tuned() {
            return Node::same(rent)
                .noting("There is neither an index nor a tuned model to keep up.");
        }
        let fixed = self.figure(Measure::HostingRetrieval) + self.figure(Measure::HostingTuning);
        self.discounted(until) * fixed + rent
    }

    /// queries per month × Σ volume × discount × errors per query.
    pub fn errors(&self, until: Until) -> Node {
        let parts = [
            self.input(Input::MonthlyGrowth),
            self.input(Input::AnnualDiscountRate),
            self.months(until),
        ];
        self.input(Input::QueriesPerMonth)
            * Node::series(Series::Query, parts).named(Term::SumQuery)
            * self.figure(Measure::ErrorsPerQuery)
    }

    /// total / queries.
    pub fn per_query(&self) -> Node {
        self.figure(Measure::Total) / self.asked_queries()
    }

    /// total / (queries × accuracy).
    pub fn per_correct_answer(&self) -> Node {
        let correct = self.asked_queries() * self.figure(Measure::Accuracy);
        self.figure(Measure::Total) / correct.named(Term::CorrectAnswers)
    }

    /// queries per month × Σ volume.
    fn asked_queries(&self) -> Node {
        let parts = [self.input(Input::MonthlyGrowth), self.months(Until::Horizon)];
        (self.input(Input::QueriesPerMonth)
            * Node::series(Series::Volume, parts).named(Term::SumVolume))
        .named(Term::QueriesAsked)
    }

    fn discounted(&self, until: Until) -> Node {
        let parts = [self.input(Input::AnnualDiscountRate), self.months(until)];
        Node::series(Series::Flat, parts).named(Term::SumFlat)
    }
}
