//! The table of the rules of fit: for each its condition, its outcome, and the documents that it is
//! taken from. In words: [fit](crate::model_reference#fit).

use serde::{Serialize, Serializer};

use super::case::Case;
use crate::input::Input;
use crate::source::{DOCUMENTS, Document, text};

/// The number of knowledge updates per month above which retraining is too slow: "more often than
/// quarterly" (document 004).
pub const QUARTERLY_UPDATES_PER_MONTH: f64 = 1.0 / 3.0;

/// The minimum number of training examples: "a few hundred" (document 000), interpreted as 300.
pub const MIN_TRAINING_EXAMPLES: f64 = 300.0;

/// The severity of a rule for the strategies that it applies to, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Information that does not count against the strategy.
    Note,
    /// An argument against the strategy that does not exclude it.
    Caveat,
    /// The strategy does not solve the problem.
    RuledOut,
}

/// A row of the table of rules.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// The rule.
    pub rule: Rule,
    /// The name in files, such as `facts_missing`.
    pub code: &'static str,
    /// The outcome for a strategy that the rule applies to.
    pub outcome: Outcome,
    /// The documents that the rule is taken from.
    pub documents: &'static [&'static Document],
    /// The reason as a short clause, to be displayed beside a strategy's name.
    pub brief: &'static str,
    /// The reason as a sentence about the strategy; empty without the feature `texts`.
    pub why: &'static str,
    /// The condition.
    pub(super) applies: fn(&Case) -> bool,
    /// The number and its limit, for a condition that compares the two.
    pub(super) threshold: Option<fn(&Case) -> Threshold>,
}

/// A number that a rule compares with a limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Threshold {
    /// The input to change so that the rule no longer applies.
    pub input: Input,
    /// The number compared with the limit, in the input's unit: the input's value, or, for a
    /// context window, the tokens of a query.
    pub value: f64,
    /// The limit.
    pub limit: f64,
    /// The value of the input at which the rule no longer applies. For a context window it is the
    /// smallest sufficient length; 0, which means no limit, suffices too. Not part of report files.
    #[serde(skip)]
    pub sufficient: f64,
}

macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])*
        $rule:ident $code:literal $outcome:ident [$($document:literal),*] $brief:literal $why:literal
            $applies:expr $(, threshold $threshold:expr)?;
    )*) => {
        /// A rule of [fit](crate::model_reference#fit).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Rule {
            $($(#[doc = $doc])* $rule,)*
        }

        impl Rule {
            /// Every rule, in the order of the table.
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
                threshold: rules!(@threshold $($threshold)?),
            },
        )*];
    };
    (@threshold) => { None };
    (@threshold $threshold:expr) => { Some($threshold) };
}

rules! {
    /// Nothing supplies the missing facts to the base model.
    FactsMissing "facts_missing" RuledOut [0, 1, 2, 3, 4]
        "it has no access to the facts"
        "The model lacks the facts, and nothing supplies them."
        |case| case.facts_missing_from_prompt() && !case.tuned() && !case.retrieval();
    /// Facts learned in training are unreliable.
    FactsInWeights "facts_in_weights" Caveat [0, 3]
        "facts learned in training are unreliable"
        "Facts learned in training are unreliable: the model may still make them up."
        |case| case.facts_in_weights();
    /// The facts change more often than the model can be retrained.
    FactsChange "facts_change" RuledOut [4]
        "the facts change more often than quarterly"
        "The facts change more often than quarterly: training cannot keep up."
        |case| case.facts_in_weights() && case.knowledge_updates_per_month() > QUARTERLY_UPDATES_PER_MONTH,
        threshold |case| Threshold {
            input: Input::KnowledgeUpdatesPerMonth,
            value: case.knowledge_updates_per_month(),
            limit: QUARTERLY_UPDATES_PER_MONTH,
            sufficient: QUARTERLY_UPDATES_PER_MONTH,
        };
    /// The prompt carries the facts, so every query pays for all of them.
    FactsInPrompt "facts_in_prompt" Note [2]
        "every query pays for all the facts"
        "The facts travel in the prompt: every query pays for all of them."
        |case| case.lacks_facts() && case.facts_in_prompt();
    /// Without retrieval nothing can be cited.
    NoCitations "no_citations" RuledOut [0, 1, 3, 4]
        "it cannot cite its sources"
        "It cannot cite its sources: only what was retrieved can be cited."
        |case| case.needs_citations() && !case.facts_in_prompt() && !case.retrieval();
    /// The behaviour is wrong although prompting has been tried to its limit.
    BehaviourNeedsTuning "behaviour_needs_tuning" RuledOut [1, 4]
        "only training fixes the behaviour"
        "Style, format or reasoning is wrong and prompting has been tried to its limit: only training changes that."
        |case| case.behaves_wrongly() && case.prompting_exhausted() && !case.tuned();
    /// Prompting may still correct the behaviour.
    BehaviourTryPrompting "behaviour_try_prompting" Note [1, 3]
        "prompting may still fix the behaviour"
        "Instructions and a few examples may still fix style and format; document 003 says so, 001 doubts it."
        |case| case.behaves_wrongly() && !case.prompting_exhausted() && !case.tuned();
    /// The model is tuned although prompting has not been tried to its limit.
    PromptingFirst "prompting_first" Caveat [3]
        "prompting has not been tried to its limit"
        "Prompting has not been tried to its limit: that comes before training."
        |case| !case.prompting_exhausted() && case.tuned();
    /// Retrieval without missing facts or a need for citations.
    NothingToRetrieve "nothing_to_retrieve" Caveat [2, 3]
        "no knowledge is missing"
        "It pays for knowledge that is not missing."
        |case| !case.lacks_facts() && !case.needs_citations() && case.retrieval();
    /// The facts would have to be learned in training, which the requirements forbid.
    TrainingOnData "training_on_data" RuledOut [1]
        "the data must stay out of training"
        "It would have to learn the facts in training, and they must not enter a training pipeline."
        |case| case.trains_on_data();
    /// The training examples must be free of the facts.
    TrainOnStyleOnly "train_on_style_only" Note [1, 3]
        "train it on style only"
        "Train it on examples of style and keep the facts out of them."
        |case| case.no_training_on_data() && case.tuned() && !case.trains_on_data();
    /// The search before every answer adds latency.
    RetrievalLatency "retrieval_latency" Caveat [0, 1]
        "a search before every answer adds latency"
        "A search before every answer adds latency that the requirements rule out."
        |case| case.tight_latency() && case.retrieval();
    /// Too few examples to train on.
    TooFewExamples "too_few_examples" RuledOut [0]
        "there are too few training examples"
        "There are too few examples to train on: it takes at least a few hundred."
        |case| case.tuned() && case.training_examples() < MIN_TRAINING_EXAMPLES,
        threshold |case| Threshold {
            input: Input::TrainingExamples,
            value: case.training_examples(),
            limit: MIN_TRAINING_EXAMPLES,
            sufficient: MIN_TRAINING_EXAMPLES,
        };
    /// A query and its answer exceed the model's context window.
    ContextTooLong "context_too_long" RuledOut [2]
        "a query exceeds its context window"
        "A query and its answer are longer than the model's context window."
        |case| case.context_window() > 0.0 && case.tokens_per_query() > case.context_window(),
        threshold |case| {
            let tokens = case.tokens_per_query();
            let (input, limit) = (case.context_window_input(), case.context_window());
            Threshold { input, value: tokens, limit, sufficient: tokens }
        };
}

impl Rule {
    /// The rule's row in the table.
    ///
    /// ```
    /// use breakeven::fit::{Outcome, Rule};
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
