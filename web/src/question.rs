//! What the page asks its worker, as texts: all that can pass between the two modules.

use breakeven::{Input, Scenario, Slot};

use crate::charts::Theme;
use crate::number;
use crate::share::{PICK, from_fragment, to_fragment};
use crate::state::State;

/// An answer begins with its kind. The texts of the inputs: of each the plain one and the HTML.
pub const TEXTS: &str = "texts";
/// Where values come from that are not the defaults, and what is remarked on values: ticket, and of
/// each the input's key, the value, a badge, its HTML and that of the remark.
pub const MARKS: &str = "marks";
/// A section: ticket, place and HTML.
pub const SECTION: &str = "section";
/// How much of the draws is drawn: ticket and share.
pub const PROGRESS: &str = "progress";
/// That all of a question is answered: its ticket.
pub const DONE: &str = "done";

/// The choice that holds where the reader came from: the page, which knows the value before, makes
/// it when a button takes the reader elsewhere. Also the step that undoes.
pub const BACK: &str = "back";
/// The choice that holds the figure that is explained, such as `rag.total`.
pub const EXPLAIN: &str = "explain";
/// The choice that holds what is to be done once, until it is done. What does it stands in an
/// element with `data-now`, which the page clicks as soon as it is there.
pub const DO: &str = "do";
/// Begins what says that something was copied, by its identifier, or could not be.
pub const COPIED: &str = "copied ";
/// See [`COPIED`].
pub const UNCOPIED: &str = "uncopied ";
/// The identifier of the place where it is said what was done.
pub const ERRAND: &str = "place-errand";
/// To read the file that the reader has chosen.
pub const IMPORT: &str = "import";
/// The choice that holds the text that is kept with the browser, and why it could not be kept.
pub const STORE: &str = "store";
/// See [`STORE`].
pub const REFUSED: &str = "store.refused";
/// The identifier of the sentence that is said aloud once a change has settled.
pub const SAID: &str = "said";
/// The identifier of the map's area; its point comes right after it.
pub const MAP_AREA: &str = "map-area";

/// The identifier of the chart of cost by query volume.
pub const BY_VOLUME: &str = "volume-chart";
/// That of the chart of cumulative cost, and of what lies under its lines.
pub const CUMULATIVE: &str = "cumulative-chart";
/// See [`CUMULATIVE`].
pub const UNDER_CUMULATIVE: &str = "cumulative-chart-under";

/// What a button says that gives every input its documents' range.
pub const DOCUMENTS: &str = "documents";
/// What one says that gives every input the documents' or a named assumption's range.
pub const EVERY_RANGE: &str = "all";

/// What the reader has chosen within the analyses, by name: which two to compare, which tables are
/// open. The page keeps choices and passes them on; what they mean the worker alone knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices(Vec<(String, String)>);

impl Choices {
    /// What was chosen under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Chooses; an empty value takes a choice back.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Chooses one more under a name, to come after those there are; once what is chosen twice.
    pub fn add(&mut self, name: &str, value: &str) {
        if !self.0.iter().any(|(known, other)| known == name && other == value) {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Takes back what was chosen first under a name.
    pub fn next(&mut self, name: &str) {
        if let Some(first) = self.0.iter().position(|(known, _)| known == name) {
            self.0.remove(first);
        }
    }
}

/// A question to the worker.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Tells the answer of this question from those of the ones before.
    pub ticket: u32,
    /// What it is about.
    pub state: State,
    /// What the reader has chosen within the analyses.
    pub choices: Choices,
    /// How wide a picture may be, in CSS pixels.
    pub width: f64,
    /// How high the chart of cumulative cost is, in CSS pixels: what is laid under its lines must
    /// fit them.
    pub height: f64,
    /// The colours of the moment.
    pub theme: Theme,
}

impl Question {
    /// As texts.
    pub fn to_words(&self) -> [String; 6] {
        let mut choices = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.choices.0 {
            choices.append_pair(name, value);
        }
        [
            self.ticket.to_string(),
            to_fragment(&self.state),
            choices.finish(),
            number::text(self.width),
            number::text(self.height),
            self.theme.to_string(),
        ]
    }

