//! Takes the screenshots of the documentation and writes the document that shows them:
//! `docs/page.png`, `docs/views/` and `docs/views.md`.
//!
//! Run by `cargo xtask pictures`. Look at each picture afterwards.

mod views;

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
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
        reduce_to_palette(&file);
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

/// A colour in sRGB.
type Color = [u8; 3];

/// Rewrites a PNG file with a palette of its 256 most frequent colours, about a third of the size.
/// Backgrounds keep their colours; rare colours, which occur at the edges of letters, become the
/// nearest colour of the palette.
fn reduce_to_palette(file: &Path) {
    let bytes = fs::read(file).expect("a picture was written");
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("it is a PNG");
    let size = reader.output_buffer_size().expect("it fits into memory");
    let mut pixels = vec![0; size];
    let info = reader.next_frame(&mut pixels).expect("it is whole");
    assert_eq!(info.bit_depth, png::BitDepth::Eight, "{}", file.display());
    let parts = info.color_type.samples();
    let colors: Vec<Color> = pixels[..info.buffer_size()]
        .chunks_exact(parts)
        .map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect();
    let palette = most_frequent(&colors);
    let mut known: HashMap<Color, u8> = HashMap::new();
    let indices: Vec<u8> = colors
        .iter()
        .map(|color| *known.entry(*color).or_insert_with(|| nearest(&palette, *color)))
        .collect();
    let mut small = Vec::new();
    let mut encoder = png::Encoder::new(&mut small, info.width, info.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    // Palette indices are not amounts, so prediction filters would only make the file larger.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("memory does not fail");
    writer.write_image_data(&indices).expect("memory does not fail");
    writer.finish().expect("memory does not fail");
    fs::write(file, small).expect("the picture can be written again");
}

/// The 256 most frequent colours.
fn most_frequent(colors: &[Color]) -> Vec<Color> {
    let mut counts: HashMap<Color, usize> = HashMap::new();
    for color in colors {
        *counts.entry(*color).or_default() += 1;
    }
    let mut counts: Vec<(Color, usize)> = counts.into_iter().collect();
    // Colours of equal frequency are sorted, so that the same picture always gives the same file.
    counts.sort_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
    counts.into_iter().take(256).map(|(color, _)| color).collect()
}

/// The index of the palette's colour with the least squared distance.
fn nearest(palette: &[Color], color: Color) -> u8 {
    let distance = |other: &Color| -> u32 {
        other.iter().zip(color).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let entries = (0..=u8::MAX).zip(palette);
    entries.min_by_key(|(_, other)| distance(other)).map_or(0, |(index, _)| index)
}
