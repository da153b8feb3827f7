"""The six strategies' totals, written for numpy arrays from the model's description alone.

An input is a number, or an array with one value per draw; so is every result. Rounds, the horizon
and the month of a retirement are numbers always. Nothing here was taken from the library: where the
two agree, both are right, or both have misread the same page.
"""

import numpy as np

SECONDS_PER_MONTH = 730 * 3600


def totals(inputs, lacks_facts):
    """The totals of prompting, RAG, LoRA, RAG + LoRA, full and RAG + full, in US dollars.

    `inputs` names every input by its key.
    """
    found = []
    for tuning in ("base", "lora", "full"):
        for retrieval in (False, True):
            found.append(total(inputs, lacks_facts, retrieval, tuning))
    return found


def total(x, lacks_facts, retrieval, tuning):
    tuned = tuning != "base"
    hourly = x["labour.hourly_usd"]
    tries = 1 + x["workload.retry_share"]
    told = 0.0 if retrieval else share_told(x)

    # Each query
    usd, seconds = calls(x, retrieval, tuning)
    paid = 1 - x["prompt.batch_share"] * x[f"{tuning}_serving.batch_discount_share"]
    inference = tries * paid * usd
    other = tries * seconds / 3600 * x[f"{tuning}_serving.busy_usd_per_hour"]

    behaviour = x["workload.behaviour_updates_per_month"]
    revision = x["prompt.revision_hours"] * hourly
    setup = x["prompt.setup_hours"] * hourly
    month = behaviour * revision
    retirement = revision
    if retrieval:
        embedding = x["retrieval.embedding_usd_per_million_tokens"] / 1e6
        stored = x["retrieval.corpus_tokens"] / (1 - x["retrieval.chunk_overlap_share"])
        bytes_each = 4 * x["retrieval.embedding_dimensions"] + x["retrieval.vector_overhead_bytes"]
        gigabytes = stored / x["retrieval.chunk_tokens"] * bytes_each / 1e9
        by_size = gigabytes * x["retrieval.database_usd_per_million_gb_queries"]
        search = np.maximum(x["retrieval.database_usd_per_million_queries"], by_size) / 1e6
        search = search + x["prompt.question_tokens"] * embedding
        search = search + x["retrieval.reranker_usd_per_thousand_queries"] / 1e3
        other = other + tries * x["retrieval.rounds"] * search
        fill = x["retrieval.corpus_tokens"] * x["retrieval.indexing_usd_per_million_tokens"] / 1e6
        fill = fill + stored * embedding + gigabytes * x["retrieval.database_usd_per_gb_written"]
        setup = setup + x["retrieval.setup_usd"] + fill
        setup = setup + x["retrieval.setup_hours"] * hourly
        refresh = x["retrieval.corpus_churn_share"] * fill
        refresh = refresh + x["retrieval.evaluation_usd_per_update"]
        refresh = refresh + x["retrieval.reindex_hours"] * hourly
        month = month + x["workload.knowledge_updates_per_month"] * refresh
        month = month + x["retrieval.database_usd_per_month"]
        month = month + gigabytes * x["retrieval.database_usd_per_gb_month"]
        month = month + x["retrieval.upkeep_hours_per_month"] * hourly
    if tuned:
        length = x["training.tokens_per_example"]
        if retrieval:
            length = length + x["training.raft_passages"] * x["retrieval.chunk_tokens"]
        trained = x["training.examples"] * length * x["training.epochs"]
        run = x[f"{tuning}.run_usd"] + x["training.evaluation_usd_per_run"]
        run = run + trained * x[f"{tuning}.usd_per_million_training_tokens"] / 1e6
        labels = x["training.examples"] * x["training.label_usd_per_example"]
        retrains = behaviour
        if not retrieval and lacks_facts:
            both = np.maximum(retrains, x["workload.knowledge_updates_per_month"])
            retrains = np.where(told < 1, both, retrains)
        retrain = x["training.runs_per_retrain"] * run + x["training.relabel_share"] * labels
        retrain = retrain + x["training.retrain_hours"] * hourly
        setup = setup + x[f"{tuning}.runs"] * run + labels + x["training.setup_hours"] * hourly
        month = month + retrains * retrain + x["training.upkeep_hours_per_month"] * hourly
        retirement = retirement + retrain

    right = accuracy(x, lacks_facts, retrieval, tuning, told)
    other = other + (1 - right) * x["quality.wrong_answer_usd"]

    # Months
    growth = 1 + x["workload.monthly_growth"]
    price_step = (1 + x["money.annual_token_price_change"]) ** (1 / 12)
    discount_step = (1 + x["money.annual_discount_rate"]) ** (-1 / 12)
    months = int(x["workload.horizon_months"])
    last_month = int(x[f"{tuning}_serving.retires_after_months"])
    if all(np.ndim(step) == 0 and step == 1 for step in (growth, price_step, discount_step)):
        volumes, by_token, by_query, flat = [(1.0, float(months))], months, months, months
    else:
        volumes, by_token, by_query, flat = [], 0.0, 0.0, 0.0
        volume, drift, discount = 1.0, 1.0, discount_step
        for _ in range(months):
            volumes.append((volume, discount))
            by_token = by_token + volume * drift * discount
            by_query = by_query + volume * discount
            flat = flat + discount
            volume, drift, discount = volume * growth, drift * price_step, discount * discount_step

    queries = x["workload.queries_per_month"]
    cost = setup + queries * (by_token * inference + by_query * other) + flat * month
    if 0 < last_month <= months:
        cost = cost + retirement * discount_step**last_month
    rent = x[f"{tuning}_serving.replica_usd_per_month"]
    if np.ndim(rent) or rent:
        cost = cost + rents(x, tuning, tries, seconds, rent, queries, volumes)
    return cost


