//! Starts the worker.

#[cfg(target_arch = "wasm32")]
fn main() {
    breakeven_web::number::use_reader_separators();
    breakeven_web::worker::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a part of the page: `cargo xtask serve` builds it and serves it.");
}
