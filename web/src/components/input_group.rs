//! A group of inputs under its title.

use breakeven::{Group, Input, Scenario};
use yew::prelude::*;

use super::input_row::InputRow;

/// The inputs of a group that show.
pub(super) fn input_group(
    group: &'static Group,
    inputs: &[Input],
    scenario: &Scenario,
    on_change: &Callback<(Input, f64)>,
) -> Html {
    html! {
        <fieldset class="group" key={group.name}>
            <legend>{ group.title }</legend>
            <p class="about">{ group.about }</p>
            <div>
                { for inputs.iter().map(|input| html! {
                    <InputRow key={input.key()} input={*input} value={scenario.get(*input)} {on_change} />
                }) }
            </div>
        </fieldset>
    }
}
