//! Sources of values: the five documents, dated price lists and stated assumptions.

use core::fmt;

/// Hours in a month of the model: 365 × 24 / 12.
pub const HOURS_PER_MONTH: f64 = 730.0;

/// Seconds in an hour.
pub(crate) const SECONDS_PER_HOUR: f64 = 3600.0;

/// One of the five documents on RAG and fine-tuning whose figures and advice the model uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Document {
    /// Its number, `000` to `004`.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its date (ISO 8601), if it has one.
    pub date: Option<&'static str>,
}

/// A row of a dated price list or of published measurements.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceRow {
    /// Provider and product, such as `openai/gpt-6.1-terra`.
    pub id: &'static str,
    /// What is priced or measured.
    pub name: &'static str,
    /// The day on which the figures were valid (ISO 8601).
    pub as_of: &'static str,
    /// The list from which the figures were read.
    pub list: &'static str,
    /// The web page that the list gives as its source, if it gives one.
    pub url: Option<&'static str>,
    /// Whether a second list shows the same figures.
    pub confirmed: bool,
    /// The figures from which defaults are taken: name with unit, and value. Empty without the
    /// feature `texts`.
    pub figures: &'static [(&'static str, f64)],
}

impl PriceRow {
    /// The value of a figure, by its name.
    pub fn figure(&self, name: &str) -> Option<f64> {
        self.figures.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// Where the value of an input comes from.
///
/// ```
/// use breakeven::{Input, Source};
/// let Source::Document { document, note } = &Input::LoraRunUsd.info().source else { panic!() };
/// assert_eq!(document.id, "004");
/// assert!(note.contains("$300"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// A figure of one of the five documents.
    Document {
        /// The document.
        document: &'static Document,
        /// What it says, in our words.
        note: &'static str,
    },
    /// A figure of a dated price list, multiplied by a stated factor.
    Price {
        /// The row of the list.
        row: &'static PriceRow,
        /// The name of the figure in the row.
        figure: &'static str,
        /// The factor: 1, or hours in a month, number of machines and the like.
        times: f64,
        /// An explanation, where one is needed; may be empty.
        note: &'static str,
    },
    /// An assumption of this project, with the reason.
    Assumption {
        /// The reason.
        note: &'static str,
    },
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document { document, note } => write!(f, "Document {}: {note}", document.id),
            Self::Price { row, note, .. } => {
                write!(f, "Price list, {}: {}", row.as_of, row.name)?;
                if note.is_empty() { Ok(()) } else { write!(f, "; {note}") }
            }
            Self::Assumption { note } => write!(f, "Assumption: {note}"),
        }
    }
}

/// The five documents.
pub static DOCUMENTS: [Document; 5] = [
    Document {
        id: "000",
        title: text("RAG vs Fine-tuning: It's Not Either/Or"),
        date: Some("2026-03-12"),
    },
    Document { id: "001", title: text("Fine-Tuning and RAG: Overview"), date: None },
    Document { id: "002", title: text("RAG vs. Fine-Tuning: How to Actually Choose"), date: None },
    Document {
        id: "003",
        title: text("Fine-Tuning vs RAG in 2026: When to Use Each (and When to Use Both)"),
        date: Some("2026-05-27"),
    },
    Document { id: "004", title: text("Fine-Tuning vs. RAG: When Each Strategy Wins"), date: None },
];

const LITELLM: &str = text("litellm 1.109.1 model prices");

