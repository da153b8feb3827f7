//! Every reference to the description of the model, and every link between Markdown files, leads
//! somewhere.

use super::source::{SourceFile, files, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The description of the model; `breakeven::model_reference` shows it.
const MODEL: &str = "core/docs/model.md";

/// The anchors of a Markdown file: its headings as rustdoc and GitHub name them.
fn anchors(markdown: &str) -> BTreeSet<String> {
    let mut in_code = false;
    let mut found = BTreeSet::new();
    for line in markdown.lines() {
        in_code ^= line.trim_start().starts_with("```");
        let heading = line.trim_start_matches('#');
        if !in_code && heading.len() < line.len() && heading.starts_with(' ') {
            let kept = |letter: &char| letter.is_alphanumeric() || "-_ ".contains(*letter);
            let heading = heading.trim().to_lowercase();
            found.insert(heading.chars().filter(kept).collect::<String>().replace(' ', "-"));
        }
    }
    found
}

/// The anchors that a text names behind a word such as `model_reference#`.
fn named_behind<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let end = |rest: &'a str| {
        let part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        rest.split(|letter| !part(letter)).next().unwrap_or_default()
    };
    text.split(word).skip(1).map(end).collect()
}

/// The targets of a Markdown file's links.
fn links(markdown: &str) -> Vec<&str> {
    let targets = markdown.split("](").skip(1);
    targets.filter_map(|rest| rest.split([')', ' ']).next()).collect()
}

fn sources_and_documents() -> impl Iterator<Item = SourceFile> {
    let ends = |file: &SourceFile, end| file.path.ends_with(end);
    // This file names what it looks for.
    files("")
        .into_iter()
        .filter(move |file| ends(file, ".rs") || ends(file, ".md"))
        .filter(|file| !file.path.ends_with("architecture/references.rs"))
}

#[test]
fn references_are_found() {
    let text = "see [hosting](crate::model_reference#hosting), model_reference#break-evens.";
    assert_eq!(named_behind(text, "model_reference#"), ["hosting", "break-evens"]);
    assert_eq!(links("[a](b.md#c) and [d](https://e \"f\")"), ["b.md#c", "https://e"]);
    let headings =
        anchors("# One thing\n```\n# no heading\n```\n## Why `f64`, not decimals?\n#tag");
    assert_eq!(headings.into_iter().collect::<Vec<_>>(), ["one-thing", "why-f64-not-decimals"]);
}

#[test]
fn no_reference_to_the_model_dangles() {
    let model = fs::read_to_string(root().join(MODEL)).expect("the description of the model");
    let headings = anchors(&model);
    let mut wrong = Vec::new();
    let mut found = 0;
    for file in sources_and_documents() {
        if file.text.contains("MODEL §") {
            wrong.push(format!("{}: cites a numbered section of no document", file.path));
        }
        for word in ["model_reference#", "core/docs/model.md#"] {
            for anchor in named_behind(&file.text, word) {
                found += 1;
                if !headings.contains(anchor) {
                    wrong.push(format!("{}: {word}{anchor}", file.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(found > 20, "{found} references");
}

#[test]
fn no_link_between_documents_dangles() {
    let mut wrong = Vec::new();
    let mut found = 0;
    for file in sources_and_documents().filter(|file| file.path.ends_with(".md")) {
        for link in links(&file.text) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            if path.contains(':') {
                continue; // an address, or an item of the documentation
            }
            found += 1;
            let folder = Path::new(&file.path).parent().expect("a file is in a folder");
            let target = if path.is_empty() { file.path.clone().into() } else { folder.join(path) };
            let there = root().join(target);
            let leads = if anchor.is_empty() {
                there.exists()
            } else {
                fs::read_to_string(there).is_ok_and(|text| anchors(&text).contains(anchor))
            };
            if !leads {
                wrong.push(format!("{}: {link}", file.path));
            }
        }
    }
    assert!(found > 20, "{found} links");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
