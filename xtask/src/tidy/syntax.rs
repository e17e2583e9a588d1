//! What the syntax tree of a source file shows: wildcard arms over node kinds,
//! and I/O where there is none to be.

use std::path::{Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ExprMatch, ItemImpl, ItemMod, Pat, Path as SynPath, Type, UseTree};

use super::{is_test, rust_sources};

/// The enums of which every match names every variant.
const NODE_KINDS: &[&str] = &["BlockKind", "InlineKind", "NodeRef"];

/// Where no file, variable, socket or process is touched.
const PURE: &[&str] = &[
    "crates/article/src",
    "crates/learn/src",
    "crates/translation/src",
    "backends",
];

/// Modules of the standard library that touch one.
const IMPURE: &[&str] = &["env", "fs", "net", "process"];

/// Breaches in all Rust files but tests.
pub(super) fn breaches(root: &Path, files: &[PathBuf]) -> Vec<String> {
    rust_sources(root, files)
        .filter(|(file, _)| !is_test(file))
        .flat_map(|(file, text)| file_breaches(file, &text))
        .collect()
}

fn file_breaches(file: &Path, text: &str) -> Vec<String> {
    let name = file.display();
    let syntax = match syn::parse_file(text) {
        Ok(syntax) => syntax,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let is_source = file.components().any(|part| part.as_os_str() == "src");
    let mut scan = Scan {
        pure: is_source && PURE.iter().any(|folder| file.starts_with(folder)),
        in_node_kind: false,
        found: Vec::new(),
    };
    scan.visit_file(&syntax);
    scan.found
        .iter()
        .map(|(line, what)| format!("{name}:{line}: {what}"))
        .collect()
}

struct Scan {
    /// Whether the file may do no I/O.
    pure: bool,
    /// Inside an `impl` of a node kind, so `Self` names it.
    in_node_kind: bool,
    found: Vec<(usize, String)>,
}

impl Scan {
    fn impure(&mut self, line: usize, first: &str, second: &str) {
        if self.pure && first == "std" && IMPURE.contains(&second) {
            self.found
                .push((line, format!("std::{second} in a crate that does no I/O")));
        }
    }

    fn names_node_kind(&self, pattern: &Pat) -> bool {
        let mut names = NamesNodeKind {
            self_too: self.in_node_kind,
            found: false,
        };
        names.visit_pat(pattern);
        names.found
    }
}

impl<'ast> Visit<'ast> for Scan {
    fn visit_expr_match(&mut self, node: &'ast ExprMatch) {
        let over_kinds = node.arms.iter().any(|arm| self.names_node_kind(&arm.pat));
        if over_kinds {
            for arm in node.arms.iter().filter(|arm| is_wildcard(&arm.pat)) {
                let line = arm.pat.span().start().line;
                self.found
                    .push((line, "wildcard arm over node kinds".to_owned()));
            }
        }
        visit::visit_expr_match(self, node);
    }

    fn visit_item_impl(&mut self, node: &'ast ItemImpl) {
        let outer = self.in_node_kind;
        self.in_node_kind = is_node_kind(&node.self_ty);
        visit::visit_item_impl(self, node);
        self.in_node_kind = outer;
    }

    fn visit_item_mod(&mut self, node: &'ast ItemMod) {
        let outer = self.pure;
        self.pure &= !node.attrs.iter().any(is_cfg_test);
        visit::visit_item_mod(self, node);
        self.pure = outer;
    }

    fn visit_path(&mut self, node: &'ast SynPath) {
        let mut names = node
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        if let (Some(first), Some(second)) = (names.next(), names.next()) {
            self.impure(node.span().start().line, &first, &second);
        }
        visit::visit_path(self, node);
    }

    fn visit_use_tree(&mut self, node: &'ast UseTree) {
        if let UseTree::Path(path) = node {
            let line = path.ident.span().start().line;
            for second in first_names(&path.tree) {
                self.impure(line, &path.ident.to_string(), &second);
            }
        }
        visit::visit_use_tree(self, node);
    }
}

/// The names with which the paths of a `use` tree begin.
fn first_names(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => vec![path.ident.to_string()],
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Rename(rename) => vec![rename.ident.to_string()],
        UseTree::Glob(_) => Vec::new(),
        UseTree::Group(group) => group.items.iter().flat_map(first_names).collect(),
    }
}

