//! The oracle's scenario: inputs by key as exact numbers, and whether the model lacks facts.

use super::number::{OracleNumber, System};
use breakeven::{Input, Scenario};
use std::collections::BTreeMap;

/// The six cells, in the order in which totals tie: id, retrieval, kind of tuning.
pub const CELLS: [(&str, bool, OracleTuning); 6] = [
    ("prompting", false, OracleTuning::None),
    ("rag", true, OracleTuning::None),
    ("lora", false, OracleTuning::Lora),
    ("rag_lora", true, OracleTuning::Lora),
    ("full", false, OracleTuning::Full),
    ("rag_full", true, OracleTuning::Full),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OracleTuning {
    None,
    Lora,
    Full,
}

impl OracleTuning {
    /// The group of inputs of the model that a strategy with this tuning runs on.
    pub fn serving(self) -> &'static str {
        match self {
            Self::None => "base_serving",
            Self::Lora => "lora_serving",
            Self::Full => "full_serving",
        }
    }
}

/// The inputs of one scenario.
pub struct OracleScenario {
    values: BTreeMap<&'static str, f64>,
    pub lacks_facts: bool,
    pub system: System,
}

impl OracleScenario {
    /// Rationals where months are all alike, digits where a twelfth root is needed or powers of
    /// the growth would make rationals grow without end.
    pub fn read(scenario: &Scenario) -> Self {
        let values: BTreeMap<_, _> =
            Input::ALL.iter().map(|&input| (input.key(), scenario.get(input))).collect();
        let even = [
            "workload.monthly_growth",
            "money.annual_discount_rate",
            "money.annual_token_price_change",
        ]
        .iter()
        .all(|key| values[key] == 0.0);
        let system = if even { System::Exact } else { System::Digits };
        Self { values, lacks_facts: scenario.requirements.lacks_facts, system }
    }

    /// The same scenario in other numbers.
    pub fn within(self, system: System) -> Self {
        Self { system, ..self }
    }

    /// An input as it stands.
    pub fn float(&self, key: &str) -> f64 {
        *self.values.get(key).unwrap_or_else(|| panic!("no input {key}"))
    }

    /// An input as a number of the scenario's system.
    pub fn at(&self, key: &str) -> OracleNumber {
        self.system.of(self.float(key))
    }

    /// An input of the group and the name.
    pub fn of(&self, group: &str, name: &str) -> OracleNumber {
        self.at(&format!("{group}.{name}"))
    }

    /// A whole number, or any other that is exact as a float.
    pub fn n(&self, value: f64) -> OracleNumber {
        self.system.of(value)
    }
}
