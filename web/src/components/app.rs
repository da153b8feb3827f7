//! The page: state above, answers from it, everything else below.

use std::cell::RefCell;
use std::rc::Rc;

use breakeven::Input;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::analyses::Pane;
use super::charts_panel::charts_panel;
use super::element::{Fixed, button, el, fixed, place, words};
use super::inputs_panel::InputsPanel;
use super::lens_switch::lens_switch;
use super::scheduling::{Settling, in_turn, settle};
use super::strategy_table::strategy_table;
use super::theme::{present, watch_theme};
use super::verdict::{requirements, verdict};
use crate::answers::Answers;
use crate::browser;
use crate::charts::Theme;
use crate::history::{History, SETTLED_MS};
use crate::question::SAID;
use crate::share::{self, MOST_SAID};
use crate::state::{Action, State};

/// Opens the sheet of inputs, without a script.
const SHOW_SHEET: Fixed = fixed![
    ("type", "button"),
    ("class", "sheet-button"),
    ("popovertarget", "sheet"),
    ("popovertargetaction", "show"),
];

/// Turns until the results stand, after which each makes a group of inputs.
const RESULTS: usize = 4;
/// Turns until the page is whole.
const WHOLE: usize = RESULTS + breakeven::input::GROUPS.len();

/// The page: all that it knows.
pub struct App {
    /// How many turns have been taken to make it.
    made: usize,
    state: State,
    /// What it was, as links: small, and no code of their own.
    history: History<String>,
    /// What the core says of the state.
    answers: Option<Answers>,
    theme: Theme,
    /// What the last link left out.
    dropped: Vec<String>,
    /// How often all inputs were replaced at once: what was typed into fields is then void.
    replaced: u32,
    /// How often it became known anew where values come from.
    marked: u32,
    /// Changes of inputs that wait for the next frame: one drawing for all that happened in
    /// between.
    pending: Vec<(Input, f64)>,
    frame: Option<AnimationFrame>,
    address: AddressBar,
    analyses: NodeRef,
    pane: Option<Rc<Pane>>,
    on_change: Callback<(Input, f64)>,
    act: Callback<Action>,
    listeners: Vec<EventListener>,
}

/// What happens to the page.
pub enum Msg {
    /// It is the turn of the page's next part.
    Make,
    /// An input was moved, as may happen many times in a frame.
    Change(Input, f64),
    /// A frame begins.
    Frame,
    /// Something was chosen.
    Act(Action),
    /// The address became another: a link was followed, or Back or Forward.
    Follow,
    /// The display's colours may be others.
    Theme,
    /// What the link left out was read.
    Dismiss,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link();
        let share::ParsedLink { state, dropped } = share::from_fragment(&browser::fragment());
        Self {
            // Where there is no browser, nobody waits.
            made: if browser::THERE { 0 } else { WHOLE },
            answers: if browser::THERE { None } else { Answers::to(&state).ok() },
            theme: present(),
            dropped,
            replaced: 0,
            marked: 0,
            pending: Vec::new(),
            frame: None,
            address: AddressBar::of(state.clone()),
            history: History::default(),
            state,
            analyses: NodeRef::default(),
            pane: None,
            on_change: link.callback(|(input, value)| Msg::Change(input, value)),
            act: link.callback(Msg::Act),
            listeners: Vec::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        if !matches!(msg, Msg::Change(..)) {
            // What waits for its frame was before.
            self.settle();
        }
        match msg {
            Msg::Make => {
                self.made += 1;
                if self.answers.is_none() {
                    self.answers = Answers::to(&self.state).ok();
                }
            }
            Msg::Change(input, value) => {
                self.pending.retain(|(other, _)| *other != input);
                self.pending.push((input, value));
                if self.frame.is_none() {
                    let frame = ctx.link().callback(|()| Msg::Frame);
                    self.frame = Some(request_animation_frame(move |_| frame.emit(())));
                }
                return false;
            }
            Msg::Frame => self.frame = None,
            Msg::Act(Action::Step(back)) => {
                if let Some(link) = self.history.step(back, share::to_fragment(&self.state)) {
                    self.replaced = self.replaced.wrapping_add(1);
                    self.show(share::from_fragment(&link).state);
                }
            }
            Msg::Act(action) => {
                let all = matches!(action, Action::ResetAll | Action::Load(_));
                self.replaced = self.replaced.wrapping_add(u32::from(all));
                let marked = matches!(action, Action::Marked);
                self.marked = self.marked.wrapping_add(u32::from(marked));
                self.put(self.state.after(action));
            }
            Msg::Follow => {
                let link = share::from_fragment(&browser::fragment());
                self.dropped = link.dropped;
                self.replaced = self.replaced.wrapping_add(1);
                self.address = AddressBar::of(link.state.clone());
                self.put(link.state);
            }
            Msg::Theme => self.theme = present(),
            Msg::Dismiss => {
                self.dropped.clear();
                browser::focus(browser::element("verdict"));
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        // invariant: the state holds valid scenarios only, so there are answers from the first turn on
        let Some(answers) = &self.answers else {
            return Html::default();
        };
        let (state, style) = (&self.state, self.theme.style());
        let asked = vec![
            place("place-start"),
            requirements(&state.scenario.requirements),
            lens_switch(answers, &self.act),
        ];
        let mut results = Vec::new();
        if self.made > 1 {
            results = vec![verdict(answers), el("div", fixed![("class", "asked")], asked)];
        }
        if self.made > 2 {
            results.extend([
                strategy_table(answers, style, &self.act),
                place("place-terms-table"),
                place("place-fit"),
                el("div", fixed![("id", "place-explain"), ("aria-live", "polite")], Vec::new()),
                place("place-prices"),
            ]);
        }
        if self.made >= RESULTS {
            results.extend([
                charts_panel(answers, state.measure, style, &self.act, &self.on_change),
                html! { <div class="analyses" tabindex="-1" ref={self.analyses.clone()}></div> },
                el("div", fixed![("id", "place-errand"), ("role", "status")], Vec::new()),
            ]);
        }
        let inputs = html! {
            <InputsPanel
                groups={self.made.saturating_sub(RESULTS)}
                scenario={Rc::new(state.scenario.clone())}
                replaced={self.replaced}
                marked={self.marked}
                steps={[true, false].map(|back| self.history.has(back))}
                on_change={&self.on_change}
                act={&self.act}
            />
        };
        let parts = vec![
            self.notice(ctx),
            el("div", fixed![("class", "results")], results),
            // Beside the results where there is room; on a phone a sheet that opens over them.
            el(
                "div",
                fixed![("class", "inputs"), ("id", "sheet"), ("popover", "manual")],
                vec![inputs],
            ),
            words("button", SHOW_SHEET, "Inputs"),
            // The one sentence that is said aloud once a change has settled.
            el("p", fixed![("id", SAID), ("class", "unseen"), ("role", "status")], Vec::new()),
        ];
        el("main", &[], parts)
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            let followed = ctx.link().callback(|()| Msg::Follow);
            self.listeners = watch_theme(&ctx.link().callback(|()| Msg::Theme));
            self.listeners.push(browser::on_window("hashchange", move || followed.emit(())));
        }
        if self.made < WHOLE {
            let make = ctx.link().callback(|()| Msg::Make);
            in_turn(move || make.emit(()));
        } else if self.pane.is_none() {
            show_page();
        }
        self.address.follow(&self.state);
        if self.made >= WHOLE
            && self.pane.is_none()
            && let Some(element) = self.analyses.cast::<HtmlElement>()
        {
            self.pane = Some(Pane::new(element, self.on_change.clone(), self.act.clone()));
        }
        if let Some(pane) = &self.pane {
            pane.about(&self.state, self.theme);
        }
    }
}

impl App {
    /// Makes the changes that wait.
    fn settle(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let changes = std::mem::take(&mut self.pending).into_iter();
        let choose = |state: State, (input, value)| state.after(Action::Set(input, value));
        self.put(changes.fold(self.state.clone(), choose));
    }

