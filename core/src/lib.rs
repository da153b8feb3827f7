//! Break-even: what each way of giving a language model knowledge or behaviour costs.
