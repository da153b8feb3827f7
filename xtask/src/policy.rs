//! What a browser is told to allow the page: by an element in its head, which holds on every host,
//! and by a file of headers for the hosts that read one.

use crate::repository;
use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The page that others may show within theirs.
const FRAMED: &str = "embed.html";
/// What holds for every file.
const EVERYWHERE: &str = "/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
";

/// Puts its policy into every page of a folder.
pub fn put_into(folder: &Path) -> Result<()> {
    for name in pages(folder)? {
        let path = folder.join(&name);
        let page = fs::read_to_string(&path)?;
        let policy = of(&page).with_context(|| format!("{name} could not keep a policy"))?;
        let at = page.find("<head>").with_context(|| format!("{name} has no head"))?;
        let (before, after) = page.split_at(at + "<head>".len());
        // First, so that it holds for all that follows.
        let element =
            format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        fs::write(&path, [before, &element, after].concat())?;
    }
    Ok(())
}

/// Writes `_headers`, which Netlify and Cloudflare Pages read. Every file is named by itself: where
/// several rules fit, those hosts join their headers, and two policies would both hold.
pub fn write_headers(folder: &Path, hashed: &[String]) -> Result<()> {
    let mut text = EVERYWHERE.to_owned();
    for name in pages(folder)? {
        let policy = of(&fs::read_to_string(folder.join(&name))?)?;
        let frames = if name == FRAMED { "*" } else { "'none'" };
        let plain = name.trim_end_matches(".html");
        let plain = if plain == "index" { "" } else { plain };
        for path in [plain, &name] {
            text += &format!(
                "/{path}\n  Content-Security-Policy: {policy}; frame-ancestors {frames}\n  \
                 Cache-Control: no-cache\n"
            );
        }
    }
    text += "/sw.js\n  Cache-Control: no-cache\n";
    for name in hashed {
        text += &format!("/{name}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    fs::write(folder.join("_headers"), text).context("cannot write _headers")
}

/// The names of a folder's pages.
pub fn pages(folder: &Path) -> Result<Vec<String>> {
    let mut names = repository::files(folder)?;
    names.retain(|name| name.ends_with(".html"));
    Ok(names)
}

/// The policy of a page: nothing but files of its own host, and the styles and scripts that stand in
/// it; frames only where it has some.
fn of(page: &str) -> Result<String> {
    let (styles, scripts) = (hashes(page, "style")?, hashes(page, "script")?);
    // What would be refused without a word to the reader.
    for refused in [" style=\"", " onclick=", " onload=", " onerror=", "javascript:"] {
        ensure!(!page.contains(refused), "it has {refused:?}, which the policy refuses");
    }
    let frames = if page.contains("<iframe") { "frame-src 'self'; " } else { "" };
    Ok(format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; \
         style-src 'self'{styles}; img-src 'self' data: blob:; connect-src 'self'; \
         worker-src 'self'; {frames}base-uri 'none'; form-action 'none'"
    ))
}

/// The hashes of what stands in a page's elements of a name, but for those that name a file.
fn hashes(page: &str, name: &str) -> Result<String> {
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
    fn only_what_stands_in_the_page_is_allowed() {
        let policy = of("<head><style></style></head>").expect("a plain page");
        let empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{empty}';")), "{policy}");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(!policy.contains("frame-src"), "{policy}");
        let scripted = of("<script></script><script src=\"./a.js\"></script><iframe></iframe>");
        let scripted = scripted.expect("a plain page");
        assert!(scripted.contains(&format!("'wasm-unsafe-eval' 'sha256-{empty}';")), "{scripted}");
        assert!(scripted.contains("frame-src 'self';"), "{scripted}");
        assert!(of("<p style=\"color:red\">").is_err());
        assert!(of("<style>p{}").is_err());
    }

    #[test]
    fn every_page_gets_its_policy_and_its_headers() {
        let folder = repository::target().join("policy-test");
        fs::create_dir_all(&folder).expect("a folder");
        for (name, page) in [("index.html", "<head><style>p{}</style>"), (FRAMED, "<head>")] {
            fs::write(folder.join(name), page).expect("written");
        }
        put_into(&folder).expect("both have a head");
        write_headers(&folder, &["a-1.js".into()]).expect("written");
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("written");
        assert!(read("index.html").starts_with("<head>\n<meta http-equiv=\"Content-Security"));
        let headers = read("_headers");
        for rule in ["/\n", "/index.html\n", "/embed\n", "/embed.html\n", "/a-1.js\n", "/sw.js\n"] {
            assert_eq!(headers.matches(&format!("\n{rule}")).count(), 1, "{rule}");
        }
        assert_eq!(headers.matches("frame-ancestors 'none'").count(), 2);
        assert_eq!(headers.matches("frame-ancestors *").count(), 2);
        fs::remove_dir_all(folder).expect("gone");
    }
}
