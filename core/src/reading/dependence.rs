//! A reading of the formulas that finds how a cost depends on each input: not at all, or along
//! which kind of curve.
//!
//! The result does not depend on the values in a scenario: where a formula chooses between two
//! branches, both count. From it are derived:
//!
//! - the inputs that a strategy's total depends on ([`dependence`]);
//! - the [`Shape`] of costs as functions of an input, which determines the transform of the
//!   piecewise functions of the module [`analysis`](crate::Model::input_curve);
//! - the inputs that act through the weights of the months, along which totals are sampled;
//! - the [`Breakpoint`]s of the formulas.

use std::ops::{Add, Div, Mul, Sub};
use std::sync::LazyLock;

use crate::formula::{Constant, Formulas, Reading, Series, StrategyCost, Value};
use crate::input::Input;
use crate::reading::shape::Shape;
use crate::requirement::Requirement;
use crate::strategy::Strategy;

/// A value of an input at which a formula has a jump or another slope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breakpoint {
    /// The value 0, which means "none" or "takes no time".
    Zero,
    /// The value at which it equals another input, where a formula takes the greater of the two.
    EqualTo(Input),
    /// The value at which it reaches another input, by which it is divided: the quotient is 1 from
    /// there on.
    ReachesDivisor(Input),
    /// The value at which it reaches another input, which is divided by it: the quotient is below 1
    /// only above it.
    ReachesDividend(Input),
    /// The values at which the accuracy before tuning reaches 0 or 1.
    StartLimit,
    /// The values at which the length of a call reaches that of long prompts.
    LongPrompt,
    /// The value at which searching costs the same by number and by size of the index.
    SearchPrices,
}

/// What is known of a value besides its shape. It is needed to find the shapes of products and
/// quotients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Nothing more is known.
    Any,
    /// 0: a part that the strategy does not use.
    Zero,
    /// The number 1.
    One,
    /// An input itself.
    Input(Input),
    /// 1 minus an input.
    Complement(Input),
    /// A product of one input and constants of the model.
    Multiple(Input),
    /// One input divided by another.
    Quotient(Input, Input),
}

/// A value of which is known only how it depends on each input: the [`Shape`] for each.
#[derive(Clone, Debug)]
pub(crate) struct Dependence {
    form: Form,
    shapes: [Shape; Input::ALL.len()],
    breakpoints: Vec<(Input, Breakpoint)>,
}

/// The reading whose values are [`Dependence`]s.
pub(crate) struct DependenceReading;

impl Reading for DependenceReading {
    type Value = Dependence;

    fn input(&self, input: Input) -> Dependence {
        let mut value = Dependence::constant_of(Form::Input(input));
        value.shapes[input as usize] = Shape::Affine;
        value
    }

    fn requirement(&self, _: Requirement) -> Dependence {
        Dependence::constant_of(Form::Any)
    }
}

impl Dependence {
    fn constant_of(form: Form) -> Self {
        Self { form, shapes: [Shape::Constant; Input::ALL.len()], breakpoints: Vec::new() }
    }

    /// The shape of the value as a function of an input.
    pub fn shape(&self, input: Input) -> Shape {
        self.shapes[input as usize]
    }

    /// The breakpoints along an input.
    fn breakpoints(&self, input: Input) -> impl Iterator<Item = Breakpoint> + '_ {
        let along =
            move |(at, breakpoint): &(Input, Breakpoint)| (*at == input).then_some(*breakpoint);
        self.breakpoints.iter().filter_map(along)
    }

    /// Combines two values: the shapes by `shape` for each input, the breakpoints by union.
    fn combine(mut self, other: Self, shape: impl Fn(Input, Shape, Shape) -> Shape) -> Self {
        for input in Input::ALL {
            let own = &mut self.shapes[input as usize];
            *own = shape(input, *own, other.shape(input));
        }
        self.form = Form::Any;
        self.breakpoints.extend(other.breakpoints);
        self
    }

    fn add_breakpoint(&mut self, input: Input, breakpoint: Breakpoint) {
        self.breakpoints.push((input, breakpoint));
    }

    /// Adds a breakpoint along each input that the value depends on.
    fn add_breakpoint_along_all(&mut self, breakpoint: Breakpoint) {
        for input in Input::ALL {
            if self.shape(input) != Shape::Constant {
                self.add_breakpoint(input, breakpoint);
            }
        }
    }

    /// Replaces every shape but `Constant` by `to`, unless it comes after `to` in the order of
    /// [`Shape`].
    fn at_least(mut self, to: Shape) -> Self {
        for shape in &mut self.shapes {
            if *shape != Shape::Constant {
                *shape = (*shape).max(to);
            }
        }
        self.form = Form::Any;
        self
    }
}

