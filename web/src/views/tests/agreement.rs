//! No two statements about which strategy is cheapest, recommended or ruled out contradict each
//! other: on the page and in the report, for all ready scenarios and for random ones, under each
//! lens.

use breakeven::fit::FitStatus;
use breakeven::{Candidates, Input, Lens, Preset, Requirement, Scenario, Strategy, StrategySet};

use super::super::{RenderContext, Section, summary};
use super::{context, words};
use crate::answers::AnswerSet;
use crate::words as sentences;

/// What is said about the present point by the sections that speak of strategies.
const SECTIONS: [Section; 9] = [
    Section::Fit,
    Section::VerdictModel,
    Section::Flips,
    Section::Map,
    Section::Along,
    Section::Why,
    Section::Staging,
    Section::Tornado,
    Section::VerdictChance,
];
const RANDOM: usize = 500;

/// The strategy whose name ends a text, if one does: the longest, for names hold other names.
fn at_end(text: &str) -> Option<Strategy> {
    let named = Strategy::ALL.into_iter().filter(|one| text.ends_with(one.name()));
    named.max_by_key(|one| one.name().len())
}

/// The strategy whose name begins a text.
fn at_start(text: &str) -> Option<Strategy> {
    let named = Strategy::ALL.into_iter().filter(|one| text.starts_with(one.name()));
    named.max_by_key(|one| one.name().len())
}

/// The strategies that stand right before a phrase, wherever it stands.
fn before<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = Strategy> + 'a {
    text.match_indices(phrase).filter_map(|(at, _)| at_end(&text[..at]))
}

/// The strategies that stand right after a phrase.
fn after<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = Strategy> + 'a {
    text.match_indices(phrase).filter_map(|(at, _)| at_start(&text[at + phrase.len()..]))
}

/// How many statements of each kind were held against the core.
#[derive(Debug, Default)]
struct Held {
    recommended: usize,
    cheapest: usize,
    standing: usize,
}

/// Holds all that a text states of the present point against the core.
fn hold(what: &str, text: &str, answers: &AnswerSet, held: &mut Held) {
    let chosen = answers.verdict.map(|verdict| verdict.strategy);
    let recommended = [
        " is recommended until",
        " is the one recommended",
        " is the cheapest that fits",
        " comes closest to the requirements",
    ];
    let named = [
        "Recommended is ",
        "Recommended here is ",
        "recommended there is ",
        "the one recommended: ",
    ];
    let said = recommended.into_iter().flat_map(|one| before(text, one));
    let said = said.chain(named.into_iter().flat_map(|one| after(text, one)));
    for one in said {
        assert_eq!(Some(one), chosen, "{what}: recommended in {text}");
        held.recommended += 1;
    }
    for one in before(text, ", is also the one recommended") {
        assert_eq!(Some(one), chosen, "{what}: also recommended in {text}");
    }
    for lens in Lens::ALL {
        let compared = answers.model.candidates(Candidates::new(answers.shown, lens));
        let cheapest = answers.model.cheapest(compared);
        let (start, within) = (sentences::lens_start(lens), sentences::lens_within(lens));
        let present = [format!("The cheapest{within}, "), format!("The cheapest{within} is ")];
        let said = present.iter().flat_map(|one| after(text, one));
        // "Of those not ruled out, RAG is the cheapest until ..." and not "up to ...".
        let stated = text.match_indices(start).filter_map(|(at, _)| {
            let rest = &text[at + start.len()..];
            let one = at_start(rest)?;
            rest[one.name().len()..].starts_with(" is the cheapest").then_some(one)
        });
        // On the map: "At your point (...) RAG is the cheapest of those not ruled out".
        let map = text.match_indices("At your point (").filter_map(|(at, _)| {
            let rest = &text[at..];
            let end = rest.find(&format!(" is the cheapest{within}"))?;
            at_end(&rest[..end])
        });
        for one in said.chain(stated).chain(map) {
            assert_eq!(Some(one), cheapest, "{what}: cheapest{within} in {text}");
            held.cheapest += 1;
        }
    }
    let status = |one: Strategy| answers.fit(one).status();
    for one in before(text, " is ruled out") {
        assert_eq!(status(one), FitStatus::RuledOut, "{what}: {} in {text}", one.name());
        held.standing += 1;
    }
    for one in before(text, " has a caveat") {
        assert_eq!(status(one), FitStatus::Caveat, "{what}: {} in {text}", one.name());
        held.standing += 1;
    }
    for one in before(text, " fits ") {
        assert_eq!(status(one), FitStatus::Fits, "{what}: {} in {text}", one.name());
        held.standing += 1;
    }
}

