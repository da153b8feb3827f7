//! Scenarios from outside: a file or a link, of any kind and in any state.
//!
//! A file is taken whole or not at all: where anything in it is wrong the present scenario stays,
//! and the reason is said. A link, which people shorten and change by hand, is taken as far as it is
//! valid, and what was left out is named.

use breakeven::scenario::VERSION;
use breakeven::{Scenario, Strategy, StrategySet};
use maud::html;
use serde_json::Value;

use super::message;
use crate::share::{MOST_SAID, ParsedLink, from_fragment, quoted, to_fragment};
use crate::state::State;

/// The largest file that is read, in bytes: a report is a tenth of it, and to read what is larger
/// would only hold the page up.
pub const MOST_BYTES: usize = 2_000_000;
/// The longest link that is read, in bytes: one that names everything is a tenth of it.
const LONGEST_LINK: usize = 100_000;

/// Why nothing was taken.
type Refusal = String;

/// Reads what a file holds.
fn read(bytes: &[u8]) -> Result<ParsedLink, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(too_long(bytes.len()));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "it is not text; a scenario is a JSON file or a link".to_owned())?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    if text.starts_with(['{', '[']) { from_json(text).map(through_link) } else { from_link(text) }
}

fn too_long(bytes: usize) -> Refusal {
    format!("it has {bytes} bytes, and no scenario or report is longer than {MOST_BYTES}")
}

/// A scenario file, or a report with a scenario in it.
fn from_json(text: &str) -> Result<State, Refusal> {
    let said = |error: breakeven::Error| error.to_string();
    let tree: Value =
        serde_json::from_str(text).map_err(|error| format!("it is not valid JSON: {error}"))?;
    let Some(scenario) = tree.get("scenario") else {
        // Read from the text itself: a key that is given twice shows there alone.
        return Scenario::from_json(text).map(State::from).map_err(said);
    };
    let version = &tree["version"];
    if !version.is_null() && !version.as_u64().is_some_and(|one| (1..=VERSION).contains(&one)) {
        let version = quoted(&version.to_string());
        return Err(format!(
            "it is a report of version {version}; this page reads version {VERSION}"
        ));
    }
    let scenario = Scenario::from_json(&scenario.to_string()).map_err(said)?;
    let mut state = State::from(scenario);
    match &tree["shown"] {
        Value::Null => {}
        Value::Array(ids) => {
            let mut shown = StrategySet::NONE;
            for id in ids {
                let strategy = id.as_str().and_then(Strategy::from_id).ok_or_else(|| {
                    format!("shown names {}, which is not a strategy", quoted(&id.to_string()))
                })?;
                shown = shown.with(strategy);
            }
            if shown.is_empty() {
                return Err("shown names no strategy".to_owned());
            }
            state.shown = shown;
        }
        other => return Err(format!("shown is {}; it must be a list", quoted(&other.to_string()))),
    }
    Ok(state)
}

/// As the page will take it: what a link does not carry is named.
fn through_link(state: State) -> ParsedLink {
    from_fragment(&to_fragment(&state))
}

/// A link of this page, with or without what stands before its `#`.
fn from_link(text: &str) -> Result<ParsedLink, Refusal> {
    if text.len() > LONGEST_LINK {
        return Err("it is neither JSON nor a link of this page".to_owned());
    }
    let web = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    let fragment = match text.split_once('#') {
        Some((_, fragment)) => fragment,
        // The page's own address leads to the default scenario.
        None if web && !text.contains(char::is_whitespace) => return Ok(from_fragment("")),
        None => text,
    };
    let link = from_fragment(fragment);
    if !fragment.contains('=') || (link.state == State::default() && !link.dropped.is_empty()) {
        return Err("it is neither JSON nor a link of this page".to_owned());
    }
    Ok(link)
}

/// What follows from a file of a name: HTML.
pub fn opened(name: &str, bytes: &[u8]) -> String {
    taken(&quoted(name), read(bytes))
}

