//! The rules of fit, one row each (MODEL §8): when a strategy is ruled out, has a caveat, or a note.

use serde::{Serialize, Serializer};

use super::Outcome;
use super::case::Case;
use crate::input::{Input, ServingInput};
use crate::source::{DOCUMENTS, Document, text};
use crate::strategy::Tuning;

/// Updates a month above which the documents call retrieval required: more often than quarterly
/// (document 004).
pub const QUARTERLY: f64 = 1.0 / 3.0;

/// The fewest examples worth training on: "a few hundred" (document 000), read as 300.
pub const FEWEST_EXAMPLES: f64 = 300.0;

/// A row of the table of rules.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// The rule itself.
    pub rule: Rule,
    /// Its name in files, such as `facts_missing`.
    pub code: &'static str,
    /// What follows for a strategy that it meets.
    pub outcome: Outcome,
    /// The documents that say so.
    pub documents: &'static [&'static Document],
    /// Why, in as few words as stand beside a strategy's name.
    pub brief: &'static str,
    /// Why, in a sentence about the strategy; empty without the feature `texts`.
    pub why: &'static str,
    pub(super) applies: fn(&Case) -> bool,
    pub(super) number: Option<fn(&Case) -> Number>,
}

/// The number that a rule holds against a limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Number {
    /// The input that would have to move.
    pub input: Input,
    /// What is held against the limit, in the input's unit: the input's value, or, for a context
    /// window, the tokens of a query.
    pub value: f64,
    /// The limit.
    pub limit: f64,
    /// What the input has to come to so that the rule no longer meets (for a window the least that
    /// suffices; 0, no limit, does as well). Not in report files, whose form stays.
    #[serde(skip)]
    pub enough: f64,
}

macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])*
        $rule:ident $code:literal $outcome:ident [$($document:literal),*] $brief:literal $why:literal
            $applies:expr $(, number $number:expr)?;
    )*) => {
        /// A rule of fit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Rule {
            $($(#[doc = $doc])* $rule,)*
        }

        impl Rule {
            /// Every rule, in the table's order.
            pub const ALL: [Self; RULES.len()] = [$(Self::$rule,)*];
        }

        static RULES: [RuleInfo; [$(stringify!($rule),)*].len()] = [$(
            RuleInfo {
                rule: Rule::$rule,
                code: $code,
                outcome: Outcome::$outcome,
                documents: &[$(&DOCUMENTS[$document],)*],
                brief: $brief,
                why: text($why),
                applies: $applies,
                number: rules!(@number $($number)?),
            },
        )*];
    };
    (@number) => { None };
    (@number $number:expr) => { Some($number) };
}

