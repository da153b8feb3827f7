//! All native tests of the workspace's crates, in one test binary.
mod architecture;
mod catalog;
mod consistency;
mod documents;
mod estimator;
mod evaluate;
mod explain;
mod fit;
mod golden;
mod help;
mod hostile;
mod new_input;
mod oracle;
mod properties;
mod published;
mod report;
mod verdicts;
