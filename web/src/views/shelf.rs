//! The reader's own scenarios, kept with the browser.
//!
//! ```text
//! break-even 1
//! v=1&name=Support+bot&workload.queries_per_month=250000
//! ```
//!
//! A line is a link with the scenario's name in it: one can read it, and copy it elsewhere. A line
//! that this release does not understand stays where it is. What a later release has written is
//! left alone; what is saved meanwhile is held for as long as the page.

#[cfg(test)]
mod tests;

use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::{disclosure, id};
use super::{export, message};
use crate::question::{Choices, DO, REFUSED, STORE};
use crate::share::{self, ParsedLink, from_fragment, quoted, to_fragment};
use crate::state::State;

/// The choice that holds the link that is typed in.
pub(super) const LINK: &str = "shelf.link";
/// The choice that holds the list where the browser must not keep it: what it keeps instead is
/// another's, and stays in [`STORE`].
const HELD: &str = "store.held";
const OPEN: &str = "shelf.open";
const NAME: &str = "shelf.name";
/// The scenario whose name is being changed.
const RENAMED: &str = "shelf.renamed";
/// Begins the choice that holds its new name: what was typed for one is not proposed to another.
const TO: &str = "shelf.to";
/// The buttons beside the fields for a name and for a link.
const SAVE: &str = "shelf-save";
const PASTE: &str = "shelf-paste";
/// How the text begins, before its version.
const HEAD: &str = "break-even ";
const VERSION: u64 = 1;
/// What follows the version where the browser keeps something else, which is not to be lost.
const ASIDE: &str = " aside";
/// Scenarios at most: a list that can be looked through.
const MOST: usize = 200;

/// A scenario that was saved.
#[derive(Clone, Debug, PartialEq)]
struct Saved {
    name: String,
    /// The line, as it was found.
    line: String,
}

impl Saved {
    fn read(line: &str) -> Option<Self> {
        let name = from_fragment(line).state.scenario.name;
        (!name.trim().is_empty()).then(|| Self { name, line: line.to_owned() })
    }

    fn of(state: &State, name: &str) -> Self {
        let mut state = state.clone();
        state.scenario.name = name.to_owned();
        Self { name: name.to_owned(), line: to_fragment(&state) }
    }

    /// The same under another name. All else stays as it was found, also what this release does not
    /// understand.
    fn renamed(&self, to: &str) -> Self {
        let line = self.line.strip_prefix('#').unwrap_or(&self.line);
        let pairs = form_urlencoded::parse(line.as_bytes());
        // The first name is the one that counts.
        let named = pairs.clone().position(|(key, _)| key == share::NAME);
        let mut line = form_urlencoded::Serializer::new(String::new());
        for (at, (key, value)) in pairs.enumerate() {
            line.append_pair(&key, if Some(at) == named { to } else { &value });
        }
        Self { name: to.to_owned(), line: line.finish() }
    }
}

/// The list, and what it was read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shelf {
    saved: Vec<Saved>,
    /// Lines that are no scenarios of this release.
    strange: Vec<String>,
    /// Whether the browser keeps something that this release must not write over.
    aside: bool,
}

impl Shelf {
    /// Reads what is kept.
    pub fn of(choices: &Choices) -> Self {
        Self::read(choices.get(HELD).or(choices.get(STORE)).unwrap_or_default())
    }

    fn read(text: &str) -> Self {
        let mut shelf = Self::default();
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let lines = match first.trim().strip_prefix(HEAD) {
            Some(version) => {
                let ours = version.trim_end_matches(ASIDE);
                shelf.aside = ours != version || ours.parse() != Ok(VERSION);
                if ours.parse() != Ok(VERSION) {
                    return shelf;
                }
                rest
            }
            // No head: nothing of ours, or what is left of it. Nothing of it is lost.
            None => text,
        };
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            match Saved::read(line) {
                Some(one) if shelf.find(&one.name).is_none() => shelf.saved.push(one),
                _ => shelf.strange.push(line.to_owned()),
            }
        }
        shelf
    }

    /// What is kept from now on.
    pub fn to_text(&self) -> String {
        let aside = if self.aside { ASIDE } else { "" };
        let mut text = format!("{HEAD}{VERSION}{aside}\n");
        let saved = self.saved.iter().map(|one| &one.line);
        for line in saved.chain(&self.strange) {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Whether the list is held by the page alone.
    pub fn aside(&self) -> bool {
        self.aside
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.saved.iter().position(|one| one.name == name)
    }

    /// The saved scenario of a name.
    pub fn get(&self, name: &str) -> Option<ParsedLink> {
        self.find(name).map(|at| from_fragment(&self.saved[at].line))
    }

    /// The names, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.saved.iter().map(|one| one.name.as_str())
    }

    /// Puts one into the list, in the place of one of its name.
    fn put(&mut self, one: Saved) -> Result<(), Markup> {
        match self.find(&one.name) {
            Some(at) => self.saved[at] = one,
            None if self.saved.len() >= MOST => {
                return Err(html! { (MOST) " scenarios are kept already: delete one first." });
            }
            None => self.saved.push(one),
        }
        Ok(())
    }
}

