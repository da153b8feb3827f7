//! Elements without listeners, made by one function.
//!
//! `html!` writes the making of each element out in full: half a kilobyte of code for one with a
//! few attributes. Tables and pictures are made here instead; what listens is made by `html!`.

use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

/// Attributes whose values are known beforehand.
pub(super) type Fixed = &'static [(&'static str, &'static str)];

/// An element.
#[inline(never)]
pub(super) fn el(name: &'static str, fixed: Fixed, children: Vec<Html>) -> Html {
    el_with(name, fixed, Vec::new(), children)
}

/// An element with attributes that are computed.
#[inline(never)]
pub(super) fn el_with(
    name: &'static str,
    fixed: Fixed,
    computed: Vec<(&'static str, String)>,
    children: Vec<Html>,
) -> Html {
    let mut tag = VTag::new(name);
    for (key, value) in fixed {
        tag.add_attribute(key, *value);
    }
    for (key, value) in computed {
        tag.add_attribute(key, value);
    }
    tag.add_children(children);
    tag.into()
}

/// An element that holds text.
#[inline(never)]
pub(super) fn words(name: &'static str, fixed: Fixed, text: impl Into<AttrValue>) -> Html {
    el(name, fixed, vec![says(text.into())])
}

/// Text on its own.
#[inline(never)]
pub(super) fn says(text: AttrValue) -> Html {
    VText::new(text).into()
}

/// A table that scrolls by itself where it is wider than the page.
pub(super) fn table(title: &'static str, head: Vec<Html>, rows: Vec<Html>) -> Html {
    let table =
        el("table", &[], vec![el("thead", &[], vec![el("tr", &[], head)]), el("tbody", &[], rows)]);
    let region = &[("class", "scroll"), ("tabindex", "0"), ("role", "region")];
    el_with("div", region, vec![("aria-label", title.to_owned())], vec![table])
}