/// Looks for a path of a node kind anywhere in a pattern.
struct NamesNodeKind {
    self_too: bool,
    found: bool,
}

impl<'ast> Visit<'ast> for NamesNodeKind {
    fn visit_path(&mut self, node: &'ast SynPath) {
        let kind = node
            .segments
            .iter()
            .rev()
            .nth(1)
            .map(|segment| segment.ident.to_string());
        self.found |= kind.is_some_and(|kind| {
            NODE_KINDS.contains(&kind.as_str()) || (self.self_too && kind == "Self")
        });
    }
}

/// Whether a pattern takes whatever the others leave. With a guard it does not.
fn is_wildcard(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) | Pat::Rest(_) => true,
        Pat::Ident(ident) => match &ident.subpat {
            // A constant looks the same, but begins with a capital.
            None => ident.ident.to_string().starts_with(char::is_lowercase),
            Some((_, pattern)) => is_wildcard(pattern),
        },
        Pat::Reference(reference) => is_wildcard(&reference.pat),
        Pat::Paren(paren) => is_wildcard(&paren.pat),
        Pat::Or(or) => or.cases.iter().any(is_wildcard),
        Pat::Tuple(tuple) => all_wildcards(&tuple.elems),
        _ => false,
    }
}

fn all_wildcards<P>(patterns: &Punctuated<Pat, P>) -> bool {
    patterns.iter().all(is_wildcard)
}

fn is_node_kind(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let last = path.path.segments.last();
    last.is_some_and(|segment| NODE_KINDS.contains(&segment.ident.to_string().as_str()))
}

fn is_cfg_test(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<SynPath>()
            .is_ok_and(|path| path.is_ident("test"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many breaches a file of one function with `body` has.
    fn count(body: &str) -> usize {
        let text = format!("fn f() {{ {body} }}");
        file_breaches(Path::new("crates/article/src/a.rs"), &text).len()
    }

    #[test]
    fn finds_wildcards_over_node_kinds_only() {
        let cases = [
            ("match a { BlockKind::Quote(_) => 1, _ => 2 }", 1),
            (
                "match a { crate::InlineKind::Text(t) | crate::InlineKind::Code(t) => 1, rest => 2 }",
                1,
            ),
            (
                "match a { Some(NodeRef::Row(_)) => 1, None | Some(_) => 2 }",
                0,
            ),
            (
                "match (a, b) { (BlockKind::Quote(_), 1) => 1, (_, _) => 2 }",
                1,
            ),
            (
                "match a { BlockKind::Quote(_) => 1, BlockKind::List(_) => 2 }",
                0,
            ),
            (
                "match a { BlockKind::Quote(_) => 1, _ if b => 2, BlockKind::List(_) => 3 }",
                0,
            ),
            ("match a { ListMarker::Bullet(_) => 1, _ => 2 }", 0),
            (
                "match a { x => match b { BlockKind::Quote(_) => 1, _ => 2 } }",
                1,
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(count(body), expected, "{body}");
        }
        let in_impl =
            "impl NodeRef<'_> { fn f(self) { match self { Self::Row(_) => 1, _ => 2 } } }";
        assert_eq!(file_breaches(Path::new("a.rs"), in_impl).len(), 1);
    }

    #[test]
    fn finds_io_where_there_is_none_to_be() {
        let cases = [
            ("std::fs::read(a)", 1),
            ("use std::{fmt, env::{self, args}}; use std::net;", 2),
            ("std::fmt::format(a)", 0),
        ];
        for (body, expected) in cases {
            assert_eq!(count(body), expected, "{body}");
        }
        let test = "#[cfg(test)] mod tests { use std::fs; }";
        assert!(file_breaches(Path::new("crates/learn/src/a.rs"), test).is_empty());
        let elsewhere = file_breaches(Path::new("crates/docset/src/a.rs"), "use std::fs;");
        assert!(elsewhere.is_empty());
    }
}
