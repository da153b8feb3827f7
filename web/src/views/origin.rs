//! Where a value comes from, in words, how old that is, and its figures as the source gives them.

use breakeven::catalog::{Day, Fill, Listing, Provenance};
use breakeven::source::{Document, PriceRow};
use breakeven::{Catalog, Input, Preset, Scenario, Source};
use maud::{Markup, html};

use crate::{format, number};

/// Days of a mean month: a year of the calendar in twelve.
const DAYS_PER_MONTH: f64 = 365.25 / 12.0;
/// Per cent of one.
const PERCENT: f64 = 100.0;
/// Significant digits of figures that sources give: more than any of them has.
const ALL_DIGITS: usize = 6;
/// Those of what no digits end: thirds and sixtieths.
const FEW_DIGITS: usize = 3;

/// Who says what the value of an input is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ValueOrigin {
    /// It is the default.
    Default(&'static Source),
    /// The ready scenario that the reader took gives it.
    Preset(&'static Preset, &'static Source),
    /// A row of the price lists that the reader picked.
    Picked(Fill<'static>),
    /// The reader.
    Reader,
}

impl ValueOrigin {
    /// That of an input's present value.
    pub(super) fn of(scenario: &Scenario, input: Input) -> Self {
        let value = scenario.get(input);
        match Catalog::shipped().provenance(scenario, input) {
            Provenance::Default(source) => return Self::Default(source),
            Provenance::Picked { fill, .. } => return Self::Picked(fill),
            Provenance::Yours => {}
        }
        let preset = Preset::of_scenario(scenario);
        let assigned = preset.and_then(|preset| {
            let one = preset.overrides.iter().find(|one| one.input == input && one.value == value);
            Some((preset, &one?.source))
        });
        assigned.map_or(Self::Reader, |(preset, source)| Self::Preset(preset, source))
    }

    /// In a sentence; empty where it is the default.
    pub(super) fn words(self) -> String {
        match self {
            Self::Default(_) => String::new(),
            Self::Preset(preset, source) => {
                format!("Changed by the ready scenario “{}”. {}", preset.name, said(source))
            }
            Self::Picked(fill) => {
                let note = if fill.note.is_empty() { "" } else { " " };
                let offer = offered(fill.listing);
                format!("Picked from the price lists: {offer}.{note}{}", fill.note)
            }
            Self::Reader => "Changed by you.".to_owned(),
        }
    }
}

/// A source in full: what it is, its date, and what it says.
pub(super) fn said(source: &Source) -> String {
    match source {
        Source::Document { document, note } => format!("{}: {note}.", cited(document)),
        Source::Price { row, figure, times, note } => {
            let value = row.figure(figure).expect("invariant: a source names a figure of its row");
            let value = priced(figure, value);
            let factor = if *times == 1.0 {
                String::new()
            } else {
                format!(" times {}", format::plain(*times, 6))
            };
            let note = if note.is_empty() { String::new() } else { format!("; {note}") };
            format!("{}: {value}{factor}{note}. {}.", row.name, listed(row))
        }
        Source::Assumption { note } => format!("Assumption: {note}."),
    }
}

/// A document by number, title and date.
pub(super) fn cited(document: &Document) -> String {
    let date = document.date.unwrap_or("undated");
    format!("Document {}, “{}”, {date}", document.id, document.title)
}

/// A document's number, and its title for those who point at it.
pub(super) fn number(document: &Document) -> Markup {
    html! { abbr title=(document.title) { (document.id) } }
}

/// A price row's list and date, and whether a second list shows the same.
pub(super) fn listed(row: &PriceRow) -> String {
    format!("{}, as of {}, {}", row.list, row.as_of, confirmed(row.confirmed))
}

/// Whether a second list shows the same as the one that is named.
pub(super) fn confirmed(by_another: bool) -> &'static str {
    if by_another { "confirmed by a second list" } else { "not confirmed by a second list" }
}

/// A row of the price lists that can be picked: what it is, its list and date.
pub(super) fn offered(row: &Listing) -> String {
    let (name, provider, list, day) = (&row.name, &row.provider, &row.source.title, &row.as_of);
    format!("{name}, {provider}, {list}, as of {day}, {}", confirmed(row.confirmed))
}

/// A figure of a price list, whose name holds its unit: `$1 per million input tokens`.
pub(super) fn priced(name: &str, value: f64) -> String {
    let words = name.split('_').map(|word| match word {
        "usd" => "USD",
        "gb" => "GB",
        "gpu" => "GPU",
        word => word,
    });
    let words = words.collect::<Vec<&str>>().join(" ");
    let (number, unit) = match words.strip_suffix(" fraction") {
        Some(what) => quoted(&format!("share {what}"), value),
        None => quoted(&words, value),
    };
    format!("{number}{unit}")
}

/// The day that a source bears; none for undated documents and for assumptions.
pub(super) fn date(source: &Source) -> Option<Day> {
    match source {
        Source::Document { document, .. } => document.date.and_then(day),
        Source::Price { row, .. } => day(row.as_of),
        Source::Assumption { .. } => None,
    }
}

/// A day of the core's tables, as a day.
pub(super) fn day(date: &str) -> Option<Day> {
    date.parse().ok()
}

