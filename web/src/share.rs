//! The link: what differs from the defaults, in words one can read and change by hand.
//!
//! `#v=1&workload.queries_per_month=250000&requirements.needs_citations=yes&hide=full.rag_full`
//!
//! A link can come from anywhere, in any state. What is valid in it is taken; what is not is left
//! out and named.

use breakeven::scenario::{PresetId, RangeShape, VERSION};
use breakeven::{Error, Input, Lens, Range, Requirement, Slot, Strategy};

use crate::field;
use crate::number;
use crate::state::{State, VolumeMeasure};

const VERSION_KEY: &str = "v";
/// The part of a link that holds the scenario's name.
pub const NAME: &str = "name";
/// The part of a link that holds the id of the ready scenario that the scenario was made from.
const PRESET: &str = "preset";
const HIDE: &str = "hide";
const VIEW: &str = "view";
const PER_QUERY: &str = "per_query";
const LENS: &str = "lens";
const REQUIREMENT: &str = "requirements.";
/// What the key of a pick begins with.
pub const PICK: &str = "pick.";
const LOW: &str = "low.";
const HIGH: &str = "high.";
const SHAPE: &str = "shape.";
/// The longest scenario name that a link carries, in characters.
pub const LONGEST_NAME: usize = 200;
/// The most parts left out of a link that are said at once.
pub const MOST_SAID: usize = 5;
/// The most parts of a link that are read: far more than there is to say.
const MOST_PARTS: usize = 1000;
/// The longest piece of a link that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;

/// The fragment of a link to a state, without its `#`; empty for the default state.
pub fn to_fragment(state: &State) -> String {
    if *state == State::default() {
        return String::new();
    }
    let mut link = form_urlencoded::Serializer::new(String::new());
    link.append_pair(VERSION_KEY, &VERSION.to_string());
    let scenario = &state.scenario;
    if !scenario.name.is_empty() {
        link.append_pair(NAME, &scenario.name);
    }
    if let Some(preset) = scenario.preset {
        link.append_pair(PRESET, preset.id());
    }
    for input in scenario.changed() {
        link.append_pair(input.key(), &number::text(scenario.get(input)));
    }
    for requirement in scenario.requirements.changed() {
        let answer = if scenario.requirements.get(requirement) { "yes" } else { "no" };
        link.append_pair(&[REQUIREMENT, requirement.id()].concat(), answer);
    }
    for (slot, id) in scenario.picks.iter() {
        link.append_pair(&[PICK, slot.id()].concat(), id);
    }
    for (input, range) in scenario.ranges.iter() {
        link.append_pair(&[LOW, input.key()].concat(), &number::text(range.low));
        link.append_pair(&[HIGH, input.key()].concat(), &number::text(range.high));
        if let Some(shape) = range.shape {
            link.append_pair(&[SHAPE, input.key()].concat(), shape.id());
        }
    }
    let hidden: Vec<&str> = Strategy::ALL
        .into_iter()
        .filter(|strategy| !state.shown.contains(*strategy))
        .map(Strategy::id)
        .collect();
    if !hidden.is_empty() {
        link.append_pair(HIDE, &hidden.join("."));
    }
    if scenario.lens != Lens::default() {
        link.append_pair(LENS, scenario.lens.id());
    }
    if state.measure == VolumeMeasure::PerQuery {
        link.append_pair(VIEW, PER_QUERY);
    }
    link.finish()
}

/// What a link says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParsedLink {
    /// The state it leads to: the defaults, and all that is valid in it.
    pub state: State,
    /// What was left out, and why, a sentence each.
    pub dropped: Vec<String>,
}

/// Reads the fragment of a link, with or without its `#`.
pub fn from_fragment(fragment: &str) -> ParsedLink {
    onto(State::default(), fragment)
}

