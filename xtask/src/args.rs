//! The command line.

use crate::head::BaseUrl;
use lexopt::prelude::*;

/// What is printed for `--help`, for no command and after a mistake.
pub const HELP: &str = "\
Break-even's developer commands. Each sets up what it needs, inside target/.

    cargo xtask serve [--port 8080]    build the page, serve it, rebuild on change
    cargo xtask test                   every test, those in a real browser included
    cargo xtask check                  format, lints (native and WASM), docs, licences, advisories
    cargo xtask dist [--base-url URL]  the static site in dist/, ready to copy to a host;
                                       with its URL also what must be absolute in its head
    cargo xtask bench                  the benchmarks
    cargo xtask pictures               the pictures of the page in docs/
";

/// One developer command.
#[derive(Debug, PartialEq)]
pub enum Command {
    Help,
    Serve { port: u16 },
    Test,
    Check,
    Dist { base_url: Option<BaseUrl> },
    Bench,
    Pictures,
}

/// Reads the command line.
pub fn parse(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut command = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Value(name)) => named(&name.string()?)?,
        Some(other) => return Err(other.unexpected()),
    };
    while let Some(argument) = parser.next()? {
        match (&mut command, argument) {
            (_, Long("help") | Short('h')) => return Ok(Command::Help),
            (Command::Serve { port }, Long("port")) => *port = parser.value()?.parse()?,
            (Command::Dist { base_url }, Long("base-url")) => {
                *base_url = Some(parser.value()?.parse()?);
            }
            (_, other) => return Err(other.unexpected()),
        }
    }
    Ok(command)
}

fn named(name: &str) -> Result<Command, lexopt::Error> {
    Ok(match name {
        "help" => Command::Help,
        "serve" => Command::Serve { port: 8080 },
        "test" => Command::Test,
        "check" => Command::Check,
        "dist" => Command::Dist { base_url: None },
        "bench" => Command::Bench,
        "pictures" => Command::Pictures,
        _ => return Err(format!("there is no command “{name}”").into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Command, String> {
        parse(lexopt::Parser::from_args(words)).map_err(|error| error.to_string())
    }

    #[test]
    fn commands_and_their_options() {
        assert_eq!(parsed(&[]), Ok(Command::Help));
        assert_eq!(parsed(&["check", "--help"]), Ok(Command::Help));
        assert_eq!(parsed(&["serve"]), Ok(Command::Serve { port: 8080 }));
        assert_eq!(parsed(&["serve", "--port=9000"]), Ok(Command::Serve { port: 9000 }));
        assert_eq!(parsed(&["pictures"]), Ok(Command::Pictures));
        assert_eq!(parsed(&["dist"]), Ok(Command::Dist { base_url: None }));
        let Ok(Command::Dist { base_url: Some(url) }) =
            parsed(&["dist", "--base-url", "https://example.org/a"])
        else {
            panic!("a base URL is accepted");
        };
        assert_eq!(url.as_str(), "https://example.org/a/");
    }

    #[test]
    fn mistakes_are_named() {
        let said = |words: &[&str]| parsed(words).expect_err("refused");
        assert!(said(&["deploy"]).contains("deploy"));
        assert!(said(&["test", "--port", "1"]).contains("--port"));
        assert!(said(&["serve", "--port", "99999"]).contains("99999"));
        assert!(said(&["dist", "--base-url", "example.org"]).contains("http"));
    }
}
