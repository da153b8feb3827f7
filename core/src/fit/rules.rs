//! The table of the rules of fit: for each its condition, its outcome, and the documents that it is
//! taken from. In words: [fit](crate::model_reference#fit).

use serde::{Serialize, Serializer};

use super::case::Case;
use crate::input::{Input, Unit, unit};
use crate::scenario::Scenario;
use crate::source::{DOCUMENTS, Document, text};
use crate::strategy::Strategy;

/// The number of knowledge updates per month above which retraining is too slow: "more often than
/// quarterly" (document 004).
pub const QUARTERLY_UPDATES_PER_MONTH: f64 = 1.0 / 3.0;

/// The number of training examples below which tuning counts as possible but doubtful: "a few
/// hundred" (document 000), interpreted as 300.
pub const USUAL_TRAINING_EXAMPLES: f64 = 300.0;

/// The minimum number of training examples. An assumption: no document names one, and fewer than 50
/// examples teach a model hardly more than a few of them in its prompt do.
pub const MIN_TRAINING_EXAMPLES: f64 = 50.0;

/// The tokens that a model reads before its answer without a noticeable delay. An assumption: at
/// some 10,000 tokens a second, twice as many take two seconds.
pub const QUICKLY_READ_TOKENS: f64 = 20_000.0;

/// The setup for each query of the horizon, in US dollars, above which there is little traffic for
/// it. An assumption: a query for which a person is not needed is worth about as much.
pub const SETUP_USD_PER_QUERY: f64 = 1.0;

/// How many caveats it counts as that facts are learned in training, which is unreliable, when the
/// caveats of strategies are compared. Every other caveat counts as one.
const CAVEATS_OF_FACTS_IN_WEIGHTS: u32 = 2;

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
    pub(super) threshold: Option<fn(&Case) -> Option<Threshold>>,
    /// The inputs of which another value may make the condition false, the most natural first.
    pub(super) lifted_by: fn(&Case) -> Vec<Input>,
}

/// A number that a rule compares with a limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Threshold {
    /// The input to change so that the rule no longer applies.
    pub input: Input,
    /// The number compared with the limit: the input's value, or what follows from it, such as the
    /// tokens of a query for a context window.
    pub value: f64,
    /// The limit.
    pub limit: f64,
    /// The unit of the number and of the limit. Not part of report files.
    #[serde(skip)]
    pub unit: Unit,
    /// The value of the input, nearest to the present one, at which the rule no longer applies;
    /// `None` if the input alone cannot achieve that. For a context window it is the smallest
    /// sufficient length; 0, which means no limit, suffices too. Not part of report files.
    #[serde(skip)]
    pub sufficient: Option<f64>,
}

macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])*
        $rule:ident $code:literal $outcome:ident [$($document:literal),*] $brief:literal $why:literal
            $applies:expr $(, lifted by $lifted_by:expr)? $(, threshold $threshold:expr)?;
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
                lifted_by: rules!(@lifted_by $($lifted_by)?),
            },
        )*];
    };
    (@threshold) => { None };
    (@threshold $threshold:expr) => { Some($threshold) };
    (@lifted_by) => { |_| Vec::new() };
    (@lifted_by $lifted_by:expr) => { $lifted_by };
}

