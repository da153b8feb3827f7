//! The lens: which strategies a question compares, by how they fit the requirements.

use serde::{Serialize, Serializer};

/// Which strategies a question compares, by how they [fit](crate::model_reference#fit) the
/// requirements.
///
/// Every analysis that takes a lens names it in its result, so that two results that compare
/// different strategies do not seem to contradict each other.
///
/// ```
/// use breakeven::{Candidates, Lens, Model, Scenario, StrategySet};
/// let model = Model::new(&Scenario::default())?;
/// let compared = |lens| model.candidates(Candidates::new(StrategySet::ALL, lens));
/// // Only RAG fits. RAG with tuning has caveats, and what cannot look up the facts is ruled out.
/// assert_eq!(compared(Lens::Fits).len(), 1);
/// assert_eq!(compared(Lens::Allowed).len(), 3);
/// assert_eq!(compared(Lens::All).len(), 6);
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lens {
    /// The strategies of the best standing: those that fit or, where none does, those with the
    /// fewest caveats. The verdict is the cheapest of them.
    Fits,
    /// The strategies that no rule rules out.
    #[default]
    Allowed,
    /// Every strategy: cost alone.
    All,
}

impl Lens {
    /// Every lens, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Fits, Self::Allowed, Self::All];

    /// The id in files and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Allowed => "allowed",
            Self::All => "all",
        }
    }

    /// The lens of an id; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lens| lens.id() == id)
    }
}

impl Serialize for Lens {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lens_has_its_id() {
        assert_eq!(Lens::ALL.map(Lens::id), ["fits", "allowed", "all"]);
        for lens in Lens::ALL {
            assert_eq!(Lens::from_id(lens.id()), Some(lens));
        }
        assert_eq!(Lens::from_id("Allowed"), None);
        assert_eq!(Lens::default(), Lens::Allowed);
    }
}
