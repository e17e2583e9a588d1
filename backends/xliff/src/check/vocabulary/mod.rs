//! What the schemas say, as tables: which element may hold what, in which order
//! and number, and which attributes it has, of which type. One file for each
//! schema.

mod changes;
mod core;
mod format;
mod glossary;
mod its;
mod matches;
mod metadata;
mod plural;
mod resources;
mod size;
pub(super) mod types;
mod v12;
mod validation;

use self::types::Type;
use super::version::{Schema12, Version};
use crate::xml::chars::{same_name, split_name};
use crate::xml::{Element, XSI};

pub(super) use self::changes::NAMESPACES as CHANGES;
pub(super) use self::format::NAMESPACE as FORMAT;
pub(super) use self::glossary::NAMESPACE as GLOSSARY;
pub(super) use self::its::{ITS, ITSM};
pub(super) use self::matches::NAMESPACE as MATCHES;
pub(super) use self::metadata::NAMESPACE as METADATA;
pub(super) use self::plural::NAMESPACE as PLURAL;
pub(super) use self::resources::NAMESPACE as RESOURCES;
pub(super) use self::size::NAMESPACE as SIZE;
pub(super) use self::validation::NAMESPACE as VALIDATION;

/// The elements and attributes of one namespace.
pub(super) struct Module {
    /// By which the tables name it.
    pub(super) prefix: &'static str,
    pub(super) namespace: &'static str,
    pub(super) elements: &'static [ElementType],
    /// Attributes that stand on elements of other namespaces.
    pub(super) attributes: &'static [GlobalAttribute],
    /// The elements that stand where other namespaces may.
    pub(super) tops: &'static [Top],
}

pub(super) struct ElementType {
    pub(super) name: &'static str,
    pub(super) content: Content,
    pub(super) attributes: &'static [AttributeType],
    pub(super) foreign: Foreign,
}

/// What an element holds.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Nothing,
    Text,
    /// Elements, and nothing but white space between them.
    Elements(&'static [Particle]),
    /// Elements with text between them.
    Mixed(&'static [Particle]),
}

/// Elements that follow each other. Names without a prefix are of the element's
/// own namespace, `*` is any element of another one, `**` any at all.
#[derive(Clone, Copy)]
pub(super) struct Particle {
    pub(super) names: &'static [&'static str],
    pub(super) min: u32,
    pub(super) max: u32,
}

/// No limit.
pub(super) const MANY: u32 = u32::MAX;

const fn one(names: &'static [&'static str]) -> Particle {
    Particle {
        names,
        min: 1,
        max: 1,
    }
}

const fn maybe(names: &'static [&'static str]) -> Particle {
    Particle {
        names,
        min: 0,
        max: 1,
    }
}

const fn some(names: &'static [&'static str]) -> Particle {
    Particle {
        names,
        min: 1,
        max: MANY,
    }
}

const fn any(names: &'static [&'static str]) -> Particle {
    Particle {
        names,
        min: 0,
        max: MANY,
    }
}

pub(super) struct AttributeType {
    /// With the prefix `xml:` where it is of that namespace.
    pub(super) name: &'static str,
    pub(super) value: Type,
    pub(super) required: bool,
}

const fn need(name: &'static str, value: Type) -> AttributeType {
    AttributeType {
        name,
        value,
        required: true,
    }
}

const fn may(name: &'static str, value: Type) -> AttributeType {
    AttributeType {
        name,
        value,
        required: false,
    }
}

/// Which attributes of other namespaces an element may have.
#[derive(Clone, Copy)]
pub(super) enum Foreign {
    Nothing,
    /// Those of some modules, by prefix.
    Of(&'static [&'static str]),
    /// Of any namespace but its own.
    Other,
    /// The same, but for `xml:lang` and the like.
    OtherButXml,
    /// Any attribute at all, even unknown ones without a prefix.
    Any,
}

pub(super) struct GlobalAttribute {
    pub(super) name: &'static str,
    pub(super) value: Type,
    /// The elements of the core that may have it; empty where it may stand on all.
    pub(super) on: &'static [&'static str],
}

const fn on(on: &'static [&'static str], name: &'static str, value: Type) -> GlobalAttribute {
    GlobalAttribute { name, value, on }
}

pub(super) struct Top {
    pub(super) name: &'static str,
    /// Local names of the elements that may hold it.
    pub(super) parents: &'static [&'static str],
    /// How many of it stand in one element.
    pub(super) max: u32,
}

/// The tables that hold for one document.
pub(super) struct Vocabulary {
    /// The core first.
    modules: Vec<&'static Module>,
    /// The one of each namespace that the document names, by its place.
    by_place: Vec<Option<&'static Module>>,
    /// Namespaces that a document under the strict schema of 1.2 has schemas for;
    /// none where it is under another schema.
    strict: Option<Vec<String>>,
}

