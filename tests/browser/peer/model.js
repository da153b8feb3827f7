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

// The dollars for tokens and the machine's seconds of all calls of one query, tried once.
function callsOf(s, { retrieval, tuning }) {
  const serving = (name) => s[`${tuning ?? "base"}_serving.${name}`];
  const instructions = tuning
    ? s["prompt.instruction_tokens"] * s["prompt.instructions_kept_share"]
    : s["prompt.instruction_tokens"] + s["prompt.example_tokens"];
  const stable = instructions + (retrieval ? 0 : s["prompt.knowledge_tokens"])
    + s["prompt.history_tokens"];
  const context = retrieval ? s["retrieval.chunks_per_query"] * s["retrieval.chunk_tokens"] : 0;
  const question = s["prompt.question_tokens"];
  const hit = s["prompt.cache_hit_share"];
  const cached = stable * hit;
  const written = hit > 0 ? stable * (1 - hit) : 0;
  const limit = serving("long_prompt_above_tokens");
  const over = (amount, speed) => (speed === 0 ? 0 : amount / speed);

  let usd = 0, seconds = 0;
  const rounds = retrieval ? s["retrieval.rounds"] : 1;
  for (let i = 1; i <= rounds; i += 1) {
    const changing = question + i * context;
    const input = stable + changing;
    const fresh = hit > 0 ? changing : input;
    const output = serving("reasoning_tokens") + (i === rounds ? s["prompt.answer_tokens"] : question);
    const long = limit > 0 && input > limit;
    const reading = fresh * serving("input_usd_per_million_tokens")
      + cached * serving("cached_input_usd_per_million_tokens")
      + written * serving("cache_write_usd_per_million_tokens");
    const writing = output * serving("output_usd_per_million_tokens");
    usd += ((long ? serving("long_prompt_input_factor") : 1) * reading
      + (long ? serving("long_prompt_output_factor") : 1) * writing) / MILLION;
    seconds += over(fresh + written, serving("prefill_tokens_per_second"))
      + over(output, serving("decode_tokens_per_second"))
      + over(output * (input + output / 2), serving("kv_tokens_per_second"));
  }
  return { usd, seconds };
}

// The share of the corpus that the prompt carries.
function toldOf(s, retrieval) {
  const knowledge = s["prompt.knowledge_tokens"];
  if (retrieval || knowledge === 0) return 0;
  return Math.min(1, knowledge / s["retrieval.corpus_tokens"]);
}

// The share of right answers.
function accuracyOf(s, { retrieval, tuning }) {
  const told = toldOf(s, retrieval);
  const recall = retrieval ? s["quality.retrieval_recall"]
    : told + (1 - told) * (tuning ? s["quality.weights_recall"] : 0);
  const missing = s.lacks_facts ? s["quality.missing_share"] : 0;
  const change = tuning ? s[`quality.${tuning}_model_accuracy_change`] : 0;
  const start = Math.min(1, Math.max(0, s["quality.base_accuracy"] + change));
  const raft = retrieval && s["training.raft_passages"] > 0;
  const cut = tuning
    ? (raft ? s["quality.raft_cut"] : s["quality.tuning_cut"])
      * (tuning === "lora" ? s["quality.lora_retained_share"] : 1)
    : 0;
  return (1 - missing * (1 - recall)) * (start + cut * (1 - start));
}

