"""The six strategies' totals, written for numpy arrays from the model's description alone.

An input is a number, or an array with one value per draw; so is every result. Nothing here was
taken from the library: where the two agree, both are right, or both have misread the same page.
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

    # Tokens of one query
    if tuned:
        instructions = x["prompt.instruction_tokens"] * x["prompt.instructions_kept_share"]
    else:
        instructions = x["prompt.instruction_tokens"] + x["prompt.example_tokens"]
    prefix = instructions if retrieval else instructions + x["prompt.knowledge_tokens"]
    passages = x["retrieval.chunks_per_query"] * x["retrieval.chunk_tokens"] if retrieval else 0
    read = prefix + passages + x["prompt.history_tokens"] + x["prompt.question_tokens"]
    cached = prefix * x["prompt.cache_hit_share"]
    written = x["prompt.answer_tokens"]

    # Each query
    price = lambda name: x[f"{tuning}_serving.{name}_usd_per_million_tokens"]
    paid = 1 - x["prompt.batch_share"] * x["prompt.batch_discount_share"]
    tokens = (read - cached) * price("input") + cached * price("cached_input")
    query = tries * paid * (tokens + written * price("output")) / 1e6

    setup, month = 0.0, 0.0
    if retrieval:
        embedding = x["retrieval.embedding_usd_per_million_tokens"] / 1e6
        stored = x["retrieval.corpus_tokens"] / (1 - x["retrieval.chunk_overlap_share"])
        search = x["prompt.question_tokens"] * embedding
        search = search + x["retrieval.database_usd_per_million_queries"] / 1e6
        search = search + x["retrieval.reranker_usd_per_thousand_queries"] / 1e3
        query = query + tries * search
        setup = x["retrieval.setup_usd"] + stored * embedding
        setup = setup + x["retrieval.setup_hours"] * hourly
        refresh = x["retrieval.corpus_churn_share"] * (stored * embedding)
        refresh = refresh + x["retrieval.evaluation_usd_per_update"]
        refresh = refresh + x["retrieval.reindex_hours"] * hourly
        bytes_each = 4 * x["retrieval.embedding_dimensions"] + x["retrieval.vector_overhead_bytes"]
        gigabytes = stored / x["retrieval.chunk_tokens"] * bytes_each / 1e9
        month = x["workload.knowledge_updates_per_month"] * refresh
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
        retrains = x["workload.behaviour_updates_per_month"]
        if not retrieval and lacks_facts:
            both = np.maximum(retrains, x["workload.knowledge_updates_per_month"])
            retrains = np.where(x["prompt.knowledge_tokens"] == 0, both, retrains)
        retrain = x["training.runs_per_retrain"] * run + x["training.relabel_share"] * labels
        retrain = retrain + x["training.retrain_hours"] * hourly
        setup = setup + x[f"{tuning}.runs"] * run + labels + x["training.setup_hours"] * hourly
        month = month + retrains * retrain + x["training.upkeep_hours_per_month"] * hourly

    # Wrong answers
    right = x["quality.base_accuracy"] + (x["quality.retrieval_gain"] if retrieval else 0)
    if tuned:
        kept = x["quality.lora_retained_share"] if tuning == "lora" else 1
        right = right + kept * x["quality.tuning_gain"]
        right = right + x[f"quality.{tuning}_model_accuracy_change"]
    wrong = (1 - np.clip(right, 0, 1)) * x["quality.wrong_answer_usd"]

    # Months
    growth = 1 + x["workload.monthly_growth"]
    price_step = (1 + x["money.annual_token_price_change"]) ** (1 / 12)
    discount_step = (1 + x["money.annual_discount_rate"]) ** (-1 / 12)
    months = int(x["workload.horizon_months"])
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
    cost = setup + queries * (by_token * query + by_query * wrong) + flat * month
    rent = x[f"{tuning}_serving.replica_usd_per_month"]
    if np.ndim(rent) or rent:
        cost = cost + rents(x, tuning, tries, read - cached, written, rent, queries, volumes)
    return cost


def rents(x, tuning, tries, fresh, written, rent, queries, volumes):
    """What the replicas cost; `volumes` are months of equal volume and their discounts' sum."""
    sharing = x["lora.adapters_sharing_replicas"] if tuning == "lora" else 1
    seconds = 0.0
    for tokens, speed in ((fresh, "prefill"), (written, "decode")):
        rate = x[f"{tuning}_serving.{speed}_tokens_per_second"]
        if np.ndim(rate) or rate:
            seconds = seconds + tokens * np.where(rate > 0, 1 / np.where(rate > 0, rate, 1), 0)
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
