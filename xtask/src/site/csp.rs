//! Pass: adds a content security policy: as an element in the head of each page, which works on every
//! host, and in `_headers`, a file of HTTP headers that some hosts read.

use crate::site::files::SiteFiles;
use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The page that other sites may show in a frame.
const FRAMED_PAGE: &str = "embed.html";
/// Headers of every file.
const COMMON_HEADERS: &str = "/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
";

/// Adds a policy to every page, and the file `_headers`, which Netlify and Cloudflare Pages read.
///
/// Each file has a rule of its own in `_headers`: those hosts join the headers of several rules that
/// match, and a browser enforces both of two policies.
///
/// # Errors
/// If a page contains something that the policy would block.
pub fn add_policies(site: &mut SiteFiles, hashed_names: &[String]) -> Result<()> {
    let mut headers = COMMON_HEADERS.to_owned();
    for page in site.pages() {
        let policy =
            policy_for(site.text(&page)?).with_context(|| format!("no policy fits {page}"))?;
        // First in the head, because it applies to what follows it.
        let element =
            format!("<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        site.replace_once(&page, "<head>", &element)?;
        headers += &page_headers(&page, &policy);
    }
    headers += "/sw.js\n  Cache-Control: no-cache\n";
    for name in hashed_names {
        headers += &format!("/{name}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    site.insert("_headers", headers);
    Ok(())
}

/// The rules for a page in `_headers`, with and without `.html` in its address.
fn page_headers(page: &str, policy: &str) -> String {
    let ancestors = if page == FRAMED_PAGE { "*" } else { "'none'" };
    let stem = page.trim_end_matches(".html");
    let stem = if stem == "index" { "" } else { stem };
    let rule = |path: &str| {
        format!(
            "/{path}\n  Content-Security-Policy: {policy}; frame-ancestors {ancestors}\n  \
             Cache-Control: no-cache\n"
        )
    };
    rule(stem) + &rule(page)
}

/// The policy for a page: files of its own host, and the inline styles and scripts that it has; frames
/// only if it has some.
fn policy_for(page: &str) -> Result<String> {
    let (styles, scripts) = (inline_hashes(page, "style")?, inline_hashes(page, "script")?);
    // The policy would block these without an error that a reader sees.
    for blocked in [" style=\"", " onclick=", " onload=", " onerror=", "javascript:"] {
        ensure!(!page.contains(blocked), "it has {blocked:?}, which the policy blocks");
    }
    let frames = if page.contains("<iframe") { "frame-src 'self'; " } else { "" };
    Ok(format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; \
         style-src 'self'{styles}; img-src 'self' data: blob:; connect-src 'self'; \
         worker-src 'self'; {frames}base-uri 'none'; form-action 'none'"
    ))
}

/// The hashes of a page's inline elements of a name, each after a space.
fn inline_hashes(page: &str, name: &str) -> Result<String> {
    let (head, tail) = (format!("<{name}"), format!("</{name}>"));
    let mut hashes = String::new();
    for element in page.split(&head).skip(1) {
        let (inside, _) = element.split_once(&tail).with_context(|| format!("no {tail}"))?;
        let (attributes, inside) = inside.split_once('>').with_context(|| format!("no {head}>"))?;
        if attributes.contains(" src=") {
            continue;
        }
        hashes += &format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(inside.as_bytes())));
    }
    Ok(hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_exactly_the_inline_elements() {
        let policy = policy_for("<head><style></style></head>").expect("a plain page");
        let empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{empty}';")), "{policy}");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(!policy.contains("frame-src"), "{policy}");
        let policy =
            policy_for("<script></script><script src=\"./a.js\"></script><iframe></iframe>")
                .expect("a plain page");
        assert!(policy.contains(&format!("'wasm-unsafe-eval' 'sha256-{empty}';")), "{policy}");
        assert!(policy.contains("frame-src 'self';"), "{policy}");
        assert!(policy_for("<p style=\"color:red\">").is_err());
        assert!(policy_for("<style>p{}").is_err());
    }

    #[test]
    fn every_page_has_its_policy_and_every_file_its_headers() {
        let pages = [("index.html", "<head><style>p{}</style>"), (FRAMED_PAGE, "<head>")];
        let mut site = SiteFiles::from(pages);
        add_policies(&mut site, &["a-1.js".into()]).expect("both have a head");
        let index = site.text("index.html").expect("there");
        assert!(index.starts_with("<head>\n<meta http-equiv=\"Content-Security"));
        let headers = site.text("_headers").expect("added");
        for rule in ["/\n", "/index.html\n", "/embed\n", "/embed.html\n", "/a-1.js\n", "/sw.js\n"] {
            assert_eq!(headers.matches(&format!("\n{rule}")).count(), 1, "{rule}");
        }
        assert_eq!(headers.matches("frame-ancestors 'none'").count(), 2);
        assert_eq!(headers.matches("frame-ancestors *").count(), 2);
        assert!(add_policies(&mut SiteFiles::from([("a.html", "<p>")]), &[]).is_err());
    }
}
