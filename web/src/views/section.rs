//! The list of sections, and which function renders each.

use maud::{Markup, html};

use super::context::RenderContext;
use super::{
    along, catalog, chance, controls, documents, explain, fit, flips, map, report, sources,
    staging, start, tables, tornado, versus, why,
};
use crate::question::UNDER_CUMULATIVE;

/// What the worker writes, in the order of its place on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// All break-even volumes.
    VolumeTable,
    /// All break-even months.
    TimeTable,
    /// The cost terms in numbers.
    TermsTable,
    /// What would change the answer.
    Flips,
    /// The cheapest over two inputs.
    Map,
    /// Total cost along any input.
    Along,
    /// Why one costs more than another.
    Why,
    /// Starting with one and changing to another.
    Staging,
    /// Which input moves the difference most.
    Tornado,
    /// Two scenarios side by side.
    Versus,
    /// How sure the answer is.
    Chance,
    /// What the five documents say, side by side.
    Documents,
    /// Where every figure comes from.
    Sources,
    /// The report to take along.
    Report,
    /// How sure it is, beside the verdict.
    VerdictChance,
    /// How much of its margin is the models', beside the verdict.
    VerdictModel,
    /// What fits and what does not, and why.
    Fit,
    /// Where to start from.
    Start,
    /// How a figure comes about.
    Explain,
    /// Prices to pick from.
    PriceLists,
    /// How far the draws spread, under the lines of cumulative cost.
    Fan,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Start,
        Self::VerdictModel,
        Self::Fit,
        Self::Explain,
        Self::PriceLists,
        Self::VolumeTable,
        Self::TimeTable,
        Self::TermsTable,
        Self::Flips,
        Self::Map,
        Self::Along,
        Self::Why,
        Self::Staging,
        Self::Tornado,
        Self::Versus,
        Self::Chance,
        Self::Documents,
        Self::Sources,
        Self::Report,
        Self::VerdictChance,
        Self::Fan,
    ];

    /// The identifier of the element that it fills. Where the page has none, it comes after the
    /// others.
    pub fn place(self) -> &'static str {
        match self {
            Self::VolumeTable => "place-volume-table",
            Self::TimeTable => "place-time-table",
            Self::TermsTable => "place-terms-table",
            Self::Flips => "place-flips",
            Self::Map => "place-map",
            Self::Along => "place-along",
            Self::Why => "place-why",
            Self::Staging => "place-staging",
            Self::Tornado => "place-tornado",
            Self::Versus => "place-versus",
            Self::Chance => "place-chance",
            Self::Documents => "place-documents",
            Self::Sources => "place-sources",
            Self::Report => "place-report",
            Self::VerdictChance => "place-verdict-chance",
            Self::VerdictModel => "place-verdict-model",
            Self::Fit => "place-fit",
            Self::Start => "place-start",
            Self::Explain => "place-explain",
            Self::PriceLists => "place-prices",
            Self::Fan => UNDER_CUMULATIVE,
        }
    }

    /// Whether it rests on draws.
    pub fn draws(self) -> bool {
        matches!(self, Self::Chance | Self::VerdictChance | Self::Fan)
    }

    /// Writes it.
    pub fn write(self, context: &RenderContext) -> String {
        let markup: Markup = match self {
            Self::VolumeTable => tables::volume(context),
            Self::TimeTable => tables::time(context),
            Self::TermsTable => tables::terms(context),
            Self::Flips => flips::write(context),
            Self::Map => map::write(context),
            Self::Along => along::write(context),
            Self::Why => why::write(context),
            Self::Staging => staging::write(context),
            Self::Tornado => tornado::write(context),
            Self::Versus => versus::write(context),
            Self::Chance => chance::write(context, context.findings.as_ref()),
            Self::Documents => documents::write(context),
            Self::Sources => sources::write(context),
            Self::Report => report::write(context),
            Self::VerdictChance => chance::verdict(context, context.findings.as_ref()),
            Self::VerdictModel => html! { (fit::model_share(context)) (controls::copies()) },
            Self::Fit => fit::write(context),
            Self::Start => start::write(context),
            Self::Explain => explain::write(context),
            Self::PriceLists => catalog::write(context),
            Self::Fan => chance::fan_under(context, context.findings.as_ref()),
        };
        markup.into_string()
    }
}
