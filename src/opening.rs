//! From the PATHs of a command line to a docset and the articles that are asked
//! for.

use std::env;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use tercet_article::{Diagnostic, LineIndex, Span};
use tercet_docset::{
    Config, DocPath, Docset, FileSources, Finding, Limits, Location, Profile, Role, Sources, locate,
};

use crate::failure::Failure;
use crate::rules;
use crate::sources::{Inputs, is_source};

/// Path of an article from standard input that has no other.
const STDIN: &str = "stdin.md";

/// What a command works on.
pub(crate) struct Opened {
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
        let location = common_docset(&wanted)?;
        let config = configuration(&location)?;
        let mut inputs = files(&location.root, &config.limits)?;
        if let Some(out) = self.out {
            inputs = without_output(inputs, &location.root, out)?;
        }
        let (docset, findings) = open_docset(&inputs, config)?;
        if let Some(source) = inputs.hidden_source() {
            return Err(overlap(&format!("{source} lies in the output folder")));
        }
        let selected = select(&docset, &location.root, &wanted)?;
        Ok(Opened {
            is_whole: selected.len() == pages(&docset).len(),
            prefix: prefix(&location.root),
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
            return one_article(inputs, config, path, String::new());
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
        let inputs = files(&location.root, &config.limits)?.with_overlay(relative.clone(), bytes);
        one_article(inputs, config, relative, prefix(&location.root))
    }
}

fn one_article(
    inputs: Inputs,
    config: Config,
    path: DocPath,
    prefix: String,
) -> Result<Opened, Failure> {
    // What is wrong with the docset around it is not asked for.
    let (docset, _) = open_docset(&inputs, config)?;
    Ok(Opened {
        inputs,
        docset,
        selected: vec![path],
        is_whole: false,
        findings: Vec::new(),
        prefix,
    })
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
            [] => "the configuration has no profiles; add [profiles.NAME] to tercet.toml".to_owned(),
            known => format!("the configuration has: {}", known.join(", ")),
        })
    })
}

/// One PATH.
struct Wanted {
    written: PathBuf,
    /// Absolute; of a glob the part before the first wildcard.
    base: PathBuf,
    /// Matches absolute paths.
    glob: Option<GlobMatcher>,
}

impl Wanted {
    fn new(path: &Path) -> Result<Self, Failure> {
        if let Ok(base) = path.canonicalize() {
            return Ok(Self {
                written: path.to_owned(),
                base,
                glob: None,
            });
        }
        let nothing = || not_found(&format!("{}: no such file or folder", path.display()));
        let is_plain = |component: &Component| {
            !component
                .as_os_str()
                .to_string_lossy()
                .contains(['*', '?', '[', '{'])
        };
        let fixed: PathBuf = path.components().take_while(is_plain).collect();
        let pattern: PathBuf = path.components().skip_while(is_plain).collect();
        if pattern.as_os_str().is_empty() {
            return Err(nothing());
        }
        let fixed = if fixed.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &fixed
        };
        let base = fixed.canonicalize().map_err(|_| nothing())?;
        let full = format!(
            "{}/{}",
            globset::escape(&base.to_string_lossy()),
            pattern.to_string_lossy()
        );
        let glob = GlobBuilder::new(&full)
            .literal_separator(true)
            .build()
            .map_err(|error| not_found(&format!("{}: {}", path.display(), error.kind())))?;
        Ok(Self {
            written: path.to_owned(),
            base,
            glob: Some(glob.compile_matcher()),
        })
    }

    fn holds(&self, file: &Path) -> bool {
        match &self.glob {
            Some(glob) => glob.is_match(file),
            None => file.starts_with(&self.base),
        }
    }

    /// The one file that is named, whatever the docset takes it for.
    fn named_file(&self, root: &Path) -> Option<DocPath> {
        (self.glob.is_none() && self.base.is_file())
            .then(|| doc_path(self.base.strip_prefix(root).ok()?))
            .flatten()
            .filter(is_source)
    }
}

/// The docset that holds all that is wanted.
fn common_docset(wanted: &[Wanted]) -> Result<Location, Failure> {
    let located = |path: &Path| {
        locate(path).map_err(|error| not_found(&format!("{}: {error}", path.display())))
    };
    let mut common: Option<Location> = None;
    for one in wanted {
        let location = located(&one.base)?;
        match &common {
            None => common = Some(location),
            Some(first) if first.root == location.root => {}
            Some(first) if first.file.is_none() && location.file.is_none() => {
                common = Some(located(&common_folder(&first.root, &location.root))?);
            }
            Some(first) => {
                return Err(Failure::new(
                    &rules::DOCSETS_DIFFER,
                    format!(
                        "the paths belong to two docsets, {} and {}",
                        first.root.display(),
                        location.root.display()
                    ),
                )
                .with_hint("run the command once for each docset"));
            }
        }
    }
    common.ok_or_else(|| not_found("no PATH is given"))
}

fn common_folder(a: &Path, b: &Path) -> PathBuf {
    let pairs = a.components().zip(b.components());
    pairs
        .take_while(|(a, b)| a == b)
        .map(|(component, _)| component)
        .collect()
}

