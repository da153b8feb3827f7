//! Requirements and fit: the seven questions, the reasons, the suggested changes, and the lens
//! under which strategies are compared.

use breakeven::verdict::{Relaxation, ScenarioChange};
use breakeven::{Input, Lens, Requirement, Strategy, StrategySet};
use breakeven_browser::{Element, Key, Page};
use breakeven_web::field;
use breakeven_web::share::to_fragment;
use breakeven_web::state::{Action, State};
use breakeven_web::views::Section;
use breakeven_web::words;

use crate::analyses::check;
use crate::fixture::{
    HEADING, Site, answers, focused, verdict, wait_for_analyses, wait_for_fragment,
    wait_for_section, wait_for_verdict,
};

/// The default state with some requirements answered differently.
fn state_with_answers(answers: &[(Requirement, bool)]) -> State {
    let answer = |state: State, (requirement, answer): &(Requirement, bool)| {
        state.after(Action::Answer(*requirement, *answer))
    };
    answers.iter().fold(State::default(), answer)
}

/// A state in which changing the answer to a question changes the verdict.
fn decided_by(requirement: Requirement) -> State {
    use Requirement::{
        BehavesWrongly, LacksFacts, NeedsCitations, NoTrainingOnData, PromptingExhausted,
        TightLatency, TooDear,
    };
    match requirement {
        BehavesWrongly => state_with_answers(&[(LacksFacts, false), (PromptingExhausted, true)]),
        NeedsCitations => state_with_answers(&[(LacksFacts, false)]),
        // Only tuning changes the behaviour, and its examples carry passages.
        NoTrainingOnData => {
            state_with_answers(&[(BehavesWrongly, true), (PromptingExhausted, true)])
                .after(Action::Set(Input::RaftPassages, 3.0))
        }
        PromptingExhausted => state_with_answers(&[(BehavesWrongly, true)]),
        // Above 546,536 queries a month RAG + LoRA costs less than RAG.
        TooDear => State::default().after(Action::Set(Input::QueriesPerMonth, 1e6)),
        LacksFacts | TightLatency => State::default(),
    }
}

fn question(page: &mut Page, requirement: Requirement) -> Element {
    page.find("checkbox", requirement.statement())
}

fn is_ticked(page: &mut Page, requirement: Requirement) -> bool {
    let question = question(page, requirement);
    page.ask(&question, "function () { return this.checked; }")
}

pub fn questions_are_answered_by_mouse_and_keyboard(site: &Site, page: &mut Page) {
    for requirement in Requirement::ALL {
        let base = decided_by(requirement);
        let before = base.scenario.requirements.get(requirement);
        let other = base.after(Action::Answer(requirement, !before));
        assert_ne!(verdict(&base), verdict(&other), "{requirement:?} decides");
        page.goto("about:blank");
        site.open(page, &base);
        assert_eq!(is_ticked(page, requirement), before);

        let box_ = question(page, requirement);
        page.click(&box_);
        wait_for_verdict(page, &other);
        wait_for_fragment(page, &to_fragment(&other));
        assert_eq!(is_ticked(page, requirement), !before);
        let focus = "function () { return document.activeElement === this; }";
        assert!(page.ask::<bool>(&box_, focus), "{requirement:?} by mouse");

        page.press(Key::Space);
        wait_for_verdict(page, &base);
        wait_for_fragment(page, &to_fragment(&base));
        assert_eq!(is_ticked(page, requirement), before);
        wait_for_analyses(page);
        assert!(page.ask::<bool>(&box_, focus), "{requirement:?} by keyboard");
    }
}

/// Tab reaches the questions in order, and each has a sentence as its name.
pub fn questions_are_in_tab_order(site: &Site, page: &mut Page) {
    site.open_default(page);
    let first = question(page, Requirement::LacksFacts);
    page.focus(&first);
    for requirement in Requirement::ALL {
        let at: String = page.evaluate("document.activeElement.dataset.answer");
        assert_eq!(at, requirement.id());
        page.press(Key::Tab);
    }
}

pub fn answers_survive_reloading_and_going_back(site: &Site, page: &mut Page) {
    site.open_default(page);
    let wished = [Requirement::NeedsCitations, Requirement::PromptingExhausted];
    for requirement in wished {
        let one = question(page, requirement);
        page.click(&one);
    }
    let state = state_with_answers(&wished.map(|one| (one, true)));
    wait_for_verdict(page, &state);
    wait_for_fragment(page, &to_fragment(&state));
    let other = state_with_answers(&[(Requirement::LacksFacts, false)]);
    let check = |page: &mut Page, state: &State| {
        wait_for_verdict(page, state);
        for requirement in Requirement::ALL {
            let expected = state.scenario.requirements.get(requirement);
            assert_eq!(is_ticked(page, requirement), expected, "{requirement:?}");
        }
    };
    page.reload();
    check(page, &state);
    // Only the fragment differs, so the document is not reloaded.
    page.goto(&site.address(&to_fragment(&other)));
    check(page, &other);
    page.evaluate::<Option<bool>>("void history.back()");
    check(page, &state);
    page.evaluate::<Option<bool>>("void history.forward()");
    check(page, &other);
}

