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

/// Totals of the default scenario on paper, of queries that read 2,100 tokens of prompt (nine
/// tenths from the cache at $0.05 a million, the rest written to it at $1.25) and a question of
/// 100, and write 300:
///
/// | | Prompting | RAG | RAG + LoRA |
/// | --- | --- | --- | --- |
/// | setup | 1,600 | and 8,050.14 | and 300 + 2,000 + 12,000 |
/// | per query, in millionths | 1,957 | 3,957 + 6 | 2,250 × 0.07 + 300 × 0.3 + 6 |
/// | updates | 1,600.32 | 1,600.40 | and 2.0004 × 1,300 |
/// | hosting | 0 | 5,400.40 | and 4,800 + 2,628 |
/// | total | 5,548.72 | 21,406.53 | 41,283.65 |
///
/// RAG and RAG + LoRA differ by 24,328.52 less 12 × 0.0037095 a monthly query: 0 at 546,536.
#[test]
fn the_default_scenario() {
    let (sentence, around) = said(&Scenario::default(), StrategySet::ALL);
    assert_eq!(
        sentence,
        "At 100,000 queries a month for 12 months, RAG is the cheapest that fits: $21,407."
    );
    assert_eq!(
        around,
        [
            "Prompting would cost $15,858 less but is ruled out: it has no access to the facts.",
            "RAG + LoRA is next at $41,284, $19,877 more.",
            "RAG + LoRA (prompting has not been tried to its limit) becomes the cheapest of \
             those not ruled out above 547,000 queries a month.",
        ]
    );
}

/// A million queries a month: RAG costs 16,650.93 + 12 × 3,963, RAG + LoRA 40,979.45 + 12 × 253.5.
/// Its setup of 14,300 more is paid back at 3,709.50 − 216.71 − 619 a month.
#[test]
fn where_all_fit_the_lead_is_won_in_time() {
    let mut scenario = Scenario::default();
    scenario.requirements.too_dear = true;
    scenario.workload.queries_per_month = 1e6;
    let (sentence, around) = said(&scenario, StrategySet::ALL.without(Strategy::Prompting));
    assert!(sentence.contains("RAG + LoRA is the cheapest that fits: $44,021"), "{sentence}");
    assert_eq!(
        around,
        [
            // LoRA: 15,900 of setup, 12 × (133.36 + 1,300) of updates, 7,428 of hosting, and 12
            // million queries of 250 × 0.07 + 90 millionths, 41,818 in all.
            "LoRA would cost $2,203 less but is ruled out: the examples cannot hold the facts.",
            "RAG is next at $64,207, $20,185 more.",
            "RAG is the cheapest of those not ruled out up to 547,000 queries a month.",
            "It pays back its setup in month 5; until then RAG has cost less.",
        ]
    );
}

#[test]
fn one_alone_is_not_the_cheapest_of_anything() {
    let alone = |strategy| StrategySet::NONE.with(strategy);
    let (sentence, around) = said(&Scenario::default(), alone(Strategy::Rag));
    assert!(sentence.ends_with("RAG fits and costs $21,407."), "{sentence}");
    assert!(around.is_empty());
    let (sentence, around) = said(&Scenario::default(), alone(Strategy::RagLora));
    assert!(sentence.ends_with("RAG + LoRA fits with a caveat and costs $41,284."), "{sentence}");
    assert_eq!(around, ["Caveat: prompting has not been tried to its limit."]);
    let (sentence, around) = said(&Scenario::default(), alone(Strategy::Prompting));
    assert!(sentence.ends_with("no strategy compared meets every requirement."));
    assert!(around.is_empty());
}

/// Wrong answers at $1: RAG is right in 0.95 × 0.8 = 76 % of 1.2 million, and loses $288,000 beside
/// what it costs in cash.
#[test]
fn what_is_assumed_to_be_lost_stands_apart_from_cash() {
    let mut scenario = Scenario::default();
    scenario.quality.wrong_answer_usd = 1.0;
    let only = StrategySet::NONE.with(Strategy::Rag);
    let (sentence, _) = said(&scenario, only);
    assert!(
        sentence.ends_with(
            "RAG fits and costs $309,407, of which $21,407 is cash and $288,000 the assumed loss \
             by wrong answers."
        ),
        "{sentence}"
    );
    // RAG + LoRA: 0.7 + 0.32 × 0.925 × 0.3 = 0.7888 on a smaller model, × 0.95: 0.74936 right.
    let answers = about(&scenario, StrategySet::ALL);
    assert_eq!(
        in_cash(&answers, Strategy::Rag, Strategy::RagLora),
        " In cash, without what wrong answers are assumed to lose, RAG + LoRA costs $19,877 more \
         than RAG."
    );
    let default = about(&Scenario::default(), StrategySet::ALL);
    assert_eq!(in_cash(&default, Strategy::Rag, Strategy::RagLora), "");
}

