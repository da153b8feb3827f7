//! What the inputs mean and where their defaults come from: texts that the worker brings.

use std::cell::{OnceCell, RefCell};

use breakeven::Input;
use yew::prelude::*;

use super::element::{el, fixed, words};
use crate::number;

thread_local! {
    /// Of each input, in the registry's order, the plain text and the HTML. They come once.
    static TEXTS: OnceCell<Vec<AttrValue>> = const { OnceCell::new() };
    /// Of each input that a picked row or a ready scenario gives its value, or whose value is
    /// remarked on: the key, the value that this is true of, a badge, and as HTML the source and the
    /// remark. Those of the last scenario replace others.
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
    let [badge, source, _] = known_of(input, value)?;
    (!badge.is_empty()).then_some((badge, source))
}

/// What is remarked on an input's value; nothing on any other value of it.
pub(super) fn remark(input: Input, value: f64) -> Html {
    let remark = known_of(input, value).map(|[_, _, remark]| remark);
    let remark = remark.filter(|remark| !remark.is_empty());
    let remark = remark.map_or_else(Html::default, Html::from_html_unchecked);
    el("div", fixed![("class", "remark")], vec![remark])
}

/// What is known of an input's very value: badge, source and remark.
fn known_of(input: Input, value: f64) -> Option<[AttrValue; 3]> {
    MARKS.with(|known| {
        let known = known.borrow();
        let mark = known.chunks_exact(5).find(|mark| *mark[0] == *input.key())?;
        let same = number::parse(&mark[1]) == Some(value);
        same.then(|| [&mark[2], &mark[3], &mark[4]].map(Clone::clone))
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
