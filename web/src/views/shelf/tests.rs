//! Scenarios that are kept: none is lost, none does harm.

use super::super::markdown::HOSTILE;
use super::super::origin::ValueOrigin;
use super::super::tests::{attributes, context};
use super::*;
use breakeven::{Input, Preset, Scenario};

const KEPT: &str = "break-even 1\nv=1&name=One&lora.runs=4\nv=1&name=Two&hide=full\n";

fn choices(kept: &str, more: &[(&str, &str)]) -> RenderContext {
    let mut all = vec![(STORE, kept), (OPEN, "open")];
    all.extend(more);
    context(&Scenario::default(), &all)
}

/// What is kept once a wish is done.
fn kept(html: &str) -> String {
    attributes(html, "data-store").pop().expect("something is kept")
}

#[test]
fn what_is_written_is_read_back() {
    let shelf = Shelf::read(KEPT);
    assert_eq!(shelf.names().collect::<Vec<_>>(), ["One", "Two"]);
    assert_eq!(shelf.to_text(), KEPT);
    assert_eq!(shelf.get("One").expect("it is there").state.scenario.get(Input::LoraRuns), 4.0);
    assert!(
        !shelf.get("Two").expect("it is there").state.shown.contains(breakeven::Strategy::Full)
    );
    assert_eq!(shelf.get("Three"), None);
    assert_eq!(Shelf::read(""), Shelf::default());
}

#[test]
fn what_is_not_understood_is_not_lost() {
    for strange in [
        "nonsense",
        "{\"a\": 1}",
        "v=1&lora.runs=4",
        "\u{0} \u{1} binary",
        "v=1&name=One&lora.runs=1",
    ] {
        let text = format!("{KEPT}{strange}\n");
        let mut shelf = Shelf::read(&text);
        assert_eq!((shelf.saved.len(), shelf.strange.len()), (2, 1), "{strange}");
        assert_eq!(shelf.to_text(), text);
        shelf.put(Saved::of(&State::default(), "New")).expect("room");
        assert!(shelf.to_text().ends_with(&format!("v=1&name=New\n{strange}\n")));
        let html = write(&choices(&text, &[])).into_string();
        assert!(html.contains("A line of what was kept is no scenario"), "{html}");
    }
    // Something else altogether under the same name.
    let shelf = Shelf::read("all\nof\nthis");
    assert_eq!(shelf.to_text(), "break-even 1\nall\nof\nthis\n");
}

#[test]
fn a_later_releases_list_is_left_alone() {
    for later in ["break-even 2\nv=2&name=One\n", "break-even 99", "break-even x\n"] {
        let context = choices(later, &[(NAME, "Mine")]);
        assert!(write(&context).into_string().contains("of a later release"), "{later}");
        let html = act(&context, "save", "");
        assert!(!html.contains("data-store"), "{html}");
        let held = attributes(&html, "data-value").remove(0);
        assert_eq!(held, "break-even 1 aside\nv=1&name=Mine\n");
        assert!(html.contains(&format!("data-choice=\"{HELD}\"")), "{html}");
        // Held by the page alone, and still so after the next one, whatever another tab writes.
        for beside in [later, KEPT] {
            let context = choices(beside, &[(HELD, &held), (NAME, "Other")]);
            assert!(write(&context).into_string().contains("Open Mine"));
            let html = act(&context, "save", "");
            assert!(!html.contains("data-store") && html.contains("name=Mine"), "{html}");
        }
    }
}

#[test]
fn saving_asks_before_it_replaces() {
    let saved = act(&choices(KEPT, &[(NAME, " Three\n")]), "save", "");
    assert_eq!(kept(&saved), format!("{KEPT}v=1&name=Three\n"));
    let asked = act(&choices(KEPT, &[(NAME, "One")]), "save", "");
    assert!(!asked.contains("data-store") && asked.contains("Replace it"), "{asked}");
    assert!(attributes(&asked, "data-value").contains(&"replace One".to_owned()));
    let replaced = act(&choices(KEPT, &[]), "replace", "One");
    assert_eq!(kept(&replaced), "break-even 1\nv=1&name=One\nv=1&name=Two&hide=full\n");
    assert!(act(&choices(KEPT, &[(NAME, " ")]), "save", "").contains("Give it a name first."));
}

#[test]
fn renaming_and_deleting_can_be_taken_back() {
    let one = to("One");
    let renamed = act(&choices(KEPT, &[(&one, "Uno")]), "rename", "One");
    assert_eq!(kept(&renamed), KEPT.replace("name=One", "name=Uno"));
    let taken = act(&choices(KEPT, &[(&one, "Two")]), "rename", "One");
    assert!(!taken.contains("data-store") && taken.contains("both stay as they are"), "{taken}");
    let gone = act(&choices(KEPT, &[]), "delete", "One");
    let rest = kept(&gone);
    assert_eq!(rest, "break-even 1\nv=1&name=Two&hide=full\n");
    let values = attributes(&gone, "data-value");
    let wish = values.iter().find_map(|value| value.strip_prefix("restore ")).expect("a way back");
    let back = act(&choices(&rest, &[]), "restore", wish);
    assert!(kept(&back).contains("v=1&name=One&lora.runs=4\n"));
    for (verb, what) in
        [("delete", "None"), ("rename", "None"), ("restore", "nonsense"), ("jump", "")]
    {
        let html = act(&choices(KEPT, &[(&to(what), "x")]), verb, what);
        assert!(!html.contains("data-store") && html.contains("data-now"), "{verb}: {html}");
    }
}

