//! The answer in sentences that a manager can repeat.

use breakeven::{Input, Strategy};

use crate::answers::AnswerSet;
use crate::format;

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

/// The verdict: which is cheapest at the present volume, and what it costs.
pub fn verdict(answers: &AnswerSet) -> Vec<Phrase> {
    let Some(verdict) = answers.verdict else {
        return Vec::new();
    };
    let workload = &answers.model.scenario().workload;
    let total = answers.ledger(verdict.strategy).total;
    vec![
        plain("At "),
        strong(format!("{} queries a month", format::count_full(workload.queries_per_month))),
        plain(growth(workload.monthly_growth)),
        plain(" for "),
        strong(format::months(workload.horizon_months)),
        plain(", "),
        strong(verdict.strategy.name()),
        plain(if answers.shown.len() == 1 { " costs " } else { " is the cheapest: " }),
        strong(format::money(total)),
        plain("."),
    ]
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

/// What comes next: the runner-up, and where the verdict would change with volume and in time.
pub fn around(answers: &AnswerSet) -> Vec<String> {
    let Some(verdict) = answers.verdict else {
        return Vec::new();
    };
    let mut sentences = Vec::new();
    if let (Some(other), Some(margin)) = (verdict.runner_up, verdict.margin) {
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

/// The neighbours of the interval of volumes in which the present one lies.
fn by_volume(answers: &AnswerSet) -> Option<String> {
    if answers.shown.len() < 2 {
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
    let sentence = match (below, above) {
        (None, Some(above)) => {
            let at = at(intervals[here].to);
            format!("Above {at} queries a month {} becomes the cheapest.", above.cheapest.name())
        }
        (Some(below), None) => {
            let at = at(intervals[here].from);
            format!("Up to {at} queries a month {} is the cheapest.", below.cheapest.name())
        }
        (Some(below), Some(above)) => format!(
            "Up to {} queries a month {} is the cheapest, above {} {}.",
            at(intervals[here].from),
            below.cheapest.name(),
            at(intervals[here].to),
            above.cheapest.name(),
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
        "It pays back its start in {}; until then {} has cost less.",
        format::month(lead.from),
        before.cheapest.name(),
    ))
}

/// What the verdict leaves out, said beside it.
pub fn caution(answers: &AnswerSet) -> String {
    let mut text = String::from(
        "This compares cost alone. Whether an approach solves the problem at hand is not weighed \
         yet: prompting is often cheapest for a model that lacks the facts.",
    );
    text.push_str(&model_share(answers).unwrap_or_default());
    text
}

/// How much of the margin is the price of the models that the two run on, where that is anything:
/// a cheaper model under an approach's name must not look like that approach's saving.
fn model_share(answers: &AnswerSet) -> Option<String> {
    let verdict = answers.verdict?;
    let (first, next) = (verdict.strategy, verdict.runner_up?);
    let why = answers.model.waterfall(first, next);
    let (approach, model) = (why.strategy(), why.model());
    let (leader, other) = if approach < 0.0 { (next, first) } else { (first, next) };
    let [lead, share] = [approach, model].map(|usd| format::money_exact(usd.abs()));
    if share == format::money_exact(0.0) {
        return None;
    }
    let (does, after) = match (approach < 0.0, model < 0.0) {
        (true, _) => ("turn that round by", ""),
        (false, true) => ("take", " off that"),
        (false, false) => ("add", ""),
    };
    let (leader, other) = (leader.name(), other.name());
    Some(format!(
        " By approach alone {leader} is {lead} cheaper than {other}; the prices and rent of their \
         models {does} {share}{after}."
    ))
}

/// Where a chart's reader points: the month and each curve's cost so far, cheapest first.
pub fn costs_at_month(answers: &AnswerSet, month: f64) -> (String, Vec<(Strategy, String)>) {
    let horizon = answers.model.scenario().workload.horizon_months;
    let month = month.round().clamp(0.0, horizon);
    let costs: Vec<(Strategy, f64)> = answers
        .shown
        .iter()
        .filter_map(|strategy| {
            Some((strategy, *answers.ledger(strategy).cumulative.get(month as usize)?))
        })
        .collect();
    let title = if month == 0.0 {
        "At the start".to_owned()
    } else {
        format!("By the end of {}", format::month(month))
    };
    (title, cheapest_first(costs))
}

/// Where a chart's reader points: the volume and each strategy's cost there, cheapest first.
pub fn costs_at_volume(
    answers: &AnswerSet,
    per_query: bool,
    volume: f64,
) -> (String, Vec<(Strategy, String)>) {
    let cost = |strategy: Strategy| {
        let curve = answers.curve(strategy);
        if per_query { curve.per_query(volume) } else { curve.total(volume) }
    };
    let costs: Vec<(Strategy, f64)> = answers.shown.iter().map(|s| (s, cost(s))).collect();
    let title = format!("At {} queries a month", format::count(volume));
    (title, cheapest_first(costs))
}

fn cheapest_first(costs: Vec<(Strategy, f64)>) -> Vec<(Strategy, String)> {
    let mut sorted: Vec<(Strategy, f64)> = Vec::with_capacity(costs.len());
    for cost in costs {
        sorted.insert(sorted.partition_point(|other| other.1 <= cost.1), cost);
    }
    sorted.into_iter().map(|(strategy, usd)| (strategy, format::money(usd))).collect()
}

/// One sentence for a chart that is not seen.
pub fn cumulative_summary(answers: &AnswerSet) -> String {
    let horizon = answers.model.scenario().workload.horizon_months;
    let stages: Vec<String> = answers
        .time
        .envelope
        .iter()
        .map(|stage| format!("{} until {}", stage.cheapest.name(), format::month(stage.to)))
        .collect();
    format!(
        "Cumulative cost by month over {}. Has cost least so far: {}. {}",
        format::months(horizon),
        stages.join(", then "),
        crossings(answers.time.crossings.len()),
    )
}

/// One sentence for a chart that is not seen.
pub fn volume_summary(answers: &AnswerSet, per_query: bool) -> String {
    let stages: Vec<String> = answers
        .volume
        .envelope
        .iter()
        .map(|stage| format!("{} up to {}", stage.cheapest.name(), format::count(stage.to)))
        .collect();
    format!(
        "{} by {}. Cheapest: {}. {}",
        if per_query { "Cost per query" } else { "Total cost" },
        Input::QueriesPerMonth.info().unit,
        stages.join(", then "),
        crossings(answers.volume.crossings.len()),
    )
}

fn crossings(number: usize) -> String {
    match number {
        0 => "No two curves cross.".to_owned(),
        1 => "Curves cross once.".to_owned(),
        _ => format!("Curves cross {number} times."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answers;
    use breakeven::{Scenario, StrategySet};

    fn said(scenario: &Scenario, shown: StrategySet) -> (String, Vec<String>) {
        let answers = Answers::new(scenario, shown).expect("valid");
        let sentence = verdict(&answers).into_iter().map(|phrase| phrase.text).collect();
        (sentence, around(&answers))
    }

    #[test]
    fn the_default_scenario() {
        let (sentence, around) = said(&Scenario::default(), StrategySet::ALL);
        assert_eq!(
            sentence,
            "At 100,000 queries a month for 12 months, Prompting is the cheapest: $4,440."
        );
        assert_eq!(
            around,
            [
                "RAG + LoRA is next at $6,883, $2,443 more.",
                "Above 159,000 queries a month RAG + LoRA becomes the cheapest.",
            ]
        );
    }

    #[test]
    fn without_prompting_the_lead_is_won_in_time() {
        let (sentence, around) =
            said(&Scenario::default(), StrategySet::ALL.without(Strategy::Prompting));
        assert!(sentence.contains("RAG + LoRA is the cheapest: $6,883"));
        assert_eq!(around[0], "RAG is next at $7,498, $614.80 more.".replace("614.80", "615"));
        assert_eq!(
            around[1],
            "Up to 90,600 queries a month RAG is the cheapest, above 2,480,000 LoRA."
        );
        assert_eq!(around[2], "It pays back its start in month 9.5; until then RAG has cost less.");
    }

    #[test]
    fn one_alone_is_not_the_cheapest_of_anything() {
        let (sentence, around) = said(&Scenario::default(), StrategySet::NONE.with(Strategy::Rag));
        assert!(sentence.ends_with("RAG costs $7,498."));
        assert!(around.is_empty());
    }

    /// On paper, a query of the default scenario, per million tokens: prompting reads 2,200 and
    /// writes 300 at $1 and $5; RAG + LoRA reads 150 + 2,000 + 100. On the base model's prices that
    /// is $60 a million queries more; what LoRA's own prices and rent make is the model's.
    #[test]
    fn what_the_models_make_of_the_margin_is_said() {
        let scenario = Scenario::default();
        let answers = Answers::new(&scenario, StrategySet::ALL).expect("valid");
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
            "By approach alone Prompting is {} cheaper than RAG + LoRA; the prices and rent of \
             their models take {} off that.",
            format::money_exact(lead),
            format::money_exact(-model)
        );
        assert!(caution(&answers).ends_with(&expected), "{expected} {}", caution(&answers));
        // Both on one model: nothing to say.
        let same = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::Rag);
        let answers = Answers::new(&scenario, same).expect("valid");
        assert!(caution(&answers).ends_with("lacks the facts."));
    }

    #[test]
    fn a_model_that_turns_the_order_round_is_named() {
        let mut scenario = Scenario::default();
        let two = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::RagLora);
        scenario.workload.queries_per_month = 200_000.0;
        let answers = Answers::new(&scenario, two).expect("valid");
        let said = caution(&answers);
        assert!(said.contains("By approach alone Prompting is"), "{said}");
        assert!(said.contains("turn that round by"), "{said}");
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

    #[test]
    fn a_reader_who_points_gets_the_costs_cheapest_first() {
        let answers = Answers::new(&Scenario::default(), StrategySet::ALL).expect("valid");
        let (title, costs) = costs_at_month(&answers, 99.0);
        assert_eq!(title, "By the end of month 12");
        assert_eq!(costs[0], (Strategy::Prompting, "$4,440".to_owned()));
        assert_eq!(costs.len(), 6);
        assert_eq!(costs_at_month(&answers, 0.2).0, "At the start");
        let (title, costs) = costs_at_volume(&answers, false, 100_000.0);
        assert_eq!(title, "At 100k queries a month");
        assert_eq!(costs[1], (Strategy::RagLora, "$6,883".to_owned()));
    }
}
