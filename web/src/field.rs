//! Number fields: text to value and back, and values a slider stops at.
//!
//! Shares are typed and shown in percent; everywhere else they are 0 to 1.

#[cfg(feature = "views")]
use breakeven::input::Unit;
use breakeven::input::{GROUPS, Quantity};
use breakeven::scenario::RangeShape;
use breakeven::{Distribution, Error, Input, InputInfo, Range};

use crate::format;

mod part;
mod typed;

pub use part::FieldPart;

use typed::number;

/// Per cent of one.
const PERCENT: f64 = 100.0;
/// Significant digits of the median of a range.
const MEDIAN_DIGITS: usize = 4;
/// Half a step of a slider, of a thousand.
const HALF_STEP: f64 = 0.0005;
/// Significant digits of the values a slider stops at, and one more where these are too few.
const SLIDER_DIGITS: usize = 3;
/// Significant digits a field shows: all that mean something, without the last, in which a share
/// times a hundred may be off.
const FIELD_DIGITS: usize = 15;

/// What stands before the number in its field.
pub fn prefix(info: &InputInfo) -> &'static str {
    if info.quantity() == Quantity::Money { "$" } else { "" }
}

/// What stands behind the number in its field: the unit without what the prefix says.
pub fn unit(info: &InputInfo) -> String {
    let per = info.unit.per();
    match info.quantity() {
        Quantity::Share if per.is_empty() => "%".to_owned(),
        Quantity::Share => ["% ", per].concat(),
        Quantity::Money | Quantity::Amount => per.to_owned(),
    }
}

/// The number as its field shows it.
pub fn text(info: &InputInfo, value: f64) -> String {
    let shown = if info.quantity() == Quantity::Share { value * PERCENT } else { value };
    format::plain(shown, FIELD_DIGITS)
}

/// The value with its unit, as it is spoken.
pub fn spoken(info: &InputInfo, value: f64) -> String {
    let space = if info.quantity() == Quantity::Share { "" } else { " " };
    let unit = if value == 1.0 && info.quantity() == Quantity::Amount {
        of_one(info.unit.name())
    } else {
        unit(info)
    };
    format!("{}{space}{unit}", amount(info, value))
}

/// A value of a unit, as it is spoken.
#[cfg(feature = "views")]
pub fn of_unit(unit: Unit, value: f64) -> String {
    let per = unit.per();
    let space = if per.is_empty() { "" } else { " " };
    match unit.quantity() {
        Quantity::Money => [&format::money_plain(value, FIELD_DIGITS), space, per].concat(),
        Quantity::Share => {
            [&format::plain(value * PERCENT, FIELD_DIGITS), "%", space, per].concat()
        }
        Quantity::Amount if value == 1.0 => ["1 ", &of_one(unit.name())].concat(),
        Quantity::Amount => [&format::plain(value, FIELD_DIGITS), " ", unit.name()].concat(),
    }
}

/// The number to read, with what stands before it: a price has its cents.
fn amount(info: &InputInfo, value: f64) -> String {
    match info.quantity() {
        Quantity::Money => format::money_plain(value, FIELD_DIGITS),
        _ => text(info, value),
    }
}

/// A unit of several things as that of one: `updates per month` becomes `update per month`.
fn of_one(unit: &str) -> String {
    let (things, rest) = unit.split_once(' ').map_or((unit, None), |(one, rest)| (one, Some(rest)));
    let thing = match things.strip_suffix("ies") {
        Some(stem) => [stem, "y"].concat(),
        None => things.strip_suffix('s').unwrap_or(things).to_owned(),
    };
    rest.map_or_else(|| thing.clone(), |rest| [&thing, " ", rest].concat())
}

/// Reads a field.
///
/// Takes digits with a point or a comma before the fraction; groups after points, commas, spaces or
/// apostrophes; an exponent, `$`, `%` and the suffixes k, M, B and T. What may be a fraction or a
/// group, `1.234`, is what the reader's own country takes it for ([`Separators`](crate::format::Separators)).
///
/// # Errors
/// A sentence that says what is wrong and what is allowed.
pub fn parse(info: &InputInfo, text: &str) -> Result<f64, String> {
    let number = number(text).ok_or_else(|| match text.trim() {
        "" => format!("Enter a number {}.", limits(info)),
        other => {
            let other: String = other.chars().take(40).collect();
            format!("“{other}” is not a number.")
        }
    })?;
    let value = if info.quantity() == Quantity::Share { number / PERCENT } else { number };
    match info.check(value) {
        Ok(()) => Ok(value + 0.0),
        Err(error) => Err(refusal(&error)),
    }
}