    /// Reads what [`Self::to_words`] wrote; `None` where it is anything else.
    pub fn read(words: &[String]) -> Option<Self> {
        let [ticket, fragment, choices, width, height, theme] = words else {
            return None;
        };
        let choices = form_urlencoded::parse(choices.as_bytes()).into_owned().collect();
        Some(Self {
            ticket: ticket.parse().ok()?,
            state: from_fragment(fragment).state,
            choices: Choices(choices),
            width: number::parse(width)?,
            height: number::parse(height)?,
            theme: theme.parse().ok()?,
        })
    }
}

/// A value for an input as a button carries it: `lora.run_usd=400`.
pub fn to_change(input: Input, value: f64) -> String {
    format!("{input}={}", number::text(value))
}

/// What turns one scenario into another as a button carries it, in the form of a link: the inputs
/// and picks that differ.
pub fn to_patch(before: &Scenario, after: &Scenario) -> String {
    let mut link = form_urlencoded::Serializer::new(String::new());
    for input in Input::ALL {
        let value = after.get(input);
        if value != before.get(input) {
            link.append_pair(input.key(), &number::text(value));
        }
    }
    for slot in Slot::ALL {
        let pick = after.picks.get(slot);
        if pick != before.picks.get(slot) {
            link.append_pair(&format!("{PICK}{slot}"), pick.unwrap_or_default());
        }
    }
    link.finish()
}

/// Reads [`to_change`]; `None` where it names no input or no value that is allowed.
pub fn read_change(text: &str) -> Option<(Input, f64)> {
    let (key, value) = text.split_once('=')?;
    let (input, value) = (Input::from_key(key).ok()?, number::parse(value)?);
    (input.info().allowed(value) == value).then_some((input, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::Rgb;
    use crate::share::{ParsedLink, onto};
    use crate::state::Action;

    #[test]
    fn a_question_arrives_as_it_was_asked() {
        let mut choices = Choices::default();
        choices.set("why.a", "rag");
        choices.set("odd & names", "a=b%");
        choices.set("why.a", "lora");
        choices.set("gone", "x");
        choices.set("gone", "");
        assert_eq!(choices.get("why.a"), Some("lora"));
        assert_eq!(choices.get("gone"), None);
        for wish in ["save", "copied ", "save"] {
            choices.add(DO, wish);
        }
        assert_eq!(choices.get(DO), Some("save"));
        choices.next(DO);
        assert_eq!(choices.get(DO), Some("copied "));
        for theme in [Theme::Light, Theme::Dark, Theme::Forced(Rgb(1, 2, 3), Rgb(255, 0, 9))] {
            let question = Question {
                ticket: 7,
                state: State::default().after(Action::Set(Input::LoraRunUsd, 400.0)),
                choices: choices.clone(),
                width: 320.5,
                height: 288.0,
                theme,
            };
            assert_eq!(Question::read(&question.to_words()), Some(question));
        }
    }

    #[test]
    fn what_is_no_question_is_none() {
        let words = |texts: [&str; 6]| texts.map(str::to_owned);
        assert!(Question::read(&words(["1", "", "", "300", "200", "light"])).is_some());
        for wrong in [
            ["", "", "", "300", "200", "light"],
            ["1", "", "", "wide", "200", "light"],
            ["1", "", "", "300", "high", "light"],
            ["1", "", "", "300", "200", "pink"],
            ["1", "", "", "300", "200", "forced #12345 #000000"],
        ] {
            assert_eq!(Question::read(&words(wrong)), None, "{wrong:?}");
        }
        assert_eq!(Question::read(&[]), None);
    }

    #[test]
    fn a_patch_leads_from_one_scenario_to_another() {
        let before = State::default().after(Action::Set(Input::LoraRunUsd, 400.0));
        let mut after = before.clone();
        after.scenario.set(Input::LoraRunUsd, 300.0).expect("allowed");
        after.scenario.set(Input::BaseInputUsdPerMillionTokens, 2.5).expect("allowed");
        after.scenario.picks.set(Slot::BaseModel, "a/b+c").expect("an id");
        let patch = to_patch(&before.scenario, &after.scenario);
        assert_eq!(
            onto(before.clone(), &patch),
            ParsedLink { state: after.clone(), dropped: Vec::new() }
        );
        let back = to_patch(&after.scenario, &before.scenario);
        assert_eq!(onto(after, &back).state, before);
        assert_eq!(to_patch(&before.scenario, &before.scenario), "");
    }

    #[test]
    fn a_change_is_read_only_where_it_is_allowed() {
        let change = to_change(Input::LoraRunUsd, 400.5);
        assert_eq!(read_change(&change), Some((Input::LoraRunUsd, 400.5)));
        for wrong in ["", "lora.run_usd", "lora.run_usd=-1", "lora.run_usd=x", "nothing=1"] {
            assert_eq!(read_change(wrong), None, "{wrong}");
        }
    }
}