/// The rows of price lists that feed a default.
pub static PRICE_ROWS: [PriceRow; 6] = [
    PriceRow {
        id: "openai/gpt-6.1-terra",
        name: text("OpenAI GPT-6.1 Terra"),
        as_of: "2026-11-04",
        list: LITELLM,
        url: Some(text("https://developers.openai.com/api/docs/pricing")),
        confirmed: true,
        figures: display_only(&[
            ("usd_per_million_input_tokens", 1.0),
            ("usd_per_million_cached_input_tokens", 0.05),
            ("usd_per_million_cache_write_tokens", 1.25),
            ("usd_per_million_output_tokens", 5.0),
            ("batch_discount_fraction", 0.5),
            ("long_prompt_above_tokens", 272_000.0),
            ("usd_per_million_long_prompt_input_tokens", 2.0),
            ("usd_per_million_long_prompt_output_tokens", 7.5),
            ("context_window_tokens", 1_050_000.0),
        ]),
    },
    PriceRow {
        id: "azure/ft-gpt-oss-20b",
        name: text("Azure gpt-oss-20b, fine-tuned"),
        as_of: "2026-08-11",
        list: text("Azure Retail Prices API snapshot in azure-genai-prices 0.2.0"),
        url: None,
        confirmed: false,
        figures: display_only(&[
            ("usd_per_million_input_tokens", 0.07),
            ("usd_per_million_output_tokens", 0.3),
            ("context_window_tokens", 131_072.0),
            ("usd_per_hour_hosting", 0.3),
        ]),
    },
    PriceRow {
        id: "openai/text-embedding-3-small",
        name: text("OpenAI text-embedding-3-small"),
        as_of: "2026-11-04",
        list: LITELLM,
        url: Some(text("https://developers.openai.com/api/docs/pricing")),
        confirmed: true,
        figures: display_only(&[("usd_per_million_tokens", 0.02), ("dimensions", 1536.0)]),
    },
    PriceRow {
        id: "pinecone/standard",
        name: text("Pinecone serverless, Standard plan"),
        as_of: "2026-10-07",
        list: text("api-evangelist/pinecone plans, read 2026-10-07"),
        url: Some(text("https://www.pinecone.io/pricing/")),
        confirmed: true,
        figures: display_only(&[
            ("usd_per_month_minimum", 50.0),
            ("usd_per_gb_month_storage", 0.33),
            ("usd_per_million_read_units", 16.0),
        ]),
    },
    PriceRow {
        id: "runpod/h100-sxm-secure",
        name: text("RunPod H100 SXM, secure cloud"),
        as_of: "2026-11-09",
        list: text("datareceipts/data-receipts, GPU pricing"),
        url: None,
        confirmed: true,
        figures: display_only(&[("usd_per_gpu_hour", 3.99)]),
    },
    PriceRow {
        id: "mlenergy/llama-3.3-70b-instruct-4xh100-128",
        name: text("ML.ENERGY, Llama 3.3 70B on four H100, 128 requests at once"),
        as_of: "2026-02-27",
        list: text("ml-energy/leaderboard, chat workload"),
        url: None,
        confirmed: false,
        figures: display_only(&[("output_tokens_per_second", 3895.4)]),
    },
];

/// A text that is only displayed: empty in builds without the feature `texts`.
pub(crate) const fn text(text: &'static str) -> &'static str {
    if cfg!(feature = "texts") { text } else { "" }
}

/// Figures that are only displayed: left out in builds without the feature `texts`.
const fn display_only(figures: &'static [(&'static str, f64)]) -> &'static [(&'static str, f64)] {
    if cfg!(feature = "texts") { figures } else { &[] }
}

/// The document with a number. Compilation fails if there is no such document.
pub(crate) const fn document_by_number(id: &'static str) -> &'static Document {
    let mut i = 0;
    while i < DOCUMENTS.len() {
        if str_eq(DOCUMENTS[i].id, id) {
            return &DOCUMENTS[i];
        }
        i += 1;
    }
    panic!("no such document")
}

/// The source of a default that a document gives. Compilation fails if there is no such document.
pub(crate) const fn document(id: &'static str, note: &'static str) -> Source {
    Source::Document { document: document_by_number(id), note: text(note) }
}

/// The source of a default that a price list gives. Compilation fails if there is no such row.
pub(crate) const fn price(
    id: &'static str,
    figure: &'static str,
    times: f64,
    note: &'static str,
) -> Source {
    let mut i = 0;
    while i < PRICE_ROWS.len() {
        if str_eq(PRICE_ROWS[i].id, id) {
            return Source::Price {
                row: &PRICE_ROWS[i],
                figure: text(figure),
                times,
                note: text(note),
            };
        }
        i += 1;
    }
    panic!("no such price row")
}

/// The source of a default that is an assumption of this project.
pub(crate) const fn assumption(note: &'static str) -> Source {
    Source::Assumption { note: text(note) }
}

const fn str_eq(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
