//! Why one costs more than another: the difference, piece by piece.

use breakeven::Strategy;
use breakeven::analysis::Waterfall;
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::StrategyPair;
use super::figure::{AnalysisFigure, Cell, FigureTable};
use super::fit;
use crate::charts::{Bar, Bars};
use crate::format::{self, HALF_A_CENT};
use crate::words::{self, model_share, series};

const ID: &str = "why";

/// A piece of the difference.
struct WaterfallPart {
    /// In a table and beside a bar.
    name: &'static str,
    /// In a sentence: `the setup`.
    words: &'static str,
    usd: fn(&Waterfall) -> f64,
    /// Whether it is the model's.
    model: bool,
}

const PIECES: [WaterfallPart; 9] = [
    WaterfallPart { name: "Setup", words: "setup", usd: |why| why.setup, model: false },
    WaterfallPart {
        name: "Tokens",
        words: "the number of tokens",
        usd: |why| why.tokens,
        model: false,
    },
    WaterfallPart { name: "Search", words: "search", usd: |why| why.retrieval, model: false },
    WaterfallPart {
        name: "Upkeep",
        words: "upkeep and database",
        usd: |why| why.hosting,
        model: false,
    },
    WaterfallPart { name: "Updates", words: "updates", usd: |why| why.updates, model: false },
    WaterfallPart {
        name: "Wrong answers",
        words: "wrong answers",
        usd: |why| why.errors,
        model: false,
    },
    WaterfallPart {
        name: "Model: prices",
        words: "model token prices",
        usd: |why| why.token_prices,
        model: true,
    },
    WaterfallPart { name: "Model: rent", words: "model rent", usd: |why| why.rent, model: true },
    WaterfallPart {
        name: "Model: accuracy",
        words: "the model’s own wrong answers",
        usd: |why| why.model_errors,
        model: true,
    },
];

pub(super) fn write(context: &RenderContext) -> Markup {
    // As beside the verdict: from the other side the same prices would meet other tokens.
    let proposed = match context.answers.verdict {
        // With the cheapest of those that are compared, where that is another.
        Some(verdict) => match context.answers.cheapest().filter(|one| *one != verdict.strategy) {
            Some(cheapest) => StrategyPair { a: verdict.strategy, b: cheapest },
            None => match verdict.runner_up {
                Some(next) => StrategyPair { a: verdict.strategy, b: next },
                None => beside(verdict.strategy),
            },
        },
        None => beside(Strategy::Rag),
    };
    let pair = StrategyPair::chosen(&context.question.choices, ID, proposed);
    let why = context.answers.model.waterfall(pair.a, pair.b);
    let totals = [pair.a, pair.b].map(|strategy| context.answers.ledger(strategy).total);
    let bars = bars(&why, totals);
    let months = context.answers.model.scenario().workload.horizon_months;
    let title = format!("Cost over {}, US$", format::months(months));
    let standing = [pair.a, pair.b].map(|one| standing(context, one));
    let meaning = [
        meaning(&why),
        standing.concat(),
        words::in_cash(&context.answers, pair.a, pair.b),
        words::untuned(&context.answers, pair.a, pair.b),
    ];
    let meaning = meaning.concat();
    let picture = context.draw(meaning.clone(), |style, metrics, width, scene| {
        let mark = Some(0.0);
        Bars { bars: &bars, connected: true, mark, titles: &[&title, "US$"] }
            .lay_out(style, metrics, width, scene);
    });
    context.figure(&AnalysisFigure {
        id: ID,
        title: "Why one costs more than another",
        meaning: html! { (meaning) },
        controls: pair.controls(ID, ["From", "to"]),
        caption: html! {},
        picture: Some(picture),
        table: Some(FigureTable {
            title: "The difference in numbers",
            head: vec!["Piece", "US$", "Belongs to"],
            rows: rows(&why, totals),
        }),
    })
}

/// What a strategy is that is not simply a choice: the one recommended, or what speaks against it.
fn standing(context: &RenderContext, strategy: Strategy) -> String {
    let (answers, name) = (&context.answers, strategy.name());
    let fit = answers.fit(strategy);
    if answers.is_chosen(strategy) {
        return format!(" {name} is the one recommended.");
    }
    fit.primary_rule().map_or_else(String::new, |rule| {
        format!(" {name} {}: {}.", fit::standing(fit), rule.info().brief)
    })
}

/// Any other to compare with.
fn beside(strategy: Strategy) -> StrategyPair {
    let a = if strategy == Strategy::Rag { Strategy::RagLora } else { Strategy::Rag };
    StrategyPair { a, b: strategy }
}

/// The pieces that make a difference, the greatest first.
fn pieces(why: &Waterfall) -> Vec<(&'static WaterfallPart, f64)> {
    let pieces = PIECES.iter().map(|piece| (piece, (piece.usd)(why)));
    let mut pieces: Vec<_> = pieces.filter(|(_, usd)| usd.abs() >= HALF_A_CENT).collect();
    crate::math::sort_by_f64_key(&mut pieces, |(_, usd)| -usd.abs());
    pieces
}

/// What makes the difference, in words.
fn meaning(why: &Waterfall) -> String {
    let (a, b) = (why.a.name(), why.b.name());
    let total = why.total();
    let pieces = pieces(why);
    if pieces.is_empty() {
        return format!("{a} and {b} cost the same.");
    }
    let list = |of: &dyn Fn(f64) -> bool| {
        let chosen = pieces.iter().filter(|(_, usd)| of(*usd)).take(3);
        let words: Vec<String> = chosen
            .map(|(piece, usd)| format!("{} on {}", format::money(usd.abs()), piece.words))
            .collect();
        series(&words)
    };
    let (saved, added) = (list(&|usd| usd < 0.0), list(&|usd| usd > 0.0));
    let mut text = if total.abs() < HALF_A_CENT {
        format!("{b} costs the same as {a}")
    } else {
        let than = if total < 0.0 { "less" } else { "more" };
        format!("{b} costs {} {than} than {a}", format::money(total.abs()))
    };
    match (saved.is_empty(), added.is_empty()) {
        (false, false) => text += &format!(": it saves {saved}; it adds {added}."),
        (false, true) => text += &format!(": it saves {saved}."),
        (true, _) => text += &format!(": it adds {added}."),
    }
    if let Some(share) = model_share(why) {
        text = [&text, " ", &share].concat();
    }
    text
}

fn bars(why: &Waterfall, [a, b]: [f64; 2]) -> Vec<Bar> {
    let whole =
        |strategy: Strategy, usd: f64| Bar::whole(strategy.name().to_owned(), usd, strategy);
    let mut bars = vec![whole(why.a, a)];
    let mut at = a;
    for piece in &PIECES {
        let usd = (piece.usd)(why);
        if usd.abs() < HALF_A_CENT {
            continue;
        }
        bars.push(Bar::step(piece.name.to_owned(), at, usd, piece.model));
        at += usd;
    }
    bars.push(whole(why.b, b));
    bars
}

fn rows(why: &Waterfall, [a, b]: [f64; 2]) -> Vec<(Cell, Vec<Cell>)> {
    let row = |name: &str, usd: f64, of: &str| (name.into(), vec![Cell::usd(usd), of.into()]);
    let pieces = PIECES.iter().map(|piece| {
        let of = if piece.model { "the model" } else { "the approach" };
        row(piece.name, (piece.usd)(why), of)
    });
    let first = row(why.a.name(), a, "");
    std::iter::once(first).chain(pieces).chain([row(why.b.name(), b, "")]).collect()
}
