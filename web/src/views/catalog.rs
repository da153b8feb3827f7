//! Price lists to pick from: what each row gives, how old it is, and a button that fills the inputs.

use breakeven::catalog::{Day, Fill, Listing, OfferState, PickStatus, PickableRow};
use breakeven::{Catalog, Input, Slot, Strategy};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::{disclosure, select};
use super::figure::{self, Cell, table};
use super::{origin, training};
use crate::question::to_patch;
use crate::{field, format};

const OPEN: &str = "prices";
const SLOT: &str = "prices.slot";
const SEARCH: &str = "prices.search";
/// Rows shown at most: more are found by searching.
const MOST: usize = 20;

pub(super) fn write(context: &RenderContext) -> Markup {
    let choices = &context.question.choices;
    let scenario = &context.question.state.scenario;
    let catalog = Catalog::shipped();
    html! {
        section class="prices" tabindex="-1" data-heir aria-label="Price lists to pick from" {
            @for stale in catalog.statuses(scenario, context.today) { p class="note" { "Note: " (ending(&stale, context.today)) } }
            @for slot in catalog.unknown_picks(scenario) {
                p class="note" { "Note: the row picked as " (name(slot)) " is not in this page’s price lists; its values are kept as yours." }
            }
            (disclosure(choices, OPEN, "Pick models, databases and GPUs from dated price lists"))
            @if choices.get(OPEN).is_some() { (opened(context, catalog)) }
        }
    }
}

fn opened(context: &RenderContext, catalog: &'static Catalog) -> Markup {
    let choices = &context.question.choices;
    let scenario = &context.question.state.scenario;
    let slot = choices.get(SLOT).and_then(Slot::from_id).unwrap_or(Slot::BaseModel);
    let words = choices.get(SEARCH).unwrap_or_default();
    let today = context.today;
    let all = catalog.picks(slot, today);
    let found: Vec<PickableRow<'_>> =
        all.iter().copied().filter(|row| row.matches(words)).collect();
    let picked = catalog.picked(&scenario.picks, slot, today);
    html! {
        div class="switch" {
            (select(SLOT, "For", slot.id(), Slot::ALL.map(|one| (one.id(), name(one)))))
            label { "Search " input type="search" id="prices-search" data-choice=(SEARCH) value=(words); }
        }
        @if let Some(row) = picked {
            @let mut cleared = scenario.clone();
            @let () = catalog.clear(&mut cleared, slot);
            p {
                "Picked: " (row.name()) ". "
                button type="button" id="unpick" data-patch=(to_patch(scenario, &cleared)) { "Remove" }
            }
        }
        p { (found.len()) " of " (all.len()) " rows" @if found.len() > MOST { "; the first " (MOST) " are shown, a word in the search finds the others" } "." }
        @if !found.is_empty() {
            @let shared = shared(&found, slot, today);
            @let picked = picked.map(PickableRow::id);
            @let rows = found.iter().take(MOST).map(|row| one(context, slot, *row, picked.as_deref(), &shared));
            @if !shared.is_empty() { p class="caption" { "All of them: " (shared) "." } }
            (table("Rows of the price lists", &["Row", "Gives", "As of", "Use"], &rows.collect::<Vec<_>>()))
        }
        (training::write(context, slot))
    }
}

