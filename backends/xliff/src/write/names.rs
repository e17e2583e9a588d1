//! Prefixes: which of them a file has to declare.

use std::collections::BTreeSet;

use crate::vocabulary::{MODULES, module_prefix};

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The namespaces that were used, but for the core's.
#[derive(Default)]
pub(super) struct Names {
    modules: BTreeSet<&'static str>,
    /// Those of attributes that other tools added; the prefix is `x` and the place
    /// in this list, from 1.
    foreign: Vec<Box<str>>,
}

impl Names {
    /// Takes note of the prefix of `name`, if it has one.
    pub(super) fn note(&mut self, name: &'static str) {
        if let Some((prefix, _)) = name.split_once(':') {
            self.modules.insert(prefix);
        }
    }

    /// A prefix for `namespace`.
    pub(super) fn prefix(&mut self, namespace: &str) -> String {
        if namespace == XML {
            return "xml".to_owned();
        }
        if let Some(prefix) = module_prefix(namespace) {
            self.modules.insert(prefix);
            return prefix.to_owned();
        }
        let known = self.foreign.iter().position(|name| **name == *namespace);
        let at = known.unwrap_or_else(|| {
            self.foreign.push(namespace.into());
            self.foreign.len() - 1
        });
        format!("x{}", at + 1)
    }

    /// Whether something of the module with this prefix was written.
    pub(super) fn has(&self, prefix: &str) -> bool {
        self.modules.contains(prefix)
    }

    /// Prefixes and namespaces to declare.
    pub(super) fn declarations(&self) -> impl Iterator<Item = (String, &str)> {
        let modules = MODULES
            .iter()
            .filter(|(prefix, _)| self.modules.contains(prefix))
            .map(|&(prefix, name)| (prefix.to_owned(), name));
        let foreign = self.foreign.iter().enumerate();
        modules.chain(foreign.map(|(at, name)| (format!("x{}", at + 1), &**name)))
    }
}
