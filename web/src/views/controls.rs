//! What can be chosen within an analysis. The page tells the worker, which writes anew.

use breakeven::{Strategy, StrategySet};
use maud::{Markup, html};

use crate::question::Choices;

/// A button that opens and closes what follows it.
pub(super) fn disclosure(choices: &Choices, name: &str, title: &str) -> Markup {
    let open = choices.get(name).is_some();
    html! {
        button
            type="button" class="disclosure" id=(id(name)) data-choice=(name)
            data-value=(if open { "" } else { "open" }) aria-expanded=(open) { (title) }
    }
}

/// A box to tick.
pub(super) fn tick(choices: &Choices, name: &str, title: &str) -> Markup {
    let on = choices.get(name).is_some();
    html! {
        label {
            input
                type="checkbox" id=(id(name)) data-choice=(name)
                data-value=(if on { "" } else { "on" }) checked[on];
            (title)
        }
    }
}

/// A list to choose one from: values, and the words for them.
pub(super) fn select<V: AsRef<str>, W: AsRef<str>>(
    name: &str,
    title: &str,
    chosen: &str,
    options: impl IntoIterator<Item = (V, W)>,
) -> Markup {
    list([&id(name), name], title, chosen, options)
}

/// The same by its identifier and the name of its choice, for one of several lists that make the
/// same choice.
pub(super) fn list<V: AsRef<str>, W: AsRef<str>>(
    [id, name]: [&str; 2],
    title: &str,
    chosen: &str,
    options: impl IntoIterator<Item = (V, W)>,
) -> Markup {
    html! {
        label {
            (title) " "
            select id=(id) data-choice=(name) {
                @for (value, words) in options {
                    option value=(value.as_ref()) selected[value.as_ref() == chosen] { (words.as_ref()) }
                }
            }
        }
    }
}

/// Two different strategies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StrategyPair {
    pub a: Strategy,
    pub b: Strategy,
}

impl StrategyPair {
    /// The pair chosen for an analysis, or else the one proposed. Two of the same are none.
    pub fn chosen(choices: &Choices, id: &str, proposed: Self) -> Self {
        let read = |end: &str| choices.get(&format!("{id}.{end}")).and_then(Strategy::from_id);
        let pair = Self { a: read("a").unwrap_or(proposed.a), b: read("b").unwrap_or(proposed.b) };
        if pair.a == pair.b { proposed } else { pair }
    }

    /// Two lists to choose from, in which neither offers what the other has.
    pub fn controls(self, id: &str, titles: [&str; 2]) -> Markup {
        let list = |end: &str, title: &str, chosen: Strategy, other: Strategy| {
            let others = StrategySet::ALL.without(other);
            let options = others.iter().map(|strategy| (strategy.id(), strategy.name()));
            select(&format!("{id}.{end}"), title, chosen.id(), options)
        };
        html! {
            div class="switch" {
                (list("a", titles[0], self.a, self.b))
                (list("b", titles[1], self.b, self.a))
            }
        }
    }
}

/// Buttons that copy the answer and the way back to it.
pub(super) fn copies() -> Markup {
    html! {
        div class="buttons copies" {
            button type="button" id="copy-verdict" data-copy="verdict" { "Copy the verdict" }
            button type="button" id="copy-link" data-copy { "Copy the link" }
        }
    }
}

/// An element's identifier from the name of its choice: focus finds it again.
pub(super) fn id(name: &str) -> String {
    name.replace('.', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_two() {
        let proposed = StrategyPair { a: Strategy::Rag, b: Strategy::RagLora };
        let mut choices = Choices::default();
        let chosen = |choices: &Choices| StrategyPair::chosen(choices, "why", proposed);
        assert_eq!(chosen(&choices), proposed);
        choices.set("why.a", "full");
        assert_eq!(chosen(&choices), StrategyPair { a: Strategy::Full, b: Strategy::RagLora });
        choices.set("why.b", "full");
        assert_eq!(chosen(&choices), proposed);
        choices.set("why.b", "<b>");
        assert_eq!(chosen(&choices), StrategyPair { a: Strategy::Full, b: Strategy::RagLora });
    }

    #[test]
    fn a_list_marks_what_is_chosen_and_leaves_the_other_out() {
        let pair = StrategyPair { a: Strategy::Rag, b: Strategy::RagLora };
        let text = pair.controls("why", ["From", "to"]).into_string();
        assert!(text.contains(r#"<option value="rag" selected>RAG</option>"#), "{text}");
        assert_eq!(text.matches(r#"value="rag_lora""#).count(), 1);
        assert_eq!(text.matches("<option").count(), 10);
    }
}
