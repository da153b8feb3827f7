//! The decision map over two inputs, with the present point on it.

use breakeven::analysis::DecisionMap;
use breakeven::{Input, Lens, Strategy};
use maud::{Markup, PreEscaped, html};

use super::along::select;
use super::context::RenderContext;
use super::figure::{AnalysisFigure, Cell, FigurePicture, FigureTable};
use crate::charts::{GRID, MapAxis, MapChart, Mark, Scene};
use crate::question::MAP_AREA;
use crate::{field, format, number, words};

const ID: &str = "map";
const X: &str = "map.x";
const Y: &str = "map.y";
/// Of the point, in CSS pixels.
const RADIUS: f64 = 7.0;
/// Values of each input in the table.
const PLACES: usize = 6;

pub(super) fn write(context: &RenderContext) -> Markup {
    let chosen = |choice: &str, otherwise: Input| {
        let key = context.question.choices.get(choice);
        key.and_then(|key| Input::from_key(key).ok()).unwrap_or(otherwise)
    };
    let x = chosen(X, Input::QueriesPerMonth);
    let y = chosen(Y, Input::KnowledgeUpdatesPerMonth);
    let controls = html! {
        div class="switch" { (select(X, "Across", x)) (select(Y, "Up", y)) }
    };
    let model = &context.answers.model;
    let model_lens = context.answers.candidates.lens();
    let map = |columns: usize, rows: usize| {
        model.decision_map(x, y, context.answers.candidates, columns, rows)
    };
    let Some(places) = map(PLACES, PLACES) else {
        return context.figure(&AnalysisFigure {
            id: ID,
            title: TITLE,
            meaning: html! { "Choose two different inputs." },
            controls,
            caption: html! {},
            picture: None,
            table: None,
        });
    };
    let names = [x, y].map(|input| field::name(input.info()));
    let written = [x, y].map(|input| field::axis(input.info()));
    let meaning = meaning(context, [x, y], &names);
    let mut picture = context.draw(meaning.clone(), |style, metrics, width, scene| {
        MapChart {
            x: MapAxis {
                info: x.info(),
                names: [&written[0], &names[0]],
                write: &|at| field::short(x.info(), at),
            },
            y: MapAxis {
                info: y.info(),
                names: [&written[1], &names[1]],
                write: &|at| field::short(y.info(), at),
            },
            cells: &map,
        }
        .lay_out(style, metrics, width, scene);
    });
    picture.svg = with_point(context, &picture, [x, y]);
    picture.alive = true;
    put_point(context, &mut picture.scene, [x, y]);
    let rows = (0..PLACES).rev().map(|row| row_of(&places, row));
    let mut head = vec![format!("{} ↓ {} →", names[1], names[0])];
    head.extend((0..PLACES).map(|column| {
        let value = format::significant(places.values(column, 0).0, 3);
        field::short(x.info(), value)
    }));
    context.figure(&AnalysisFigure {
        id: ID,
        title: TITLE,
        meaning: html! {
            "Every place is a pair of values, in the colour of the cheapest strategy there"
            (words::lens_within(model_lens)) ": the stronger the colour, the wider its margin. "
            @if model_lens != Lens::Fits {
                "Hatched: that is not the one recommended, which changes at the broken lines. "
            }
            "Drag the point, or move it with the arrow keys: both inputs follow."
        },
        controls,
        caption: html! { p class="caption" { (meaning) } },
        picture: Some(picture),
        table: Some(FigureTable {
            title: "The cheapest at a grid of places",
            head: head.iter().map(String::as_str).collect(),
            rows: rows.collect(),
        }),
    })
}

const TITLE: &str = "Decision map: the cheapest over two inputs";

fn row_of(map: &DecisionMap, row: usize) -> (Cell, Vec<Cell>) {
    let value = format::significant(map.values(0, row).1, 3);
    let cells = (0..map.columns).filter_map(|column| map.cell(column, row));
    let name = |one: Option<Strategy>| one.map_or("none fits", Strategy::name);
    let names = cells.map(|cell| {
        if cell.cheapest == cell.verdict {
            name(cell.cheapest).into()
        } else {
            format!("{}; recommended: {}", name(cell.cheapest), name(cell.verdict)).into()
        }
    });
    let head = Cell::from(field::short(map.y.info(), value));
    (head.of(map.values(0, row).1, map.y.info().unit.name()), names.collect())
}

