//! What fits and what does not, with reasons and documents; what to relax; what each answer costs.

use breakeven::fit::{Fit, FitStatus, Outcome, Reason};
use breakeven::verdict::{Relaxation, RequirementCost, ScenarioChange};
use breakeven::{Requirement, Requirements, Strategy};
use maud::{Markup, html};

use super::catalog;
use super::context::RenderContext;
use super::controls::disclosure;
use super::origin;
use crate::question::to_change;
use crate::{field, format, words};

const OPEN: &str = "fit.reasons";

/// Below the table of strategies.
pub(super) fn write(context: &RenderContext) -> Markup {
    let answers = &context.answers;
    let open = context.question.choices.get(OPEN).is_some();
    html! {
        section class="fits" tabindex="-1" data-heir aria-label="What fits, and why" {
            @if answers.verdict.is_none() {
                (relax(context, &answers.model.relaxations(answers.shown)))
            }
            (lifts(context))
            @if contradict(&context.question.state.scenario.requirements) {
                p class="caution" { (CONTRADICTION) }
            }
            div class="switch" {
                (disclosure(&context.question.choices, OPEN, "Why each fits or not, and what each requirement costs"))
            }
            @if open {
                @for strategy in Strategy::ALL { (reasons(context, strategy)) }
                h3 { "The same models untuned" }
                ul { @for twin in words::untuned_twins(answers) { li { (twin) } } }
                h3 { "What each requirement costs" }
                @let costs = answers.model.requirement_costs(answers.shown);
                ul { @for cost in &costs { li { (priced(context, cost)) } } }
            }
        }
    }
}

/// What is said where answers contradict each other.
pub(super) const CONTRADICTION: &str = "These answers contradict each other: prompting has been tried to its limit \
     without the behaviour that is wanted, so it cannot be that prompting works and is only too dear. The rules \
     count the first.";

/// Whether "too dear" contradicts other answers: it then changes nothing.
pub(super) fn contradict(answers: &Requirements) -> bool {
    answers.too_dear && answers.behaves_wrongly && answers.prompting_exhausted
}

/// Beside the verdict: how much of its margin is the models' prices.
pub(super) fn model_share(context: &RenderContext) -> Markup {
    html! {
        @if let Some(share) = words::margin(&context.answers) { p class="caution" { (share) } }
    }
}

/// Where all are ruled out: what by itself would let one in.
fn relax(context: &RenderContext, found: &[Relaxation]) -> Markup {
    html! {
        @if found.is_empty() {
            p { "No single change would help: at least two answers or numbers would have to change." }
        } @else {
            p { "Any one of these changes would let a strategy in, the cheapest first:" }
            ul {
                @for one in found {
                    @let (what, button) = change(context, "relax", one.change);
                    @let total = format::money(one.total);
                    li { (what) ": " (one.strategy.name()) " at " (total) (caveat(one.status)) ". " (button) }
                }
            }
        }
    }
}

/// Where the strategy to choose has caveats: what by itself would lift one.
fn lifts(context: &RenderContext) -> Markup {
    let answers = &context.answers;
    let found = answers.model.caveat_lifts(answers.shown);
    html! {
        @if let (Some(verdict), false) = (answers.verdict, found.is_empty()) {
            p { "Each of these changes lifts a caveat of " (verdict.strategy.name()) ":" }
            ul {
                @for one in &found {
                    @let (what, button) = change(context, &format!("lift-{}", one.rule.info().code), one.change);
                    li {
                        "“" (one.rule.info().brief) "”: " (what) ". Recommended is then " (one.strategy.name())
                        " at " (format::money(one.total)) (caveat(one.status)) ". " (button)
                    }
                }
            }
        }
    }
}

/// A change in words, and a button that makes it.
fn change(context: &RenderContext, list: &str, change: ScenarioChange) -> (String, Markup) {
    match change {
        ScenarioChange::Requirement(requirement, answer) => {
            let what = opposite(requirement, answer);
            let id = format!("{list}-{}", requirement.id());
            let label = format!("Change: {what}");
            let button = html! {
                button
                    type="button" id=(id) data-answer=(requirement.id()) data-value=(answer)
                    aria-label=(label) { "Change" }
            };
            (what, button)
        }
        ScenarioChange::Input(input, value) => {
            let info = input.info();
            let now = field::bare(info, context.answers.model.scenario().get(input));
            let what =
                format!("{} of {} instead of {now}", field::name(info), field::bare(info, value));
            let id = format!("{list}-{}", info.key.replace('.', "-"));
            let label = format!("Try it: {what}");
            let button = html! {
                button type="button" id=(id) data-go=(to_change(input, value)) aria-label=(label) {
                    "Try it"
                }
            };
            (what, button)
        }
    }
}