/// Why a value of an input is not allowed, in the units of its field.
pub fn refusal(error: &Error) -> String {
    let Some(info) = error.input().map(Input::info) else {
        return "Is not allowed.".to_owned();
    };
    match error {
        _ if info.whole() => format!("Must be a whole number {}.", limits(info)),
        Error::TooSlow { .. } => {
            let least = info.least_above_zero().unwrap_or_default();
            format!("Must be 0 or at least {}.", bare(info, least))
        }
        _ => format!("Must be {}.", limits(info)),
    }
}

/// What holds for the range of an input.
pub fn range_rule(info: &InputInfo) -> String {
    if !info.takes_range() {
        return "it takes none".to_owned();
    }
    format!("its ends must be in order and lie {}", limits(info))
}

/// What stands at an axis along which an input runs: its name, and its unit where that says more.
pub fn axis(info: &InputInfo) -> String {
    let name = name(info);
    let unit = info.unit.name();
    if name.eq_ignore_ascii_case(unit) { name } else { format!("{name}, {unit}") }
}

/// What an input is called where its group does not stand beside it: three models have an input
/// price.
pub fn name(info: &InputInfo) -> String {
    let alone = Input::ALL.iter().filter(|other| other.info().label == info.label).count() == 1;
    let group = GROUPS.iter().find(|group| group.name == info.group()).filter(|_| !alone);
    match group {
        Some(group) => format!("{}: {}", group.title, info.label.to_lowercase()),
        None => info.label.to_owned(),
    }
}

/// The value in the fewest characters, for pictures and sentences.
pub fn short(info: &InputInfo, value: f64) -> String {
    match info.quantity() {
        Quantity::Money => format::money(value),
        Quantity::Share => format::percent(value),
        Quantity::Amount => format::count(value),
    }
}

/// Why a range is not allowed.
pub fn range_refusal(info: &InputInfo) -> String {
    format!("A range has its ends in order and {}.", limits(info))
}

/// The range that an input starts with once it is uncertain: that of the documents or of a named
/// assumption, or half to one and a half times its value.
pub fn first_range(info: &InputInfo, value: f64) -> Range {
    let (low, high) = info.range().unwrap_or_else(|| {
        let around = |factor: f64| format::significant(info.allowed(value * factor), SLIDER_DIGITS);
        (around(0.5), around(1.5))
    });
    if low < high && info.check(low).is_ok() && info.check(high).is_ok() {
        Range::new(low, high)
    } else {
        // Around nothing there is no such range: from there on.
        let value = info.allowed(value);
        Range::new(value, stop(info, info.position(value) + 0.25).max(value))
    }
}

/// What a range makes of an input: its shape and its median, and whether the value lies outside.
pub fn range_note(info: &InputInfo, value: f64, range: Range) -> String {
    let shape = match range.shape_for(info.input) {
        RangeShape::Normal => "Normal",
        RangeShape::Lognormal => "Lognormal",
    };
    let median = Distribution::new(info.input, range).map_or(value, |drawn| drawn.median());
    let median = bare(info, format::significant(median, MEDIAN_DIGITS));
    let outside = if value < range.low || value > range.high {
        ". The value itself lies outside of it"
    } else {
        ""
    };
    [shape, ", median ", &median, outside, "."].concat()
}

/// The other shape that a range may have, and the range with it; none where its low end allows only
/// the one.
pub fn other_shape(info: &InputInfo, range: Range) -> Option<(&'static str, Range)> {
    let (words, other) = match range.shape_for(info.input) {
        RangeShape::Normal => ("Make it lognormal", RangeShape::Lognormal),
        RangeShape::Lognormal => ("Make it normal", RangeShape::Normal),
    };
    let usual = range.shaped(None);
    let named = (usual.shape_for(info.input) != other).then_some(other);
    let next = range.shaped(named);
    next.check(info.input).is_ok().then_some((words, next))
}