/// What the page says without its worker.
fn page(answers: &AnswerSet) -> String {
    let verdict = sentences::verdict(answers).into_iter().map(|phrase| phrase.text);
    let around = sentences::around(answers).join(" ");
    [verdict.collect::<String>(), around, sentences::lens_note(answers)].join(" ")
}

fn hold_all(what: &str, scenario: &Scenario, held: &mut Held) {
    let context: RenderContext = context(scenario, &[("fit.reasons", "open")]);
    let answers = &context.answers;
    hold(&format!("{what}, page"), &page(answers), answers, held);
    for section in SECTIONS {
        let text = words(section, &context);
        hold(&format!("{what}, {section:?}"), &text, answers, held);
    }
    let report = summary::write(&context).replace(['*', '\\'], "");
    hold(&format!("{what}, report"), &report, answers, held);
    // Where something is recommended, each place that names it does so.
    if let Some(verdict) = answers.verdict {
        let name = verdict.strategy.name();
        assert!(page(answers).contains(name) && report.contains(name), "{what}");
        // A caveat does not outshout a factor of two in silence.
        if let Some(challenger) = verdict.challenger {
            let sentence: String =
                sentences::verdict(answers).into_iter().map(|phrase| phrase.text).collect();
            assert!(sentence.contains(challenger.name()), "{what}: {sentence}");
        }
    }
}

/// Numbers from 0 to 1, the same in each run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn index(&mut self, count: usize) -> usize {
        (self.next() * count as f64) as usize
    }

    fn scenario(&mut self) -> Scenario {
        let ready = self.index(2 * Preset::ALL.len());
        let mut scenario = Preset::ALL.get(ready).map_or_else(Scenario::default, Preset::scenario);
        scenario.lens = Lens::ALL[self.index(Lens::ALL.len())];
        for requirement in Requirement::ALL {
            if self.next() < 0.35 {
                let answer = !scenario.requirements.get(requirement);
                scenario.requirements.set(requirement, answer);
            }
        }
        for _ in 0..self.index(16) {
            let input = Input::ALL[self.index(Input::ALL.len())];
            let value = input.info().at(self.next());
            scenario.set(input, value).expect("a slider's value is allowed");
        }
        if self.next() < 0.5 {
            let volume = Input::QueriesPerMonth.info().at(self.next());
            scenario.set(Input::QueriesPerMonth, volume).expect("allowed");
        }
        scenario
    }
}

#[test]
fn ready_scenarios_contradict_themselves_nowhere() {
    let mut held = Held::default();
    for preset in Preset::ALL.iter() {
        for lens in Lens::ALL {
            let scenario = Scenario { lens, ..preset.scenario() };
            hold_all(&format!("{}, {}", preset.id, lens.id()), &scenario, &mut held);
        }
    }
    let least = 3 * Preset::ALL.len();
    assert!(held.recommended > 5 * least && held.cheapest > 4 * least, "{held:?}");
    assert!(held.standing > 6 * least, "{held:?}");
}

#[test]
fn random_scenarios_contradict_themselves_nowhere() {
    let (mut numbers, mut held) = (Numbers(2026), Held::default());
    let mut differ = 0;
    for number in 0..RANDOM {
        let scenario = numbers.scenario();
        hold_all(&format!("random {number}"), &scenario, &mut held);
        let answers = crate::answers::Answers::to(&scenario.into()).expect("valid");
        let chosen = answers.verdict.map(|verdict| verdict.strategy);
        differ += usize::from(chosen.is_some() && answers.cheapest() != chosen);
    }
    assert!(held.recommended > 4 * RANDOM && held.cheapest > 3 * RANDOM, "{held:?}");
    // The cases that could contradict: the cheapest that is compared is not the one recommended.
    assert!(differ > RANDOM / 10, "{differ}");
}

#[test]
fn statements_are_found() {
    let answers = crate::answers::Answers::to(&Scenario::default().into()).expect("valid");
    let mut held = Held::default();
    hold("right", "RAG is recommended until. Recommended is RAG.", &answers, &mut held);
    hold("right", "Of those not ruled out, RAG is the cheapest until.", &answers, &mut held);
    assert_eq!((held.recommended, held.cheapest), (2, 1));
    for wrong in [
        "RAG + LoRA is recommended until",
        "Recommended is RAG + LoRA",
        "On cost alone, RAG is the cheapest until",
        "RAG is ruled out",
        "LoRA has a caveat",
    ] {
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            hold("wrong", wrong, &answers, &mut Held::default());
        }));
        assert!(caught.is_err(), "{wrong}");
    }
    let shown = StrategySet::ALL;
    assert_eq!(answers.shown, shown);
}
