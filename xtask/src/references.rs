//! How one file of the site names another: by a relative path within quotes or brackets.

/// What ends a name in a page, a script or a style sheet.
const ENDS: [char; 5] = ['"', '\'', '`', '(', ')'];
/// What the names of files end with that may name others.
const NAMING: [&str; 3] = [".html", ".js", ".css"];
/// What the name of a file can end with.
const ENDINGS: [&str; 8] = [".js", ".css", ".wasm", ".svg", ".png", ".json", ".html", ".ico"];
/// What wasm-bindgen calls the imports of its module; there is no such file.
const NO_FILE: &str = "_bg.js";

/// Whether a file of a name may name others.
pub fn may_name(file: &str) -> bool {
    NAMING.iter().any(|ending| file.ends_with(ending))
}

/// Where a text names a file.
pub fn places<'a>(text: &'a str, file: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(file).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&text[..*at], &text[at + file.len()..]);
        before.strip_suffix("./").unwrap_or(before).ends_with(ENDS) && after.starts_with(ENDS)
    })
}

/// Whether a text names a file.
pub fn names(text: &str, file: &str) -> bool {
    places(text, file).next().is_some()
}

/// The text with another name for a file.
pub fn renamed(text: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in places(text, old) {
        out.push_str(&text[from..at]);
        out.push_str(new);
        from = at + old.len();
    }
    out + &text[from..]
}

/// All that a text seems to name.
pub fn all(text: &str) -> impl Iterator<Item = &str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    text.split(ENDS).map(|name| name.strip_prefix("./").unwrap_or(name)).filter(move |name| {
        ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
            && !name.ends_with(NO_FILE)
            && name.chars().all(plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"<a href="./a.js" data-b='b.css'>xa.js "https://c.org/a.js" url(a.js)"#;

    #[test]
    fn only_relative_names_count() {
        assert_eq!(places(TEXT, "a.js").count(), 2);
        assert!(names(TEXT, "b.css") && !names(TEXT, ".js") && !names(TEXT, "c"));
        assert_eq!(all(TEXT).collect::<Vec<_>>(), ["a.js", "b.css", "a.js"]);
        assert_eq!(all("'./a_bg.js' 'a b.js' '.js' 'a.rs'").count(), 0);
    }

    #[test]
    fn a_name_is_replaced_wherever_it_is_one() {
        let text = renamed(TEXT, "a.js", "n.js");
        assert_eq!(text, r#"<a href="./n.js" data-b='b.css'>xa.js "https://c.org/a.js" url(n.js)"#);
    }
}
