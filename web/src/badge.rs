//! Where a value comes from, in a word or two.

use breakeven::Source;

/// The badge of a source.
pub fn of(source: &Source) -> String {
    match source {
        Source::Document { document, .. } => format!("Document {}", document.id),
        Source::Price { row, .. } => price_list(row.as_of),
        Source::Assumption { .. } => "Assumption".to_owned(),
    }
}

/// The badge of a price list of some day.
pub fn price_list(as_of: &str) -> String {
    format!("Price list {as_of}")
}
