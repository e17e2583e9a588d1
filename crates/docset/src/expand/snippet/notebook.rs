//! Cells of Jupyter notebooks.

use serde_json::Value;

/// What a notebook has under a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// The source of one cell; ends with LF unless empty.
    One(String),
    /// More than one cell.
    Several,
    /// No cell.
    None,
    /// The file is no notebook, and why.
    NoNotebook(String),
}

/// The source of the cell whose metadata has the name `name`.
pub(super) fn cell(text: &str, name: &str) -> Cell {
    let notebook: Value = match serde_json::from_str(text) {
        Ok(notebook) => notebook,
        Err(error) => return Cell::NoNotebook(error.to_string()),
    };
    if !notebook.is_object() {
        return Cell::NoNotebook("not a JSON object".into());
    }
    let mut found = Vec::new();
    collect(&notebook, name, &mut found);
    match found.as_slice() {
        [] => Cell::None,
        [source] => Cell::One(joined(source)),
        [_, _, ..] => Cell::Several,
    }
}

/// `$..cells[?(@.metadata.name=='…')].source`: format 3 nests cells in worksheets.
fn collect<'v>(value: &'v Value, name: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Array(cells)) = members.get("cells") {
                let named = cells.iter().filter(|cell| cell["metadata"]["name"] == name);
                found.extend(named.filter_map(|cell| cell.get("source")));
            }
            members
                .values()
                .for_each(|member| collect(member, name, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, name, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn joined(source: &Value) -> String {
    let mut text: String = match source {
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().unwrap_or_default().into(),
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_name() {
        let notebook = r#"{"cells":[
            {"metadata":{"name":"a"},"source":["x\n","y"]},
            {"metadata":{"name":"b"},"source":"z"},
            {"metadata":{"name":"c"},"source":[]},
            {"metadata":{"name":"c"},"source":[]},
            {"source":[]}]}"#;
        let cases = [
            ("a", Cell::One("x\ny\n".into())),
            ("b", Cell::One("z\n".into())),
            ("c", Cell::Several),
            ("d", Cell::None),
        ];
        for (name, expected) in cases {
            assert_eq!(cell(notebook, name), expected, "{name}");
        }
        assert!(matches!(cell("[]", "a"), Cell::NoNotebook(_)));
        assert!(matches!(cell("def f", "a"), Cell::NoNotebook(_)));
    }
}
