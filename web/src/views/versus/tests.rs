//! Two scenarios side by side, against the core.

use super::super::Section;
use super::super::tests::{attributes, context, words};
use super::*;
use breakeven::{Input, Scenario};

fn grown() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.set(Input::QueriesPerMonth, 200_000.0).expect("allowed");
    scenario.set(Input::BaseInputUsdPerMillionTokens, 2.0).expect("allowed");
    scenario
}

#[test]
fn a_scenario_and_itself_are_the_same() {
    let text = words(Section::Versus, &context(&Scenario::default(), &[]));
    assert!(text.contains("Both are the same."), "{text}");
    let gone = words(Section::Versus, &context(&Scenario::default(), &[(A, "saved.Gone")]));
    assert!(gone.contains("no longer exists"), "{gone}");
    for odd in ["ready.", "<b>", "saved.", "pinned"] {
        let text = words(Section::Versus, &context(&Scenario::default(), &[(A, odd)]));
        assert!(text.contains("no longer exists"), "{text}");
    }
}

#[test]
fn the_difference_is_what_each_input_makes() {
    let open = [(STRATEGY, "prompting"), ("versus.table", "open"), (TOTALS, "open")];
    let context = context(&grown(), &open);
    let text = words(Section::Versus, &context);
    // 1.2 M queries more at $0.001957, then $1 more a million for 2.4 M × 100 tokens: the rest is
    // cached or written, at prices of their own.
    assert!(text.contains("costs $2,588 more in B than in A"), "{text}");
    for made in ["+$2,348", "+$240", "+$2,588"] {
        assert!(text.contains(made), "{made} in {text}");
    }
    for (strategy, before) in
        Strategy::ALL.into_iter().zip(Model::new(&Scenario::default()).expect("valid").totals())
    {
        let after = context.answers.model.total(strategy);
        for usd in [before, after] {
            assert!(text.contains(&format::money_exact(usd)), "{usd} in {text}");
        }
    }
    assert!(text.contains("together counts with the later one"), "{text}");
}

#[test]
fn swapping_turns_the_sign() {
    let text =
        words(Section::Versus, &context(&grown(), &[(STRATEGY, "prompting"), (SWAPPED, "yes")]));
    assert!(text.contains("costs $2,588 less in B than in A"), "{text}");
    assert!(
        text.contains("A, current scenario:") && text.contains("B, default figures:"),
        "{text}"
    );
}

#[test]
fn a_pinned_one_is_compared_with_what_follows() {
    let html = Section::Versus.write(&context(&Scenario::default(), &[]));
    let pin = attributes(&html, "data-value").into_iter().find(|one| one.starts_with('#'));
    let pin = pin.expect("a button that pins");
    let text = words(Section::Versus, &context(&grown(), &[(PIN, &pin)]));
    assert!(
        text.contains("A, pinned scenario:") && text.contains("B, current scenario:"),
        "{text}"
    );
}

#[test]
fn saved_ones_and_their_questions_are_compared() {
    let kept = "break-even 1\nv=1&name=%3Cb%3EMine&requirements.needs_citations=yes\n";
    let context =
        context(&Scenario::default(), &[(crate::question::STORE, kept), (A, "saved.<b>Mine")]);
    let html = Section::Versus.write(&context);
    assert!(!html.contains("<b>Mine") && html.contains("&lt;b&gt;Mine"));
    let text = words(Section::Versus, &context);
    assert!(text.contains("yes in A, no in B"), "{text}");
    assert!(text.contains("what differs does not affect its cost"), "{text}");
}

#[test]
fn many_changes_are_drawn_as_few_bars_that_still_lead_there() {
    let mut scenario = Scenario::default();
    for input in Input::ALL {
        let info = input.info();
        scenario.set(input, info.allowed(info.default * 1.5 + 1.0)).expect("allowed");
    }
    let (first, second) =
        (Model::new(&Scenario::default()).expect("valid"), Model::new(&scenario).expect("valid"));
    for strategy in Strategy::ALL {
        let way = first.bridge_to(&second, strategy);
        let bars = bars(&way);
        assert!(bars.len() <= MOST_BARS + 3);
        let [.., before, last] = bars.as_slice() else { panic!("bars") };
        assert!((before.to - last.to).abs() <= 1e-9 * way.to.max(way.from) + HALF_A_CENT);
    }
}
