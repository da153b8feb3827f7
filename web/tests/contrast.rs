//! The page's colours, by the style sheets' own tokens: texts 4.5 to 1, lines 3 to 1, by WCAG 2.2.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use breakeven_web::charts::{Rgb, Style};

/// Each text's colour, and what it is written on.
const TEXTS: [(&str, &[&str]); 5] = [
    ("paper", &["accent"]),
    ("ink", &["paper", "panel", "accent-soft", "warn-soft"]),
    ("muted", &["paper", "panel"]),
    ("accent", &["paper", "panel"]),
    ("warn", &["paper", "panel"]),
];
/// What is drawn and not written, and what it lies on: the edges of what can be filled in, the thumbs
/// and tracks of sliders, what has the focus, notices, and the parts of bars.
const LINES: [(&str, &[&str]); 9] = [
    ("muted", &["paper", "panel"]),
    ("control", &["paper", "panel"]),
    ("accent", &["paper", "panel", "accent-soft"]),
    ("warn", &["paper", "panel", "warn-soft"]),
    ("setup", &["paper", "panel"]),
    ("queries", &["paper", "panel"]),
    ("updates", &["paper", "panel"]),
    ("hosting", &["paper", "panel"]),
    ("errors", &["paper", "panel"]),
];
/// Rules between rows, and edges of buttons whose words say what they are: without them nothing is
/// lost.
const ORNAMENT: &str = "rule";

fn sheet(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a style sheet")
}

type ColorTokens = BTreeMap<String, Rgb>;

/// The colours that a block of rules gives names to.
fn tokens(block: &str) -> ColorTokens {
    let declarations = block.split(['{', '}', ';']).filter_map(|line| line.split_once(':'));
    let colours = declarations.filter_map(|(name, value)| {
        let name = name.trim().strip_prefix("--")?;
        let digits = value.trim().strip_prefix('#')?;
        let long = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        Some((name.to_owned(), Rgb::from_hex(u32::from_str_radix(&long, 16).ok()?)))
    });
    colours.collect()
}

/// By day and by night.
fn themes() -> [(&'static str, ColorTokens, Style); 2] {
    let sheet = sheet("style.css");
    let (day, rest) = sheet.split_once("@media (prefers-color-scheme: dark)").expect("a night");
    let (night, _) = rest.split_once("\n}").expect("an end");
    let light = tokens(day);
    let mut dark = light.clone();
    dark.extend(tokens(night));
    [("light", light, Style::light()), ("dark", dark, Style::dark())]
}

fn check(pairs: &[(&str, &[&str])], least: f64) {
    for (theme, tokens, _) in themes() {
        for (top, grounds) in pairs {
            for ground in *grounds {
                let found = tokens[*top].contrast(tokens[*ground]);
                assert!(found >= least, "{theme}: {top} on {ground} is {found:.2} to 1");
            }
        }
    }
}

#[test]
fn texts_stand_out() {
    check(&TEXTS, 4.5);
}

#[test]
fn lines_stand_out() {
    check(&LINES, 3.0);
}

#[test]
fn by_night_every_colour_is_another() {
    let [(_, light, _), (_, dark, _)] = themes();
    assert!(light.len() >= 15);
    for (name, colour) in &light {
        assert_ne!(Some(colour), dark.get(name), "{name} has no colour for the night");
    }
}

/// The charts lie on the page, and are in its colours.
#[test]
fn charts_are_in_the_pages_colours() {
    for (theme, tokens, style) in themes() {
        for (name, colour) in [
            ("paper", style.background),
            ("ink", style.ink),
            ("muted", style.muted),
            ("control", style.axis),
        ] {
            assert_eq!(tokens[name], colour, "{theme}: {name}");
        }
    }
}

/// Every colour that a rule gives to a text or a ground is in a table above.
#[test]
fn no_pair_is_forgotten() {
    let texts: Vec<&str> = TEXTS.iter().map(|(top, _)| *top).collect();
    let grounds: Vec<&str> =
        TEXTS.iter().chain(&LINES).flat_map(|(_, grounds)| grounds.iter().copied()).collect();
    let lines: Vec<&str> = LINES.iter().map(|(top, _)| *top).collect();
    for name in ["style.css", "analyses.css"] {
        let sheet = sheet(name);
        let declarations = sheet.split(['{', '}', ';']).filter_map(|line| line.split_once(':'));
        for (property, value) in declarations {
            let used = value.split("var(--").skip(1).filter_map(|rest| rest.split_once(')'));
            for (token, _) in used {
                let known = match property.trim() {
                    "color" => texts.contains(&token),
                    // A part of a bar, or of a slider, is drawn as a ground.
                    "background" => {
                        [&grounds[..], &lines[..], &[ORNAMENT]].concat().contains(&token)
                    }
                    "font" => true,
                    other if other.starts_with("--") => true,
                    _ => {
                        lines.contains(&token)
                            || ["paper", "ink", "muted", ORNAMENT].contains(&token)
                    }
                };
                assert!(known, "{name}: {property}: {value}: --{token} is in no table");
            }
        }
    }
}
