//! Command-line example: reads a scenario as JSON from standard input and writes its report as JSON
//! to standard output.
//!
//! `cargo run -q --release -p breakeven --example evaluate < scenario.json`
//!
//! An invalid scenario is reported on standard error, and the exit code is 2.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use breakeven::{Error, Model, Scenario};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut text = String::new();
    io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| format!("standard input cannot be read: {error}"))?;
    let report = evaluate(&text).map_err(|error| error.to_string())?;
    writeln!(io::stdout(), "{report}")
        .map_err(|error| format!("standard output cannot be written: {error}"))
}

fn evaluate(text: &str) -> Result<String, Error> {
    Ok(Model::new(&Scenario::from_json(text)?)?.report().to_json())
}
