//! The parts of an input on its slider: its value, and the ends of its range.

use breakeven::{InputInfo, Range};

/// What a slider and a field of an input stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldPart {
    /// Its value.
    Value,
    /// The low end of its range: one time in twenty it is below.
    Low,
    /// The high end: one time in twenty it is above.
    High,
}

impl FieldPart {
    /// All of them, the value first.
    pub const ALL: [Self; 3] = [Self::Value, Self::Low, Self::High];

    /// What its thumb is called in the style sheet.
    pub fn class(self) -> &'static str {
        if self == Self::Value { "thumb" } else { "end" }
    }

    /// Its identifier from that of the input.
    pub fn id(self, id: &str) -> String {
        let end = match self {
            Self::Value => "",
            Self::Low => "-low",
            Self::High => "-high",
        };
        format!("{id}{end}")
    }

    /// What it is called where nothing stands beside it.
    pub fn label(self, info: &InputInfo) -> String {
        let end = match self {
            Self::Value => "",
            Self::Low => ", low end of the range",
            Self::High => ", high end of the range",
        };
        format!("{}{end}", info.label)
    }

    /// Where it stands.
    pub fn of(self, value: f64, range: Option<Range>) -> f64 {
        match (self, range) {
            (Self::Low, Some(range)) => range.low,
            (Self::High, Some(range)) => range.high,
            _ => value,
        }
    }

    /// The range with this end elsewhere.
    pub fn set(self, range: Range, to: f64) -> Range {
        match self {
            Self::Value => range,
            Self::Low => Range { low: to, ..range },
            Self::High => Range { high: to, ..range },
        }
    }

    /// How far it can be dragged: an end stops at the other one.
    pub fn stop(self, to: f64, range: Option<Range>) -> f64 {
        match (self, range) {
            (Self::Low, Some(range)) => to.min(range.high),
            (Self::High, Some(range)) => to.max(range.low),
            _ => to,
        }
    }
}
