//! What is done once: a file saved, a scenario kept or opened, something copied; and what is said
//! of it.
//!
//! The page passes the wish on as a choice ([`DO`]), and clicks what bears `data-now` in the answer.

use maud::{Markup, html};

use super::files::{self, FILE, Made};
use super::shelf::{self, HELD, RENAMED, Shelf};
use super::{Desk, import};
use crate::question::{COPIED, DO, IMPORT, UNCOPIED};
use crate::share::{MOST_SAID, to_fragment};
use crate::state::State;

/// What the worker has to do itself before it can answer.
pub enum Errand {
    /// Nothing: this is the answer, as HTML.
    Said(String),
    /// To make a file or a picture, then to say that it is saved ([`Errand::saved`]).
    Make(Made),
    /// To read the file that the reader chose ([`opened`](super::opened)).
    Read,
}

impl Errand {
    /// The answer to a wish for a file, which stands at an address.
    pub fn saved(name: &str, address: &str) -> String {
        let act = html! { a hidden data-now download=(name) href=(address) {} };
        said(&act, &html! { "Saved " (name) "." })
    }

    /// The answer where the browser cannot draw in a worker.
    pub fn undrawn() -> String {
        wrong("This browser cannot draw the picture in pixels: download it as SVG instead.")
    }

    /// The answer where the browser gives what is made no address.
    pub fn unsaved(name: &str) -> String {
        wrong(&format!("The browser did not let the page save {name}."))
    }
}

/// What is to be done once, if anything.
pub fn errand(desk: &Desk) -> Option<Errand> {
    let choices = &desk.question.choices;
    let wish = choices.get(DO)?;
    if wish == IMPORT {
        return Some(Errand::Read);
    }
    let copied = [(COPIED, true), (UNCOPIED, false)]
        .into_iter()
        .find_map(|(verb, done)| Some((wish.strip_prefix(verb)?, done)));
    if let Some((what, done)) = copied {
        return Some(Errand::Said(copy(what, done)));
    }
    let (verb, what) = wish.split_once(' ').unwrap_or((wish, ""));
    Some(match verb {
        FILE => match files::make(desk, what) {
            Some(made) => Errand::Make(made),
            None => Errand::Said(wrong("There is nothing to download here at the moment.")),
        },
        "paste" => Errand::Said(import::pasted(choices.get(shelf::LINK).unwrap_or_default())),
        "close" => Errand::Said(
            html! { span class="unseen" tabindex="-1" data-heir data-now {} }.into_string(),
        ),
        _ => Errand::Said(shelf::act(desk, verb, what)),
    })
}

/// Buttons that copy the answer and the way back to it.
pub(super) fn copies() -> Markup {
    html! {
        div class="buttons copies" {
            button type="button" id="copy-verdict" data-copy="verdict" { "Copy the verdict" }
            button type="button" id="copy-link" data-copy { "Copy the link" }
        }
    }
}

fn copy(what: &str, done: bool) -> String {
    let name = match what {
        "verdict" => "the verdict",
        "" => "the link",
        _ => "the report",
    };
    if done {
        return said(&nothing(), &html! { "Copied " (name) "." });
    }
    let instead = match what {
        "" => "It is in the address bar",
        _ => "It can be selected and copied by hand",
    };
    wrong(&format!("The browser did not let the page copy {name}. {instead}."))
}

/// A wish that nothing more is to be done for.
fn nothing() -> Markup {
    html! { span hidden data-now {} }
}

/// A scenario takes the place of the present one.
pub(super) fn open(state: &State, what: &str, dropped: &[String]) -> String {
    let act = html! { button type="button" hidden data-now data-open=(to_fragment(state)) {} };
    let body = html! {
        (what) " Undo brings the previous one back."
        @if !dropped.is_empty() {
            " Left out: " (dropped.iter().take(MOST_SAID).cloned().collect::<Vec<_>>().join("; "))
            @if dropped.len() > MOST_SAID { "; and " (dropped.len() - MOST_SAID) " more" }
            "."
        }
    };
    if dropped.is_empty() { said(&act, &body) } else { staying(&act, &body) }
}

/// The list of saved scenarios becomes another, and no name in it is being changed any more.
pub(super) fn keep(shelf: &Shelf, body: &Markup, stays: bool) -> String {
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
    if stays { staying(&act, body) } else { said(&act, body) }
}

/// What is said and goes by itself; where motion is reduced it stays and can be closed, for what goes
/// at a time of its own is the same surprise.
fn said(act: &Markup, body: &Markup) -> String {
    saying("said", act, body)
}

/// What is said until the reader closes it.
fn staying(act: &Markup, body: &Markup) -> String {
    saying("said stays", act, body)
}

fn saying(class: &str, act: &Markup, body: &Markup) -> String {
    html! {
        div class=(class) {
            (act)
            p tabindex="-1" data-heir { (body) }
            button type="button" id="said-close" data-choice=(DO) data-value="close" { "Close" }
        }
    }
    .into_string()
}

/// Something that could not be done.
pub(super) fn wrong(why: &str) -> String {
    asking(&html! { (why) })
}

/// Something that is said, or asked, and does nothing by itself.
pub(super) fn asking(body: &Markup) -> String {
    staying(&nothing(), body)
}
