//! Filling of scenarios from rows, and finding where each value of a scenario comes from.

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
    /// The value is the default, whose source this is.
    Default(&'static Source),
    /// A picked row gives exactly this value.
    Picked {
        /// The slot with the pick.
        slot: Slot,
        /// The row's figure, factor and note.
        fill: Fill<'a>,
    },
    /// The user set the value.
    Yours,
}

/// A picked row whose status is not [`Current`](Status::Current).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PickStatus<'a> {
    /// The slot with the pick.
    pub slot: Slot,
    /// The listing of the row, with its status and note.
    pub listing: &'a Listing,
}

impl Catalog {
    /// Fills a slot of a scenario from a row: sets every input whose value the row has, and sets
    /// the pick. Inputs that the previous pick had set and this row does not have are reset to
    /// their defaults, so that the result does not depend on earlier picks.
    ///
    /// # Errors
    /// [`Error::UnknownKey`] with the most similar id if no row with that id fits the slot; the scenario
    /// is then unchanged.
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

    /// Removes the pick of a slot. Inputs that still have the values of the picked row are reset to
    /// their defaults.
    pub fn clear(&self, scenario: &mut Scenario, slot: Slot) {
        for fill in self.picked(&scenario.picks, slot).map(|row| row.fills(slot)).iter().flatten() {
            if same_bits(scenario.get(fill.input), fill.value) {
                scenario.set_unchecked(fill.input, fill.input.info().default);
            }
        }
        scenario.picks.remove(slot);
    }

    /// The picked row of a slot; `None` if no row is picked, or if this catalogue does not have it.
    pub fn picked(&self, picks: &Picks, slot: Slot) -> Option<PickableRow<'_>> {
        self.pick(slot, picks.get(slot)?)
    }

    /// Where the value of an input comes from, derived from the value and the picks.
    pub fn provenance(&self, scenario: &Scenario, input: Input) -> Provenance<'_> {
        let value = scenario.get(input);
        if let Some(slot) = Slot::of(input)
            && let Some(row) = self.picked(&scenario.picks, slot)
        {
            let fill = row.fills(slot).into_iter().find(|fill| fill.input == input);
            if let Some(fill) = fill.filter(|fill| same_bits(fill.value, value)) {
                return Provenance::Picked { slot, fill };
            }
        }
        let info = input.info();
        if same_bits(info.default, value) {
            Provenance::Default(&info.source)
        } else {
            Provenance::Yours
        }
    }

    /// The picked rows whose price or offer ends or has ended, or that a newer list does not have
    /// any more, in the order of slots.
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

    /// The slots whose picked row this catalogue does not have, for example because the id is from
    /// another release.
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

/// Whether two numbers are equal to the bit.
fn same_bits(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}
