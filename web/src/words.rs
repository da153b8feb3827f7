//! The answer in sentences that a manager can repeat.

use breakeven::analysis::{EnvelopeInterval, Waterfall};
use breakeven::fit::{FitStatus, Outcome};
use breakeven::verdict::CheaperAlternative;
use breakeven::{Lens, Strategy, Tuning};

use crate::answers::AnswerSet;
use crate::format::{self, HALF_A_CENT};

mod charts;

pub use charts::{costs_at_month, costs_at_volume, cumulative_summary, volume_summary};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words.
    pub text: String,
    /// Whether it carries the sentence.
    pub strong: bool,
}

fn plain(text: impl Into<String>) -> Phrase {
    Phrase { text: text.into(), strong: false }
}

fn strong(text: impl Into<String>) -> Phrase {
    Phrase { text: text.into(), strong: true }
}

/// What is compared under a lens, as one chooses it.
pub fn lens_name(lens: Lens) -> &'static str {
    match lens {
        Lens::Fits => "those that fit best",
        Lens::Allowed => "all that are not ruled out",
        Lens::All => "all, on cost alone",
    }
}

/// Among whom something is the cheapest under a lens, at the start of a sentence.
pub fn lens_start(lens: Lens) -> &'static str {
    match lens {
        Lens::Fits => "Of those that fit best, ",
        Lens::Allowed => "Of those not ruled out, ",
        Lens::All => "On cost alone, ",
    }
}

/// The same in the middle of a sentence, after "the cheapest".
pub fn lens_within(lens: Lens) -> &'static str {
    match lens {
        Lens::Fits => " of those that fit best",
        Lens::Allowed => " of those not ruled out",
        Lens::All => " on cost alone",
    }
}

/// What the present lens means for the answer.
pub fn lens_here(answers: &AnswerSet) -> String {
    let lens = answers.candidates.lens();
    let (Some(verdict), Some(cheapest)) = (answers.verdict, answers.cheapest()) else {
        return "Every strategy that is shown is ruled out.".to_owned();
    };
    let (chosen, cheapest) = (verdict.strategy, cheapest);
    if lens == Lens::Fits {
        return format!("The cheapest of them is the one recommended: {}.", chosen.name());
    }
    if chosen == cheapest {
        format!(
            "The cheapest{}, {}, is also the one recommended.",
            lens_within(lens),
            chosen.name()
        )
    } else {
        format!(
            "The cheapest{} is {}. Recommended is {}.",
            lens_within(lens),
            caveat_of(answers, cheapest),
            chosen.name()
        )
    }
}

/// The same, and how charts show where the cheapest under the lens is not the one to choose.
pub fn lens_note(answers: &AnswerSet) -> String {
    let hatched = match answers.candidates.lens() {
        Lens::Fits => "",
        _ => " Hatched in charts: where the cheapest is not the one recommended.",
    };
    lens_here(answers) + hatched
}

/// A strategy with what speaks most against it: `LoRA (prompting has not been tried to its limit)`.
pub fn caveat_of(answers: &AnswerSet, strategy: Strategy) -> String {
    match answers.fit(strategy).primary_rule() {
        Some(rule) => format!("{} ({})", strategy.name(), rule.info().brief),
        None => strategy.name().to_owned(),
    }
}

/// All that speaks against a strategy.
fn against(answers: &AnswerSet, strategy: Strategy) -> String {
    let reasons = answers.fit(strategy).reasons();
    let reasons = reasons.filter(|one| one.rule.info().outcome != Outcome::Note);
    series(&reasons.map(|one| one.rule.info().brief.to_owned()).collect::<Vec<String>>())
}

/// The verdict: which is the cheapest that fits at the present volume, and what it costs.
pub fn verdict(answers: &AnswerSet) -> Vec<Phrase> {
    let workload = &answers.model.scenario().workload;
    let mut sentence = vec![
        plain("At "),
        strong(format!("{} queries a month", format::count_full(workload.queries_per_month))),
        plain(growth(workload.monthly_growth)),
        plain(" for "),
        strong(format::months(workload.horizon_months)),
        plain(", "),
    ];
    let Some(verdict) = answers.verdict else {
        sentence.push(strong("no strategy compared meets every requirement"));
        sentence.push(plain("."));
        return sentence;
    };
    let fits = verdict.status == FitStatus::Fits;
    sentence.extend([
        strong(verdict.strategy.name()),
        plain(match (fits, answers.shown.len()) {
            (true, 1) => " fits and costs ",
            (true, _) => " is the cheapest that fits: ",
            (false, 1) => " fits with a caveat and costs ",
            (false, _) => " comes closest to the requirements: ",
        }),
        strong(format::money(answers.ledger(verdict.strategy).total)),
        plain(losses(answers, verdict.strategy)),
    ]);
    // What is far cheaper is not passed over in silence.
    if let Some(challenger) = verdict.challenger {
        sentence.extend([
            plain("; "),
            strong(challenger.name()),
            plain(" would cost "),
            strong(format::money(answers.ledger(challenger).total)),
            plain(losses(answers, challenger)),
            plain(format!(", but {}", against(answers, challenger))),
        ]);
    }
    sentence.push(plain("."));
    sentence
}

