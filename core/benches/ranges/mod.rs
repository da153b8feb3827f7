//! The ten uncertain inputs that every benchmark of the simulation draws.

use breakeven::{Input, Range, Scenario};

/// Over all groups, with the ends of their ranges.
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

/// The default scenario with these ranges.
pub fn scenario() -> Scenario {
    let mut scenario = Scenario::default();
    for (input, low, high) in RANGES {
        scenario.ranges.insert(input, Range { low, high });
    }
    scenario
}
