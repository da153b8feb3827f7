//! What the inputs mean and where their defaults come from: texts that the worker brings.

use std::cell::OnceCell;

use breakeven::Input;
use yew::prelude::*;

use super::element::{el, fixed, words};

thread_local! {
    /// Of each input, in the registry's order, the plain text and the HTML. They come once.
    static TEXTS: OnceCell<Vec<AttrValue>> = const { OnceCell::new() };
}

/// Keeps the texts.
pub(super) fn bring(texts: Vec<AttrValue>) {
    TEXTS.with(|known| {
        let _ = known.set(texts);
    });
}

/// What an input means, in plain text; empty before the worker has brought it.
pub(super) fn help(input: Input) -> AttrValue {
    text(2 * input as usize).unwrap_or_default()
}

/// What an input means, its default, and where that comes from.
pub(super) fn about(input: Input) -> Html {
    let text = match text(2 * input as usize + 1) {
        Some(html) => Html::from_html_unchecked(html),
        None => words("p", &[], "This text is still on its way; close and open to see it."),
    };
    el("div", fixed![("class", "about")], vec![text])
}

fn text(index: usize) -> Option<AttrValue> {
    TEXTS.with(|known| known.get()?.get(index).cloned())
}
