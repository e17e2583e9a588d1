//! `cargo xtask official`: every XLIFF file that is written of every article is valid by
//! the schemas of OASIS, as xmllint sees it.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use tercet_translation::extract::Settings;
use tercet_translation::model::Document;
use tercet_translation::pseudo::{self, Pseudo};
use tercet_xliff::{Version, WriteOptions};

use self::xmllint::{Judge, core};
use crate::files::{self, TextFile};
use crate::{parse, units};

// What the tests of the backend ask, too.
#[path = "../../backends/xliff/tests/made_up/xmllint.rs"]
mod xmllint;

/// So many files are given to xmllint at a time.
const TOGETHER: usize = 400;
/// So many of its lines are printed for one lot of files.
const SHOWN: usize = 12;

/// What is done to a document before it is written.
type Change = fn(&mut Document);
const CHANGES: [(&str, Change); 3] = [
    ("untranslated", |_| {}),
    ("accented", |document| {
        pseudo::translate(document, Pseudo::Accented);
    }),
    ("right to left", |document| {
        pseudo::translate(document, Pseudo::RightToLeft);
    }),
];

/// Writes every article in every version, with and without translations, and prints what
/// xmllint says against it, and how many files are valid.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let Some(judge) = Judge::find(dir) else {
        eprintln!(
            "xmllint is not there, or {} holds no xliff-testsuite/schemas",
            dir.display()
        );
        return ExitCode::from(2);
    };
    match files::articles(dir).and_then(|files| all_valid(&files, &judge)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            ExitCode::from(2)
        }
    }
}

fn all_valid(files: &[TextFile], judge: &Judge) -> io::Result<bool> {
    let documents: Vec<Document> = files.iter().filter_map(document).collect();
    let mut all_valid = !documents.is_empty();
    for version in Version::ALL {
        for (name, change) in CHANGES {
            let mut valid = 0;
            for lot in documents.chunks(TOGETHER) {
                valid += self::valid(lot, version, change, judge)?;
            }
            println!(
                "{version} {name}: {valid} of {} files valid",
                documents.len()
            );
            all_valid &= valid == documents.len();
        }
    }
    Ok(all_valid)
}

/// The units of an article, if it has any, with a preview beside the file.
fn document(file: &TextFile) -> Option<Document> {
    let (article, _) = parse::parse(&file.name, &file.text);
    let extraction = units::extraction(&article, &file.name, &Settings::default());
    let document = Document {
        preview: Some("../preview/article.html".into()),
        target_language: Some("nl-NL".into()),
        ..extraction.document
    };
    (!document.parts.is_empty()).then_some(document)
}

/// How many of `lot` are valid when they were changed and written.
fn valid(lot: &[Document], version: Version, change: Change, judge: &Judge) -> io::Result<usize> {
    let folder = tempfile::tempdir()?;
    for (at, document) in lot.iter().enumerate() {
        let mut document = document.clone();
        change(&mut document);
        let written = tercet_xliff::write(&[document], version, &WriteOptions::default());
        fs::write(folder.path().join(format!("{at}.xlf")), written)?;
    }
    let said = judge.judge(version, core(version), folder.path())?;
    let invalid = |at: &usize| {
        let name = folder.path().join(format!("{at}.xlf"));
        let name = name.to_string_lossy();
        said.iter().any(|line| line.starts_with(&*name))
    };
    let invalid: Vec<usize> = (0..lot.len()).filter(invalid).collect();
    for line in said.iter().take(SHOWN) {
        println!("{line}");
    }
    for at in &invalid {
        println!("{}: {version}: not valid", lot[*at].path);
    }
    let names_one = |line: &String| line.starts_with(&*folder.path().to_string_lossy());
    // A complaint that names no file is against all of them.
    Ok(if said.iter().all(names_one) {
        lot.len() - invalid.len()
    } else {
        0
    })
}
