//! The developer commands: measuring, checking, the site, and what drives the page in a browser.

pub mod bench;
pub mod check;
pub mod dist;
pub mod test;
