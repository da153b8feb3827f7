//! What the inputs mean and where their defaults come from: texts that the worker brings.

use std::cell::{OnceCell, RefCell};

use breakeven::Input;
use yew::prelude::*;

use super::element::{el, fixed, words};
use crate::number;

thread_local! {
    /// Of each input, in the registry's order, the plain text and the HTML. They come once.
    static TEXTS: OnceCell<Vec<AttrValue>> = const { OnceCell::new() };
    /// Of each input that a picked row or a ready scenario gives its value: the key, the value that
    /// this is true of, a badge, and the source as HTML. Those of the last scenario replace others.
    static MARKS: RefCell<Vec<AttrValue>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the marks; says whether they are others than before.
pub(super) fn mark(marks: Vec<AttrValue>) -> bool {
    MARKS.with(|known| {
        let changed = *known.borrow() != marks;
        known.replace(marks);
        changed
    })
}

/// Badge and source of an input's value, if it is the very value that something has filled it with.
pub(super) fn mark_of(input: Input, value: f64) -> Option<(AttrValue, AttrValue)> {
    MARKS.with(|known| {
        let known = known.borrow();
        let mark = known.chunks_exact(4).find(|mark| *mark[0] == *input.key())?;
        let same = number::parse(&mark[1]) == Some(value);
        same.then(|| (mark[2].clone(), mark[3].clone()))
    })
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

/// Where an input's value comes from, if something has filled it; then what the input means, its
/// default, and where that comes from.
pub(super) fn about(input: Input, mark: Option<AttrValue>) -> Html {
    let text = match text(2 * input as usize + 1) {
        Some(html) => Html::from_html_unchecked(html),
        None => words("p", &[], "This text is still on its way; close and open to see it."),
    };
    let mark = mark.map_or_else(Html::default, Html::from_html_unchecked);
    el("div", fixed![("class", "about")], vec![mark, text])
}

fn text(index: usize) -> Option<AttrValue> {
    TEXTS.with(|known| known.get()?.get(index).cloned())
}
