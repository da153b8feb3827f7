//! Takes the screenshots of the documentation and writes the document that shows them:
//! `docs/page.png`, `docs/views/` and `docs/views.md`.
//!
//! Run by `cargo xtask pictures`. Look at each picture afterwards.

mod small;
mod views;

use std::fs;
use std::path::{Path, PathBuf};

use breakeven_browser::{Browser, Page, Server, environment};
use views::{Cut, PictureView, Step, VIEWS};

/// The beginning of `docs/views.md`.
const HEAD: &str = "\
# The page in pictures

Each is made by `cargo xtask pictures`, in Chromium on Linux; other systems have other fonts.
";

fn main() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let server = Server::start(&[("/", environment::path(environment::DIST))], &[]);
    let browser = Browser::launch();
    let mut text = HEAD.to_owned();
    for view in VIEWS {
        println!("{}: {}", view.file, view.caption);
        let file = png_path(&docs, view.file);
        let mut page = Page::open(&browser);
        open_view(&mut page, &server.origin(), view);
        match view.cut {
            Cut::Window => page.screenshot_of_window(&file),
            Cut::Whole => page.screenshot(&file),
            Cut::Element(selector) => page.screenshot_of(selector, &file),
        }
        small::reduce_to_palette(&file);
        text += &format!("\n{}\n\n![{}]({}.png)\n", view.caption, view.alt_text, view.file);
    }
    fs::write(docs.join("views.md"), text).expect("docs/views.md cannot be written");
    let known: Vec<PathBuf> = VIEWS.iter().map(|view| png_path(&docs, view.file)).collect();
    for old in fs::read_dir(docs.join("views")).expect("a folder").flatten() {
        if !known.contains(&old.path()) {
            fs::remove_file(old.path()).expect("a picture of no view cannot be removed");
        }
    }
}

/// The path of a view's picture.
fn png_path(docs: &Path, name: &str) -> PathBuf {
    docs.join(format!("{name}.png"))
}

/// Opens the page and performs the steps that lead to a view.
fn open_view(page: &mut Page, origin: &str, view: &PictureView) {
    let (width, height, ratio) = view.window;
    page.resize(width, height, ratio);
    for (feature, value) in view.prefers {
        page.prefer(feature, value);
    }
    if let Some(script) = view.before {
        page.before_load(script);
    }
    if view.without_scripts {
        page.without_scripts();
    }
    page.goto(&format!("{origin}/{}", view.address));
    for step in view.steps {
        match step {
            Step::WaitUntil(condition) => page.wait_until(condition),
            Step::Evaluate(script) => page.evaluate::<()>(&format!("void ({script})")),
            Step::Click(selector) => {
                page.wait_until(&format!("document.querySelector('{selector}') !== null"));
                page.evaluate::<()>(&format!("document.querySelector('{selector}').click()"));
                wait_for_analyses(page);
            }
            Step::Choose(selector, value) => {
                page.wait_until(&format!("document.querySelector('{selector}') !== null"));
                page.evaluate::<()>(&format!(
                    "(() => {{ const list = document.querySelector('{selector}'); list.value = '{value}';
                        list.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
                ));
                wait_for_analyses(page);
            }
            Step::WaitForAnalyses => wait_for_analyses(page),
            Step::Print => {
                page.print();
                page.settle();
            }
        }
    }
    if !view.without_scripts {
        page.settle();
    }
}

/// Waits until the worker has answered all requests, including those that the page delays.
fn wait_for_analyses(page: &mut Page) {
    let busy = "document.querySelector('.analyses')?.getAttribute('aria-busy')";
    // The page sends a request 80 ms after a change, and draws charts out of view after 400 ms.
    page.evaluate::<()>("new Promise(done => setTimeout(done, 150))");
    page.wait_until(&format!("{busy} === 'false'"));
    page.evaluate::<()>("new Promise(done => setTimeout(done, 500))");
    page.wait_until(&format!("{busy} === 'false'"));
    page.settle();
}
