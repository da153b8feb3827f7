//! The table of strategies: its checkboxes, its figures, and the measure of the chart.

use breakeven::{Input, Ledger, Strategy, StrategySet};
use breakeven_browser::{Element, Page};
use breakeven_web::format;
use breakeven_web::question::BY_VOLUME;
use breakeven_web::share::to_fragment;
use breakeven_web::state::{State, VolumeMeasure};

use crate::fixture::{
    FIRST_CHART, HEADING, Site, answers, show_chart, state_showing, state_with, wait_for_analyses,
    wait_for_fragment, wait_for_verdict,
};

/// The checkbox that includes a strategy in the comparison.
fn compare_checkbox(page: &mut Page, strategy: Strategy) -> Element {
    page.find("checkbox", &format!("Compare {}", strategy.name()))
}

/// A boolean property of an element.
fn has_property(page: &mut Page, element: &Element, property: &str) -> bool {
    page.ask(element, &format!("function () {{ return this.{property}; }}"))
}

pub fn hidden_strategies_leave_the_comparison(site: &Site, page: &mut Page) {
    site.open_default(page);
    let rag = compare_checkbox(page, Strategy::Rag);
    page.click(&rag);
    let without = state_showing(StrategySet::ALL.without(Strategy::Rag));
    wait_for_verdict(page, &without);
    // RAG is the only strategy that fits without a caveat.
    assert!(page.evaluate::<String>(HEADING).contains("RAG + LoRA comes closest"));
    wait_for_fragment(page, &to_fragment(&without));
    // Sections that the worker renders above the table move it, so this waits before clicking.
    wait_for_analyses(page);
    page.click(&rag);
    wait_for_verdict(page, &State::default());
    wait_for_fragment(page, "");
}

pub fn the_last_strategy_cannot_be_hidden(site: &Site, page: &mut Page) {
    site.open_default(page);
    let mut shown = StrategySet::ALL;
    for strategy in Strategy::ALL.into_iter().take(Strategy::COUNT - 1) {
        let one = compare_checkbox(page, strategy);
        page.click(&one);
        shown = shown.without(strategy);
        wait_for_verdict(page, &state_showing(shown));
        wait_for_analyses(page);
    }
    let last = compare_checkbox(page, Strategy::RagFull);
    assert!(has_property(page, &last, "checked") && has_property(page, &last, "disabled"));
    page.click(&last);
    page.settle();
    assert!(has_property(page, &last, "checked"));
    assert!(page.evaluate::<String>(HEADING).contains(" costs "));
    assert!(page.evaluate::<String>(HEADING).contains(Strategy::RagFull.name()));
}

/// A total as the table shows it: where wrong answers cost something, with what is paid below it.
pub fn total_with_cash(ledger: &Ledger) -> String {
    let total = format::money_exact(ledger.total);
    if ledger.breakdown.errors == 0.0 {
        return total;
    }
    format!("{total}{} cash", format::money_exact(ledger.cash))
}

/// The table's cells as text, in the order of the strategies.
fn cells(page: &mut Page, table: usize) -> Vec<Vec<String>> {
    page.evaluate(&format!(
        "[...document.querySelectorAll('table')[{table}].tBodies[0].rows]
            .map(row => [...row.cells].filter(cell => cell.tagName === 'TD').map(cell => cell.textContent))"
    ))
}

pub fn table_matches_the_core(site: &Site, page: &mut Page) {
    let wrong = (Input::WrongAnswerUsd, 0.5);
    let rented = [
        (Input::QueriesPerMonth, 3e6),
        (Input::MonthlyGrowth, 0.03),
        (Input::AnnualDiscountRate, 0.1),
        (Input::AnnualTokenPriceChange, -0.3),
        wrong,
    ];
    let none = [(Input::QueriesPerMonth, 0.0)];
    for state in [State::default(), state_with(&rented), state_with(&[wrong]), state_with(&none)] {
        page.goto("about:blank");
        site.open(page, &state);
        let answers = answers(&state);
        let per = |value: Option<f64>| value.map_or(format::NONE.to_owned(), format::money);
        let expected = Strategy::ALL.map(|strategy| {
            let ledger = answers.ledger(strategy);
            vec![
                total_with_cash(ledger),
                per(ledger.per_query),
                format::percent(ledger.accuracy),
                per(ledger.per_correct_answer),
            ]
        });
        assert_eq!(cells(page, 0), expected);
        let names: Vec<String> = page.evaluate(
            "[...document.querySelector('table').tBodies[0].rows].map(row => row.cells[0].innerText)",
        );
        for (strategy, name) in Strategy::ALL.into_iter().zip(names) {
            let chosen = answers.verdict.is_some_and(|verdict| verdict.strategy == strategy);
            assert!(name.contains(strategy.name()), "{name}");
            assert_eq!(name.contains("recommended"), chosen, "{name}");
            let why = answers.fit(strategy).primary_rule().map_or("Fits", |rule| rule.info().brief);
            assert!(name.contains(why), "{name}: {why}");
        }
    }
}

