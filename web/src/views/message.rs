//! The message that follows a command, as HTML. What the page must do with it comes as an element
//! with `data-now`, which the page clicks as soon as it is there.

use maud::{Markup, html};

use crate::question::DO;

/// An element for messages that have no effect on the page; it ends the command.
pub(super) fn no_effect() -> Markup {
    html! { span hidden data-now {} }
}

/// A message that fades by itself. Where motion is reduced it stays and can be closed: text that
/// vanishes is motion too.
pub(super) fn transient(effect: &Markup, body: &Markup) -> String {
    message("said", effect, body)
}

/// A message that stays until the reader closes it.
pub(super) fn persistent(effect: &Markup, body: &Markup) -> String {
    message("said stays", effect, body)
}

fn message(class: &str, effect: &Markup, body: &Markup) -> String {
    html! {
        div class=(class) {
            (effect)
            p tabindex="-1" data-heir { (body) }
            button type="button" id="said-close" data-choice=(DO) data-value="close" { "Close" }
        }
    }
    .into_string()
}

/// Says why a command failed.
pub(super) fn failure(why: &str) -> String {
    notice(&html! { (why) })
}

/// A message or a question without an effect on the page.
pub(super) fn notice(body: &Markup) -> String {
    persistent(&no_effect(), body)
}
