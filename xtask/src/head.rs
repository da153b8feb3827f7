//! What the page's head can say only when its address is known.

use anyhow::{Context, Result};
use std::str::FromStr;

/// The absolute address of the folder that the page is served from; ends with a slash.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~%/:[]".contains(c);
        match host {
            Some(host) if !host.is_empty() && host.chars().all(plain) => {
                Ok(Self(format!("{}/", text.trim_end_matches('/'))))
            }
            _ => Err("a base URL is like https://example.org/break-even/, \
                      without query and fragment"
                .to_owned()),
        }
    }
}

/// The page with its canonical address, and with `preview`, an image in the same folder, as what
/// social networks show.
pub fn with_base_url(page: &str, url: &str, preview: Option<&str>) -> Result<String> {
    let mut tags = format!(
        "<link rel=\"canonical\" href=\"{url}\">\n<meta property=\"og:url\" content=\"{url}\">\n"
    );
    if let Some(image) = preview {
        tags += &format!("<meta property=\"og:image\" content=\"{url}{image}\">\n");
    }
    let end = page.find("</head>").context("index.html has no </head>")?;
    Ok(format!("{}{tags}{}", &page[..end], &page[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_ends_with_one_slash() {
        for text in ["https://example.org/a", "https://example.org/a/", "https://example.org/a//"] {
            assert_eq!(text.parse().map(|url: BaseUrl| url.0), Ok("https://example.org/a/".into()));
        }
    }

    #[test]
    fn what_could_not_stand_in_an_attribute_is_refused() {
        for text in ["", "example.org", "https://", "ftp://a", "https://a/?b", "https://a/\"><b"] {
            assert!(text.parse::<BaseUrl>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_tags_stand_in_the_head() {
        let page = "<head><title>T</title></head><body></body>";
        let plain = with_base_url(page, "https://a.org/", None).expect("has a head");
        assert!(!plain.contains("og:image"));
        let page = with_base_url(page, "https://a.org/", Some("social.png")).expect("has a head");
        let (head, _) = page.split_once("</head>").expect("still one head");
        assert!(head.contains(r#"<link rel="canonical" href="https://a.org/">"#));
        assert!(head.contains(r#"content="https://a.org/social.png""#));
        assert!(with_base_url("<p>", "https://a.org/", None).is_err());
    }
}
