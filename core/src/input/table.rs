//! The input table: one row for every numeric input. A new input is added as a row here.
//!
//! The table is the argument of a macro, so that the typed groups, the keys, the limits, the
//! defaults and the sources all come from the same rows; `grammar.rs` parses them. This file is
//! longer than the others because it is data.
//!
//! A group has a name, a type (`new`: the group defines it), a title and a description. A row of it
//! has these fields: field, variant, label, unit (see `unit!`), default, hard limits (`0.0 or 0.001
//! to` where a value is 0 or at least 0.001), slider scale and span, the range of the documents
//! (`documents`) or of an assumption (`assumed`), whether the basic form shows it, source of the default, help. A row of the `per_model` block
//! describes one input for each of the three models: the fields that are the same for all, the help
//! text before and after the model's name, and for each model its variant, default and source.

/// Calls the given macro with the rows of the input table, in the form that `read_rows!` describes.
macro_rules! table {
    ($make:ident) => {
        $crate::input::read_rows! { $make:
            workload: new Workload "Workload" "How much is asked, how fast it grows, and how often facts and behaviour change." {
                queries_per_month QueriesPerMonth "Queries per month" in count "queries per month"
                    = 100000.0, limits 0.0 to 1e12, slider Log 100.0 to 1e8, [basic],
                    assumption("a mid-sized product; the first figure to replace"),
                    "Queries answered in the first month.";
                monthly_growth MonthlyGrowth "Monthly growth" in share "per month"
                    = 0.0, limits -0.9 to 10.0, slider Linear -0.2 to 0.5, [advanced],
                    assumption("steady use"),
                    "By what share the queries grow from one month to the next; negative when they shrink.";
                horizon_months HorizonMonths "Horizon" in count "months"
                    = 12.0, limits 1.0 to 240.0, slider Whole 1.0 to 60.0, [basic],
                    assumption("one budget year"),
                    "Over how many months the costs are added up.";
                knowledge_updates_per_month KnowledgeUpdatesPerMonth "Knowledge updates" in count "updates per month"
                    = 1.0, limits 0.0 to 10000.0, slider Log0 0.0 to 60.0, [basic],
                    assumption("document 004: more often than quarterly needs retrieval, document 000: some facts change weekly"),
                    "How often a month the facts change: each time the index is refreshed, or the model retrained where the weights must hold the facts.";
                behaviour_updates_per_month BehaviourUpdatesPerMonth "Behaviour updates" in count "updates per month"
                    = 0.1667, limits 0.0 to 1000.0, slider Log0 0.0 to 10.0, [advanced],
                    assumption("style and base model change about twice a year"),
                    "How often a month style, format or base model change, so that a tuned model must be trained again.";
                chance_tuning_needed ChanceTuningNeeded "Chance that tuning is needed later" in share
                    = 0.18, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    assumption("document 004: 51 % use RAG and 9 % fine-tune, so of those with RAG at most 18 % have come to tune"),
                    "How likely it is that tuning proves necessary after a start without it; counts only in the cost of starting without and tuning later.";
                retry_share RetryShare "Retries" in share "of queries"
                    = 0.0, limits 0.0 to 10.0, slider Linear 0.0 to 0.5, [advanced],
                    assumption("no retries"),
                    "Further attempts per query: 0.1 means one query in ten is asked twice.";
            }
            prompt: new Prompt "Prompt and answer" "What travels with every query, in tokens." {
                instruction_tokens InstructionTokens "Instructions" in count "tokens"
                    = 600.0, limits 0.0 to 1e7, slider Log0 0.0 to 20000.0, [basic],
                    assumption("about a page of instructions"),
                    "Tokens of the fixed instructions at the head of every prompt.";
                example_tokens ExampleTokens "Examples in the prompt" in count "tokens"
                    = 1500.0, limits 0.0 to 1e7, slider Log0 0.0 to 50000.0, [basic],
                    assumption("five few-shot examples of 300 tokens"),
                    "Tokens of few-shot examples in every prompt; a tuned model has learned them and needs none.";
                knowledge_tokens KnowledgeTokens "Facts in the prompt" in count "tokens"
                    = 0.0, limits 0.0 to 1e7, slider Log0 0.0 to 2e6, [advanced],
                    assumption("no facts in the prompt; above 0 it is long-context prompting"),
                    "Tokens of reference text put into every prompt where nothing is retrieved: long-context prompting.";
                history_tokens HistoryTokens "Conversation so far" in count "tokens"
                    = 0.0, limits 0.0 to 1e7, slider Log0 0.0 to 50000.0, [advanced],
                    assumption("single questions, no conversation"),
                    "Tokens of earlier turns that travel with each query.";
                question_tokens QuestionTokens "Question" in count "tokens"
                    = 100.0, limits 0.0 to 1e7, slider Log 1.0 to 5000.0, [advanced],
                    assumption("a short paragraph"),
                    "Tokens of the user's question.";
                answer_tokens AnswerTokens "Answer" in count "tokens"
                    = 300.0, limits 0.0 to 1e7, slider Log 1.0 to 10000.0, [basic],
                    assumption("two or three paragraphs"),
                    "Tokens of the model's answer.";
                instructions_kept_share InstructionsKeptShare "Instructions kept after tuning" in share
                    = 0.25, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    assumption("document 001, 003 and 004 say tuned prompts are shorter"),
                    "The share of the instructions that a tuned model still needs in its prompt.";
                cache_hit_share CacheHitShare "Prompt cache hits" in share
                    = 0.9, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    assumption("prompts of 1,024 tokens and more are cached by default by several providers; at the default volume nearly every query hits"),
                    "The share of the stable part of the prompt (instructions, examples, facts, conversation so far) that the provider serves from its prompt cache; what misses is written to the cache. 0 means no cache.";
                batch_share BatchShare "Batched queries" in share "of queries"
                    = 0.0, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    assumption("every answer is wanted at once"),
                    "The share of the queries that can wait and go through a batch interface.";
                setup_hours PromptSetupHours "Setup, labour" in count "hours"
                    = 16.0, limits 0.0 to 1e6, slider Log0 0.0 to 500.0, [advanced],
                    assumption("two days to write and try the prompt, whatever the strategy"),
                    "Hours of work to write and try the prompt before the start, whatever the strategy.";
                revision_hours PromptRevisionHours "Labour per behaviour update" in count "hours per update"
                    = 8.0, limits 0.0 to 1e6, slider Log0 0.0 to 100.0, [advanced],
                    assumption("a day to try the prompt again after a change of behaviour or of model"),
                    "Hours of work to try the prompt again after each change of behaviour, and when a model retires.";
            }
            retrieval: new Retrieval "Retrieval" "The corpus, its index and the search before each answer." {
                corpus_tokens CorpusTokens "Corpus" in count "tokens"
                    = 5e6, limits 0.0 to 1e14, slider Log 10000.0 to 1e11, [basic],
                    assumption("about 10,000 pages of 500 tokens"),
                    "Tokens of all the documents that are searched.";
                chunk_tokens ChunkTokens "Chunk size" in count "tokens"
                    = 400.0, limits 1.0 to 1e6, slider Log 50.0 to 4000.0, [basic],
                    assumption("a common passage size"),
                    "Tokens of one passage as it is stored and retrieved.";
                chunk_overlap_share ChunkOverlapShare "Chunk overlap" in share
                    = 0.1, limits 0.0 to 0.95, slider Linear 0.0 to 0.5, [advanced],
                    assumption("a common overlap"),
                    "The share of a passage that repeats its neighbour, so that every token is stored 1/(1 − overlap) times.";
                chunks_per_query ChunksPerQuery "Passages per query (top-k)" in count "chunks"
                    = 5.0, limits 0.0 to 10000.0, slider Log 1.0 to 100.0, [basic],
                    assumption("a common top-k"),
                    "How many passages are put into the prompt of each query.";
                rounds Rounds "Searches per query" in count "searches per query"
                    = 1.0, limits 1.0 to 100.0, slider Whole 1.0 to 10.0, [advanced],
                    assumption("one search; a model that searches again until it has enough commonly takes 3 to 7"),
                    "How often the model searches before it answers; each search is a call of the model that reads all passages found so far.";
                corpus_churn_share CorpusChurnShare "Corpus changed per update" in share "per update"
                    = 0.05, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    assumption("one document in twenty changes per update"),
                    "The share of the corpus that is embedded anew at each knowledge update.";
                embedding_usd_per_million_tokens EmbeddingUsdPerMillionTokens "Embedding price" in USD "per million tokens"
                    = 0.02, limits 0.0 to 1000.0, slider Linear 0.0 to 0.25, [advanced],
                    price("openai/text-embedding-3-small", "usd_per_million_tokens", 1.0, ""),
                    "What a million tokens cost to embed, for the corpus and for each question.";
                indexing_usd_per_million_tokens IndexingUsdPerMillionTokens "Indexing price" in USD "per million tokens"
                    = 0.0, limits 0.0 to 1e6, slider Log0 0.0 to 200.0, [advanced],
                    assumption("plain text; parsing, OCR or contextual retrieval cost 0.4 to 130"),
                    "What preparing a million tokens of the corpus costs before they are embedded: parsing, text recognition, added context.";
                embedding_dimensions EmbeddingDimensions "Embedding dimensions" in count "dimensions"
                    = 1536.0, limits 1.0 to 100000.0, slider Log 128.0 to 4096.0, [advanced],
                    price("openai/text-embedding-3-small", "dimensions", 1.0, ""),
                    "Numbers per stored vector, 4 bytes each.";
                vector_overhead_bytes VectorOverheadBytes "Metadata per vector" in count "bytes per vector"
                    = 1040.0, limits 0.0 to 1e7, slider Log0 0.0 to 10000.0, [advanced],
                    assumption("an id and 1 KB of metadata"),
                    "Bytes stored with each vector: its id and metadata.";
                reranker_usd_per_thousand_queries RerankerUsdPerThousandQueries "Reranker price" in USD "per thousand queries"
                    = 0.0, limits 0.0 to 1000.0, slider Linear 0.0 to 5.0, [advanced],
                    assumption("no reranker; rerankers are in the price list"),
                    "What a thousand queries cost at the reranker; 0 without one.";
                database_usd_per_month DatabaseUsdPerMonth "Vector database, fixed" in USD "per month"
                    = 50.0, limits 0.0 to 1e9, slider Log0 0.0 to 5000.0, [basic],
                    price("pinecone/standard", "usd_per_month_minimum", 1.0, "the monthly minimum taken as a fixed fee"),
                    "The vector database's fixed fee or minimum a month.";
                database_usd_per_gb_month DatabaseUsdPerGbMonth "Vector database, storage" in USD "per GB and month"
                    = 0.33, limits 0.0 to 1e6, slider Linear 0.0 to 5.0, [advanced],
                    price("pinecone/standard", "usd_per_gb_month_storage", 1.0, ""),
                    "What a gigabyte costs to store for a month.";
                database_usd_per_million_queries DatabaseUsdPerMillionQueries "Vector database, queries" in USD "per million queries"
                    = 4.0, limits 0.0 to 1e6, slider Log0 0.0 to 200.0, [advanced],
                    price("pinecone/standard", "usd_per_million_read_units", 0.25, "a quarter of a read unit is the least that a query costs"),
                    "What a million searches cost at least, however small the index.";
                database_usd_per_million_gb_queries DatabaseUsdPerMillionGbQueries "Vector database, queries by size" in USD "per million queries and GB"
                    = 16.0, limits 0.0 to 1e6, slider Log0 0.0 to 200.0, [advanced],
                    price("pinecone/standard", "usd_per_million_read_units", 1.0, "one read unit for each GB that is searched"),
                    "What a million searches cost for each gigabyte of the index; the greater of this and the price per search is paid.";
                database_usd_per_gb_written DatabaseUsdPerGbWritten "Vector database, writes" in USD "per GB"
                    = 0.25, limits 0.0 to 1e6, slider Log0 0.0 to 10.0, [advanced],
                    assumption("bulk import; row by row it is up to 4"),
                    "What writing a gigabyte to the index costs, at the start and for the part that changes at each update.";
                setup_usd SetupUsd "Setup, bought" in USD
                    = 50.0, limits 0.0 to 1e9, slider Log0 0.0 to 10000.0, documents 10.0 to 100.0, [basic],
                    document("001", "vector database and embedding, $10 to $100; embedding the corpus is counted again, which matters only for very large ones"),
                    "What building the index costs in money once, besides embedding the corpus.";
                setup_hours RetrievalSetupHours "Setup, labour" in count "hours"
                    = 80.0, limits 0.0 to 1e6, slider Log0 0.0 to 1000.0, assumed 40.0 to 160.0, [basic],
                    assumption("two weeks of one engineer; the documents give no labour"),
                    "Hours of work until retrieval runs for the first time.";
                reindex_hours ReindexHours "Labour per update" in count "hours per update"
                    = 0.0, limits 0.0 to 1e6, slider Log0 0.0 to 100.0, [advanced],
                    document("001", "minutes, low cost"),
                    "Hours of work for each refresh of the index.";
                evaluation_usd_per_update EvaluationUsdPerUpdate "Evaluation per update" in USD "per update"
                    = 0.0, limits 0.0 to 1e9, slider Log0 0.0 to 10000.0, [advanced],
                    assumption("an index refresh is not evaluated by itself"),
                    "What checking the answers costs after each refresh of the index.";
                upkeep_hours_per_month RetrievalUpkeepHoursPerMonth "Retrieval upkeep" in count "hours per month"
                    = 4.0, limits 0.0 to 1e6, slider Log0 0.0 to 500.0, [advanced],
                    assumption("an hour a week; the documents give no labour"),
                    "Hours of work a month to keep retrieval running.";
            }
            training: new Training "Training, both kinds" "What LoRA and full fine-tuning share: data, evaluation and labour." {
                examples TrainingExamples "Training examples" in count "examples"
                    = 1000.0, limits 0.0 to 1e9, slider Log0 0.0 to 100000.0, documents 300.0 to 3000.0, [basic],
                    document("000", "a few hundred to a few thousand question-answer pairs"),
                    "How many labelled examples the model is tuned on.";
                tokens_per_example TokensPerExample "Tokens per example" in count "tokens"
                    = 500.0, limits 0.0 to 1e7, slider Log 1.0 to 20000.0, [advanced],
                    assumption("a question and an answer with their instructions"),
                    "Tokens of one training example, prompt and answer.";
                epochs TrainingEpochs "Epochs" in count "epochs"
                    = 3.0, limits 0.0 to 1000.0, slider Linear 1.0 to 10.0, [advanced],
                    assumption("a common number for small training sets"),
                    "How often a run goes over all the examples.";
                label_usd_per_example LabelUsdPerExample "Labelling price" in USD "per example"
                    = 2.0, limits 0.0 to 1e6, slider Log0 0.0 to 50.0, assumed 0.1 to 20.0, [basic],
                    assumption("labelling price lists run from cents to $20 an item"),
                    "What one labelled example costs.";
                relabel_share RelabelShare "Relabelled per retrain" in share "per retrain"
                    = 0.1, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    assumption("one example in ten is outdated at a retrain"),
                    "The share of the examples that is labelled anew for each retrain.";
                evaluation_usd_per_run EvaluationUsdPerRun "Evaluation per run" in USD "per run"
                    = 0.0, limits 0.0 to 1e9, slider Log0 0.0 to 10000.0, [advanced],
                    assumption("evaluation is part of the run's price"),
                    "What evaluating the result of one training run costs.";
                runs_per_retrain RunsPerRetrain "Runs per retrain" in count "runs"
                    = 1.0, limits 0.0 to 1000.0, slider Log 1.0 to 20.0, [advanced],
                    assumption("no failed runs"),
                    "Training runs until a retrain succeeds.";
                setup_hours TrainingSetupHours "Tuning setup, labour" in count "hours"
                    = 120.0, limits 0.0 to 1e6, slider Log0 0.0 to 2000.0, assumed 40.0 to 240.0, [basic],
                    assumption("three weeks of one engineer, most of it data; the documents give no labour"),
                    "Hours of work until the first tuned model runs: data, pipeline, evaluation.";
                retrain_hours RetrainHours "Labour per retrain" in count "hours per retrain"
                    = 8.0, limits 0.0 to 1e6, slider Log0 0.0 to 200.0, [advanced],
                    assumption("a day of evaluation and release; document 001 gives hours to days of machine time"),
                    "Hours of work for each retrain.";
                upkeep_hours_per_month TrainingUpkeepHoursPerMonth "Tuning upkeep" in count "hours per month"
                    = 4.0, limits 0.0 to 1e6, slider Log0 0.0 to 500.0, [advanced],
                    assumption("an hour a week; the documents give no labour"),
                    "Hours of work a month to keep the tuned model in service.";
                raft_passages RaftPassages "RAFT passages per example" in count "passages per example"
                    = 0.0, limits 0.0 to 1000.0, slider Whole 0.0 to 20.0, [advanced],
                    document("004", "RAFT trains with retrieved passages and distractors"),
                    "Retrieved passages that each training example carries where retrieval and tuning are used together (RAFT); 0 without.";
            }
            lora: new Lora "LoRA" "What only LoRA costs." {
                run_usd LoraRunUsd "LoRA run" in USD "per run"
                    = 300.0, limits 0.0 to 1e12, slider Log0 0.0 to 100000.0, documents 50.0 to 5000.0, [basic],
                    document("004", "about $300 per LoRA run; range from document 001"),
                    "What one LoRA training run costs, flat.";
                usd_per_million_training_tokens LoraUsdPerMillionTrainingTokens "LoRA training price" in USD "per million tokens"
                    = 0.0, limits 0.0 to 1e6, slider Log0 0.0 to 50.0, [advanced],
                    assumption("the flat run price covers it; providers that charge by token are in the price list"),
                    "What a million training tokens cost, where a provider charges by token.";
                runs LoraRuns "LoRA runs before launch" in count "runs"
                    = 1.0, limits 0.0 to 10000.0, slider Log 1.0 to 50.0, [basic],
                    assumption("one run; document 004 notes that dozens a sprint are affordable"),
                    "Training runs until the first LoRA adapter is good enough.";
                adapters_sharing_replicas AdaptersSharingReplicas "Adapters sharing the replicas" in count "adapters"
                    = 1.0, limits 1.0 to 100000.0, slider Log 1.0 to 1000.0, [advanced],
                    assumption("the replicas serve this adapter alone"),
                    "How many equal adapters share one base model's replicas, and with them the bill.";
            }
            full: new Full "Full fine-tuning" "What only full fine-tuning costs." {
                run_usd FullRunUsd "Full fine-tuning run" in USD "per run"
                    = 35000.0, limits 0.0 to 1e12, slider Log0 0.0 to 1e6, [basic],
                    document("004", "about $35,000 per run above 40B parameters"),
                    "What one full fine-tuning run costs, flat.";
                usd_per_million_training_tokens FullUsdPerMillionTrainingTokens "Full training price" in USD "per million tokens"
                    = 0.0, limits 0.0 to 1e6, slider Log0 0.0 to 50.0, [advanced],
                    assumption("the flat run price covers it; providers that charge by token are in the price list"),
                    "What a million training tokens cost, where a provider charges by token.";
                runs FullRuns "Full runs before launch" in count "runs"
                    = 1.0, limits 0.0 to 10000.0, slider Log 1.0 to 50.0, [basic],
                    assumption("the first run succeeds"),
                    "Training runs until the first fully tuned model is good enough.";
            }
            per_model Serving {
                base_serving "Base model" "The model behind prompting and RAG." called "the base model";
                lora_serving "LoRA-tuned model" "The model behind LoRA and RAG + LoRA." called "the LoRA-tuned model";
                full_serving "Fully tuned model" "The model behind full fine-tuning and RAG + full." called "the fully tuned model";
            } {
                input_usd_per_million_tokens InputUsdPerMillionTokens "Input price" in USD "per million tokens",
                    limits 0.0 to 1e6, slider Log0 0.0 to 100.0, [basic],
                    "What a million input tokens cost on " model "; 0 where the machine is rented instead.",
                    BaseInputUsdPerMillionTokens = 1.0, price("openai/gpt-6.1-terra", "usd_per_million_input_tokens", 1.0, ""),
                    LoraInputUsdPerMillionTokens = 0.07, price("azure/ft-gpt-oss-20b", "usd_per_million_input_tokens", 1.0, ""),
                    FullInputUsdPerMillionTokens = 0.0, assumption("self-hosted, no token price");
                cached_input_usd_per_million_tokens CachedInputUsdPerMillionTokens "Cached input price" in USD "per million tokens",
                    limits 0.0 to 1e6, slider Log0 0.0 to 100.0, [advanced],
                    "What a million input tokens cost on " model " when the prompt cache already holds them.",
                    BaseCachedInputUsdPerMillionTokens = 0.05, price("openai/gpt-6.1-terra", "usd_per_million_cached_input_tokens", 1.0, ""),
                    LoraCachedInputUsdPerMillionTokens = 0.07, price("azure/ft-gpt-oss-20b", "usd_per_million_input_tokens", 1.0, "no cached price is listed: the full input price"),
                    FullCachedInputUsdPerMillionTokens = 0.0, assumption("self-hosted, no token price");
                cache_write_usd_per_million_tokens CacheWriteUsdPerMillionTokens "Cache write price" in USD "per million tokens",
                    limits 0.0 to 1e6, slider Log0 0.0 to 100.0, [advanced],
                    "What a million input tokens cost on " model " when they are written to the prompt cache; the input price where writing has no price of its own.",
                    BaseCacheWriteUsdPerMillionTokens = 1.25, price("openai/gpt-6.1-terra", "usd_per_million_cache_write_tokens", 1.0, ""),
                    LoraCacheWriteUsdPerMillionTokens = 0.07, price("azure/ft-gpt-oss-20b", "usd_per_million_input_tokens", 1.0, "no charge of its own: the input price"),
                    FullCacheWriteUsdPerMillionTokens = 0.0, assumption("self-hosted, no token price");
                output_usd_per_million_tokens OutputUsdPerMillionTokens "Output price" in USD "per million tokens",
                    limits 0.0 to 1e6, slider Log0 0.0 to 100.0, [basic],
                    "What a million answer tokens cost on " model ".",
                    BaseOutputUsdPerMillionTokens = 5.0, price("openai/gpt-6.1-terra", "usd_per_million_output_tokens", 1.0, ""),
                    LoraOutputUsdPerMillionTokens = 0.3, price("azure/ft-gpt-oss-20b", "usd_per_million_output_tokens", 1.0, ""),
                    FullOutputUsdPerMillionTokens = 0.0, assumption("self-hosted, no token price");
                reasoning_tokens ReasoningTokens "Reasoning" in count "tokens per call",
                    limits 0.0 to 1e7, slider Log0 0.0 to 20000.0, [advanced],
                    "Hidden tokens that " model " writes before each answer and each search; they are billed as output.",
                    BaseReasoningTokens = 0.0, assumption("no hidden reasoning; where a model reasons it is billed as output"),
                    LoraReasoningTokens = 0.0, assumption("no hidden reasoning; where a model reasons it is billed as output"),
                    FullReasoningTokens = 0.0, assumption("no hidden reasoning; where a model reasons it is billed as output");
                batch_discount_share BatchDiscountShare "Batch discount" in share "of price",
                    limits 0.0 to 1.0, slider Linear 0.0 to 0.9, [advanced],
                    "By what share the token prices of " model " fall for batched queries.",
                    BaseBatchDiscountShare = 0.5, price("openai/gpt-6.1-terra", "batch_discount_fraction", 1.0, ""),
                    LoraBatchDiscountShare = 0.0, assumption("tuned deployments are not batched"),
                    FullBatchDiscountShare = 0.0, assumption("self-hosted, no token price");
                long_prompt_above_tokens LongPromptAboveTokens "Long prompts begin above" in count "tokens",
                    limits 0.0 to 1e9, slider Off 10000.0 to 2e6, [advanced],
                    "Above so many input tokens a call of " model " has the prices of long prompts, all of its tokens; 0 means that length does not matter.",
                    BaseLongPromptAboveTokens = 272000.0, price("openai/gpt-6.1-terra", "long_prompt_above_tokens", 1.0, ""),
                    LoraLongPromptAboveTokens = 0.0, assumption("azure/ft-gpt-oss-20b lists one price for prompts of every length"),
                    FullLongPromptAboveTokens = 0.0, assumption("self-hosted, no token price");
                long_prompt_input_factor LongPromptInputFactor "Long prompts, input price" in count "times",
                    limits 1.0 to 100.0, slider Log 1.0 to 10.0, [advanced],
                    "How many times dearer the input of a long prompt is on " model ", cached input and cache writes too.",
                    BaseLongPromptInputFactor = 2.0, price("openai/gpt-6.1-terra", "usd_per_million_long_prompt_input_tokens", 1.0, "over the price of shorter prompts, 1"),
                    LoraLongPromptInputFactor = 1.0, assumption("azure/ft-gpt-oss-20b lists one price for prompts of every length"),
                    FullLongPromptInputFactor = 1.0, assumption("self-hosted, no token price");
                long_prompt_output_factor LongPromptOutputFactor "Long prompts, output price" in count "times",
                    limits 1.0 to 100.0, slider Log 1.0 to 10.0, [advanced],
                    "How many times dearer the output after a long prompt is on " model ".",
                    BaseLongPromptOutputFactor = 1.5, price("openai/gpt-6.1-terra", "usd_per_million_long_prompt_output_tokens", 0.2, "over the price of shorter prompts, 5"),
                    LoraLongPromptOutputFactor = 1.0, assumption("azure/ft-gpt-oss-20b lists one price for prompts of every length"),
                    FullLongPromptOutputFactor = 1.0, assumption("self-hosted, no token price");
                context_window_tokens ContextWindowTokens "Context window" in count "tokens",
                    limits 0.0 to 1e9, slider Off 1000.0 to 2e6, [advanced],
                    "The most tokens " model " takes in one request; 0 means no limit. It costs nothing and only decides what fits.",
                    BaseContextWindowTokens = 1050000.0, price("openai/gpt-6.1-terra", "context_window_tokens", 1.0, "input and output together"),
                    LoraContextWindowTokens = 131072.0, price("azure/ft-gpt-oss-20b", "context_window_tokens", 1.0, ""),
                    FullContextWindowTokens = 131072.0, assumption("self-hosted, no token price");
                retires_after_months RetiresAfterMonths "Retires after" in count "months",
                    limits 0.0 to 240.0, slider Whole 0.0 to 60.0, [advanced],
                    "In which month " model " closes, so that the prompt is revised and a tuned model is trained again; 0 means not within the horizon.",
                    BaseRetiresAfterMonths = 0.0, assumption("no retirement within the horizon; picked rows say when they close"),
                    LoraRetiresAfterMonths = 0.0, assumption("no retirement within the horizon; picked rows say when they close"),
                    FullRetiresAfterMonths = 0.0, assumption("no retirement within the horizon; picked rows say when they close");
                replica_usd_per_month ReplicaUsdPerMonth "Rent of one replica" in USD "per replica and month",
                    limits 0.0 to 1e9, slider Log0 0.0 to 100000.0, [basic],
                    "What one running copy of " model " costs a month, busy or idle: a dedicated endpoint or rented GPUs; 0 where only tokens are paid.",
                    BaseReplicaUsdPerMonth = 0.0, assumption("the base model is paid by the token: no replicas"),
                    LoraReplicaUsdPerMonth = 219.0, price("azure/ft-gpt-oss-20b", "usd_per_hour_hosting", HOURS_PER_MONTH, "hourly hosting for a month"),
                    FullReplicaUsdPerMonth = 11650.8, price("runpod/h100-sxm-secure", "usd_per_gpu_hour", 4.0 * HOURS_PER_MONTH, "four GPUs for a month");
                busy_usd_per_hour BusyUsdPerHour "Price of a busy hour" in USD "per busy hour",
                    limits 0.0 to 1e6, slider Log0 0.0 to 100.0, [advanced],
                    "What an hour costs during which a machine with " model " works, where it is rented by the second and idle time is free; 0 where it is not.",
                    BaseBusyUsdPerHour = 0.0, assumption("nothing is rented by the second"),
                    LoraBusyUsdPerHour = 0.0, assumption("nothing is rented by the second"),
                    FullBusyUsdPerHour = 0.0, assumption("nothing is rented by the second");
                prefill_tokens_per_second PrefillTokensPerSecond "Prompt reading speed" in count "tokens per second",
                    limits 0.0 or 0.001 to 1e9, slider Off 100.0 to 200000.0, [advanced],
                    "Input tokens a second one replica of " model " reads over all the requests it batches; 0 means reading takes no time, else at least 0.001.",
                    BasePrefillTokensPerSecond = 0.0, assumption("an API scales by itself"),
                    LoraPrefillTokensPerSecond = 0.0, assumption("the provider scales it"),
                    FullPrefillTokensPerSecond = 20000.0, assumption("above the input rate measured at nim/llama-3.3-70b-fp8-2xh100-5000-500-c100");
                decode_tokens_per_second DecodeTokensPerSecond "Answer writing speed" in count "tokens per second",
                    limits 0.0 or 0.001 to 1e9, slider Off 10.0 to 50000.0, [advanced],
                    "Output tokens a second one replica of " model " writes over all the requests it batches; 0 means writing takes no time, else at least 0.001.",
                    BaseDecodeTokensPerSecond = 0.0, assumption("an API scales by itself"),
                    LoraDecodeTokensPerSecond = 0.0, assumption("the provider scales it"),
                    FullDecodeTokensPerSecond = 3895.4, price("mlenergy/llama-3.3-70b-instruct-4xh100-128", "output_tokens_per_second", 1.0, "");
                kv_tokens_per_second KvTokensPerSecond "Context reading speed while writing" in count "context tokens per second",
                    limits 0.0 or 0.001 to 1e12, slider Off 100000.0 to 1e8, [advanced],
                    "Tokens of context a second that one replica of " model " reads again while it writes, over all the requests it batches: what slows long contexts down; 0 means that takes no time, else at least 0.001.",
                    BaseKvTokensPerSecond = 0.0, assumption("long contexts do not slow decoding; a model of 8 billion parameters on one H100 measured 13.5 million"),
                    LoraKvTokensPerSecond = 0.0, assumption("long contexts do not slow decoding; a model of 8 billion parameters on one H100 measured 13.5 million"),
                    FullKvTokensPerSecond = 0.0, assumption("long contexts do not slow decoding; a model of 8 billion parameters on one H100 measured 13.5 million");
                min_replicas MinReplicas "Fewest replicas" in count "replicas",
                    limits 0.0 to 100000.0, slider Whole 0.0 to 20.0, [advanced],
                    "Replicas of " model " that run even when idle; counts only where a replica has a rent.",
                    BaseMinReplicas = 1.0, assumption("one, if replicas are rented at all"),
                    LoraMinReplicas = 1.0, assumption("one endpoint"),
                    FullMinReplicas = 1.0, assumption("one replica, no spare");
            }
            serving: new Capacity "Capacity" "How much load a rented replica may carry." {
                utilisation_share UtilisationShare "Utilisation" in share
                    = 0.4, limits 0.001 to 1.0, slider Linear 0.05 to 1.0, [advanced],
                    assumption("peaks still fit"),
                    "The mean load a replica may carry so that peaks still fit: it divides capacity and never shrinks a bill.";
            }
            labour: new Labour "Labour" "What people's time costs." {
                hourly_usd HourlyUsd "Labour cost" in USD "per hour"
                    = 100.0, limits 0.0 to 1e6, slider Linear 0.0 to 500.0, [basic],
                    assumption("an engineer with all employer's costs"),
                    "What an hour of work costs the employer.";
            }
            quality: new Quality "Answer quality" "How often answers are right, and what a wrong one costs." {
                base_accuracy BaseAccuracy "Accuracy of the base model" in share
                    = 0.8, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    assumption("a model that has the facts is right four times in five; with 6.25 % of the facts missing and all of them retrieved it gives the 75 % and 80 % of document 004"),
                    "The share of answers that are right with the base model where it has the facts.";
                missing_share MissingShare "Queries that need missing facts" in share "of queries"
                    = 0.5, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, assumed 0.0625 to 0.9, [basic],
                    assumption("half of the queries need facts that the model lacks; document 004 reads as 6.25 %"),
                    "The share of queries that need facts the model lacks; counts only where it lacks facts.";
                retrieval_recall RetrievalRecall "Facts that retrieval finds" in share
                    = 0.9, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, assumed 0.7 to 1.0, [advanced],
                    assumption("retrieval finds what a query needs nine times in ten; document 004 reads as always"),
                    "How often retrieval finds the facts that a query needs.";
                weights_recall WeightsRecall "Facts that a tuned model recalls" in share
                    = 0.1, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, assumed 0.0 to 0.3, [advanced],
                    assumption("of the facts in its training data a tuned model recalls a tenth; documents 000 and 003 call them unreliable"),
                    "How often a tuned model recalls a fact that was in its training data.";
                tuning_cut TuningCut "Errors that full tuning removes" in share "of errors"
                    = 0.32, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    document("004", "from 75 % to 81 % right is 32 % of the errors that remain where the facts are there"),
                    "The share of the remaining errors that full fine-tuning removes.";
                raft_cut RaftCut "Errors that RAFT removes" in share "of errors"
                    = 0.352, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, [advanced],
                    document("004", "from 58.8 % to 73.3 % right is 35.2 % of the errors"),
                    "The share of the remaining errors that full tuning on retrieved passages (RAFT) removes.";
                lora_retained_share LoraRetainedShare "Effect of tuning that LoRA keeps" in share
                    = 0.925, limits 0.0 to 1.0, slider Linear 0.0 to 1.0, documents 0.9 to 0.95, [advanced],
                    document("004", "LoRA keeps 90 to 95 %"),
                    "The share of the errors removed by full tuning that LoRA removes: our reading of 90 to 95 % of full fine-tuning's quality.";
                lora_model_accuracy_change LoraModelAccuracyChange "LoRA model against base model" in share
                    = -0.1, limits -1.0 to 1.0, slider Linear -0.3 to 0.3, assumed -0.2 to 0.0, [advanced],
                    assumption("the default LoRA runs on a model of 20 billion parameters, the base is a frontier model; 0 where both are the same"),
                    "How much more often, or less, the model under LoRA is right before tuning than the base model; 0 where both are the same.";
                full_model_accuracy_change FullModelAccuracyChange "Fully tuned model against base model" in share
                    = -0.05, limits -1.0 to 1.0, slider Linear -0.3 to 0.3, assumed -0.15 to 0.0, [advanced],
                    assumption("the default full tuning runs on a model of 70 billion parameters"),
                    "How much more often, or less, the model under full tuning is right before tuning than the base model; 0 where both are the same.";
                wrong_answer_usd WrongAnswerUsd "Cost of a wrong answer" in USD "per wrong answer"
                    = 0.0, limits 0.0 to 1e9, slider Log0 0.0 to 10000.0, [basic],
                    assumption("wrong answers are not priced"),
                    "What one wrong answer costs the business.";
            }
            money: new Money "Money and time" "Discounting and the drift of prices." {
                annual_discount_rate AnnualDiscountRate "Discount rate" in share "per year"
                    = 0.0, limits 0.0 to 10.0, slider Linear 0.0 to 0.5, [advanced],
                    assumption("no discounting within the horizon"),
                    "By what share a year later money counts less.";
                annual_token_price_change AnnualTokenPriceChange "Token price change" in share "per year"
                    = 0.0, limits -0.99 to 10.0, slider Linear -0.9 to 0.5, [advanced],
                    assumption("today's prices hold"),
                    "By what share a year token prices change; negative when they fall.";
            }
        }
    };
}
pub(crate) use table;