#[test]
fn a_new_name_leaves_all_else_as_it_was() {
    for (line, renamed) in [
        ("v=1&name=One&later.key=7&lora.runs=4", "v=1&name=A+%26+B&later.key=7&lora.runs=4"),
        ("#lora.runs=x&name=One&name=Two", "lora.runs=x&name=A+%26+B&name=Two"),
        ("v=9&name=One&pick.none=%F0%9F%98%80", "v=9&name=A+%26+B&pick.none=%F0%9F%98%80"),
    ] {
        let text = format!("break-even 1\n{line}\n");
        let html = act(&choices(&text, &[(&to("One"), "A & B")]), "rename", "One");
        assert_eq!(kept(&html), format!("break-even 1\n{renamed}\n"));
    }
}

#[test]
fn a_renamed_ready_scenario_keeps_its_sources() {
    let preset = Preset::from_id("legal_compliance").expect("a preset");
    let ready = State::from(preset.scenario());
    let saved = kept(&act(&choices("", &[(NAME, "Ours")]), "save", ""));
    assert!(!saved.contains("preset="), "{saved}");
    let text = format!("break-even 1\n{}\n", to_fragment(&ready));
    let html = act(&choices(&text, &[(&to(preset.name), "Ours")]), "rename", preset.name);
    let shelf = Shelf::read(&kept(&html));
    let scenario = shelf.get("Ours").expect("it is there").state.scenario;
    let expected = Scenario { name: "Ours".to_owned(), ..preset.scenario() };
    assert_eq!(scenario, expected);
    let input = preset.overrides[0].input;
    assert_eq!(
        ValueOrigin::of(&scenario, input),
        ValueOrigin::Preset(preset, preset.source_of(input))
    );
}

#[test]
fn renaming_ends_with_the_new_name() {
    // What was typed for one is not proposed to another.
    let typed = to("One");
    let html = write(&choices(KEPT, &[(&typed, "Uno"), (RENAMED, "Two")])).into_string();
    let fields = html.split("New name of “Two”").nth(1).expect("a field");
    assert_eq!(attributes(fields, " value")[0], "Two");
    // The form goes with what it did.
    let html = act(&choices(KEPT, &[(&typed, "Uno"), (RENAMED, "One")]), "rename", "One");
    assert!(html.contains("data-choice=\"shelf.renamed\" data-value=\"\""), "{html}");
}

#[test]
fn enter_presses_the_button_beside_its_field() {
    let html = write(&choices(KEPT, &[(RENAMED, "One")])).into_string();
    let buttons = attributes(&html, "data-enter");
    assert_eq!(buttons, ["shelf-rename-0", SAVE, PASTE]);
    for button in buttons {
        assert!(
            html.contains(&format!("<button type=\"button\" id=\"{button}\" data-choice=\"do\""))
        );
    }
}

#[test]
fn there_is_an_end_to_the_list() {
    let lines: String = (0..MOST).map(|at| format!("v=1&name={at}\n")).collect();
    let full = format!("break-even 1\n{lines}");
    let html = act(&choices(&full, &[(NAME, "One more")]), "save", "");
    assert!(!html.contains("data-store") && html.contains("delete one first"), "{html}");
}

#[test]
fn refusals_of_the_browser_are_named() {
    for (why, said) in [
        ("QuotaExceededError", "its storage is full"),
        ("SecurityError", "it forbids this page to keep anything"),
        ("none", "it has no storage for pages"),
        ("<b>", "&quot;&lt;b&gt;&quot;"),
    ] {
        let html = write(&choices("", &[(REFUSED, why)])).into_string();
        assert!(html.contains(said) && html.contains("last as long as this page"), "{html}");
    }
    let closed = context(&Scenario::default(), &[(REFUSED, "none")]);
    assert!(!write(&closed).into_string().contains("class=\"note\""), "nothing is kept yet");
}

#[test]
fn hostile_names_stay_text() {
    let tags = |html: &str| html.matches('<').count();
    let usual = tags(&write(&choices("break-even 1\nv=1&name=One\n", &[])).into_string());
    for name in HOSTILE {
        let mut state = State::default();
        state.scenario.set(Input::LoraRunUsd, 432.0).expect("allowed");
        let html = act(&choices("", &[(NAME, name)]), "save", "");
        let text = kept(&html);
        assert_eq!(text.lines().count(), 2, "{text:?}");
        let shelf = Shelf::read(&text);
        assert_eq!(shelf.names().collect::<Vec<_>>(), [proper(name)], "{name:?}");
        assert_eq!(tags(&write(&choices(&text, &[])).into_string()), usual, "{name:?}");
    }
}
