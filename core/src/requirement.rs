//! What is asked of the system: six questions, yes or no.

use serde::ser::{Serialize, Serializer};

/// One of the six requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// The model does not know what it must answer from.
    LacksFacts,
    /// Style, format or reasoning are not as wanted.
    BehavesWrongly,
    /// Answers must name their sources.
    NeedsCitations,
    /// What it answers from must not enter a training pipeline.
    NoTrainingOnData,
    /// There is no time for a search before every answer.
    TightLatency,
    /// Prompting and few-shot examples have been tried to their limit.
    PromptingExhausted,
}

impl Serialize for Requirement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl Requirement {
    /// How many there are.
    pub const COUNT: usize = 6;

    /// Every requirement, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::LacksFacts,
        Self::BehavesWrongly,
        Self::NeedsCitations,
        Self::NoTrainingOnData,
        Self::TightLatency,
        Self::PromptingExhausted,
    ];

    /// The name in files and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::LacksFacts => "lacks_facts",
            Self::BehavesWrongly => "behaves_wrongly",
            Self::NeedsCitations => "needs_citations",
            Self::NoTrainingOnData => "no_training_on_data",
            Self::TightLatency => "tight_latency",
            Self::PromptingExhausted => "prompting_exhausted",
        }
    }

    /// The requirement of a name; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|requirement| requirement.id() == id)
    }

    /// The question to people, as a statement to agree with.
    pub const fn statement(self) -> &'static str {
        match self {
            Self::LacksFacts => "The model lacks the facts",
            Self::BehavesWrongly => "Its style or reasoning falls short",
            Self::NeedsCitations => "Answers must cite their sources",
            Self::NoTrainingOnData => "The data must stay out of training",
            Self::TightLatency => "There is no time to search first",
            Self::PromptingExhausted => "Prompting has been tried to its limit",
        }
    }

    /// The answer of the default scenario: only facts are missing.
    pub const fn default(self) -> bool {
        matches!(self, Self::LacksFacts)
    }
}

/// The answers to the six questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirements {
    /// The model does not know what it must answer from. Counts in the cost of updates: weights
    /// that hold facts are retrained when the facts change.
    pub lacks_facts: bool,
    /// Style, format or reasoning are not as wanted.
    pub behaves_wrongly: bool,
    /// Answers must name their sources.
    pub needs_citations: bool,
    /// What it answers from must not enter a training pipeline.
    pub no_training_on_data: bool,
    /// There is no time for a search before every answer.
    pub tight_latency: bool,
    /// Prompting and few-shot examples have been tried to their limit.
    pub prompting_exhausted: bool,
}

impl Default for Requirements {
    fn default() -> Self {
        Self {
            lacks_facts: Requirement::LacksFacts.default(),
            behaves_wrongly: Requirement::BehavesWrongly.default(),
            needs_citations: Requirement::NeedsCitations.default(),
            no_training_on_data: Requirement::NoTrainingOnData.default(),
            tight_latency: Requirement::TightLatency.default(),
            prompting_exhausted: Requirement::PromptingExhausted.default(),
        }
    }
}

impl Requirements {
    /// The answer to one question.
    pub fn get(&self, requirement: Requirement) -> bool {
        match requirement {
            Requirement::LacksFacts => self.lacks_facts,
            Requirement::BehavesWrongly => self.behaves_wrongly,
            Requirement::NeedsCitations => self.needs_citations,
            Requirement::NoTrainingOnData => self.no_training_on_data,
            Requirement::TightLatency => self.tight_latency,
            Requirement::PromptingExhausted => self.prompting_exhausted,
        }
    }

    /// Answers one question.
    pub fn set(&mut self, requirement: Requirement, answer: bool) {
        *match requirement {
            Requirement::LacksFacts => &mut self.lacks_facts,
            Requirement::BehavesWrongly => &mut self.behaves_wrongly,
            Requirement::NeedsCitations => &mut self.needs_citations,
            Requirement::NoTrainingOnData => &mut self.no_training_on_data,
            Requirement::TightLatency => &mut self.tight_latency,
            Requirement::PromptingExhausted => &mut self.prompting_exhausted,
        } = answer;
    }

    /// The questions whose answer differs from the default scenario's.
    pub fn changed(&self) -> impl Iterator<Item = Requirement> + '_ {
        let differs = |requirement: &Requirement| self.get(*requirement) != requirement.default();
        Requirement::ALL.into_iter().filter(differs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_has_its_own_place() {
        for requirement in Requirement::ALL {
            assert_eq!(Requirement::from_id(requirement.id()), Some(requirement));
            let mut requirements = Requirements::default();
            assert_eq!(requirements.changed().count(), 0);
            requirements.set(requirement, !requirement.default());
            assert_eq!(requirements.get(requirement), !requirement.default());
            assert_eq!(requirements.changed().collect::<Vec<_>>(), [requirement]);
        }
    }
}