impl Add for Dependence {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        match (self.form, other.form) {
            (Form::Zero, _) => other,
            (_, Form::Zero) => self,
            _ => self.combine(other, |_, one, two| one.plus(two)),
        }
    }
}

impl Sub for Dependence {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        let form = match (self.form, other.form) {
            (Form::One, Form::Input(input)) => Form::Complement(input),
            _ => Form::Any,
        };
        let mut difference = self.combine(other, |_, one, two| one.plus(two));
        difference.form = form;
        difference
    }
}

impl Mul for Dependence {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        if self.form == Form::Zero || other.form == Form::Zero {
            return Self::constant_of(Form::Zero);
        }
        let form = match (self.form, other.form) {
            (Form::One, form) | (form, Form::One) => form,
            (Form::Input(input) | Form::Multiple(input), Form::Any)
                if other.shapes.iter().all(|shape| *shape == Shape::Constant) =>
            {
                Form::Multiple(input)
            }
            (Form::Any, Form::Input(input) | Form::Multiple(input))
                if self.shapes.iter().all(|shape| *shape == Shape::Constant) =>
            {
                Form::Multiple(input)
            }
            _ => Form::Any,
        };
        let mut product = self.combine(other, |_, one, two| one.times(two));
        product.form = form;
        product
    }
}

impl Div for Dependence {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        if self.form == Form::Zero {
            return self;
        }
        let (dividend, divisor) = (self.form, other.form);
        let mut quotient = self.combine(other, |input, over, under| match (over, under) {
            (shape, Shape::Constant) => shape,
            (Shape::Constant, Shape::Affine) => match divisor {
                Form::Input(by) | Form::Multiple(by) if by == input => Shape::Reciprocal,
                Form::Complement(by) if by == input => Shape::ReciprocalOfComplement,
                _ => Shape::Other,
            },
            _ => Shape::Other,
        });
        if let (Form::Input(one), Form::Input(other)) = (dividend, divisor) {
            quotient.form = Form::Quotient(one, other);
        }
        quotient
    }
}

impl Value for Dependence {
    fn constant(constant: Constant) -> Self {
        Self::constant_of(if constant == Constant::One { Form::One } else { Form::Any })
    }

    fn absent(counts_as: f64, _why: &'static str) -> Self {
        Self::constant_of(if counts_as == 0.0 { Form::Zero } else { Form::One })
    }

    fn greater(self, other: Self) -> Self {
        let forms = (self.form, other.form);
        let mut greater = self.combine(other, |_, one, two| one.plus(two));
        if let (Form::Input(one), Form::Input(two)) = forms {
            greater.add_breakpoint(one, Breakpoint::EqualTo(two));
            greater.add_breakpoint(two, Breakpoint::EqualTo(one));
        } else {
            // The one other formula that takes the greater of two values: the price of a search.
            greater.add_breakpoint_along_all(Breakpoint::SearchPrices);
        }
        greater
    }

    fn round_up(self) -> Self {
        self.at_least(Shape::Stepped)
    }

    fn clamp_to_share(mut self) -> Self {
        if let Form::Quotient(dividend, divisor) = self.form {
            self.add_breakpoint(dividend, Breakpoint::ReachesDivisor(divisor));
            self.add_breakpoint(divisor, Breakpoint::ReachesDividend(dividend));
        } else {
            // The one other formula that is clamped: the accuracy before tuning.
            self.add_breakpoint_along_all(Breakpoint::StartLimit);
        }
        self
    }

