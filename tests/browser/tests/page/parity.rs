//! Compares results of the core in WASM with those of native code, to the last bit.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use breakeven_browser::{Page, environment};
use breakeven_parity::{EXPECTED, ExpectedFingerprint, SEED};

use crate::fixture::Site;

/// The number of parts in which a hash is computed.
const PARTS: u32 = 50;

/// The native test of `breakeven-parity` compares with the same hashes.
pub fn wasm_agrees_with_native(site: &Site, page: &mut Page) {
    let module = fs::read(environment::path(environment::PARITY_WASM)).expect("the module");
    site.open_default(page);
    let loaded: bool = page.evaluate(&format!(
        "WebAssembly.instantiate(Uint8Array.from(atob('{}'), letter => letter.charCodeAt(0)))
            .then(({{ instance }}) => {{ window.wasm = instance.exports; return true; }})",
        STANDARD.encode(module)
    ));
    assert!(loaded);
    for ExpectedFingerprint { subject, count, hash } in EXPECTED {
        let _: bool =
            page.evaluate(&format!("(wasm.start_fingerprint({}, {SEED}n), true)", subject as u32));
        // In parts, because each answer of the browser has a time limit.
        let part = count / PARTS;
        assert_eq!(part * PARTS, count, "{subject:?} comes in equal parts");
        let found = (0..PARTS).map(|_| -> String {
            let added = format!("BigInt.asUintN(64, wasm.add_scenarios({part})).toString()");
            page.evaluate(&added)
        });
        assert_eq!(found.last(), Some(hash.to_string()), "{subject:?} of {count} scenarios");
    }
}
