//! Presets and price rows as starting points, and the badges that name the source of each value.

use breakeven::catalog::Provenance;
use breakeven::{Catalog, Input, Preset, Slot, Source};
use breakeven_browser::{Key, Page};
use breakeven_web::field;
use breakeven_web::share::to_fragment;
use breakeven_web::state::{Action, State};
use breakeven_web::views::Section;

use crate::fixture::{
    Site, answers, every_input_is_shown, focused, slider, today, wait_for_analyses,
    wait_for_fragment, wait_for_section, wait_for_verdict,
};

/// A preset and the state that it leads to.
fn preset(id: &str) -> (&'static Preset, State) {
    let preset = Preset::from_id(id).expect("a preset");
    (preset, State::from(preset.scenario()))
}

/// The recommended strategy in the table.
fn recommended(page: &mut Page) -> Option<String> {
    page.evaluate("document.querySelector('tr.chosen')?.dataset.row ?? null")
}

/// Waits for the results of a state and compares them with the core.
fn check(page: &mut Page, state: &State) {
    wait_for_verdict(page, state);
    wait_for_fragment(page, &to_fragment(state));
    wait_for_section(page, Section::Start, state, &[]);
    let verdict = answers(state).verdict.map(|verdict| verdict.strategy.id().to_owned());
    assert_eq!(recommended(page), verdict);
    let name = &state.scenario.name;
    let shown: String = page.evaluate("document.querySelector('#start').selectedOptions[0].text");
    assert_eq!(&shown, if name.is_empty() { "the default figures" } else { name });
}

pub fn presets_are_selected_by_keyboard(site: &Site, page: &mut Page) {
    site.open_default(page);
    let list = page.find("combobox", "Start from");
    page.focus(&list);
    for preset in Preset::ALL {
        page.press(Key::ArrowDown);
        let state = State::from(preset.scenario());
        check(page, &state);
        assert_eq!(focused(page), "start", "{}", preset.name);
        if let Some(approach) = preset.recommends() {
            let verdict = answers(&state).verdict.expect("a verdict").strategy;
            assert!(approach.strategies().contains(verdict), "{}: {verdict:?}", preset.name);
        }
    }
    page.press(Key::Home);
    check(page, &State::default());
    assert_eq!(focused(page), "start");
}

pub fn links_of_presets_select_the_preset(site: &Site, page: &mut Page) {
    for preset in Preset::ALL {
        let state = State::from(preset.scenario());
        page.goto("about:blank");
        page.goto(&site.address(&to_fragment(&state)));
        check(page, &state);
        page.reload();
        check(page, &state);
    }
}

/// The key and the badge of every input on the page.
fn badges(page: &mut Page) -> Vec<(String, String)> {
    page.evaluate(
        "[...document.querySelectorAll('[data-key]')].map(row =>
            [row.dataset.key, row.querySelector('.buttons button').textContent])",
    )
}

fn badge_of(source: &Source) -> String {
    match source {
        Source::Document { document, .. } => format!("Document {}", document.id),
        Source::Price { row, .. } => format!("Price list {}", row.as_of),
        Source::Assumption { .. } => "Assumption".to_owned(),
    }
}

/// Waits until the badge of an input has a text.
fn wait_for_badge(page: &mut Page, input: Input, badge: &str) {
    let badges = format!("document.querySelector('[data-key=\"{input}\"] .buttons button')");
    page.wait_for(&format!("{badges}?.textContent"), badge);
}

pub fn badges_name_the_source_of_a_value(site: &Site, page: &mut Page) {
    let mut kinds = Vec::new();
    for id in ["legal_compliance", "climbing_community"] {
        let (preset, state) = preset(id);
        page.goto("about:blank");
        site.open(page, &state);
        let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
        page.click(&all);
        page.wait_until(&every_input_is_shown());
        let expected = Input::ALL.map(|input| {
            let source = preset.source_of(input);
            (input.key().to_owned(), badge_of(source))
        });
        assert_eq!(badges(page), expected, "{id}");
        kinds.extend(preset.overrides.iter().map(|one| badge_of(&one.source)));
    }
    // The two presets together have badges of every kind.
    for kind in ["Document", "Price list", "Assumption"] {
        assert!(kinds.iter().any(|badge| badge.starts_with(kind)), "{kind}");
    }
}

