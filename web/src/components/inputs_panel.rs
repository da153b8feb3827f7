//! All inputs: basic ones first, the rest on request, any by search.

use std::rc::Rc;

use breakeven::{GROUPS, Input, Scenario};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::about::help;
use super::element::{Fixed, fixed, words};
use super::input_group::InputGroup;
use crate::question::BACK;
use crate::state::Action;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub scenario: Rc<Scenario>,
    /// How often all inputs were replaced at once.
    pub replaced: u32,
    /// How often it became known anew where values come from.
    pub marked: u32,
    /// Whether there is a step back, and one forward.
    pub steps: [bool; 2],
    pub on_change: Callback<(Input, f64)>,
    pub act: Callback<Action>,
}

#[derive(Default)]
pub(super) struct InputsPanel {
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
        Self::default()
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

fn panel(InputsPanel { all, search }: &InputsPanel, ctx: &Context<InputsPanel>) -> Html {
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
    let sought = search.to_ascii_lowercase();
    // What the reader has changed shows even where it is not basic: it explains the answer.
    let shows = |input: &Input| {
        let info = input.info();
        if sought.trim().is_empty() {
            let changed = props.scenario.get(*input) != info.default;
            *all || info.basic || changed || props.scenario.ranges.contains(*input)
        } else {
            matches(*input, &help(*input), &sought)
        }
    };
    let mut found = false;
    let groups: Vec<Html> = GROUPS
        .iter()
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
            let (on_change, act) = (&props.on_change, &props.act);
            Some(html! { <InputGroup key={group.name} {group} {values} {replaced} {marked} {on_change} {act} /> })
        })
        .collect();
    let changed = props.scenario.changed().count() + props.scenario.ranges.len();
    html! {
        <section aria-labelledby="inputs">
            <h2 id="inputs">{ "Inputs" }</h2>
            <div class="inputs-head">
                <label class="search">
                    <span class="unseen">{ "Search inputs" }</span>
                    <input type="search" placeholder="Search inputs" value={search.clone()} oninput={on_search} />
                </label>
                <label>
                    <input type="checkbox" checked={*all} onchange={toggle} />
                    { format!("All {} inputs", Input::ALL.len()) }
                </label>
                { words("button", undo, "Undo") }
                { words("button", redo, "Redo") }
                <button type="button" disabled={changed == 0} onclick={reset}>
                    { if changed == 0 { "Reset".to_owned() } else { format!("Reset all {changed}") } }
                </button>
            </div>
            // In a list of its own: one that grows among other children would replace those, and
            // the search field would lose its focus at the first letter.
            <div>
                { for groups }
            </div>
            if !found {
                <p>{ "No input of that name." }</p>
            }
        </section>
    }
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
