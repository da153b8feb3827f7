//! The seven requirements: yes-or-no answers about the system to build, which the rules of
//! [fit](crate::model_reference#fit) evaluate.

use serde::ser::{Serialize, Serializer};

/// A requirement, which applies to a scenario or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// The model does not know the facts that answers need.
    LacksFacts,
    /// The model's style, format or reasoning is not as required.
    BehavesWrongly,
    /// Answers must cite their sources.
    NeedsCitations,
    /// The facts must not enter a training pipeline.
    NoTrainingOnData,
    /// The latency budget has no room for a search before each answer.
    TightLatency,
    /// Prompting and few-shot examples have been tried to their limit.
    PromptingExhausted,
    /// Prompting does the job, but costs or takes too long at this volume.
    TooDear,
}

impl Serialize for Requirement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl Requirement {
    /// The number of requirements.
    pub const COUNT: usize = 7;

    /// Every requirement, in the order of the variants.
    pub const ALL: [Self; Self::COUNT] = [
        Self::LacksFacts,
        Self::BehavesWrongly,
        Self::NeedsCitations,
        Self::NoTrainingOnData,
        Self::TightLatency,
        Self::PromptingExhausted,
        Self::TooDear,
    ];

    /// The id in files and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::LacksFacts => "lacks_facts",
            Self::BehavesWrongly => "behaves_wrongly",
            Self::NeedsCitations => "needs_citations",
            Self::NoTrainingOnData => "no_training_on_data",
            Self::TightLatency => "tight_latency",
            Self::PromptingExhausted => "prompting_exhausted",
            Self::TooDear => "too_dear",
        }
    }

    /// The requirement of an id; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|requirement| requirement.id() == id)
    }

    /// The requirement as a statement that a user agrees with or not.
    pub const fn statement(self) -> &'static str {
        match self {
            Self::LacksFacts => "The model lacks the facts",
            Self::BehavesWrongly => "Its style or reasoning falls short",
            Self::NeedsCitations => "Answers must cite their sources",
            Self::NoTrainingOnData => "The data must stay out of training",
            Self::TightLatency => "There is no time to search first",
            Self::PromptingExhausted => "Prompting has been tried to its limit",
            Self::TooDear => "Prompting works, but costs or takes too long at this volume",
        }
    }

    /// Whether the requirement applies in the default scenario: only
    /// [`LacksFacts`](Self::LacksFacts) does.
    pub const fn default(self) -> bool {
        matches!(self, Self::LacksFacts)
    }
}

/// The requirements of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirements {
    /// The model does not know the facts that answers need. The only requirement that changes a
    /// cost: a model that learned facts in training is retrained when they change.
    pub lacks_facts: bool,
    /// The model's style, format or reasoning is not as required.
    pub behaves_wrongly: bool,
    /// Answers must cite their sources.
    pub needs_citations: bool,
    /// The facts must not enter a training pipeline.
    pub no_training_on_data: bool,
    /// The latency budget has no room for a search before each answer.
    pub tight_latency: bool,
    /// Prompting and few-shot examples have been tried to their limit.
    pub prompting_exhausted: bool,
    /// Prompting does the job, but costs or takes too long at this volume.
    pub too_dear: bool,
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
            too_dear: Requirement::TooDear.default(),
        }
    }
}

impl Requirements {
    /// Whether a requirement applies.
    pub fn get(&self, requirement: Requirement) -> bool {
        match requirement {
            Requirement::LacksFacts => self.lacks_facts,
            Requirement::BehavesWrongly => self.behaves_wrongly,
            Requirement::NeedsCitations => self.needs_citations,
            Requirement::NoTrainingOnData => self.no_training_on_data,
            Requirement::TightLatency => self.tight_latency,
            Requirement::PromptingExhausted => self.prompting_exhausted,
            Requirement::TooDear => self.too_dear,
        }
    }

    /// Sets whether a requirement applies.
    pub fn set(&mut self, requirement: Requirement, answer: bool) {
        *match requirement {
            Requirement::LacksFacts => &mut self.lacks_facts,
            Requirement::BehavesWrongly => &mut self.behaves_wrongly,
            Requirement::NeedsCitations => &mut self.needs_citations,
            Requirement::NoTrainingOnData => &mut self.no_training_on_data,
            Requirement::TightLatency => &mut self.tight_latency,
            Requirement::PromptingExhausted => &mut self.prompting_exhausted,
            Requirement::TooDear => &mut self.too_dear,
        } = answer;
    }

    /// Whether the answers contradict each other: prompting cannot do the job and be too dear at it.
    /// That it is [too dear](Self::too_dear) then changes nothing.
    ///
    /// ```
    /// use breakeven::Requirements;
    /// let mut requirements = Requirements { too_dear: true, ..Requirements::default() };
    /// assert!(!requirements.contradict());
    /// requirements.behaves_wrongly = true;
    /// requirements.prompting_exhausted = true;
    /// assert!(requirements.contradict());
    /// ```
    pub fn contradict(&self) -> bool {
        self.too_dear && self.behaves_wrongly && self.prompting_exhausted
    }

    /// The requirements that differ from the default scenario's, in order.
    pub fn changed(&self) -> impl Iterator<Item = Requirement> + '_ {
        let differs = |requirement: &Requirement| self.get(*requirement) != requirement.default();
        Requirement::ALL.into_iter().filter(differs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_requirement_has_its_own_field() {
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
