//! The page: state above, answers from it, everything else below.

use std::cell::RefCell;
use std::rc::Rc;

use breakeven::Input;
use gloo::render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

use super::address::use_address;
use super::analyses::use_analyses;
use super::charts_panel::charts_panel;
use super::inputs_panel::InputsPanel;
use super::requirements::requirements;
use super::strategy_table::strategy_table;
use super::theme::use_theme;
use super::verdict::verdict;
use crate::answers::Answers;
use crate::browser;
use crate::share;
use crate::state::{Action, State};

/// The state, as yew keeps it.
#[derive(Clone, PartialEq)]
struct Store {
    state: State,
    /// How often all inputs were replaced at once: what was typed into fields is then void.
    replaced: u32,
    /// How often it became known anew where values come from.
    marked: u32,
}

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let all = matches!(action, Action::ResetAll | Action::Load(_));
        let replaced = self.replaced.wrapping_add(u32::from(all));
        let marked = self.marked.wrapping_add(u32::from(matches!(action, Action::Marked)));
        Rc::new(Self { state: self.state.after(action), replaced, marked })
    }
}

/// Changes of inputs that wait for the next frame: one drawing for all that happened in between.
#[derive(Default)]
struct Pending {
    changes: Vec<(Input, f64)>,
    frame: Option<AnimationFrame>,
}

/// The page.
#[component]
pub fn App() -> Html {
    let dropped = use_state(Vec::<String>::new);
    let store = use_reducer(|| Store {
        state: share::from_fragment(&browser::fragment()).state,
        replaced: 0,
        marked: 0,
    });
    let state = &store.state;

    // What the first link left out; and links followed later, also by Back and Forward.
    {
        let dropped = dropped.clone();
        let dispatcher = store.dispatcher();
        use_effect_with((), move |()| {
            dropped.set(share::from_fragment(&browser::fragment()).dropped);
            let listener = browser::on_window("hashchange", move || {
                let link = share::from_fragment(&browser::fragment());
                dropped.set(link.dropped);
                dispatcher.dispatch(Action::Load(Box::new(link.state)));
            });
            move || drop(listener)
        });
    }

    use_address(state);

    let pending = use_mut_ref(Pending::default);
    let on_change = use_callback((), {
        let dispatcher = store.dispatcher();
        move |(input, value): (Input, f64), ()| {
            queue(&pending, &dispatcher, input, value);
        }
    });
    let act = use_callback((), {
        let dispatcher = store.dispatcher();
        move |action: Action, ()| dispatcher.dispatch(action)
    });

    let theme = use_theme();
    let style = theme.style();
    let analyses = use_node_ref();
    use_analyses(&analyses, state, theme, &on_change, &act);
    let about = (state.scenario.clone(), state.shown, state.candidates());
    let answers = use_memo(about, |(scenario, shown, candidates)| {
        Answers::new(scenario, *shown, *candidates).ok()
    });
    // invariant: the state holds valid scenarios only, so there are always answers
    let Some(answers) = (*answers).clone() else {
        return Html::default();
    };

    let dismiss = {
        let dropped = dropped.clone();
        Callback::from(move |_: MouseEvent| dropped.set(Vec::new()))
    };
    html! {
        <main>
                if !dropped.is_empty() {
                    <section class="notice" role="status" aria-label="What the link left out">
                        <p>{ "Parts of the link could not be used; the rest was." }</p>
                        <ul>
                            { for dropped.iter().take(5).map(|why| html! { <li>{ why }</li> }) }
                        </ul>
                        if dropped.len() > 5 {
                            <p>{ format!("And {} more.", dropped.len() - 5) }</p>
                        }
                        <button type="button" onclick={dismiss}>{ "Close" }</button>
                    </section>
                }
                <div class="results">
                    <div id="place-start"></div>
                    { requirements(&state.scenario.requirements) }
                    { verdict(&answers) }
                    { strategy_table(&answers, style, &act) }
                    <div id="place-terms-table"></div>
                    <div id="place-fit"></div>
                    <div id="place-explain" aria-live="polite"></div>
                    <div id="place-prices"></div>
                    { charts_panel(&answers, state.measure, style, &act, &on_change) }
                    <div class="analyses" ref={analyses}></div>
                </div>
                <div class="inputs">
                    <InputsPanel
                        scenario={Rc::new(state.scenario.clone())}
                        replaced={store.replaced}
                        marked={store.marked}
                        {on_change}
                        {act}
                    />
                </div>
        </main>
    }
}

fn queue(
    pending: &Rc<RefCell<Pending>>,
    dispatcher: &UseReducerDispatcher<Store>,
    input: Input,
    value: f64,
) {
    let mut waiting = pending.borrow_mut();
    waiting.changes.retain(|(other, _)| *other != input);
    waiting.changes.push((input, value));
    if waiting.frame.is_none() {
        let (pending, dispatcher) = (pending.clone(), dispatcher.clone());
        waiting.frame = Some(request_animation_frame(move |_| {
            let changes = {
                let mut waiting = pending.borrow_mut();
                waiting.frame = None;
                std::mem::take(&mut waiting.changes)
            };
            for (input, value) in changes {
                dispatcher.dispatch(Action::Set(input, value));
            }
        }));
    }
}