pub fn changing_a_preset_value_changes_its_badge(site: &Site, page: &mut Page) {
    let input = Input::KnowledgeUpdatesPerMonth;
    let (preset, state) = preset("climbing_community");
    let assigned = preset.overrides.iter().find(|one| one.input == input).expect("assigned");
    site.open(page, &state);
    wait_for_badge(page, input, "Document 000");
    // The badge opens to the reason that the preset gives.
    let badge = page.find("button", &format!("Document 000: about {}", input.info().label));
    page.click(&badge);
    let Source::Document { document, note } = &assigned.source else { panic!("a document's") };
    let changed = format!("Changed by the ready scenario “{}”.", preset.name);
    for said in [changed.as_str(), document.title, note] {
        page.wait_until(&format!(
            "document.querySelector('[data-key=\"{input}\"] .about')?.textContent.includes({})",
            serde_json::Value::from(said)
        ));
    }

    let thumb = slider(page, input);
    page.focus(&thumb);
    page.press(Key::ArrowRight);
    wait_for_badge(page, input, "Yours");
    let position = page.value(&thumb).parse::<f64>().expect("a step") / 1000.0;
    let moved = state.after(Action::Set(input, field::stop(input.info(), position)));
    wait_for_fragment(page, &to_fragment(&moved));
    wait_for_section(page, Section::Start, &moved, &[]);
    let caption: String = page.evaluate("document.getElementById('place-start').innerText");
    assert!(caption.contains("You have changed one of its figures."), "{caption}");

    // The reset button of the row restores the registry's default.
    let info = input.info();
    let default = field::spoken(info, info.default);
    let reset = page.find("button", &format!("Reset to {default}: {}", info.label));
    page.click(&reset);
    wait_for_badge(page, input, &badge_of(&input.info().source));
    let default = state.after(Action::Set(input, input.info().default));
    wait_for_fragment(page, &to_fragment(&default));
    // A value set back to that of the preset gets the preset's badge again.
    let field = crate::fixture::field(page, input);
    page.fill(&field, "4.3");
    wait_for_fragment(page, &to_fragment(&state));
    wait_for_badge(page, input, "Document 000");
    // After a full reset no badge names the preset.
    wait_for_analyses(page);
    let answers = state.scenario.requirements.changed().count();
    let all = page.find("button", &format!("Reset all {}", preset.overrides.len() + answers));
    page.click(&all);
    check(page, &State::default());
    wait_for_badge(page, input, &badge_of(&input.info().source));
}

/// A link may contain price rows: badges name the price list, and a changed value loses that badge.
pub fn badges_name_the_price_rows_of_a_link(site: &Site, page: &mut Page) {
    let catalog = Catalog::shipped();
    let mut state = State::default();
    for slot in [Slot::BaseModel, Slot::Embedding] {
        // A row that sets an input to another value than the default.
        let rows = catalog.picks(slot, today());
        let fills = |row: &&breakeven::catalog::PickableRow<'_>| {
            let mut fills = row.fills(slot, today()).into_iter();
            fills.any(|fill| fill.value != fill.input.info().default)
        };
        let row = rows.iter().find(fills).expect("another row than the default's");
        catalog.apply(&mut state.scenario, slot, &row.id(), today()).expect("it fits");
    }
    site.open(page, &state);
    let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
    page.click(&all);
    page.wait_until(&every_input_is_shown());
    let mut picked = Vec::new();
    let expected = Input::ALL.map(|input| {
        let badge = match catalog.provenance(&state.scenario, input) {
            Provenance::Picked { fill, .. } => {
                picked.push(input);
                format!("Price list {}", fill.listing.as_of)
            }
            Provenance::Default(source) => badge_of(source),
            Provenance::Yours => "Yours".to_owned(),
        };
        (input.key().to_owned(), badge)
    });
    assert!(picked.len() >= 3, "{picked:?}");
    assert_eq!(badges(page), expected);

    let input = Input::BaseOutputUsdPerMillionTokens;
    assert!(picked.contains(&input));
    let named = expected[input as usize].1.clone();
    let place = format!("document.getElementById('{}')", input.key().replace('.', "-"));
    let shown: String = page.evaluate(&format!("{place}.value"));
    page.evaluate::<()>(&format!("void {place}.focus()"));
    page.press(Key::End);
    page.type_text("9");
    wait_for_badge(page, input, "Yours");
    page.press(Key::Backspace);
    page.wait_for(&format!("{place}.value"), &shown);
    wait_for_badge(page, input, &named);
    wait_for_fragment(page, &to_fragment(&state));
}

/// A price row is found by search, applied by keyboard and undone; hostile search texts stay text.
pub fn a_price_row_is_picked_by_keyboard(site: &Site, page: &mut Page) {
    site.open_default(page);
    let open = page.find("button", "Pick models, databases and GPUs from dated price lists");
    page.focus(&open);
    page.press(Key::Enter);
    let (catalog, slot) = (Catalog::shipped(), Slot::Reranker);
    let list = page.find("combobox", "For");
    page.focus(&list);
    for _ in 0..slot as usize {
        page.press(Key::ArrowDown);
        wait_for_analyses(page);
    }
    let search = page.find("searchbox", "Search");
    page.fill(&search, "<b>\"'&");
    page.press(Key::Enter);
    let chosen = |words: &'static str| {
        [("prices", "open"), ("prices.slot", slot.id()), ("prices.search", words)]
    };
    let prices = Section::PriceLists;
    wait_for_section(page, prices, &State::default(), &chosen("<b>\"'&"));
    assert_eq!(focused(page), "prices-search");
    let rows = catalog.picks(slot, today());
    let row = rows.first().expect("a reranker");
    let search = page.find("searchbox", "Search");
    page.fill(&search, "rerank");
    page.press(Key::Enter);
    wait_for_section(page, prices, &State::default(), &chosen("rerank"));

    let used = page.find("button", &format!("Use {} as the reranker", row.name()));
    page.focus(&used);
    page.press(Key::Enter);
    let mut state = State::default();
    catalog.apply(&mut state.scenario, slot, &row.id(), today()).expect("it fits");
    wait_for_fragment(page, &to_fragment(&state));
    wait_for_section(page, prices, &state, &chosen("rerank"));
    assert!(page.evaluate::<bool>("document.activeElement.matches('.prices')"), "it goes on there");
    let back = page.find("button", "Remove");
    page.click(&back);
    wait_for_fragment(page, "");
    wait_for_section(page, prices, &State::default(), &chosen("rerank"));
}