/// What follows from a link that was typed in: HTML.
pub(super) fn pasted(text: &str) -> String {
    let text = text.trim();
    let read = if text.is_empty() {
        Err("the field is empty".to_owned())
    } else if text.starts_with('{') {
        from_json(text).map(through_link)
    } else {
        from_link(text)
    };
    taken("the link", read)
}

/// What is said of a file that is too large to be looked into.
pub fn too_large(name: &str, bytes: usize) -> String {
    taken(&quoted(name), Err(too_long(bytes)))
}

/// What is said where the browser does not hand the file over.
pub fn refused(name: &str) -> String {
    taken(&quoted(name), Err("the browser could not read it".to_owned()))
}

fn taken(what: &str, read: Result<ParsedLink, Refusal>) -> String {
    match read {
        Ok(link) => open(&link.state, &format!("Opened {what}."), &link.dropped),
        Err(why) => {
            message::failure(&format!("Could not open {what}: {why}. Your scenario is as it was."))
        }
    }
}

/// A scenario takes the place of the present one.
fn open(state: &State, what: &str, dropped: &[String]) -> String {
    let act = html! { button type="button" hidden data-now data-open=(to_fragment(state)) {} };
    let body = html! {
        (what) " Undo brings the previous one back."
        @if !dropped.is_empty() {
            " Left out: " (dropped.iter().take(MOST_SAID).cloned().collect::<Vec<_>>().join("; "))
            @if dropped.len() > MOST_SAID { "; and " (dropped.len() - MOST_SAID) " more" }
            "."
        }
    };
    if dropped.is_empty() {
        message::transient(&act, &body)
    } else {
        message::persistent(&act, &body)
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::{Export, make};
    use super::super::markdown::HOSTILE;
    use super::super::tests::{attributes, context};
    use super::*;
    use breakeven::scenario::PresetId;
    use breakeven::{Input, Lens, Range, Slot};

    fn rich() -> Scenario {
        let mut scenario = Scenario { name: "Käse & Co. #1".into(), ..Scenario::default() };
        scenario.set(Input::LoraRunUsd, 432.1).expect("allowed");
        scenario.set_range(Input::LoraRunUsd, Range::new(60.0, 4_321.0)).expect("a range");
        scenario.requirements.needs_citations = true;
        scenario.picks.set(Slot::BaseModel, "a/b").expect("an id");
        scenario.preset = Some(PresetId::LegalCompliance);
        scenario
    }

    fn refusal(bytes: &[u8]) -> String {
        read(bytes).expect_err("it is refused")
    }

    #[test]
    fn what_the_page_saves_it_opens_again() {
        let scenario = rich();
        let state = State::from(scenario.clone());
        let link = read(scenario.to_json().as_bytes()).expect("a scenario");
        assert_eq!((link.state, link.dropped), (state.clone(), vec![]));
        let mut context = context(&scenario, &[]);
        context.question.state.shown = StrategySet::ALL.without(Strategy::Full);
        context.question.state.scenario.lens = Lens::Fits;
        context.answers = crate::answers::Answers::to(&context.question.state).expect("valid");
        let Some(Export::Text(report)) = make(&context, "report.json") else { panic!("a report") };
        let link = read(format!("\u{feff}\n{}\n", report.text).as_bytes()).expect("a report");
        assert_eq!(link.state, context.question.state);
        for before in ["", "#", "https://example.org/some/path/#"] {
            let link =
                read(format!(" {before}{} ", to_fragment(&state)).as_bytes()).expect("a link");
            assert_eq!((link.state, link.dropped), (state.clone(), vec![]));
        }
        for page in ["https://example.org/some/path/", "http://localhost:8080/?embed"] {
            let link = read(page.as_bytes()).expect("the default scenario");
            assert_eq!((link.state, link.dropped), (State::default(), vec![]));
        }
    }

    #[test]
    fn a_refusal_names_what_and_why() {
        for (text, said) in [
            ("", "it is empty"),
            (" \n ", "it is empty"),
            ("hello", "neither JSON nor a link"),
            ("a=b&c=d", "neither JSON nor a link"),
            ("https://example.org/#a=b", "neither JSON nor a link"),
            ("https://example.org/ is nice", "neither JSON nor a link"),
            ("{", "it is not valid JSON: EOF while parsing an object at line 1 column 1"),
            ("{\"lora\": {\"run_usd\": NaN}}", "it is not valid JSON: expected value at line 1"),
            ("{\"lora\": {\"run_usd\": 1e999}}", "number out of range"),
            ("{\"lorra\": {}}", "there is no \"lorra\"; did you mean \"lora\"?"),
            ("{\"lora\": {\"runs\": 1, \"runs\": 2}}", "lora.runs is given twice"),
            ("{\"lora\": {\"run_usd\": -1}}", "lora.run_usd is -1; it must lie between"),
            ("{\"version\": 2}", "version is 2; this release reads versions 1 to 1"),
            ("[]", "the scenario is a list; it must be an object"),
            ("{\"version\": 9, \"scenario\": {}}", "it is a report of version \"9\""),
            ("{\"version\": \"x\", \"scenario\": {}}", "it is a report of version"),
            ("{\"scenario\": {\"x\": 1}}", "there is no \"x\""),
            ("{\"scenario\": {}, \"shown\": []}", "shown names no strategy"),
            ("{\"scenario\": {}, \"shown\": [\"<b>\"]}", "which is not a strategy"),
            ("{\"scenario\": {}, \"shown\": 3}", "shown is \"3\"; it must be a list"),
            ("{\"scenario\": {\"lens\": 3}}", "lens is 3; it must be fits, allowed or all"),
        ] {
            let why = refusal(text.as_bytes());
            assert!(why.contains(said), "{text}: {why}");
        }
        assert!(refusal(&[0xff, 0xfe, 0, 1]).contains("it is not text"));
        assert!(refusal(b"\x89PNG\r\n\x1a\n").contains("it is not text"));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(refusal(deep.as_bytes()).contains("recursion limit"));
        let deep = format!("{{\"x\":{}1{}}}", "{\"x\":".repeat(5_000), "}".repeat(5_000));
        assert!(refusal(deep.as_bytes()).contains("recursion limit"));
        assert!(refusal(&vec![b' '; MOST_BYTES + 1]).contains("no scenario or report is longer"));
        assert!(refusal("x".repeat(LONGEST_LINK + 1).as_bytes()).contains("neither JSON nor"));
    }

    #[test]
    fn nothing_is_half_taken_from_a_file() {
        let text = "{\"lora\": {\"run_usd\": 400}, \"full\": {\"run_usd\": \"many\"}}";
        let html = opened("mine.json", text.as_bytes());
        assert!(html.contains("full.run_usd is the text &quot;many&quot;"), "{html}");
        assert!(html.contains("Your scenario is as it was"), "{html}");
        assert_eq!(attributes(&html, "data-open"), Vec::<String>::new());
        // A link counts as far as it is valid, and says so.
        let html = pasted("#v=1&lora.run_usd=400&lora.runs=-1");
        assert_eq!(attributes(&html, "data-open"), ["v=1&lora.run_usd=400"]);
        assert!(html.contains("Left out: lora.runs: Must be between 0 and 10,000."), "{html}");
        assert!(pasted(" ").contains("the field is empty"));
    }

    #[test]
    fn hostile_names_stay_text() {
        let usual = opened("a.json", b"{}");
        let tags = |html: &str| html.matches('<').count();
        for name in HOSTILE {
            let scenario = Scenario { name: name.to_owned(), ..Scenario::default() };
            let html = opened(name, scenario.to_json().as_bytes());
            assert_eq!(tags(&html), tags(&usual), "{html}");
            let link = attributes(&html, "data-open").pop().expect("a link");
            assert_eq!(from_fragment(&link).state.scenario.name, name);
            assert!(opened(name, b"{\"<img src=x>\": 1}").contains("&lt;img src=x&gt;"));
        }
        let long = format!("{{\"name\": \"{}\"}}", "n".repeat(5_000));
        assert!(
            opened("long.json", long.as_bytes()).contains("the name was cut to 200 characters")
        );
    }
}
