//! The head of a strategy's row: it changes seldom, so no slider step pays for it.

use std::any::Any;

use breakeven::{Rule, Standing, Strategy};
use yew::prelude::*;

use super::element::{Fixed, chosen, el, fixed, says, tick, words};
use super::seldom::Part;
use super::swatch::swatch;
use crate::charts::Style;
use crate::state::Action;

/// Its name, a piece of its line, and the checkbox that switches it off and on.
#[derive(PartialEq)]
pub(super) struct StrategyName {
    pub strategy: Strategy,
    /// Whether it is compared.
    pub shown: bool,
    /// Whether it is the one to choose.
    pub chosen: bool,
    /// How it fits what is asked.
    pub standing: Standing,
    /// The first reason for that.
    pub rule: Option<Rule>,
    /// Whether it is the only one, which must stay.
    pub alone: bool,
    pub style: Style,
    pub act: Callback<Action>,
}

impl Part for StrategyName {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn view(&self) -> Html {
        head(self)
    }
}

fn head(props: &StrategyName) -> Html {
    let strategy = props.strategy;
    let ears = vec![chosen(props.act.reform(move |_| Action::Toggle(strategy)))];
    let label = Some(["Compare ", strategy.name()].concat().into());
    let checkbox = tick("checkbox", props.shown, props.alone, label, None, ears);
    // The tag stands within the name: were it a child more, the checkbox would be made anew when it
    // comes and goes, and lose its focus.
    let mut text = vec![says(strategy.name().into())];
    if props.chosen {
        text.push(words("span", fixed![("class", "tag")], "choose this"));
    }
    let parts = vec![checkbox, swatch(strategy, &props.style), el("span", &[], text)];
    let fit = match props.standing {
        Standing::Fits => words("span", fixed![("class", "fit")], "Fits"),
        Standing::Caveat => reason(fixed![("class", "fit caveat")], "Caveat: ", props.rule),
        Standing::RuledOut => reason(fixed![("class", "fit ruled")], "Ruled out: ", props.rule),
    };
    Html::from_iter([el("label", fixed![("class", "strategy")], parts), fit])
}

fn reason(class: Fixed, standing: &str, rule: Option<Rule>) -> Html {
    let why = rule.map_or("", |rule| rule.info().brief);
    words("span", class, [standing, why].concat())
}
