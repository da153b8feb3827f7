//! The scenario with ten uncertain inputs that every benchmark of the simulation uses.

use breakeven::{Input, Range, Scenario};

/// The uncertain inputs, taken from all groups, with the low and the high end of each range.
pub const RANGES: [(Input, f64, f64); 10] = [
    (Input::QueriesPerMonth, 3e4, 3e5),
    (Input::KnowledgeUpdatesPerMonth, 0.5, 4.0),
    (Input::InstructionTokens, 300.0, 1_200.0),
    (Input::AnswerTokens, 100.0, 900.0),
    (Input::ChunksPerQuery, 3.0, 10.0),
    (Input::TrainingExamples, 300.0, 3_000.0),
    (Input::LabelUsdPerExample, 0.1, 20.0),
    (Input::LoraRunUsd, 50.0, 5_000.0),
    (Input::FullRunUsd, 3_000.0, 50_000.0),
    (Input::BaseInputUsdPerMillionTokens, 0.3, 3.0),
];

/// The default scenario with [`RANGES`].
pub fn scenario() -> Scenario {
    let mut scenario = Scenario::default();
    for (input, low, high) in RANGES {
        scenario.ranges.insert(input, Range::new(low, high));
    }
    scenario
}
