//! From the PATHs of a command line to a docset and the articles that are asked
//! for.

mod place;
mod wanted;

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tercet_article::{Diagnostic, LineIndex};
use tercet_docset::{
    Config, DocPath, Docset, FileSources, Finding, Limits, Location, Profile, Sources, locate,
};

use self::place::{canonical_even_if_missing, doc_path, prefix};
use self::wanted::Wanted;
pub(crate) use self::wanted::pages;
use crate::batch;
use crate::failure::Failure;
use crate::git::History;
use crate::rules;
use crate::sources::Inputs;

/// Path of an article from standard input that has no other.
const STDIN: &str = "stdin.md";

/// What a command works on.
pub(crate) struct Opened {
    /// Folder of the docset; none where it has none.
    pub(crate) root: Option<PathBuf>,
    /// Where bytes come from.
    pub(crate) inputs: Inputs,
    /// All files, with what each is for.
    pub(crate) docset: Docset,
    /// The articles and tables of contents that are asked for, ordered by path.
    pub(crate) selected: Vec<DocPath>,
    /// Whether these are all that the docset has.
    pub(crate) is_whole: bool,
    /// What is wrong with the docset itself.
    pub(crate) findings: Vec<Finding>,
    /// Stands before a path of the docset where a person is to open the file:
    /// empty, or ending in `/`.
    pub(crate) prefix: String,
}

/// What a command line asks for.
pub(crate) struct Request<'a> {
    /// Folders, files, globs, or `-` alone.
    pub(crate) paths: &'a [PathBuf],
    /// Where the article from standard input would lie.
    pub(crate) stdin_path: Option<&'a Path>,
    /// The output folder: not a part of the docset.
    pub(crate) out: Option<&'a Path>,
    /// Whether the digests of what is read will be asked for.
    pub(crate) digests: bool,
}

impl Request<'_> {
    /// Whether the article comes from standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        self.paths.iter().any(|path| path == Path::new("-"))
    }

    /// Finds the docset, lists it, and chooses the articles.
    ///
    /// # Errors
    /// Where a PATH names nothing, the configuration is wrong, or the output
    /// folder would swallow sources.
    pub(crate) fn open(&self) -> Result<Opened, Failure> {
        if self.is_stdin() {
            return self.open_stdin();
        }
        let wanted: Vec<Wanted> = self
            .paths
            .iter()
            .map(|path| Wanted::new(path))
            .collect::<Result<_, _>>()?;
        let location = wanted::common_docset(&wanted)?;
        let config = configuration(&location)?;
        let mut inputs = self.files(&location.root, &config.limits)?;
        if let Some(out) = self.out {
            inputs = without_output(inputs, &location.root, out)?;
        }
        let (docset, findings) = open_docset(&inputs, config)?;
        if let Some(source) = inputs.hidden_source() {
            return Err(overlap(&format!("{source} lies in the output folder")));
        }
        let selected = wanted::select(&docset, &location.root, &wanted)?;
        Ok(Opened {
            is_whole: selected.len() == pages(&docset).len(),
            prefix: prefix(&location.root),
            root: Some(location.root),
            inputs,
            docset,
            selected,
            findings,
        })
    }

    fn open_stdin(&self) -> Result<Opened, Failure> {
        if self.paths.len() > 1 {
            return Err(not_found("- stands alone: standard input is one article"));
        }
        let Some(path) = self.stdin_path else {
            let config = Config::default();
            let path = DocPath::new(STDIN).map_err(|error| not_found(&error.to_string()))?;
            let bytes = standard_input(&config.limits)?;
            let inputs = Inputs::none().with_overlay(path.clone(), bytes);
            return one_article(inputs, config, path, None);
        };
        let folder = match path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let missing = || not_found(&format!("{}: no such folder", folder.display()));
        let location = locate(folder).map_err(|_| missing())?;
        let relative = folder
            .canonicalize()
            .ok()
            .and_then(|folder| Some(folder.join(path.file_name()?)))
            .and_then(|full| doc_path(full.strip_prefix(&location.root).ok()?))
            .ok_or_else(missing)?;
        let config = configuration(&location)?;
        let bytes = standard_input(&config.limits)?;
        let inputs = self
            .files(&location.root, &config.limits)?
            .with_overlay(relative.clone(), bytes);
        one_article(inputs, config, relative, Some(location.root))
    }

    fn files(&self, root: &Path, limits: &Limits) -> Result<Inputs, Failure> {
        let files = FileSources::new(root, limits.file_size)
            .map_err(|error| not_found(&format!("{}: {error}", root.display())))?;
        let inputs = Inputs::files(files);
        Ok(if self.digests {
            inputs.noting()
        } else {
            inputs
        })
    }
}