// The parts of a strategy's cost that do not depend on the volume: setup, cost per query by token
// and otherwise, cost per month, the model's retirement, and its replicas. `s` holds the inputs by
// key, as in `s["lora.run_usd"]`.
function partsOf(s, strategy) {
  const { retrieval, tuning } = strategy;
  const serving = (name) => s[`${tuning ?? "base"}_serving.${name}`];
  const hourly = s["labour.hourly_usd"];
  const calls = callsOf(s, strategy);

  const tries = 1 + s["workload.retry_share"];
  const paid = 1 - s["prompt.batch_share"] * serving("batch_discount_share");
  const perQuery = tries * paid * calls.usd;
  let otherPerQuery = tries * calls.seconds / 3600 * serving("busy_usd_per_hour");

  const behaviour = s["workload.behaviour_updates_per_month"];
  const revision = s["prompt.revision_hours"] * hourly;
  let setup = s["prompt.setup_hours"] * hourly;
  let updates = behaviour * revision, retirement = revision, hosting = 0;
  if (retrieval) {
    const embedding = s["retrieval.embedding_usd_per_million_tokens"];
    const stored = s["retrieval.corpus_tokens"] / (1 - s["retrieval.chunk_overlap_share"]);
    const vector = 4 * s["retrieval.embedding_dimensions"] + s["retrieval.vector_overhead_bytes"];
    const gigabytes = stored / s["retrieval.chunk_tokens"] * vector / 1e9;
    const search = Math.max(s["retrieval.database_usd_per_million_queries"],
      gigabytes * s["retrieval.database_usd_per_million_gb_queries"]);
    otherPerQuery += tries * s["retrieval.rounds"]
      * (s["prompt.question_tokens"] * embedding / MILLION + search / MILLION
        + s["retrieval.reranker_usd_per_thousand_queries"] / 1000);
    const fill = (s["retrieval.corpus_tokens"] * s["retrieval.indexing_usd_per_million_tokens"]
        + stored * embedding) / MILLION
      + gigabytes * s["retrieval.database_usd_per_gb_written"];
    setup += s["retrieval.setup_usd"] + fill + s["retrieval.setup_hours"] * hourly;
    updates += s["workload.knowledge_updates_per_month"]
      * (s["retrieval.corpus_churn_share"] * fill + s["retrieval.evaluation_usd_per_update"]
        + s["retrieval.reindex_hours"] * hourly);
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
    const holdsFacts = !retrieval && s.lacks_facts && toldOf(s, retrieval) < 1;
    const retrains = holdsFacts
      ? Math.max(s["workload.knowledge_updates_per_month"], behaviour)
      : behaviour;
    const retrain = s["training.runs_per_retrain"] * run
      + s["training.relabel_share"] * examples * s["training.label_usd_per_example"]
      + s["training.retrain_hours"] * hourly;
    updates += retrains * retrain;
    retirement += retrain;
    hosting += s["training.upkeep_hours_per_month"] * hourly;
  }

  const accuracy = accuracyOf(s, strategy);
  const sharing = tuning === "lora" ? s["lora.adapters_sharing_replicas"] : 1;
  const fleet = {
    rent: serving("replica_usd_per_month"),
    least: serving("min_replicas"),
    sharing,
    load: sharing * tries * calls.seconds / (SECONDS_PER_MONTH * s["serving.utilisation_share"]),
  };
  const errors = (1 - accuracy) * s["quality.wrong_answer_usd"];
  const retires = serving("retires_after_months");
  return { setup, perQuery, otherPerQuery, errors, updates, retires, retirement, hosting, fleet, accuracy };
}

// The rent of a month: whole replicas for the load, divided by those that share them.
function rent({ rent, least, sharing, load }, queries) {
  if (rent === 0) return 0;
  const needed = load === 0 ? (queries > 0 ? 1 : 0) : Math.ceil(load * queries * (1 - 1e-12));
  return Math.max(least, needed) * rent / sharing;
}

// The updates of a month, and in the month in which the model retires what that costs.
function updatesIn({ updates, retires, retirement }, month) {
  return updates + (month === retires ? retirement : 0);
}

// Factors of growth, token price and discount for each month, the same for all strategies.
function monthsOf(s) {
  const months = [];
  for (let m = 1; m <= s["workload.horizon_months"]; m += 1) {
    months.push({
      month: m,
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
  for (const { month, growth, price, discount } of months) {
    const q = queries * growth;
    total += ((parts.perQuery * price + parts.otherPerQuery + parts.errors) * q
      + updatesIn(parts, month) + parts.hosting + rent(parts.fleet, q)) * discount;
  }
  return total;
}

// The terms, the total and the cumulative costs of one strategy.
function ledger(parts, months, queries) {
  const costs = { setup: parts.setup, queries: 0, updates: 0, hosting: 0, errors: 0 };
  const cumulative = [parts.setup];
  let all = 0;
  for (const { month, growth, price, discount } of months) {
    const q = queries * growth;
    all += q * discount;
    costs.queries += (parts.perQuery * price + parts.otherPerQuery) * q * discount;
    costs.errors += parts.errors * q * discount;
    costs.updates += updatesIn(parts, month) * discount;
    costs.hosting += (parts.hosting + rent(parts.fleet, q)) * discount;
    cumulative.push(costs.setup + costs.queries + costs.updates + costs.hosting + costs.errors);
  }
  const total = cumulative[cumulative.length - 1];
  const cash = costs.setup + costs.queries + costs.updates + costs.hosting;
  return {
    ...costs, total, cumulative, accuracy: parts.accuracy,
    perQuery: all > 0 ? total / all : null,
    perRightAnswer: all * parts.accuracy > 0 ? cash / (all * parts.accuracy) : null,
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