/// A statement, or that it does not hold.
fn opposite(requirement: Requirement, answer: bool) -> String {
    let statement = requirement.statement();
    format!("“{statement}” {}", if answer { "answered yes" } else { "answered no" })
}

fn reasons(context: &RenderContext, strategy: Strategy) -> Markup {
    let fit = context.answers.fit(strategy);
    let endings = catalog::endings(context, strategy);
    html! {
        h3 { (strategy.name()) " " (standing(fit)) }
        ul {
            @if fit.reasons().next().is_none() { li { "No rule in the documents speaks against it." } }
            @for reason in fit.reasons() { li { (said(&reason)) } }
            // Of the rows picked for it; no rule, since another row mends it.
            @for ending in &endings { li { b { "Note" } ": " (ending) } }
        }
    }
}

/// What the rules together make of a strategy, as the rest of a sentence.
pub(super) fn standing(fit: &Fit) -> &'static str {
    match fit.status() {
        FitStatus::Fits => "fits",
        FitStatus::Caveat => "has a caveat",
        FitStatus::RuledOut => "is ruled out",
    }
}

/// The same after the name of one to choose, which is never ruled out.
pub(super) fn caveat(standing: FitStatus) -> &'static str {
    if standing == FitStatus::Fits { "" } else { ", with a caveat" }
}

/// The one to choose by name.
pub(super) fn name_of(chosen: Option<Strategy>) -> &'static str {
    chosen.map_or("None: every strategy is ruled out", Strategy::name)
}

fn outcome(reason: &Reason) -> &'static str {
    match reason.rule.info().outcome {
        Outcome::Note => "Note",
        Outcome::Caveat => "Caveat",
        Outcome::RuledOut => "Rules it out",
    }
}

/// Why, and the number that decides it, where one does.
fn why(reason: &Reason) -> String {
    let limit = reason.threshold.map(|number| {
        let spoken = |value| field::of_unit(number.unit, format::significant(value, 3));
        format!(" Here {}, the limit is {}.", spoken(number.value), spoken(number.limit))
    });
    format!("{}{}", reason.rule.info().why, limit.unwrap_or_default())
}

/// A reason as a sentence, with its documents.
pub(super) fn sentence(reason: &Reason) -> String {
    let documents: Vec<&str> = reason.rule.info().documents.iter().map(|one| one.id).collect();
    format!("{}: {} ({})", outcome(reason), why(reason), documents.join(", "))
}

fn said(reason: &Reason) -> Markup {
    html! {
        b { (outcome(reason)) } ": " (why(reason))
        " (" @for (index, document) in reason.rule.info().documents.iter().enumerate() {
            @if index > 0 { ", " } (origin::number(document))
        } ")"
    }
}

fn priced(context: &RenderContext, cost: &RequirementCost) -> Markup {
    let statement = cost.requirement.statement();
    let answer = if cost.answer { "yes" } else { "no" };
    let months = format::months(context.answers.model.scenario().workload.horizon_months);
    let otherwise = match (cost.usd, cost.otherwise) {
        (_, None) => "with the other answer no strategy would be left".to_owned(),
        (None, Some(other)) => format!("the other answer would leave {}", other.name()),
        (Some(0.0), Some(_)) => {
            "costs nothing here: the other answer would not change the total".to_owned()
        }
        (Some(usd), Some(other)) if usd > 0.0 => {
            format!(
                "costs {} over {months}: otherwise {} would do",
                format::money(usd),
                other.name()
            )
        }
        (Some(usd), Some(other)) => {
            format!(
                "saves {} over {months}: otherwise it would take {}",
                format::money(-usd),
                other.name()
            )
        }
    };
    html! { "“" (statement) "”, " (answer) ": " (otherwise) "." }
}
