//! All inputs: basic ones first, the rest on request, any by search.

use std::rc::Rc;

use breakeven::input::{GROUPS, Group};
use breakeven::{Input, Range, Scenario};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::about::help;
use super::element::{
    Control, Fixed, button, chosen, control, el, fixed, moved, says, tick, words,
};
use super::input_row::InputRow;
use super::scheduling::{Memo, MemoPart, MemoView};
use crate::browser;
use crate::question::BACK;
use crate::state::Action;

/// Closes the sheet that the inputs are in on a phone.
const HIDE_SHEET: Fixed = fixed![
    ("type", "button"),
    ("class", "sheet-close"),
    ("popovertarget", "sheet"),
    ("popovertargetaction", "hide"),
];

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub scenario: Rc<Scenario>,
    /// How often all inputs were replaced at once.
    pub replaced: u32,
    /// How often it became known anew where values come from.
    pub marked: u32,
    /// The first of the groups: all, once the page is whole.
    pub groups: usize,
    /// Whether there is a step back, and one forward.
    pub steps: [bool; 2],
    pub on_change: Callback<(Input, f64)>,
    pub act: Callback<Action>,
}

pub(super) struct InputsPanel {
    /// The inputs that the address asks for, as that of a frame in another page may; the basic ones
    /// where it names none.
    asked: Vec<Input>,
    all: bool,
    search: String,
}

pub(super) enum Msg {
    /// All inputs are shown, or no longer.
    All,
    /// Inputs are searched for.
    Search(String),
}

impl Component for InputsPanel {
    type Message = Msg;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        let asked = browser::asked("inputs");
        let asked = asked.split(',').filter_map(|key| Input::from_key(key).ok()).collect();
        Self { asked, all: false, search: String::new() }
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::All => self.all = !self.all,
            Msg::Search(search) => self.search = search,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        panel(self, ctx)
    }
}

fn panel(InputsPanel { asked, all, search }: &InputsPanel, ctx: &Context<InputsPanel>) -> Html {
    let props = ctx.props();
    let on_search = ctx.link().callback(|event: InputEvent| {
        Msg::Search(event.target_unchecked_into::<HtmlInputElement>().value())
    });
    let toggle = ctx.link().callback(|_: Event| Msg::All);
    let reset = props.act.reform(|_: MouseEvent| Action::ResetAll);
    // They are heard where all of the page's choices are.
    let [back, forward] = props.steps;
    let undo: Fixed = match back {
        true => fixed![("type", "button"), ("data-step", BACK)],
        false => fixed![("type", "button"), ("disabled", "")],
    };
    let redo: Fixed = match forward {
        true => fixed![("type", "button"), ("data-step", "")],
        false => fixed![("type", "button"), ("disabled", "")],
    };
    let wanted = search.to_ascii_lowercase();
    // What the reader has changed shows even where it is not basic: it explains the answer.
    let shows = |input: &Input| {
        let info = input.info();
        if wanted.trim().is_empty() {
            let changed = props.scenario.get(*input) != info.default;
            let first = info.basic || changed || props.scenario.ranges.contains(*input);
            *all || if asked.is_empty() { first } else { asked.contains(input) }
        } else {
            matches(*input, &help(*input), &wanted)
        }
    };
    let mut found = false;
    let groups: Vec<Html> = GROUPS
        .iter()
        .take(props.groups)
        .filter_map(|group| {
            let shown = group.inputs.iter().copied().filter(shows);
            let scenario = &props.scenario;
            let values: Vec<_> = shown
                .map(|input| (input, scenario.get(input), scenario.ranges.get(input)))
                .collect();
            if values.is_empty() {
                return None;
            }
            found = true;
            let (replaced, marked) = (props.replaced, props.marked);
            let (on_change, act) = (props.on_change.clone(), props.act.clone());
            let part = Rc::new(InputGroup { group, values, replaced, marked, on_change, act });
            Some(html! { <Memo key={group.name} part={part as Rc<dyn MemoPart>} /> })
        })
        .collect();
    let scenario = &props.scenario;
    let answers = scenario.requirements.changed().count();
    let changed = scenario.changed().count() + scenario.ranges.len() + answers;
    let values = vec![Some("search".into()), Some("Search inputs".into())];
    let value = Some(search.clone().into());
    let field = Control { values, value, ears: vec![moved(on_search)], checked: None };
    let field = control("input", &["type", "placeholder"], field, Vec::new());
    let title = words("span", fixed![("class", "unseen")], "Search inputs");
    let tick = tick("checkbox", *all, false, None, None, vec![chosen(toggle)]);
    let count = says(format!("All {} inputs", Input::ALL.len()).into());
    let text = if changed == 0 { "Reset".to_owned() } else { format!("Reset all {changed}") };
    let head = vec![
        el("label", fixed![("class", "search")], vec![title, field]),
        el("label", &[], vec![tick, count]),
        words("button", undo, "Undo"),
        words("button", redo, "Redo"),
        button(text.into(), changed == 0, reset),
    ];
    let parts = vec![
        words("button", HIDE_SHEET, "Close"),
        words("h2", fixed![("id", "inputs")], "Inputs"),
        el("div", fixed![("class", "inputs-head")], head),
        // In a list of its own: one that grows among other children would replace those, and the
        // search field would lose its focus at the first letter.
        el("div", &[], groups),
        // A child also where it is nothing, for the same reason.
        if found { Html::default() } else { words("p", &[], "No input matches.") },
    ];
    el("section", fixed![("aria-labelledby", "inputs")], parts)
}

/// Whether every word that was typed stands somewhere in what is said of an input.
fn matches(input: Input, help: &str, words: &str) -> bool {
    let info = input.info();
    let text = format!("{} {} {} {}", info.label, info.key, info.unit, help).to_ascii_lowercase();
    // By its bytes: what the standard library has for this is half a kilobyte of the module.
    let holds =
        |word: &str| text.as_bytes().windows(word.len()).any(|piece| piece == word.as_bytes());
    words.split_whitespace().all(holds)
}

/// A group of inputs under its title.
#[derive(PartialEq)]
struct InputGroup {
    group: &'static Group,
    /// The inputs that show, with their values and ranges.
    values: Vec<(Input, f64, Option<Range>)>,
    /// How often all inputs were replaced at once.
    replaced: u32,
    /// How often it became known anew where values come from.
    marked: u32,
    on_change: Callback<(Input, f64)>,
    act: Callback<Action>,
}

impl MemoView for InputGroup {
    fn view(&self) -> Html {
        let Self { group, values, replaced, marked, on_change, act } = self;
        let row = |(input, value, range): &(Input, f64, Option<Range>)| {
            html! {
                <InputRow
                    key={input.key()}
                    input={*input}
                    value={*value}
                    range={*range}
                    replaced={*replaced}
                    marked={*marked}
                    {on_change}
                    {act}
                />
            }
        };
        let parts = vec![
            words("legend", &[], group.title),
            words("p", fixed![("class", "about")], group.about),
            el("div", &[], values.iter().map(row).collect()),
        ];
        el("fieldset", fixed![("class", "group")], parts)
    }
}
