//! A group of inputs under its title.

use breakeven::{Group, Input};
use yew::prelude::*;

use super::input_row::InputRow;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub group: &'static Group,
    /// The inputs that show, with their values.
    pub values: Vec<(Input, f64)>,
    /// How often all inputs were replaced at once.
    pub replaced: u32,
    pub on_change: Callback<(Input, f64)>,
}

#[component]
pub(super) fn InputGroup(props: &Props) -> Html {
    let Props { group, values, replaced, on_change } = props;
    html! {
        <fieldset class="group">
            <legend>{ group.title }</legend>
            <p class="about">{ group.about }</p>
            <div>
                { for values.iter().map(|(input, value)| html! {
                    <InputRow
                        key={input.key()}
                        input={*input}
                        value={*value}
                        replaced={*replaced}
                        {on_change}
                    />
                }) }
            </div>
        </fieldset>
    }
}
