//! House rules, checked on the source files: imports, circles, names, figures, references.
mod figures;
mod imports;
mod module_graph;
mod names;
mod references;
pub mod source;
