//! Everything that is tested natively, in one binary.
mod architecture;
mod catalog;
mod estimator;
mod evaluate;
mod golden;
mod help;
mod hostile;
mod oracle;
mod properties;
mod report;
