//! Pages as people see them: pictures of the pages of PDF files, a sheet of all of them, and
//! whether they still look as they did.

mod hash;
mod picture;
mod record;
mod render;
mod sheet;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hash::Hash;
use picture::Picture;
use record::Record;

/// What to render, and what to compare with.
pub(crate) struct Options {
    pub(crate) files: Vec<PathBuf>,
    /// Folder for pictures and sheets; emptied of nothing.
    pub(crate) out: PathBuf,
    /// Most pages of each file.
    pub(crate) pages: u32,
    /// The file of hashes that the pages must have.
    pub(crate) expect: Option<PathBuf>,
    /// Writes that file instead.
    pub(crate) bless: bool,
}

pub(crate) fn run(options: &Options) -> ExitCode {
    if !render::is_there() {
        println!("skipped: pdftoppm (Debian's poppler-utils) is not installed");
        return ExitCode::SUCCESS;
    }
    match look(options) {
        Ok(differences) if differences.is_empty() => ExitCode::SUCCESS,
        Ok(differences) => {
            for difference in differences {
                println!("{difference}");
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Renders, and returns what differs from what is expected.
fn look(options: &Options) -> io::Result<Vec<String>> {
    fs::create_dir_all(&options.out)?;
    let mut seen = Record::default();
    for file in &options.files {
        let name = name(file);
        let pages = render::pages(file, &options.out, options.pages)?;
        let pictures = pages
            .iter()
            .map(|page| Picture::read(page))
            .collect::<io::Result<Vec<_>>>()?;
        for (index, picture) in pictures.iter().enumerate() {
            seen.add(&name, index + 1, Hash::of(picture));
        }
        let sheet = options.out.join(format!("{name}-sheet.png"));
        sheet::of(&pictures).write(&sheet)?;
        println!(
            "{}: {} pages, {}",
            file.display(),
            pictures.len(),
            sheet.display()
        );
    }
    match &options.expect {
        Some(file) if options.bless => fs::write(file, seen.to_string()).map(|()| Vec::new()),
        Some(file) => {
            let expected = fs::read_to_string(file)?;
            let expected = expected.parse().map_err(io::Error::other)?;
            Ok(seen.differences(&expected))
        }
        None => Ok(Vec::new()),
    }
}

/// The name of a file's folder and its own, without what follows its last dot.
fn name(file: &Path) -> String {
    let folder = file.parent().and_then(Path::file_name);
    let names = folder.into_iter().chain(file.file_stem());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    names.join("-").replace(char::is_whitespace, "-")
}