fn one_article(
    inputs: Inputs,
    config: Config,
    path: DocPath,
    root: Option<PathBuf>,
) -> Result<Opened, Failure> {
    // What is wrong with the docset around it is not asked for.
    let (docset, _) = open_docset(&inputs, config)?;
    Ok(Opened {
        inputs,
        docset,
        selected: vec![path],
        is_whole: false,
        findings: Vec::new(),
        prefix: root.as_deref().map(prefix).unwrap_or_default(),
        root,
    })
}

impl Opened {
    /// What git knows about `articles`, which are ordered; nothing unless the
    /// configuration asks for it.
    pub(crate) fn history(&self, articles: &[&DocPath]) -> History {
        match &self.root {
            Some(root) if self.docset.config().source.git => History::read(root, articles),
            _ => History::default(),
        }
    }
}

/// The profile with this name.
///
/// # Errors
/// Where the configuration has none.
pub(crate) fn profile<'a>(docset: &'a Docset, name: &str) -> Result<&'a Profile, Failure> {
    let profiles = &docset.config().profiles;
    profiles.get(name).ok_or_else(|| {
        let known: Vec<&str> = profiles.keys().map(String::as_str).collect();
        Failure::new(
            &rules::PROFILE_UNKNOWN,
            format!("there is no profile '{name}'"),
        )
        .with_hint(match known.as_slice() {
            [] => {
                "the configuration has no profiles; add [profiles.NAME] to tercet.toml".to_owned()
            }
            known => format!("the configuration has: {}", known.join(", ")),
        })
    })
}

fn open_docset(inputs: &Inputs, config: Config) -> Result<(Docset, Vec<Finding>), Failure> {
    let sources: &dyn Sources = inputs;
    Docset::open(sources, config).map_err(|error| not_found(&format!("the docset: {error}")))
}

/// What the configuration file says.
fn configuration(location: &Location) -> Result<Config, Failure> {
    location.config.clone().map_err(|diagnostic| {
        let file = location.file.as_deref().unwrap_or(&location.root);
        let place =
            LineIndex::new(&location.text).line_column(&location.text, diagnostic.span.start);
        let Diagnostic {
            rule,
            message,
            hint,
            ..
        } = diagnostic;
        Failure {
            rule,
            message: format!(
                "{}:{}:{}: {message}",
                file.display(),
                place.line,
                place.column
            ),
            hint,
        }
    })
}

/// Takes the output folder out of the sources, where it lies among them.
fn without_output(inputs: Inputs, root: &Path, out: &Path) -> Result<Inputs, Failure> {
    let out = canonical_even_if_missing(out);
    if root.starts_with(&out) {
        return Err(overlap(&format!(
            "{} is the docset, or holds it",
            out.display()
        )));
    }
    Ok(match out.strip_prefix(root).ok().and_then(doc_path) {
        // An earlier run may have left articles in its own folder.
        Some(inside) if out.join(batch::WORK_FOLDER).is_dir() => {
            inputs.without(inside.as_str().to_owned())
        }
        Some(inside) => inputs.with_hidden(inside.as_str().to_owned()),
        None => inputs,
    })
}

fn standard_input(limits: &Limits) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(limits.file_size.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::stream("standard input", &error))?;
    if bytes.len() as u64 > limits.file_size {
        return Err(not_found(&format!(
            "standard input has more than {} bytes",
            limits.file_size
        ))
        .with_hint("raise limits.file-size of tercet.toml"));
    }
    Ok(bytes)
}

fn not_found(message: &str) -> Failure {
    Failure::new(&rules::INPUT_NOT_FOUND, message)
}

fn overlap(message: &str) -> Failure {
    Failure::new(&rules::OUTPUT_OVERLAPS_INPUT, message)
        .with_hint("name a folder beside the docset with --out, or an empty one below it")
}
