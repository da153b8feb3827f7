// The cost model of the peer page, written as a web developer would: a plain loop over the months.
"use strict";

const STRATEGIES = [
  { id: "prompting", name: "Prompting", retrieval: false, tuning: null },
  { id: "rag", name: "RAG", retrieval: true, tuning: null },
  { id: "lora", name: "LoRA", retrieval: false, tuning: "lora" },
  { id: "rag_lora", name: "RAG + LoRA", retrieval: true, tuning: "lora" },
  { id: "full", name: "Full fine-tuning", retrieval: false, tuning: "full" },
  { id: "rag_full", name: "RAG + full", retrieval: true, tuning: "full" },
];
const MILLION = 1e6;
const SECONDS_PER_MONTH = 730 * 3600;

// The parts of a strategy's cost that do not depend on the volume: setup, cost per query, cost per
// month, and its replicas. `s` holds the inputs by key, as in `s["lora.run_usd"]`.
function partsOf(s, { retrieval, tuning }) {
  const serving = (name) => s[`${tuning ?? "base"}_serving.${name}`];
  const hourly = s["labour.hourly_usd"];

  const instructions = tuning
    ? s["prompt.instruction_tokens"] * s["prompt.instructions_kept_share"]
    : s["prompt.instruction_tokens"] + s["prompt.example_tokens"];
  const prefix = instructions + (retrieval ? 0 : s["prompt.knowledge_tokens"]);
  const context = retrieval ? s["retrieval.chunks_per_query"] * s["retrieval.chunk_tokens"] : 0;
  const input = prefix + context + s["prompt.history_tokens"] + s["prompt.question_tokens"];
  const cached = prefix * s["prompt.cache_hit_share"];
  const output = s["prompt.answer_tokens"];

  const tries = 1 + s["workload.retry_share"];
  const embedding = s["retrieval.embedding_usd_per_million_tokens"];
  const tokens = (input - cached) * serving("input_usd_per_million_tokens")
    + cached * serving("cached_input_usd_per_million_tokens")
    + output * serving("output_usd_per_million_tokens");
  const batch = 1 - s["prompt.batch_share"] * s["prompt.batch_discount_share"];
  let perQuery = tries * batch * tokens / MILLION;

  let setup = 0, updates = 0, hosting = 0;
  if (retrieval) {
    perQuery += tries * (s["prompt.question_tokens"] * embedding / MILLION
      + s["retrieval.database_usd_per_million_queries"] / MILLION
      + s["retrieval.reranker_usd_per_thousand_queries"] / 1000);
    const stored = s["retrieval.corpus_tokens"] / (1 - s["retrieval.chunk_overlap_share"]);
    const embed = stored * embedding / MILLION;
    setup += s["retrieval.setup_usd"] + embed + s["retrieval.setup_hours"] * hourly;
    updates += s["workload.knowledge_updates_per_month"]
      * (s["retrieval.corpus_churn_share"] * embed + s["retrieval.evaluation_usd_per_update"]
        + s["retrieval.reindex_hours"] * hourly);
    const vector = 4 * s["retrieval.embedding_dimensions"] + s["retrieval.vector_overhead_bytes"];
    const gigabytes = stored / s["retrieval.chunk_tokens"] * vector / 1e9;
    hosting += s["retrieval.database_usd_per_month"]
      + gigabytes * s["retrieval.database_usd_per_gb_month"]
      + s["retrieval.upkeep_hours_per_month"] * hourly;
  }
  if (tuning) {
    const own = (name) => s[`${tuning}.${name}`];
    const raft = retrieval ? s["training.raft_passages"] * s["retrieval.chunk_tokens"] : 0;
    const examples = s["training.examples"];
    const run = own("run_usd") + s["training.evaluation_usd_per_run"]
      + examples * (s["training.tokens_per_example"] + raft) * s["training.epochs"]
        * own("usd_per_million_training_tokens") / MILLION;
    setup += own("runs") * run + examples * s["training.label_usd_per_example"]
      + s["training.setup_hours"] * hourly;
    const holdsFacts = !retrieval && s.lacks_facts && s["prompt.knowledge_tokens"] === 0;
    const behaviour = s["workload.behaviour_updates_per_month"];
    const retrains = holdsFacts
      ? Math.max(s["workload.knowledge_updates_per_month"], behaviour)
      : behaviour;
    updates += retrains * (s["training.runs_per_retrain"] * run
      + s["training.relabel_share"] * examples * s["training.label_usd_per_example"]
      + s["training.retrain_hours"] * hourly);
    hosting += s["training.upkeep_hours_per_month"] * hourly;
  }

  let accuracy = s["quality.base_accuracy"] + (retrieval ? s["quality.retrieval_gain"] : 0);
  if (tuning === "lora") {
    accuracy += s["quality.lora_retained_share"] * s["quality.tuning_gain"]
      + s["quality.lora_model_accuracy_change"];
  } else if (tuning === "full") {
    accuracy += s["quality.tuning_gain"] + s["quality.full_model_accuracy_change"];
  }
  accuracy = Math.min(1, Math.max(0, accuracy));

  const over = (amount, speed) => (speed === 0 ? 0 : amount / speed);
  const seconds = over(input - cached, serving("prefill_tokens_per_second"))
    + over(output, serving("decode_tokens_per_second"));
  const sharing = tuning === "lora" ? s["lora.adapters_sharing_replicas"] : 1;
  const fleet = {
    rent: serving("replica_usd_per_month"),
    least: serving("min_replicas"),
    sharing,
    load: sharing * tries * seconds / (SECONDS_PER_MONTH * s["serving.utilisation_share"]),
  };
  const errors = (1 - accuracy) * s["quality.wrong_answer_usd"];
  return { setup, perQuery, errors, updates, hosting, fleet, accuracy };
}

