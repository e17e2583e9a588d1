//! One handout, and what is wrong with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::Document;
use tercet_article::Article;

use super::said::said;
use super::words::{Script, Words, missed, recall, words};

/// What takes text out by pdfium.
const PDFIUM: &str = include_str!("pdfium.py");

/// Programs that judge handouts as well, where they are installed.
#[derive(Clone, Copy)]
pub(super) struct Judges<'a> {
    pub(super) pdftotext: bool,
    /// A Python that has the package `pypdfium2`.
    pub(super) pdfium: Option<&'a Path>,
    pub(super) qpdf: bool,
}

impl<'a> Judges<'a> {
    /// Those that are installed; tells of the others.
    pub(super) fn here(pdfium: Option<&'a Path>) -> Self {
        if pdfium.is_none() {
            println!("skipped: pdfium (--pdfium names a Python that has pypdfium2)");
        }
        let is_here = |program: &str, option: &str| {
            let here = Command::new(program).arg(option).output().is_ok();
            if !here {
                println!("skipped: {program} is not installed");
            }
            here
        };
        Self {
            pdftotext: is_here("pdftotext", "-v"),
            pdfium,
            qpdf: is_here("qpdf", "--version"),
        }
    }

    /// The text that pdfium takes out of each of those files that are there.
    pub(super) fn pdfium_texts(self, files: &[Option<PathBuf>]) -> Vec<TakenOut> {
        let Some(python) = self.pdfium else {
            return vec![None; files.len()];
        };
        let mut command = Command::new(python);
        command.arg("-c").arg(PDFIUM).args(files.iter().flatten());
        let all = output(&mut command);
        let mut texts = all.as_ref().map(|all| all.split('\0'));
        let texts = files.iter().map(|file| {
            file.as_ref().map(|_| match &mut texts {
                Ok(texts) => Ok(texts.next().unwrap_or_default().to_owned()),
                Err(problem) => Err((*problem).clone()),
            })
        });
        texts.collect()
    }
}

/// A text that a program takes out of a file, or why it does not; none where it was not asked.
pub(super) type TakenOut = Option<Result<String, String>>;

/// What one handout is like, or all of a language.
#[derive(Default)]
pub(super) struct Figures {
    pub(super) files: usize,
    pub(super) pages: usize,
    /// Of files that have no pictures: their bytes, and their pages.
    pub(super) text_bytes: usize,
    pub(super) text_pages: usize,
    /// The largest of one page without pictures, in bytes.
    pub(super) one_page: usize,
    /// Words by script: how many there are, how many are found in the structure, and how
    /// many by pdftotext and by pdfium.
    pub(super) words: [[usize; 4]; Script::ALL.len()],
    /// What is wrong, a line each.
    pub(super) problems: Vec<String>,
    /// Words that are not found in the structure, and those that programs do not find.
    pub(super) missed: Vec<String>,
}

impl Figures {
    /// Puts those of another handout to these.
    pub(super) fn add(&mut self, other: Self) {
        self.files += other.files;
        self.pages += other.pages;
        self.text_bytes += other.text_bytes;
        self.text_pages += other.text_pages;
        self.one_page = self.one_page.max(other.one_page);
        for (own, other) in self.words.iter_mut().zip(other.words) {
            for (own, other) in own.iter_mut().zip(other) {
                *own += other;
            }
        }
        self.problems.extend(other.problems);
        self.missed.extend(other.missed);
    }

    /// A handout that is not there, or that nobody can read.
    pub(super) fn broken(problem: String) -> Self {
        Self {
            files: 1,
            problems: vec![problem],
            ..Self::default()
        }
    }
}

/// Reads the handout of `article` in `file`, and looks at all of it.
pub(super) fn examine(
    file: &Path,
    article: &Article,
    judges: Judges<'_>,
    pdfium: TakenOut,
) -> Figures {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return Figures::broken(error.to_string()),
    };
    let document = match Document::load_mem(&bytes) {
        Ok(document) => document,
        Err(error) => return Figures::broken(error.to_string()),
    };
    let structure = match tercet_pdf_check::text(&bytes) {
        Ok(text) => words(&text),
        Err(error) => return Figures::broken(error),
    };
    let pages = document.get_pages().len();
    let mut figures = Figures {
        files: 1,
        pages,
        ..Figures::default()
    };
    if !has_pictures(&document) {
        figures.text_bytes = bytes.len();
        figures.text_pages = pages;
        figures.one_page = if pages == 1 { bytes.len() } else { 0 };
    }
    let problems = tercet_pdf_check::check(&bytes).into_iter();
    figures.problems = problems.map(|problem| format!("{problem:?}")).collect();
    if judges.qpdf
        && let Err(problem) = output(Command::new("qpdf").arg("--check").arg(file))
    {
        figures.problems.push(problem);
    }
    let pdftotext = judges.pdftotext.then(|| {
        let mut command = Command::new("pdftotext");
        output(command.arg("-q").arg(file).arg("-"))
    });
    let taken_out = [pdftotext, pdfium].map(|text| match text {
        Some(Ok(text)) => Some(words(&text)),
        Some(Err(problem)) => {
            figures.problems.push(problem);
            None
        }
        None => None,
    });
    let of = words(&said(article));
    for (script, row) in Script::ALL.into_iter().zip(&mut figures.words) {
        let (all, own) = recall(&of, &structure, script);
        let theirs = |found: &Option<Words>| {
            let found = found.as_ref();
            found.map_or(0, |found| recall(&of, found, script).1)
        };
        let [pdftotext, pdfium] = &taken_out;
        *row = [all, own, theirs(pdftotext), theirs(pdfium)];
    }
    let [pdftotext, pdfium] = &taken_out;
    let found = [
        ("structure", Some(&structure)),
        ("pdftotext", pdftotext.as_ref()),
        ("pdfium", pdfium.as_ref()),
    ];
    for (by, found) in found {
        let missed = found.map(|found| missed(&of, found)).unwrap_or_default();
        let lines = missed
            .into_iter()
            .map(|(word, times)| format!("{by} {times} x {word}"));
        figures.missed.extend(lines);
    }
    figures
}

fn has_pictures(document: &Document) -> bool {
    let mut objects = document.objects.values();
    objects.any(|object| {
        object
            .as_stream()
            .and_then(|stream| stream.dict.get(b"Subtype")?.as_name())
            .is_ok_and(|subtype| subtype == b"Image")
    })
}

/// What a command prints; where it fails, what it complains of.
fn output(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let done = command
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
    Err(format!("{program}: {}", complaint.trim()))
}
