//! Runs the one-shot commands that need the browser: making files and reading them.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, File, FileReaderSync, OffscreenCanvas, Url};

use super::post::section;
use crate::charts::display::draw;
use crate::question::ERRAND;
use crate::views::{self, Export, MOST_BYTES, RenderContext, WorkerCommand, command};

/// The address of the file that was made last: it is held until the next one, since the browser
/// takes its time to save.
type ObjectUrl = Rc<RefCell<Option<String>>>;

/// Makes and reads files for commands.
#[derive(Default)]
pub(super) struct Exporter {
    address: ObjectUrl,
}

impl Exporter {
    /// Runs the command of a question, if there is one, and posts its message.
    pub fn run(&self, context: &RenderContext, file: Option<&File>) {
        let ticket = context.question.ticket;
        match command(context) {
            None => {}
            Some(WorkerCommand::Answer(html)) => answer(ticket, &html),
            Some(WorkerCommand::ReadFile) => answer(ticket, &read(file)),
            Some(WorkerCommand::Export(Export::Text(file))) => {
                let kind = format!("{};charset=utf-8", file.kind);
                let options = BlobPropertyBag::new();
                options.set_type(&kind);
                let text = Array::of1(&file.text.into());
                let blob = Blob::new_with_str_sequence_and_options(&text, &options);
                save(&self.address, ticket, &file.name, blob.ok());
            }
            Some(WorkerCommand::Export(Export::Picture { name, scene, scale, paper })) => {
                let size =
                    [scene.width, scene.height].map(|length| (length * scale).round() as u32);
                let canvas = OffscreenCanvas::new(size[0], size[1]).ok();
                let canvas = canvas.filter(|canvas| {
                    draw(canvas.unchecked_ref(), &scene, &context.metrics, scale, paper)
                });
                let Some(blob) = canvas.and_then(|canvas| canvas.convert_to_blob().ok()) else {
                    answer(ticket, &WorkerCommand::undrawn());
                    return;
                };
                let address = self.address.clone();
                let told = Closure::once_into_js(move |made: JsValue| match made.dyn_into() {
                    Ok(blob) => save(&address, ticket, &name, Some(blob)),
                    Err(_) => answer(ticket, &WorkerCommand::undrawn()),
                });
                blob.unchecked_ref::<Promised>().then(&told, &told);
            }
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// What the browser has promised: it calls one of two, once.
    type Promised;

    #[wasm_bindgen(method)]
    fn then(this: &Promised, done: &JsValue, failed: &JsValue);
}

fn answer(ticket: u32, html: &str) {
    section(ticket, ERRAND, html);
}

/// Has the page save a file.
fn save(address: &ObjectUrl, ticket: u32, name: &str, blob: Option<Blob>) {
    let made = blob.and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
    let Some(made) = made else {
        answer(ticket, &WorkerCommand::unsaved(name));
        return;
    };
    answer(ticket, &WorkerCommand::saved(name, &made));
    if let Some(before) = address.replace(Some(made)) {
        // One that is gone already does no harm.
        let _ = Url::revoke_object_url(&before);
    }
}

/// Reads the file that the reader chose.
fn read(file: Option<&File>) -> String {
    let Some(file) = file else {
        return views::refused("");
    };
    let (name, bytes) = (file.name(), file.size());
    if bytes > MOST_BYTES as f64 {
        return views::too_large(&name, bytes as usize);
    }
    let read = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    match read {
        Ok(buffer) => views::opened(&name, &js_sys::Uint8Array::new(&buffer).to_vec()),
        Err(_) => views::refused(&name),
    }
}
