//! A real browser for tests of the page: headless Chromium, spoken to in its own protocol, and a
//! server for the built page.
//!
//! A [`Page`] does what a reader does: finds a control by its role and name, clicks, drags, types,
//! looks. Everything here panics with a sentence where it cannot do what it was asked for, at the
//! line of the test that asked, and every wait is for a condition.

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
