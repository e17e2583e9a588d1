//! The reference parser's trees.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::Deserialize;

use super::Line;

/// `[kind, line from zero, depth, start, end, extra]`, start and end counting
/// UTF-16 code units.
#[derive(Deserialize)]
pub(super) struct Node(
    String,
    usize,
    usize,
    #[expect(dead_code, reason = "the ends of spans are not compared")] i64,
    #[expect(dead_code, reason = "the ends of spans are not compared")] i64,
    String,
);

#[derive(Deserialize)]
struct EdgeCaseRecord {
    name: String,
    markdown: String,
    ast: Vec<Node>,
}

#[derive(Deserialize)]
struct ArticleRecord {
    f: String,
    n: Vec<Node>,
}

/// A small input with the outline of its tree.
pub(super) struct EdgeCase {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) outline: Vec<Line>,
}

/// The edge cases in `path`.
pub(super) fn edge_cases(path: &Path) -> Result<Vec<EdgeCase>, String> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let records: Vec<EdgeCaseRecord> =
        serde_json::from_reader(BufReader::new(file)).map_err(|e| e.to_string())?;
    Ok(records
        .into_iter()
        .map(|record| EdgeCase {
            outline: outline(&record.ast, &record.markdown),
            name: record.name,
            text: record.markdown,
        })
        .collect())
}

/// The trees in `path`, one by one: path of the article below the corpus, nodes.
pub(super) fn articles(
    path: &Path,
) -> Result<impl Iterator<Item = Result<(String, Vec<Node>), String>>, String> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    Ok(lines.map(|line| {
        let line = line.map_err(|e| e.to_string())?;
        let record: ArticleRecord = serde_json::from_str(&line).map_err(|e| e.to_string())?;
        Ok((record.f, record.n))
    }))
}

/// The nodes that the comparison covers. Depth counts these alone.
pub(super) fn outline(nodes: &[Node], text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    // Depth in the tree of each open ancestor that is compared.
    let mut open: Vec<usize> = Vec::new();
    for Node(kind, line, depth, _, _, extra) in nodes {
        while open.last().is_some_and(|ancestor| ancestor >= depth) {
            open.pop();
        }
        if let Some(extra) = compared(kind, extra, text) {
            lines.push(Line {
                depth: open.len(),
                kind: kind.clone(),
                extra,
                at: line + 1,
            });
            open.push(*depth);
        }
    }
    lines
}

/// What is compared of a node; `None` where the node is not.
fn compared(kind: &str, extra: &str, text: &str) -> Option<String> {
    match kind {
        // Raw HTML and entities are text to the comparison; front matter and link
        // definitions have no place in the tree of `CommonMark`; delimiters are
        // what is left of markup that came to nothing.
        "yaml"
        | "linkdefs"
        | "i:html"
        | "i:entity"
        | "i:PipeTableDelimiterInline"
        | "i:LinkDelimiterInline" => None,
        // `@name` in text is mostly an e-mail address or a user; the reference
        // takes each for a cross reference, and shows it as text if none resolves.
        "i:xref" => text
            .contains(&format!("<xref:{extra}"))
            .then(|| extra.to_owned()),
        // Looseness is not worth comparing.
        "list" => Some(extra.replace('+', "")),
        "quote" => match extra.strip_prefix("DFMNote:") {
            Some(alert) => Some(format!("DFMNote:{}", alert.to_ascii_lowercase())),
            None => Some(extra.to_owned()),
        },
        // The reference counts the pipe at the end of a row as one more column in
        // some tables; the cells themselves follow, and are compared.
        "table" => Some(extra.split('x').next().unwrap_or_default().to_owned()),
        // What kind of HTML block, is said by its first characters.
        "html" => Some(String::new()),
        _ => Some(extra.to_owned()),
    }
}
