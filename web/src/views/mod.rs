//! The analyses as the worker writes them: a sentence, a picture and its table, as HTML.
//!
//! The page puts what is written here into place and knows nothing of its meaning. What can be
//! clicked or chosen says what it does in an attribute:
//!
//! | attribute | what it carries |
//! | --- | --- |
//! | `data-go` | a change of an input ([`to_change`](crate::question::to_change)); with `data-back` it leads back and is not remembered |
//! | `data-choice`, `data-value` | the name of a choice ([`Choices`](crate::question::Choices)), and what is chosen; a list and a field give their own value |
//! | `data-answer`, `data-value` | one of the seven questions, and the answer; a box gives its own |
//! | `data-ranges` | [`DOCUMENTS`](crate::question::DOCUMENTS) to give every input the documents' range, [`EVERY_RANGE`](crate::question::EVERY_RANGE) to give it that of a named assumption as well, nothing to take all ranges away |
//! | `data-load` | nothing: the list's value is a link to a state |
//! | `data-patch` | what to change of the state, in the form of a link ([`to_patch`](crate::question::to_patch)) |
//! | `data-x`, `data-y` | the inputs across and up, of the map's area |
//! | `data-copy` | the identifier of the element whose text is copied; of none, the link |
//! | `data-print` | nothing: the page is printed |
//! | `data-open` | a link to a state, which takes the place of the present one |
//! | `data-store` | the text that the page keeps with the browser |
//! | `data-import` | nothing: the file that is chosen is read |
//! | `data-keep` | nothing: what is typed into a field is kept, and told with the next question |
//! | `data-enter` | the identifier of the button that Enter presses in a field |
//! | `data-now` | nothing: it is clicked as soon as it is there, and what was to be done ([`DO`](crate::question::DO)) is done |
//!
//! `data-heir` marks what the focus goes to where a click has made an end of what was clicked. The
//! page itself writes `data-again`, `data-step`, `data-explain`, `data-row`, `data-cache` and the boxes of
//! `data-answer`, which are heard at the same place.

mod about;
mod along;
mod catalog;
mod chance;
mod context;
mod controls;
mod csv;
mod documents;
mod errand;
mod evidence;
mod explain;
mod export;
mod figure;
mod files;
mod fit;
mod flips;
mod import;
mod map;
mod markdown;
mod message;
mod origin;
mod remarks;
mod report;
mod section;
mod shelf;
mod sources;
mod staging;
mod start;
mod summary;
mod tables;
#[cfg(test)]
mod tests;
mod tornado;
mod training;
mod versus;
mod why;

use crate::answers::AnswerSet;

pub use about::{ProvenanceMark, Texts, marks, texts};
pub use context::{Findings, PageAndDay, RenderContext};
pub use errand::{WorkerCommand, command};
pub use files::{Export, ExportFile};
pub use import::{MOST_BYTES, opened, refused, too_large};
pub use section::Section;

/// The verdict's sentence, as it is said aloud.
pub fn said(answers: &AnswerSet) -> String {
    let phrases = crate::words::verdict(answers);
    maud::html! { @for phrase in phrases { (phrase.text) } }.into_string()
}
