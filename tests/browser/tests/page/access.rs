//! Automated accessibility checks by axe-core, for every view, colour scheme and width, and checks
//! of the alternatives to pictures.

use std::fs;

use breakeven::Input;
use breakeven_browser::{Key, Page, environment};
use breakeven_web::field;
use breakeven_web::state::{Action, State};
use serde::Deserialize;

use crate::fixture::{HEADING, Site, open_sheet, state_with, wait_for_analyses};

/// Window widths of a phone, a tablet and a desktop, in CSS pixels.
pub const WIDTHS: [u32; 3] = [320, 768, 1440];
/// Media features and the values to emulate.
const THEMES: [(&str, &str); 3] = [
    ("prefers-color-scheme", "light"),
    ("prefers-color-scheme", "dark"),
    ("forced-colors", "active"),
];
/// The rule sets of axe: WCAG 2.2 up to level AA, and axe's best practices.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// A broken rule and the elements that break it.
#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "shown where the test fails")]
struct Violation {
    rule: String,
    help: String,
    places: Vec<String>,
}

/// A function that opens a view.
pub type PageView = fn(&Site, &mut Page);

/// Asserts that axe finds no violation in a view, at any width and in any theme.
fn check_with_axe(site: &Site, page: &mut Page, view: PageView) {
    let axe = fs::read_to_string(environment::path(environment::AXE)).expect("axe can be read");
    for width in WIDTHS {
        page.resize(width, 900, 1.0);
        page.prefer("prefers-color-scheme", "light");
        page.goto("about:blank");
        view(site, page);
        page.evaluate::<()>(&format!("void (() => {{ {axe} }})()"));
        for (feature, value) in THEMES {
            page.prefer(feature, value);
            page.settle();
            wait_for_analyses(page);
            page.settle();
            let found: Vec<Violation> = page.evaluate(&format!(
                "axe.run(document, {{
                    runOnly: {{ type: 'tag', values: {RULES} }}, resultTypes: ['violations'],
                }}).then(({{ violations }}) => violations.map(one => ({{
                    rule: one.id, help: one.help,
                    places: one.nodes.map(node => `${{node.target}}: ${{node.failureSummary}}`),
                }})))"
            ));
            assert!(found.is_empty(), "{value} at {width} px: {found:#?}");
        }
    }
}

pub fn axe_finds_nothing_on_the_default_page(site: &Site, page: &mut Page) {
    check_with_axe(site, page, Site::open_default);
    // Proves that axe is running: a button without a name is a violation.
    page.evaluate::<()>("document.querySelector('main').append(document.createElement('button'))");
    let found: usize = page.evaluate("axe.run().then(({ violations }) => violations.length)");
    assert!(found > 0, "axe looks at nothing");
}

/// A state with a range for every input that can have one.
pub fn uncertain() -> State {
    let ranged = Input::ALL.into_iter().filter(|input| input.info().takes_range());
    ranged.fold(State::default(), |state, input| {
        let range = field::first_range(input.info(), state.scenario.get(input));
        state.after(Action::SetRange(input, Some(range)))
    })
}

/// Opens the page with all inputs shown, each with a range.
pub fn open_inputs(site: &Site, page: &mut Page) {
    site.open(page, &uncertain());
    open_sheet(page);
    let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
    page.click(&all);
    page.wait_until(&format!(
        "document.querySelectorAll('[data-key]').length === {} && document.querySelectorAll('[data-part=end]').length === {}",
        Input::ALL.len(),
        2 * uncertain().scenario.ranges.len()
    ));
    wait_for_analyses(page);
}

pub fn axe_finds_nothing_with_every_input_and_range(site: &Site, page: &mut Page) {
    check_with_axe(site, page, open_inputs);
}

