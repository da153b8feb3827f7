//! `cargo xtask …`: the developer commands of the repository.
//!
//! `args` reads the command line, the commands are in `commands`, the static site is built by
//! the passes in `site`, and the tools that they need are found or installed by `setup`.

mod args;
mod base_url;
mod commands;
mod paths;
mod process;
mod setup;
mod site;

use args::Subcommand;
use commands::{bench, check, dist, test};
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match args::parse(lexopt::Parser::from_env()) {
        Ok(Subcommand::Help) => {
            print!("{}", args::HELP);
            Ok(())
        }
        Ok(Subcommand::Serve { port }) => dist::serve(port),
        Ok(Subcommand::Test) => test::test(),
        Ok(Subcommand::Check) => check::check(),
        Ok(Subcommand::Dist { base_url }) => dist::dist(base_url.as_ref()),
        Ok(Subcommand::Bench) => bench::bench(),
        Ok(Subcommand::Pictures) => test::pictures(),
        Err(error) => {
            eprint!("error: {error}\n\n{}", args::HELP);
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
