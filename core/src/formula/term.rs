//! The named steps of the formulas: display name, unit and formula of each.
//!
//! The formulas are explained in the [model reference](crate::model_reference). The file is a table
//! with one row for each term.

use crate::input::{Unit, unit};
use crate::source::text;

macro_rules! terms {
    ($($(#[doc = $doc:literal])+ $term:ident $name:literal in $unit:ident $($per:literal)?;)*) => {
        /// A named step of a formula.
        ///
        /// ```
        /// use breakeven::explain::Term;
        /// assert_eq!(Term::Retrains.name(), "Retrains");
        /// assert_eq!(Term::Retrains.unit().name(), "retrains per month");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Term {
            $($(#[doc = $doc])+ $term,)*
        }

        impl Term {
            /// The display name; empty without the feature `texts`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$term => text($name),)* }
            }

            /// The unit, such as `USD per query`.
            pub const fn unit(self) -> Unit {
                match self { $(Self::$term => unit!($unit $($per)?),)* }
            }
        }
    };
}

terms! {
    /// total = setup + queries + updates + hosting + errors.
    Total "Total" in USD;
    /// setup = setup of the prompt + setup of retrieval + setup of tuning, not discounted.
    Setup "Setup" in USD;
    /// queries = queries per month × (Σ volume × price × discount × inference + Σ volume × discount ×
    /// (busy hours + retrieval)).
    Queries "Queries" in USD;
    /// updates = Σ discount × (updates of prompt, index and model) + retirement in its month.
    Updates "Updates" in USD;
    /// hosting = Σ discount × (retrieval + tuning) + rent.
    Hosting "Hosting" in USD;
    /// errors = queries per month × Σ volume × discount × errors per query.
    Errors "Wrong answers" in USD;
    /// cash = setup + queries + updates + hosting.
    Cash "Cash" in USD;
    /// The same five terms, summed up to the end of a month; setup alone at month 0.
    Cumulative "Cost so far" in USD;
    /// margin = the second strategy's total − the first one's.
    Margin "Margin" in USD;
    /// per query = total / discounted queries.
    PerQuery "Cost per query" in USD "per query";
    /// per correct answer = cash / (discounted queries × accuracy).
    PerCorrectAnswer "Cost per correct answer" in USD "per correct answer";
    /// queries = queries per month × Σ volume, undiscounted.
    QueriesAsked "Queries over the horizon" in count "queries";
    /// queries per month × Σ volume × discount.
    DiscountedQueries "Queries, discounted" in count "queries";
    /// correct answers = discounted queries × accuracy.
    CorrectAnswers "Correct answers, discounted" in count "answers";

    /// Σ (1 + growth)^(m−1).
    SumVolume "Months of the first month's queries" in count "months";
    /// Σ (1 + growth)^(m−1) × (1 + discount rate)^(−m/12).
    SumQuery "Months of queries, discounted" in count "months";
    /// Σ (1 + growth)^(m−1) × (1 + price change)^((m−1)/12) × (1 + discount rate)^(−m/12).
    SumToken "Months of queries at changing prices, discounted" in count "months";
    /// Σ (1 + discount rate)^(−m/12).
    SumFlat "Months, discounted" in count "months";
    /// (1 + growth)^(m−1).
    MonthVolume "Growth since the first month" in count "times";
    /// queries in the month = queries per month × (1 + growth)^(m−1).
    MonthQueries "Queries in the month" in count "queries per month";
    /// The month of a figure that has one.
    Month "Month" in count "months";

    /// accuracy = (1 − missing × (1 − recall)) × (start + cut × (1 − start)).
    Accuracy "Accuracy" in share;
    /// 1 − missing × (1 − recall).
    Answerable "Queries for which the facts are there" in share;
    /// start + cut × (1 − start).
    RightWithFacts "Right where the facts are there" in share;
    /// missing_share where the model lacks facts, else 0.
    Missing "Queries that need missing facts" in share;
    /// retrieval_recall with retrieval, else told + (1 − told) × weights_recall.
    Recall "Missing facts that are supplied" in share;
    /// min(1, knowledge_tokens / corpus_tokens) without retrieval, else 0.
    Told "Part of the corpus in the prompt" in share;
    /// 1 − told.
    Untold "Part of the corpus not in the prompt" in share;
    /// base_accuracy + the model's change, clamped to 0..1.
    Start "Right before tuning" in share;
    /// tuning_cut or raft_cut, × lora_retained_share with LoRA; 0 without tuning.
    Cut "Errors that tuning removes" in share;

    /// inference = tries × the tokens of one attempt.
    Inference "Inference" in USD "per query";
    /// busy = tries × seconds / 3600 × V.busy_usd_per_hour.
    BusyHours "Busy hours" in USD "per query";
    /// retrieval = tries × rounds × one search.
    Retrieval "Retrieval" in USD "per query";
    /// errors = (1 − accuracy) × wrong_answer_usd.
    ErrorsPerQuery "Wrong answers per query" in USD "per query";
    /// tries = 1 + retry_share.
    Tries "Attempts per query" in count "attempts per query";
    /// (1 − batch_share × V.batch_discount_share) × (fresh × V.input + cached × V.cached_input +
    /// written × V.cache_write + output × V.output + long prompts) / 1e6.
    Attempt "Tokens of one attempt" in USD "per attempt";
    /// (V.long_prompt_input_factor − 1) × the input of long calls at its prices +
    /// (V.long_prompt_output_factor − 1) × their output.
    LongPromptSurcharge "Surcharge for long prompts" in USD "per million attempts";
    /// The calls whose input is above V.long_prompt_above_tokens.
    LongCalls "Calls with a long prompt" in count "calls";
    /// 1 − batch_share × V.batch_discount_share, as (1 − batch_share) + batch_share × (1 − discount).
    Paid "Share of the price paid" in share;
    /// question_tokens × embedding price / 1e6 + the greater price of a search / 1e6 + reranker / 1e3.
    Search "One search" in USD "per search";
    /// gigabytes × database_usd_per_million_gb_queries.
    SearchBySize "Search, by the size of the index" in USD "per million searches";

    /// instructions + examples without tuning; instructions × the share kept with it.
    Instructions "Instructions and examples" in count "tokens";
    /// prefix = instructions + knowledge_tokens without retrieval, instructions with it.
    Prefix "Stable prefix" in count "tokens";
    /// knowledge_tokens without retrieval, else 0.
    Knowledge "Facts in the prompt" in count "tokens";
    /// context = chunks_per_query × chunk_tokens with retrieval, else 0.
    Context "Retrieved passages" in count "tokens";
    /// stable = prefix + history_tokens.
    Stable "Part of the prompt that a cache can hold" in count "tokens";
    /// rounds with retrieval, else 1.
    Rounds "Calls of the model" in count "calls";
    /// calls × question_tokens + context × Σ i.
    Changing "What changes with each call" in count "tokens";
    /// input = Σ (stable + question_tokens + i × context).
    InputTokens "Input" in count "tokens";
    /// cached = calls × stable × cache_hit_share.
    CachedTokens "Input from the cache" in count "tokens";
    /// written = calls × stable × (1 − cache_hit_share) where that is above 0, else 0.
    WrittenTokens "Input written to the cache" in count "tokens";
    /// calls × question_tokens + context × Σ i, and calls × stable where nothing is cached.
    FreshTokens "Input apart from the cache" in count "tokens";
    /// output = calls × V.reasoning_tokens + answer_tokens + (calls − 1) × question_tokens.
    OutputTokens "Output" in count "tokens";

    /// prompt = prompt.setup_hours.
    SetupPrompt "Setup of the prompt" in USD;
    /// retrieval = setup_usd + fill + setup_hours.
    SetupRetrieval "Setup of retrieval" in USD;
    /// tuning = runs × run + examples × label_usd_per_example + setup_hours.
    SetupTuning "Setup of tuning" in USD;
    /// prompt = behaviour_updates_per_month × revision_hours.
    UpdatesPrompt "Revisions of the prompt" in USD "per month";
    /// retrieval = knowledge_updates_per_month × (corpus_churn_share × fill +
    /// evaluation_usd_per_update + reindex_hours).
    UpdatesRetrieval "Updates of the index" in USD "per month";
    /// tuning = retrains × one retrain.
    UpdatesTuning "Updates of the model" in USD "per month";
    /// retrieval = database_usd_per_month + gigabytes × database_usd_per_gb_month + upkeep_hours.
    HostingRetrieval "Hosting and upkeep of retrieval" in USD "per month";
    /// tuning = upkeep_hours.
    HostingTuning "Upkeep of tuning" in USD "per month";
    /// stored = corpus_tokens / (1 − chunk_overlap_share).
    Stored "Tokens stored" in count "tokens";
    /// index = (corpus_tokens × indexing_usd_per_million_tokens + stored ×
    /// embedding_usd_per_million_tokens) / 1e6.
    Index "Preparing and embedding the corpus" in USD;
    /// fill = index + gigabytes × database_usd_per_gb_written.
    Fill "Making the index" in USD;
    /// 4 × embedding_dimensions + vector_overhead_bytes.
    Vector "Size of a vector" in count "bytes per vector";
    /// gigabytes = stored / chunk_tokens × the size of a vector / 1e9.
    Gigabytes "Storage" in count "GB";

    /// run = run_usd + evaluation_usd_per_run + examples × (tokens_per_example + raft) × epochs ×
    /// usd_per_million_training_tokens / 1e6.
    Run "One training run" in USD "per run";
    /// raft = raft_passages × chunk_tokens where retrieval and tuning are both on, else 0.
    Raft "RAFT passages" in count "tokens per example";
    /// runs × run.
    Runs "Runs before launch" in USD;
    /// examples × label_usd_per_example.
    Labels "Labelling" in USD;
    /// retrain = runs_per_retrain × run + relabel_share × examples × label_usd_per_example +
    /// retrain_hours.
    Retrain "One retrain" in USD "per retrain";
    /// retirement = revision_hours, and one retrain with tuning.
    Retirement "Change of a retired model" in USD;
    /// The discount of the month in which the model retires.
    RetirementWeight "Discount in the month of retirement" in count "times";
    /// retrains = max(knowledge_updates_per_month, behaviour_updates_per_month) where the weights
    /// must hold facts, behaviour_updates_per_month everywhere else.
    Retrains "Retrains" in count "retrains per month";
    /// The requirement lacks_facts: 1 for yes, 0 for no.
    LacksFacts "The model lacks the facts" in none;

    /// rent = Σ discount × replicas × price of a replica.
    Rent "Rent of replicas" in USD;
    /// V.replica_usd_per_month / sharing.
    ReplicaPrice "What a replica costs" in USD "per replica and month";
    /// sharing = adapters_sharing_replicas with LoRA, else 1.
    Sharing "Adapters sharing the replicas" in count "adapters";
    /// replicas = 0 where replica_usd_per_month is 0, else max(min_replicas, needed).
    Replicas "Replicas" in count "replicas";
    /// needed = ⌈x × (1 − 1e-12)⌉, x = load × queries in the month; where the load is 0: 1 if there
    /// are queries, else 0.
    Needed "Replicas needed" in count "replicas";
    /// load = sharing × tries × seconds / (730 × 3600 × utilisation_share).
    Load "Replicas per query a month" in count "replicas per query";
    /// 730 × 3600 × utilisation_share.
    Capacity "Seconds a replica works" in count "seconds per month";
    /// seconds = (fresh + written) / prefill_tokens_per_second + output / decode_tokens_per_second +
    /// Σ output × (input + output / 2) / kv_tokens_per_second.
    Seconds "Time of one attempt" in count "seconds";
    /// (fresh + written) / prefill_tokens_per_second; a speed of 0: no time.
    Reading "Reading the prompt" in count "seconds";
    /// output / decode_tokens_per_second; a speed of 0: no time.
    Writing "Writing the answer" in count "seconds";
    /// Σ output × (input + output / 2) / kv_tokens_per_second; a speed of 0: no time.
    ReadingContext "Reading the context again while writing" in count "seconds";
}