    fn calls_above(limit: Self, first: Self, growth: Self, calls: Self) -> Self {
        let limit_form = limit.form;
        let lengths = limit.combine(first, |_, one, two| one.plus(two));
        let lengths = lengths.combine(growth, |_, one, two| one.plus(two));
        // A call is or is not long; which one is the last decides how many are.
        let mut number = lengths.combine(calls, |_, one, count| match (one, count) {
            (Shape::Constant, Shape::Constant) => Shape::Constant,
            (_, Shape::Constant) => Shape::ConstantPieces,
            _ => Shape::Other,
        });
        number.add_breakpoint_along_all(Breakpoint::LongPrompt);
        if let Form::Input(input) = limit_form {
            number.add_breakpoint(input, Breakpoint::Zero);
        }
        number
    }

    fn choose(test: Self, positive: impl FnOnce() -> Self, zero: impl FnOnce() -> Self) -> Self {
        let tested = test.form;
        // As a function of an input that decides the choice, the value changes at least once.
        let mut choice = positive().combine(zero(), |_, one, two| one.plus(two));
        choice = choice.combine(test, |_, value, test| match (value, test) {
            (value, Shape::Constant) => value,
            (value, _) => value.max(Shape::ConstantPieces),
        });
        if let Form::Input(input) = tested {
            choice.add_breakpoint(input, Breakpoint::Zero);
        }
        choice
    }

    fn proportional(_: Self, value: impl FnOnce() -> Self, _why_absent: &'static str) -> Self {
        value()
    }

    fn series<const N: usize>(series: Series, parts: [Self; N]) -> Self {
        let runs_with_queries = series == Series::Rent;
        let mut sum = Self::constant_of(Form::Any);
        for (place, part) in parts.into_iter().enumerate() {
            let form = part.form;
            let part = match (series, place) {
                // The rent is a product of the price of a replica or the minimum number of replicas
                // and the sum of discounts.
                (Series::Rent, 0 | 1) => part,
                // The retirement of a model is paid in one month alone.
                (Series::Retirement, 0) => part.at_least(Shape::Other),
                // Load and queries determine the number of replicas in a month.
                (Series::Rent, 2 | 3) => part.at_least(Shape::Stepped),
                _ => part.at_least(Shape::ThroughMonths),
            };
            sum = sum.combine(part, |_, one, two| one.plus(two));
            if runs_with_queries && form == Form::Input(Input::QueriesPerMonth) {
                // One replica runs as soon as there are queries.
                sum.add_breakpoint(Input::QueriesPerMonth, Breakpoint::Zero);
            }
        }
        sum
    }
}

/// The shapes and breakpoints of the costs of all strategies as functions of one input.
#[derive(Clone, Debug)]
pub(crate) struct CostsAlong {
    /// The shape of the cost terms, the price of a replica and the minimum number of replicas.
    pub costs: Shape,
    /// The shape of the number of busy replicas.
    pub busy: Shape,
    /// The breakpoints of all formulas.
    pub breakpoints: Vec<Breakpoint>,
}

impl CostsAlong {
    /// Whether a cost term or the number of busy replicas has a curvature γ/v + c v².
    pub fn is_curved(&self) -> bool {
        let curved = |shape| matches!(shape, Shape::Quadratic | Shape::AffineAndReciprocal);
        curved(self.costs) || curved(self.busy)
    }

    /// Whether the costs have no closed form between breakpoints, so that they are evaluated at
    /// each whole number.
    pub fn is_irregular(&self) -> bool {
        self.costs == Shape::Other || self.busy == Shape::Other
    }
}

/// The dependences, computed once: they do not change with the scenario.
struct DependenceTable {
    totals: [Dependence; Strategy::COUNT],
    along: [CostsAlong; Input::ALL.len()],
    query_tokens: [Dependence; Strategy::COUNT],
}

