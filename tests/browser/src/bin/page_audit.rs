//! Runs Lighthouse on the built page, served precompressed as by a static host, and prints the
//! scores of four categories, the largest contentful paint, the total blocking time and the layout
//! shift, for Lighthouse's profiles of a phone on a slow network and of a desktop machine.
//!
//! Run by `cargo xtask bench`, which installs Lighthouse. The times are Lighthouse's estimates for
//! such a machine and network, simulated from a visit on this machine.

use std::cmp::Ordering;
use std::process::{Command, ExitCode, Stdio};

use breakeven_browser::{Server, environment};
use serde_json::Value;

/// Visits per profile. The one with the median performance score is reported, because the times
/// vary with the load of the machine.
const VISITS: usize = 3;
/// Lighthouse's profiles, each with the command-line options that select it.
const PROFILES: [(&str, &[&str]); 2] = [("mobile", &[]), ("desktop", &["--preset=desktop"])];
/// Ids of the scored categories, the performance first.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
/// Column titles and ids of the audits whose numeric values are printed.
const TIMES: [(&str, &str); 3] = [
    ("LCP ms", "largest-contentful-paint"),
    ("TBT ms", "total-blocking-time"),
    ("CLS", "cumulative-layout-shift"),
];
/// Options of the browser. As root it refuses to start with its sandbox; it loads this page only.
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
    let mut failed_audits = Vec::new();
    for (name, options) in PROFILES {
        let reports: Result<Vec<_>, _> =
            (0..VISITS).map(|_| run_lighthouse(&address, options)).collect();
        let report = match reports {
            Ok(reports) => median_report(reports),
            Err(reason) => {
                eprintln!("Lighthouse failed for {name}: {reason}");
                return ExitCode::FAILURE;
            }
        };
        println!("{}", table_row(name, &report));
        failed_audits.extend(audits_below_full_score(name, &report));
    }
    for line in failed_audits {
        println!("{line}");
    }
    ExitCode::SUCCESS
}

/// Runs Lighthouse once and returns its report.
fn run_lighthouse(address: &str, options: &[&str]) -> Result<Value, String> {
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

/// The report with the median performance score.
fn median_report(mut reports: Vec<Value>) -> Value {
    let performance = |report: &Value| report["categories"][CATEGORIES[0]]["score"].as_f64();
    reports.sort_by(|a, b| performance(a).partial_cmp(&performance(b)).unwrap_or(Ordering::Equal));
    reports.swap_remove(reports.len() / 2)
}

/// The scores and the numeric values of one report as a row of the table.
fn table_row(name: &str, report: &Value) -> String {
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

/// The audits that keep a category below 100, one line each.
fn audits_below_full_score(name: &str, report: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for category in CATEGORIES {
        let audits = report["categories"][category]["auditRefs"].as_array();
        for audit in audits.into_iter().flatten() {
            let id = audit["id"].as_str().unwrap_or_default();
            let found = &report["audits"][id];
            let counts = audit["weight"].as_f64().is_some_and(|weight| weight > 0.0);
            if counts && found["score"].as_f64().is_some_and(|score| score < 0.995) {
                let text = found["displayValue"].as_str().or(found["title"].as_str());
                lines.push(format!("{name} {category}: {id}: {}", text.unwrap_or_default()));
            }
        }
    }
    lines
}
