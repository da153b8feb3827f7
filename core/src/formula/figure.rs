//! The figures that can be explained, and their ids in links.

use core::fmt;

use super::term::Term;
use crate::strategy::Strategy;

/// A figure that can be explained.
///
/// `to_string` gives its id for links and attributes, and [`parse`](Self::parse) reads the id.
///
/// ```
/// use breakeven::{Measure, Figure, Strategy};
/// let figure = Figure::Of(Strategy::Lora, Measure::Cumulative(9));
/// assert_eq!(figure.to_string(), "lora.cumulative.9");
/// assert_eq!(Figure::parse("lora.cumulative.9"), Some(figure));
/// assert_eq!(Figure::parse("lora.cumulative.09"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// A figure of one strategy, such as `rag.total`.
    Of(Strategy, Measure),
    /// The second strategy's total minus the first one's, such as `margin.rag.rag_lora`.
    Margin(Strategy, Strategy),
}

macro_rules! measures {
    ($($(#[doc = $doc:literal])+ $measure:ident $(($month:ty))? $id:literal $term:ident;)*) => {
        /// A quantity of one strategy that can be explained.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure {
            $($(#[doc = $doc])+ $measure $(($month))?,)*
        }

        impl Measure {
            /// Every measure; those that have a month are at month 1.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$measure $((1 as $month))?),*];

            /// The id, without a month.
            const fn id(self) -> &'static str {
                match self { $(Self::$measure { .. } => $id,)* }
            }

            /// The term that gives its display name, unit and formula.
            pub const fn term(self) -> Term {
                match self { $(Self::$measure { .. } => Term::$term,)* }
            }
        }
    };
}

measures! {
    /// The total over the horizon, US dollars.
    Total "total" Total;
    /// The total without the cost of wrong answers, US dollars.
    Cash "cash" Cash;
    /// Setup, US dollars.
    Setup "setup" Setup;
    /// Inference and retrieval of all queries, US dollars.
    Queries "queries" Queries;
    /// Updates over the horizon, US dollars.
    Updates "updates" Updates;
    /// Hosting over the horizon, US dollars.
    Hosting "hosting" Hosting;
    /// The cost of wrong answers over the horizon, US dollars.
    Errors "errors" Errors;
    /// The share of answers that are correct.
    Accuracy "accuracy" Accuracy;
    /// The levelised total per query; does not exist without queries.
    PerQuery "per_query" PerQuery;
    /// The levelised total without wrong answers, per correct answer; does not exist if no answer is
    /// correct.
    PerCorrectAnswer "per_correct_answer" PerCorrectAnswer;
    /// The cumulative cost at the end of a month, 0 (setup) to the horizon.
    Cumulative(u32) "cumulative" Cumulative;
    /// The cost of the model's tokens, US dollars per query.
    Inference "inference" Inference;
    /// The cost of machines rented by the second, US dollars per query.
    BusyHours "busy_hours" BusyHours;
    /// The cost of embedding the question, searching and reranking, US dollars per query.
    Retrieval "retrieval" Retrieval;
    /// The mean cost of wrong answers, US dollars per query.
    ErrorsPerQuery "errors_per_query" ErrorsPerQuery;
    /// Tokens the model reads per attempt.
    InputTokens "input_tokens" InputTokens;
    /// The part of the input tokens that the prompt cache serves.
    CachedTokens "cached_tokens" CachedTokens;
    /// The part of the input tokens that is written to the prompt cache.
    WrittenTokens "written_tokens" WrittenTokens;
    /// The part of the input tokens that is neither served by the prompt cache nor written to it.
    FreshTokens "fresh_tokens" FreshTokens;
    /// Tokens the model writes per attempt.
    OutputTokens "output_tokens" OutputTokens;
    /// The part of the prompt that is the same for every query, tokens.
    PrefixTokens "prefix_tokens" Prefix;
    /// The passages that retrieval adds to the prompt, tokens.
    ContextTokens "context_tokens" Context;
    /// The storage that the index takes, gigabytes.
    Gigabytes "gigabytes" Gigabytes;
    /// The cost of one training run, US dollars; does not exist without tuning.
    Run "run" Run;
    /// The cost of one retrain, US dollars; does not exist without tuning.
    Retrain "retrain" Retrain;
    /// The cost of the change when the model retires, US dollars.
    Retirement "retirement" Retirement;
    /// Retrains per month.
    Retrains "retrains" Retrains;
    /// The rent of replicas over the horizon, US dollars.
    Rent "rent" Rent;
    /// Replicas in a month, 1 to the horizon.
    Replicas(u32) "replicas" Replicas;
    /// The time for which one attempt occupies a replica, seconds.
    Seconds "seconds" Seconds;
    /// The number of replicas that one query per month keeps busy.
    Load "load" Load;
    /// The labour of the first prompt, US dollars.
    SetupPrompt "setup_prompt" SetupPrompt;
    /// What retrieval adds to setup, US dollars.
    SetupRetrieval "setup_retrieval" SetupRetrieval;
    /// What tuning adds to setup, US dollars.
    SetupTuning "setup_tuning" SetupTuning;
    /// The labour of revising the prompt, US dollars per month.
    UpdatesPrompt "updates_prompt" UpdatesPrompt;
    /// The cost of retrieval's updates, US dollars per month.
    UpdatesRetrieval "updates_retrieval" UpdatesRetrieval;
    /// The cost of tuning's updates, US dollars per month.
    UpdatesTuning "updates_tuning" UpdatesTuning;
    /// What retrieval adds to hosting, US dollars per month.
    HostingRetrieval "hosting_retrieval" HostingRetrieval;
    /// What tuning adds to hosting, US dollars per month.
    HostingTuning "hosting_tuning" HostingTuning;
}

impl Measure {
    /// The month of a measure that has one; `None` for the others.
    pub const fn month(self) -> Option<u32> {
        match self {
            Self::Cumulative(month) | Self::Replicas(month) => Some(month),
            _ => None,
        }
    }

    /// The same measure at another month; unchanged if it has no month.
    #[must_use]
    pub const fn at(self, month: u32) -> Self {
        match self {
            Self::Cumulative(_) => Self::Cumulative(month),
            Self::Replicas(_) => Self::Replicas(month),
            other => other,
        }
    }

    fn parse(id: &str) -> Option<Self> {
        let (name, month) = match id.split_once('.') {
            Some((name, month)) => (name, Some(whole(month)?)),
            None => (id, None),
        };
        let measure = Self::ALL.into_iter().find(|measure| measure.id() == name)?;
        match (measure.month(), month) {
            (Some(_), Some(month)) => Some(measure.at(month)),
            (None, None) => Some(measure),
            _ => None,
        }
    }
}

/// The first part of the id of a margin, in place of a strategy's id.
const MARGIN: &str = "margin";

impl Figure {
    /// The figure with an id; `None` where there is none. A scenario may still not have the figure:
    /// see
    /// [`Model::explain`](crate::Model::explain).
    pub fn parse(id: &str) -> Option<Self> {
        let (first, rest) = id.split_once('.')?;
        if first == MARGIN {
            let (from, to) = rest.split_once('.')?;
            return Some(Self::Margin(Strategy::from_id(from)?, Strategy::from_id(to)?));
        }
        Some(Self::Of(Strategy::from_id(first)?, Measure::parse(rest)?))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(strategy, measure) => write!(f, "{}.{measure}", strategy.id()),
            Self::Margin(from, to) => write!(f, "{MARGIN}.{}.{}", from.id(), to.id()),
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())?;
        self.month().map_or(Ok(()), |month| write!(f, ".{month}"))
    }
}

/// Parses a whole number without a sign and without leading zeros.
fn whole(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    let plain = text.starts_with(|c: char| c.is_ascii_digit());
    (plain && (text.len() == 1 || !text.starts_with('0'))).then_some(number)
}