/// Opens the page, expands everything that can be expanded, then opens an explanation.
pub fn open_everything(site: &Site, page: &mut Page) {
    site.open(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
    // An expanded part may contain more to expand, so this repeats until nothing is left.
    page.evaluate::<()>(
        "(async () => {
            for (let round = 0; round < 8; round++) {
                const closed = [...document.querySelectorAll('[aria-expanded=false]')];
                if (closed.length === 0) return;
                closed.forEach(one => one.click());
                document.querySelectorAll('details:not([open])').forEach(one => { one.open = true; });
                do await new Promise(done => setTimeout(done, 100));
                while (document.querySelector('.analyses').ariaBusy === 'true');
            }
            throw new Error('something opens for ever');
        })()",
    );
    let list = page.find("combobox", "figure");
    page.focus(&list);
    page.press(Key::End);
    page.wait_until("document.querySelector('.explanation button') !== null");
    wait_for_analyses(page);
}

pub fn axe_finds_nothing_with_everything_expanded(site: &Site, page: &mut Page) {
    check_with_axe(site, page, open_everything);
}

/// Opens the page with no fitting strategy and an invalid number in a field.
pub fn open_without_fitting_strategy(site: &Site, page: &mut Page) {
    site.open(page, &crate::fit::state_without_fitting_strategy());
    open_sheet(page);
    let queries = page.find("textbox", Input::QueriesPerMonth.info().label);
    page.fill(&queries, "many");
    page.wait_until("document.querySelector('.error') !== null");
}

pub fn axe_finds_nothing_when_no_strategy_fits(site: &Site, page: &mut Page) {
    check_with_axe(site, page, open_without_fitting_strategy);
}

/// Opens the page by a link with invalid parts, which a notice reports.
pub fn open_with_notice(site: &Site, page: &mut Page) {
    page.goto(&site.address("v=1&nothing=3&workload.queries_per_month=many&lora.runs=-5"));
    page.wait_until(&format!(
        "({HEADING})?.includes('queries') && document.querySelector('.notice') !== null"
    ));
    wait_for_analyses(page);
}

pub fn axe_finds_nothing_in_notices(site: &Site, page: &mut Page) {
    check_with_axe(site, page, open_with_notice);
}

/// Ids of the pictures that have no name, no description or no table of their numbers.
const INCOMPLETE_PICTURES: &str = "(() => {
    const wrong = [];
    for (const one of document.querySelectorAll('canvas:not([aria-hidden=true])')) {
        const ids = (one.getAttribute('aria-describedby') ?? '').split(' ');
        const told = ids.every(id => document.getElementById(id)?.textContent.trim().length > 20);
        if (one.getAttribute('role') !== 'img' || !one.ariaLabel || !told) wrong.push(one.id);
        if (!one.closest('section').querySelector('table')) wrong.push(`${one.id}: no table`);
    }
    for (const one of document.querySelectorAll('svg')) {
        if (one.closest('[aria-hidden=true]') || one.closest('.plot')) continue;
        const picture = one.closest('.picture');
        const role = picture?.getAttribute('role');
        if (!['img', 'group'].includes(role) || !(picture.ariaLabel?.length > 20)) {
            wrong.push(one.outerHTML.slice(0, 100));
        } else if (!one.closest('.figure').querySelector('table')) {
            wrong.push(`${one.closest('.figure').id}: no table`);
        }
    }
    return wrong;
})()";

pub fn pictures_have_a_name_and_a_table(site: &Site, page: &mut Page) {
    for state in [State::default(), uncertain()] {
        page.goto("about:blank");
        site.open(page, &state);
        page.evaluate::<()>(
            "document.querySelectorAll('.results [aria-expanded=false]').forEach(one => one.click())",
        );
        page.wait_until("document.querySelector('.results [aria-expanded=false]') === null");
        wait_for_analyses(page);
        let pictures: usize = page.evaluate("document.querySelectorAll('.picture svg').length");
        assert!(pictures > 4, "{pictures} pictures");
        let wrong: Vec<String> = page.evaluate(INCOMPLETE_PICTURES);
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