/// The articles of the docset that are wanted.
fn select(docset: &Docset, root: &Path, wanted: &[Wanted]) -> Result<Vec<DocPath>, Failure> {
    let mut selected: Vec<DocPath> = Vec::new();
    let pages = pages(docset);
    for one in wanted {
        let before = selected.len();
        if let Some(file) = one.named_file(root) {
            selected.push(file);
        } else if root.starts_with(&one.base) && one.glob.is_none() {
            selected.extend(pages.iter().map(|path| DocPath::clone(path)));
        } else {
            let held = pages
                .iter()
                .filter(|path| one.holds(&root.join(path.as_str())));
            selected.extend(held.map(|path| DocPath::clone(path)));
        }
        if selected.len() == before {
            let written = one.written.display();
            return Err(not_found(&format!("{written}: no article lies there"))
                .with_hint("the content globs of the configuration and ignore files count"));
        }
    }
    selected.sort_unstable();
    selected.dedup();
    Ok(selected)
}

/// Articles and tables of contents: all that is compiled.
pub(crate) fn pages(docset: &Docset) -> Vec<&DocPath> {
    let mut pages: Vec<&DocPath> = docset
        .of_role(Role::Article)
        .chain(docset.of_role(Role::Toc))
        .collect();
    pages.sort_unstable();
    pages
}

fn files(root: &Path, limits: &Limits) -> Result<Inputs, Failure> {
    FileSources::new(root, limits.file_size)
        .map(Inputs::files)
        .map_err(|error| not_found(&format!("{}: {error}", root.display())))
}

fn open_docset(inputs: &Inputs, config: Config) -> Result<(Docset, Vec<Finding>), Failure> {
    let sources: &dyn Sources = inputs;
    Docset::open(sources, config).map_err(|error| not_found(&format!("the docset: {error}")))
}

/// What the configuration file says.
fn configuration(location: &Location) -> Result<Config, Failure> {
    location.config.clone().map_err(|diagnostic| {
        let file = location.file.as_deref().unwrap_or(&location.root);
        let place = LineIndex::new(&location.text)
            .line_column(&location.text, diagnostic.span.start);
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
        return Err(overlap(&format!("{} is the docset, or holds it", out.display())));
    }
    Ok(match out.strip_prefix(root).ok().and_then(doc_path) {
        Some(inside) => inputs.with_hidden(inside.as_str().to_owned()),
        None => inputs,
    })
}

/// The absolute path that `path` will have once it is made.
fn canonical_even_if_missing(path: &Path) -> PathBuf {
    let absolute = env::current_dir().unwrap_or_default().join(path);
    let known = absolute
        .ancestors()
        .find_map(|ancestor| Some((ancestor, ancestor.canonicalize().ok()?)));
    match known {
        Some((ancestor, canonical)) => match absolute.strip_prefix(ancestor) {
            Ok(rest) if !rest.as_os_str().is_empty() => canonical.join(rest),
            _ => canonical,
        },
        None => absolute,
    }
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

fn doc_path(relative: &Path) -> Option<DocPath> {
    DocPath::new(relative.to_str()?).ok()
}

/// What leads from the working folder to `root`.
fn prefix(root: &Path) -> String {
    let here = env::current_dir().and_then(|here| here.canonicalize());
    let here = here.unwrap_or_default();
    let relative = if let Ok(below) = root.strip_prefix(&here) {
        below.to_path_buf()
    } else if let Ok(above) = here.strip_prefix(root) {
        above.components().map(|_| Component::ParentDir).collect()
    } else {
        root.to_path_buf()
    };
    match relative.to_string_lossy() {
        path if path.is_empty() => String::new(),
        path => format!("{}/", path.trim_end_matches('/')),
    }
}

fn not_found(message: &str) -> Failure {
    Failure::new(&rules::INPUT_NOT_FOUND, message)
}

fn overlap(message: &str) -> Failure {
    Failure::new(&rules::OUTPUT_OVERLAPS_INPUT, message)
        .with_hint("name a folder beside the docset with --out, or an empty one below it")
}

/// A finding for each code that `tercet.toml` names and no rule has.
pub(crate) fn unknown_codes(docset: &Docset, inputs: &Inputs) -> Vec<(DocPath, String, Diagnostic)> {
    let unknown = docset.config().unknown_rules(&rules::all());
    let Ok(path) = DocPath::new(tercet_docset::config::FILE_NAME) else {
        return Vec::new();
    };
    let text = match unknown.is_empty() {
        true => String::new(),
        false => String::from_utf8(inputs.read(&path).unwrap_or_default()).unwrap_or_default(),
    };
    let diagnostic = |code: &str| {
        let start = text.find(code).unwrap_or(0);
        let end = (start + code.len()).min(text.len());
        let message = format!("no rule has the code '{code}'");
        let diagnostic = Diagnostic::new(&rules::CODE_UNKNOWN, Span::new(start, end), message);
        match rules::nearest(code) {
            Some(near) => diagnostic.with_hint(format!("did you mean '{}'?", near.code)),
            None => diagnostic,
        }
    };
    unknown
        .into_iter()
        .map(|code| (path.clone(), text.clone(), diagnostic(code)))
        .collect()
}