/// Reads the fragment of a link that changes a state: what it does not name stays.
pub fn onto(state: State, fragment: &str) -> ParsedLink {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let mut reader =
        LinkReader { link: ParsedLink { state, dropped: Vec::new() }, ends: Vec::new() };
    let mut seen = Vec::new();
    for (key, value) in form_urlencoded::parse(fragment.as_bytes()) {
        let result = if seen.len() == MOST_PARTS {
            reader.link.dropped.push(format!("all after the first {MOST_PARTS} parts"));
            break;
        } else if seen.contains(&key) {
            Err(format!("{} is given twice; the first stands", quoted(&key)))
        } else {
            reader.read(&key, &value)
        };
        seen.push(key);
        reader.link.dropped.extend(result.err());
    }
    reader.finish()
}

/// What a link has said of the range of an input so far.
struct RangeParts {
    input: Input,
    low: Option<f64>,
    high: Option<f64>,
    shape: Option<RangeShape>,
}

struct LinkReader {
    link: ParsedLink,
    /// Parts of ranges: they count once both ends are there.
    ends: Vec<RangeParts>,
}

impl LinkReader {
    fn read(&mut self, key: &str, value: &str) -> Result<(), String> {
        let said = |error: Error| words(&error);
        let state = &mut self.link.state;
        if key == VERSION_KEY {
            return read_version(value);
        }
        if key == NAME {
            state.scenario.name = value.chars().take(LONGEST_NAME).collect();
            if value.chars().count() > LONGEST_NAME {
                return Err(format!("the name was cut to {LONGEST_NAME} characters"));
            }
        } else if key == PRESET {
            let preset = PresetId::from_id(value).ok_or_else(|| none("ready scenario ", value))?;
            state.scenario.preset = Some(preset);
        } else if key == HIDE {
            return read_hidden(state, value);
        } else if key == LENS {
            state.scenario.lens = Lens::from_id(value).ok_or_else(|| none("lens ", value))?;
        } else if key == VIEW {
            if value != PER_QUERY {
                return Err(none("view ", value));
            }
            state.measure = VolumeMeasure::PerQuery;
        } else if let Some(id) = key.strip_prefix(REQUIREMENT) {
            let requirement = Requirement::from_id(id).ok_or_else(|| none("requirement ", id))?;
            state.scenario.requirements.set(requirement, read_answer(key, value)?);
        } else if let Some(id) = key.strip_prefix(PICK) {
            let slot = Slot::from_id(id).ok_or_else(|| none("slot ", id))?;
            let picks = &mut state.scenario.picks;
            if value.is_empty() {
                picks.remove(slot);
            } else {
                picks.set(slot, value).map_err(|_| is(key, value, ""))?;
            }
        } else if let Some(key) = key.strip_prefix(LOW) {
            let input = Input::from_key(key).map_err(said)?;
            self.ends_of(input).low = Some(read_number(key, value)?);
        } else if let Some(key) = key.strip_prefix(HIGH) {
            let input = Input::from_key(key).map_err(said)?;
            self.ends_of(input).high = Some(read_number(key, value)?);
        } else if let Some(key) = key.strip_prefix(SHAPE) {
            let input = Input::from_key(key).map_err(said)?;
            let shape = RangeShape::from_id(value).ok_or_else(|| none("shape ", value))?;
            self.ends_of(input).shape = Some(shape);
        } else {
            let input = Input::from_key(key).map_err(said)?;
            state.scenario.set(input, read_number(key, value)?).map_err(said)?;
        }
        Ok(())
    }

    fn ends_of(&mut self, input: Input) -> &mut RangeParts {
        let known = self.ends.iter().position(|ends| ends.input == input);
        let at = known.unwrap_or_else(|| {
            self.ends.push(RangeParts { input, low: None, high: None, shape: None });
            self.ends.len() - 1
        });
        &mut self.ends[at]
    }

    fn finish(mut self) -> ParsedLink {
        for RangeParts { input, low, high, shape } in self.ends {
            let result = match (low, high) {
                (Some(low), Some(high)) => {
                    let range = Range::new(low, high).shaped(shape);
                    self.link.state.scenario.set_range(input, range).map_err(|error| words(&error))
                }
                _ => Err(format!("the range of {input} has only one of its ends")),
            };
            self.link.dropped.extend(result.err());
        }
        self.link
    }
}

