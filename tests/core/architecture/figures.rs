//! No figure outside the data: what computes a cost, or shows one, has no number of its own in it.

use super::source::rust;

/// Where costs are worked out and weighed, and where they are shown.
const FOLDERS: [&str; 6] = [
    "core/src/cost",
    "core/src/fit",
    "core/src/explain",
    "web/src/views",
    "web/src/words",
    "core/src/catalog",
];
/// And the files beside them.
const FILES: [&str; 8] = [
    "core/src/cost.rs",
    "core/src/fit.rs",
    "core/src/explain.rs",
    "core/src/ledger.rs",
    "core/src/model.rs",
    "core/src/report.rs",
    "core/src/verdict.rs",
    "web/src/words.rs",
];
/// Numbers that are no figures: nothing, the whole, and its half.
const PLAIN: [&str; 4] = ["0.0", "1.0", "0.5", "2.0"];

/// The decimal numbers of a line, as written.
fn numbers(line: &str) -> Vec<&str> {
    let part = |letter: char| letter.is_ascii_alphanumeric() || letter == '.' || letter == '_';
    let mut found: Vec<&str> = line.split(|letter| !part(letter)).collect();
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
    assert_eq!(numbers("x.0.max(0.0) + f64::from(2) - 1_000.0"), ["0.0", "1_000.0"]);
    assert!(numbers(&without_texts("say(\"about 3.5\")")).is_empty());
    assert!(numbers("0..9 e1 pair.1.0").is_empty());
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
        watched && !tests
    }) {
        read += 1;
        for line in file.code().lines() {
            let named = line.trim_start().trim_start_matches("pub ").trim_start_matches("(crate) ");
            // A constant has a name and a reason above it.
            if named.starts_with("const ")
                || named.contains("pub(crate) const ")
                || named.contains("pub(super) const ")
            {
                continue;
            }
            let code = without_texts(line);
            let figures = numbers(&code).into_iter().filter(|number| !PLAIN.contains(number));
            wrong.extend(figures.map(|number| format!("{}: {number}: {}", file.path, line.trim())));
        }
    }
    assert!(read > 40, "{read} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
