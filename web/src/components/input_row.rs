//! One input: its slider and number field, the ends of its range, its source and its way back.
//! Driven by the registry.

use breakeven::{Input, InputInfo, Range};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::about;
use super::element::{Control, Fixed, clicked, control, el, el_with, fixed, moved, says, words};
use super::number_field::{Draft, error_id, number_field};
use crate::field::{self, FieldPart};
use crate::state::Action;
use crate::{browser, labels, number};

/// Steps of a slider.
const STEPS: f64 = 1000.0;
/// The track's length in its own units.
const TRACK_LENGTH: f64 = 1000.0;

#[derive(Clone, PartialEq, Properties)]
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

/// An input's row, and what is typed into its fields.
#[derive(Default)]
pub(super) struct InputRow {
    drafts: [Draft; FieldPart::ALL.len()],
    /// Whether its source is shown.
    open: bool,
}

pub(super) enum Msg {
    /// A thumb was dragged, or something was typed. The page has heard of it: had it to wait for this
    /// message, what is clicked right after could overtake it.
    Draft(FieldPart, Draft),
    /// A field was left.
    Leave(FieldPart),
    /// The source is shown, or no longer.
    Open,
    /// Back to the default.
    Reset,
    /// The input gets a range, or loses it.
    Range,
    /// Its range gets the other shape.
    Shape,
}

