//! Markdown, as far as a report needs it. Texts from outside stay texts.

/// A document in the making.
#[derive(Default)]
pub(super) struct Markdown(String);

impl Markdown {
    /// A heading, of level 1 to 6.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {text}", "#".repeat(level)));
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.block(text);
    }

    /// A list; nothing where it is empty.
    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let lines: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        if !lines.is_empty() {
            self.block(&lines.join("\n"));
        }
    }

    /// A table; nothing where it has no rows. So many columns after the first hold figures, which
    /// stand at the right.
    pub(super) fn table(&mut self, head: &[&str], figures: usize, rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            format!("| {} |", cells.collect::<Vec<&str>>().join(" | "))
        };
        let rule = |column: usize| if (1..=figures).contains(&column) { "---:" } else { "---" };
        let mut lines = vec![line(&mut head.iter().copied()), line(&mut (0..head.len()).map(rule))];
        lines.extend(rows.iter().map(|row| line(&mut row.iter().map(String::as_str))));
        self.block(&lines.join("\n"));
    }

    /// Text to be copied as it is: it holds no line break.
    pub(super) fn code(&mut self, text: &str) {
        self.block(&format!("```text\n{text}\n```"));
    }

    /// The text, which ends with a line break.
    pub(super) fn finish(mut self) -> String {
        self.0.push('\n');
        self.0
    }

    fn block(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push_str("\n\n");
        }
        self.0.push_str(text);
    }
}

/// A text of ours: what Markdown would take for its own is escaped.
pub(super) fn plain(text: &str) -> String {
    escape(text, |c| r"\`*_<[]|#~".contains(c))
}

/// A text from anywhere, on one line: every sign is escaped that Markdown or one of its dialects
/// could take for more than a sign, also where it makes links of addresses.
pub(super) fn foreign(text: &str) -> String {
    escape(text, |c| c.is_ascii_punctuation() && !r#",;'"()/?%"#.contains(c))
}

fn escape(text: &str, special: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if breaks(c) {
            escaped.push(' ');
            continue;
        }
        if special(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped.trim().to_owned()
}

/// Whether a character ends a line, or turns the direction of what follows it.
fn breaks(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2066}'..='\u{2069}')
}

/// Names that would be more than text, in one language or another.
#[cfg(test)]
pub(super) const HOSTILE: [&str; 20] = [
    "<script>alert(1)</script>",
    "</pre><img src=x onerror=alert(1)>",
    "a | b | c",
    "**bold** _em_ ~~gone~~",
    "`code` ```fence```",
    "# heading",
    "line\nbreak\n# heading",
    "carriage\rreturn\r\n- item",
    "[link](javascript:alert(1))",
    "![image](https://example.org/x.png)",
    "<https://example.org>",
    "www.example.org and mail@example.org",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "back\\slash \\| \\`",
    "{{template}} ${value} $x^2$",
    "line\u{2028}separator \u{202e}reversed",
    "\0 \u{1b}[31m tab\tbell\u{7}",
    "--- \n=== \n1. one\n> quote",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader of Markdown makes of it: the sign after a backslash stands for itself.
    fn unescaped(text: &str) -> (String, String) {
        let (mut read, mut bare) = (String::new(), String::new());
        let mut characters = text.chars();
        while let Some(c) = characters.next() {
            match c {
                '\\' => read.extend(characters.next()),
                other => {
                    read.push(other);
                    bare.push(other);
                }
            }
        }
        (read, bare)
    }

    #[test]
    fn a_foreign_text_stays_a_text_of_one_line() {
        for name in HOSTILE {
            let (read, bare) = unescaped(&foreign(name));
            assert!(!bare.contains(|c: char| r"\`*_<>[]|#~!&:@$^{}=+-.".contains(c)), "{bare}");
            assert!(!read.contains(breaks), "{read:?}");
            // Nothing is lost but what breaks lines.
            let spaced: String = name.chars().map(|c| if breaks(c) { ' ' } else { c }).collect();
            assert_eq!(read, spaced.trim());
        }
        assert_eq!(foreign("Support bot, R&D (v2)"), r"Support bot, R\&D (v2)");
    }

    #[test]
    fn blocks_stand_apart() {
        let mut text = Markdown::default();
        text.heading(2, "Costs");
        text.list([]);
        text.table(&["A"], 0, &[]);
        text.table(&["A", "B", "C"], 1, &[vec!["x".into(), "$1".into(), "y".into()]]);
        text.list(["one".to_owned(), "two".to_owned()]);
        text.code("#v=1");
        let expected = "## Costs\n\n| A | B | C |\n| --- | ---: | --- |\n| x | $1 | y |\n\n- one\n- two\n\n\
                        ```text\n#v=1\n```\n";
        assert_eq!(text.finish(), expected);
        assert_eq!(plain("a | b <0.01%"), r"a \| b \<0.01%");
    }
}
