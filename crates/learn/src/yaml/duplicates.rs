//! Keys that a mapping holds twice.

use tercet_article::{Diagnostic, Metadata, Value};

use crate::rules::yaml::YAML_DUPLICATE_KEY;

/// Marks each entry whose key an earlier entry of the same mapping has, here and
/// in all nested mappings, and reports it.
pub(crate) fn mark(metadata: &mut Metadata, diagnostics: &mut Vec<Diagnostic>) {
    let keys = metadata.entries.iter().enumerate();
    let mut keys: Vec<(&str, usize)> = keys.map(|(at, entry)| (&*entry.key.text, at)).collect();
    keys.sort_unstable();
    let repeats: Vec<usize> = keys
        .windows(2)
        .filter_map(|pair| match pair {
            [(first, _), (second, at)] if first == second => Some(*at),
            _ => None,
        })
        .collect();
    for repeat in repeats {
        if let Some(entry) = metadata.entries.get_mut(repeat) {
            entry.duplicate = true;
        }
    }
    for entry in &mut metadata.entries {
        if entry.duplicate {
            let key = &entry.key.text;
            let message = format!("the key `{key}` stands here a second time");
            diagnostics.push(
                Diagnostic::new(&YAML_DUPLICATE_KEY, entry.key.span, message)
                    .with_hint("remove one of the two"),
            );
        }
        mark_value(&mut entry.value, diagnostics);
    }
}

/// The same for all mappings in a node.
pub(crate) fn mark_value(value: &mut Value, diagnostics: &mut Vec<Diagnostic>) {
    match value {
        Value::Scalar(_) | Value::Alias { .. } => {}
        Value::Sequence { items, .. } => {
            for item in items {
                mark_value(item, diagnostics);
            }
        }
        Value::Mapping { entries, .. } => mark(entries, diagnostics),
    }
}
