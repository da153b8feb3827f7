//! Pass: adds what needs the site's absolute address: canonical link, Open Graph and JSON-LD tags,
//! `robots.txt`, `sitemap.xml` and the preview picture of social networks.

use crate::base_url::BaseUrl;
use crate::paths;
use crate::site::files::{INDEX, SiteFiles};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;

/// The preview picture: its source in the repository and its name in the site.
const PREVIEW_SOURCE: &str = "web/social.png";
const PREVIEW: &str = "social.png";
/// Width and height of the preview in pixels, as social networks recommend.
const PREVIEW_SIZE: (u32, u32) = (1200, 630);
/// The alternative text of the preview.
const PREVIEW_TEXT: &str =
    "What each strategy costs by query volume, and where one overtakes another.";

/// Adds the tags to the head of `index.html`, and the files beside it.
pub fn add_absolute_addresses(site: &mut SiteFiles, url: &BaseUrl) -> Result<()> {
    let url = url.as_str();
    let tags = head_tags(site.text(INDEX)?, url)?;
    site.replace_once(INDEX, "</head>", &(tags + "</head>"))?;
    let preview = fs::read(paths::root().join(PREVIEW_SOURCE))
        .with_context(|| format!("cannot read {PREVIEW_SOURCE}"))?;
    site.insert(PREVIEW, preview);
    site.insert("robots.txt", robots(url));
    site.insert("sitemap.xml", sitemap(url));
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

/// The tags for the head, with the title and description of the page itself.
fn head_tags(page: &str, url: &str) -> Result<String> {
    let title = text_between(page, "<title>", "</title>")?;
    let description = text_between(page, "<meta name=\"description\" content=\"", "\"")?;
    let (width, height) = PREVIEW_SIZE;
    let linked_data = json!({
        "@context": "https://schema.org",
        "@type": "WebApplication",
        "name": "Break-even",
        "url": url,
        "image": format!("{url}{PREVIEW}"),
        "description": description,
        "applicationCategory": "BusinessApplication",
        "operatingSystem": "Any",
        "browserRequirements": "JavaScript and WebAssembly",
        "isAccessibleForFree": true,
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "USD"},
    });
    // Escaped, so that no text in it can end the script element.
    let linked_data = linked_data.to_string().replace('<', "\\u003c");
    let mut tags = format!("<link rel=\"canonical\" href=\"{url}\">\n");
    for (property, content) in [
        ("og:type", "website"),
        ("og:site_name", "Break-even"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:image", &format!("{url}{PREVIEW}")),
        ("og:image:width", &width.to_string()),
        ("og:image:height", &height.to_string()),
        ("og:image:alt", PREVIEW_TEXT),
    ] {
        tags += &format!("<meta property=\"{property}\" content=\"{content}\">\n");
    }
    tags += "<meta name=\"twitter:card\" content=\"summary_large_image\">\n";
    tags += &format!("<script type=\"application/ld+json\">{linked_data}</script>\n");
    Ok(tags)
}

fn text_between<'a>(page: &'a str, before: &str, after: &str) -> Result<&'a str> {
    let (_, rest) =
        page.split_once(before).with_context(|| format!("index.html has no {before}"))?;
    let (found, _) = rest.split_once(after).with_context(|| format!("{before} does not end"))?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><title>T</title><meta name=\"description\" content=\"A </b\"></head>";

    #[test]
    fn tags_and_files_contain_the_absolute_address() {
        let url = BaseUrl::parse("https://a.org/b/").expect("an address");
        let mut site = SiteFiles::from([(INDEX, PAGE)]);
        add_absolute_addresses(&mut site, &url).expect("a page with a head");
        let page = site.text(INDEX).expect("there");
        let (head, _) = page.split_once("</head>").expect("still one head");
        for tag in [
            r#"<link rel="canonical" href="https://a.org/b/">"#,
            r#"<meta property="og:title" content="T">"#,
            r#"content="https://a.org/b/social.png""#,
            r#""url":"https://a.org/b/""#,
            r#""description":"A \u003c/b""#,
        ] {
            assert!(head.contains(tag), "{tag}: {head}");
        }
        let robots = site.text("robots.txt").expect("added");
        assert!(robots.ends_with("Sitemap: https://a.org/b/sitemap.xml\n"));
        let sitemap = site.text("sitemap.xml").expect("added");
        assert!(sitemap.contains("<loc>https://a.org/b/</loc>"));
        let mut without_head = SiteFiles::from([(INDEX, "<p>")]);
        assert!(add_absolute_addresses(&mut without_head, &url).is_err());
    }

    #[test]
    fn the_preview_has_the_size_in_its_tags() {
        let png = fs::read(paths::root().join(PREVIEW_SOURCE)).expect("it is there");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four"));
        // Width and height follow the name of the first chunk.
        assert_eq!((number(16), number(20)), PREVIEW_SIZE);
        assert!(png.len() < 100_000, "{}", png.len());
    }
}