impl Component for InputRow {
    type Message = Msg;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let props = ctx.props();
        let (input, range) = (props.input, props.range);
        let info = input.info();
        match msg {
            Msg::Draft(part, draft) => self.set(part, draft),
            // Leaving a field that says something sensible shows it in full; an error stays to be
            // mended.
            Msg::Leave(part) => {
                self.drafts[part as usize].error.is_none() && self.set(part, Draft::default())
            }
            Msg::Open => {
                self.open = !self.open;
                true
            }
            Msg::Reset => {
                props.on_change.emit((input, info.default));
                browser::focus(browser::element(&info.key.replace('.', "-")));
                self.set(FieldPart::Value, Draft::default())
            }
            Msg::Range => {
                let range = range.is_none().then(|| field::first_range(info, props.value));
                props.act.emit(Action::SetRange(input, range));
                false
            }
            Msg::Shape => {
                let other = range.and_then(|range| field::other_shape(info, range));
                if let Some((_, range)) = other {
                    props.act.emit(Action::SetRange(input, Some(range)));
                }
                false
            }
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Props) -> bool {
        let now = ctx.props();
        // Nothing that is wrong in the fields of a range outlasts them.
        if now.replaced != before.replaced || now.range.is_some() != before.range.is_some() {
            self.drafts = Default::default();
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        row(self, ctx)
    }
}

impl InputRow {
    /// Puts another draft into a field; says whether it is another.
    fn set(&mut self, part: FieldPart, draft: Draft) -> bool {
        let other = self.drafts[part as usize] != draft;
        self.drafts[part as usize] = draft;
        other
    }
}

/// Puts a part of the input to where its thumb was dragged.
fn slide(props: &Props, part: FieldPart, slider: &HtmlInputElement) -> Draft {
    let info = props.input.info();
    let to = field::stop(info, slider.value_as_number() / STEPS);
    // An end stops at the other one.
    let stop = part.stop(to, props.range);
    if put(props, part, stop).is_ok() && stop != to {
        slider.set_value_as_number(info.position(stop) * STEPS);
    }
    Draft::default()
}

/// Puts a part of the input to what was typed, where that can be.
fn take(props: &Props, part: FieldPart, text: String) -> Draft {
    let taken = field::parse(props.input.info(), &text).and_then(|value| put(props, part, value));
    Draft { text: Some(text), error: taken.err() }
}

/// Puts a part of the input to a value; says why it does not go there.
fn put(props: &Props, part: FieldPart, value: f64) -> Result<(), String> {
    let input = props.input;
    match props.range.map(|range| part.set(range, value)) {
        Some(next) if part != FieldPart::Value => {
            next.check(input).map_err(|_| field::range_refusal(input.info()))?;
            props.act.emit(Action::SetRange(input, Some(next)));
        }
        _ => props.on_change.emit((input, value)),
    }
    Ok(())
}

fn row(InputRow { drafts, open }: &InputRow, ctx: &Context<InputRow>) -> Html {
    let Props { input, value, range, .. } = *ctx.props();
    let (info, link) = (input.info(), ctx.link());
    let id = info.key.replace('.', "-");
    let parts = if range.is_some() { &FieldPart::ALL[..] } else { &FieldPart::ALL[..1] };
    let (mut thumbs, mut fields, mut complaints) = (Vec::new(), Vec::new(), Vec::new());
    for (part, draft) in parts.iter().copied().zip(drafts) {
        let value = part.of(value, range);
        let id = part.id(&id);
        let label = part.label(info);
        let [dragged, typed] = [ctx.props().clone(), ctx.props().clone()];
        let oninput = link.callback(move |event: InputEvent| {
            Msg::Draft(part, slide(&dragged, part, &event.target_unchecked_into()))
        });
        thumbs.push(thumb(info, part, value, label.clone(), oninput));
        let label = (part != FieldPart::Value).then_some(label);
        let on_type = link.callback(move |text| Msg::Draft(part, take(&typed, part, text)));
        let on_leave = link.callback(move |_| Msg::Leave(part));
        fields.push(number_field(info, &id, label, value, draft, on_type, on_leave));
        if let Some(error) = &draft.error {
            let values = vec!["error".into(), error_id(&id).into(), "alert".into()];
            let text = vec![says(error.clone().into())];
            complaints.push(el_with("p", &["class", "id", "role"], values, text));
        }
    }
    let (toggle, reset) = (link.callback(|_| Msg::Open), link.callback(|_| Msg::Reset));
    let on_range = link.callback(|_| Msg::Range);
    let ends = fields.split_off(1);
    let wrong = (!complaints.is_empty()).then(AttrValue::default);
    let label = vec!["label".into(), id.into()];
    let mut slider = vec![track(info, range)];
    slider.extend(thumbs);
    let mut between = vec![words("span", &[], "90% likely between")];
    between.extend(ends);
    if let Some(range) = range {
        let mut note = vec![says(field::range_note(info, value, range).into())];
        if let Some((text, _)) = field::other_shape(info, range) {
            let label = [text, ": range of ", info.label].concat();
            let values = vec![Some("button".into()), Some(label.into())];
            let ears = vec![clicked(link.callback(|_| Msg::Shape))];
            let button = Control { values, ears, ..Control::default() };
            note.push(control("button", &["type", "aria-label"], button, vec![says(text.into())]));
        }
        between.push(el("p", &[], note));
    }
    let parts = vec![
        el_with("label", &["class", "for"], label, vec![says(info.label.into())]),
        fields.into_iter().collect(),
        words("span", fixed![("class", "unit")], field::unit(info)),
        el("span", fixed![("class", "slider")], slider),
        if range.is_some() {
            el("div", fixed![("class", "range")], between)
        } else {
            Html::default()
        },
        el("div", &[], complaints),
        about::remark(input, value),
        source_badge(info, value, range.is_some(), *open, toggle, reset, on_range),
    ];
    let values = vec![Some("input".into()), wrong, Some(info.key.into())];
    let row = Control { values, ..Control::default() };
    control("div", &["class", "data-wrong", "data-key"], row, parts)
}

/// A thumb of the slider.
fn thumb(
    info: &'static InputInfo,
    part: FieldPart,
    value: f64,
    label: String,
    oninput: Callback<InputEvent>,
) -> Html {
    // invariant: what a value must lie between stands before it
    let keys = &["type", "data-part", "min", "max", "step", "aria-label", "aria-valuetext"];
    let fixed = ["range", part.class(), "0", "1000", "1"];
    let mut values: Vec<_> = fixed.map(|value| Some(AttrValue::Static(value))).into();
    values.push(Some(label.into()));
    values.push(Some(field::spoken(info, value).into()));
    let value = Some(((info.position(value) * STEPS).round() as u32).to_string().into());
    let ears = vec![moved(oninput)];
    control("input", keys, Control { values, value, ears, checked: None }, Vec::new())
}

/// The track behind the slider of an input: its default, the range that the documents or a named
/// assumption give, and the reader's own.
fn track(info: &InputInfo, range: Option<Range>) -> Html {
    let at = |value: f64| (info.position(value) * TRACK_LENGTH).round() as u32;
    let rail: Fixed =
        fixed![("class", "rail"), ("x1", "0"), ("y1", "6"), ("x2", "1000"), ("y2", "6")];
    let mut parts = vec![el("line", rail, Vec::new())];
    let yours = range.map(|range| (range.low, range.high));
    for (class, ends, y, height) in
        [("documents", info.range(), "2", "8"), ("range", yours, "4", "4")]
    {
        if let Some((low, high)) = ends {
            let (from, to) = (at(low), at(high));
            let names = &["class", "y", "height", "x", "width"];
            let fixed = [class, y, height].map(AttrValue::Static).into_iter();
            let place = fixed.chain([whole(from), whole(to - from)]).collect();
            parts.push(el_with("rect", names, place, Vec::new()));
        }
    }
    let default = whole(at(info.default));
    let names = &["class", "y1", "y2", "x1", "x2"];
    let place = vec!["default".into(), "0".into(), "12".into(), default.clone(), default];
    parts.push(el_with("line", names, place, Vec::new()));
    let picture: Fixed = fixed![
        ("class", "track"),
        ("viewBox", "0 0 1000 12"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    el("svg", picture, parts)
}

fn whole(length: u32) -> AttrValue {
    length.to_string().into()
}

/// A badge that opens to what the input means and where its default comes from; the button that
/// makes it uncertain; and, where the reader has changed the value, the way back.
fn source_badge(
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
        None => ("", labels::source_badge(&info.source)),
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
    if info.takes_range() {
        let kind = if ranged { "yours" } else { "" };
        let label = format!("Range of {}", info.label);
        buttons.push(button(kind, None, Some(ranged), label, "Range".to_owned(), on_range));
    }
    if changed {
        let text = format!("Reset to {}", field::spoken(info, info.default));
        let label = format!("{text}: {}", info.label);
        buttons.push(button("reset", None, None, label, text, on_reset));
    }
    if info.input == Input::CacheHitShare {
        // Heard where all of the page's choices are, which know the traffic.
        for (lifetime, hours) in labels::CACHE_LIFETIMES {
            let text = ["As traffic has it, kept ", lifetime].concat();
            let values = vec!["button".into(), number::text(hours).into()];
            let text = vec![says(text.into())];
            buttons.push(el_with("button", &["type", "data-cache"], values, text));
        }
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
