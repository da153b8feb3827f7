//! One number for the totals of many random scenarios.
