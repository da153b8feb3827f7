//! Each cost term by itself, calculated by hand: a query, setup, an update, a month of hosting.

use crate::help::{assert_close, blank, ledger, plain_with};
use breakeven::Strategy::{Full, Lora, Prompting, Rag, RagFull, RagLora};

#[test]
fn batch_and_cache() {
    // 600 + 1400 tokens of prefix, 500 of question: 2500 in, 1600 of them cached, 400 written into
    // the cache, 500 fresh. 500 × $2 + 1600 × $0.2 + 400 × $2.5 + 200 × $10 = 1000 + 320 + 1000 +
    // 2000 = $4320 a million; half of the queries are batched at half the price: three quarters,
    // $3240.
    let scenario = blank(&[
        ("workload.queries_per_month", 1e6),
        ("prompt.instruction_tokens", 600.0),
        ("prompt.example_tokens", 1400.0),
        ("prompt.question_tokens", 500.0),
        ("prompt.answer_tokens", 200.0),
        ("prompt.cache_hit_share", 0.8),
        ("prompt.batch_share", 0.5),
        ("base_serving.batch_discount_share", 0.5),
        ("base_serving.input_usd_per_million_tokens", 2.0),
        ("base_serving.cached_input_usd_per_million_tokens", 0.2),
        ("base_serving.cache_write_usd_per_million_tokens", 2.5),
        ("base_serving.output_usd_per_million_tokens", 10.0),
    ]);
    assert_close("prompting", ledger(&scenario, Prompting).breakdown.queries, 12.0 * 3240.0);
    // One model's discount is not another's: LoRA's batches are not cheaper.
    let mut tuned = scenario.clone();
    tuned.prompt.instructions_kept_share = 0.0;
    tuned.lora_serving.output_usd_per_million_tokens = 10.0;
    assert_close("lora", ledger(&tuned, Lora).breakdown.queries, 12.0 * 2000.0);
    // Retrieved passages change with every question and are never cached: 5 × 400 more at $2.
    let mut retrieved = scenario.clone();
    retrieved.retrieval.chunks_per_query = 5.0;
    let with_passages = (4320.0 + 2000.0 * 2.0) * 0.75;
    assert_close("rag", ledger(&retrieved, Rag).breakdown.queries, 12.0 * with_passages);
}

#[test]
fn retries() {
    // A quarter of the queries is tried again: tokens, search and machine time × 1.25, and the
    // answers that stay wrong are counted once.
    let once = plain_with(&[("quality.wrong_answer_usd", 0.1)]);
    let mut again = once.clone();
    again.workload.retry_share = 0.25;
    for strategy in [Prompting, Rag, Lora, RagLora] {
        let (once, again) = (ledger(&once, strategy), ledger(&again, strategy));
        assert_close("queries", again.breakdown.queries, 1.25 * once.breakdown.queries);
        assert_close("errors", again.breakdown.errors, once.breakdown.errors);
        assert_close("hosting", again.breakdown.hosting, once.breakdown.hosting);
    }
    // 1000 queries of 1314 s fill a replica at half load; retried they need 1.25.
    let mut served = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("prompt.answer_tokens", 1314.0),
        ("serving.utilisation_share", 0.5),
        ("full_serving.decode_tokens_per_second", 1.0),
        ("full_serving.replica_usd_per_month", 100.0),
    ]);
    assert_close("one machine", ledger(&served, Full).breakdown.hosting, 1200.0);
    served.workload.retry_share = 0.25;
    assert_close("two machines", ledger(&served, Full).breakdown.hosting, 2400.0);
}

#[test]
fn raft_trains_on_retrieved_passages() {
    // 1000 examples × 500 tokens × 3 epochs = 1.5 million tokens at $5: $7.50 a run. With 5
    // passages of 400 tokens each example has 2500: $37.50. Two runs.
    let scenario = blank(&[
        ("training.examples", 1000.0),
        ("training.tokens_per_example", 500.0),
        ("training.epochs", 3.0),
        ("training.raft_passages", 5.0),
        ("retrieval.chunk_tokens", 400.0),
        ("lora.usd_per_million_training_tokens", 5.0),
        ("lora.runs", 2.0),
        ("full.usd_per_million_training_tokens", 5.0),
        ("full.runs", 2.0),
    ]);
    for (strategy, setup) in
        [(Prompting, 0.0), (Rag, 0.0), (Lora, 15.0), (RagLora, 75.0), (Full, 15.0), (RagFull, 75.0)]
    {
        assert_close(strategy.id(), ledger(&scenario, strategy).breakdown.setup, setup);
    }
}

