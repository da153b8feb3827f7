//! Something that opens on request. What is closed is not made: no slider step pays for it.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub title: String,
    /// The class of its button.
    pub class: &'static str,
    /// Makes what shows while it is open.
    pub body: Callback<(), Html>,
    /// What the button is called where its text does not say enough.
    #[prop_or_default]
    pub label: Option<String>,
}

#[component]
pub(super) fn Disclosure(props: &Props) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <>
            <button
                type="button"
                class={props.class}
                aria-expanded={open.to_string()}
                aria-label={props.label.clone()}
                onclick={toggle}
            >
                { &props.title }
            </button>
            if *open {
                { props.body.emit(()) }
            }
        </>
    }
}