fn read_version(value: &str) -> Result<(), String> {
    match value.parse::<u64>() {
        Ok(version) if (1..=VERSION).contains(&version) => Ok(()),
        _ => Err(format!(
            "the link is of version {}; this page reads version {VERSION}, and took what it knows",
            quoted(value)
        )),
    }
}

fn read_number(key: &str, value: &str) -> Result<f64, String> {
    number::parse(value).ok_or_else(|| is(key, value, ", which is not a number"))
}

fn read_answer(key: &str, value: &str) -> Result<bool, String> {
    match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(is(key, value, "; it must be yes or no")),
    }
}

fn read_hidden(state: &mut State, value: &str) -> Result<(), String> {
    let mut unknown = Ok(());
    let mut shown = state.shown;
    for id in value.split('.').filter(|id| !id.is_empty()) {
        match Strategy::from_id(id) {
            Some(strategy) => shown = shown.without(strategy),
            None => unknown = Err(none("strategy ", id)),
        }
    }
    if shown.is_empty() {
        return Err("a link cannot hide every strategy".to_owned());
    }
    state.shown = shown;
    unknown
}

/// That there is no such thing.
fn none(kind: &str, id: &str) -> String {
    ["there is no ", kind, &quoted(id)].concat()
}

/// That a part is what it cannot be.
fn is(key: &str, value: &str, rest: &str) -> String {
    [key, " is ", &quoted(value), rest].concat()
}

/// Why the core refused a piece of a link.
fn words(error: &Error) -> String {
    match error {
        Error::UnknownKey { key, .. } => none("", key),
        Error::Range { input, low, high, .. } => {
            let (low, high) = (field::bare(input.info(), *low), field::bare(input.info(), *high));
            format!("the range of {input} is {low} to {high}; {}", field::range_rule(input.info()))
        }
        other => match other.input() {
            Some(input) => format!("{input}: {}", field::refusal(other)),
            None => String::from("a part that this page cannot read"),
        },
    }
}

