//! Elements made by one function.
//!
//! `html!` writes the making of each element out in full: half a kilobyte of code for one with a
//! few attributes. Elements are made here instead; `html!` makes components alone.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, VTag, VText};

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

/// A place that the worker fills.
pub(super) fn place(id: &'static str) -> Html {
    el_with("div", &["id"], vec![id.into()], Vec::new())
}

/// What hears the events of an element.
pub(super) type RcListener = Rc<dyn Listener>;

/// Hears clicks.
pub(super) fn clicked(callback: Callback<MouseEvent>) -> RcListener {
    Rc::new(html::onclick::Wrapper::new(callback))
}

/// Hears what was chosen.
pub(super) fn chosen(callback: Callback<Event>) -> RcListener {
    Rc::new(html::onchange::Wrapper::new(callback))
}

/// Hears each change while something is dragged or typed.
pub(super) fn moved(callback: Callback<InputEvent>) -> RcListener {
    Rc::new(html::oninput::Wrapper::new(callback))
}

/// Hears that something lost the focus.
pub(super) fn left(callback: Callback<FocusEvent>) -> RcListener {
    Rc::new(html::onblur::Wrapper::new(callback))
}

/// What a control says of itself.
#[derive(Default)]
pub(super) struct Control {
    /// Its attributes; those without a value are left out.
    pub values: Vec<Option<AttrValue>>,
    /// What an input holds.
    pub value: Option<AttrValue>,
    /// Whether an input is checked, where it can be.
    pub checked: Option<bool>,
    /// What hears it.
    pub ears: Vec<RcListener>,
}

/// An element that listens, with attributes that are computed, as many values as names.
#[inline(never)]
pub(super) fn control(
    name: &'static str,
    keys: &'static [&'static str],
    control: Control,
    children: Vec<Html>,
) -> Html {
    let Control { values, value, checked, ears } = control;
    debug_assert_eq!(keys.len(), values.len(), "attributes of {name}");
    let values = values.into_iter().map(|value| value.map(AttributeOrProperty::Attribute));
    let mut tag = VTag::new(name);
    tag.attributes = Attributes::Dynamic { keys, values: values.collect() };
    if value.is_some() {
        tag.set_value(value);
    }
    if let Some(checked) = checked {
        tag.set_checked(checked);
    }
    tag.set_listeners(ears.into_iter().map(Some).collect());
    tag.add_children(children);
    tag.into()
}

/// A checkbox or radio button.
#[inline(never)]
pub(super) fn tick(
    kind: &'static str,
    checked: bool,
    disabled: bool,
    label: Option<AttrValue>,
    name: Option<AttrValue>,
    ears: Vec<RcListener>,
) -> Html {
    let disabled = disabled.then(AttrValue::default);
    let values = vec![Some(kind.into()), disabled, label, name];
    let keys = &["type", "disabled", "aria-label", "name"];
    control(
        "input",
        keys,
        Control { values, checked: Some(checked), ears, value: None },
        Vec::new(),
    )
}

/// A button with its text.
#[inline(never)]
pub(super) fn button(text: AttrValue, disabled: bool, callback: Callback<MouseEvent>) -> Html {
    let values = vec![Some("button".into()), disabled.then(AttrValue::default)];
    let keys = &["type", "disabled"];
    let ears = vec![clicked(callback)];
    control("button", keys, Control { values, ears, ..Control::default() }, vec![says(text)])
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