/// A name as it is kept: on one line, and no longer than a link carries.
fn proper(name: &str) -> String {
    let visible = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    let name: String = visible.take(share::LONGEST_NAME).collect();
    name.trim().to_owned()
}

/// Does what a button says, and says so.
pub(super) fn act(context: &RenderContext, verb: &str, what: &str) -> String {
    let (choices, state) = (&context.question.choices, &context.question.state);
    let mut shelf = Shelf::of(choices);
    let done = match verb {
        "save" => save(&mut shelf, state, &typed(context)),
        "replace" => shelf
            .put(Saved::of(state, what))
            .map(|()| html! { "“" (what) "” is now this scenario." }),
        "rename" => rename(&mut shelf, what, &proper(choices.get(&to(what)).unwrap_or_default())),
        "delete" => return delete(shelf, what),
        "restore" => match Saved::read(what) {
            Some(one) if shelf.find(&one.name).is_none() => {
                let said = html! { "“" (one.name) "” is back." };
                shelf.put(one).map(|()| said)
            }
            _ => Err(html! { "It is there already." }),
        },
        _ => Err(html! { "This page knows no such wish." }),
    };
    match done {
        Ok(said) => keep(&shelf, &said, false),
        Err(why) => message::notice(&why),
    }
}

/// The list of saved scenarios becomes another, and no name in it is being changed any more.
fn keep(shelf: &Shelf, body: &Markup, stays: bool) -> String {
    let text = shelf.to_text();
    // One click says one thing, and that of a label is followed by its button's.
    let done = html! { button type="button" data-choice=(RENAMED) data-value="" {} };
    let act = html! {
        @if shelf.aside() {
            label hidden data-now data-choice=(HELD) data-value=(text) { (done) }
        } @else {
            label hidden data-now data-store=(text) { (done) }
        }
    };
    if stays { message::persistent(&act, body) } else { message::transient(&act, body) }
}

fn save(shelf: &mut Shelf, state: &State, name: &str) -> Result<Markup, Markup> {
    if name.is_empty() {
        return Err(nameless());
    }
    if shelf.find(name).is_some() {
        return Err(html! {
            "There is a scenario “" (name) "” already. "
            button type="button" id="shelf-replace" data-choice=(DO) data-value=(format!("replace {name}")) {
                "Replace it"
            }
        });
    }
    shelf.put(Saved::of(state, name))?;
    Ok(html! { "“" (name) "” is among your scenarios." })
}

/// The choice that holds the new name of a scenario.
fn to(name: &str) -> String {
    format!("{TO}.{name}")
}

fn nameless() -> Markup {
    html! { "Give it a name first." }
}

fn gone(name: &str) -> Markup {
    html! { "There is no scenario “" (name) "” any more." }
}

fn rename(shelf: &mut Shelf, from: &str, to: &str) -> Result<Markup, Markup> {
    if to.is_empty() {
        return Err(nameless());
    }
    if from != to && shelf.find(to).is_some() {
        return Err(html! { "There is a scenario “" (to) "” already; both stay as they are." });
    }
    let at = shelf.find(from).ok_or_else(|| gone(from))?;
    shelf.saved[at] = shelf.saved[at].renamed(to);
    Ok(html! { "“" (from) "” is now called “" (to) "”." })
}

fn delete(mut shelf: Shelf, name: &str) -> String {
    let Some(at) = shelf.find(name) else {
        return message::notice(&gone(name));
    };
    let gone = shelf.saved.remove(at);
    let said = html! {
        "“" (name) "” is deleted. "
        button type="button" id="shelf-restore" data-choice=(DO) data-value=(format!("restore {}", gone.line)) {
            "Put it back"
        }
    };
    keep(&shelf, &said, true)
}

/// The name in the field: what was typed last, or that of the present scenario.
fn typed(context: &RenderContext) -> String {
    let name = context.question.choices.get(NAME);
    proper(name.unwrap_or(&context.question.state.scenario.name))
}

