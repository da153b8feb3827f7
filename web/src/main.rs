//! Starts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    breakeven_web::number::use_reader_separators();
    breakeven_web::components::take_over(|root| {
        yew::Renderer::<breakeven_web::components::App>::with_root(root.into()).render();
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a page: `cargo xtask serve` builds it and serves it.");
}
