//! Prefixes: which of them a file has to declare.

use std::collections::{BTreeMap, BTreeSet};

use crate::vocabulary::{MODULES, module_prefix};
use crate::xml::chars::split_name;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The namespaces that were used, but for the core's.
#[derive(Default)]
pub(super) struct Names {
    modules: BTreeSet<&'static str>,
    /// Those of attributes that other tools added, with their numbers from 1; the
    /// prefix is `x` and the number.
    foreign: BTreeMap<Box<str>, usize>,
}

impl Names {
    /// Takes note of the prefix of `name`, if it has one.
    pub(super) fn note(&mut self, name: &'static str) {
        if let Some((prefix, _)) = split_name(name)
            && !self.modules.contains(prefix)
        {
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
        let next = self.foreign.len() + 1;
        let number = match self.foreign.get(namespace) {
            Some(number) => *number,
            None => *self.foreign.entry(namespace.into()).or_insert(next),
        };
        format!("x{number}")
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
        let mut foreign: Vec<(usize, &str)> = self
            .foreign
            .iter()
            .map(|(name, number)| (*number, &**name))
            .collect();
        foreign.sort_unstable();
        modules.chain(
            foreign
                .into_iter()
                .map(|(number, name)| (format!("x{number}"), name)),
        )
    }
}
