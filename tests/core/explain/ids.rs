//! Identifiers of figures: they can be parsed back, and malformed ones are refused.

use super::report::figures;
use crate::help::model;
use breakeven::{Figure, Measure, Scenario, Strategy};
use std::collections::BTreeSet;

#[test]
fn ids_are_read_back() {
    let mut seen = BTreeSet::new();
    for figure in figures(&model(&Scenario::default())) {
        let id = figure.to_string();
        assert_eq!(Figure::parse(&id), Some(figure), "{id}");
        assert!(
            id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._".contains(&b))
        );
        seen.insert((id, figure));
    }
    let ids: BTreeSet<&String> = seen.iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), seen.len(), "two figures of one id");
    for (id, figure) in [
        ("rag.total", Figure::Of(Strategy::Rag, Measure::Total)),
        ("lora.cumulative.9", Figure::Of(Strategy::Lora, Measure::Cumulative(9))),
        ("lora.cumulative.0", Figure::Of(Strategy::Lora, Measure::Cumulative(0))),
        ("rag_full.replicas.12", Figure::Of(Strategy::RagFull, Measure::Replicas(12))),
        ("margin.rag.rag_lora", Figure::Margin(Strategy::Rag, Strategy::RagLora)),
    ] {
        assert_eq!(figure.to_string(), id);
        assert_eq!(Figure::parse(id), Some(figure));
    }
}

#[test]
fn what_is_no_id_is_refused() {
    let malformed = [
        "",
        ".",
        "..",
        "...",
        "rag",
        "rag.",
        ".total",
        "total",
        "rag total",
        "rag,total",
        "rag.total.",
        ".rag.total",
        "rag..total",
        "rag.total.1",
        "rag.total.rag",
        "Rag.total",
        "rag.Total",
        "RAG.TOTAL",
        " rag.total",
        "rag.total ",
        "rag.total\n",
        "rag.totals",
        "ragg.total",
        "rag+lora.total",
        "rag-lora.total",
        "rag_lora.",
        "rag_.total",
        "lora.cumulative",
        "lora.cumulative.",
        "lora.cumulative.+9",
        "lora.cumulative.-1",
        "lora.cumulative.09",
        "lora.cumulative.00",
        "lora.cumulative.1.0",
        "lora.cumulative.1e1",
        "lora.cumulative.9 ",
        "lora.cumulative.nine",
        "lora.cumulative.4294967296",
        "lora.cumulative.99999999999999999999",
        "lora.cumulative.٣",
        "full.replicas",
        "full.replicas.x",
        "margin",
        "margin.",
        "margin.rag",
        "margin.rag.",
        "margin..rag",
        "margin.rag.lora.full",
        "margin.rag.total",
        "margin.margin.rag",
        "rag.margin.lora",
        "prompting.workload.queries_per_month",
        "lora.run_usd",
        "rag.total\0",
        "rag.<b>",
    ];
    assert!(malformed.len() >= 50);
    for id in malformed {
        assert_eq!(Figure::parse(id), None, "{id:?}");
    }
    assert_eq!(Figure::parse(&"rag.".repeat(1_000_000)), None);
}
