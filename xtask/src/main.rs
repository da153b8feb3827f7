//! `cargo xtask …`: every developer command of the repository.

mod apt;
mod args;
mod bench;
mod browser;
mod check;
mod dist;
mod embed;
mod glue;
mod hashed;
mod head;
mod lock;
mod missing;
mod nginx;
mod npm;
mod offline;
mod page;
mod pictures;
mod policy;
mod pressed;
mod process;
mod references;
mod repository;
mod serve;
mod sight;
mod size;
mod test;
mod tools;

use args::Command;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match args::parse(lexopt::Parser::from_env()) {
        Ok(Command::Help) => {
            print!("{}", args::HELP);
            Ok(())
        }
        Ok(Command::Serve { port }) => serve::serve(port),
        Ok(Command::Test) => test::test(),
        Ok(Command::Check) => check::check(),
        Ok(Command::Dist { base_url }) => dist::dist(base_url.as_ref()),
        Ok(Command::Bench) => bench::bench(),
        Ok(Command::Pictures) => pictures::pictures(),
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