/// The value with its sign of money or percent and without its unit.
pub fn bare(info: &InputInfo, value: f64) -> String {
    let percent = if info.quantity() == Quantity::Share { "%" } else { "" };
    format!("{}{percent}", amount(info, value))
}

fn limits(info: &InputInfo) -> String {
    format!("between {} and {}", bare(info, info.min), bare(info, info.max))
}

/// The value a slider stops at: that of its position, in few enough digits to be read, and in enough
/// of them to stay within half a step of it, or an arrow key would lead nowhere.
pub fn stop(info: &InputInfo, position: f64) -> f64 {
    let exact = info.at(position);
    // The ends are the ends, whatever their digits.
    if position <= 0.0 || position >= 1.0 {
        return exact;
    }
    let place = info.position(exact);
    let rounded =
        [SLIDER_DIGITS, SLIDER_DIGITS + 1].map(|digits| format::significant(exact, digits));
    let stays = |value: &f64| {
        info.left_end() <= *value
            && *value <= info.slider_max
            && info.check(*value).is_ok()
            && (info.position(*value) - place).abs() <= HALF_STEP
    };
    rounded.into_iter().find(stays).unwrap_or(exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_not_several() {
        let spoken = |input: Input, value| spoken(input.info(), value);
        assert_eq!(spoken(Input::KnowledgeUpdatesPerMonth, 1.0), "1 update per month");
        assert_eq!(spoken(Input::KnowledgeUpdatesPerMonth, 1.5), "1.5 updates per month");
        assert_eq!(spoken(Input::QueriesPerMonth, 1.0), "1 query per month");
        assert_eq!(spoken(Input::HorizonMonths, 1.0), "1 month");
        assert_eq!(spoken(Input::LoraRunUsd, 1.0), "$1 per run");
        assert_eq!(spoken(Input::UtilisationShare, 1.0), "100%");
        // No unit of the registry is left with several of one.
        for input in Input::ALL {
            let unit = input.info().unit.name();
            if input.info().quantity() == Quantity::Amount {
                assert!(!of_one(unit).split(' ').next().expect("a word").ends_with('s'), "{unit}");
            }
        }
    }

    #[test]
    fn what_people_type_is_understood() {
        let volume = Input::QueriesPerMonth.info();
        for (text, expected) in [
            ("250000", 250_000.0),
            ("250,000", 250_000.0),
            ("1,250,000", 1_250_000.0),
            (" 250 000 ", 250_000.0),
            ("250k", 250_000.0),
            ("0.3M", 300_000.0),
            ("2.5e5", 250_000.0),
            ("1B", 1e9),
            ("0", 0.0),
            ("-0", 0.0),
            ("1,5", 1.5),
        ] {
            assert_eq!(parse(volume, text), Ok(expected), "{text}");
        }
        assert_eq!(parse(Input::LoraRunUsd.info(), "$300"), Ok(300.0));
        assert_eq!(parse(Input::ChunkOverlapShare.info(), "12.5%"), Ok(0.125));
        assert_eq!(parse(Input::ChunkOverlapShare.info(), "12,5"), Ok(0.125));
        assert_eq!(parse(Input::MonthlyGrowth.info(), "−5"), Ok(-0.05));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let overlap = Input::ChunkOverlapShare.info();
        for (info, text, expected) in [
            (overlap, "", "Enter a number between 0% and 95%."),
            (overlap, "96", "Must be between 0% and 95%."),
            (overlap, "ten", "“ten” is not a number."),
            (overlap, "nan", "“nan” is not a number."),
            (overlap, "inf", "“inf” is not a number."),
            (overlap, "1,2,3", "“1,2,3” is not a number."),
            (overlap, "1e999", "Must be between 0% and 95%."),
            (Input::HorizonMonths.info(), "1.5", "Must be a whole number between 1 and 240."),
            (Input::FullDecodeTokensPerSecond.info(), "0.0001", "Must be 0 or at least 0.001."),
        ] {
            assert_eq!(parse(info, text), Err(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn any_input_has_a_range_to_start_with() {
        for input in Input::ALL.into_iter().filter(|input| input.info().takes_range()) {
            let info = input.info();
            for value in [info.min, info.slider_min, info.default, info.slider_max, info.max] {
                let range = first_range(info, value);
                assert!(range.check(input).is_ok(), "{input} {value} {range:?}");
            }
            assert!(first_range(info, info.default).low < first_range(info, info.default).high);
        }
        let range = first_range(Input::LoraRunUsd.info(), 1.0);
        assert_eq!((range.low, range.high), (50.0, 5000.0));
        let range = first_range(Input::QueriesPerMonth.info(), 1000.0);
        assert_eq!((range.low, range.high), (500.0, 1500.0));
        let refused = range_refusal(Input::LoraRunUsd.info());
        let rule = "A range has its ends in order and between $0 and $1,000,000,000,000.";
        assert_eq!(refused, rule);
    }

    /// The documents' range of a LoRA run, $50 to $5,000, is lognormal: its median is the root of
    /// 250,000. From $0 on it is normal, with the middle as its median, and cannot be lognormal.
    #[test]
    fn a_range_says_its_shape_and_its_median() {
        let info = Input::LoraRunUsd.info();
        let range = Range::new(50.0, 5_000.0);
        assert_eq!(range_note(info, 300.0, range), "Lognormal, median $500.");
        let outside = "Lognormal, median $500. The value itself lies outside of it.";
        assert_eq!(range_note(info, 5_001.0, range), outside);
        let from_zero = Range::new(0.0, 5_000.0);
        assert_eq!(range_note(info, 300.0, from_zero), "Normal, median $2,500.");
        assert_eq!(other_shape(info, from_zero), None);
        let (words, normal) = other_shape(info, range).expect("another");
        assert_eq!(words, "Make it normal");
        assert_eq!(range_note(info, 300.0, normal), "Normal, median $2,525.");
        // The usual shape needs no name.
        assert_eq!(other_shape(info, normal), Some(("Make it lognormal", range)));
    }

    #[test]
    fn an_end_stops_at_the_other() {
        let range = Range::new(2.0, 5.0);
        assert_eq!(FieldPart::Low.stop(7.0, Some(range)), 5.0);
        assert_eq!(FieldPart::High.stop(1.0, Some(range)), 2.0);
        assert_eq!(FieldPart::Value.stop(7.0, Some(range)), 7.0);
        for part in FieldPart::ALL {
            let moved = part.set(range, 4.0);
            assert_eq!(part.of(4.0, Some(moved)), 4.0);
            assert!(moved.low <= moved.high);
        }
    }

    #[test]
    fn names_tell_inputs_apart() {
        let names: Vec<String> = Input::ALL.map(|input| name(input.info())).into();
        assert_eq!(names[Input::LoraRunUsd as usize], "LoRA run");
        for (index, one) in names.iter().enumerate() {
            assert!(!names[..index].contains(one), "{one} twice");
        }
    }

    #[test]
    fn every_value_a_slider_stops_at_can_be_typed() {
        for input in Input::ALL {
            let info = input.info();
            for step in 0..=1000 {
                let value = stop(info, f64::from(step) / 1000.0);
                assert_eq!(info.check(value), Ok(()), "{input} {step}");
                let read = parse(info, &text(info, value)).expect(info.key);
                assert!((read - value).abs() <= 1e-5 * value.abs(), "{input} {step}");
            }
        }
    }

    /// From −0.3 to 0.3 a step is 0.0006: less than three digits can tell.
    #[test]
    fn each_step_of_a_slider_is_another_value() {
        let info = Input::LoraModelAccuracyChange.info();
        assert_eq!(stop(info, 0.999), 0.2994);
        for input in Input::ALL {
            let info = input.info();
            for step in 0..=1000 {
                let value = stop(info, f64::from(step) / 1000.0);
                let place = info.position(info.at(f64::from(step) / 1000.0));
                assert!((info.position(value) - place).abs() <= HALF_STEP, "{input} {step}");
            }
        }
    }

    #[test]
    fn defaults_read_as_people_write_them() {
        for (input, expected) in [
            (Input::QueriesPerMonth, "100,000 queries per month"),
            (Input::LoraRunUsd, "$300 per run"),
            (Input::ChunkOverlapShare, "10%"),
            (Input::MonthlyGrowth, "0% per month"),
            (Input::EmbeddingUsdPerMillionTokens, "$0.02 per million tokens"),
            (Input::FullReplicaUsdPerMonth, "$11,650.80 per replica and month"),
        ] {
            let info = input.info();
            assert_eq!(spoken(info, info.default), expected);
        }
    }
}