#[test]
fn who_retrains_for_facts() {
    // A retrain costs $100; facts change 3 times a month and behaviour once.
    let scenario = blank(&[
        ("workload.knowledge_updates_per_month", 3.0),
        ("workload.behaviour_updates_per_month", 1.0),
        ("training.runs_per_retrain", 1.0),
        ("lora.run_usd", 100.0),
        ("retrieval.corpus_tokens", 5000.0),
    ]);
    // (lacks facts, facts in the prompt) → retrains a month without and with retrieval.
    for (lacks_facts, knowledge_tokens, without, with) in [
        (true, 0.0, 3.0, 1.0),    // the weights hold the facts
        (true, 4999.0, 3.0, 1.0), // they still hold one token of them
        (true, 5000.0, 1.0, 1.0), // the prompt holds them all
        (true, 6000.0, 1.0, 1.0),
        (false, 0.0, 1.0, 1.0), // none are missing
        (false, 5000.0, 1.0, 1.0),
    ] {
        let mut scenario = scenario.clone();
        scenario.requirements.lacks_facts = lacks_facts;
        scenario.prompt.knowledge_tokens = knowledge_tokens;
        assert_close("lora", ledger(&scenario, Lora).breakdown.updates, 12.0 * without * 100.0);
        assert_close("rag_lora", ledger(&scenario, RagLora).breakdown.updates, 12.0 * with * 100.0);
        assert_close("prompting", ledger(&scenario, Prompting).breakdown.updates, 0.0);
    }
    // One retrain refreshes both: the greater rate counts, not the sum.
    let mut behaviour = scenario.clone();
    behaviour.workload.behaviour_updates_per_month = 4.0;
    assert_close("the greater", ledger(&behaviour, Lora).breakdown.updates, 12.0 * 4.0 * 100.0);
}

#[test]
fn a_retrain_is_runs_labels_and_hours() {
    // 1.5 runs of $200 + $40 evaluation, a fifth of 500 × $3 relabelled, 6 hours at $80:
    // 360 + 300 + 480 = $1140, every other month.
    let scenario = blank(&[
        ("workload.behaviour_updates_per_month", 0.5),
        ("training.runs_per_retrain", 1.5),
        ("training.evaluation_usd_per_run", 40.0),
        ("training.examples", 500.0),
        ("training.label_usd_per_example", 3.0),
        ("training.relabel_share", 0.2),
        ("training.retrain_hours", 6.0),
        ("training.setup_hours", 10.0),
        ("training.upkeep_hours_per_month", 2.0),
        ("labour.hourly_usd", 80.0),
        ("full.run_usd", 200.0),
        ("full.runs", 3.0),
    ]);
    let ledger = ledger(&scenario, Full);
    assert_close("updates", ledger.breakdown.updates, 12.0 * 0.5 * 1140.0);
    // 3 × 240 + 1500 + 800.
    assert_close("setup", ledger.breakdown.setup, 720.0 + 1500.0 + 800.0);
    assert_close("upkeep", ledger.breakdown.hosting, 12.0 * 160.0);
}

#[test]
fn overlap_is_stored_embedded_and_hosted() {
    // 8 million tokens with a fifth of every chunk repeated: 10 million stored. Embedded at
    // $0.10: $1. In chunks of 500: 20,000 vectors of 4 × 1000 + 1000 bytes: 0.1 GB at $2.
    let scenario = blank(&[
        ("retrieval.corpus_tokens", 8e6),
        ("retrieval.chunk_overlap_share", 0.2),
        ("retrieval.chunk_tokens", 500.0),
        ("retrieval.embedding_usd_per_million_tokens", 0.1),
        ("retrieval.embedding_dimensions", 1000.0),
        ("retrieval.vector_overhead_bytes", 1000.0),
        ("retrieval.database_usd_per_gb_month", 2.0),
        ("retrieval.database_usd_per_month", 7.0),
        ("retrieval.upkeep_hours_per_month", 1.0),
        ("retrieval.setup_usd", 20.0),
        ("retrieval.setup_hours", 3.0),
        ("retrieval.reindex_hours", 2.0),
        ("retrieval.evaluation_usd_per_update", 5.0),
        ("retrieval.corpus_churn_share", 0.25),
        ("labour.hourly_usd", 50.0),
        ("workload.knowledge_updates_per_month", 4.0),
    ]);
    let ledger = ledger(&scenario, Rag);
    assert_close("setup", ledger.breakdown.setup, 20.0 + 1.0 + 150.0);
    assert_close("hosting", ledger.breakdown.hosting, 12.0 * (7.0 + 0.2 + 50.0));
    // Four times a month a quarter embedded anew, $5 of evaluation, two hours.
    assert_close("updates", ledger.breakdown.updates, 12.0 * 4.0 * (0.25 + 5.0 + 100.0));
}

