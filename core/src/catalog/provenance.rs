//! Filling of scenarios from rows, and finding where each value of a scenario comes from.

use super::day::Day;
use super::fill::Fill;
use super::listing::{Listing, OfferState};
use super::pickable_row::PickableRow;
use super::price_catalog::Catalog;
use crate::error::{Error, shortened};
use crate::input::{Input, ServingInput};
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

/// A picked row about which there is something to know on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PickStatus<'a> {
    /// The slot with the pick.
    pub slot: Slot,
    /// The listing of the row, with its note.
    pub listing: &'a Listing,
    /// What is to be known: never [`Current`](OfferState::Current).
    pub state: OfferState,
}

impl Catalog {
    /// Fills a slot of a scenario that starts on a day from a row: sets every input of the slot, and
    /// sets the pick. The result does not depend on earlier picks.
    ///
    /// ```
    /// use breakeven::{Catalog, Scenario, Slot};
    /// let mut scenario = Scenario::default();
    /// let start = "2026-11-30".parse()?;
    /// Catalog::shipped().apply(&mut scenario, Slot::BaseModel, "openai/gpt-4.1-mini", start)?;
    /// // It closes on 2027-01-14, in the second month.
    /// assert_eq!(scenario.base_serving.retires_after_months, 2.0);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::UnknownKey`] with the most similar id if no row with that id fits the slot and can be
    /// bought on the day; the scenario is then unchanged.
    pub fn apply(
        &self,
        scenario: &mut Scenario,
        slot: Slot,
        id: &str,
        day: Day,
    ) -> Result<(), Error> {
        let Some(row) = self.pick(slot, id, day) else {
            return Err(self.no_such_pick(slot, id, day));
        };
        let mut filled = scenario.clone();
        self.clear(&mut filled, slot);
        for fill in row.fills(slot, day) {
            filled.set(fill.input, fill.value)?;
        }
        filled.picks.set(slot, &row.id())?;
        *scenario = filled;
        Ok(())
    }

    /// Removes the pick of a slot. Inputs that still have values of the picked row are reset to
    /// their defaults.
    pub fn clear(&self, scenario: &mut Scenario, slot: Slot) {
        if let Some(id) = scenario.picks.get(slot) {
            let rows = self.rows_ever(slot, id);
            for input in slot.inputs() {
                if giving(&rows, slot, *input, scenario.get(*input)).is_some() {
                    scenario.set_unchecked(*input, input.info().default);
                }
            }
        }
        scenario.picks.remove(slot);
    }

    /// The picked row of a slot as it is on a day, closed or not; `None` if no row is picked, or if
    /// this catalogue does not have it.
    pub fn picked(&self, picks: &Picks, slot: Slot, day: Day) -> Option<PickableRow<'_>> {
        let rows = self.rows_ever(slot, picks.get(slot)?);
        rows.into_iter().find(|row| row.holds_on(day))
    }

    /// Where the value of an input comes from, derived from the value and the picks. A value that an
    /// earlier or announced row of the picked id gives is that row's, and so is a month of retirement
    /// that was counted to its closing day from another day.
    pub fn provenance(&self, scenario: &Scenario, input: Input) -> Provenance<'_> {
        let value = scenario.get(input);
        if let Some(slot) = Slot::of(input)
            && let Some(id) = scenario.picks.get(slot)
            && let Some(fill) = giving(&self.rows_ever(slot, id), slot, input, value)
        {
            return Provenance::Picked { slot, fill };
        }
        let info = input.info();
        if same_bits(info.default, value) {
            Provenance::Default(&info.source)
        } else {
            Provenance::Yours
        }
    }

    /// The picked rows whose price or offer ends or has ended, or that could not be found again, on
    /// a day, in the order of slots.
    pub fn statuses(&self, scenario: &Scenario, day: Day) -> Vec<PickStatus<'_>> {
        let mut found = Vec::new();
        for (slot, _) in scenario.picks.iter() {
            let row = self.picked(&scenario.picks, slot, day).map(PickableRow::listings);
            let listings = row.into_iter().flat_map(|(first, second)| [Some(first), second]);
            for listing in listings.flatten() {
                let state = listing.state_on(day);
                if state != OfferState::Current {
                    found.push(PickStatus { slot, listing, state });
                }
            }
        }
        found
    }

    /// The slots whose picked row this catalogue does not have, for example because the id is from
    /// another release.
    pub fn unknown_picks(&self, scenario: &Scenario) -> Vec<Slot> {
        let unknown = |(slot, id)| self.rows_ever(slot, id).is_empty().then_some(slot);
        scenario.picks.iter().filter_map(unknown).collect()
    }

    fn no_such_pick(&self, slot: Slot, id: &str, day: Day) -> Error {
        let known: Vec<String> = self.picks(slot, day).into_iter().map(PickableRow::id).collect();
        match Error::unknown_key(id, known.iter().map(String::as_str)) {
            Error::UnknownKey { nearest, .. } => {
                Error::UnknownKey { key: format!("{} for {slot}", shortened(id)), nearest }
            }
            other => other,
        }
    }
}

/// The fill of the first of some rows that gives an input exactly a value. The month of retirement
/// counts as a closing row's where it is the month on any day since the row's date.
fn giving<'a>(rows: &[PickableRow<'a>], slot: Slot, input: Input, value: f64) -> Option<Fill<'a>> {
    rows.iter().find_map(|row| match (ServingInput::of(input), slot.model()) {
        (Some((ServingInput::RetiresAfterMonths, _)), Some(tuning)) => {
            let since = row.listings().0.as_of;
            let first = row.retirement(tuning, since);
            let later = first.value > 0.0 && (1.0..=first.value).contains(&value);
            (later || same_bits(first.value, value)).then_some(Fill { value, ..first })
        }
        _ => {
            let mut fills = row.lasting_fills(slot).into_iter();
            fills.find(|fill| fill.input == input && same_bits(fill.value, value))
        }
    })
}

/// Whether two numbers are equal to the bit.
fn same_bits(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}
