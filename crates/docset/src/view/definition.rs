//! `monikerDefinition` of `docfx.json`: a file that lists versions (docfx v3:
//! `lib/moniker/MonikerDefinitionModel.cs`).

use jsonc_parser::ast::{Object, Value};
use tercet_article::Diagnostic;

use crate::config::json::{parse_json, span};
use crate::rules::config::DOCFX_INVALID;

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    pub(crate) moniker: String,
    pub(crate) product: String,
    /// Place among the versions of the product.
    pub(crate) order: i64,
}

/// The versions that a file defines.
pub(crate) fn definitions(text: &str) -> Result<Vec<Definition>, Diagnostic> {
    let root = parse_json(text, &DOCFX_INVALID)?;
    let list = root.as_object().and_then(|root| root.get_array("monikers"));
    let Some(list) = list else {
        let message = "expected an object with `monikers`";
        return Err(Diagnostic::new(&DOCFX_INVALID, span(&root), message));
    };
    let entries = list.elements.iter().filter_map(Value::as_object);
    Ok(entries.filter_map(definition).collect())
}

fn definition(entry: &Object<'_>) -> Option<Definition> {
    let text = |key| entry.get_string(key).map(|text| text.value.to_string());
    let order = entry
        .get_number("order")
        .and_then(|order| order.value.parse().ok());
    Some(Definition {
        moniker: text("moniker_name")?,
        product: text("product_name").unwrap_or_default(),
        order: order.unwrap_or_default(),
    })
}