rules! {
    /// Nothing supplies the missing facts to the base model.
    FactsMissing "facts_missing" RuledOut [0, 1, 2, 3, 4]
        "it has no access to the facts"
        "The model lacks the facts, and nothing supplies all of them."
        |case| case.facts_missing_from_prompt() && !case.tuned() && !case.retrieval(),
        lifted by |_| vec![Input::KnowledgeTokens, Input::CorpusTokens],
        threshold |case| (case.knowledge_tokens() > 0.0).then(|| Threshold {
            input: Input::KnowledgeTokens,
            value: case.knowledge_tokens(),
            limit: case.corpus_tokens(),
            unit: unit!(count "tokens"),
            sufficient: Some(case.corpus_tokens()),
        });
    /// Facts learned in training are unreliable; this caveat counts as two.
    FactsInWeights "facts_in_weights" Caveat [0, 3]
        "facts learned in training are unreliable"
        "Facts learned in training are unreliable: the model may still make them up. This counts as two caveats."
        |case| case.facts_in_weights(),
        lifted by |_| vec![Input::KnowledgeTokens, Input::CorpusTokens];
    /// The training examples cannot hold all of the facts.
    FactsBeyondTraining "facts_beyond_training" RuledOut [1]
        "the examples cannot hold the facts"
        "The corpus is longer than all training examples together: they cannot hold the facts."
        |case| case.facts_in_weights() && case.corpus_tokens() > case.training_tokens(),
        lifted by |_| vec![
            Input::CorpusTokens,
            Input::TrainingExamples,
            Input::TokensPerExample,
            Input::KnowledgeTokens,
        ],
        threshold |case| Some(Threshold {
            input: Input::CorpusTokens,
            value: case.corpus_tokens(),
            limit: case.training_tokens(),
            unit: unit!(count "tokens"),
            // A corpus that the prompt can carry is not learned from examples.
            sufficient: Some(case.training_tokens().max(case.knowledge_tokens())),
        });
    /// The facts change more often than the model can be retrained.
    FactsChange "facts_change" RuledOut [4]
        "the facts change more often than quarterly"
        "The facts change more often than quarterly: training cannot keep up."
        |case| case.facts_in_weights() && case.knowledge_updates_per_month() > QUARTERLY_UPDATES_PER_MONTH,
        lifted by |_| vec![Input::KnowledgeUpdatesPerMonth, Input::KnowledgeTokens, Input::CorpusTokens],
        threshold |case| Some(Threshold {
            input: Input::KnowledgeUpdatesPerMonth,
            value: case.knowledge_updates_per_month(),
            limit: QUARTERLY_UPDATES_PER_MONTH,
            unit: unit!(count "updates per month"),
            sufficient: Some(QUARTERLY_UPDATES_PER_MONTH),
        });
    /// The prompt carries all of the facts, so every query pays for them.
    FactsInPrompt "facts_in_prompt" Note [2]
        "every query pays for all the facts"
        "The facts travel in the prompt: every query pays for all of them."
        |case| case.lacks_facts() && case.told();
    /// Without retrieval nothing can be cited.
    NoCitations "no_citations" RuledOut [0, 1, 3, 4]
        "it cannot cite its sources"
        "It cannot cite its sources: only what was retrieved, or stands in the prompt, can be cited."
        |case| case.needs_citations() && !case.told() && !case.retrieval(),
        lifted by |_| vec![Input::KnowledgeTokens, Input::CorpusTokens];
    /// The behaviour is wrong although prompting has been tried to its limit.
    BehaviourNeedsTuning "behaviour_needs_tuning" RuledOut [1, 4]
        "only training fixes the behaviour"
        "Style, format or reasoning is wrong and prompting has been tried to its limit: only training changes that."
        |case| case.behaves_wrongly() && case.prompting_exhausted() && !case.tuned();
    /// Prompting may still correct the behaviour.
    BehaviourTryPrompting "behaviour_try_prompting" Note [1, 2, 3]
        "prompting may still fix the behaviour"
        "Instructions and a few examples may still fix style and format; document 003 says so, 001 doubts it."
        |case| case.behaves_wrongly() && !case.prompting_exhausted() && !case.tuned();
    /// The model is tuned although prompting has not been tried to its limit.
    PromptingFirst "prompting_first" Caveat [3]
        "prompting has not been tried to its limit"
        "Prompting has not been tried to its limit: that comes before training."
        |case| !case.prompting_exhausted() && !case.too_dear() && case.tuned();
    /// The model is tuned although its behaviour is as wanted and prompting is not too dear.
    NothingToTune "nothing_to_tune" Caveat [0, 2, 3]
        "no behaviour is missing"
        "It pays for behaviour that is not missing."
        |case| !case.behaves_wrongly() && !case.too_dear() && case.tuned();
    /// Facts in the prompt without missing facts or a need for citations.
    NothingToTell "nothing_to_tell" Caveat [2]
        "no facts are missing from its prompt"
        "Every query pays for facts in the prompt that are not missing."
        |case| case.needs_no_knowledge() && case.knowledge_tokens() > 0.0 && !case.retrieval(),
        lifted by |_| vec![Input::KnowledgeTokens],
        threshold |case| Some(Threshold {
            input: Input::KnowledgeTokens,
            value: case.knowledge_tokens(),
            limit: 0.0,
            unit: unit!(count "tokens"),
            sufficient: Some(0.0),
        });
    /// Retrieval without missing facts or a need for citations.
    NothingToRetrieve "nothing_to_retrieve" Caveat [2, 3]
        "no knowledge is missing"
        "It pays for knowledge that is not missing."
        |case| case.needs_no_knowledge() && case.retrieval();
    /// The facts would have to be learned in training, which the requirements forbid.
    TrainingOnData "training_on_data" RuledOut [1]
        "the data must stay out of training"
        "It would have to learn the facts in training, and they must not enter a training pipeline."
        |case| case.trains_on_data(),
        lifted by |_| vec![Input::KnowledgeTokens, Input::CorpusTokens];
    /// The training examples carry retrieved passages, which the requirements forbid.
    RaftTrainsOnData "raft_trains_on_data" RuledOut [1, 4]
        "its examples carry the data into training"
        "Its training examples carry retrieved passages (RAFT), and these must not enter a training pipeline."
        |case| case.trains_on_passages(),
        lifted by |_| vec![Input::RaftPassages],
        threshold |case| Some(Threshold {
            input: Input::RaftPassages,
            value: case.raft_passages(),
            limit: 0.0,
            unit: unit!(count "passages per example"),
            sufficient: Some(0.0),
        });
    /// The training examples must be free of the facts.
    TrainOnStyleOnly "train_on_style_only" Note [1, 3]
        "train it on style only"
        "Train it on examples of style and keep the facts out of them."
        |case| case.no_training_on_data()
            && case.tuned()
            && !case.trains_on_data()
            && !case.trains_on_passages();
    /// The search before every answer adds latency.
    RetrievalLatency "retrieval_latency" Caveat [0, 1]
        "a search before every answer adds latency"
        "A search before every answer adds latency that the requirements rule out."
        |case| case.tight_latency() && case.retrieval();
    /// The prompt is so long that reading it takes seconds.
    ReadingLatency "reading_latency" Caveat [1]
        "its long prompt takes seconds to read"
        "The model reads so long a prompt before it answers that the first word takes seconds."
        |case| case.tight_latency() && case.tokens_read_before_the_answer() > QUICKLY_READ_TOKENS,
        lifted by |case| if case.retrieval() {
            vec![
                Input::ChunksPerQuery,
                Input::ChunkTokens,
                Input::Rounds,
                Input::HistoryTokens,
                Input::CacheHitShare,
            ]
        } else {
            vec![Input::KnowledgeTokens, Input::HistoryTokens, Input::CacheHitShare]
        },
        threshold |case| Some(Threshold {
            input: match (case.retrieval(), case.knowledge_tokens() > 0.0) {
                (true, _) => Input::ChunksPerQuery,
                (false, true) => Input::KnowledgeTokens,
                (false, false) => Input::HistoryTokens,
            },
            value: case.tokens_read_before_the_answer(),
            limit: QUICKLY_READ_TOKENS,
            unit: unit!(count "tokens"),
            sufficient: None,
        });
    /// Enough examples to try, and fewer than usual.
    FewExamples "few_examples" Caveat [0]
        "a few hundred examples are the usual least"
        "There are few examples to train on: a few hundred are the usual least."
        |case| case.tuned()
            && (MIN_TRAINING_EXAMPLES..USUAL_TRAINING_EXAMPLES).contains(&case.training_examples()),
        lifted by |_| vec![Input::TrainingExamples],
        threshold |case| Some(Threshold {
            input: Input::TrainingExamples,
            value: case.training_examples(),
            limit: USUAL_TRAINING_EXAMPLES,
            unit: unit!(count "examples"),
            sufficient: Some(USUAL_TRAINING_EXAMPLES),
        });
    /// Too few examples to train on.
    TooFewExamples "too_few_examples" RuledOut [0]
        "there are too few training examples"
        "There are too few examples to train on."
        |case| case.tuned() && case.training_examples() < MIN_TRAINING_EXAMPLES,
        lifted by |_| vec![Input::TrainingExamples],
        threshold |case| Some(Threshold {
            input: Input::TrainingExamples,
            value: case.training_examples(),
            limit: MIN_TRAINING_EXAMPLES,
            unit: unit!(count "examples"),
            sufficient: Some(MIN_TRAINING_EXAMPLES),
        });
    /// The setup costs more than a dollar for each query of the horizon.
    TooLittleTraffic "too_little_traffic" Note [1, 3]
        "its start costs more than a dollar a query"
        "Its setup alone costs more than a dollar for each query of the whole horizon."
        |case| case.setup_usd() > SETUP_USD_PER_QUERY * case.queries(),
        threshold |case| Some(Threshold {
            input: Input::QueriesPerMonth,
            value: case.setup_usd(),
            limit: SETUP_USD_PER_QUERY * case.queries(),
            unit: unit!(USD),
            sufficient: Some(case.setup_usd() / SETUP_USD_PER_QUERY / case.months_of_queries()),
        });
    /// A call of the model exceeds its context window.
    ContextTooLong "context_too_long" RuledOut [2]
        "a query exceeds its context window"
        "A query and its answer are longer than the model's context window."
        |case| case.context_window() > 0.0 && case.longest_call() > case.context_window(),
        lifted by |case| if case.retrieval() {
            vec![case.context_window_input(), Input::ChunksPerQuery, Input::Rounds]
        } else {
            vec![case.context_window_input(), Input::KnowledgeTokens, Input::HistoryTokens]
        },
        threshold |case| Some(Threshold {
            input: case.context_window_input(),
            value: case.longest_call(),
            limit: case.context_window(),
            unit: unit!(count "tokens"),
            sufficient: Some(case.longest_call()),
        });
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

    /// The inputs of which another value may lift the rule from a strategy, the most natural first.
    pub(crate) fn inputs_to_change(self, scenario: &Scenario, strategy: Strategy) -> Vec<Input> {
        (self.info().lifted_by)(&Case::new(scenario, strategy))
    }

    /// How many caveats it counts as when the caveats of strategies are compared: 0 for a rule whose
    /// outcome is not a caveat.
    ///
    /// ```
    /// use breakeven::fit::Rule;
    /// assert_eq!(Rule::FactsInWeights.caveats(), 2);
    /// assert_eq!(Rule::RetrievalLatency.caveats(), 1);
    /// assert_eq!(Rule::FactsMissing.caveats(), 0);
    /// ```
    pub fn caveats(self) -> u32 {
        match (self, self.info().outcome) {
            (Self::FactsInWeights, Outcome::Caveat) => CAVEATS_OF_FACTS_IN_WEIGHTS,
            (_, Outcome::Caveat) => 1,
            (_, Outcome::Note | Outcome::RuledOut) => 0,
        }
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.info().code)
    }
}