// The rent of a month: whole replicas for the load, divided by those that share them.
function rent({ rent, least, sharing, load }, queries) {
  if (rent === 0) return 0;
  const needed = load === 0 ? (queries > 0 ? 1 : 0) : Math.ceil(load * queries * (1 - 1e-12));
  return Math.max(least, needed) * rent / sharing;
}

// Factors of growth, token price and discount for each month, the same for all strategies.
function monthsOf(s) {
  const months = [];
  for (let m = 1; m <= s["workload.horizon_months"]; m += 1) {
    months.push({
      growth: (1 + s["workload.monthly_growth"]) ** (m - 1),
      price: (1 + s["money.annual_token_price_change"]) ** ((m - 1) / 12),
      discount: (1 + s["money.annual_discount_rate"]) ** (-m / 12),
    });
  }
  return months;
}

// The total over the horizon for a number of queries in the first month.
function totalAt(parts, months, queries) {
  let total = parts.setup;
  for (const { growth, price, discount } of months) {
    const q = queries * growth;
    total += ((parts.perQuery * price + parts.errors) * q
      + parts.updates + parts.hosting + rent(parts.fleet, q)) * discount;
  }
  return total;
}

// The terms, the total and the cumulative costs of one strategy.
function ledger(parts, months, queries) {
  const costs = { setup: parts.setup, queries: 0, updates: 0, hosting: 0, errors: 0 };
  const cumulative = [parts.setup];
  let all = 0;
  for (const { growth, price, discount } of months) {
    const q = queries * growth;
    all += q;
    costs.queries += parts.perQuery * price * q * discount;
    costs.errors += parts.errors * q * discount;
    costs.updates += parts.updates * discount;
    costs.hosting += (parts.hosting + rent(parts.fleet, q)) * discount;
    cumulative.push(costs.setup + costs.queries + costs.updates + costs.hosting + costs.errors);
  }
  const total = cumulative[cumulative.length - 1];
  return {
    ...costs, total, cumulative, accuracy: parts.accuracy,
    perQuery: all > 0 ? total / all : null,
    perRightAnswer: all * parts.accuracy > 0 ? total / (all * parts.accuracy) : null,
  };
}

// The crossings of all pairs of sampled curves, interpolated linearly between two samples.
function crossingsOf(xs, curves) {
  const found = [];
  for (let a = 0; a < curves.length; a += 1) {
    for (let b = a + 1; b < curves.length; b += 1) {
      for (let i = 1; i < xs.length; i += 1) {
        const before = curves[a][i - 1] - curves[b][i - 1];
        const after = curves[a][i] - curves[b][i];
        if (before * after < 0) {
          const share = before / (before - after);
          const x = xs[i - 1] + (xs[i] - xs[i - 1]) * share;
          const y = curves[a][i - 1] + (curves[a][i] - curves[a][i - 1]) * share;
          found.push({ x, y, a, b });
        }
      }
    }
  }
  return found;
}

// The intervals of samples with the same cheapest curve.
function envelopeOf(xs, curves) {
  const intervals = [];
  for (let i = 0; i < xs.length; i += 1) {
    let cheapest = 0;
    for (let c = 1; c < curves.length; c += 1) {
      if (curves[c][i] < curves[cheapest][i]) cheapest = c;
    }
    const last = intervals[intervals.length - 1];
    if (last && last.cheapest === cheapest) last.to = xs[i];
    else intervals.push({ from: last ? last.to : xs[i], to: xs[i], cheapest });
  }
  return intervals;
}
