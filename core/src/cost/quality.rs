//! How often a strategy's answers are right (MODEL §4, after document 004).

use crate::scenario::Scenario;
use crate::strategy::{Strategy, Tuning};

/// The share of answers that are right: the base accuracy and the gains of the parts switched
/// on, which add up (document 004), kept within 0 to 1.
///
/// LoRA keeps `lora_retained_share` of full tuning's gain: our reading of "90 to 95 % of full
/// fine-tuning's quality". The model changes are what another base model wins or loses.
pub fn accuracy(scenario: &Scenario, strategy: Strategy) -> f64 {
    sum(scenario, strategy).clamp(0.0, 1.0)
}

/// The accuracy before it is kept within bounds: a straight line in each of its inputs.
pub(crate) fn sum(scenario: &Scenario, strategy: Strategy) -> f64 {
    let quality = &scenario.quality;
    let retrieval = if strategy.retrieval() { quality.retrieval_gain } else { 0.0 };
    let tuning = match strategy.tuning() {
        Tuning::None => 0.0,
        Tuning::Lora => {
            quality.lora_retained_share * quality.tuning_gain + quality.lora_model_accuracy_change
        }
        Tuning::Full => quality.tuning_gain + quality.full_model_accuracy_change,
    };
    quality.base_accuracy + retrieval + tuning
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gains_add_up_and_stay_within_bounds() {
        let mut scenario = Scenario::default();
        let all = |scenario: &Scenario| Strategy::ALL.map(|s| accuracy(scenario, s));
        let expected = [0.75, 0.80, 0.75 + 0.925 * 0.06, 0.80 + 0.925 * 0.06, 0.81, 0.86];
        for (got, expected) in all(&scenario).into_iter().zip(expected) {
            assert!((got - expected).abs() < 1e-15);
        }
        scenario.quality.base_accuracy = 0.98;
        assert_eq!(accuracy(&scenario, Strategy::RagFull), 1.0);
        scenario.quality.base_accuracy = 0.1;
        scenario.quality.lora_model_accuracy_change = -1.0;
        assert_eq!(accuracy(&scenario, Strategy::Lora), 0.0);
    }
}
