//! The report as Markdown: what the page says, to be read without it.

#[cfg(test)]
mod tests;

use breakeven::source::{DOCUMENTS, PRICE_ROWS};
use breakeven::{Catalog, Explanation, Figure, Input, Measure, Requirement, Source, Strategy};

use super::context::RenderContext;
use super::markdown::{Markdown, foreign, plain};
use super::origin::{self, ValueOrigin};
use super::remarks::{InputRemark, input_remarks};
use super::tables::COLUMNS;
use super::{catalog, explain, fit, flips, tables};
use crate::{field, format, words};

/// Break-evens of each kind at most.
const MOST_BREAK_EVENS: usize = 15;

/// The whole report.
pub(super) fn write(context: &RenderContext) -> String {
    let mut text = Markdown::default();
    verdict(context, &mut text);
    strategies(context, &mut text);
    break_evens(context, &mut text);
    far(context, &mut text);
    text.heading(2, "What would change the answer");
    text.paragraph(&plain(&words::lens_here(&context.answers)));
    for list in flips::nearest(context) {
        text.list(list.iter().map(|one| plain(one)));
    }
    changed(context, &mut text);
    explained(context, &mut text);
    assumptions(context, &mut text);
    sources(context, &mut text);
    link(context, &mut text);
    text.finish()
}

/// The title of a report; the scenario's name may be anything.
fn title(context: &RenderContext) -> String {
    let name = foreign(&context.question.state.scenario.name);
    if name.is_empty() { "Break-even".to_owned() } else { format!("Break-even: {name}") }
}

fn verdict(context: &RenderContext, text: &mut Markdown) {
    text.heading(1, &title(context));
    let phrases = words::verdict(&context.answers).into_iter().map(|phrase| {
        let words = phrase.text;
        // Marks of emphasis must stand at the words, and these keep their spaces.
        if phrase.strong { format!("**{}**", plain(&words)) } else { spaced(&words) }
    });
    text.paragraph(&phrases.collect::<String>());
    let share = words::margin(&context.answers);
    text.list(words::around(&context.answers).into_iter().chain(share).map(|one| plain(&one)));
    text.heading(2, "Requirements");
    let requirements = context.question.state.scenario.requirements;
    text.list(Requirement::ALL.into_iter().map(|requirement| {
        let answer = if requirements.get(requirement) { "yes" } else { "no" };
        format!("{}: {answer}", requirement.statement())
    }));
    if fit::contradict(&requirements) {
        text.paragraph(&plain(fit::CONTRADICTION));
    }
}

/// A text of ours with the spaces at its ends.
fn spaced(text: &str) -> String {
    let end = |at_end: bool| if at_end { " " } else { "" };
    format!("{}{}{}", end(text.starts_with(' ')), plain(text), end(text.ends_with(' ')))
}

fn strategies(context: &RenderContext, text: &mut Markdown) {
    text.heading(2, "Strategies");
    let months = format::months(context.answers.model.scenario().workload.horizon_months);
    text.paragraph(&format!(
        "US dollars over {months}. Cash is what is paid; what wrong answers are assumed to lose stands apart."
    ));
    let mut head = vec!["Strategy"];
    head.extend(COLUMNS.map(|column| column.name));
    head.extend(["Accuracy", "Fit"]);
    let row = |strategy: Strategy| {
        let ledger = context.answers.ledger(strategy);
        let mut cells = vec![strategy.name().to_owned()];
        cells.extend(COLUMNS.map(|column| format::money_exact((column.usd)(ledger))));
        cells.push(plain(&format::percent(ledger.accuracy)));
        cells.push(fit::standing(context.answers.fit(strategy)).to_owned());
        cells
    };
    text.table(&head, COLUMNS.len() + 1, &Strategy::ALL.map(row));
    let reasons = Strategy::ALL.into_iter().flat_map(|strategy| {
        let name = strategy.name();
        let reasons = context.answers.fit(strategy).reasons().map(|one| fit::sentence(&one));
        // Of the rows picked for it, as the page says it beside its reasons.
        let endings = catalog::endings(context, strategy).into_iter();
        let said = reasons.chain(endings.map(|one| format!("Note: {one}")));
        said.map(|one| format!("{name}. {}", plain(&one))).collect::<Vec<String>>()
    });
    text.list(reasons);
    text.heading(2, "The same models untuned");
    text.list(words::untuned_twins(&context.answers).iter().map(|one| plain(one)));
}

/// Values that contradict each other or are far from the price lists.
fn far(context: &RenderContext, text: &mut Markdown) {
    let remarks = input_remarks(&context.question.state.scenario, context.today);
    if !remarks.is_empty() {
        text.heading(2, "Values to look at again");
        let name = |one: &InputRemark| field::name(one.input.info());
        text.list(remarks.iter().map(|one| plain(&format!("{}. {}", name(one), one.text))));
    }
}

fn break_evens(context: &RenderContext, text: &mut Markdown) {
    let (volume, time) = (&context.answers.volume, &context.answers.time.crossings);
    let row = |(at, cells): (String, Vec<String>)| std::iter::once(at).chain(cells).collect();
    let by_volume: Vec<Vec<String>> =
        volume.crossings.iter().take(MOST_BREAK_EVENS).map(tables::volume_row).map(row).collect();
    let by_month: Vec<Vec<String>> =
        time.iter().take(MOST_BREAK_EVENS).map(tables::time_row).map(row).collect();
    text.heading(2, "Break-even volumes");
    text.paragraph(&counted(volume.crossings.len(), "over the slider’s span of volumes"));
    text.table(&tables::VOLUME_HEAD, 0, &by_volume);
    text.heading(2, "Break-even months");
    text.paragraph(&counted(time.len(), "within the horizon"));
    text.table(&tables::TIME_HEAD, 0, &by_month);
}

