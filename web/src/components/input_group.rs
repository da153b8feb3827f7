//! A group of inputs under its title.

use breakeven::{Group, Input};
use yew::prelude::*;

use super::input_row::InputRow;
use super::inputs_panel::Props;

/// The inputs of a group that show.
pub(super) fn input_group(group: &'static Group, inputs: &[Input], panel: &Props) -> Html {
    let on_change = &panel.on_change;
    html! {
        <fieldset class="group" key={group.name}>
            <legend>{ group.title }</legend>
            <p class="about">{ group.about }</p>
            <div>
                { for inputs.iter().map(|input| html! {
                    <InputRow
                        key={input.key()}
                        input={*input}
                        value={panel.scenario.get(*input)}
                        replaced={panel.replaced}
                        {on_change}
                    />
                }) }
            </div>
        </fieldset>
    }
}
