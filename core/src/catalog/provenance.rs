//! Applies rows to a scenario, and finds where each value of a scenario comes from.

use super::fill::Fill;
use super::listing::{Listing, Status};
use super::pickable_row::PickableRow;
use super::price_catalog::Catalog;
use crate::error::{Error, shortened};
use crate::input::Input;
use crate::scenario::{Picks, Scenario, Slot};
use crate::source::Source;

/// Where the value of an input comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Provenance<'a> {
    /// It is the default, whose source this is.
    Default(&'static Source),
    /// A picked row gives exactly this value.
    Picked {
        /// The slot with the pick.
        slot: Slot,
        /// The row's figure, factor and note.
        fill: Fill<'a>,
    },
    /// The user set it.
    Yours,
}

/// A picked row that is not simply for sale at its price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PickStatus<'a> {
    /// The slot with the pick.
    pub slot: Slot,
    /// The row: its name, its status with the day, its note.
    pub listing: &'a Listing,
}

impl Catalog {
    /// Fills a slot of a scenario from a row, in place of what was picked before: sets every input
    /// that the row knows, and notes the pick. What the former pick had set and this one does not
    /// know goes back to its default, so that the result does not depend on what was tried before.
    ///
    /// # Errors
    /// [`Error::UnknownKey`] where no row of that id fits the slot, with the nearest id that does;
    /// the scenario is then as before.
    pub fn apply(&self, scenario: &mut Scenario, slot: Slot, id: &str) -> Result<(), Error> {
        let Some(row) = self.pick(slot, id) else {
            return Err(self.no_such_pick(slot, id));
        };
        let mut filled = scenario.clone();
        self.clear(&mut filled, slot);
        for fill in row.fills(slot) {
            filled.set(fill.input, fill.value)?;
        }
        filled.picks.set(slot, &row.id())?;
        *scenario = filled;
        Ok(())
    }

    /// Forgets the pick of a slot: the inputs that it set, and that nobody changed since, go back
    /// to their defaults.
    pub fn clear(&self, scenario: &mut Scenario, slot: Slot) {
        for fill in self.picked(&scenario.picks, slot).map(|row| row.fills(slot)).iter().flatten() {
            if same(scenario.get(fill.input), fill.value) {
                scenario.set_unchecked(fill.input, fill.input.info().default);
            }
        }
        scenario.picks.remove(slot);
    }

    /// The row that is picked for a slot; `None` where none is, or none that this catalogue has.
    pub fn picked(&self, picks: &Picks, slot: Slot) -> Option<PickableRow<'_>> {
        self.pick(slot, picks.get(slot)?)
    }

    /// Where the value of an input comes from, worked out from the value and the picks.
    pub fn provenance(&self, scenario: &Scenario, input: Input) -> Provenance<'_> {
        let value = scenario.get(input);
        if let Some(slot) = Slot::of(input)
            && let Some(row) = self.picked(&scenario.picks, slot)
        {
            let fill = row.fills(slot).into_iter().find(|fill| fill.input == input);
            if let Some(fill) = fill.filter(|fill| same(fill.value, value)) {
                return Provenance::Picked { slot, fill };
            }
        }
        let info = input.info();
        if same(info.default, value) {
            Provenance::Default(&info.source)
        } else {
            Provenance::Yours
        }
    }

    /// The picked rows whose price or offer ends or has ended, or that a newer list no longer has,
    /// in the slots' order.
    pub fn statuses(&self, scenario: &Scenario) -> Vec<PickStatus<'_>> {
        let mut found = Vec::new();
        for (slot, _) in scenario.picks.iter() {
            if let Some((first, second)) =
                self.picked(&scenario.picks, slot).map(PickableRow::listings)
            {
                let listings = [Some(first), second].into_iter().flatten();
                let stale = listings.filter(|listing| listing.status != Status::Current);
                found.extend(stale.map(|listing| PickStatus { slot, listing }));
            }
        }
        found
    }

    /// The slots whose picked row this catalogue does not have: of another release, or mistyped.
    pub fn unknown_picks(&self, scenario: &Scenario) -> Vec<Slot> {
        let unknown = |slot: &Slot| self.picked(&scenario.picks, *slot).is_none();
        scenario.picks.iter().map(|(slot, _)| slot).filter(unknown).collect()
    }

    fn no_such_pick(&self, slot: Slot, id: &str) -> Error {
        let known: Vec<String> = self.picks(slot).into_iter().map(PickableRow::id).collect();
        match Error::unknown_key(id, known.iter().map(String::as_str)) {
            Error::UnknownKey { nearest, .. } => {
                Error::UnknownKey { key: format!("{} for {slot}", shortened(id)), nearest }
            }
            other => other,
        }
    }
}

/// The same number, to the bit.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}