fn counted(number: usize, what: &str) -> String {
    match number {
        0 => format!("None {what}."),
        1 => format!("One {what}."),
        _ if number > MOST_BREAK_EVENS => {
            format!("{number} {what}; the first {MOST_BREAK_EVENS}:")
        }
        _ => format!("{number} {what}."),
    }
}

/// What differs from the defaults, and what is uncertain.
fn changed(context: &RenderContext, text: &mut Markdown) {
    text.heading(2, "Inputs that differ from the defaults");
    let rows: Vec<Vec<String>> =
        changes(context).map(|cells| cells.map(|cell| plain(&cell)).into()).collect();
    if rows.is_empty() {
        text.paragraph("None.");
    }
    text.table(&["Input", "Value", "Default", "Why", "The default’s source"], 0, &rows);
    text.heading(2, "Ranges");
    let rows: Vec<Vec<String>> =
        ranges(context).map(|cells| cells.map(|cell| plain(&cell)).into()).collect();
    if rows.is_empty() {
        text.paragraph("None: every input is a single number.");
    }
    text.table(&["Input", "5th percentile", "95th percentile", "Shape"], 0, &rows);
}

/// Each changed input: name, value, default, who changed it, where the default is from.
pub(super) fn changes(context: &RenderContext) -> impl Iterator<Item = [String; 5]> {
    let scenario = &context.question.state.scenario;
    scenario.changed().map(move |input| {
        let info = input.info();
        [
            field::name(info),
            field::spoken(info, scenario.get(input)),
            field::spoken(info, info.default),
            ValueOrigin::of(scenario, input).words(),
            origin::said(&info.source),
        ]
    })
}

/// Each range: the input's name, both ends, and its shape and median.
pub(super) fn ranges(context: &RenderContext) -> impl Iterator<Item = [String; 4]> {
    let scenario = &context.question.state.scenario;
    scenario.ranges.iter().map(|(input, range)| {
        let info = input.info();
        [
            field::name(info),
            field::spoken(info, range.low),
            field::spoken(info, range.high),
            field::range_note(info, scenario.get(input), range),
        ]
    })
}

/// How the verdict's total comes about: its formula and those of its parts, in names and numbers.
fn explained(context: &RenderContext, text: &mut Markdown) {
    let Some(verdict) = context.answers.verdict else {
        return;
    };
    let figure = Figure::Of(verdict.strategy, Measure::Total);
    let Some(total) = context.answers.model.explain(figure) else {
        return;
    };
    text.heading(2, "How the total is calculated");
    let below = total.operands().into_iter().filter(|part| !part.operation.is_leaf());
    text.list(std::iter::once(&total).chain(below).map(|node| plain(&formula(node))));
}

/// `Setup = Setup of retrieval + Setup of tuning = $500.00 + 0 = $500.00`
fn formula(node: &Explanation) -> String {
    let (name, names, numbers) = (node.name(), node.formula(), explain::by_numbers(node));
    let value = explain::value(node);
    let note = if node.note.is_empty() { String::new() } else { format!(" ({})", node.note) };
    if numbers == value {
        format!("{name} = {names} = {value}{note}")
    } else {
        format!("{name} = {names} = {numbers} = {value}{note}")
    }
}

/// The defaults that the compared totals rest on and that are nobody's figure but ours.
fn assumptions(context: &RenderContext, text: &mut Markdown) {
    let scenario = &context.question.state.scenario;
    let used = inputs_of_totals(context);
    let assumed = used.into_iter().filter_map(|input| {
        let info = input.info();
        match (ValueOrigin::of(scenario, input), &info.source) {
            (ValueOrigin::Default(_), Source::Assumption { note }) => Some(plain(&format!(
                "{}, {}: {note}",
                field::name(info),
                field::spoken(info, info.default)
            ))),
            _ => None,
        }
    });
    text.heading(2, "Assumptions behind the totals");
    text.paragraph("Defaults that no document and no price list gives.");
    text.list(assumed);
}

/// The inputs that can change a total of those that are shown.
fn inputs_of_totals(context: &RenderContext) -> Vec<Input> {
    let explain = |strategy| context.answers.model.explain(Figure::Of(strategy, Measure::Total));
    let mut used: Vec<Input> =
        context.answers.shown.iter().filter_map(explain).flat_map(|total| total.inputs()).collect();
    used.sort();
    used.dedup();
    used
}

/// The rows of the price lists that the reader picked.
pub(super) fn picked(context: &RenderContext) -> impl Iterator<Item = String> {
    let picks = &context.question.state.scenario.picks;
    let rows =
        picks.iter().filter_map(|(slot, _)| Catalog::shipped().picked(picks, slot, context.today));
    rows.flat_map(|row| {
        let (first, second) = row.listings();
        std::iter::once(first).chain(second).map(origin::offered)
    })
}

fn sources(context: &RenderContext, text: &mut Markdown) {
    text.heading(2, "Documents and price lists");
    let rows = PRICE_ROWS.iter().map(|row| format!("{}: {}", row.name, origin::listed(row)));
    let documents = DOCUMENTS.iter().map(origin::cited);
    text.list(documents.chain(rows).chain(picked(context)).map(|one| plain(&one)));
}

fn link(context: &RenderContext, text: &mut Markdown) {
    text.heading(2, "Link");
    let link = context.link();
    let before = match &context.page {
        Some(page) => format!("Calculated on {}. This link leads to the same answers:", page.day),
        None if link.is_empty() => "Everything is at its default.".to_owned(),
        None => "Appended to the page’s address, this leads to the same answers:".to_owned(),
    };
    text.paragraph(&before);
    if !link.is_empty() {
        text.code(&link);
    }
}