/// A piece of a link as a message repeats it: cut, and without what could break a line.
pub fn quoted(text: &str) -> String {
    let mut characters = text.chars();
    let visible = |c: char| {
        if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }
    };
    let piece: String = characters.by_ref().take(LONGEST_QUOTE).map(visible).collect();
    let rest = if characters.next().is_some() { "…" } else { "" };
    format!("\"{piece}{rest}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Action;

    #[test]
    fn a_link_leads_back_to_its_state() {
        let mut state = State::default();
        assert_eq!(to_fragment(&state), "");
        assert_eq!(from_fragment(""), ParsedLink::default());
        for input in Input::ALL {
            let info = input.info();
            state.scenario.set(input, info.at(0.123_456_789)).expect("within the span");
            if info.takes_range() {
                let range = Range::new(info.left_end(), info.slider_max);
                let shape = (range.low > 0.0).then_some(RangeShape::Lognormal);
                let range = range.shaped(shape);
                state.scenario.set_range(input, range).expect("within the limits");
            }
        }
        state.scenario.name = "R&D = 100 % \"safe\" #1 <b>Käse</b> 🦀".into();
        state.scenario.preset = Some(PresetId::LegalCompliance);
        for requirement in Requirement::ALL {
            state.scenario.requirements.set(requirement, !requirement.default());
        }
        for slot in Slot::ALL {
            state.scenario.picks.set(slot, "some/row-1.0+other").expect("an id");
        }
        state = state
            .after(Action::Compare(Lens::Fits))
            .after(Action::Toggle(Strategy::Full))
            .after(Action::Toggle(Strategy::Prompting))
            .after(Action::Measure(VolumeMeasure::PerQuery));
        let link = from_fragment(&format!("#{}", to_fragment(&state)));
        assert_eq!(link.dropped, Vec::<String>::new());
        assert_eq!(link.state, state);
    }

    #[test]
    fn a_link_names_only_what_differs_and_can_be_read() {
        let state = State::default()
            .after(Action::Set(Input::QueriesPerMonth, 250_000.0))
            .after(Action::Toggle(Strategy::Full))
            .after(Action::Toggle(Strategy::RagFull));
        let link = to_fragment(&state);
        assert_eq!(link, "v=1&workload.queries_per_month=250000&hide=full.rag_full");
    }

    #[test]
    fn a_link_can_change_a_state_in_part() {
        let before = State::default()
            .after(Action::Set(Input::LoraRuns, 3.0))
            .after(Action::Toggle(Strategy::Full));
        let link = onto(before.clone(), "lora.run_usd=400&lora.runs=-1");
        assert_eq!(link.state, before.after(Action::Set(Input::LoraRunUsd, 400.0)));
        assert_eq!(link.dropped.len(), 1);
        assert_eq!(onto(before.clone(), "").state, before);
    }

    #[test]
    fn what_is_valid_stays_and_what_is_not_is_named() {
        let link = from_fragment(
            "#v=1&lora.run_usd=400&lora.runs=-1&nonsense=1&prompt.answer_tokens=many\
             &lora.run_usd=500&requirements.tight_latency=maybe&low.full.run_usd=3\
             &pick.base_model=%3Cscript%3E&pick.sofa=x&low.lora.runs=9&high.lora.runs=2&hide=rag.none&view=sideways&preset=mine&lens=near\
             &workload.horizon_months=1e999&full.runs",
        );
        let expected = State::default()
            .after(Action::Set(Input::LoraRunUsd, 400.0))
            .after(Action::Toggle(Strategy::Rag));
        assert_eq!(link.state, expected);
        for (piece, count) in [
            ("lora.runs: Must be between 0 and 10,000.", 1),
            ("there is no \"nonsense\"", 1),
            ("prompt.answer_tokens is \"many\", which is not a number", 1),
            ("\"lora.run_usd\" is given twice", 1),
            ("requirements.tight_latency is \"maybe\"; it must be yes or no", 1),
            ("the range of full.run_usd has only one of its ends", 1),
            ("the range of lora.runs is 9 to 2; its ends must be in order", 1),
            ("there is no strategy \"none\"", 1),
            ("pick.base_model is \"<script>\"", 1),
            ("there is no slot \"sofa\"", 1),
            ("there is no view \"sideways\"", 1),
            ("there is no lens \"near\"", 1),
            ("there is no ready scenario \"mine\"", 1),
            ("workload.horizon_months: Must be a whole number between 1 and 240.", 1),
            ("full.runs is \"\", which is not a number", 1),
        ] {
            let found = link.dropped.iter().filter(|why| why.contains(piece)).count();
            assert_eq!(found, count, "{piece}: {:?}", link.dropped);
        }
        assert_eq!(link.dropped.len(), 15);
    }

    #[test]
    fn any_link_is_read_without_harm() {
        let valid = "v=1&lora.run_usd=400&name=%F0%9F%A6%80&hide=full.rag&low.lora.runs=1";
        for end in 0..=valid.len() {
            let link = from_fragment(&valid[..end]);
            assert!(link.state.scenario.validate().is_ok());
        }
        for hostile in ["%", "%zz=%", "&&&===&", "v=99", "v=", "name=%00%ff", "hide=", "#", "##v=1"]
        {
            let link = from_fragment(hostile);
            assert!(link.state.scenario.validate().is_ok(), "{hostile}");
            assert!(!link.state.shown.is_empty(), "{hostile}");
        }
        let flood = "x=1&".repeat(10_000) + &"y".repeat(100_000);
        let link = from_fragment(&flood);
        assert!(link.dropped.iter().all(|why| why.len() < 500));
        assert_eq!(link.dropped.len(), MOST_PARTS + 1);
        let all = Strategy::ALL.map(Strategy::id).join(".");
        assert_eq!(from_fragment(&format!("hide={all}")).dropped.len(), 1);
    }
}
