//! The link to the scenario.

use yew::prelude::*;

use crate::browser;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// The fragment of the link.
    pub fragment: String,
}

#[component]
pub(super) fn ShareBar(props: &Props) -> Html {
    let said = use_state(|| "");
    let onclick = {
        let (said, fragment) = (said.clone(), props.fragment.clone());
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            browser::copy(&browser::address(&fragment), move |copied| {
                said.set(if copied { "Copied." } else { "Copy the address of this page instead." });
            });
        })
    };
    html! {
        <p class="share">
            <button type="button" {onclick}>{ "Copy the link to this scenario" }</button>
            <span role="status">{ *said }</span>
        </p>
    }
}