rules! {
    /// Nothing tells the base model the facts.
    FactsMissing "facts_missing" RuledOut [0, 1, 2, 3, 4]
        "it has no access to the facts"
        "The model lacks the facts, and nothing supplies them."
        |case| case.facts_untold() && !case.tuned() && !case.retrieval();
    /// Facts learned in training are unreliable.
    FactsInWeights "facts_in_weights" Caveat [0, 3]
        "facts learned in training are unreliable"
        "Facts learned in training are unreliable: the model may still make them up."
        |case| case.facts_in_weights();
    /// The facts change more often than anyone retrains.
    FactsChange "facts_change" RuledOut [4]
        "the facts change more often than quarterly"
        "The facts change more often than quarterly: training cannot keep up."
        |case| case.facts_in_weights() && case.updates() > QUARTERLY,
        number |case| Number {
            input: Input::KnowledgeUpdatesPerMonth,
            value: case.updates(),
            limit: QUARTERLY,
            enough: QUARTERLY,
        };
    /// The prompt carries all facts with every query.
    FactsInPrompt "facts_in_prompt" Note [2]
        "every query pays for all the facts"
        "The facts travel in the prompt: every query pays for all of them."
        |case| case.lacks_facts() && case.facts_told();
    /// Without retrieval nothing can be cited.
    NoCitations "no_citations" RuledOut [0, 1, 3, 4]
        "it cannot cite its sources"
        "It cannot cite its sources: only what was retrieved can be cited."
        |case| case.needs_citations() && !case.facts_told() && !case.retrieval();
    /// Prompting has been tried to its limit and the behaviour is still wrong.
    BehaviourNeedsTuning "behaviour_needs_tuning" RuledOut [1, 4]
        "only training fixes the behaviour"
        "Style, format or reasoning is wrong and prompting has been tried to its limit: only training changes that."
        |case| case.behaves_wrongly() && case.prompting_exhausted() && !case.tuned();
    /// Prompting may still mend the behaviour.
    BehaviourTryPrompting "behaviour_try_prompting" Note [1, 3]
        "prompting may still fix the behaviour"
        "Instructions and a few examples may still fix style and format; document 003 says so, 001 doubts it."
        |case| case.behaves_wrongly() && !case.prompting_exhausted() && !case.tuned();
    /// Training before prompting has been tried to its limit.
    PromptingFirst "prompting_first" Caveat [3]
        "prompting has not been tried to its limit"
        "Prompting has not been tried to its limit: that comes before training."
        |case| !case.prompting_exhausted() && case.tuned();
    /// Nothing is missing that retrieval would bring.
    NothingToRetrieve "nothing_to_retrieve" Caveat [2, 3]
        "no knowledge is missing"
        "It pays for knowledge that is not missing."
        |case| !case.lacks_facts() && !case.needs_citations() && case.retrieval();
    /// The facts would have to be trained on, and must not be.
    TrainingOnData "training_on_data" RuledOut [1]
        "the data must stay out of training"
        "It would have to learn the facts in training, and they must not enter a training pipeline."
        |case| case.trains_on_data();
    /// Training is on style alone.
    TrainOnStyleOnly "train_on_style_only" Note [1, 3]
        "train it on style only"
        "Train it on examples of style and keep the facts out of them."
        |case| case.no_training_on_data() && case.tuned() && !case.trains_on_data();
    /// A search before every answer takes time.
    RetrievalLatency "retrieval_latency" Caveat [0, 1]
        "a search before every answer adds latency"
        "A search before every answer adds latency that the requirements rule out."
        |case| case.tight_latency() && case.retrieval();
    /// Too few examples to train on.
    TooFewExamples "too_few_examples" RuledOut [0]
        "there are too few training examples"
        "There are too few examples to train on: it takes at least a few hundred."
        |case| case.tuned() && case.examples() < FEWEST_EXAMPLES,
        number |case| Number {
            input: Input::TrainingExamples,
            value: case.examples(),
            limit: FEWEST_EXAMPLES,
            enough: FEWEST_EXAMPLES,
        };
    /// A query does not fit into the model's context window.
    ContextTooLong "context_too_long" RuledOut [2]
        "a query exceeds its context window"
        "A query and its answer are longer than the model's context window."
        |case| case.context_window() > 0.0 && case.tokens() > case.context_window(),
        number |case| {
            // The window grows to what a query needs.
            let tokens = case.tokens();
            let (input, limit) = (case.context_window_input(), case.context_window());
            Number { input, value: tokens, limit, enough: tokens }
        };
}

impl Rule {
    /// What the table says of it.
    ///
    /// ```
    /// use breakeven::{Outcome, Rule};
    /// let info = Rule::FactsChange.info();
    /// assert_eq!((info.code, info.outcome), ("facts_change", Outcome::RuledOut));
    /// assert_eq!(info.documents[0].id, "004");
    /// ```
    pub fn info(self) -> &'static RuleInfo {
        &RULES[self as usize]
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.info().code)
    }
}

/// The input that limits the context of a kind of tuning.
pub(super) const fn window_input(tuning: Tuning) -> Input {
    ServingInput::ContextWindowTokens.input(tuning)
}
