//! Keys that a mapping holds twice.

use tercet_article::{Diagnostic, Metadata, Value};

use crate::rules::yaml::YAML_DUPLICATE_KEY;

/// Marks each entry whose key an earlier entry of the same mapping has, here and
/// in all nested mappings, and reports the first repeat of each key.
pub(crate) fn mark(metadata: &mut Metadata, diagnostics: &mut Vec<Diagnostic>) {
    let keys = metadata.entries.iter().enumerate();
    let mut keys: Vec<(&str, usize)> = keys.map(|(at, entry)| (&*entry.key.text, at)).collect();
    keys.sort_unstable();
    let groups = keys.chunk_by(|(first, _), (second, _)| first == second);
    // Of each key, the places of its repeats in order; the first is reported.
    let repeats: Vec<Vec<usize>> = groups
        .filter(|group| group.len() > 1)
        .map(|group| group.iter().skip(1).map(|(_, at)| *at).collect())
        .collect();
    let mut reported: Vec<usize> = repeats
        .iter()
        .filter_map(|places| places.first())
        .copied()
        .collect();
    reported.sort_unstable();
    for place in repeats.into_iter().flatten() {
        if let Some(entry) = metadata.entries.get_mut(place) {
            entry.duplicate = true;
        }
    }
    for (at, entry) in metadata.entries.iter_mut().enumerate() {
        if reported.binary_search(&at).is_ok() {
            let message = format!("the key `{}` stands here a second time", entry.key.text);
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