    /// Another state, which can be gone back from.
    fn put(&mut self, state: State) {
        if state != self.state {
            self.history.note(browser::now(), || share::to_fragment(&self.state));
            self.show(state);
        }
    }

    /// Another state, and what the core says of it.
    fn show(&mut self, state: State) {
        if state.scenario != self.state.scenario || state.shown != self.state.shown {
            self.answers = Answers::to(&state).ok();
        }
        self.state = state;
    }

    /// What the link left out.
    fn notice(&self, ctx: &Context<Self>) -> Html {
        let dropped = &self.dropped;
        if dropped.is_empty() {
            return Html::default();
        }
        let said = dropped.iter().take(MOST_SAID).map(|why| words("li", &[], why.clone()));
        let mut parts = vec![
            words("p", &[], "Parts of the link could not be used; the rest was applied."),
            el("ul", &[], said.collect()),
        ];
        if dropped.len() > MOST_SAID {
            parts.push(words("p", &[], format!("And {} more.", dropped.len() - MOST_SAID)));
        }
        parts.push(button("Close".into(), false, ctx.link().callback(|_| Msg::Dismiss)));
        let attributes = fixed![
            ("class", "notice"),
            ("role", "status"),
            ("aria-label", "What the link left out"),
        ];
        el("section", attributes, parts)
    }
}

/// The page's address, which follows what the reader has chosen.
struct AddressBar {
    settling: Rc<RefCell<Settling>>,
    /// What it follows, or already says.
    state: State,
}

impl AddressBar {
    /// The address of a state that came from it. A link that could not be read whole stays until
    /// something is changed.
    fn of(state: State) -> Self {
        Self { settling: Rc::default(), state }
    }

    /// Has the address follow a state once that has settled.
    fn follow(&mut self, state: &State) {
        if self.state == *state {
            return;
        }
        self.state = state.clone();
        let (state, fragment) = (state.clone(), browser::fragment());
        settle(&self.settling, SETTLED_MS, move || {
            // Where the address is another by now, a link is being followed.
            if browser::fragment() == fragment {
                browser::replace_fragment(&share::to_fragment(&state));
            }
        });
    }
}

/// Has the page made in place of its prerendered view: in the same room, out of sight, and shown
/// when it is whole. Until then nothing is missing, and nothing jumps.
pub fn take_over(make: impl FnOnce(HtmlElement) + 'static) {
    in_turn(move || {
        if let Some(place) = browser::element("app") {
            make(place);
        }
    });
}

/// Shows the page: the style sheet hides it beside its prerendered view.
fn show_page() {
    if let Some(sight) = browser::element("sight") {
        sight.set_inner_html("");
    }
}
