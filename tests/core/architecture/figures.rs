//! No figure outside the data: what computes a cost, or shows one, has no number of its own in it.

use super::source::{Source, rust};

/// Where costs are worked out and weighed, and where they are shown.
const FOLDERS: [&str; 8] = [
    "core/src/cost",
    "core/src/fit",
    "core/src/explain",
    "core/src/analysis",
    "core/src/catalog",
    "core/src/estimator",
    "web/src/views",
    "web/src/words",
];
/// And the files beside them.
const FILES: [&str; 9] = [
    "core/src/cost.rs",
    "core/src/explain.rs",
    "core/src/catalog.rs",
    "core/src/estimator.rs",
    "core/src/ledger.rs",
    "core/src/model.rs",
    "core/src/report.rs",
    "core/src/verdict.rs",
    "web/src/words.rs",
];
/// Files left out: a table of figures, each row with its source; percentiles, counted in tenths.
const BUT: [&str; 2] = ["core/src/estimator/gpu.rs", "core/src/analysis/uncertainty/estimate.rs"];
/// Numbers that are no figures: nothing, the whole, and its half.
const PLAIN: [&str; 4] = ["0.0", "1.0", "0.5", "2.0"];

/// The decimal numbers of a line, as written.
fn numbers(line: &str) -> Vec<&str> {
    let part = |letter: char| letter.is_ascii_alphanumeric() || letter == '.' || letter == '_';
    let mut before = (' ', ' ');
    let outside = |letter: char| {
        // The sign of a power of ten, as in 1e-3.
        let power = letter == '-' && before.0.is_ascii_digit() && before.1 == 'e';
        before = (before.1, letter);
        !part(letter) && !power
    };
    let mut found: Vec<&str> = line.split(outside).collect();
    found.retain(|word| {
        word.starts_with(|first: char| first.is_ascii_digit())
            && ((word.contains('.') && !word.contains("..")) || word.contains('e'))
            && word.trim_end_matches("f64").replace('_', "").parse::<f64>().is_ok()
    });
    found
}

/// A line without its texts.
fn without_texts(line: &str) -> String {
    line.split('"').step_by(2).collect::<Vec<&str>>().join("\"\"")
}

#[test]
fn a_number_is_known_where_it_stands() {
    assert_eq!(numbers("let x = 1.5 * y + 1e6 - 3;"), ["1.5", "1e6"]);
    assert_eq!(numbers("x-1e-3 + 2.5e-1_f64 * size-4.5"), ["1e-3", "2.5e-1_f64", "4.5"]);
    assert_eq!(numbers("x.0.max(0.0) + f64::from(2) - 1_000.0"), ["0.0", "1_000.0"]);
    assert!(numbers(&without_texts("say(\"about 3.5\")")).is_empty());
    assert!(numbers("0..9 e1 pair.1.0").is_empty());
}

/// Whether a line begins a constant, of whatever visibility.
fn is_constant(line: &str) -> bool {
    let line = line.trim_start();
    let line = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(')').map_or("", |(_, rest)| rest),
        Some(rest) => rest,
        None => line,
    };
    let line = line.trim_start();
    line.starts_with("const ") && !line.starts_with("const fn ")
}

/// The lines of a file's code whose figures have neither name nor reason, with the figures. A
/// constant gives a figure its name, and the comment above it the reason.
fn unreasoned(file: &Source) -> Vec<(String, Vec<String>)> {
    let code = file.code();
    let mut above = "";
    let mut wrong = Vec::new();
    // Line by line the same, up to the end of the code.
    for (line, written) in code.lines().zip(file.text.lines()) {
        let reasoned = is_constant(line) && above.trim_start().starts_with("//");
        let texts = without_texts(line);
        let figures = numbers(&texts).into_iter().filter(|number| !PLAIN.contains(number));
        let figures: Vec<String> = figures.map(str::to_owned).collect();
        if !reasoned && !figures.is_empty() {
            wrong.push((line.trim().to_owned(), figures));
        }
        // An attribute stands between a comment and what it is about.
        if !written.trim_start().starts_with("#[") {
            above = written;
        }
    }
    wrong
}

#[test]
fn a_constant_needs_a_reason() {
    let text = "/// Why.\n#[a]\npub(super) const A: f64 = 3.5;\nconst B: f64 = 4.5;\nlet c = 5.5; // why\n\
                // Why.\nconst fn d() -> f64 { 6.5 }\nconst E: f64 = 2.0;\n";
    let file = Source { path: "a.rs".into(), text: text.into() };
    let found: Vec<String> = unreasoned(&file).into_iter().flat_map(|(_, found)| found).collect();
    assert_eq!(found, ["4.5", "5.5", "6.5"]);
}

#[test]
fn no_figure_stands_outside_the_data() {
    let mut wrong = Vec::new();
    let mut read = 0;
    let all = ["core/src/", "web/src/"].into_iter().flat_map(rust);
    for file in all.filter(|file| {
        // The examples of a test module in a file of its own are no figures.
        let tests = file.path.contains("tests");
        let watched = FILES.contains(&file.path.as_str())
            || FOLDERS.iter().any(|folder| file.path.starts_with(&format!("{folder}/")));
        watched && !tests && !BUT.contains(&file.path.as_str())
    }) {
        read += 1;
        for (line, figures) in unreasoned(&file) {
            wrong.push(format!("{}: {}: {line}", file.path, figures.join(", ")));
        }
    }
    assert!(read > 80, "{read} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
