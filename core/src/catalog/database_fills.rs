//! The inputs that the row of a vector database fills: a fee, storage, queries by number and by size,
//! and writes.
//!
//! Other kinds of prices are converted to these where possible. What the list does not say becomes
//! 0 with a note, so that no price of another database stays.

use super::fill::{Fill, Filler};
use super::rows::VectorDatabase;
use crate::input::Input;
use crate::source::{HOURS_PER_MONTH, text};

/// Millions of 4-byte numbers in a GB.
const MILLION_DIMENSIONS_PER_GB: f64 = 1e9 / 4.0 / 1e6;
/// Thousands of searches in a million.
const THOUSANDS_PER_MILLION: f64 = 1e3;

/// The fills from a vector database. Empty if nothing of its bill can be said in the inputs' terms.
pub(super) fn database(row: &VectorDatabase) -> Vec<Fill<'_>> {
    let mut filler = Filler::new(&row.listing, |name: &str| row.figure(name));
    fixed_fee(&mut filler, row);
    storage(&mut filler, row);
    queries(&mut filler, row);
    queries_by_size(&mut filler, row);
    writes(&mut filler, row);
    filler.into_fills()
}

fn fixed_fee<F: Fn(&str) -> Option<f64>>(filler: &mut Filler<'_, F>, row: &VectorDatabase) {
    let input = Input::DatabaseUsdPerMonth;
    let minimum = if row.minimum_counts_usage == Some(true) {
        text("a minimum on which use counts, taken as a fixed fee: too high by at most the use")
    } else {
        text("the monthly minimum taken as a fixed fee")
    };
    let node = text("one node of the smallest size for a month");
    let listed = filler.figure(input, "usd_per_month_flat", 1.0, "")
        || filler.figure(input, "usd_per_month_minimum", 1.0, minimum)
        || filler.figure(input, "usd_per_hour_node", HOURS_PER_MONTH, node);
    if !listed {
        filler.gap(input, 0.0, text("no fee and no minimum is listed"));
    }
}

fn storage<F: Fn(&str) -> Option<f64>>(filler: &mut Filler<'_, F>, row: &VectorDatabase) {
    let input = Input::DatabaseUsdPerGbMonth;
    if row.fee_covers_storage == Some(true) {
        filler.fixed(input, 0.0, text("the fee covers what the plan or machine holds"));
        return;
    }
    // An upper bound: the gigabytes of the cost model include metadata, which are billed in another
    // way.
    let by_dimension = text("billed by stored numbers, 4 bytes each; metadata count as such");
    let dimensions = "usd_per_million_vector_dimensions_month";
    let listed = filler.figure(input, "usd_per_gb_month_storage", 1.0, "")
        || filler.figure(input, dimensions, MILLION_DIMENSIONS_PER_GB, by_dimension);
    if !listed {
        filler.gap(input, 0.0, text("no price of storage is listed: it comes on top"));
    }
}

/// The price of queries by number: the least that one is billed for, where it is billed by size.
fn queries<F: Fn(&str) -> Option<f64>>(filler: &mut Filler<'_, F>, row: &VectorDatabase) {
    let input = Input::DatabaseUsdPerMillionQueries;
    if row.fee_covers_queries == Some(true) {
        filler.fixed(input, 0.0, text("the fee covers what the plan or machine can answer"));
        return;
    }
    let least = text("the least that a query is billed for");
    let units = row.min_read_units_per_query;
    let gigabytes = row.min_gb_queried_per_query;
    let listed = filler.figure(input, "usd_per_thousand_calls", THOUSANDS_PER_MILLION, "")
        || units.is_some_and(|units| {
            filler.figure(input, "usd_per_million_read_units", units, least)
        })
        // 1 GB per query is 1 PB per million queries.
        || gigabytes.is_some_and(|gb| filler.figure(input, "usd_per_pb_queried", gb, least));
    if !listed {
        filler.gap(input, 0.0, text("no price by query and no least size of one is listed"));
    }
}

fn queries_by_size<F: Fn(&str) -> Option<f64>>(filler: &mut Filler<'_, F>, row: &VectorDatabase) {
    let input = Input::DatabaseUsdPerMillionGbQueries;
    if row.fee_covers_queries == Some(true) {
        filler.fixed(input, 0.0, text("the fee covers what the plan or machine can answer"));
        return;
    }
    // A million queries of 1 GB each search 1 PB.
    let size = text("by the size of what is searched");
    let per_unit = row.gb_per_read_unit.filter(|gb| *gb > 0.0).map(f64::recip);
    let listed = per_unit
        .is_some_and(|units| filler.figure(input, "usd_per_million_read_units", units, size))
        || filler.figure(input, "usd_per_pb_queried", 1.0, size);
    if !listed {
        filler.fixed(input, 0.0, text("no price by the size of what is searched is listed"));
    }
}

fn writes<F: Fn(&str) -> Option<f64>>(filler: &mut Filler<'_, F>, row: &VectorDatabase) {
    let input = Input::DatabaseUsdPerGbWritten;
    if row.fee_covers_storage == Some(true) {
        filler.fixed(input, 0.0, text("the fee covers what is written"));
        return;
    }
    let units = text("record by record, in write units; bulk import costs less");
    // A million units of 1 KB each are 1 GB.
    let per_gb = row.kb_per_write_unit.filter(|kb| *kb > 0.0).map(f64::recip);
    let listed = filler.figure(input, "usd_per_gb_written", 1.0, "")
        || per_gb.is_some_and(|per_gb| {
            filler.figure(input, "usd_per_million_write_units", per_gb, units)
        });
    if !listed {
        filler.fixed(input, 0.0, text("no price of writing is listed"));
    }
}
