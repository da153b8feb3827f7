//! Numbers that feed a cost are data, or documented constants.

use super::module_graph::is_for_tests;
use super::source::{SourceFile, rust};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};

/// Where costs are worked out and shown.
const WATCHED: [&str; 2] = ["core/src/", "web/src/views"];

/// What is left out of it, with the reason.
const LEFT_OUT: [(&str, &str); 9] = [
    ("core/src/input", "the registry of inputs: each row has its source"),
    ("core/src/preset", "ready scenarios: data"),
    ("core/src/document", "what the documents say: data"),
    ("core/src/estimator/gpu.rs", "a table of graphics processors: each row has its source"),
    ("core/src/math", "coefficients of published approximations"),
    ("core/src/source.rs", "the documents' prices: data"),
    ("core/src/random.rs", "constants of a published generator"),
    ("core/src/error.rs", "computes nothing"),
    ("core/src/analysis/uncertainty/estimate.rs", "percentiles, which their names tell"),
];

/// Numbers that need no name: nothing, a whole, a half, a pair, and conversions of units.
const PLAIN: [f64; 14] =
    [0.0, 0.5, 1.0, 2.0, 10.0, 12.0, 24.0, 60.0, 100.0, 1e3, 3_600.0, 1e6, 1e9, 1e12];

/// Finds decimal numbers outside of documented constants and unit tests.
#[derive(Default)]
struct UnnamedFigures(Vec<String>);

impl UnnamedFigures {
    fn of(file: &SourceFile) -> Vec<String> {
        let parsed = syn::parse_file(&file.text).unwrap_or_else(|e| panic!("{}: {e}", file.path));
        let mut found = Self::default();
        found.visit_file(&parsed);
        found.0
    }

    fn add(&mut self, literal: &str) {
        let digits = literal.trim_end_matches("f64").replace('_', "");
        if !digits.starts_with("0x")
            && digits.contains(['.', 'e'])
            && let Ok(number) = digits.parse::<f64>()
            && !PLAIN.contains(&number)
        {
            self.0.push(literal.to_owned());
        }
    }

    fn add_all(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Literal(literal) => self.add(&literal.to_string()),
                TokenTree::Group(group) => self.add_all(group.stream()),
                _ => {}
            }
        }
    }
}

fn is_documented(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc"))
}

impl<'a> Visit<'a> for UnnamedFigures {
    fn visit_item(&mut self, item: &'a syn::Item) {
        if !is_for_tests(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_const(&mut self, item: &'a syn::ItemConst) {
        if !is_documented(&item.attrs) {
            visit::visit_item_const(self, item);
        }
    }

    fn visit_impl_item_const(&mut self, item: &'a syn::ImplItemConst) {
        if !is_documented(&item.attrs) {
            visit::visit_impl_item_const(self, item);
        }
    }

    fn visit_lit(&mut self, literal: &'a syn::Lit) {
        self.add(&literal.to_token_stream().to_string());
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        self.add_all(call.tokens.clone());
    }
}

#[test]
fn figures_are_found_outside_of_documented_constants() {
    let text = "/// Why.\n#[a]\npub(super) const A: f64 = 3.5;\nconst B: f64 = 4.5;\n\
                fn c() -> f64 { /// Why.\n const D: f64 = 5.5; vec![6.5, 1e3, 7][0] - 2.5e-1_f64 }\n\
                struct S; impl S { /// Why.\n const E: f64 = 7.5; }\n\
                // Why.\nfn f(s: (f64, f64)) { s.0.max(0.0); say(\"8.5\"); 1..9; }\n\
                #[cfg(test)] mod tests { const G: f64 = 9.5; }";
    let file = SourceFile { path: "a.rs".into(), text: text.into() };
    assert_eq!(UnnamedFigures::of(&file), ["4.5", "6.5", "2.5e-1_f64"]);
}

#[test]
fn no_figure_lacks_a_name_and_a_reason() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for (left_out, _) in LEFT_OUT {
        assert!(
            WATCHED.into_iter().flat_map(rust).any(|file| file.path.starts_with(left_out)),
            "there is no {left_out}"
        );
    }
    for file in WATCHED.into_iter().flat_map(rust) {
        // Test modules in files by themselves have examples alone.
        let tests = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
        if tests || LEFT_OUT.iter().any(|(left_out, _)| file.path.starts_with(left_out)) {
            continue;
        }
        read += 1;
        let found = UnnamedFigures::of(&file);
        if !found.is_empty() {
            wrong.push(format!("{}: {}", file.path, found.join(", ")));
        }
    }
    assert!(read > 80, "{read} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