pub fn cost_terms_match_the_core_and_the_bars(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::WrongAnswerUsd, 0.25)]);
    site.open(page, &state);
    let button = page.find("button", "The cost breakdown in numbers");
    page.click(&button);
    page.wait_until("document.querySelectorAll('table').length === 2");

    let answers = answers(&state);
    let expected = Strategy::ALL.map(|strategy| {
        let ledger = answers.ledger(strategy);
        let b = &ledger.breakdown;
        // What is paid comes to cash; what wrong answers lose stands apart from it.
        let cash = b.setup + b.queries + b.updates + b.hosting;
        [b.setup, b.queries, b.updates, b.hosting, cash, b.errors, ledger.total]
            .map(format::money_exact)
    });
    let tables: usize = page.evaluate("document.querySelectorAll('table').length");
    assert_eq!(cells(page, tables - 1), expected.map(Vec::from));
    // The bars of the first table have the same proportions.
    let bars: Vec<Vec<f64>> = page.evaluate(
        "[...document.querySelector('table').tBodies[0].rows].map(row =>
            [...row.querySelectorAll('th svg polygon')].map(piece => piece.getBBox().width))",
    );
    for (strategy, bar) in Strategy::ALL.into_iter().zip(bars) {
        let ledger = answers.ledger(strategy);
        let b = &ledger.breakdown;
        let length: f64 = bar.iter().sum();
        for (piece, term) in bar.iter().zip([b.setup, b.queries, b.updates, b.hosting, b.errors]) {
            let off = piece / length - term / ledger.total;
            assert!(off.abs() < 1e-3, "{}: {bar:?}", strategy.name());
        }
    }
}

pub fn radio_buttons_switch_the_chart_measure(site: &Site, page: &mut Page) {
    site.open_default(page);
    let per_query = page.find("radio", "Per query");
    let total = page.find("radio", "Total");
    assert!(has_property(page, &total, "checked"));
    show_chart(page, BY_VOLUME);
    let before: String = page.evaluate(FIRST_CHART);
    page.click(&per_query);
    page.wait_until("location.hash.includes('view=per_query')");
    assert!(has_property(page, &per_query, "checked") && !has_property(page, &total, "checked"));
    page.settle();
    assert_ne!(page.evaluate::<String>(FIRST_CHART), before);
    wait_for_analyses(page);
    let name = page.evaluate::<String>("document.querySelector('canvas[role=img]').ariaLabel");
    assert!(name.starts_with("Cost per query"), "{name}");
    page.click(&total);
    wait_for_fragment(page, "");
    page.settle();
    assert_eq!(page.evaluate::<String>(FIRST_CHART), before);
}

pub fn a_link_sets_hidden_strategies_and_measure(site: &Site, page: &mut Page) {
    let state = State {
        shown: StrategySet::ALL.without(Strategy::Full).without(Strategy::RagFull),
        measure: VolumeMeasure::PerQuery,
        ..State::default()
    };
    assert_eq!(to_fragment(&state), "v=1&hide=full.rag_full&view=per_query");
    site.open(page, &state);
    for strategy in Strategy::ALL {
        let one = compare_checkbox(page, strategy);
        assert_eq!(
            has_property(page, &one, "checked"),
            state.shown.contains(strategy),
            "{}",
            strategy.name()
        );
    }
    let per_query = page.find("radio", "Per query");
    assert!(has_property(page, &per_query, "checked"));
}
