//! Everything that is tested natively, in one binary.
mod architecture;
mod catalog;
mod documents;
mod estimator;
mod evaluate;
mod explain;
mod fit;
mod golden;
mod help;
mod hostile;
mod oracle;
mod properties;
mod report;
