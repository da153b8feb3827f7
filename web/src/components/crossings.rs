//! The crossings of a chart as a table.

use breakeven::{CrossingKind, Strategy};
use yew::prelude::*;

use crate::answers::Answers;
use crate::format;

/// Rows shown at most: who wants all of a thousand takes them from the library.
const MOST_ROWS: usize = 100;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub answers: Answers,
}

struct Row {
    at: String,
    cheaper: Strategy,
    dearer: Strategy,
    how: &'static str,
}

/// Every break-even volume.
#[component]
pub(super) fn VolumeTable(props: &Props) -> Html {
    let open = use_state(|| false);
    let found = &props.answers.volume;
    let rows = || {
        let row = |crossing: &breakeven::VolumeCrossing| Row {
            at: format::count_full(crossing.queries_per_month),
            cheaper: crossing.cheaper_above,
            dearer: other(crossing.a, crossing.b, crossing.cheaper_above),
            how: match crossing.kind {
                CrossingKind::Crossing => "the curves meet",
                CrossingKind::Jump => "a replica is added",
            },
        };
        found.crossings.iter().take(MOST_ROWS).map(row).collect()
    };
    let note = (!found.truncated.is_empty()).then(|| {
        let bands: Vec<String> = found
            .truncated
            .iter()
            .map(|band| {
                format!(
                    "{} and {} between {} and {}",
                    band.a.name(),
                    band.b.name(),
                    format::count(band.from),
                    format::count(band.to)
                )
            })
            .collect();
        format!("Too many crossings to list all: {}.", bands.join("; "))
    });
    let columns = ["Above, queries a month", "is cheaper", "than", "because"];
    table("All break-even volumes", &open, found.crossings.len(), columns, rows, note)
}

/// Every break-even month.
#[component]
pub(super) fn TimeTable(props: &Props) -> Html {
    let open = use_state(|| false);
    let found = &props.answers.time.crossings;
    let rows = || {
        let row = |crossing: &breakeven::TimeCrossing| Row {
            at: format::month(crossing.month),
            cheaper: crossing.cheaper_after,
            dearer: other(crossing.a, crossing.b, crossing.cheaper_after),
            how: "the curves meet",
        };
        found.iter().take(MOST_ROWS).map(row).collect()
    };
    let columns = ["From", "has cost less", "than", "because"];
    table("All break-even months", &open, found.len(), columns, rows, None)
}

fn other(a: Strategy, b: Strategy, one: Strategy) -> Strategy {
    if one == a { b } else { a }
}

fn table(
    title: &str,
    open: &UseStateHandle<bool>,
    number: usize,
    columns: [&str; 4],
    rows: impl Fn() -> Vec<Row>,
    note: Option<String>,
) -> Html {
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <div class="crossings">
            <button type="button" class="disclosure" aria-expanded={open.to_string()} onclick={toggle}>
                { format!("{title} ({number})") }
            </button>
            if let Some(note) = note {
                <p>{ note }</p>
            }
            if **open && number > 0 {
                <div class="scroll" tabindex="0" role="region" aria-label={title.to_owned()}>
                    <table>
                        <thead>
                            <tr>{ for columns.map(|column| html! { <th scope="col">{ column }</th> }) }</tr>
                        </thead>
                        <tbody>
                            { for rows().into_iter().map(|row| html! {
                                <tr>
                                    <td>{ row.at }</td>
                                    <td>{ row.cheaper.name() }</td>
                                    <td>{ row.dearer.name() }</td>
                                    <td>{ row.how }</td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
                if number > MOST_ROWS {
                    <p>{ format!("The first {MOST_ROWS} are shown.") }</p>
                }
            }
        </div>
    }
}
