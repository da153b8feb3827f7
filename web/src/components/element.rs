//! Elements without listeners, made by one function.
//!
//! `html!` writes the making of each element out in full: half a kilobyte of code for one with a
//! few attributes. Tables and pictures are made here instead; what listens is made by `html!`.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

/// Attributes whose values are known beforehand: yew compares them by their address.
pub(super) type Fixed = &'static [(&'static str, AttributeOrProperty)];

/// Writes [`Fixed`] attributes down: `fixed![("class", "number"), ("scope", "col")]`.
macro_rules! fixed {
    ($(($name:literal, $value:expr)),+ $(,)?) => {
        &[$(($name, yew::virtual_dom::AttributeOrProperty::Static($value))),+]
    };
}
pub(super) use fixed;

/// An element.
#[inline(never)]
pub(super) fn el(name: &'static str, attributes: Fixed, children: Vec<Html>) -> Html {
    make(name, Attributes::Static(attributes), children)
}

/// An element with attributes that are computed, as many values as names.
#[inline(never)]
pub(super) fn el_with(
    name: &'static str,
    names: &'static [&'static str],
    values: Vec<AttrValue>,
    children: Vec<Html>,
) -> Html {
    debug_assert_eq!(names.len(), values.len(), "attributes of {name}");
    let values = values.into_iter().map(|value| Some(AttributeOrProperty::Attribute(value)));
    make(name, Attributes::Dynamic { keys: names, values: values.collect() }, children)
}

#[inline(never)]
fn make(name: &'static str, attributes: Attributes, children: Vec<Html>) -> Html {
    let mut tag = VTag::new(name);
    tag.attributes = attributes;
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
