//! The answer in sentences that a manager can repeat.

use breakeven::analysis::{EnvelopeInterval, Waterfall};
use breakeven::fit::FitStatus;
use breakeven::verdict::CheaperAlternative;
use breakeven::{Strategy, Tuning};

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
        plain("."),
    ]);
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
        let one = cheaper.iter().find(|one| one.status == standing);
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
    if intervals.len() == 1 {
        let name = first.cheapest.name();
        let (from, to) = (format::count(first.from), format::count(first.to));
        return Some(format!("{name} stays the cheapest from {from} to {to} queries a month."));
    }
    if present <= first.from || present > last.to {
        return None;
    }
    let here = intervals.iter().position(|interval| present <= interval.to)?;
    let below = here.checked_sub(1).and_then(|before| intervals.get(before));
    let above = intervals.get(here + 1);
    let at = |volume: f64| format::count_full(format::significant(volume, 3));
    // What is the cheapest here may be held back by a caveat: the order by cost is then another matter.
    let chosen = answers.verdict.map(|verdict| verdict.strategy);
    let on = if chosen == Some(intervals[here].cheapest) { "" } else { "On cost alone, " };
    let (from, to) = (at(intervals[here].from), at(intervals[here].to));
    let cheapest = |one: &EnvelopeInterval| one.cheapest.name();
    let sentence = match (below, above) {
        (None, Some(above)) => {
            format!("{on}{} becomes the cheapest above {to} queries a month.", cheapest(above))
        }
        (Some(below), None) => {
            format!("{on}{} is the cheapest up to {from} queries a month.", cheapest(below))
        }
        (Some(below), Some(above)) => format!(
            "{on}{} is the cheapest up to {from} queries a month, and {} above {to}.",
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
mod tests {
    use super::*;
    use crate::answers::Answers;
    use crate::state::State;
    use breakeven::{Scenario, StrategySet};

    fn about(scenario: &Scenario, shown: StrategySet) -> Answers {
        let state = State { shown, ..State::from(scenario.clone()) };
        Answers::to(&state).expect("valid")
    }

    fn said(scenario: &Scenario, shown: StrategySet) -> (String, Vec<String>) {
        let answers = about(scenario, shown);
        let sentence = verdict(&answers).into_iter().map(|phrase| phrase.text).collect();
        (sentence, around(&answers))
    }

    #[test]
    fn the_default_scenario() {
        let (sentence, around) = said(&Scenario::default(), StrategySet::ALL);
        assert_eq!(
            sentence,
            "At 100,000 queries a month for 12 months, RAG is the cheapest that fits: $7,498."
        );
        assert_eq!(
            around,
            [
                "RAG + LoRA overtakes it in month 9.5 and would cost $615 less, but prompting has \
                 not been tried to its limit.",
                "Prompting would cost $3,058 less but is ruled out: it has no access to the facts.",
                "On cost alone, RAG is the cheapest up to 90,600 queries a month.",
            ]
        );
    }

    #[test]
    fn where_all_fit_the_lead_is_won_in_time() {
        let mut scenario = Scenario::default();
        scenario.requirements.prompting_exhausted = true;
        let (sentence, around) = said(&scenario, StrategySet::ALL.without(Strategy::Prompting));
        assert!(sentence.contains("RAG + LoRA is the cheapest that fits: $6,883"));
        assert_eq!(around[0], "RAG is next at $7,498, $615 more.");
        assert_eq!(around[1], "RAG is the cheapest up to 90,600 queries a month.");
        assert_eq!(around[2], "It pays back its setup in month 9.5; until then RAG has cost less.");
    }

    #[test]
    fn one_alone_is_not_the_cheapest_of_anything() {
        let alone = |strategy| StrategySet::NONE.with(strategy);
        let (sentence, around) = said(&Scenario::default(), alone(Strategy::Rag));
        assert!(sentence.ends_with("RAG fits and costs $7,498."), "{sentence}");
        assert!(around.is_empty());
        let (sentence, around) = said(&Scenario::default(), alone(Strategy::RagLora));
        assert!(
            sentence.ends_with("RAG + LoRA fits with a caveat and costs $6,883."),
            "{sentence}"
        );
        assert_eq!(around, ["Caveat: prompting has not been tried to its limit."]);
        let (sentence, around) = said(&Scenario::default(), alone(Strategy::Prompting));
        assert!(sentence.ends_with("no strategy compared meets every requirement."));
        assert!(around.is_empty());
    }

    /// On paper, a query of the default scenario, per million tokens: prompting reads 2,200 and
    /// writes 300 at $1 and $5; RAG + LoRA reads 150 + 2,000 + 100. On the base model's prices that
    /// is $60 a million queries more; what LoRA's own prices and rent make is the model's.
    #[test]
    fn what_the_models_make_of_the_margin_is_said() {
        let mut scenario = Scenario::default();
        scenario.requirements.lacks_facts = false;
        scenario.requirements.prompting_exhausted = true;
        let two = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::RagLora);
        let answers = about(&scenario, two);
        let (base, lora) = (&scenario.base_serving, &scenario.lora_serving);
        let queries = 1.2e6;
        let model = queries
            * (2_250.0 * (lora.input_usd_per_million_tokens - base.input_usd_per_million_tokens)
                + 300.0
                    * (lora.output_usd_per_million_tokens - base.output_usd_per_million_tokens))
            / 1e6
            // One replica, for a year.
            + 12.0 * lora.replica_usd_per_month / scenario.lora.adapters_sharing_replicas;
        assert!(model < 0.0);
        let lead = answers.ledger(Strategy::RagLora).total - 4_440.0 - model;
        let expected = format!(
            "With a model priced like that of Prompting, RAG + LoRA would cost {} more than Prompting; \
             the prices and rent of its own model make it {} cheaper.",
            format::money(lead),
            format::money(-model)
        );
        assert_eq!(margin(&answers), Some(expected));
        // Both on one model: nothing to say.
        let same = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::Rag);
        assert_eq!(margin(&about(&scenario, same)), None);
    }

    /// RAG is chosen, and RAG + LoRA costs $615 less: $960 more by approach, and $1,575 less by its
    /// model. Where answers are dear both speak for RAG + LoRA.
    #[test]
    fn a_runner_up_may_cost_less() {
        let answers = about(&Scenario::default(), StrategySet::ALL);
        assert_eq!(
            margin(&answers).expect("something"),
            "With a model priced like that of RAG, RAG + LoRA would cost $960 more than RAG; the \
             prices and rent of its own model make it $1,575 cheaper."
        );
    }

    /// At many queries the shorter prompt and the cheaper model speak for the same one.
    #[test]
    fn both_may_point_the_same_way() {
        let mut scenario = Scenario::default();
        scenario.workload.queries_per_month = 250_000.0;
        let answers = about(&scenario, StrategySet::ALL);
        let why = answers.model.waterfall(Strategy::Rag, Strategy::RagLora);
        let (approach, model) = (why.strategy(), why.model());
        assert!(approach < 0.0 && model < 0.0);
        let [approach, model] = [approach, model].map(|usd| format::money(-usd));
        let said = margin(&answers).expect("something");
        assert!(said.contains(&format!("would cost {approach} less than RAG;")), "{said}");
        assert!(said.ends_with(&format!("make it another {model} cheaper.")), "{said}");
    }

    /// LoRA and RAG + LoRA run on one model, RAG on another: dearer, seen from the tuned one.
    #[test]
    fn a_dearer_model_is_named() {
        let model = &about(&Scenario::default(), StrategySet::ALL).model;
        let why = model.waterfall(Strategy::RagLora, Strategy::Rag);
        let said = model_share(&why).expect("something");
        assert_eq!(
            said,
            format!(
                "With a model priced like that of RAG + LoRA, RAG would cost {} less than RAG + LoRA; \
                 the prices and rent of its own model make it {} dearer.",
                format::money(-why.strategy()),
                format::money(why.model())
            )
        );
        assert_eq!(model_share(&model.waterfall(Strategy::Lora, Strategy::Lora)), None);
    }

    #[test]
    fn no_queries_and_every_volume_find_words() {
        let mut scenario = Scenario::default();
        for volume in [0.0, 1.0, 100.0, 1e8, 1e12] {
            for growth in [-0.5, 0.0, 0.2] {
                scenario.workload.queries_per_month = volume;
                scenario.workload.monthly_growth = growth;
                let (sentence, around) = said(&scenario, StrategySet::ALL);
                assert!(sentence.ends_with('.'));
                assert!(around.iter().all(|one| one.ends_with('.') && !one.contains("NaN")));
            }
        }
    }
}