static TABLE: LazyLock<DependenceTable> = LazyLock::new(|| {
    let formulas = Strategy::ALL.map(|strategy| Formulas::new(&DependenceReading, strategy));
    let costs = formulas.each_ref().map(|formulas| formulas.cost(formulas.retrieval()));
    let totals = core::array::from_fn(|index| formulas[index].total(&costs[index]));
    let terms = costs.each_ref().map(cost_terms);
    let busy = costs
        .each_ref()
        .map(|cost| cost.hosting.fleet.busy(DependenceReading.input(Input::QueriesPerMonth)));
    let along = |input: Input| {
        let shape = |of: &[Dependence]| {
            of.iter().fold(Shape::Constant, |shape, one| shape.plus(one.shape(input)))
        };
        let mut breakpoints = Vec::new();
        for breakpoint in totals_breakpoints(&totals, input) {
            if !breakpoints.contains(&breakpoint) {
                breakpoints.push(breakpoint);
            }
        }
        CostsAlong { costs: shape(&terms), busy: shape(&busy), breakpoints }
    };
    let along = Input::ALL.map(along);
    let query_tokens = formulas
        .each_ref()
        .map(|formulas| formulas.longest_call() + formulas.uncached_input_of_last_call());
    DependenceTable { totals, along, query_tokens }
});

fn totals_breakpoints(
    totals: &[Dependence; Strategy::COUNT],
    input: Input,
) -> impl Iterator<Item = Breakpoint> + '_ {
    totals.iter().flat_map(move |total| total.breakpoints(input))
}

/// The sum of all costs of a strategy in a month, except for the dependence on busy replicas.
fn cost_terms(cost: &StrategyCost<Dependence>) -> Dependence {
    let per_query = cost.per_query.clone();
    let queries = DependenceReading.input(Input::QueriesPerMonth)
        * (per_query.inference + per_query.busy_hours + per_query.retrieval + per_query.errors);
    let fleet = cost.hosting.fleet.clone();
    cost.setup.total()
        + queries
        + cost.updates.total()
        + cost.retirement.usd.clone()
        + cost.retirement.month.clone().at_least(Shape::Other)
        + cost.hosting.fixed.total()
        + fleet.usd_per_replica
        + fleet.min_replicas
}

/// How a strategy's total depends on an input.
///
/// With [`Shape::Constant`] the input never changes the total, whatever the other inputs are.
pub fn dependence(strategy: Strategy, input: Input) -> Shape {
    TABLE.totals[strategy.index()].shape(input)
}

/// The shapes and breakpoints of costs as functions of an input.
pub(crate) fn costs_along(input: Input) -> &'static CostsAlong {
    &TABLE.along[input as usize]
}

/// Whether an input acts through the weights of the months: growth, price change, discount rate and
/// horizon.
pub(crate) fn acts_through_months(input: Input) -> bool {
    Strategy::ALL.iter().any(|strategy| dependence(*strategy, input) == Shape::ThroughMonths)
}

