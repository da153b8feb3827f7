//! Tables for spreadsheets: RFC 4180 with a byte order mark, figures unrounded.

use crate::number;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Datum {
    /// A text.
    Text(String),
    /// A figure, and its unit; empty where it has none.
    Number(f64, &'static str),
}

impl Datum {
    fn unit(&self) -> Option<&'static str> {
        match self {
            Self::Number(_, unit) if !unit.is_empty() => Some(unit),
            _ => None,
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Text(text) => field(text),
            Self::Number(value, _) => number::text(*value),
        }
    }
}

/// What tells a spreadsheet that the text is UTF-8.
const MARK: char = '\u{feff}';
const LINE: &str = "\r\n";

/// A table as a file. Where all figures of a column have one unit, the head says it; where they have
/// several, a column of units follows.
pub(super) fn write(head: &[&str], rows: &[Vec<Datum>]) -> String {
    let units = |column: usize| {
        let mut units: Vec<&str> = rows.iter().filter_map(|row| row.get(column)?.unit()).collect();
        units.sort_unstable();
        units.dedup();
        units
    };
    let units: Vec<Vec<&str>> = (0..head.len()).map(units).collect();
    let mut lines = Vec::with_capacity(rows.len() + 1);
    let mut names = Vec::new();
    for (name, units) in head.iter().zip(&units) {
        match units.as_slice() {
            [unit] if !name.contains(unit) => names.push(field(&format!("{name} ({unit})"))),
            [] | [_] => names.push(field(name)),
            _ => names.extend([field(name), field(&format!("{name}: unit"))]),
        }
    }
    lines.push(names.join(","));
    for row in rows {
        let mut fields = Vec::new();
        for (datum, units) in row.iter().zip(&units) {
            fields.push(datum.written());
            if units.len() > 1 {
                fields.push(field(datum.unit().unwrap_or_default()));
            }
        }
        lines.push(fields.join(","));
    }
    lines.push(String::new());
    format!("{MARK}{}", lines.join(LINE))
}

/// A text as a field. What a spreadsheet would take for a formula gets an apostrophe in front.
fn field(text: &str) -> String {
    let formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r']) && number::parse(text).is_none();
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    let plain = !text.contains(['"', ',', '\n', '\r', ';', '\t']) && text.trim() == text;
    if plain { text } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

/// The words of HTML of ours.
pub(super) fn text_of(html: &str) -> String {
    let mut text = String::new();
    for (index, piece) in html.split('<').enumerate() {
        if index == 0 {
            text.push_str(piece);
            continue;
        }
        // invariant: maud closes every tag, and escapes what is no tag
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if ["div", "p", "li", "ul", "br"].contains(&name) {
            text.push(' ');
        }
        text.push_str(rest);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let quotes = words.join(" ").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    quotes.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Datum {
        Datum::Text(text.to_owned())
    }

    #[test]
    fn what_looks_like_a_formula_stays_a_text() {
        for (given, expected) in [
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            ("-12.5", "-12.5"),
            ("+3", "+3"),
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"a\"", "\"say \"\"a\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            (" ends ", "\" ends \""),
            ("", ""),
        ] {
            assert_eq!(field(given), expected, "{given:?}");
        }
    }

    #[test]
    fn units_stand_in_the_head_or_beside() {
        let rows = [
            vec![text("RAG"), Datum::Number(7_498.25, "US$"), Datum::Number(12.0, "months")],
            vec![text("=x"), Datum::Number(-0.1, "US$"), Datum::Number(0.5, "share")],
            vec![text("none"), text("–"), text("–")],
        ];
        let file = write(&["Strategy", "Total", "Now"], &rows);
        assert_eq!(
            file,
            "\u{feff}Strategy,Total (US$),Now,Now: unit\r\nRAG,7498.25,12,months\r\n'=x,-0.1,0.5,share\r\n\
             none,–,–,\r\n"
        );
        let named = write(&["Total, US$"], &[vec![Datum::Number(1.0, "US$")]]);
        assert_eq!(named, "\u{feff}\"Total, US$\"\r\n1\r\n");
    }

    #[test]
    fn words_of_html_are_what_is_read() {
        let html = "<div>a <b>bold</b>&lt;x&gt;</div><div>R&amp;D &quot;q&quot; &amp;lt;</div>";
        assert_eq!(text_of(html), "a bold<x> R&D \"q\" &lt;");
        assert_eq!(text_of("<button aria-label=\"a\">$1</button>"), "$1");
    }
}
