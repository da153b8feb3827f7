//! A group of inputs under its title.

use breakeven::Input;
use yew::prelude::*;

use super::input_row::InputRow;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub title: &'static str,
    pub about: &'static str,
    /// The inputs that show, with their values.
    pub values: Vec<(Input, f64)>,
    pub on_change: Callback<(Input, f64)>,
}

#[component]
pub(super) fn InputGroup(props: &Props) -> Html {
    html! {
        <fieldset class="group">
            <legend>{ props.title }</legend>
            <p class="about">{ props.about }</p>
            { for props.values.iter().map(|(input, value)| html! {
                <InputRow key={input.key()} input={*input} value={*value} on_change={props.on_change.clone()} />
            }) }
        </fieldset>
    }
}
