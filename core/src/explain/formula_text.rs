//! The formula of a node as a sequence of text pieces for display; the front end formats the
//! numbers.

use crate::formula::Constant;
use crate::reading::explanation::{Condition, Conditions, Explanation, Operation};

/// A piece of a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece<'a> {
    /// An operator, a bracket or a plain number, with the spaces around it.
    Sign(&'static str),
    /// An operand, which the front end shows by its name or by its value.
    Part(&'a Explanation),
}

/// The precedence of an operation: an operand of lower precedence needs brackets.
fn precedence(operation: Operation) -> u8 {
    match operation {
        Operation::If(_) => 0,
        Operation::Sum | Operation::Difference => 1,
        Operation::Product | Operation::Quotient => 2,
        _ => 3,
    }
}

impl Explanation {
    /// The pieces of the formula. Steps without a name are expanded, in brackets where needed.
    /// Empty for a leaf.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        if !self.operation.is_leaf() {
            self.append_pieces(&mut pieces);
        }
        pieces
    }

    /// The formula as text, with the operands' names.
    ///
    /// ```
    /// # #[cfg(feature = "texts")] {
    /// use breakeven::{Figure, Model, Scenario};
    /// let model = Model::new(&Scenario::default())?;
    /// let figure = Figure::parse("rag.errors_per_query").unwrap();
    /// let explanation = model.explain(figure).unwrap();
    /// assert_eq!(explanation.formula(), "(1 − Accuracy) × Cost of a wrong answer");
    /// # }
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn formula(&self) -> String {
        let mut formula = String::new();
        for piece in self.pieces() {
            formula.push_str(match piece {
                Piece::Sign(sign) => sign,
                Piece::Part(part) => part.name(),
            });
        }
        formula
    }

    /// The operands that appear in the formula, each once, in its order.
    pub fn operands(&self) -> Vec<&Self> {
        let mut operands: Vec<&Self> = Vec::new();
        for piece in self.pieces() {
            if let Piece::Part(part) = piece
                && !operands.contains(&part)
            {
                operands.push(part);
            }
        }
        operands
    }

    /// Name, value and unit of each of the [`operands`](Self::operands).
    ///
    /// ```
    /// # #[cfg(feature = "texts")] {
    /// use breakeven::{Figure, Model, Scenario};
    /// let model = Model::new(&Scenario::default())?;
    /// let cached = model.explain(Figure::parse("rag.cached_tokens").unwrap()).unwrap();
    /// assert_eq!(
    ///     cached.substituted(),
    ///     [
    ///         ("Searches per query", 1.0, "searches per query"),
    ///         ("Part of the prompt that a cache can hold", 2_100.0, "tokens"),
    ///         ("Prompt cache hits", 0.9, "share"),
    ///     ]
    /// );
    /// # }
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn substituted(&self) -> Vec<(&'static str, f64, &'static str)> {
        self.operands().iter().map(|part| (part.name(), part.value, part.unit().name())).collect()
    }

    fn append_pieces<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
        let between = match self.operation {
            Operation::Sum => " + ",
            Operation::Difference => " − ",
            Operation::Product => " × ",
            Operation::Quotient => " ÷ ",
            _ => ", ",
        };
        let (open, close) = match self.operation {
            Operation::Max => ("max(", ")"),
            Operation::CallsAbove => ("calls longer than(", ")"),
            Operation::Ceil => ("⌈", "⌉"),
            Operation::Clamp => ("min(1, max(0, ", "))"),
            Operation::Series(series) => (series.sign(), ""),
            Operation::If(conditions) => return self.append_choice(conditions, pieces),
            _ => ("", ""),
        };
        let mut sign = open;
        for (place, part) in self.parts.iter().enumerate() {
            if !sign.is_empty() {
                pieces.push(Piece::Sign(sign));
            }
            // A right operand of equal precedence was computed first, so it needs brackets.
            let least_precedence = match precedence(self.operation) {
                3 => 0,
                own => own + u8::from(place > 0),
            };
            part.append_as_operand(least_precedence, pieces);
            sign = between;
        }
        if !close.is_empty() {
            pieces.push(Piece::Sign(close));
        }
    }

    /// Appends the node as an operand of another formula, in brackets if its precedence is lower
    /// than required.
    fn append_as_operand<'a>(&'a self, least_precedence: u8, pieces: &mut Vec<Piece<'a>>) {
        match self.operation {
            _ if self.term.is_some() => pieces.push(Piece::Part(self)),
            Operation::Constant(Constant::One) => pieces.push(Piece::Sign("1")),
            Operation::Off if self.value == 0.0 => pieces.push(Piece::Sign("0")),
            Operation::Off => pieces.push(Piece::Sign("1")),
            operation if operation.is_leaf() => pieces.push(Piece::Part(self)),
            operation if precedence(operation) < least_precedence => {
                pieces.push(Piece::Sign("("));
                self.append_pieces(pieces);
                pieces.push(Piece::Sign(")"));
            }
            _ => self.append_pieces(pieces),
        }
    }

    /// Appends the chosen operand and the conditions for which it was chosen.
    fn append_choice<'a>(&'a self, conditions: Conditions, pieces: &mut Vec<Piece<'a>>) {
        let Some((chosen, tested)) = self.parts.split_last() else { return };
        chosen.append_as_operand(0, pieces);
        let mut sign = " if ";
        for (part, condition) in tested.iter().zip(conditions.iter()) {
            pieces.push(Piece::Sign(sign));
            part.append_as_operand(2, pieces);
            let answer = matches!(part.operation, Operation::Answer(_));
            let passes = match (answer, condition) {
                (true, Condition::Above0) => " = yes",
                (true, Condition::Is0) => " = no",
                (false, Condition::Above0) => " > 0",
                (false, Condition::Is0) => " = 0",
            };
            pieces.push(Piece::Sign(passes));
            sign = " and ";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::Value;
    use crate::reading::trace::Trace;

    fn number(constant: Constant) -> Trace {
        Trace::constant(constant)
    }

    #[test]
    fn brackets_stand_where_they_are_needed_and_nowhere_else() {
        let (k, m) = (|| number(Constant::Thousand), || number(Constant::Million));
        let formula = |node: Trace| node.0.formula();
        assert_eq!(formula(m() - (k() - m())), "a million − (a thousand − a million)");
        assert_eq!(formula((m() - k()) - m()), "a million − a thousand − a million");
        assert_eq!(formula(m() / (k() * m())), "a million ÷ (a thousand × a million)");
        assert_eq!(formula(m() / k() * m()), "a million ÷ a thousand × a million");
        assert_eq!(formula(m() * (k() + m())), "a million × (a thousand + a million)");
        assert_eq!(formula(m() * k() + m()), "a million × a thousand + a million");
        let ceil = (m() + k()).round_up();
        assert_eq!(formula(ceil * k()), "⌈a million + a thousand⌉ × a thousand");
        assert_eq!(formula(k()), "");
    }

    #[test]
    fn a_part_named_twice_is_opened_once() {
        let (k, m) = (|| number(Constant::Thousand), || number(Constant::Million));
        let sum = (k() * m() + k()).0;
        assert_eq!(sum.substituted(), [("a thousand", 1e3, ""), ("a million", 1e6, "")]);
    }
}