#[test]
fn every_search_costs_embedding_database_and_reranker() {
    // 100 tokens at $0.5 a million, $200 per million queries, $2 per thousand:
    // 0.00005 + 0.0002 + 0.002 = $0.00225.
    let scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("prompt.question_tokens", 100.0),
        ("retrieval.embedding_usd_per_million_tokens", 0.5),
        ("retrieval.database_usd_per_million_queries", 200.0),
        ("retrieval.reranker_usd_per_thousand_queries", 2.0),
    ]);
    assert_close("rag", ledger(&scenario, Rag).breakdown.queries, 12_000.0 * 0.00225);
    assert_close("prompting", ledger(&scenario, Prompting).breakdown.queries, 0.0);
}

#[test]
fn wrong_answers_cost() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("workload.horizon_months", 1.0),
        ("quality.base_accuracy", 0.5),
        ("quality.missing_share", 0.5),
        ("quality.retrieval_recall", 0.75),
        ("quality.weights_recall", 0.25),
        ("quality.tuning_cut", 0.5),
        ("quality.lora_retained_share", 0.5),
        ("quality.lora_model_accuracy_change", -0.1),
        ("quality.full_model_accuracy_change", 0.3),
        ("quality.wrong_answer_usd", 2.0),
        ("retrieval.setup_usd", 30.0),
    ]);
    // Half of the queries need facts that the model lacks. With retrieval three quarters of those
    // have them: 0.875 of all; in the weights one quarter: 0.625; alone none: 0.5.
    // LoRA starts at 0.4 and takes a quarter of the errors away: 0.4 + 0.25 × 0.6 = 0.55. Full
    // tuning starts at 0.8 and takes half: 0.9.
    for (strategy, accuracy) in [
        (Prompting, 0.5 * 0.5),
        (Rag, 0.875 * 0.5),
        (Lora, 0.625 * 0.55),
        (RagLora, 0.875 * 0.55),
        (Full, 0.625 * 0.9),
        (RagFull, 0.875 * 0.9),
    ] {
        let ledger = ledger(&scenario, strategy);
        assert_close(strategy.id(), ledger.accuracy, accuracy);
        assert_close("errors", ledger.breakdown.errors, 1000.0 * (1.0 - accuracy) * 2.0);
        // Nobody invoices an error, and none is part of what a right answer costs.
        let cash = if strategy.retrieval() { 30.0 } else { 0.0 };
        assert_eq!(ledger.cash, cash);
        assert_close("all in", ledger.total, cash + ledger.breakdown.errors);
        let right = ledger.per_correct_answer.expect("some are right");
        assert_close("a right answer", right, cash / (1000.0 * accuracy));
        assert_close("a query", ledger.per_query.expect("queries"), ledger.total / 1000.0);
    }
    // Where no facts are missing all that counts is the start and the cut.
    let mut knowing = scenario.clone();
    knowing.requirements.lacks_facts = false;
    for (strategy, accuracy) in
        [(Prompting, 0.5), (Rag, 0.5), (Lora, 0.55), (RagLora, 0.55), (Full, 0.9), (RagFull, 0.9)]
    {
        assert_close(strategy.id(), ledger(&knowing, strategy).accuracy, accuracy);
    }
}

#[test]
fn the_start_is_clamped_and_no_right_answer_has_no_cost_of_one() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("quality.base_accuracy", 0.5),
        ("quality.tuning_cut", 0.25),
        ("quality.lora_retained_share", 1.0),
        ("quality.lora_model_accuracy_change", -1.0),
        ("quality.full_model_accuracy_change", 1.0),
        ("quality.wrong_answer_usd", 2.0),
    ]);
    // −0.5 is 0, of whose errors a quarter goes; 1.5 is 1, which has none.
    assert_close("lora", ledger(&scenario, Lora).accuracy, 0.25);
    let full = ledger(&scenario, Full);
    assert_eq!((full.accuracy, full.breakdown.errors), (1.0, 0.0));
    let mut untrained = scenario.clone();
    untrained.quality.tuning_cut = 0.0;
    let lora = ledger(&untrained, Lora);
    assert_eq!((lora.accuracy, lora.per_correct_answer), (0.0, None));
    assert_close("errors", lora.breakdown.errors, 12.0 * 1000.0 * 2.0);
}

