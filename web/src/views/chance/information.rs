//! Which number to measure first: what it would be worth to know each uncertain input before choosing.

use breakeven::analysis::{Estimate, Uncertainty};
use maud::{Markup, html};

use super::super::context::RenderContext;
use super::super::figure::{AnalysisFigure, Cell, FigurePicture, FigureTable};
use crate::charts::{Bar, Bars, Tone};
use crate::field;
use crate::format::{self, HALF_A_CENT};

pub(super) fn write(context: &RenderContext, all: &Uncertainty) -> Markup {
    context.figure(&AnalysisFigure {
        id: "information",
        title: "Which number to measure first",
        meaning: html! { (meaning(all)) },
        controls: html! {},
        caption: html! {},
        picture: pays(all).then(|| picture(context, all)),
        table: Some(FigureTable {
            title: "What knowing each input is worth",
            head: vec!["Input", "US$", "Standard error"],
            rows: all
                .information
                .iter()
                .map(|one| (field::name(one.input.info()).into(), estimate(one.value).into()))
                .collect(),
        }),
    })
}

/// Whether knowing more could be worth a cent.
fn pays(all: &Uncertainty) -> bool {
    all.perfect_information.value >= HALF_A_CENT
}

fn meaning(all: &Uncertainty) -> String {
    let whole = format::money(all.perfect_information.value);
    let Some(first) = all.information.first() else {
        return String::new();
    };
    if !pays(all) {
        return format!(
            "No measurement would pay off: whatever the uncertain inputs turn out to be, {} stays the right choice.",
            all.choice.name()
        );
    }
    if first.value.value < HALF_A_CENT {
        return format!(
            "No single number is worth measuring first: whatever it turned out to be, {} would stay the right choice. \
             Knowing all the uncertain inputs together would be worth {whole}; no study of them should cost more than that.",
            all.choice.name()
        );
    }
    format!(
        "Measure {} first: knowing it before choosing would be worth {} on average. Knowing every uncertain input \
         would be worth {whole}; no study of them should cost more than that.",
        field::name(first.input.info()),
        format::money(first.value.value),
    )
}

fn picture(context: &RenderContext, all: &Uncertainty) -> FigurePicture {
    let bar = |label: String, value: Estimate, tone: Tone| Bar {
        label,
        from: 0.0,
        to: value.value,
        before: String::new(),
        after: format::money(value.value),
        tone,
        apart: false,
    };
    let inputs = all.information.iter().take(10);
    let bars: Vec<Bar> = inputs
        .map(|one| bar(field::name(one.input.info()), one.value, Tone::Less))
        .chain([bar("All of them".to_owned(), all.perfect_information, Tone::Whole(all.choice))])
        .collect();
    let titles = ["Value of knowing it before choosing, US$", "Value of knowing it, US$"];
    context.draw(meaning(all), |style, metrics, width, scene| {
        Bars { bars: &bars, connected: false, mark: Some(0.0), titles: &titles }
            .lay_out(style, metrics, width, scene);
    })
}

fn estimate(estimate: Estimate) -> [Cell; 2] {
    [estimate.value, estimate.error].map(Cell::usd_rounded)
}
