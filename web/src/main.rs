//! Starts the page.

use yew::prelude::*;

#[component]
fn Page() -> Html {
    let clicks = use_state(|| 0_u32);
    let onclick = {
        let clicks = clicks.clone();
        Callback::from(move |_| clicks.set(*clicks + 1))
    };
    html! {
        <main>
            <h1>{ "Break-even" }</h1>
            <button {onclick}>{ "Clicked " }{ *clicks }</button>
        </main>
    }
}

fn main() {
    yew::Renderer::<Page>::new().render();
}
