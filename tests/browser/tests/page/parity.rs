//! The core in the browser computes what it computes natively, to the last bit.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use breakeven_browser::{Page, environment};

use crate::fixture::Site;

/// Seeds and numbers of scenarios: more than 100,000 together.
const RUNS: [(u64, u32); 5] =
    [(1, 30_000), (2, 30_000), (3, 30_000), (2026, 30_000), (u64::MAX, 1_000)];

pub fn wasm_agrees_with_native(site: &Site, page: &mut Page) {
    let module = fs::read(environment::path(environment::PARITY_WASM)).expect("the module");
    site.open_default(page);
    let loaded: bool = page.evaluate(&format!(
        "WebAssembly.instantiate(Uint8Array.from(atob('{}'), letter => letter.charCodeAt(0)))
            .then(({{ instance }}) => {{ window.wasm = instance.exports; return true; }})",
        STANDARD.encode(module)
    ));
    assert!(loaded);
    for (seed, count) in RUNS {
        let hash: String = page.evaluate(&format!(
            "BigInt.asUintN(64, wasm.hash_totals(BigInt.asIntN(64, {seed}n), {count})).toString()"
        ));
        let native = breakeven_parity::hash_totals(seed, count);
        assert_eq!(hash, native.to_string(), "seed {seed}, {count} scenarios");
    }
}
