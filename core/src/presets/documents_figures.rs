//! The ready scenario with the documents' own figures.

use super::preset::{Preset, assumed};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::PresetId;
use crate::source::text;

/// The reason for no hours: their work is left out rather than guessed.
const NO_LABOUR: &str = "the documents give no labour";

/// The default workload with what the five documents say, and nothing that they do not: no labour,
/// no prompt cache, the same model everywhere. Document 004's accuracies come out: 75 % right alone,
/// 80 % with retrieval, 81 % with full tuning.
pub(super) const DOCUMENTS: Preset = Preset {
    id: PresetId::Documents,
    name: "The documents' figures",
    description: text(
        "What the five documents say and no more: no labour, no prompt cache, runs at $300 and $35,000, with their ranges switched on.",
    ),
    requirements: &[Requirement::LacksFacts],
    overrides: &[
        assumed(Input::CacheHitShare, 0.0, "the documents do not mention prompt caches"),
        assumed(Input::PromptSetupHours, 0.0, NO_LABOUR),
        assumed(Input::PromptRevisionHours, 0.0, NO_LABOUR),
        assumed(Input::RetrievalSetupHours, 0.0, NO_LABOUR),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 0.0, NO_LABOUR),
        assumed(Input::TrainingSetupHours, 0.0, NO_LABOUR),
        assumed(Input::RetrainHours, 0.0, "document 001's hours to days are machine time"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 0.0, NO_LABOUR),
        assumed(
            Input::MissingShare,
            0.0625,
            "document 004: from 75 % to 80 % right, where retrieval finds every missing fact",
        ),
        assumed(Input::RetrievalRecall, 1.0, "document 004's 5 points are taken for all of it"),
        assumed(Input::WeightsRecall, 0.0, "documents 000 and 003: tuning does not teach facts"),
        assumed(
            Input::LoraModelAccuracyChange,
            0.0,
            "the documents compare approaches on one and the same model",
        ),
        assumed(
            Input::FullModelAccuracyChange,
            0.0,
            "the documents compare approaches on one and the same model",
        ),
    ],
    document_ranges: true,
};