/// What of a total is paid, and what is only assumed to be lost by wrong answers, where that is
/// anything.
fn losses(answers: &AnswerSet, strategy: Strategy) -> String {
    let ledger = answers.ledger(strategy);
    let errors = ledger.breakdown.errors;
    if errors < HALF_A_CENT {
        return String::new();
    }
    let (cash, errors) = (format::money(ledger.cash), format::money(errors));
    format!(", of which {cash} is cash and {errors} the assumed loss by wrong answers")
}

/// How two strategies differ in what is paid, where the loss by wrong answers is a part of how their
/// totals differ: a sentence after another.
pub fn in_cash(answers: &AnswerSet, a: Strategy, b: Strategy) -> String {
    let [first, other] = [a, b].map(|strategy| answers.ledger(strategy));
    if first.breakdown.errors.max(other.breakdown.errors) < HALF_A_CENT {
        return String::new();
    }
    let more = other.cash - first.cash;
    let differ = if more.abs() < HALF_A_CENT {
        "costs the same".to_owned()
    } else {
        let than = if more < 0.0 { "less" } else { "more" };
        format!("costs {} {than}", format::money(more.abs()))
    };
    format!(
        " In cash, without what wrong answers are assumed to lose, {} {differ} than {}.",
        b.name(),
        a.name()
    )
    .replace("the same than", "the same as")
}

fn growth(share: f64) -> String {
    if share == 0.0 {
        String::new()
    } else if share > 0.0 {
        format!(", growing {} a month,", format::percent(share))
    } else {
        format!(", shrinking {} a month,", format::percent(-share))
    }
}

/// What comes next: cheaper ones and what speaks against them, or the runner-up; and where the
/// order would change with volume and in time.
pub fn around(answers: &AnswerSet) -> Vec<String> {
    let Some(verdict) = answers.verdict else {
        return Vec::new();
    };
    let mut sentences = Vec::new();
    if let Some(rule) = answers.fit(verdict.strategy).primary_rule() {
        sentences.push(format!("Caveat: {}.", rule.info().brief));
    }
    let cheaper = answers.model.cheaper_alternatives(answers.shown);
    for standing in [FitStatus::Fits, FitStatus::Caveat, FitStatus::RuledOut] {
        // The first sentence has named the challenger.
        let named = |one: &CheaperAlternative| verdict.challenger == Some(one.strategy);
        let one = cheaper.iter().find(|one| one.status == standing && !named(one));
        sentences.extend(one.map(|one| beside(answers, verdict.strategy, one)));
    }
    if let (Some(other), Some(margin)) = (verdict.runner_up, verdict.margin.filter(|m| *m >= 0.0)) {
        let total = answers.ledger(other).total;
        sentences.push(if margin == 0.0 {
            format!("{} costs the same.", other.name())
        } else {
            let money = format::money(total);
            let more = format::money(margin);
            format!("{} is next at {money}, {more} more.", other.name())
        });
    }
    sentences.extend(by_volume(answers));
    sentences.extend(in_time(answers, verdict.strategy));
    sentences
}

/// A cheaper one: when it overtakes, what it would save, and what speaks against it.
fn beside(answers: &AnswerSet, strategy: Strategy, one: &CheaperAlternative) -> String {
    let (name, saves) = (one.strategy.name(), format::money(one.saves));
    let rule = answers.fit(one.strategy).primary_rule();
    let why = rule.map_or("", |rule| rule.info().brief);
    if one.status == FitStatus::RuledOut {
        return format!("{name} would cost {saves} less but is ruled out: {why}.");
    }
    let pair = [strategy, one.strategy];
    let last = answers.time.crossings.iter().rfind(|crossing| {
        pair.contains(&crossing.a)
            && pair.contains(&crossing.b)
            && crossing.cheaper_after == one.strategy
    });
    let overtakes = last.map_or_else(String::new, |crossing| {
        format!("overtakes it in {} and ", format::month(crossing.month))
    });
    format!("{name} {overtakes}would cost {saves} less, but {why}.")
}

