//! Starts the worker.

#[cfg(target_arch = "wasm32")]
fn main() {
    // Asked here as well as in the page: of one browser both get one answer, and the texts of the
    // inputs are sent before any question comes.
    use breakeven_web::format::Separators;
    Separators::of(&breakeven_web::number::for_reader(Separators::SAMPLE)).put();
    breakeven_web::worker::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a part of the page: `cargo xtask serve` builds it and serves it.");
}
