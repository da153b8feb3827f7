//! What is asked, and what fits: the six questions, the reasons, the ways out, and who is compared.

use breakeven::verdict::{Relaxation, ScenarioChange};
use breakeven::{Input, Requirement, Strategy, StrategySet};
use breakeven_browser::{Element, Key, Page};
use breakeven_web::field;
use breakeven_web::share::to_fragment;
use breakeven_web::state::{Action, State};
use breakeven_web::views::Section;

use crate::analyses::check;
use crate::fixture::{
    HEADING, Site, answers, focused, verdict, wait_for_analyses, wait_for_fragment,
    wait_for_section, wait_for_verdict,
};

/// The default state with other answers.
fn asked(answers: &[(Requirement, bool)]) -> State {
    let answer = |state: State, (requirement, answer): &(Requirement, bool)| {
        state.after(Action::Answer(*requirement, *answer))
    };
    answers.iter().fold(State::default(), answer)
}

/// A state in which another answer to a question is another verdict.
fn decided_by(requirement: Requirement) -> State {
    use Requirement::{
        BehavesWrongly, LacksFacts, NeedsCitations, PromptingExhausted, TightLatency,
    };
    match requirement {
        BehavesWrongly => asked(&[(LacksFacts, false), (PromptingExhausted, true)]),
        NeedsCitations => asked(&[(LacksFacts, false)]),
        Requirement::NoTrainingOnData => {
            // Facts that hardly ever change may live in weights, and a search is slow and dear: it
            // and weights have a caveat each.
            asked(&[(BehavesWrongly, true), (PromptingExhausted, true), (TightLatency, true)])
                .after(Action::Set(Input::KnowledgeUpdatesPerMonth, 0.1))
                .after(Action::Set(Input::RetrievalSetupHours, 500.0))
        }
        LacksFacts | TightLatency | PromptingExhausted => State::default(),
    }
}

fn question(page: &mut Page, requirement: Requirement) -> Element {
    page.find("checkbox", requirement.statement())
}

fn is_ticked(page: &mut Page, requirement: Requirement) -> bool {
    let question = question(page, requirement);
    page.ask(&question, "function () { return this.checked; }")
}

pub fn each_question_by_mouse_and_keyboard(site: &Site, page: &mut Page) {
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

/// The questions come one after the other by Tab, each with a sentence for its name.
pub fn the_questions_come_in_order(site: &Site, page: &mut Page) {
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
    let state = asked(&wished.map(|one| (one, true)));
    wait_for_verdict(page, &state);
    wait_for_fragment(page, &to_fragment(&state));
    let other = asked(&[(Requirement::LacksFacts, false)]);
    let check = |page: &mut Page, state: &State| {
        wait_for_verdict(page, state);
        for requirement in Requirement::ALL {
            let expected = state.scenario.requirements.get(requirement);
            assert_eq!(is_ticked(page, requirement), expected, "{requirement:?}");
        }
    };
    page.reload();
    check(page, &state);
    // Within the document: only the fragment differs.
    page.goto(&site.address(&to_fragment(&other)));
    check(page, &other);
    page.evaluate::<Option<bool>>("void history.back()");
    check(page, &state);
    page.evaluate::<Option<bool>>("void history.forward()");
    check(page, &other);
}

pub fn every_reason_is_given_with_its_documents(site: &Site, page: &mut Page) {
    let legal = asked(&[
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

/// The behaviour is wrong, prompting has been tried to its limit, and examples are few.
pub fn hopeless() -> State {
    asked(&[(Requirement::BehavesWrongly, true), (Requirement::PromptingExhausted, true)])
        .after(Action::Set(Input::TrainingExamples, 100.0))
}

pub fn where_nothing_fits_each_way_out_leads_to_a_verdict(site: &Site, page: &mut Page) {
    let state = hopeless();
    let ways = answers(&state).model.relaxations(StrategySet::ALL);
    assert!(ways.len() >= 3, "{ways:?}");
    for (at, way) in ways.iter().enumerate() {
        page.goto("about:blank");
        site.open(page, &state);
        let said: String = page.evaluate(HEADING);
        assert!(said.ends_with("no strategy compared meets every requirement."), "{said}");
        let (button, there) = way_out(page, &state, way);
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
        // The button is gone with its sentence; who pressed it goes on from there.
        assert!(page.evaluate::<bool>("document.activeElement.matches('.fits')"), "{way:?}");
    }
}

/// The button of a way out, found by a name of its own, and the state that it leads to.
fn way_out(page: &mut Page, state: &State, way: &Relaxation) -> (Element, State) {
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

pub fn those_ruled_out_are_compared_on_request(site: &Site, page: &mut Page) {
    let (narrow, wide) = (State::default(), State::default().after(Action::Widen(true)));
    assert!(answers(&wide).compared.len() > answers(&narrow).compared.len());
    let checks = |page: &mut Page, state: &State| {
        wait_for_fragment(page, &to_fragment(state));
        wait_for_section(page, Section::Fit, state, &[]);
        wait_for_analyses(page);
        for section in [Section::Flips, Section::Map, Section::Tornado] {
            check(page, section, state, &[]);
        }
        let map: String = page.evaluate("document.getElementById('map').innerText");
        let prompting = map.contains("is the cheapest. Of the whole map: Prompting")
            || map.contains("Prompting is the cheapest");
        assert_eq!(prompting, state.widened, "{map}");
    };
    site.open(page, &narrow);
    checks(page, &narrow);
    let name = "Compare the ruled-out ones too, on cost alone";
    let widen = page.find("checkbox", name);
    page.focus(&widen);
    page.press(Key::Space);
    assert_eq!(to_fragment(&wide), "v=1&compare=all");
    checks(page, &wide);
    assert_eq!(focused(page), "widen");
    page.reload();
    wait_for_verdict(page, &wide);
    wait_for_analyses(page);
    checks(page, &wide);
    let widen = page.find("checkbox", name);
    assert!(page.ask::<bool>(&widen, "function () { return this.checked; }"));
    page.click(&widen);
    checks(page, &narrow);
}
