//! One input: its slider, its number field, its source and its way back. Driven by the registry.

use breakeven::Input;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::source_badge::source_badge;
use super::track::track;
use crate::field;

/// Steps of a slider.
const STEPS: f64 = 1000.0;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub input: Input,
    pub value: f64,
    /// How often all inputs were replaced at once: what was typed before the last time is void.
    pub replaced: u32,
    pub on_change: Callback<(Input, f64)>,
}

/// What is typed and not yet left: shown as it is, whatever it means.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    text: Option<String>,
    error: Option<String>,
    /// Of which replacing of all inputs it is.
    of: u32,
}

#[component]
pub(super) fn InputRow(props: &Props) -> Html {
    let info = props.input.info();
    let (value, input) = (props.value, props.input);
    let draft = use_state_eq(Draft::default);
    let replaced = props.replaced;
    let shown = if draft.of == replaced { (*draft).clone() } else { Draft::default() };
    let id = info.key.replace('.', "-");

    let on_slide = {
        let (draft, on_change) = (draft.clone(), props.on_change.clone());
        Callback::from(move |event: InputEvent| {
            let slider: HtmlInputElement = event.target_unchecked_into();
            let position = slider.value_as_number() / STEPS;
            draft.set(Draft::default());
            on_change.emit((input, field::stop(info, position)));
        })
    };
    let on_type = {
        let (draft, on_change) = (draft.clone(), props.on_change.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            let read = field::parse(info, &text);
            let error = read.as_ref().err().cloned();
            draft.set(Draft { text: Some(text), error, of: replaced });
            if let Ok(value) = read {
                on_change.emit((input, value));
            }
        })
    };
    // Leaving a field that says something sensible shows it in full; an error stays to be mended.
    let on_leave = {
        let draft = draft.clone();
        Callback::from(move |_: FocusEvent| {
            if draft.error.is_none() {
                draft.set(Draft::default());
            }
        })
    };
    let reset = {
        let (draft, on_change) = (draft.clone(), props.on_change.clone());
        Callback::from(move |_: MouseEvent| {
            draft.set(Draft::default());
            on_change.emit((input, info.default));
        })
    };

    let text = shown.text.unwrap_or_else(|| field::text(info, value));
    let error_id = format!("{id}-error");
    let described = shown.error.is_some().then(|| error_id.clone());
    let (prefix, unit) = (field::prefix(info), field::unit(info));
    html! {
        <div class={if shown.error.is_some() { "input wrong" } else { "input" }} data-key={info.key}>
            <label class="label" for={id.clone()}>{ info.label }</label>
            <span class="field">
                if !prefix.is_empty() {
                    <span class="prefix" aria-hidden="true">{ prefix }</span>
                }
                <input
                    id={id.clone()}
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    value={text}
                    aria-invalid={shown.error.is_some().to_string()}
                    aria-describedby={described}
                    oninput={on_type}
                    onblur={on_leave}
                />
            </span>
            <span class="unit">{ unit }</span>
            <span class="slider">
                { track(info) }
                <input
                    type="range"
                    min="0"
                    max="1000"
                    step="1"
                    value={((info.position(value) * STEPS).round() as u32).to_string()}
                    aria-label={info.label}
                    aria-valuetext={field::spoken(info, value)}
                    oninput={on_slide}
                />
            </span>
            if let Some(error) = &shown.error {
                <p class="error" id={error_id} role="alert">{ error }</p>
            }
            { source_badge(info, value != info.default, reset) }
        </div>
    }
}
