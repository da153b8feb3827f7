//! Explanations of figures, opened from the table or from the lists, down to the inputs.

use breakeven::explain::Operation;
use breakeven::input::Quantity;
use breakeven::{Explanation, Figure, Input, Measure, Strategy};
use breakeven_browser::{Key, Page};
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;
use breakeven_web::views::Section;
use breakeven_web::{field, format};

use crate::fixture::{
    Site, answers, focused, slider, state_with, wait_for_fragment, wait_for_section,
    wait_for_verdict,
};
use crate::strategies::total_with_cash;

/// The measures that the table's columns show.
const COLUMNS: [Measure; 4] =
    [Measure::Total, Measure::PerQuery, Measure::Accuracy, Measure::PerCorrectAnswer];

/// A value as an explanation shows it.
fn shown(node: &Explanation) -> String {
    match (node.operation, node.quantity()) {
        (Operation::Input(input), _) => field::spoken(input.info(), node.value),
        (_, Quantity::Money) => format::money_fine(node.value),
        (_, Quantity::Share) => format::percent(node.value),
        (_, Quantity::Amount) => format::plain(format::significant(node.value, 8), 8),
    }
}

/// Waits for the explanation of a figure and compares it with the core.
#[track_caller]
fn check(page: &mut Page, state: &State, figure: Figure) -> Explanation {
    let chosen = figure.to_string();
    wait_for_section(page, Section::Explain, state, &[("explain", &chosen)]);
    let node = answers(state).model.explain(figure).expect("there is such a figure");
    let title: String =
        page.evaluate("document.querySelector('.explanation > p > b')?.textContent ?? ''");
    assert!(title.ends_with(&format!("{} = {}", node.name(), shown(&node))), "{title}");
    let formulas: Vec<String> = page.evaluate(
        "[...document.querySelectorAll('.explanation > .formula')].map(one => one.textContent)",
    );
    if node.operation.is_leaf() || node.pieces().is_empty() {
        assert!(formulas.is_empty(), "{formulas:?}");
    } else {
        assert_eq!(formulas[0], format!("= {}", node.formula()));
        for part in node.operands() {
            assert!(formulas[1].contains(&shown(part)), "no {} in {}", shown(part), formulas[1]);
        }
    }
    node
}

/// Clicks a cell of the table.
fn click_cell(page: &mut Page, strategy: Strategy, measure: Measure) -> String {
    let cell = format!(
        "document.querySelector('tr[data-row=\"{}\"] [data-explain=\"{measure}\"]')",
        strategy.id()
    );
    let (x, y, text): (f64, f64, String) = page.evaluate(&format!(
        "(() => {{
            const cell = {cell};
            cell.scrollIntoView({{block: 'center', behavior: 'instant'}});
            const box = cell.getBoundingClientRect();
            return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2),
                cell.textContent];
        }})()"
    ));
    page.click_at((x, y));
    text
}

pub fn clicking_a_cell_explains_its_figure(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::WrongAnswerUsd, 0.25)]);
    site.open(page, &state);
    let answers = answers(&state);
    for strategy in Strategy::ALL {
        let ledger = answers.ledger(strategy);
        for measure in COLUMNS {
            let text = click_cell(page, strategy, measure);
            let node = check(page, &state, Figure::Of(strategy, measure));
            // The table shows the same value as the explanation.
            let (value, cell) = match measure {
                Measure::Total => (Some(ledger.total), total_with_cash(ledger)),
                Measure::Accuracy => (Some(ledger.accuracy), format::percent(ledger.accuracy)),
                Measure::PerQuery => {
                    (ledger.per_query, format::money(ledger.per_query.expect("queries")))
                }
                _ => {
                    let per = ledger.per_correct_answer;
                    (per, format::money(per.expect("right answers")))
                }
            };
            assert_eq!(Some(node.value), value, "{} {measure}", strategy.name());
            assert_eq!(text, cell);
        }
    }
    // The live region keeps its element when its content is replaced; the lists are not live.
    let live: Vec<String> = page.evaluate(
        "['.explanation', '#explain-strategy', '#explain-measure']
            .map(one => document.querySelector(one).closest('[aria-live]').ariaLive)",
    );
    assert_eq!(live, ["polite", "off", "off"]);
    let live = "document.querySelector('#place-explain[aria-live]')";
    page.evaluate::<()>(&format!("void (window.place = {live})"));
    click_cell(page, Strategy::Rag, Measure::Total);
    check(page, &state, Figure::Of(Strategy::Rag, Measure::Total));
    assert!(page.evaluate::<bool>(&format!("window.place !== null && window.place === {live}")));
}

