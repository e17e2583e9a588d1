//! Fonts that are not built in: from folders, and from the system for languages that need one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tercet_pdf::fonts::Fonts;
use tercet_pdf::image::SvgFonts;

use crate::batch::Digest;
use crate::failure::Failure;
use crate::rules;

/// Fonts, ready to be used.
pub(super) struct Loaded {
    pub(super) fonts: Fonts,
    pub(super) svg_fonts: SvgFonts,
    /// Files that were added, in order, with their digests.
    pub(super) added: Vec<(PathBuf, Digest)>,
}

/// Files of one folder at most.
const MOST_FILES: usize = 1000;
/// Folders below a folder of fonts are looked into so far.
const DEEPEST: usize = 6;

/// The built-in fonts and those of `dirs`; where these hold none and a language needs one, that of
/// the system.
pub(super) fn load<'l>(
    dirs: &[PathBuf],
    languages: impl Iterator<Item = &'l str>,
) -> Result<Loaded, Failure> {
    let mut loaded = Loaded {
        fonts: Fonts::builtin(),
        svg_fonts: SvgFonts::new("Noto Sans", "Noto Sans Mono"),
        added: Vec::new(),
    };
    for file in tercet_fonts::FILES {
        loaded.svg_fonts.add(Arc::new(file.bytes));
    }
    for dir in dirs {
        let files = font_files(dir).map_err(|error| {
            let message = format!("the folder of fonts {}: {error}", dir.display());
            Failure::new(&rules::FONT_UNUSABLE, message)
        })?;
        for file in files {
            loaded.add(&file)?;
        }
    }
    if loaded.added.is_empty() && languages.into_iter().any(needs_more) {
        for file in system_files() {
            // One that cannot be used is as good as none: what is missing is reported.
            let _ = loaded.add(&file);
        }
    }
    Ok(loaded)
}

impl Loaded {
    fn add(&mut self, file: &Path) -> Result<(), Failure> {
        let unusable = |message: String| {
            Failure::new(
                &rules::FONT_UNUSABLE,
                format!("the font {}: {message}", file.display()),
            )
        };
        let bytes = fs::read(file).map_err(|error| unusable(error.to_string()))?;
        let digest = Digest::of(&bytes);
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes);
        self.svg_fonts.add(Arc::clone(&bytes));
        self.fonts
            .add(bytes)
            .map_err(|error| unusable(error.to_string()))?;
        self.added.push((file.to_owned(), digest));
        Ok(())
    }
}

/// Languages whose characters no built-in font has.
fn needs_more(language: &str) -> bool {
    let base = language.split('-').next().unwrap_or_default();
    ["ja", "zh", "ko", "yue"]
        .iter()
        .any(|known| base.eq_ignore_ascii_case(known))
}

/// Font files below `dir`, ordered.
fn font_files(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(dir, DEEPEST, &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(dir: &Path, depth: usize, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
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
fn system_files() -> Vec<PathBuf> {
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
        .map(|family| family.iter().filter_map(|name| named(name)).collect());
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