/// The neighbours of the interval of volumes in which the present one lies.
fn by_volume(answers: &AnswerSet) -> Option<String> {
    if answers.compared.len() < 2 {
        return None;
    }
    let present = answers.model.scenario().workload.queries_per_month;
    let intervals = &answers.volume.envelope;
    let (first, last) = (intervals.first()?, intervals.last()?);
    let within = lens_within(answers.candidates.lens());
    let cheapest = |one: &EnvelopeInterval| {
        let strategy = one.cheapest;
        if answers.fitting.contains(strategy) {
            strategy.name().to_owned()
        } else {
            caveat_of(answers, strategy)
        }
    };
    if intervals.len() == 1 {
        let name = cheapest(first);
        let (from, to) = (format::count(first.from), format::count(first.to));
        return Some(format!(
            "{name} stays the cheapest{within} from {from} to {to} queries a month."
        ));
    }
    if present <= first.from || present > last.to {
        return None;
    }
    let here = intervals.iter().position(|interval| present <= interval.to)?;
    let below = here.checked_sub(1).and_then(|before| intervals.get(before));
    let above = intervals.get(here + 1);
    let at = |volume: f64| format::count_full(format::significant(volume, 3));
    let (from, to) = (at(intervals[here].from), at(intervals[here].to));
    let sentence = match (below, above) {
        (None, Some(above)) => {
            format!("{} becomes the cheapest{within} above {to} queries a month.", cheapest(above))
        }
        (Some(below), None) => {
            format!("{} is the cheapest{within} up to {from} queries a month.", cheapest(below))
        }
        (Some(below), Some(above)) => format!(
            "{} is the cheapest{within} up to {from} queries a month, and {} above {to}.",
            cheapest(below),
            cheapest(above),
        ),
        (None, None) => return None,
    };
    Some(sentence)
}

/// When the verdict took the lead for good, where it did not lead from the start.
fn in_time(answers: &AnswerSet, strategy: Strategy) -> Option<String> {
    let lead = answers.time.envelope.last().filter(|last| last.cheapest == strategy)?;
    if lead.from == 0.0 {
        return None;
    }
    let before = answers.time.envelope.iter().rev().nth(1)?;
    Some(format!(
        "It pays back its setup in {}; until then {} has cost less.",
        format::month(lead.from),
        before.cheapest.name(),
    ))
}

/// Things one after the other: `a, b and c`.
pub fn series(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// How much of a difference is the price of the models that the two run on, where that is anything:
/// a cheaper model under an approach's name must not look like that approach's saving.
pub fn model_share(why: &Waterfall) -> Option<String> {
    let (approach, model) = (why.strategy(), why.model());
    if model.abs() < HALF_A_CENT {
        return None;
    }
    let (first, other) = (why.a.name(), why.b.name());
    let own = if why.model_errors.abs() < HALF_A_CENT {
        "the prices and rent of its own model make"
    } else {
        "the prices, the rent and the accuracy of its own model make"
    };
    let alone = match approach.abs() < HALF_A_CENT {
        true => format!("as much as {first}"),
        false => {
            let than = if approach < 0.0 { "less" } else { "more" };
            format!("{} {than} than {first}", format::money(approach.abs()))
        }
    };
    let more = if approach * model > 0.0 { "another " } else { "" };
    let makes = if model < 0.0 { "cheaper" } else { "dearer" };
    Some(format!(
        "On the model of {first}, {other} would cost {alone}; {own} it {more}{} {makes}.",
        format::money(model.abs())
    ))
}

/// That of the margin between the verdict and what comes next, and what the same models cost untuned.
pub fn margin(answers: &AnswerSet) -> Option<String> {
    let verdict = answers.verdict?;
    let (chosen, next) = (verdict.strategy, verdict.runner_up?);
    let share = model_share(&answers.model.waterfall(chosen, next))?;
    Some([share, untuned(answers, chosen, next)].concat())
}

/// Prompting and RAG on the models of LoRA and of full fine-tuning, a sentence each.
pub fn untuned_twins(answers: &AnswerSet) -> Vec<String> {
    let said = answers.model.untuned().into_iter().map(|one| {
        format!(
            "{} on the model of {}, untuned: {}, right in {} of answers.",
            one.strategy.name(),
            one.on.name(),
            format::money(one.total),
            format::percent(one.accuracy),
        )
    });
    said.collect()
}

/// What the models of two strategies cost without their tuning, where the two run on different
/// models: sentences after another. Nobody shall take a cheaper model for a cheaper approach.
pub fn untuned(answers: &AnswerSet, a: Strategy, b: Strategy) -> String {
    if a.tuning() == b.tuning() {
        return String::new();
    }
    let twins = answers.model.untuned();
    let said = [a, b].into_iter().filter_map(|tuned| {
        let without = Strategy::from_parts(tuned.retrieval(), Tuning::None);
        let on = Strategy::from_parts(false, tuned.tuning());
        let twin = twins.iter().find(|one| one.strategy == without && one.on == on)?;
        Some(format!(
            " {} on the same model as {}, but untuned, would cost {} and be right in {} of answers.",
            without.name(),
            tuned.name(),
            format::money(twin.total),
            format::percent(twin.accuracy),
        ))
    });
    said.collect::<Vec<String>>().concat()
}

#[cfg(test)]
mod tests;