/// The inputs that an explanation shows: its own, and those of parts that are no figures.
fn collect_inputs<'a>(node: &'a Explanation, inputs: &mut Vec<&'a Explanation>) {
    for part in node.operands() {
        if matches!(part.operation, Operation::Input(_)) {
            inputs.push(part);
        } else if part.figure.is_none() {
            collect_inputs(part, inputs);
        }
    }
}

/// From a total down to an input, by the keyboard alone.
pub fn explanation_parts_open_by_keyboard(site: &Site, page: &mut Page) {
    let state = State::default();
    site.open(page, &state);
    click_cell(page, Strategy::RagLora, Measure::Total);
    let mut node = check(page, &state, Figure::Of(Strategy::RagLora, Measure::Total));
    let mut depth = 0;
    // Opens the last part that can be opened, repeatedly.
    while let Some(part) =
        node.operands().into_iter().rfind(|one| one.figure.is_some() && !one.operation.is_leaf())
    {
        let (name, figure) = (part.name(), part.figure.expect("a figure"));
        let button = page.find("button", name);
        page.focus(&button);
        page.press(Key::Enter);
        node = check(page, &state, figure);
        // The button is gone, so the focus moves to the new explanation.
        assert!(page.evaluate::<bool>("document.activeElement.matches('.explanation')"), "{name}");
        depth += 1;
        assert!(depth < 20, "it comes to an end");
    }
    assert!(depth >= 2, "{depth}");
    // At the end inputs are shown, each with its source.
    let text: String = page.evaluate("document.querySelector('.explanation').innerText");
    let mut inputs = Vec::new();
    collect_inputs(&node, &mut inputs);
    assert!(!inputs.is_empty(), "{text}");
    for input in inputs {
        assert!(text.contains(&format!("{} = {} (", input.name(), shown(input))), "{text}");
    }
}

pub fn explanation_lists_work_by_keyboard(site: &Site, page: &mut Page) {
    let state = State::default();
    site.open(page, &state);
    let strategies = page.find("combobox", "Explain a figure: strategy");
    page.focus(&strategies);
    for strategy in Strategy::ALL {
        page.press(Key::ArrowDown);
        check(page, &state, Figure::Of(strategy, Measure::Total));
        assert_eq!(focused(page), "explain-strategy");
    }
    let measures = page.find("combobox", "figure");
    page.focus(&measures);
    for measure in [Measure::Setup, Measure::Queries, Measure::Updates, Measure::Hosting] {
        page.press(Key::ArrowDown);
        check(page, &state, Figure::Of(Strategy::RagFull, measure));
        assert_eq!(focused(page), "explain-measure");
    }
    page.press(Key::End);
    check(page, &state, Figure::Of(Strategy::RagFull, Measure::Inference));
}

pub fn an_explanation_follows_a_slider(site: &Site, page: &mut Page) {
    site.open_default(page);
    let figure = Figure::Of(Strategy::Rag, Measure::PerQuery);
    click_cell(page, Strategy::Rag, Measure::PerQuery);
    let before = check(page, &State::default(), figure);
    let thumb = slider(page, Input::AnswerTokens);
    page.drag(&thumb, 0.3, 0.8, 20);
    page.settle();
    let position = page.value(&thumb).parse::<f64>().expect("a step") / 1000.0;
    let info = Input::AnswerTokens.info();
    let state = state_with(&[(info.input, field::stop(info, position))]);
    wait_for_verdict(page, &state);
    wait_for_fragment(page, &to_fragment(&state));
    let after = check(page, &state, figure);
    assert!(after.value > before.value, "{} after {}", after.value, before.value);
}

/// Without queries there is no cost per query, and its cell opens no explanation.
pub fn an_undefined_figure_has_no_explanation(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::QueriesPerMonth, 0.0)]);
    site.open(page, &state);
    assert_eq!(click_cell(page, Strategy::Rag, Measure::PerQuery), format::NONE);
    wait_for_section(page, Section::Explain, &state, &[("explain", "rag.per_query")]);
    assert!(page.evaluate::<bool>("document.querySelector('.explanation') === null"));
}
