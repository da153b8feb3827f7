//! The crossings of a chart as a table: its table twin.

use breakeven::{CrossingKind, Strategy, TimeCrossing, VolumeCrossing};
use yew::prelude::*;

use super::disclosure::Disclosure;
use super::element::{el, fixed, table, words};
use crate::answers::{AnswerSet, Answers};
use crate::format;

/// Rows shown at most: who wants all of a thousand takes them from the library.
const MOST_ROWS: usize = 100;

/// What tells one table from the other.
struct Table {
    title: &'static str,
    columns: [&'static str; 4],
    /// How many crossings there are.
    number: fn(&AnswerSet) -> usize,
    row: fn(&AnswerSet, usize) -> Option<Row>,
}

struct Row {
    at: String,
    cheaper: Strategy,
    dearer: Strategy,
    how: &'static str,
}

static BY_VOLUME: Table = Table {
    title: "All break-even volumes",
    columns: ["Above, queries a month", "is cheaper", "than", "because"],
    number: |answers| answers.volume.crossings.len(),
    row: |answers, index| answers.volume.crossings.get(index).map(volume_row),
};

static IN_TIME: Table = Table {
    title: "All break-even months",
    columns: ["From", "has cost less", "than", "because"],
    number: |answers| answers.time.crossings.len(),
    row: |answers, index| answers.time.crossings.get(index).map(time_row),
};

/// Every break-even volume, and the bands that hold too many to list.
pub(super) fn volume_table(answers: &Answers) -> Html {
    let bands = answers.volume.truncated.iter().map(|band| {
        let (from, to) = (format::count(band.from), format::count(band.to));
        format!("{} and {} between {from} and {to}", band.a.name(), band.b.name())
    });
    let bands: Vec<String> = bands.collect();
    html! {
        <div class="crossings">
            if !bands.is_empty() {
                <p>{ format!("Too many crossings to list all: {}.", bands.join("; ")) }</p>
            }
            { disclosure(&BY_VOLUME, answers) }
        </div>
    }
}

/// Every break-even month.
pub(super) fn time_table(answers: &Answers) -> Html {
    html! { <div class="crossings">{ disclosure(&IN_TIME, answers) }</div> }
}

fn disclosure(kind: &'static Table, answers: &Answers) -> Html {
    let title = format!("{} ({})", kind.title, (kind.number)(answers));
    let answers = answers.clone();
    let body = Callback::from(move |()| body(kind, &answers));
    html! { <Disclosure {title} class="disclosure" {body} /> }
}

fn body(kind: &Table, answers: &AnswerSet) -> Html {
    let number = (kind.number)(answers);
    if number == 0 {
        return words("p", &[], "No two curves cross.");
    }
    let cell = |text: AttrValue| words("td", &[], text);
    let rows = (0..number.min(MOST_ROWS))
        .filter_map(|index| (kind.row)(answers, index))
        .map(|row| {
            let [cheaper, dearer] = [row.cheaper, row.dearer].map(|one| cell(one.name().into()));
            el("tr", &[], vec![cell(row.at.into()), cheaper, dearer, cell(row.how.into())])
        })
        .collect();
    let head = kind.columns.map(|column| words("th", fixed![("scope", "col")], column)).into();
    let mut parts = vec![table(kind.title, head, rows)];
    if number > MOST_ROWS {
        parts.push(words("p", &[], format!("The first {MOST_ROWS} are shown.")));
    }
    el("div", &[], parts)
}

fn volume_row(crossing: &VolumeCrossing) -> Row {
    Row {
        at: format::count_full(crossing.queries_per_month),
        cheaper: crossing.cheaper_above,
        dearer: other(crossing.a, crossing.b, crossing.cheaper_above),
        how: match crossing.kind {
            CrossingKind::Crossing => "the curves meet",
            CrossingKind::Jump => "a replica is added",
        },
    }
}

fn time_row(crossing: &TimeCrossing) -> Row {
    Row {
        at: format::month(crossing.month),
        cheaper: crossing.cheaper_after,
        dearer: other(crossing.a, crossing.b, crossing.cheaper_after),
        how: "the curves meet",
    }
}

fn other(a: Strategy, b: Strategy, one: Strategy) -> Strategy {
    if one == a { b } else { a }
}
