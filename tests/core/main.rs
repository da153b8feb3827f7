//! Everything that is tested natively, in one binary.
mod architecture;
mod evaluate;
mod explain;
mod golden;
mod help;
mod hostile;
mod oracle;
mod properties;
mod report;
