//! Untrusted input: values outside the limits, and files that are not what they seem.
mod files;
mod picks;
mod values;
