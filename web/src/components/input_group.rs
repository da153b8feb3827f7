//! A group of inputs under its title.

use breakeven::input::Group;
use breakeven::{Input, Range};
use yew::prelude::*;

use super::element::{el, fixed, words};
use super::input_row::InputRow;
use super::seldom::MemoView;
use crate::state::Action;

#[derive(PartialEq)]
pub(super) struct InputGroup {
    pub group: &'static Group,
    /// The inputs that show, with their values and ranges.
    pub values: Vec<(Input, f64, Option<Range>)>,
    /// How often all inputs were replaced at once.
    pub replaced: u32,
    /// How often it became known anew where values come from.
    pub marked: u32,
    pub on_change: Callback<(Input, f64)>,
    pub act: Callback<Action>,
}

impl MemoView for InputGroup {
    fn view(&self) -> Html {
        let Self { group, values, replaced, marked, on_change, act } = self;
        let row = |(input, value, range): &(Input, f64, Option<Range>)| {
            html! {
                <InputRow
                    key={input.key()}
                    input={*input}
                    value={*value}
                    range={*range}
                    replaced={*replaced}
                    marked={*marked}
                    {on_change}
                    {act}
                />
            }
        };
        let parts = vec![
            words("legend", &[], group.title),
            words("p", fixed![("class", "about")], group.about),
            el("div", &[], values.iter().map(row).collect()),
        ];
        el("fieldset", fixed![("class", "group")], parts)
    }
}
