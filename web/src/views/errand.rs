//! One-shot commands: saving a file, opening, saving or renaming a scenario, copying; each answers
//! with a message.
//!
//! The page passes a command on as a choice ([`DO`]), and clicks the element with `data-now` in the
//! answer.

use maud::html;

use super::context::RenderContext;
use super::export::FILE;
use super::files::{self, Export};
use super::{import, message, shelf};
use crate::question::{COPIED, DO, IMPORT, UNCOPIED};

/// What the worker has to do for a command.
pub enum WorkerCommand {
    /// Nothing but to post this message (HTML).
    Answer(String),
    /// Make a file or a picture, then post [`WorkerCommand::saved`].
    Export(Export),
    /// Read the file that the reader chose ([`opened`](super::opened)).
    ReadFile,
}

impl WorkerCommand {
    /// The message that saves a file, which the browser holds at an address.
    pub fn saved(name: &str, address: &str) -> String {
        let act = html! { a hidden data-now download=(name) href=(address) {} };
        message::transient(&act, &html! { "Saved " (name) "." })
    }

    /// The message where the browser cannot draw in a worker.
    pub fn undrawn() -> String {
        message::failure(
            "This browser cannot draw the picture in pixels: download it as SVG instead.",
        )
    }

    /// The message where the browser gives the file no address.
    pub fn unsaved(name: &str) -> String {
        message::failure(&format!("The browser did not let the page save {name}."))
    }
}

/// The command that a question carries, if any.
pub fn command(context: &RenderContext) -> Option<WorkerCommand> {
    let choices = &context.question.choices;
    let command = choices.get(DO)?;
    if command == IMPORT {
        return Some(WorkerCommand::ReadFile);
    }
    let copied = [(COPIED, true), (UNCOPIED, false)]
        .into_iter()
        .find_map(|(verb, done)| Some((command.strip_prefix(verb)?, done)));
    if let Some((what, done)) = copied {
        return Some(WorkerCommand::Answer(copy(what, done)));
    }
    let (verb, what) = command.split_once(' ').unwrap_or((command, ""));
    Some(match verb {
        FILE => match files::make(context, what) {
            Some(export) => WorkerCommand::Export(export),
            None => WorkerCommand::Answer(message::failure(
                "There is nothing to download here at the moment.",
            )),
        },
        "paste" => {
            WorkerCommand::Answer(import::pasted(choices.get(shelf::LINK).unwrap_or_default()))
        }
        "close" => WorkerCommand::Answer(
            html! { span class="unseen" tabindex="-1" data-heir data-now {} }.into_string(),
        ),
        _ => WorkerCommand::Answer(shelf::act(context, verb, what)),
    })
}

fn copy(what: &str, done: bool) -> String {
    let name = match what {
        "verdict" => "the verdict",
        "" => "the link",
        _ => "the report",
    };
    if done {
        return message::transient(&message::no_effect(), &html! { "Copied " (name) "." });
    }
    let instead = match what {
        "" => "It is in the address bar",
        _ => "It can be selected and copied by hand",
    };
    message::failure(&format!("The browser did not let the page copy {name}. {instead}."))
}