#[test]
fn a_cost_per_query_that_no_number_holds_is_none() {
    // $1 over twelve times 1e-310 queries is more than the largest number.
    let scenario = blank(&[
        ("workload.queries_per_month", 1e-310),
        ("quality.base_accuracy", 1.0),
        ("retrieval.setup_usd", 1.0),
        ("quality.retrieval_recall", 1.0),
    ]);
    let rag = ledger(&scenario, Rag);
    assert_eq!((rag.per_query, rag.per_correct_answer), (None, None));
    assert_eq!((rag.total, rag.accuracy), (1.0, 1.0));
}

#[test]
fn the_prompt_tells_part_of_the_facts() {
    // 3000 of 4000 tokens of facts stand in the prompt: three quarters of the missing half are
    // told. Of the quarter that is not, tuned weights recall two fifths: 0.75 + 0.1 = 0.85.
    let scenario = blank(&[
        ("prompt.knowledge_tokens", 3000.0),
        ("retrieval.corpus_tokens", 4000.0),
        ("quality.base_accuracy", 0.8),
        ("quality.missing_share", 0.5),
        ("quality.retrieval_recall", 0.6),
        ("quality.weights_recall", 0.4),
    ]);
    for (strategy, recall) in [(Prompting, 0.75), (Full, 0.85), (Rag, 0.6), (RagFull, 0.6)] {
        let accuracy = (1.0 - 0.5 * (1.0 - recall)) * 0.8;
        assert_close(strategy.id(), ledger(&scenario, strategy).accuracy, accuracy);
    }
    // All of them, and more than all, are all; of no corpus nothing is told, or all.
    for (knowledge, corpus, recall) in
        [(4000.0, 4000.0, 1.0), (9000.0, 4000.0, 1.0), (0.0, 0.0, 0.0), (1.0, 0.0, 1.0)]
    {
        let mut scenario = scenario.clone();
        scenario.prompt.knowledge_tokens = knowledge;
        scenario.retrieval.corpus_tokens = corpus;
        let accuracy = (1.0 - 0.5 * (1.0 - recall)) * 0.8;
        assert_close("told", ledger(&scenario, Prompting).accuracy, accuracy);
    }
}

#[test]
fn passages_in_the_training_make_the_cut_that_of_raft() {
    // From 58.8 % to 73.3 % right is 35.2 % of the errors.
    let scenario = blank(&[
        ("training.raft_passages", 4.0),
        ("quality.base_accuracy", 0.588),
        ("quality.tuning_cut", 0.1),
        ("quality.raft_cut", (0.733 - 0.588) / (1.0 - 0.588)),
        ("quality.retrieval_recall", 1.0),
    ]);
    assert_close("raft", ledger(&scenario, RagFull).accuracy, 0.733);
    // Without retrieval there are no passages to train with.
    assert_close("full", ledger(&scenario, Full).accuracy, 0.588 + 0.1 * 0.412);
}

#[test]
fn tuned_prompts_keep_a_share_of_the_instructions_and_no_examples() {
    // $1 a token and a query makes dollars of tokens: a million dollars per million.
    let scenario = blank(&[
        ("workload.queries_per_month", 1.0),
        ("workload.horizon_months", 1.0),
        ("prompt.instruction_tokens", 1000.0),
        ("prompt.example_tokens", 300.0),
        ("prompt.knowledge_tokens", 50.0),
        ("prompt.history_tokens", 7.0),
        ("prompt.question_tokens", 2.0),
        ("prompt.instructions_kept_share", 0.2),
        ("retrieval.chunks_per_query", 3.0),
        ("retrieval.chunk_tokens", 10.0),
        ("base_serving.input_usd_per_million_tokens", 1e6),
        ("lora_serving.input_usd_per_million_tokens", 1e6),
        ("full_serving.input_usd_per_million_tokens", 1e6),
    ]);
    for (strategy, tokens) in [
        (Prompting, 1000.0 + 300.0 + 50.0 + 7.0 + 2.0),
        (Rag, 1000.0 + 300.0 + 30.0 + 7.0 + 2.0), // the index holds what the prompt held
        (Lora, 200.0 + 50.0 + 7.0 + 2.0),
        (RagLora, 200.0 + 30.0 + 7.0 + 2.0),
        (Full, 200.0 + 50.0 + 7.0 + 2.0),
        (RagFull, 200.0 + 30.0 + 7.0 + 2.0),
    ] {
        assert_close(strategy.id(), ledger(&scenario, strategy).breakdown.queries, tokens);
    }
}
