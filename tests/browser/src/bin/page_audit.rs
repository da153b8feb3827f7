//! What Lighthouse says of the built page, served compressed as a static host does: its four
//! categories, the largest paint, the time that the page blocks its thread, and what moves while it
//! loads, on its profiles of a phone on a slow network and of a desktop machine.
//!
//! Run by `cargo xtask bench`, which fetches Lighthouse. The times are Lighthouse's own estimates of
//! such a machine and network, made from a visit on this one.

use std::cmp::Ordering;
use std::process::{Command, ExitCode, Stdio};

use breakeven_browser::{Server, environment};
use serde_json::Value;

/// Visits of each profile, of which the middle one by its performance counts: the times vary with
/// whatever else the machine does.
const VISITS: usize = 3;
/// Lighthouse's profiles, each with the option that chooses it.
const PROFILES: [(&str, &[&str]); 2] = [("mobile", &[]), ("desktop", &["--preset=desktop"])];
/// Its categories, by which its scores are known.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
/// What is measured besides.
const TIMES: [(&str, &str); 3] = [
    ("LCP ms", "largest-contentful-paint"),
    ("TBT ms", "total-blocking-time"),
    ("CLS", "cumulative-layout-shift"),
];
/// As root the browser refuses to start with its sandbox; what it loads here is this page alone.
const CHROME: &str = "--chrome-flags=--headless=new --no-sandbox --disable-gpu";

fn main() -> ExitCode {
    let server = Server::start(&[("/", environment::path(environment::DIST))], &[]);
    let address = format!("{}/", server.origin());
    println!("\nLighthouse, scores of 100\n");
    let mut title = format!("{:<10}", "profile");
    for name in CATEGORIES.iter().chain(TIMES.iter().map(|(name, _)| name)) {
        title += &format!("{name:>16}");
    }
    println!("{title}");
    let mut wanting = Vec::new();
    for (name, options) in PROFILES {
        let reports: Result<Vec<_>, _> = (0..VISITS).map(|_| report(&address, options)).collect();
        let report = match reports {
            Ok(reports) => middle(reports),
            Err(reason) => {
                eprintln!("Lighthouse says nothing of {name}: {reason}");
                return ExitCode::FAILURE;
            }
        };
        println!("{}", row(name, &report));
        wanting.extend(below_full(name, &report));
    }
    for line in wanting {
        println!("{line}");
    }
    ExitCode::SUCCESS
}

/// What Lighthouse reports of a page.
fn report(address: &str, options: &[&str]) -> Result<Value, String> {
    let output = Command::new("node")
        .arg(environment::path(environment::LIGHTHOUSE))
        .args([address, "--quiet", "--output=json", "--output-path=stdout", CHROME])
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .args(options)
        .env("CHROME_PATH", environment::path(environment::BROWSER))
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("node does not run: {error}"))?;
    if !output.status.success() {
        return Err(format!("it ended with {}", output.status));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

/// The report in the middle by its performance.
fn middle(mut reports: Vec<Value>) -> Value {
    let performance = |report: &Value| report["categories"][CATEGORIES[0]]["score"].as_f64();
    reports.sort_by(|a, b| performance(a).partial_cmp(&performance(b)).unwrap_or(Ordering::Equal));
    reports.swap_remove(reports.len() / 2)
}

fn row(name: &str, report: &Value) -> String {
    let mut row = format!("{name:<10}");
    for category in CATEGORIES {
        let score = report["categories"][category]["score"].as_f64();
        row += &format!("{:>16.0}", score.map_or(f64::NAN, |score| score * 100.0));
    }
    for (name, audit) in TIMES {
        let value = report["audits"][audit]["numericValue"].as_f64().unwrap_or(f64::NAN);
        let digits = if name.ends_with("ms") { 0 } else { 4 };
        row += &format!("{value:>16.digits$}");
    }
    row
}

/// The audits that keep a category below 100.
fn below_full(name: &str, report: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for category in CATEGORIES {
        let audits = report["categories"][category]["auditRefs"].as_array();
        for audit in audits.into_iter().flatten() {
            let id = audit["id"].as_str().unwrap_or_default();
            let found = &report["audits"][id];
            let counts = audit["weight"].as_f64().is_some_and(|weight| weight > 0.0);
            if counts && found["score"].as_f64().is_some_and(|score| score < 0.995) {
                let said = found["displayValue"].as_str().or(found["title"].as_str());
                lines.push(format!("{name} {category}: {id}: {}", said.unwrap_or_default()));
            }
        }
    }
    lines
}
