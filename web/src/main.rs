//! Starts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    yew::Renderer::<breakeven_web::components::App>::new().render();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a page: `cargo xtask serve` builds it and serves it.");
}
