//! What the page's head can say only when its address is known.

use crate::repository;
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use std::path::Path;
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
            Some(host) if !host.is_empty() && !host.starts_with('/') && host.chars().all(plain) => {
                Ok(Self(format!("{}/", text.trim_end_matches('/'))))
            }
            _ => Err("a base URL is like https://example.org/break-even/, \
                      without query and fragment"
                .to_owned()),
        }
    }
}

/// What social networks show of the page: its file here, and its name in the site.
const PREVIEW: (&str, &str) = ("web/social.png", "social.png");
/// Its width and height in pixels: what the networks ask for.
const PREVIEW_SIZE: (u32, u32) = (1200, 630);
/// What can be seen on it.
const PREVIEW_TEXT: &str =
    "What each strategy costs by query volume, and where one overtakes another.";

/// Writes all that must be absolute into a folder's page and beside it.
pub fn write_into(folder: &Path, url: &BaseUrl) -> Result<()> {
    let url = url.as_str();
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("there is no index.html")?;
    fs::write(index, with_base_url(&page, url)?)?;
    fs::copy(repository::root().join(PREVIEW.0), folder.join(PREVIEW.1))
        .with_context(|| format!("cannot copy {}", PREVIEW.0))?;
    fs::write(folder.join("robots.txt"), robots(url))?;
    fs::write(folder.join("sitemap.xml"), sitemap(url))?;
    Ok(())
}

fn robots(url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n")
}

fn sitemap(url: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url><loc>{url}</loc></url>\n</urlset>\n"
    )
}

/// The page with its canonical address, what social networks show and what search engines read.
fn with_base_url(page: &str, url: &str) -> Result<String> {
    let title = within(page, "<title>", "</title>")?;
    let about = within(page, "<meta name=\"description\" content=\"", "\"")?;
    let (_, image) = PREVIEW;
    let (width, height) = PREVIEW_SIZE;
    let facts = json!({
        "@context": "https://schema.org",
        "@type": "WebApplication",
        "name": "Break-even",
        "url": url,
        "image": format!("{url}{image}"),
        "description": about,
        "applicationCategory": "BusinessApplication",
        "operatingSystem": "Any",
        "browserRequirements": "JavaScript and WebAssembly",
        "isAccessibleForFree": true,
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "USD"},
    });
    // A text in it cannot end the element.
    let facts = facts.to_string().replace('<', "\\u003c");
    let mut tags = format!("<link rel=\"canonical\" href=\"{url}\">\n");
    for (property, content) in [
        ("og:type", "website"),
        ("og:site_name", "Break-even"),
        ("og:title", title),
        ("og:description", about),
        ("og:url", url),
        ("og:image", &format!("{url}{image}")),
        ("og:image:width", &width.to_string()),
        ("og:image:height", &height.to_string()),
        ("og:image:alt", PREVIEW_TEXT),
    ] {
        tags += &format!("<meta property=\"{property}\" content=\"{content}\">\n");
    }
    tags += "<meta name=\"twitter:card\" content=\"summary_large_image\">\n";
    tags += &format!("<script type=\"application/ld+json\">{facts}</script>\n");
    let end = page.find("</head>").context("index.html has no </head>")?;
    Ok([&page[..end], &tags, &page[end..]].concat())
}

/// What stands between two pieces of a text.
fn within<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str> {
    let (_, rest) =
        text.split_once(before).with_context(|| format!("index.html has no {before}"))?;
    let (found, _) = rest.split_once(after).with_context(|| format!("{before} does not end"))?;
    Ok(found)
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
            assert!(text.parse::<BaseUrl>().is_err(), "{text}");
        }
    }

    const PAGE: &str = "<head><title>T</title><meta name=\"description\" content=\"A </b\"></head>";

    #[test]
    fn the_tags_stand_in_the_head() {
        let page = with_base_url(PAGE, "https://a.org/").expect("has a head");
        let (head, _) = page.split_once("</head>").expect("still one head");
        for tag in [
            r#"<link rel="canonical" href="https://a.org/">"#,
            r#"<meta property="og:title" content="T">"#,
            r#"content="https://a.org/social.png""#,
            r#""url":"https://a.org/""#,
            r#""description":"A \u003c/b""#,
        ] {
            assert!(head.contains(tag), "{tag}: {head}");
        }
        assert!(with_base_url("<p>", "https://a.org/").is_err());
    }

    #[test]
    fn crawlers_are_told_the_address() {
        assert!(robots("https://a.org/b/").ends_with("Sitemap: https://a.org/b/sitemap.xml\n"));
        assert!(sitemap("https://a.org/b/").contains("<loc>https://a.org/b/</loc>"));
    }

    #[test]
    fn the_preview_has_the_size_it_says() {
        let png = fs::read(repository::root().join(PREVIEW.0)).expect("it is there");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four"));
        // Width and height follow the first chunk's name.
        assert_eq!((number(16), number(20)), PREVIEW_SIZE);
        assert!(png.len() < 100_000, "{}", png.len());
    }
}
