//! Where a value comes from, whether it is uncertain, and the way back to its default.

use breakeven::{Input, InputInfo};
use yew::prelude::*;

use super::about;
use super::element::{Control, clicked, control, el, fixed, says};
use crate::{badge, field};

/// A badge that opens to what the input means and where its default comes from; the button that
/// makes it uncertain; and, where the reader has changed the value, the way back.
pub(super) fn source_badge(
    info: &'static InputInfo,
    value: f64,
    ranged: bool,
    open: bool,
    on_toggle: Callback<MouseEvent>,
    on_reset: Callback<MouseEvent>,
    on_range: Callback<MouseEvent>,
) -> Html {
    let changed = value != info.default;
    let mark = about::mark_of(info.input, value);
    let (kind, badge) = match &mark {
        Some((badge, _)) => ("", badge.to_string()),
        None if changed => ("yours", "Yours".to_owned()),
        None => ("", badge::of(&info.source)),
    };
    let label = format!("{badge}: about {}", info.label);
    let said = |on: Option<bool>| on.map(|on| AttrValue::Static(if on { "true" } else { "false" }));
    let keys = &["type", "data-kind", "aria-expanded", "aria-pressed", "aria-label"];
    let button = |kind: &'static str, expanded, pressed, label: String, text: String, onclick| {
        let (expanded, pressed) = (said(expanded), said(pressed));
        let values =
            vec![Some("button".into()), Some(kind.into()), expanded, pressed, Some(label.into())];
        let button = Control { values, ears: vec![clicked(onclick)], ..Control::default() };
        control("button", keys, button, vec![says(text.into())])
    };
    let mut buttons = vec![button(kind, Some(open), None, label, badge, on_toggle)];
    if info.input != Input::HorizonMonths {
        let kind = if ranged { "yours" } else { "" };
        let label = format!("Range of {}", info.label);
        buttons.push(button(kind, None, Some(ranged), label, "Range".to_owned(), on_range));
    }
    if changed {
        let text = format!("Reset to {}", field::spoken(info, info.default));
        let label = format!("{text}: {}", info.label);
        buttons.push(button("reset", None, None, label, text, on_reset));
    }
    let buttons: Html = buttons.into_iter().collect();
    // Always two children: among more or fewer the buttons would be made anew, and lose their focus.
    let about = match open {
        true => about::about(info.input, mark.map(|(_, source)| source)),
        false => Html::default(),
    };
    let parts = vec![el("div", fixed![("class", "buttons")], vec![buttons]), about];
    el("div", fixed![("class", "source")], parts)
}
