//! Every rule has a code of its own and is explained.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Expr, ExprStruct, Lit, Member};

use tercet_article::Rule;

use super::{is_test, rust_sources};

/// Rules that `tercet explain` does not know, that lack words, or share a code.
pub(super) fn breaches(root: &Path, files: &[PathBuf]) -> Vec<String> {
    let mut breaches = Vec::new();
    let mut known = BTreeMap::new();
    for rule in tercet::rules::all() {
        *known.entry(rule.code).or_insert(0) += 1;
        breaches.extend(words(rule).map(|what| format!("rule {}: {what}", rule.code)));
    }
    for (code, count) in &known {
        if *count > 1 {
            breaches.push(format!("rule {code}: {count} rules share this code"));
        }
    }
    for (file, text) in rust_sources(root, files).filter(|(file, _)| is_library(file)) {
        for code in written_codes(&text) {
            if !known.contains_key(code.as_str()) {
                breaches.push(format!(
                    "{}: rule {code} is unknown to tercet::rules::all",
                    file.display()
                ));
            }
        }
    }
    breaches
}

fn is_library(file: &Path) -> bool {
    ["src", "crates", "backends"]
        .iter()
        .any(|folder| file.starts_with(folder))
        && file.components().any(|part| part.as_os_str() == "src")
        && !is_test(file)
}

/// What a rule lacks.
fn words(rule: &Rule) -> impl Iterator<Item = &'static str> {
    let kebab = rule.code.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    });
    let line = !rule.summary.is_empty() && !rule.summary.contains('\n');
    let explained = rule.explanation.len() > rule.summary.len();
    [
        (!kebab).then_some("its code is not kebab-case"),
        (!line).then_some("its summary is not one line"),
        rule.summary
            .ends_with('.')
            .then_some("its summary ends with a full stop"),
        (!explained).then_some("its explanation says no more than its summary"),
    ]
    .into_iter()
    .flatten()
}

/// The codes of the `Rule { … }` values in a source file, tests aside.
fn written_codes(text: &str) -> Vec<String> {
    let mut codes = Codes(Vec::new());
    if let Ok(file) = syn::parse_file(text) {
        codes.visit_file(&file);
    }
    codes.0
}

struct Codes(Vec<String>);

impl<'ast> Visit<'ast> for Codes {
    fn visit_item_mod(&mut self, node: &'ast syn::ItemMod) {
        if node.ident != "tests" {
            visit::visit_item_mod(self, node);
        }
    }

    fn visit_expr_struct(&mut self, node: &'ast ExprStruct) {
        let is_rule = node
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Rule");
        for field in node.fields.iter().filter(|_| is_rule) {
            if let (Member::Named(name), Expr::Lit(literal)) = (&field.member, &field.expr)
                && name == "code"
                && let Lit::Str(code) = &literal.lit
            {
                self.0.push(code.value());
            }
        }
        visit::visit_expr_struct(self, node);
    }
}