fn meaning(context: &RenderContext, inputs: [Input; 2], names: &[String; 2]) -> String {
    let model = &context.answers.model;
    let cheapest = context.answers.cheapest();
    let chosen = context.answers.verdict.map(|verdict| verdict.strategy);
    let recommended = match chosen {
        Some(chosen) if cheapest != Some(chosen) => {
            format!("; recommended there is {}", chosen.name())
        }
        _ => String::new(),
    };
    let within = words::lens_within(context.answers.candidates.lens());
    let cheapest = cheapest.map_or("nothing that fits", Strategy::name);
    let scenario = model.scenario();
    let [x, y] = inputs.map(|input| field::bare(input.info(), scenario.get(input)));
    let beside = others(context, inputs);
    format!(
        "At your point ({} {x}, {} {y}) {cheapest} is the cheapest{within}{recommended}{beside}.",
        names[0], names[1],
    )
}

/// What else is cheapest somewhere on the map.
fn others(context: &RenderContext, [x, y]: [Input; 2]) -> String {
    const LOOKS: usize = 48;
    let model = &context.answers.model;
    let Some(map) = model.decision_map(x, y, context.answers.candidates, LOOKS, LOOKS) else {
        return String::new();
    };
    let share = |strategy: Option<Strategy>| {
        let cells = map.cells.iter().filter(|cell| cell.cheapest == strategy).count();
        cells as f64 / map.cells.len() as f64
    };
    let all = Strategy::ALL.into_iter().map(Some).chain([None]);
    let shares = all.map(|strategy| (strategy, share(strategy)));
    let words: Vec<String> = shares
        .filter(|(_, share)| *share > 0.0)
        .map(|(strategy, share)| {
            let name = strategy.map_or("none", Strategy::name);
            format!("{name} {}", format::percent(format::significant(share, 2)))
        })
        .collect();
    format!(". Of the whole map: {}", words.join(", "))
}

/// Puts the present point on the scene, as a file shows it.
fn put_point(context: &RenderContext, scene: &mut Scene, inputs: [Input; 2]) {
    if let Some(plot) = scene.plot {
        let style = context.question.theme.style();
        let scenario = context.answers.model.scenario();
        let [x, y] = inputs.map(|input| input.info().position(scenario.get(input)));
        let (fill, edge) = (style.background, style.ink);
        scene.marks.push(Mark::Dot {
            at: (plot.x.px(x), plot.y.px(y)),
            radius: RADIUS,
            fill,
            edge,
        });
    }
}

/// The picture with the area that follows the pointer and the keys, and the point after it.
fn with_point(context: &RenderContext, picture: &FigurePicture, [x, y]: [Input; 2]) -> String {
    let Some(plot) = picture.scene.plot else {
        return picture.svg.clone();
    };
    let fine = |length: f64| number::text(length * f64::from(GRID));
    let scenario = context.answers.model.scenario();
    let position = |input: Input| input.info().position(scenario.get(input));
    let (cx, cy) = (plot.x.px(position(x)), plot.y.px(position(y)));
    let label = format!(
        "The present point on the map of {} and {}: arrow keys move it",
        field::name(x.info()),
        field::name(y.info())
    );
    let over = html! {
        rect
            id=(MAP_AREA) class="map-area" data-x=(x) data-y=(y) tabindex="0" role="application"
            aria-label=(label) fill="transparent" x=(fine(plot.area.left)) y=(fine(plot.area.top))
            width=(fine(plot.area.width())) height=(fine(plot.area.height())) {}
        circle class="map-point" cx=(fine(cx)) cy=(fine(cy)) r=(fine(RADIUS)) {}
    };
    let PreEscaped(over) = over;
    picture.svg.replace("</svg>", &format!("{over}</svg>"))
}
