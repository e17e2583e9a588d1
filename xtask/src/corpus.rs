//! `cargo xtask corpus`: every article becomes JSON that its schema allows.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use jsonschema::Validator;
use serde_json::Value;
use tercet_article::{Article, Diagnostic};
use tercet_json::{ChunkOptions, Context, Finding};

use crate::files::{self, TextFile};
use crate::parse;

/// Compiles every file and prints what does not validate, then what was made.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let files = match files::articles(dir) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            return ExitCode::from(2);
        }
    };
    let schemas = match Schemas::new() {
        Ok(schemas) => schemas,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let mut tally = Tally::default();
    for file in &files {
        let compile = AssertUnwindSafe(|| schemas.compile(file));
        // One article that panics must not hide what the others do.
        match catch_unwind(compile) {
            Ok(compiled) => tally.add(file, compiled),
            Err(_) => tally.problem(&file.name, "panicked"),
        }
    }
    tally.print(files.len());
    if tally.problems == 0 && !files.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

struct Schemas {
    article: Validator,
    chunk: Validator,
}

/// What one file became.
struct Compiled {
    nodes: usize,
    diagnostics: Vec<Diagnostic>,
    json_bytes: usize,
    chunks: usize,
    problems: Vec<String>,
}

impl Schemas {
    fn new() -> Result<Self, String> {
        let validator = |schema: &Value| {
            jsonschema::validator_for(schema).map_err(|error| format!("a schema: {error}"))
        };
        Ok(Self {
            article: validator(&tercet_json::article_schema())?,
            chunk: validator(&tercet_json::chunk_schema())?,
        })
    }

    fn compile(&self, file: &TextFile) -> Compiled {
        let (article, diagnostics) = parse::parse(&file.name, &file.text);
        let findings = findings(file, &article, &diagnostics);
        let context = Context {
            path: &file.name,
            // Any digest is as good as another to a schema.
            source_sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            findings: &findings,
            ..Context::default()
        };
        let mut document = Vec::new();
        tercet_json::write_article(&article, &context, &mut document);
        let mut chunks = Vec::new();
        tercet_json::write_chunks(&article, &context, &ChunkOptions::default(), &mut chunks);
        let mut problems = problems(&self.article, "article", &document);
        problems.extend(problems_of_lines(&self.chunk, &chunks));
        Compiled {
            nodes: tercet_article::tiling::count(&article),
            json_bytes: document.len() + chunks.len(),
            chunks: chunks
                .split(|byte| *byte == b'\n')
                .count()
                .saturating_sub(1),
            diagnostics,
            problems,
        }
    }
}

fn findings<'a>(
    file: &'a TextFile,
    article: &Article,
    diagnostics: &'a [Diagnostic],
) -> Vec<Finding<'a>> {
    let finding = |diagnostic: &'a Diagnostic| {
        let start = diagnostic.span.start;
        let place = article.source.lines().line_column(&file.text, start);
        Finding {
            code: diagnostic.rule.code,
            severity: diagnostic.rule.severity,
            path: &file.name,
            span: diagnostic.span,
            line: place.line,
            column: place.column,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
        }
    };
    diagnostics.iter().map(finding).collect()
}

fn problems(validator: &Validator, what: &str, json: &[u8]) -> Vec<String> {
    match serde_json::from_slice::<Value>(json) {
        Ok(value) => validator
            .iter_errors(&value)
            .map(|error| format!("{what} at {}: {error:.200}", error.instance_path()))
            .collect(),
        Err(error) => vec![format!("{what}: {error}")],
    }
}

fn problems_of_lines(validator: &Validator, ndjson: &[u8]) -> Vec<String> {
    ndjson
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .flat_map(|line| problems(validator, "chunk", line))
        .collect()
}

#[derive(Default)]
struct Tally {
    problems: usize,
    source_bytes: usize,
    nodes: usize,
    json_bytes: usize,
    chunks: usize,
    by_code: BTreeMap<&'static str, usize>,
}

impl Tally {
    fn add(&mut self, file: &TextFile, compiled: Compiled) {
        self.source_bytes += file.text.len();
        self.nodes += compiled.nodes;
        self.json_bytes += compiled.json_bytes;
        self.chunks += compiled.chunks;
        for diagnostic in compiled.diagnostics {
            *self.by_code.entry(diagnostic.rule.code).or_default() += 1;
        }
        for problem in compiled.problems {
            self.problem(&file.name, &problem);
        }
    }

    fn problem(&mut self, name: &str, what: &str) {
        println!("{name}: {what}");
        self.problems += 1;
    }

    fn print(&self, files: usize) {
        for (code, count) in &self.by_code {
            println!("{count:>8}  {code}");
        }
        println!(
            "corpus: {files} files, {:.1} MB, {} nodes, {:.1} MB of JSON, {} chunks, {} problems",
            self.source_bytes as f64 / 1e6,
            self.nodes,
            self.json_bytes as f64 / 1e6,
            self.chunks,
            self.problems,
        );
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn file(text: &str) -> TextFile {
        TextFile {
            name: "a.md".to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn the_schema_lets_no_wrong_document_pass() {
        let schemas = Schemas::new().unwrap();
        let compiled = schemas.compile(&file("# A\n\n- *b*\n"));
        assert_eq!(compiled.problems, [""; 0]);
        let right = r#"{"t":"emphasis""#;
        let (article, _) = parse::parse("a.md", "# A\n\n- *b*\n");
        let mut document = Vec::new();
        let context = Context {
            path: "a.md",
            source_sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            ..Context::default()
        };
        tercet_json::write_article(&article, &context, &mut document);
        let document = String::from_utf8(document).unwrap();
        assert!(document.contains(right), "{document}");
        // Fields may be added: readers of this version skip what they do not know.
        for wrong in [r#"{"t":"emphasize""#, r#"{"u":"emphasis""#] {
            let broken = document.replace(right, wrong);
            let problems = problems(&schemas.article, "article", broken.as_bytes());
            assert!(!problems.is_empty(), "{broken}");
        }
    }

    #[test]
    fn the_projects_own_articles_are_valid() {
        let schemas = Schemas::new().unwrap();
        let files = files::articles(&files::root().join("content")).unwrap();
        for file in &files {
            assert_eq!(schemas.compile(file).problems, [""; 0], "{}", file.name);
        }
    }
}