/// The list, and the ways in and out.
pub(super) fn write(context: &RenderContext) -> Markup {
    let choices = &context.question.choices;
    let shelf = Shelf::of(choices);
    let title = match shelf.saved.len() {
        0 => "Your scenarios".to_owned(),
        some => format!("Your scenarios ({some})"),
    };
    let open = choices.get(OPEN).is_some();
    html! {
        div class="shelf" tabindex="-1" data-heir {
            (disclosure(choices, OPEN, &title))
            @for trouble in troubles(&shelf, choices, open) { p class="note" { (trouble) } }
            @if open { (body(context, &shelf)) }
        }
    }
}

fn body(context: &RenderContext, shelf: &Shelf) -> Markup {
    let choices = &context.question.choices;
    html! {
        @if shelf.saved.is_empty() {
            p class="caption" { "None yet. What you save stays with this browser, on this device." }
        } @else {
            ul { @for (at, one) in shelf.saved.iter().enumerate() { li { (row(context, one, at)) } } }
        }
        div class="switch" {
            (field([&id(NAME), NAME, SAVE], "Save this one as", &typed(context)))
            button type="button" id=(SAVE) data-choice=(DO) data-value="save" { "Save" }
        }
        div class="switch" {
            (field([&id(LINK), LINK, PASTE], "Open a link", choices.get(LINK).unwrap_or_default()))
            button type="button" id=(PASTE) data-choice=(DO) data-value="paste" { "Open" }
        }
        div class="switch" {
            label { "Open a file " input type="file" id="shelf-file" data-import accept=".json,.txt,application/json,text/plain"; }
            (export::button("scenario.json", "Save this one as a file"))
        }
    }
}

fn row(context: &RenderContext, one: &Saved, at: usize) -> Markup {
    let ParsedLink { state, dropped } = from_fragment(&one.line);
    let name = &one.name;
    let choices = &context.question.choices;
    let is_open = state == context.question.state;
    let id = |what: &str| format!("shelf-{what}-{at}");
    html! {
        @if choices.get(RENAMED) == Some(name.as_str()) {
            @let (to, title) = (to(name), format!("New name of “{name}”"));
            span class="switch" {
                (field([&id("to"), &to, &id("rename")], &title, choices.get(&to).unwrap_or(name)))
                button type="button" id=(id("rename")) data-choice=(DO) data-value=(format!("rename {name}")) {
                    "Rename"
                }
                button type="button" id=(id("leave")) data-choice=(RENAMED) data-value="" { "Leave it" }
            }
        } @else {
            button
                type="button" class="name" id=(id("open")) data-open=(one.line)
                aria-label=(format!("Open {name}")) { (name) }
            " "
            @if is_open { "open now " }
            button
                type="button" id=(id("rename")) data-choice=(RENAMED) data-value=(name)
                aria-label=(format!("Rename {name}")) { "Rename" }
            " "
            button
                type="button" id=(id("delete")) data-choice=(DO) data-value=(format!("delete {name}"))
                aria-label=(format!("Delete {name}")) { "Delete" }
        }
        @if let Some(first) = dropped.first() { span class="formula" { " Not all of it can be read: " (first) "." } }
    }
}

/// A field whose text is told with the next question: its identifier, the name of its choice, and the
/// identifier of the button that Enter presses.
fn field([id, name, button]: [&str; 3], title: &str, value: &str) -> Markup {
    html! {
        label {
            (title) " "
            input
                type="text" id=(id) data-choice=(name) data-keep data-enter=(button) value=(value)
                autocomplete="off" spellcheck="false";
        }
    }
}

/// What is not as it should be, a sentence each.
fn troubles(shelf: &Shelf, choices: &Choices, open: bool) -> Vec<String> {
    let mut said = Vec::new();
    if shelf.aside {
        said.push(
            "This browser keeps scenarios of a later release of this page. They are left alone; what you save \
             here now lasts as long as this page."
                .to_owned(),
        );
    }
    if let Some(why) = choices.get(REFUSED).filter(|_| open || !shelf.saved.is_empty()) {
        let why = match why {
            "QuotaExceededError" => "its storage is full".to_owned(),
            "SecurityError" => "it forbids this page to keep anything".to_owned(),
            "none" => "it has no storage for pages".to_owned(),
            other => quoted(other),
        };
        said.push(format!(
            "The browser does not keep your scenarios: {why}. They last as long as this page; a file or a link \
             lasts longer."
        ));
    }
    match shelf.strange.len() {
        0 => {}
        1 => said.push("A line of what was kept is no scenario that this page can read; it is kept as it is.".to_owned()),
        some => said.push(format!(
            "{some} lines of what was kept are no scenarios that this page can read; they are kept as they are."
        )),
    }
    said
}