/// Whether the tokens of a query, read and written, depend on an input with some strategy.
pub(crate) fn changes_query_tokens(input: Input) -> bool {
    TABLE.query_tokens.iter().any(|tokens| tokens.shape(input) != Shape::Constant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::ServingInput;

    fn inputs(holds: impl Fn(Input) -> bool) -> Vec<Input> {
        Input::ALL.into_iter().filter(|input| holds(*input)).collect()
    }

    #[test]
    fn four_inputs_act_through_the_months() {
        let expected = [
            Input::MonthlyGrowth,
            Input::HorizonMonths,
            Input::AnnualDiscountRate,
            Input::AnnualTokenPriceChange,
        ];
        assert_eq!(inputs(acts_through_months), expected);
    }

    fn is_speed(input: Input) -> bool {
        input.info().least_above_zero().is_some()
    }

    #[test]
    fn costs_are_lines_in_the_input_or_in_a_reciprocal() {
        let of_shape = |shape| inputs(|input| costs_along(input).costs == shape);
        // Busy hours depend on speeds.
        let reciprocal = inputs(|one| is_speed(one) || one == Input::AdaptersSharingReplicas);
        assert_eq!(of_shape(Shape::Reciprocal), reciprocal);
        assert_eq!(of_shape(Shape::ReciprocalOfComplement), [Input::ChunkOverlapShare]);
        // Longer chunks are more tokens in the prompt and fewer vectors; a larger corpus is a larger
        // index and, beside facts in the prompt, more that is not told.
        let both = [Input::CorpusTokens, Input::ChunkTokens];
        assert_eq!(of_shape(Shape::AffineAndReciprocal), both);
        // What is written is read again for each token that follows it.
        let squares = inputs(|one| {
            let reasoning =
                matches!(ServingInput::of(one), Some((ServingInput::ReasoningTokens, _)));
            reasoning || matches!(one, Input::QuestionTokens | Input::AnswerTokens)
        });
        assert_eq!(of_shape(Shape::Quadratic), squares);
        let irregular = inputs(|one| {
            let retires =
                matches!(ServingInput::of(one), Some((ServingInput::RetiresAfterMonths, _)));
            retires || one == Input::Rounds
        });
        assert_eq!(inputs(|input| costs_along(input).costs >= Shape::Stepped), irregular);
        assert!(irregular.iter().all(|one| one.info().whole() && one.info().max <= 240.0));
        let speeds = inputs(|input| costs_along(input).busy == Shape::Reciprocal);
        assert_eq!(speeds, inputs(|one| is_speed(one) || one == Input::UtilisationShare));
    }

    #[test]
    fn formulas_change_their_course_at_these_places() {
        let has = |breakpoint| inputs(|input| costs_along(input).breakpoints.contains(&breakpoint));
        let zero = inputs(|input| {
            let limit =
                matches!(ServingInput::of(input), Some((ServingInput::LongPromptAboveTokens, _)));
            let others = matches!(
                input,
                Input::QueriesPerMonth
                    | Input::KnowledgeTokens
                    | Input::CacheHitShare
                    | Input::CorpusTokens
                    | Input::RaftPassages
            );
            others || limit || is_speed(input)
        });
        assert_eq!(has(Breakpoint::Zero), zero);
        let (facts, behaviour) = (Input::KnowledgeUpdatesPerMonth, Input::BehaviourUpdatesPerMonth);
        assert_eq!(has(Breakpoint::EqualTo(behaviour)), [facts]);
        assert_eq!(has(Breakpoint::EqualTo(facts)), [behaviour]);
        let (told, corpus) = (Input::KnowledgeTokens, Input::CorpusTokens);
        assert_eq!(has(Breakpoint::ReachesDivisor(corpus)), [told]);
        assert_eq!(has(Breakpoint::ReachesDividend(told)), [corpus]);
        let start =
            [Input::BaseAccuracy, Input::LoraModelAccuracyChange, Input::FullModelAccuracyChange];
        assert_eq!(has(Breakpoint::StartLimit), start);
        let search = [
            Input::CorpusTokens,
            Input::ChunkTokens,
            Input::ChunkOverlapShare,
            Input::EmbeddingDimensions,
            Input::VectorOverheadBytes,
            Input::DatabaseUsdPerMillionQueries,
            Input::DatabaseUsdPerMillionGbQueries,
        ];
        assert_eq!(has(Breakpoint::SearchPrices), search);
        let lengths = inputs(|input| {
            let limit =
                matches!(ServingInput::of(input), Some((ServingInput::LongPromptAboveTokens, _)));
            let others = matches!(
                input,
                Input::InstructionTokens
                    | Input::ExampleTokens
                    | Input::KnowledgeTokens
                    | Input::HistoryTokens
                    | Input::QuestionTokens
                    | Input::InstructionsKeptShare
                    | Input::ChunkTokens
                    | Input::ChunksPerQuery
                    | Input::Rounds
            );
            others || limit
        });
        assert_eq!(has(Breakpoint::LongPrompt), lengths);
    }

    #[test]
    fn switched_off_parts_do_not_count() {
        let uses = |strategy, input| dependence(strategy, input) != Shape::Constant;
        // Beside facts in the prompt, a larger corpus is one of which less is told.
        assert!(uses(Strategy::Prompting, Input::CorpusTokens));
        assert!(!uses(Strategy::Prompting, Input::ChunksPerQuery));
        assert!(uses(Strategy::Prompting, Input::KnowledgeTokens));
        assert!(!uses(Strategy::Rag, Input::KnowledgeTokens));
        assert!(!uses(Strategy::RagLora, Input::ExampleTokens));
        assert!(!uses(Strategy::Full, Input::RaftPassages));
        assert!(uses(Strategy::RagFull, Input::RaftPassages));
    }
}