/// How old a day is on another.
pub(super) fn age(date: Day, today: Day) -> String {
    let days = date.days_until(today);
    match days {
        ..0 => format!("begins in {}", span(-days)),
        0 => "of today".to_owned(),
        _ => format!("{} old", span(days)),
    }
}

fn span(days: i64) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else if (days as f64) < DAYS_PER_MONTH {
        format!("{days} days")
    } else {
        format::months(days as f64 / DAYS_PER_MONTH)
    }
}

/// A figure of any unit as its source gives it, not rounded: the number with its sign of money or
/// percent, and the rest of the unit with a space before it, where it has one.
pub(super) fn quoted(unit: &str, value: f64) -> (String, String) {
    // A year is no amount: its thousands are not set apart.
    if unit == "year" {
        return (number::text(value), String::new());
    }
    let exact = |value: f64| {
        let ends = format::significant(value, ALL_DIGITS) == value;
        format::plain(value, if ends { ALL_DIGITS } else { FEW_DIGITS })
    };
    if let Some(rest) = unit.strip_prefix("USD") {
        (format!("${}", exact(value)), rest.to_owned())
    } else if let Some(rest) = unit.strip_prefix("share") {
        (format!("{}%", exact(value * PERCENT)), rest.to_owned())
    } else {
        (exact(value), format!(" {unit}"))
    }
}

#[cfg(test)]
mod tests {
    use breakeven::source::{DOCUMENTS, PRICE_ROWS};

    use super::*;

    #[test]
    fn ages_are_counted_to_the_day_that_is_given() {
        let day = |text: &str| day(text).expect(text);
        for document in &DOCUMENTS {
            assert!(document.date.is_none_or(|date| super::day(date).is_some()));
        }
        for row in &PRICE_ROWS {
            assert!(super::day(row.as_of).is_some(), "{}", row.id);
        }
        // 9 November less 4 November; and less 27 May: 4 + 30 + 31 + 31 + 30 + 31 + 9 days.
        let today = day("2026-11-09");
        assert_eq!(age(day("2026-11-04"), today), "5 days old");
        assert_eq!(age(day("2026-11-08"), today), "1 day old");
        assert_eq!(
            age(day("2026-05-27"), today),
            format!("{} old", format::months(166.0 / 30.4375))
        );
        assert_eq!(age(today, today), "of today");
        assert_eq!(age(day("2026-11-10"), today), "begins in 1 day");
    }

    #[test]
    fn a_changed_value_names_who_changed_it() {
        let preset = Preset::from_id("legal_compliance").expect("a preset");
        let mut scenario = preset.scenario();
        let assigned = preset.overrides[0];
        assert_eq!(
            ValueOrigin::of(&scenario, assigned.input),
            ValueOrigin::Preset(preset, preset.source_of(assigned.input))
        );
        let (input, other) = (Input::LoraRunUsd, Input::VectorOverheadBytes);
        scenario.set(input, 123.0).expect("allowed");
        assert_eq!(ValueOrigin::of(&scenario, input), ValueOrigin::Reader);
        assert_eq!(ValueOrigin::of(&scenario, other), ValueOrigin::Default(&other.info().source));
        // A name is the reader's to choose; what counts is what the scenario was made from.
        scenario.name = "Ours".to_owned();
        assert!(matches!(ValueOrigin::of(&scenario, assigned.input), ValueOrigin::Preset(..)));
        scenario.preset = None;
        assert_eq!(ValueOrigin::of(&scenario, assigned.input), ValueOrigin::Reader);
    }

    #[test]
    fn a_picked_price_names_its_list() {
        let catalog = Catalog::shipped();
        let slot = breakeven::Slot::BaseModel;
        let today = crate::views::tests::today();
        let row = *catalog.picks(slot, today).last().expect("a row");
        let mut scenario = Scenario::default();
        catalog.apply(&mut scenario, slot, &row.id(), today).expect("a row");
        let input = Input::BaseOutputUsdPerMillionTokens;
        let ValueOrigin::Picked(fill) = ValueOrigin::of(&scenario, input) else {
            panic!("{row:?}")
        };
        assert_eq!(fill.value, scenario.get(input));
        let said = ValueOrigin::Picked(fill).words();
        assert!(said.contains(&row.listings().0.name) && said.contains("as of 20"), "{said}");
    }

    #[test]
    fn a_listed_figure_is_read_by_its_name() {
        assert_eq!(priced("usd_per_gpu_hour", 3.99), "$3.99 per GPU hour");
        assert_eq!(priced("batch_discount_fraction", 0.5), "50% batch discount");
        assert_eq!(priced("dimensions", 1536.0), "1,536 dimensions");
        for row in &PRICE_ROWS {
            for (name, value) in row.figures {
                let text = priced(name, *value);
                assert!(!text.contains(['_', '–']) && !text.contains("USD"), "{text}");
            }
        }
    }

    #[test]
    fn any_unit_is_written() {
        for (unit, value, expected) in [
            ("USD per run", 35_000.0, "$35,000 per run"),
            ("share of weights", 0.145, "14.5% of weights"),
            ("output tokens", 3_895.4, "3,895.4 output tokens"),
            ("year", 2026.0, "2026"),
            ("updates per month", 1.0 / 3.0, "0.333 updates per month"),
        ] {
            let (number, rest) = quoted(unit, value);
            assert_eq!(format!("{number}{rest}"), expected);
        }
    }
}
