//! What can be asked for, and its name in links.

use core::fmt;

use super::term::Term;
use crate::strategy::Strategy;

/// A figure that can be explained.
///
/// Its text is an id for links and attributes, and [`parse`](Self::parse) reads it back.
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
    /// What the second strategy's total is above the first one's, such as `margin.rag.rag_lora`.
    Margin(Strategy, Strategy),
}

macro_rules! measures {
    ($($(#[doc = $doc:literal])+ $measure:ident $(($month:ty))? $id:literal $term:ident;)*) => {
        /// What can be asked of one strategy.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure {
            $($(#[doc = $doc])+ $measure $(($month))?,)*
        }

        impl Measure {
            /// Every measure, those of a month at month 1.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$measure $((1 as $month))?),*];

            /// The name in ids.
            const fn id(self) -> &'static str {
                match self { $(Self::$measure { .. } => $id,)* }
            }

            /// What the figure is called, its unit and its formula.
            pub const fn term(self) -> Term {
                match self { $(Self::$measure { .. } => Term::$term,)* }
            }
        }
    };
}

measures! {
    /// The total over the horizon, US dollars.
    Total "total" Total;
    /// Setup, US dollars.
    Setup "setup" Setup;
    /// Inference and retrieval of all queries, US dollars.
    Queries "queries" Queries;
    /// Updates over the horizon, US dollars.
    Updates "updates" Updates;
    /// Hosting over the horizon, US dollars.
    Hosting "hosting" Hosting;
    /// What wrong answers cost over the horizon, US dollars.
    Errors "errors" Errors;
    /// The share of answers that are right.
    Accuracy "accuracy" Accuracy;
    /// The total per query; none without queries.
    PerQuery "per_query" PerQuery;
    /// The total per right answer; none where no answer is right.
    PerCorrectAnswer "per_correct_answer" PerCorrectAnswer;
    /// The cumulative cost at the end of a month, 0 (setup) to the horizon.
    Cumulative(u32) "cumulative" Cumulative;
    /// The model's tokens, US dollars per query.
    Inference "inference" Inference;
    /// Embedding the question, searching, reranking, US dollars per query.
    Retrieval "retrieval" Retrieval;
    /// Wrong answers, US dollars per query.
    ErrorsPerQuery "errors_per_query" ErrorsPerQuery;
    /// Tokens the model reads per attempt.
    InputTokens "input_tokens" InputTokens;
    /// The part of them that the prompt cache serves.
    CachedTokens "cached_tokens" CachedTokens;
    /// The other part.
    FreshTokens "fresh_tokens" FreshTokens;
    /// Tokens the model writes per attempt.
    OutputTokens "output_tokens" OutputTokens;
    /// The part of the prompt that is the same for every query, tokens.
    PrefixTokens "prefix_tokens" Prefix;
    /// The passages that retrieval puts into the prompt, tokens.
    ContextTokens "context_tokens" Context;
    /// What the index takes to store, gigabytes.
    Gigabytes "gigabytes" Gigabytes;
    /// What one training run costs, US dollars; none without tuning.
    Run "run" Run;
    /// Retrains a month.
    Retrains "retrains" Retrains;
    /// What rented replicas cost over the horizon, US dollars.
    Rent "rent" Rent;
    /// Replicas in a month, 1 to the horizon.
    Replicas(u32) "replicas" Replicas;
    /// Seconds of a replica that one attempt takes.
    Seconds "seconds" Seconds;
    /// Replicas that one query a month keeps busy.
    Load "load" Load;
    /// What retrieval adds to setup, US dollars.
    SetupRetrieval "setup_retrieval" SetupRetrieval;
    /// What tuning adds to setup, US dollars.
    SetupTuning "setup_tuning" SetupTuning;
    /// What retrieval's updates cost a month, US dollars.
    UpdatesRetrieval "updates_retrieval" UpdatesRetrieval;
    /// What tuning's updates cost a month, US dollars.
    UpdatesTuning "updates_tuning" UpdatesTuning;
    /// What retrieval adds to hosting, US dollars per month.
    HostingRetrieval "hosting_retrieval" HostingRetrieval;
    /// What tuning adds to hosting, US dollars per month.
    HostingTuning "hosting_tuning" HostingTuning;
}

impl Measure {
    /// The month it is asked for, where it is asked for one.
    pub const fn month(self) -> Option<u32> {
        match self {
            Self::Cumulative(month) | Self::Replicas(month) => Some(month),
            _ => None,
        }
    }

    /// The same at another month; itself where it has none.
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

/// The word for a margin, where a strategy's id stands else.
const MARGIN: &str = "margin";

impl Figure {
    /// The figure of an id; `None` where there is none of that name. Whether a scenario has it is
    /// another question: see [`Model::explain`](crate::Model::explain).
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

/// A whole number as it is written out: no sign, no leading zeros.
fn whole(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    let plain = text.starts_with(|c: char| c.is_ascii_digit());
    (plain && (text.len() == 1 || !text.starts_with('0'))).then_some(number)
}