/// Behaviour is wrong, no facts are missing, and prompting has not been tried to its limit. At 50
/// million queries prompting costs 600 M × $0.001957 and two setups, LoRA 600 M × $0.000118.
#[test]
fn a_challenger_stands_in_the_first_sentence() {
    let mut scenario = Scenario::default();
    scenario.requirements.lacks_facts = false;
    scenario.requirements.behaves_wrongly = true;
    scenario.workload.queries_per_month = 5e7;
    let answers = about(&scenario, StrategySet::ALL);
    let verdict = answers.verdict.expect("prompting fits");
    assert_eq!((verdict.strategy, verdict.challenger), (Strategy::Prompting, Some(Strategy::Lora)));
    let (sentence, around) = said(&scenario, StrategySet::ALL);
    let [prompting, lora] = [Strategy::Prompting, Strategy::Lora]
        .map(|strategy| format::money(answers.ledger(strategy).total));
    assert!(
        sentence.ends_with(&format!(
            "Prompting is the cheapest that fits: {prompting}; LoRA would cost {lora}, but \
             prompting has not been tried to its limit."
        )),
        "{sentence}"
    );
    assert!(around.iter().all(|one| !one.starts_with("LoRA would")), "{around:?}");
}

#[test]
fn the_lens_says_who_is_compared_and_what_is_recommended() {
    let mut scenario = Scenario::default();
    let mut note = |lens| {
        scenario.lens = lens;
        lens_here(&about(&scenario, StrategySet::ALL))
    };
    assert_eq!(note(Lens::Fits), "The cheapest of them is the one recommended: RAG.");
    assert_eq!(
        note(Lens::Allowed),
        "The cheapest of those not ruled out, RAG, is also the one recommended."
    );
    assert_eq!(
        note(Lens::All),
        "The cheapest on cost alone is Prompting (it has no access to the facts). Recommended \
         is RAG."
    );
}

/// The calls of RAG + LoRA, per million tokens: 150 of prompt, 2,100 more, 300 written. On the base
/// model that is 135 × 0.05 + 15 × 1.25 + 2,100 + 1,500, on its own 2,250 × 0.07 + 90: 3,378 less
/// for 1.2 million queries, and 12 × $219 of rent more. RAG on the small model, untuned: RAG's
/// total with 4,200 × 0.07 + 90 in place of 3,957; 0.95 × 0.7 of it is right.
#[test]
fn what_the_models_make_of_the_margin_is_said() {
    let answers = about(&Scenario::default(), StrategySet::ALL);
    let model = 1.2 * -3_378.0 + 12.0 * 219.0;
    let approach = 41_283.65 - 21_406.53 - model;
    let twin = 21_406.53 - 1.2 * (3_957.0 - 384.0);
    let [model, approach, twin] = [-model, approach, twin].map(format::money);
    assert_eq!(
        margin(&answers).expect("something"),
        format!(
            "On the model of RAG, RAG + LoRA would cost {approach} more than RAG; the prices and \
             rent of its own model make it {model} cheaper. RAG on the same model as RAG + LoRA, \
             but untuned, would cost {twin} and be right in 66.5% of answers."
        )
    );
    // Both on one model: nothing to say.
    let same = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::Rag);
    assert_eq!(margin(&about(&Scenario::default(), same)), None);
}

/// At ten million queries the shorter prompt and the cheaper model speak for the same one.
#[test]
fn both_may_point_the_same_way() {
    let mut scenario = Scenario::default();
    scenario.workload.queries_per_month = 1e7;
    let answers = about(&scenario, StrategySet::ALL);
    let why = answers.model.waterfall(Strategy::Rag, Strategy::RagLora);
    let (approach, model) = (why.strategy(), why.model());
    assert!(approach < 0.0 && model < 0.0);
    let [approach, model] = [approach, model].map(|usd| format::money(-usd));
    let said = model_share(&why).expect("something");
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
            "On the model of RAG + LoRA, RAG would cost {} less than RAG + LoRA; the prices and rent \
             of its own model make it {} dearer.",
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