def calls(x, retrieval, tuning):
    """The dollars and the machine's seconds of all calls of one query, tried once."""
    serving = lambda name: x[f"{tuning}_serving.{name}"]
    price = lambda name: serving(f"{name}_usd_per_million_tokens") / 1e6
    if tuning == "base":
        instructions = x["prompt.instruction_tokens"] + x["prompt.example_tokens"]
    else:
        instructions = x["prompt.instruction_tokens"] * x["prompt.instructions_kept_share"]
    prefix = instructions if retrieval else instructions + x["prompt.knowledge_tokens"]
    stable = prefix + x["prompt.history_tokens"]
    passages = x["retrieval.chunks_per_query"] * x["retrieval.chunk_tokens"] if retrieval else 0
    hit = x["prompt.cache_hit_share"]
    cached = stable * hit
    missed = stable - cached
    # Without a cache what is missed is read at the price of input, with one it is also written.
    writes = either(hit, lambda hit: hit > 0, price("cache_write"), price("input"))
    stable_usd = cached * price("cached_input") + missed * writes
    limit = serving("long_prompt_above_tokens")
    has_limit = np.ndim(limit) or limit > 0

    usd, seconds = 0.0, 0.0
    rounds = int(x["retrieval.rounds"]) if retrieval else 1
    for call in range(1, rounds + 1):
        changing = x["prompt.question_tokens"] + call * passages
        output = x["prompt.answer_tokens"] if call == rounds else x["prompt.question_tokens"]
        output = output + serving("reasoning_tokens")
        read = stable_usd + changing * price("input")
        write = output * price("output")
        if has_limit:
            long = np.logical_and(np.greater(limit, 0), stable + changing > limit)
            read = read * np.where(long, serving("long_prompt_input_factor"), 1)
            write = write * np.where(long, serving("long_prompt_output_factor"), 1)
        usd = usd + read + write
        context = stable + changing + output / 2
        seconds = seconds + taken(serving("prefill_tokens_per_second"), missed + changing)
        seconds = seconds + taken(serving("decode_tokens_per_second"), output)
        seconds = seconds + taken(serving("kv_tokens_per_second"), output, context)
    return usd, seconds


def either(value, holds, one, other):
    """`one` where the value is such, `other` elsewhere; without arrays where the value is none."""
    if np.ndim(value):
        return np.where(holds(value), one, other)
    return one if holds(value) else other


def taken(speed, *work):
    """The seconds that a speed needs for the product of `work`; none at speed 0."""
    if np.ndim(speed) == 0 and speed == 0:
        return 0.0
    seconds = 1 / np.where(speed > 0, speed, np.inf) if np.ndim(speed) else 1 / speed
    for part in work:
        seconds = seconds * part
    return seconds


def share_told(x):
    """The share of the corpus that the prompt carries."""
    knowledge, corpus = x["prompt.knowledge_tokens"], x["retrieval.corpus_tokens"]
    if np.ndim(knowledge) == 0 and np.ndim(corpus) == 0:
        return min(1.0, knowledge / corpus) if corpus else float(knowledge > 0)
    some = np.greater(corpus, 0)
    share = np.minimum(1, knowledge / np.where(some, corpus, 1))
    return np.where(some, share, np.greater(knowledge, 0).astype(float))


def accuracy(x, lacks_facts, retrieval, tuning, told):
    """The share of answers that are right."""
    if retrieval:
        recall = x["quality.retrieval_recall"]
    elif tuning == "base":
        recall = told
    else:
        recall = told + (1 - told) * x["quality.weights_recall"]
    start = x["quality.base_accuracy"]
    if tuning != "base":
        start = start + x[f"quality.{tuning}_model_accuracy_change"]
    start = np.clip(start, 0, 1)
    right = start
    if tuning != "base":
        cut = x["quality.tuning_cut"]
        if retrieval:
            raft = x["training.raft_passages"]
            cut = either(raft, lambda raft: raft > 0, x["quality.raft_cut"], cut)
        if tuning == "lora":
            cut = cut * x["quality.lora_retained_share"]
        right = start + cut * (1 - start)
    if lacks_facts:
        right = right * (1 - x["quality.missing_share"] * (1 - recall))
    return right


def rents(x, tuning, tries, seconds, rent, queries, volumes):
    """What the replicas cost; `volumes` are months of equal volume and their discounts' sum."""
    sharing = x["lora.adapters_sharing_replicas"] if tuning == "lora" else 1
    load = sharing * tries * seconds / (SECONDS_PER_MONTH * x["serving.utilisation_share"])
    some = lambda count: np.where(count > 0, 1.0, 0.0)
    cost = 0.0
    for volume, discount in volumes:
        count = queries * volume
        if np.ndim(load) or load > 0:
            needed = np.ceil(load * count * (1 - 1e-12))
            needed = np.where(load > 0, needed, some(count))
        else:
            needed = some(count)
        replicas = np.maximum(needed, x[f"{tuning}_serving.min_replicas"])
        cost = cost + discount * replicas * (rent / sharing)
    return np.where(np.greater(rent, 0), cost, 0.0)
