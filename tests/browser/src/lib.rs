//! Browser automation for the tests of the page: headless Chromium, controlled over the DevTools
//! protocol, and a static file server for the built page.
//!
//! A [`Page`] does what a reader does: it finds controls by role and name, clicks, drags, types and
//! reads. A function that cannot do its work panics with a message, reported at the line of the
//! test that called it. Every wait is for a condition.

mod browser;
mod connection;
mod display;
mod element;
pub mod environment;
mod input;
mod page;
mod record;
mod server;

pub use browser::Browser;
pub use element::Element;
pub use input::Key;
pub use page::Page;
pub use record::Record;
pub use server::Server;