/// What follows from every row that is shown, and so need not stand in each; nothing for one alone.
fn shared(found: &[PickableRow<'_>], slot: Slot, today: Day) -> String {
    let mut notes = found.iter().take(MOST).map(|row| follows(&row.fills(slot, today)));
    let first = notes.next().unwrap_or_default();
    if found.len() > 1 && notes.all(|note| note == first) { first } else { String::new() }
}

fn one(
    context: &RenderContext,
    slot: Slot,
    row: PickableRow<'_>,
    picked: Option<&str>,
    shared: &str,
) -> figure::TableRow {
    let (scenario, today) = (&context.question.state.scenario, context.today);
    let (first, second) = row.listings();
    let listings = || [Some(first), second].into_iter().flatten();
    let (id, fills) = (row.id(), row.fills(slot, today));
    let mut filled = scenario.clone();
    let fits = Catalog::shipped().apply(&mut filled, slot, &id, today).is_ok();
    let (gaps, notes) = (row.gaps(slot), follows(&fills));
    let head = html! {
        (row.name())
        @for listing in listings() {
            @let state = listing.state_on(today);
            @if state != OfferState::Current { div { b { (sentence(&known(state, today))) } } }
            @if let Some(note) = &listing.note { div class="aside" { (note) } }
        }
    };
    let gives = html! {
        @for fill in fills.iter().filter(|fill| fill.figure.is_some()) { div { (given(fill)) } }
        @if notes != shared { div class="aside" { (sentence(&notes)) } }
        @if !gaps.is_empty() { div class="aside" { "Not known: " (labels(&gaps)) "." } }
    };
    let dated = html! {
        @for listing in listings() {
            div { time { (listing.as_of) } div class="aside" { (list_of(listing, today)) } }
        }
    };
    let button = html! {
        @if picked == Some(id.as_str()) { "picked" } @else if fits {
            button
                type="button" id=(format!("use-{id}")) data-patch=(to_patch(scenario, &filled))
                aria-label=(format!("Use {} as {}", row.name(), name(slot))) { "Use" }
        }
    };
    figure::TableRow {
        head,
        cells: [gives, dated, button].map(Cell::from).into(),
        below: None,
        marked: false,
    }
}

/// What a row gives an input, in words: with the factor, where there is one.
fn given(fill: &Fill<'_>) -> String {
    let info = fill.input.info();
    let mut text = format!("{} {}", info.label, field::spoken(info, fill.value));
    if fill.times != 1.0 && fill.times != 0.0 {
        text += &format!(" (× {})", format::plain(fill.times, 6));
    }
    if !fill.note.is_empty() {
        text += &format!(": {}", fill.note);
    }
    text
}

/// What follows from the kind of row for inputs that it lists no figure for. Where nothing is rented,
/// how fast and how many machines are makes no difference.
fn follows(fills: &[Fill<'_>]) -> String {
    const RENTS: [Input; 3] = [
        Input::BaseReplicaUsdPerMonth,
        Input::LoraReplicaUsdPerMonth,
        Input::FullReplicaUsdPerMonth,
    ];
    let free = fills.iter().find(|fill| RENTS.contains(&fill.input) && fill.value == 0.0);
    if let Some(rent) = free {
        return rent.note.to_owned();
    }
    let mut notes: Vec<&str> = Vec::new();
    for fill in fills.iter().filter(|fill| fill.figure.is_none() && !fill.note.is_empty()) {
        if !notes.contains(&fill.note) {
            notes.push(fill.note);
        }
    }
    notes.join("; ")
}

/// Words as a sentence of their own; nothing stays nothing.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.map_or_else(String::new, |first| format!("{first}{}.", letters.as_str()))
}

fn labels(inputs: &[Input]) -> String {
    inputs.iter().map(|input| input.info().label).collect::<Vec<_>>().join(", ")
}

fn list_of(listing: &Listing, today: Day) -> String {
    let confirmed = origin::confirmed(listing.confirmed);
    format!("{}, {confirmed}; {}", listing.source.title, origin::age(listing.as_of, today))
}

/// What of a strategy's picked rows ends, has ended, or is in doubt: a sentence each.
pub(super) fn endings(context: &RenderContext, strategy: Strategy) -> Vec<String> {
    let (scenario, today) = (&context.question.state.scenario, context.today);
    let stale = Catalog::shipped().statuses(scenario, today).into_iter();
    stale.filter(|stale| stale.slot.concerns(strategy)).map(|stale| ending(&stale, today)).collect()
}

fn ending(stale: &PickStatus<'_>, today: Day) -> String {
    let (listing, slot) = (stale.listing, name(stale.slot));
    let says =
        format!("{} ({slot}) {}. {}", titled(listing), known(stale.state, today), note(listing));
    says.trim_end().to_owned()
}

fn titled(listing: &Listing) -> String {
    format!("{}, {}", listing.name, listing.provider)
}

fn note(listing: &Listing) -> &str {
    listing.note.as_deref().unwrap_or_default()
}

/// What is to be known of an offer on a day, as the rest of a sentence.
fn known(state: OfferState, today: Day) -> String {
    match state {
        OfferState::Current => "is for sale".to_owned(),
        OfferState::Promotional { until } if until < today => {
            format!("had this price until {until} only")
        }
        OfferState::Promotional { until } => format!("has this price until {until} only"),
        OfferState::Closing { new_jobs_end: Some(end), closes } if today <= end => {
            format!("takes no new training jobs after {end} and closes on {closes}")
        }
        OfferState::Closing { closes, .. } => format!("closes on {closes}"),
        OfferState::Closed { closes } => format!("was retired on {closes}: pick another"),
        OfferState::Unlisted => "is no longer in a newer list".to_owned(),
        OfferState::Unverified => "could not be seen again in newer lists".to_owned(),
    }
}

fn name(slot: Slot) -> &'static str {
    match slot {
        Slot::BaseModel => "the base model",
        Slot::LoraModel => "the LoRA-tuned model",
        Slot::FullModel => "the fully tuned model",
        Slot::Embedding => "the embedding model",
        Slot::Reranker => "the reranker",
        Slot::VectorDatabase => "the vector database",
        Slot::LoraTraining => "LoRA training",
        Slot::FullTraining => "full fine-tuning",
    }
}
