//! The standing of each strategy: whether it is ruled out, and how many caveats it has.

use super::case::Case;
use super::rules::{Outcome, Rule};
use crate::lens::Lens;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// The standing of each strategy at a scenario, in their order. Notes do not count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Standings([Standing; Strategy::COUNT]);

/// The rules that speak against a strategy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Standing {
    /// The rules that apply, one bit each.
    applied: u32,
    pub ruled_out: bool,
    pub caveats: u32,
}

impl Standings {
    pub fn of(scenario: &Scenario) -> Self {
        Self(Strategy::ALL.map(|strategy| {
            let case = Case::new(scenario, strategy);
            let mut standing = Standing { applied: 0, ruled_out: false, caveats: 0 };
            for rule in Rule::ALL {
                let info = rule.info();
                if info.outcome != Outcome::Note && (info.applies)(&case) {
                    standing.applied |= 1 << rule as u32;
                    standing.ruled_out |= info.outcome == Outcome::RuledOut;
                    standing.caveats += rule.caveats();
                }
            }
            standing
        }))
    }

    /// The strategies of a set that a lens shows.
    pub fn under(&self, lens: Lens, among: StrategySet) -> StrategySet {
        if lens == Lens::All {
            return among;
        }
        let standing = |strategy: &Strategy| &self.0[strategy.index()];
        let allowed = || among.iter().filter(|strategy| !standing(strategy).ruled_out);
        if lens == Lens::Allowed {
            return allowed().collect();
        }
        let fewest = allowed().map(|strategy| standing(&strategy).caveats).min();
        allowed().filter(|strategy| Some(standing(strategy).caveats) == fewest).collect()
    }

    /// Whether some strategy is worse off than in other standings: a rule applies to it that rules
    /// it out or, where no strategy differs in that, a caveat that does not apply there.
    pub fn worse_than(&self, other: &Self) -> bool {
        match (self.adds(other, Outcome::RuledOut), other.adds(self, Outcome::RuledOut)) {
            (true, _) => true,
            (false, true) => false,
            (false, false) => self.adds(other, Outcome::Caveat),
        }
    }

    /// Whether a rule of an outcome applies to some strategy that does not apply in other standings.
    fn adds(&self, other: &Self, outcome: Outcome) -> bool {
        let of_outcome = |rule: &Rule| rule.info().outcome == outcome;
        let rules = Rule::ALL.into_iter().filter(of_outcome);
        let bits = rules.fold(0, |bits, rule| bits | 1 << rule as u32);
        self.0.iter().zip(&other.0).any(|(here, there)| here.applied & !there.applied & bits != 0)
    }
}
