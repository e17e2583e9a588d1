//! Fonts that are not built in: from folders, and from the system for languages that need one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use rayon::prelude::*;
use tercet_pdf::fonts::{FontError, Fonts, OpenedFont};
use tercet_pdf::image::SvgFonts;

use super::font_file::OnDisk;
use crate::batch::Digest;
use crate::failure::Failure;
use crate::rules;

/// Fonts, ready to be used.
pub(crate) struct FontSet {
    pub(crate) fonts: Fonts,
    /// The same for the text in SVG pictures.
    pub(crate) svg_fonts: SvgFonts,
    /// Files that were added, in order, with their digests.
    pub(crate) added: Vec<(PathBuf, Digest)>,
    /// Whether fonts of the system are among them.
    pub(crate) has_system: bool,
}

/// Files of one folder at most.
const MOST_FILES: usize = 1000;
/// Folders below a folder of fonts are looked into so far.
const DEEPEST: usize = 6;

impl FontSet {
    /// The built-in fonts and those of `dirs`.
    ///
    /// # Errors
    /// Where a folder cannot be read, or a file in it is no font.
    pub(super) fn new(dirs: &[PathBuf]) -> Result<Self, Failure> {
        let mut set = Self::built_in();
        for dir in dirs {
            let files = font_files(dir).map_err(|error| {
                let message = format!("the folder of fonts {}: {error}", dir.display());
                Failure::new(&rules::FONT_UNUSABLE, message)
            })?;
            for path in files {
                let (file, opened) = open(&path).map_err(|error| unusable(&path, &error))?;
                let digest = file.digest().map_err(|error| unusable(&path, &error))?;
                let added = set.add(path.clone(), file, &opened, digest);
                added.map_err(|error| unusable(&path, &error))?;
            }
        }
        Ok(set)
    }

    /// The built-in fonts and these of the system.
    pub(super) fn of_system(paths: &[PathBuf]) -> Self {
        let mut set = Self {
            has_system: true,
            ..Self::built_in()
        };
        // One that cannot be used is as good as none: what is missing is reported.
        let opened = paths.par_iter().filter_map(|path| {
            let (file, opened) = open(path).ok()?;
            Some((path.clone(), file, opened))
        });
        let opened: Vec<_> = opened.collect();
        // Digests are made apart: a thread that comes late takes one of them, where it would have
        // found that all files were begun.
        let digests = opened.par_iter().map(|(_, file, _)| file.digest());
        let digests: Vec<_> = digests.collect();
        for ((path, file, opened), digest) in opened.into_iter().zip(digests) {
            if let Ok(digest) = digest {
                let _ = set.add(path, file, &opened, digest);
            }
        }
        set
    }

    fn built_in() -> Self {
        let mut svg_fonts = SvgFonts::new("Noto Sans", "Noto Sans Mono");
        for file in tercet_fonts::FILES {
            svg_fonts.add(Arc::new(file.bytes));
        }
        Self {
            fonts: Fonts::builtin(),
            svg_fonts,
            added: Vec::new(),
            has_system: false,
        }
    }

    fn add(
        &mut self,
        path: PathBuf,
        file: Arc<OnDisk>,
        opened: &OpenedFont,
        digest: Digest,
    ) -> Result<(), FontError> {
        self.svg_fonts.add(file);
        self.fonts.add_file(opened)?;
        self.added.push((path, digest));
        Ok(())
    }
}

/// Opens a file, and reads all of it where all is needed.
fn open(path: &Path) -> io::Result<(Arc<OnDisk>, OpenedFont)> {
    let file = Arc::new(OnDisk::open(path)?);
    let opened = OpenedFont::new(file.clone());
    if opened.is_whole() {
        file.read_whole()?;
    }
    Ok((file, opened))
}

fn unusable(file: &Path, why: &dyn fmt::Display) -> Failure {
    let message = format!("the font {}: {why}", file.display());
    Failure::new(&rules::FONT_UNUSABLE, message)
}

/// Languages whose characters no built-in font has.
pub(crate) fn needs_more(language: &str) -> bool {
    let base = language.split('-').next().unwrap_or_default();
    ["ja", "zh", "ko", "yue"]
        .iter()
        .any(|known| base.eq_ignore_ascii_case(known))
}

/// Whether a character is Chinese, Japanese or Korean.
pub(super) fn is_east_asian(char: char) -> bool {
    matches!(char, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Font files below `dir`, ordered.
fn font_files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(dir, DEEPEST, &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(dir: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            if depth > 0 {
                collect(&path, depth - 1, files)?;
            }
        } else if is_font(&path) && files.len() < MOST_FILES {
            files.push(path);
        }
    }
    Ok(())
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// Fonts of the system that hold Chinese, Japanese and Korean: the first pair of regular and bold
/// of the families that systems come with.
pub(super) fn system_files() -> Vec<PathBuf> {
    const FAMILIES: [&[&str]; 8] = [
        &["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"],
        &["SourceHanSans-Regular.ttc", "SourceHanSans-Bold.ttc"],
        &["SourceHanSans.ttc"],
        &["NotoSansJP-Regular.otf", "NotoSansJP-Bold.otf"],
        &[
            "YuGothR.ttc",
            "YuGothB.ttc",
            "msyh.ttc",
            "msyhbd.ttc",
            "msjh.ttc",
            "msjhbd.ttc",
            "malgun.ttf",
            "malgunbd.ttf",
        ],
        &["msgothic.ttc", "simsun.ttc", "mingliu.ttc", "gulim.ttc"],
        &[
            "ヒラギノ角ゴシック W3.ttc",
            "ヒラギノ角ゴシック W6.ttc",
            "AppleSDGothicNeo.ttc",
            "STHeiti Medium.ttc",
        ],
        &["wqy-microhei.ttc"],
    ];
    let mut all = Vec::new();
    for dir in system_dirs() {
        // A folder that is not there, or not readable, holds none.
        let _ = collect(&dir, DEEPEST, &mut all);
    }
    all.sort();
    let named = |name: &&str| {
        let is = |path: &&PathBuf| path.file_name().and_then(|own| own.to_str()) == Some(*name);
        all.iter().find(is).cloned()
    };
    let found = FAMILIES
        .iter()
        .map(|family| family.iter().filter_map(&named).collect());
    found
        .into_iter()
        .find(|family: &Vec<PathBuf>| !family.is_empty())
        .unwrap_or_default()
}

fn system_dirs() -> Vec<PathBuf> {
    let mut dirs: Vec<PathBuf> = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
        "/Library/Fonts",
        "C:\\Windows\\Fonts",
    ]
    .iter()
    .map(PathBuf::from)
    .collect();
    if let Some(home) = std::env::home_dir() {
        dirs.push(home.join(".local/share/fonts"));
        dirs.push(home.join(".fonts"));
        dirs.push(home.join("Library/Fonts"));
    }
    dirs
}
