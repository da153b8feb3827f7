//! What a chart says at a place, and as a whole for those who do not see it.

use breakeven::analysis::EnvelopeInterval;
use breakeven::{Input, Strategy};

use super::lens_within;
use crate::answers::AnswerSet;
use crate::format;

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
        "Over {}. The least spent so far{}: {}. {}",
        format::months(horizon),
        lens_within(answers.candidates.lens()),
        stages.join(", then "),
        crossings(answers.time.crossings.len()),
    )
}

/// One sentence for a chart that is not seen.
pub fn volume_summary(answers: &AnswerSet) -> String {
    let stages = |envelope: &[EnvelopeInterval]| -> String {
        let stage = |stage: &EnvelopeInterval| {
            format!("{} up to {}", stage.cheapest.name(), format::count(stage.to))
        };
        envelope.iter().map(stage).collect::<Vec<String>>().join(", then ")
    };
    let (compared, verdicts) = (&answers.volume.envelope, &answers.verdict_by_volume);
    let recommended = if compared == verdicts || verdicts.is_empty() {
        String::new()
    } else {
        format!("Recommended: {}. ", stages(verdicts))
    };
    format!(
        "Cheapest{}, by {}: {}. {recommended}{}",
        lens_within(answers.candidates.lens()),
        Input::QueriesPerMonth.info().unit,
        stages(compared),
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
    use crate::state::State;

    #[test]
    fn a_reader_who_points_gets_the_costs_cheapest_first() {
        let answers = Answers::to(&State::default()).expect("valid");
        let (title, costs) = costs_at_month(&answers, 99.0);
        assert_eq!(title, "By the end of month 12");
        assert_eq!(costs[0], (Strategy::Prompting, "$5,549".to_owned()));
        assert_eq!(costs.len(), 6);
        assert_eq!(costs_at_month(&answers, 0.2).0, "At the start");
        let (title, costs) = costs_at_volume(&answers, false, 100_000.0);
        assert_eq!(title, "At 100k queries a month");
        assert_eq!(costs[1], (Strategy::Rag, "$21,407".to_owned()));
    }
}
