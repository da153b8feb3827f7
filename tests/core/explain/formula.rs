//! Formulas as text: parsing and calculating the pieces gives the figure again.

use super::report::figures;
use crate::help::{model, scenario_with};
use breakeven::explain::{Operation, Piece};
use breakeven::{Explanation, Scenario};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::lively;
use proptest::prelude::*;

/// A formula as a pocket calculator would read it: × and ÷ before + and −, from the left.
struct FormulaReader<'a> {
    pieces: std::iter::Peekable<std::vec::IntoIter<Piece<'a>>>,
}

impl FormulaReader<'_> {
    fn is(&mut self, sign: &str) -> bool {
        self.pieces.next_if(|piece| matches!(piece, Piece::Sign(s) if s.trim() == sign)).is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut sum = self.product();
        loop {
            if self.is("+") {
                sum += self.product();
            } else if self.is("−") {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.one();
        loop {
            if self.is("×") {
                product *= self.one();
            } else if self.is("÷") {
                product /= self.one();
            } else {
                return product;
            }
        }
    }

    fn one(&mut self) -> f64 {
        let closed = |reader: &mut Self, value: f64, sign: &str| {
            assert!(reader.is(sign), "{sign} is missing");
            value
        };
        match self.pieces.next().expect("more of the formula") {
            Piece::Part(part) => part.value,
            Piece::Sign("1") => 1.0,
            Piece::Sign("0") => 0.0,
            Piece::Sign("(") => {
                let value = self.sum();
                // What a choice was decided by is not calculated.
                if self.is("if") {
                    let mut open = 0;
                    while let Some(piece) =
                        self.pieces.next_if(|piece| open > 0 || *piece != Piece::Sign(")"))
                    {
                        match piece {
                            Piece::Sign("(") => open += 1,
                            Piece::Sign(")") => open -= 1,
                            _ => {}
                        }
                    }
                }
                closed(self, value, ")")
            }
            Piece::Sign("⌈") => {
                let value = self.sum().ceil();
                closed(self, value, "⌉")
            }
            Piece::Sign("min(1, max(0, ") => {
                let value = self.sum().clamp(0.0, 1.0);
                closed(self, value, "))")
            }
            Piece::Sign("calls longer than(") => {
                let limit = self.sum();
                let limit = closed(self, limit, ",");
                let every = self.sum();
                let every = closed(self, every, ",");
                let further = self.sum();
                let further = closed(self, further, ",");
                let count = self.sum();
                let calls = 1..=closed(self, count, ")") as u32;
                let long = |call: u32| limit > 0.0 && every + f64::from(call) * further > limit;
                calls.filter(|&call| long(call)).count() as f64
            }
            Piece::Sign("max(") => {
                let one = self.sum();
                let one = closed(self, one, ",");
                let value = one.max(self.sum());
                closed(self, value, ")")
            }
            Piece::Sign(sign) => panic!("{sign:?} begins nothing"),
        }
    }
}

/// The value of a formula by its pieces, up to an `if`.
fn read(node: &Explanation) -> f64 {
    let mut reader = FormulaReader { pieces: node.pieces().into_iter().peekable() };
    let value = reader.sum();
    assert!(reader.is("if") || reader.pieces.next().is_none(), "more than {}", node.formula());
    value
}

fn holds(scenario: &Scenario) -> Result<(), TestCaseError> {
    let model = model(scenario);
    for tree in figures(&model).into_iter().filter_map(|figure| model.explain(figure)) {
        for node in tree.nodes() {
            prop_assert_eq!(node.pieces().is_empty(), node.operation.is_leaf());
            if node.term.is_some() {
                prop_assert!(!node.name().is_empty());
            }
            for part in node.operands() {
                prop_assert!(!part.name().is_empty(), "{}", node.formula());
                prop_assert!(part.value.is_finite());
            }
            // The sums over months are no pocket calculator's work.
            if !node.operation.is_leaf() && !matches!(node.operation, Operation::Series(_)) {
                let read = read(node);
                prop_assert_eq!(read.to_bits(), node.value.to_bits(), "{}", node.formula());
            }
        }
    }
    Ok(())
}

#[test]
fn a_formula_read_from_its_pieces_gives_the_figure() {
    law("formulas are read", 300, lively(true), |case| holds(&case.scenario()));
    // An accuracy that is cut off, facts in the prompt, fleets of which each month's differs, the
    // last of three calls with a long prompt.
    let scenario = scenario_with(&[
        ("quality.base_accuracy", 0.99),
        ("quality.full_model_accuracy_change", 0.2),
        ("prompt.knowledge_tokens", 9_000.0),
        ("retrieval.rounds", 3.0),
        ("base_serving.long_prompt_above_tokens", 6_500.0),
        ("prompt.batch_share", 0.3),
        ("full_serving.decode_tokens_per_second", 40.0),
        ("workload.monthly_growth", 0.5),
    ]);
    holds(&scenario).unwrap_or_else(|error| panic!("{error}"));
}
