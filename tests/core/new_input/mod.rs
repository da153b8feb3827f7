//! A new input takes one row of the table, and a new cost one line of a formula: proved by adding
//! both to a copy of the core.
//!
//! The copy is a workspace by itself in the target folder. Its table gets the row below and its
//! search cost the line below; nothing else is changed. The program `made_up_input.rs`, compiled in
//! the copy as a test, then finds the input everywhere. Links and the page's form are loops over
//! `Input::ALL`; the page's own tests run them for every input.

use crate::architecture::source::root;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The row, put before that of the vector database's fixed fee.
const ROW: &str = r#"guardrail_usd_per_thousand_queries GuardrailUsdPerThousandQueries "Guardrail price" in USD "per thousand queries"
                    = 0.0, limits 0.0 to 1000.0, slider Linear 0.0 to 5.0, [advanced],
                    assumption("made up by a test"),
                    "What a thousand queries cost at a guardrail; 0 without one.";
                "#;
const BEFORE_ROW: &str =
    "database_usd_per_month DatabaseUsdPerMonth \"Vector database, fixed\" in USD";

/// The line of the formula, put after the reranker's.
const LINE: &str = "
                + self.input(Input::GuardrailUsdPerThousandQueries)
                    / R::Value::constant(Constant::Thousand)";
const AFTER_LINE: &str = "+ self.input(Input::RerankerUsdPerThousandQueries)
                    / R::Value::constant(Constant::Thousand)";

/// What the copy does not take over: benchmarks and what they depend on.
const DEV_DEPENDENCIES: (&str, &str) = ("[dev-dependencies]", "[[example]]");

#[test]
fn a_new_input_is_one_row_and_a_line_of_a_formula() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new_input");
    copy_folder(&root().join("core"), &folder.join("core"));
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
    change(&root().join("Cargo.toml"), &folder.join("Cargo.toml"), |text| {
        let members = text.lines().find(|line| line.starts_with("members")).expect("members");
        let text = text.replacen(members, "members = [\"core\"]", 1);
        // Profiles of packages that the copy does not have.
        text.split("\n[profile.").next().expect("a first part").to_owned()
    });
    let core = folder.join("core");
    in_place(&core.join("Cargo.toml"), |text| {
        let (before, rest) = text.split_once(DEV_DEPENDENCIES.0).expect("dev-dependencies");
        let (_, after) = rest.split_once(DEV_DEPENDENCIES.1).expect("an example");
        format!("{before}{}{after}", DEV_DEPENDENCIES.1)
    });
    in_place(&core.join("src/input/table.rs"), |text| {
        replace_once(&text, BEFORE_ROW, &format!("{ROW}{BEFORE_ROW}"))
    });
    in_place(&core.join("src/formula/retrieval.rs"), |text| {
        replace_once(&text, AFTER_LINE, &format!("{AFTER_LINE}{LINE}"))
    });
    fs::create_dir_all(core.join("tests")).expect("a folder");
    fs::write(core.join("tests/made_up_input.rs"), include_str!("made_up_input.rs"))
        .expect("a test file");
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--package", "breakeven", "--test", "made_up_input"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    let (printed, errors) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{printed}\n{errors}");
    assert!(printed.contains("test result: ok. 8 passed"), "{printed}");
}

/// Replaces the only place of a text.
fn replace_once(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "once: {from}");
    text.replacen(from, to, 1)
}

fn change(from: &Path, to: &Path, change: impl Fn(String) -> String) {
    let text = fs::read_to_string(from).expect("a readable file");
    fs::write(to, change(text)).expect("a writable file");
}

fn in_place(path: &Path, edit: impl Fn(String) -> String) {
    change(path, path, edit);
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copied file");
        }
    }
}
