//! House rules, checked on the source files: imports, circles, names, figures, references.
mod circles;
mod figures;
mod layers;
mod module_graph;
mod places;
mod references;
pub mod source;
mod targets;
mod tree;
mod type_names;