pub fn every_reason_cites_its_documents(site: &Site, page: &mut Page) {
    let legal = state_with_answers(&[
        (Requirement::BehavesWrongly, true),
        (Requirement::NeedsCitations, true),
        (Requirement::TightLatency, true),
    ]);
    site.open(page, &legal);
    let more = page.find("button", "Why each fits or not, and what each requirement costs");
    page.focus(&more);
    page.press(Key::Enter);
    wait_for_section(page, Section::Fit, &legal, &[("fit.reasons", "open")]);
    assert_eq!(focused(page), "fit-reasons");
    let said: String = page.evaluate("document.getElementById('place-fit').innerText");
    let answers = answers(&legal);
    for strategy in Strategy::ALL {
        for reason in answers.fit(strategy).reasons() {
            let info = reason.rule.info();
            assert!(said.contains(info.why), "{}: no {:?} in {said}", strategy.name(), info.why);
            assert!(info.documents.iter().all(|document| said.contains(document.id)));
        }
    }
    page.press(Key::Enter);
    wait_for_section(page, Section::Fit, &legal, &[]);
}

/// A state in which no strategy fits: the behaviour is wrong, prompting is exhausted, and there are
/// too few examples.
pub fn state_without_fitting_strategy() -> State {
    state_with_answers(&[
        (Requirement::BehavesWrongly, true),
        (Requirement::PromptingExhausted, true),
    ])
    .after(Action::Set(Input::TrainingExamples, 40.0))
}

pub fn every_suggested_change_leads_to_a_verdict(site: &Site, page: &mut Page) {
    let state = state_without_fitting_strategy();
    let ways = answers(&state).model.relaxations(StrategySet::ALL);
    assert!(ways.len() >= 3, "{ways:?}");
    for (at, way) in ways.iter().enumerate() {
        page.goto("about:blank");
        site.open(page, &state);
        let said: String = page.evaluate(HEADING);
        assert!(said.ends_with("no strategy compared meets every requirement."), "{said}");
        let (button, there) = suggested_change(page, &state, way);
        if at % 2 == 0 {
            page.focus(&button);
            page.press(Key::Enter);
        } else {
            page.click(&button);
        }
        wait_for_verdict(page, &there);
        wait_for_fragment(page, &to_fragment(&there));
        let chosen = answers(&there).verdict.map(|verdict| verdict.strategy);
        assert_eq!(chosen, Some(way.strategy));
        wait_for_section(page, Section::Fit, &there, &[]);
        // The pressed button is gone, and the focus stays in its section.
        assert!(page.evaluate::<bool>("document.activeElement.matches('.fits')"), "{way:?}");
    }
}

/// The button of a suggested change, found by its unique name, and the state that it leads to.
fn suggested_change(page: &mut Page, state: &State, way: &Relaxation) -> (Element, State) {
    match way.change {
        ScenarioChange::Requirement(requirement, answer) => {
            let what = if answer { "answered yes" } else { "answered no" };
            let name = format!("Change: “{}” {what}", requirement.statement());
            (page.find("button", &name), state.after(Action::Answer(requirement, answer)))
        }
        ScenarioChange::Input(input, value) => {
            let bare = |value: f64| field::bare(input.info(), value);
            let name = format!(
                "Try it: {} of {} instead of {}",
                field::name(input.info()),
                bare(value),
                bare(state.scenario.get(input))
            );
            (page.find("button", &name), state.after(Action::Set(input, value)))
        }
    }
}

/// The one switch of the lens sets it for every analysis, for the link and for undoing.
pub fn one_switch_sets_who_is_compared(site: &Site, page: &mut Page) {
    let under = |lens| State::default().after(Action::Compare(lens));
    let checks = |page: &mut Page, lens: Lens| {
        let state = under(lens);
        wait_for_fragment(page, &to_fragment(&state));
        wait_for_analyses(page);
        for section in [Section::Flips, Section::Map, Section::Along, Section::Why] {
            check(page, section, &state, &[]);
        }
        for section in [Section::Staging, Section::Tornado] {
            check(page, section, &state, &[]);
        }
        let note: String = page.evaluate("document.getElementById('lens-note').textContent");
        assert_eq!(note, words::lens_note(&answers(&state)));
        let chosen: Vec<bool> =
            page.evaluate("[...document.querySelectorAll('.lens input')].map(one => one.checked)");
        assert_eq!(chosen, Lens::ALL.map(|one| one == lens));
    };
    let compared = |lens| answers(&under(lens)).compared.len();
    // RAG alone fits; with tuning it has caveats; what cannot look up the facts is ruled out.
    assert_eq!(Lens::ALL.map(compared), [1, 3, 6]);
    site.open_default(page);
    checks(page, Lens::Allowed);
    let all = page.find("radio", words::lens_name(Lens::All));
    page.click(&all);
    assert_eq!(to_fragment(&under(Lens::All)), "v=1&lens=all");
    checks(page, Lens::All);
    // The verdict is the same: it is no matter of who is compared.
    wait_for_verdict(page, &State::default());
    page.reload();
    wait_for_verdict(page, &under(Lens::All));
    checks(page, Lens::All);
    let fits = page.find("radio", words::lens_name(Lens::Fits));
    page.focus(&fits);
    page.press(Key::Space);
    checks(page, Lens::Fits);
    let undo = page.find("button", "Undo");
    page.click(&undo);
    checks(page, Lens::All);
    let redo = page.find("button", "Redo");
    page.click(&redo);
    checks(page, Lens::Fits);
}
