//! A strategy by name, with a piece of its line: the head of its row in the table. It changes
//! seldom, so no slider step pays for it.

use breakeven::Strategy;
use breakeven::fit::{FitStatus, Rule};
use yew::prelude::*;

use super::element::{Fixed, chosen, el, el_with, fixed, says, tick, words};
use super::scheduling::MemoView;
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
    pub status: FitStatus,
    /// The first reason for that.
    pub rule: Option<Rule>,
    /// Whether it is the only one, which must stay.
    pub alone: bool,
    pub style: Style,
    pub act: Callback<Action>,
}

impl MemoView for StrategyName {
    fn view(&self) -> Html {
        let strategy = self.strategy;
        let ears = vec![chosen(self.act.reform(move |_| Action::Toggle(strategy)))];
        let label = Some(["Compare ", strategy.name()].concat().into());
        let checkbox = tick("checkbox", self.shown, self.alone, label, None, ears);
        // The tag stands within the name: were it a child more, the checkbox would be made anew when it
        // comes and goes, and lose its focus.
        let mut text = vec![says(strategy.name().into())];
        if self.chosen {
            text.push(words("span", fixed![("class", "tag")], "recommended"));
        }
        let parts = vec![checkbox, swatch(strategy, &self.style), el("span", &[], text)];
        let fit = match self.status {
            FitStatus::Fits => words("span", fixed![("class", "fit")], "Fits"),
            FitStatus::Caveat => reason(fixed![("class", "fit caveat")], "Caveat: ", self.rule),
            FitStatus::RuledOut => reason(fixed![("class", "fit ruled")], "Ruled out: ", self.rule),
        };
        Html::from_iter([el("label", fixed![("class", "strategy")], parts), fit])
    }
}

fn reason(class: Fixed, status: &str, rule: Option<Rule>) -> Html {
    let why = rule.map_or("", |rule| rule.info().brief);
    words("span", class, [status, why].concat())
}

/// A short sample of a strategy's line, as the charts draw it.
pub(super) fn swatch(strategy: Strategy, style: &Style) -> Html {
    let dash = if strategy.retrieval() { "5 3" } else { "none" };
    let values = vec![
        "1".into(),
        "5".into(),
        "21".into(),
        "5".into(),
        "3".into(),
        style.line(strategy).ink.color.hex().into(),
        dash.into(),
    ];
    let names = &["x1", "y1", "x2", "y2", "stroke-width", "stroke", "stroke-dasharray"];
    let line = el_with("line", names, values, Vec::new());
    let picture: Fixed = fixed![
        ("class", "swatch"),
        ("viewBox", "0 0 22 10"),
        ("width", "22"),
        ("height", "10"),
        ("aria-hidden", "true"),
    ];
    el("svg", picture, vec![line])
}
