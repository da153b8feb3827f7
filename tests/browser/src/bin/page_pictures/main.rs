//! Pictures of the page's views, and the page that shows them: `docs/page.png`, `docs/views/` and
//! `docs/views.md`.
//!
//! Run by `cargo xtask pictures`, after which they are looked at, one by one.

mod small;
mod views;

use std::fs;
use std::path::{Path, PathBuf};

use breakeven_browser::{Browser, Page, Server, environment};
use views::{Cut, PictureView, Step, VIEWS};

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
        println!("{}: {}", view.file, view.says);
        let file = file(&docs, view.file);
        let mut page = Page::open(&browser);
        show(&mut page, &server.origin(), view);
        match view.cut {
            Cut::Window => page.screenshot_of_window(&file),
            Cut::Whole => page.screenshot(&file),
            Cut::Element(selector) => page.screenshot_of(selector, &file),
        }
        small::make(&file);
        text += &format!("\n{}\n\n![{}]({}.png)\n", view.says, view.shows, view.file);
    }
    fs::write(docs.join("views.md"), text).expect("docs/views.md cannot be written");
    let of = |view: &PictureView| file(&docs, view.file);
    let known: Vec<PathBuf> = VIEWS.iter().map(of).collect();
    for old in fs::read_dir(docs.join("views")).expect("a folder").flatten() {
        if !known.contains(&old.path()) {
            fs::remove_file(old.path()).expect("a picture of no view cannot be removed");
        }
    }
}

fn file(docs: &Path, name: &str) -> PathBuf {
    docs.join(format!("{name}.png"))
}

/// Brings a view about.
fn show(page: &mut Page, origin: &str, view: &PictureView) {
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
            Step::Wait(condition) => page.wait_until(condition),
            Step::Do(script) => page.evaluate::<()>(&format!("void ({script})")),
            Step::Click(selector) => {
                page.wait_until(&format!("document.querySelector('{selector}') !== null"));
                page.evaluate::<()>(&format!("document.querySelector('{selector}').click()"));
                rest(page);
            }
            Step::Choose(selector, value) => {
                page.wait_until(&format!("document.querySelector('{selector}') !== null"));
                page.evaluate::<()>(&format!(
                    "(() => {{ const list = document.querySelector('{selector}'); list.value = '{value}';
                        list.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
                ));
                rest(page);
            }
            Step::Rest => rest(page),
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

/// Waits until the worker has answered, also what was chosen just now.
fn rest(page: &mut Page) {
    let busy = "document.querySelector('.analyses')?.getAttribute('aria-busy')";
    // What was chosen is asked once it has rested for 80 ms, and drawn out of sight after 400.
    page.evaluate::<()>("new Promise(done => setTimeout(done, 150))");
    page.wait_until(&format!("{busy} === 'false'"));
    page.evaluate::<()>("new Promise(done => setTimeout(done, 500))");
    page.wait_until(&format!("{busy} === 'false'"));
    page.settle();
}
