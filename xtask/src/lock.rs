//! Reads `Cargo.lock`.

use anyhow::{Context, Result};
use toml::{Table, Value};

/// The version that a lock file holds of a package; of several, the first.
pub fn version(lock: &str, package: &str) -> Result<String> {
    let lock: Table = lock.parse().context("Cargo.lock is no TOML")?;
    lock.get("package")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock holds no version of {package}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.1"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = ["wasm-bindgen-macro"]
"#;

    #[test]
    fn the_version_of_that_package_and_no_other() {
        assert_eq!(version(LOCK, "wasm-bindgen").expect("there"), "0.2.130");
    }

    #[test]
    fn a_missing_package_is_named() {
        let error = version(LOCK, "trunk").expect_err("not there");
        assert!(error.to_string().contains("trunk"));
        assert!(version("[[package", "trunk").is_err());
    }
}
