//! Parses the command line.

use crate::base_url::BaseUrl;
use lexopt::prelude::*;

/// The help text: printed for `--help`, without a command, and after a mistake.
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

/// A developer command with its options.
#[derive(Debug, PartialEq)]
pub enum Subcommand {
    Help,
    Serve { port: u16 },
    Test,
    Check,
    Dist { base_url: Option<BaseUrl> },
    Bench,
    Pictures,
}

/// Parses the command line into one command.
///
/// # Errors
/// Unknown commands and options, and values that do not parse.
pub fn parse(mut parser: lexopt::Parser) -> Result<Subcommand, lexopt::Error> {
    let mut command = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Subcommand::Help),
        Some(Value(name)) => command_by_name(&name.string()?)?,
        Some(other) => return Err(other.unexpected()),
    };
    while let Some(argument) = parser.next()? {
        match (&mut command, argument) {
            (_, Long("help") | Short('h')) => return Ok(Subcommand::Help),
            (Subcommand::Serve { port }, Long("port")) => *port = parser.value()?.parse()?,
            (Subcommand::Dist { base_url }, Long("base-url")) => {
                *base_url = Some(parser.value()?.parse_with(BaseUrl::parse)?);
            }
            (_, other) => return Err(other.unexpected()),
        }
    }
    Ok(command)
}

/// The command of a name, with default options.
fn command_by_name(name: &str) -> Result<Subcommand, lexopt::Error> {
    Ok(match name {
        "help" => Subcommand::Help,
        "serve" => Subcommand::Serve { port: 8080 },
        "test" => Subcommand::Test,
        "check" => Subcommand::Check,
        "dist" => Subcommand::Dist { base_url: None },
        "bench" => Subcommand::Bench,
        "pictures" => Subcommand::Pictures,
        _ => return Err(format!("there is no command “{name}”").into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Subcommand, String> {
        parse(lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn commands_and_options_are_parsed() {
        assert_eq!(parsed(&[]), Ok(Subcommand::Help));
        assert_eq!(parsed(&["check", "--help"]), Ok(Subcommand::Help));
        assert_eq!(parsed(&["serve"]), Ok(Subcommand::Serve { port: 8080 }));
        assert_eq!(parsed(&["serve", "--port=9000"]), Ok(Subcommand::Serve { port: 9000 }));
        assert_eq!(parsed(&["pictures"]), Ok(Subcommand::Pictures));
        assert_eq!(parsed(&["dist"]), Ok(Subcommand::Dist { base_url: None }));
        let Ok(Subcommand::Dist { base_url: Some(url) }) =
            parsed(&["dist", "--base-url", "https://example.org/a"])
        else {
            panic!("a base URL is accepted");
        };
        assert_eq!(url.as_str(), "https://example.org/a/");
    }

    #[test]
    fn error_messages_quote_the_mistake() {
        let error = |arguments: &[&str]| parsed(arguments).expect_err("refused");
        assert!(error(&["deploy"]).contains("deploy"));
        assert!(error(&["test", "--port", "1"]).contains("--port"));
        assert!(error(&["serve", "--port", "99999"]).contains("99999"));
        assert!(error(&["dist", "--base-url", "example.org"]).contains("http"));
    }
}
