//! One input: its slider and number field, the ends of its range, its source and its way back.
//! Driven by the registry.

use std::rc::Rc;

use breakeven::{Input, Range};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::number_field::{error_id, use_draft};
use super::source_badge::source_badge;
use super::track::track;
use crate::field::{self, Part};
use crate::state::Action;

/// Steps of a slider.
const STEPS: f64 = 1000.0;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub input: Input,
    pub value: f64,
    pub range: Option<Range>,
    /// How often all inputs were replaced at once: what was typed before the last time is void.
    pub replaced: u32,
    /// How often it became known anew where values come from.
    pub marked: u32,
    pub on_change: Callback<(Input, f64)>,
    pub act: Callback<Action>,
}

#[component]
pub(super) fn InputRow(props: &Props) -> Html {
    let info = props.input.info();
    let (value, input, range) = (props.value, props.input, props.range);
    let drafts = [use_draft(props.replaced), use_draft(props.replaced), use_draft(props.replaced)];
    let open = use_state(|| false);
    let id = info.key.replace('.', "-");

    // Puts a part of the input to a value; says why it does not go there.
    let put: Rc<dyn Fn(Part, f64) -> Result<(), String>> = {
        let (on_change, act) = (props.on_change.clone(), props.act.clone());
        Rc::new(move |part, value| {
            match range.map(|range| part.set(range, value)) {
                Some(next) if part != Part::Value => {
                    next.check(input).map_err(|_| field::range_refusal(info))?;
                    act.emit(Action::SetRange(input, Some(next)));
                }
                _ => on_change.emit((input, value)),
            }
            Ok(())
        })
    };
    let parts = if range.is_some() { &Part::ALL[..] } else { &Part::ALL[..1] };
    let (mut thumbs, mut fields, mut complaints) = (Vec::new(), Vec::new(), Vec::new());
    for (part, draft) in parts.iter().copied().zip(&drafts) {
        let value = part.of(value, range);
        let id = part.id(&id);
        let label = part.label(info);
        let oninput = {
            let (put, draft) = (put.clone(), draft.clone());
            Callback::from(move |event: InputEvent| {
                let slider: HtmlInputElement = event.target_unchecked_into();
                draft.clear();
                let to = field::stop(info, slider.value_as_number() / STEPS);
                // An end stops at the other one.
                if put(part, part.stop(to, range)).is_ok() && part.stop(to, range) != to {
                    slider.set_value_as_number(info.position(part.stop(to, range)) * STEPS);
                }
            })
        };
        thumbs.push(html! {
            <input
                type="range"
                data-part={part.class()}
                min="0"
                max="1000"
                step="1"
                value={((info.position(value) * STEPS).round() as u32).to_string()}
                aria-label={label.clone()}
                aria-valuetext={field::spoken(info, value)}
                {oninput}
            />
        });
        let put = put.clone();
        let label = (part != Part::Value).then_some(label);
        fields.push(draft.field(info, &id, label, value, move |value| put(part, value)));
        if let Some(error) = draft.error() {
            complaints.push(html! {
                <p class="error" id={error_id(&id)} role="alert">{ error }</p>
            });
        }
    }
    let reset = {
        let (draft, on_change) = (drafts[0].clone(), props.on_change.clone());
        Callback::from(move |_: MouseEvent| {
            draft.clear();
            on_change.emit((input, info.default));
        })
    };
    let on_range = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| {
            let range = range.is_none().then(|| field::first_range(info, value));
            act.emit(Action::SetRange(input, range));
        })
    };
    let ends = fields.split_off(1);
    html! {
        <div class="input" data-wrong={(!complaints.is_empty()).then_some("")} data-key={info.key}>
            <label class="label" for={id}>{ info.label }</label>
            { for fields }
            <span class="unit">{ field::unit(info) }</span>
            <span class="slider">
                { track(info, range) }
                { for thumbs }
            </span>
            if range.is_some() {
                <div class="range"><span>{ "90% likely between" }</span>{ for ends }</div>
            }
            <div>{ for complaints }</div>
            { source_badge(info, value, range.is_some(), &open, reset, on_range) }
        </div>
    }
}
