//! The report against the core, and against names that would be more than text.

use super::super::markdown::HOSTILE;
use super::super::tests::context;
use super::*;
use crate::share::from_fragment;
use breakeven::{Model, Preset, Scenario};

/// The part of a report below a heading, up to the next of its level.
fn part<'a>(report: &'a str, heading: &str) -> &'a str {
    let start = format!("\n## {heading}\n");
    let rest = report.split(&start).nth(1).expect(heading);
    rest.split("\n## ").next().expect("an end")
}

#[test]
fn the_default_scenarios_numbers_are_the_models() {
    let report = write(&context(&Scenario::default(), &[]));
    let model = Model::new(&Scenario::default()).expect("valid");
    assert!(report.starts_with("# Break-even\n\nAt **100,000 queries a month** for"), "{report}");
    // Two days for the prompt and two revisions a year at $100 an hour; 1.2 million queries of 2,100
    // tokens, nine tenths of them cached at $0.05 and the rest written at $1.25, and 100 at $1, which
    // write 300 at $5 a million.
    let query = (1_890.0 * 0.05 + 210.0 * 1.25 + 100.0 + 300.0 * 5.0) / 1e6;
    let prompting = 1_600.0 + 12.0 * 0.1667 * 800.0 + 1.2e6 * query;
    assert!((model.total(Strategy::Prompting) - prompting).abs() < 1e-6);
    let strategies = part(&report, "Strategies");
    for strategy in Strategy::ALL {
        let row =
            strategies.lines().find(|line| line.starts_with(&format!("| {} |", strategy.name())));
        let row = row.expect("a row");
        let total = format::money_exact(model.total(strategy));
        assert!(row.contains(&format!("| {total} |")), "{row}");
        assert!(row.contains(&format::money_exact(model.ledger(strategy).cash)), "{row}");
        let costs = model.breakdown(strategy);
        for usd in [costs.setup, costs.queries, costs.updates, costs.hosting, costs.errors] {
            assert!(row.contains(&format!("| {} |", format::money_exact(usd))), "{row}");
        }
        for reason in model.fit(strategy).reasons() {
            assert!(strategies.contains(&plain(reason.rule.info().why)), "{:?}", reason.rule);
        }
    }
    let verdict = model.verdict(breakeven::StrategySet::ALL).expect("one");
    assert!(report.contains(&format!("**{}**", verdict.strategy.name())));
    let volumes = model.volume_crossings(breakeven::StrategySet::ALL, 100.0, 1e8).crossings;
    let part_of = part(&report, "Break-even volumes");
    assert_eq!(
        part_of.lines().filter(|line| line.starts_with("| ")).count(),
        2 + volumes.len().min(15)
    );
    for one in volumes.iter().take(15) {
        assert!(part_of.contains(&format!("| {} |", format::count_full(one.queries_per_month))));
    }
    assert!(part(&report, "Inputs that differ from the defaults").contains("None."));
    assert!(part(&report, "Link").contains("Everything is at its default."));
}

#[test]
fn the_total_is_explained_in_two_levels() {
    let report = write(&context(&Scenario::default(), &[]));
    let model = Model::new(&Scenario::default()).expect("valid");
    let costs = model.breakdown(Strategy::Rag);
    let part = part(&report, "How the total is calculated");
    let terms = [costs.setup, costs.queries, costs.updates, costs.hosting, costs.errors];
    let numbers = terms.map(format::money_fine).join(" + ");
    let total = format::money_fine(model.total(Strategy::Rag));
    assert!(part.contains(&format!("= {numbers} = {total}")), "{part}");
    for term in ["Setup", "Queries", "Updates", "Hosting"] {
        assert!(part.contains(&format!("\n- {term} = ")), "{term} in {part}");
    }
    assert!(part.contains("Queries per month"), "{part}");
}

#[test]
fn changes_ranges_and_assumptions_are_listed_with_their_sources() {
    let mut scenario = Preset::from_id("climbing_community").expect("a preset").scenario();
    scenario.use_document_ranges();
    scenario.set(Input::LoraRunUsd, 432.0).expect("allowed");
    let report = write(&context(&scenario, &[]));
    let changes = part(&report, "Inputs that differ from the defaults");
    for input in scenario.changed() {
        let info = input.info();
        let row = format!(
            "| {} | {} | {} |",
            plain(&field::name(info)),
            field::spoken(info, scenario.get(input)),
            field::spoken(info, info.default)
        );
        assert!(changes.contains(&row), "{row} in {changes}");
    }
    assert!(changes.contains("Changed by you."));
    assert!(changes.contains("Changed by the ready scenario “"), "{changes}");
    let ranges = part(&report, "Ranges");
    let rows = ranges.lines().filter(|line| line.starts_with("| ")).count();
    assert_eq!(rows, 2 + scenario.ranges.iter().count());
    let assumed = part(&report, "Assumptions behind the totals");
    for input in Input::ALL {
        let info = input.info();
        let Source::Assumption { note } = info.source else { continue };
        let line = format!("- {}, ", plain(&field::name(info)));
        if scenario.get(input) != info.default {
            assert!(!assumed.contains(&line), "{input} is changed");
        } else if assumed.contains(&line) {
            assert!(assumed.contains(&plain(note)), "{input}");
        }
    }
    assert!(assumed.lines().count() > 10, "{assumed}");
    let sources = part(&report, "Documents and price lists");
    assert_eq!(sources.matches("\n- ").count(), DOCUMENTS.len() + PRICE_ROWS.len());
    let link = part(&report, "Link");
    let fragment = link.lines().find(|line| line.starts_with("#v=1")).expect("a link");
    assert_eq!(from_fragment(fragment).state.scenario, scenario);
}

#[test]
fn where_all_are_ruled_out_there_is_still_a_report() {
    let mut scenario = Scenario::default();
    scenario.requirements.behaves_wrongly = true;
    scenario.requirements.prompting_exhausted = true;
    scenario.training.examples = 40.0;
    let report = write(&context(&scenario, &[]));
    assert!(report.contains("**no strategy compared meets every requirement**."), "{report}");
    assert!(!report.contains("How the total is calculated"));
    assert!(!report.contains("NaN") && !report.contains("inf "));
}

#[test]
fn hostile_names_stay_text_in_the_title() {
    let usual = write(&context(&Scenario::default(), &[]));
    let lines = usual.lines().count();
    for name in HOSTILE {
        let scenario = Scenario { name: name.to_owned(), ..Scenario::default() };
        let report = write(&context(&scenario, &[]));
        let first = report.lines().next().expect("a title");
        assert_eq!(first, format!("# Break-even: {}", foreign(name)));
        // Only the link is more: a fence of three lines and one between for one line less.
        assert_eq!(report.lines().count(), lines + 4, "{name:?}");
        let body: String =
            report.lines().skip(1).filter(|line| !line.starts_with("#v=1")).collect();
        assert!(!body.contains(name), "{name:?} stands elsewhere");
        let fragment = report.lines().find(|line| line.starts_with("#v=1")).expect("a link");
        assert!(!fragment.contains(['`', '<', '>', '"', ' ']), "{fragment}");
    }
}
