//! References from one file of the site to another: relative paths within quotes or brackets.

/// Characters around a reference in a page, a script or a style sheet.
const DELIMITERS: [char; 5] = ['"', '\'', '`', '(', ')'];
/// Endings of files that may contain references.
const SOURCE_ENDINGS: [&str; 3] = [".html", ".js", ".css"];
/// Endings of files that may be referred to.
const ASSET_ENDINGS: [&str; 8] = [".js", ".css", ".wasm", ".svg", ".png", ".json", ".html", ".ico"];
/// The ending of the name under which a WASM module imports its script; there is no such file.
const IMPORT_MODULE_ENDING: &str = "_bg.js";
/// The ending that wasm-bindgen's worker script appends to its own name, which is no file by itself.
const WASM_MODULE_ENDING: &str = "_bg.wasm";

/// Whether a file may contain references, by its name.
pub fn may_contain_refs(file: &str) -> bool {
    SOURCE_ENDINGS.iter().any(|ending| file.ends_with(ending))
}

/// Byte positions of the references to a file.
pub fn ref_positions<'a>(text: &'a str, file: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(file).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&text[..*at], &text[at + file.len()..]);
        before.strip_suffix("./").unwrap_or(before).ends_with(DELIMITERS)
            && after.starts_with(DELIMITERS)
    })
}

/// Whether a text refers to a file.
pub fn refers_to(text: &str, file: &str) -> bool {
    ref_positions(text, file).next().is_some()
}

/// The text with references to a file changed to its new name.
pub fn rename_refs(text: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in ref_positions(text, old) {
        out.push_str(&text[from..at]);
        out.push_str(new);
        from = at + old.len();
    }
    out + &text[from..]
}

/// Everything in a text that looks like a reference, in the order of the text.
pub fn all_refs(text: &str) -> impl Iterator<Item = &str> {
    let in_name = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    text.split(DELIMITERS).map(|name| name.strip_prefix("./").unwrap_or(name)).filter(move |name| {
        ASSET_ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
            && !name.ends_with(IMPORT_MODULE_ENDING)
            && *name != WASM_MODULE_ENDING
            && name.chars().all(in_name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"<a href="./a.js" data-b='b.css'>xa.js "https://c.org/a.js" url(a.js)"#;

    #[test]
    fn only_whole_relative_names_are_references() {
        assert_eq!(ref_positions(TEXT, "a.js").count(), 2);
        assert!(refers_to(TEXT, "b.css") && !refers_to(TEXT, ".js") && !refers_to(TEXT, "c"));
        assert_eq!(all_refs(TEXT).collect::<Vec<_>>(), ["a.js", "b.css", "a.js"]);
        assert_eq!(all_refs("'./a_bg.js' '_bg.wasm' 'a b.js' '.js' 'a.rs'").count(), 0);
    }

    #[test]
    fn every_reference_is_renamed_and_nothing_else() {
        let text = rename_refs(TEXT, "a.js", "n.js");
        assert_eq!(text, r#"<a href="./n.js" data-b='b.css'>xa.js "https://c.org/a.js" url(n.js)"#);
    }
}
