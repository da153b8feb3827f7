//! Where a value comes from, in words, how old that is, and its figures as the source gives them.

use breakeven::catalog::{Fill, Listing, Provenance};
use breakeven::source::{DOCUMENTS, Document, PRICE_ROWS, PriceRow};
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
pub(super) fn date(source: &Source) -> Option<&'static str> {
    match source {
        Source::Document { document, .. } => document.date,
        Source::Price { row, .. } => Some(row.as_of),
        Source::Assumption { .. } => None,
    }
}

/// The day of the newest of all sources: what ages are counted to, since a page that shows the
/// same today and tomorrow has no clock.
pub(super) fn newest() -> &'static str {
    let documents = DOCUMENTS.iter().filter_map(|document| document.date);
    // Days in this form are in the order of their texts.
    let rows = PRICE_ROWS.iter().map(|row| row.as_of);
    let offered = Catalog::shipped().listings().map(|row| row.as_of.as_str());
    let newest = documents.chain(rows).chain(offered).max();
    newest.expect("invariant: a source bears a date")
}

/// How much older than the newest a day is; an en dash where there is no such day.
pub(super) fn age(date: &str) -> String {
    between(date, newest())
}

fn between(date: &str, newest: &str) -> String {
    let Some(days) = day(newest).zip(day(date)).map(|(newest, day)| newest - day) else {
        return format::NONE.to_owned();
    };
    if days <= 0 {
        "the newest".to_owned()
    } else if days == 1 {
        "1 day".to_owned()
    } else if (days as f64) < DAYS_PER_MONTH {
        format!("{days} days")
    } else {
        format::months(days as f64 / DAYS_PER_MONTH)
    }
}

/// The number of a day (ISO 8601) in the Gregorian calendar, counted from 1 March of the year 0:
/// years begin in March, so that a leap day is a year's last.
fn day(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (years, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    Some(365 * years + leap_days + (153 * month + 2) / 5 + day - 1)
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
    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar() {
        let between = |from: &str, to: &str| day(to).zip(day(from)).map(|(to, from)| to - from);
        assert_eq!(between("2026-02-28", "2026-03-01"), Some(1));
        assert_eq!(between("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(between("1900-02-28", "1900-03-01"), Some(1));
        assert_eq!(between("2000-01-01", "2001-01-01"), Some(366));
        // The day on which Unix time begins and a day of 2026, 56 years with 14 leap days later.
        assert_eq!(between("1970-01-01", "2026-01-01"), Some(56 * 365 + 14));
        for wrong in ["", "2026", "2026-11", "today", "2026-xx-01"] {
            assert_eq!(day(wrong), None, "{wrong}");
            assert_eq!(age(wrong), format::NONE);
        }
    }

    #[test]
    fn ages_are_counted_to_the_newest() {
        for document in &DOCUMENTS {
            assert!(document.date.is_none_or(|date| date <= newest() && day(date).is_some()));
        }
        for row in &PRICE_ROWS {
            assert!(row.as_of <= newest() && day(row.as_of).is_some(), "{}", row.id);
        }
        for row in Catalog::shipped().listings() {
            assert!(row.as_of.as_str() <= newest() && day(&row.as_of).is_some(), "{}", row.id);
        }
        assert_eq!(age(newest()), "the newest");
        // 9 November less 4 November; and less 27 May: 4 + 30 + 31 + 31 + 30 + 31 + 9 days.
        assert_eq!(between("2026-11-04", "2026-11-09"), "5 days");
        assert_eq!(between("2026-11-08", "2026-11-09"), "1 day");
        assert_eq!(between("2026-05-27", "2026-11-09"), format::months(166.0 / 30.4375));
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
        let (input, other) = (Input::LoraRunUsd, Input::FullRunUsd);
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
        let row = *catalog.picks(slot).last().expect("a row");
        let mut scenario = Scenario::default();
        catalog.apply(&mut scenario, slot, &row.id()).expect("a row");
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