impl Vocabulary {
    /// The tables of a 2.x document.
    pub(super) fn of_2(version: Version, root: Element<'_>) -> Self {
        let mut modules = match version {
            Version::V2_2 => vec![&core::CORE_2_2, &resources::MODULE_2_2, &plural::MODULE],
            Version::V2_0 | Version::V2_1 => vec![&core::CORE_2_0, &resources::MODULE_2_0],
        };
        modules.extend([
            &matches::MODULE,
            &glossary::MODULE,
            &metadata::MODULE,
            &size::MODULE,
            &validation::MODULE,
            &format::MODULE,
            &changes::MODULE_2_0,
            &changes::MODULE_2_1,
        ]);
        // XLIFF 2.0 has no ITS module; what it holds of ITS is an extension.
        match version {
            Version::V2_0 => {}
            Version::V2_1 | Version::V2_2 => {
                modules.extend([&its::MODULE, &its::ITSM_2_1, &its::ITSM_2_0]);
            }
        }
        Self::new(modules, None, root)
    }

    fn new(modules: Vec<&'static Module>, strict: Option<Vec<String>>, root: Element<'_>) -> Self {
        let mut vocabulary = Self {
            modules,
            by_place: Vec::new(),
            strict,
        };
        let by_place = root.namespaces().map(|name| vocabulary.module(name));
        vocabulary.by_place = by_place.collect();
        vocabulary
    }

    /// The table of a 1.2 document with the root `root`.
    pub(super) fn of_12(schema: Schema12, root: Element<'_>) -> Self {
        match schema {
            Schema12::Strict => Self::new(vec![&v12::STRICT], Some(with_schemas(root)), root),
            Schema12::Transitional => Self::new(vec![&v12::TRANSITIONAL], None, root),
        }
    }

    /// Whether an element that takes `foreign` takes unknown attributes too.
    pub(super) fn allows_any(&self, foreign: Foreign) -> bool {
        matches!(foreign, Foreign::Any) && self.strict.is_none()
    }

    /// Whether names of `namespace`, which is not of this vocabulary, may stand in
    /// `element`, which takes names of other namespaces.
    pub(super) fn allows_namespace(&self, element: Element<'_>, namespace: &str) -> bool {
        match &self.strict {
            Some(known) => !self.is_core(element) || known.iter().any(|known| known == namespace),
            None => true,
        }
    }

    /// Whether what is in elements of other namespaces is not looked at, even where
    /// it is known: the transitional schema says `skip`, the others `lax`.
    pub(super) fn skips(&self) -> bool {
        self.strict.is_none() && self.modules.len() == 1
    }

    /// Whether the schema leaves out an attribute that the table has.
    pub(super) fn leaves_out(&self, element: &str, attribute: &str) -> bool {
        let mut deprecated = v12::DEPRECATED.iter();
        self.strict.is_some()
            && deprecated.any(|&(on, name)| name == attribute && (on == "*" || on == element))
    }

    /// Whether `element` is of the core.
    pub(super) fn is_core(&self, element: Element<'_>) -> bool {
        let core = self.modules.first();
        core.is_some_and(|core| element.is_of(core.namespace))
    }

    pub(super) fn module(&self, namespace: &str) -> Option<&'static Module> {
        self.modules
            .iter()
            .copied()
            .find(|module| module.namespace == namespace)
    }

    /// The namespace that the tables call `prefix`.
    fn namespace(&self, prefix: &str) -> Option<&'static str> {
        let module = self.modules.iter().find(|module| module.prefix == prefix)?;
        Some(module.namespace)
    }

    /// The tables of the namespace of `element`.
    pub(super) fn module_of(&self, element: Element<'_>) -> Option<&'static Module> {
        self.by_place.get(element.namespace_place()).copied()?
    }

    pub(super) fn element(&self, element: Element<'_>) -> Option<&'static ElementType> {
        let name = element.local();
        let mut elements = self.module_of(element)?.elements.iter();
        elements.find(|known| same_name(known.name, name))
    }

    /// Whether a particle of an element of `namespace` means `child` by `name`.
    pub(super) fn means(&self, name: &str, namespace: &str, child: Element<'_>) -> bool {
        // Most end differently.
        if name.as_bytes().last() != child.local().as_bytes().last() && !name.ends_with('*') {
            return false;
        }
        match name {
            "*" => child.namespace() != namespace && !child.namespace().is_empty(),
            "**" => true,
            _ => match split_name(name) {
                Some((prefix, local)) => {
                    // Names differ sooner than namespaces do.
                    child.local() == local
                        && self
                            .namespace(prefix)
                            .is_some_and(|namespace| child.is_of(namespace))
                }
                None => child.is(namespace, name),
            },
        }
    }
}

/// The namespaces for which `xsi:schemaLocation` names a schema.
fn with_schemas(root: Element<'_>) -> Vec<String> {
    let location = root.attribute_of(XSI, "schemaLocation");
    let names: Vec<&str> = location
        .map_or("", |location| location.value)
        .split_ascii_whitespace()
        .collect();
    names
        .chunks(2)
        .filter_map(|pair| pair.first())
        .map(|&name| name.to_owned())
        .collect()
}
