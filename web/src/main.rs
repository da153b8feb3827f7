//! Starts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use breakeven_web::format::Separators;
    Separators::of(&breakeven_web::number::for_reader(Separators::SAMPLE)).put();
    // The header and the footer stand in index.html; the page goes between them.
    let root = breakeven_web::browser::window().document().and_then(|d| d.get_element_by_id("app"));
    if let Some(root) = root {
        yew::Renderer::<breakeven_web::components::App>::with_root(root).render();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a page: `cargo xtask serve` builds it and serves it.");
}
