//! One handout, and what is wrong with it.

use std::fs;
use std::path::Path;
use std::process::Command;

use lopdf::Document;
use tercet_article::Article;

use super::said::said;
use super::words::{Script, missed, recall, words};

/// Programs that judge handouts as well, where they are installed.
#[derive(Clone, Copy)]
pub(super) struct Judges {
    pub(super) pdftotext: bool,
    pub(super) qpdf: bool,
}

impl Judges {
    /// Those that are installed; tells of the others.
    pub(super) fn here() -> Self {
        let is_here = |program: &str, option: &str| {
            let here = Command::new(program).arg(option).output().is_ok();
            if !here {
                println!("skipped: {program} is not installed");
            }
            here
        };
        Self {
            pdftotext: is_here("pdftotext", "-v"),
            qpdf: is_here("qpdf", "--version"),
        }
    }
}

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
    /// many by pdftotext.
    pub(super) words: [[usize; 3]; Script::ALL.len()],
    /// What is wrong, a line each.
    pub(super) problems: Vec<String>,
    /// Words that are not found in the structure, and those that pdftotext does not find.
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
pub(super) fn examine(file: &Path, article: &Article, judges: Judges) -> Figures {
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
    let taken_out = judges.pdftotext.then(|| {
        let mut command = Command::new("pdftotext");
        output(command.arg("-q").arg(file).arg("-")).map(|text| words(&text))
    });
    let taken_out = match taken_out {
        Some(Ok(words)) => Some(words),
        Some(Err(problem)) => {
            figures.problems.push(problem);
            None
        }
        None => None,
    };
    let of = words(&said(article));
    for (script, row) in Script::ALL.into_iter().zip(&mut figures.words) {
        let (all, own) = recall(&of, &structure, script);
        let theirs = taken_out.as_ref();
        let theirs = theirs.map_or(0, |found| recall(&of, found, script).1);
        *row = [all, own, theirs];
    }
    let mut miss = |by: &str, found| {
        let missed = missed(&of, found).into_iter();
        let lines = missed.map(|(word, times)| format!("{by} {times} x {word}"));
        figures.missed.extend(lines);
    };
    miss("structure", &structure);
    if let Some(found) = &taken_out {
        miss("pdftotext", found);
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
