//! The front matter: values of the keys that are translated.

use std::collections::HashSet;

use tercet_article::{Resolved, Scalar, Value};

use crate::model::{GroupKind, Part, UnitKind};
use crate::place::PlaceContext;

use super::blocks::group;
use super::flow::Flow;
use super::unit::Head;
use super::{Extractor, xml};

impl Extractor<'_> {
    pub(super) fn metadata(&mut self, parts: &mut Vec<Part>) {
        let group = group(GroupKind::Metadata, "fm".into());
        let article = self.article;
        self.within(group, parts, |this, parts| {
            let mut taken = HashSet::new();
            for entry in &article.metadata.entries {
                let key = &*entry.key.text;
                if !this
                    .settings()
                    .metadata_keys
                    .iter()
                    .any(|own| &**own == key)
                {
                    continue;
                }
                match &entry.value {
                    Value::Scalar(scalar) => {
                        this.value(key, scalar, false, &mut taken, parts);
                    }
                    Value::Sequence { items, flow, .. } => {
                        for item in items {
                            if let Value::Scalar(scalar) = item {
                                this.value(key, scalar, *flow, &mut taken, parts);
                            }
                        }
                    }
                    // Not text, or text that stands elsewhere.
                    Value::Mapping { .. } | Value::Alias { .. } => {}
                }
            }
        });
    }

    /// A unit of one scalar under `key`; further ones have numbers.
    fn value(
        &mut self,
        key: &str,
        scalar: &Scalar,
        in_flow: bool,
        taken: &mut HashSet<String>,
        parts: &mut Vec<Part>,
    ) {
        let Resolved::Text(text) = scalar.resolve() else {
            return;
        };
        let plain = format!("fm-{}", xml::name_token(key));
        let mut id = plain.clone();
        let mut number = 1;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{plain}-{number}");
        }
        let context = PlaceContext::YamlScalar {
            style: scalar.style,
            flow: in_flow,
            indent: 0,
        };
        let mut flow = Flow::default();
        flow.text(text, scalar.span);
        let kind = UnitKind::Metadata(key.into());
        self.unit(Head::new(id, kind, context), flow, parts);
    }
}
