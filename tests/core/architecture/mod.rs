//! The house rules, held against the source files: which module may use which, what the core must
//! not know, what stays in one place. The rules are the tables below.
mod figures;
mod layers;
mod places;
mod source;
mod tree;
