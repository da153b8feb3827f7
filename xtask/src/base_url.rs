//! The absolute address that a site is published at.

/// The absolute address of the folder that the page is served from; ends with a slash.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Parses an `http` or `https` address without query and fragment. Only characters that need no
    /// escape in an HTML attribute are accepted.
    ///
    /// # Errors
    /// A sentence for the command line if the text is no such address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~%/:[]".contains(c);
        match host {
            Some(host)
                if !host.is_empty() && !host.starts_with('/') && host.chars().all(is_plain) =>
            {
                Ok(Self(format!("{}/", text.trim_end_matches('/'))))
            }
            _ => Err("a base URL is like https://example.org/break-even/, \
                      without query and fragment"
                .to_owned()),
        }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_ends_with_one_slash() {
        for text in ["https://example.org/a", "https://example.org/a/", "https://example.org/a//"] {
            assert_eq!(BaseUrl::parse(text), Ok(BaseUrl("https://example.org/a/".into())));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "example.org",
            "https://",
            "https:///",
            "https:///a",
            "ftp://a",
            "https://a/?b",
            "https://a/\"><b",
        ] {
            assert!(BaseUrl::parse(text).is_err(), "{text}");
        }
    }
}
