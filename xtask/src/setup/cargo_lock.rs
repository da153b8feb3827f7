//! Reads package versions from `Cargo.lock`.

use anyhow::{Context, Result};
use toml::{Table, Value};

/// The version of a package in the text of a lock file; of several, the first.
pub fn version_of(lock: &str, package: &str) -> Result<String> {
    let lock: Table = lock.parse().context("Cargo.lock is no TOML")?;
    lock.get("package")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no package {package}"))
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
    fn the_package_name_must_match_exactly() {
        assert_eq!(version_of(LOCK, "wasm-bindgen").expect("there"), "0.2.130");
    }

    #[test]
    fn an_error_names_the_missing_package() {
        let error = version_of(LOCK, "trunk").expect_err("not there");
        assert!(error.to_string().contains("trunk"));
        assert!(version_of("[[package", "trunk").is_err());
    }
}
