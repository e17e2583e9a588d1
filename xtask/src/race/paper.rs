//! Packets and handouts against typst and Chromium, in turn on the same text.
//!
//! The articles lie in one folder without their pictures; all sides get the same Markdown,
//! the peers by way of pandoc, whose time does not count.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use lopdf::Document;

use super::{Contestant, done, megabytes};
use crate::files;
use crate::timed;

/// Folders of the corpus, the language of each, and how many articles are taken from it.
const ARTICLES: [(&str, &str, usize); 4] = [
    ("intune-en/intune", "en-US", 70),
    ("memdocs-nl/intune", "nl-NL", 6),
    ("memdocs-ja/intune", "ja-JP", 6),
    ("d365-ar/human-resources", "ar-SA", 6),
];
/// So many times as long as tercet each must take at least.
const TYPST: f64 = 8.0;
const CHROMIUM: f64 = 15.0;
const TYPST_SHORT: f64 = 3.0;
/// Pages of the packet, at least.
const LEAST_PAGES: usize = 300;
/// Bytes for a page, at most.
const MOST_BYTES: usize = 4_000;
/// An article has so many bytes at least to be taken.
const LEAST_SOURCE: u64 = 2_000;
/// Bytes of the short article, about.
const SHORT: u64 = 3_000;
/// From `PyPI`.
const WHEELS: [&str; 2] = ["typst", "pypandoc_binary"];
const CHROMIUMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A folder with the articles in every form that is needed.
struct Table {
    folder: PathBuf,
    tercet: PathBuf,
    /// Whether the wheels are there.
    typst: bool,
    chromium: Option<&'static str>,
}

/// Races so many `rounds` with all files in `scratch`, prints what each side took, and tells
/// whether the ratios are as required; peers that are not there are skipped, and named.
pub(super) fn race(dir: &Path, scratch: &Path, tercet: &Path, rounds: usize) -> io::Result<bool> {
    let table = Table::lay(dir, &scratch.join("paper"), tercet)?;
    let mut packet = Contestant::new("packet");
    let mut short = Contestant::new("handout");
    let mut typst = Contestant::new("typst, packet");
    let mut typst_short = Contestant::new("typst, handout");
    let mut chromium = Contestant::new("Chromium, packet");
    for _ in 0..rounds {
        packet.runs.push(table.take(&mut table.packet(), "packet")?);
        short
            .runs
            .push(table.take(&mut table.handout(), "handout")?);
        if table.typst {
            for (contestant, name) in [(&mut typst, "packet"), (&mut typst_short, "short")] {
                let mut command = Table::typst(name);
                contestant
                    .runs
                    .push(table.take(&mut command, contestant.name)?);
            }
        }
        if let Some(program) = table.chromium {
            let mut command = Table::chromium(program);
            chromium.runs.push(table.take(&mut command, chromium.name)?);
        }
    }
    let (pages, bytes) = table.measured("packet.pdf")?;
    println!(
        "packet: {pages} pages, {} bytes a page",
        bytes / pages.max(1)
    );
    let mut is_good = pages >= LEAST_PAGES && bytes <= pages * MOST_BYTES;
    // 1 is findings: the pictures and includes of the articles are not there.
    let runs = [&packet, &short].into_iter().flat_map(|own| &own.runs);
    is_good &= runs
        .into_iter()
        .all(|run| matches!(run.status, Some(0 | 1)));
    // 80 MB, and 0.3 MB a page.
    let most_memory = (80_000_000 + 300_000 * pages as u64) / 1024;
    is_good &= packet.peak().is_none_or(|peak| peak <= most_memory);
    for one in [&packet, &short, &typst, &typst_short, &chromium] {
        if one.runs.is_empty() {
            println!("{}: skipped", one.name);
        } else {
            one.report(&table.folder);
        }
    }
    println!(
        "packet: {:.0} pages/s, peak {} of {} MB",
        pages as f64 / packet.median().as_secs_f64(),
        megabytes(packet.peak()),
        megabytes(Some(most_memory)),
    );
    let contests = [
        (&typst, packet.median(), TYPST, "typst-packet.pdf"),
        (&typst_short, short.median(), TYPST_SHORT, "typst-short.pdf"),
        (&chromium, packet.median(), CHROMIUM, "chromium.pdf"),
    ];
    for (peer, own, least, file) in contests {
        if !peer.runs.is_empty() {
            is_good &= table.compare(peer, own, least, file)?;
        }
    }
    Ok(is_good)
}

impl Table {
    /// Copies articles, and gets the peers and what they read.
    fn lay(dir: &Path, folder: &Path, tercet: &Path) -> io::Result<Self> {
        let docs = folder.join("docs");
        if docs.is_dir() {
            fs::remove_dir_all(&docs)?;
        }
        fs::create_dir_all(&docs)?;
        let mut all = String::new();
        let mut short: Option<(u64, String)> = None;
        for (from, language, count) in ARTICLES {
            let from = files::corpus(dir).join(from);
            for (at, path) in spread(&from, count)?.into_iter().enumerate() {
                let text = fs::read_to_string(&path)?;
                let name = format!("{language}-{at:02}.md");
                fs::write(docs.join(name), in_language(&text, language))?;
                let body = body(&text);
                all.push_str(body);
                all.push_str("\n\n");
                let off = (body.len() as u64).abs_diff(SHORT);
                if language == "en-US" && short.as_ref().is_none_or(|(best, _)| off < *best) {
                    short = Some((off, text.clone()));
                }
            }
        }
        let (_, short) = short.ok_or_else(|| io::Error::other("there are no articles"))?;
        fs::create_dir_all(folder.join("short"))?;
        fs::write(folder.join("short/short.md"), &short)?;
        fs::write(folder.join("short.md"), body(&short))?;
        fs::write(folder.join("packet.md"), all)?;
        fs::write(
            docs.join("tercet.toml"),
            "[docset]\nsource-language = \"en-US\"\n",
        )?;
        let definition = "title = \"A packet\"\narticles = [\"*.md\"]\nhistory = \"none\"\n";
        fs::write(docs.join("packet.toml"), definition)?;
        fs::write(folder.join("peer.py"), include_str!("peer.py"))?;
        fs::write(folder.join("peer.lua"), include_str!("peer.lua"))?;
        let mut table = Self {
            folder: folder.to_owned(),
            tercet: tercet.to_owned(),
            typst: false,
            chromium: None,
        };
        match table.convert() {
            Ok(()) => {
                table.typst = true;
                table.chromium = CHROMIUMS
                    .into_iter()
                    .find(|program| Command::new(program).arg("--version").output().is_ok());
                if table.chromium.is_none() {
                    println!("skipped: Chromium is not installed");
                }
            }
            Err(error) => println!("skipped: typst, Chromium: {error}"),
        }
        Ok(table)
    }

    /// Gets the wheels, and makes what the peers read.
    fn convert(&self) -> io::Result<()> {
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--upgrade",
            "--target",
            "python",
        ];
        done(self.at(Command::new("python3").args(pip).args(WHEELS)))?;
        let pandoc = self.folder.join("python/pypandoc/files/pandoc");
        for name in ["packet", "short"] {
            let typst = ["--from", "gfm", "--to", "typst", "--lua-filter", "peer.lua"];
            let source = format!("{name}.md");
            let mut command = Command::new(&pandoc);
            command.args(typst).args(["--output", "body.typ", &source]);
            done(self.at(&mut command))?;
            let fonts = "(\"Noto Sans\", \"Noto Sans Arabic\", \"Noto Sans CJK JP\")";
            let head =
                format!("#set text(font: {fonts})\n#let horizontalrule = line(length: 100%)\n");
            let text = fs::read_to_string(self.folder.join("body.typ"))?;
            fs::write(self.folder.join(format!("{name}.typ")), head + &text)?;
        }
        let html = ["--from", "gfm", "--to", "html5", "--standalone", "--quiet"];
        let mut command = Command::new(&pandoc);
        command
            .args(html)
            .args(["--metadata", "title=A packet", "--lua-filter", "peer.lua"]);
        command.args(["--output", "packet.html", "packet.md"]);
        done(self.at(&mut command))
    }

    fn at<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.current_dir(&self.folder)
    }

    fn packet(&self) -> Command {
        let mut command = Command::new(&self.tercet);
        command.args(["packet", "docs/packet.toml", "--out", "packet.pdf"]);
        command
    }

    fn handout(&self) -> Command {
        let mut command = Command::new(&self.tercet);
        command.args(["batch", "short/short.md", "--to", "pdf", "--out", "handout"]);
        command.args(["--force", "--progress", "none"]);
        command
    }

    /// With the fonts that are built into tercet; for the packet, with those of the system
    /// as well, as tercet itself.
    fn typst(name: &str) -> Command {
        let fonts = if name == "packet" { "system" } else { "own" };
        let mut command = Command::new("python3");
        command.args(["peer.py", fonts]);
        command.args([format!("{name}.typ"), format!("typst-{name}.pdf")]);
        command.arg(files::root().join("crates/fonts/fonts"));
        command
    }

    fn chromium(program: &str) -> Command {
        let mut command = Command::new(program);
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
        ]);
        command.args(["--print-to-pdf=chromium.pdf", "packet.html"]);
        command
    }

    /// The time of a second run: the first brings programs and fonts into memory, which a
    /// machine takes away from all sides while the others run. Its memory is that of the
    /// first.
    fn take(&self, command: &mut Command, name: &str) -> io::Result<timed::Taken> {
        let first = timed::run(self.at(command), &self.folder, name)?;
        let second = timed::undisturbed(self.at(command), &self.folder, name)?;
        Ok(timed::Taken {
            peak: first.peak,
            // A run that failed is not made good by the next.
            status: first.status.max(second.status),
            ..second
        })
    }

    /// Pages and bytes of a file.
    fn measured(&self, name: &str) -> io::Result<(usize, usize)> {
        let bytes = fs::read(self.folder.join(name))?;
        let document = Document::load_mem(&bytes).map_err(io::Error::other)?;
        Ok((document.get_pages().len(), bytes.len()))
    }

    /// Prints how much longer a peer took, and tells whether that is enough.
    fn compare(
        &self,
        peer: &Contestant,
        own: Duration,
        least: f64,
        file: &str,
    ) -> io::Result<bool> {
        let all_done = peer.runs.iter().all(|run| run.status == Some(0));
        let (pages, bytes) = if all_done {
            self.measured(file)?
        } else {
            (0, 0)
        };
        let ratio = peer.median().as_secs_f64() / own.as_secs_f64();
        let is_good = all_done && ratio >= least;
        println!(
            "{}: {:.1} x faster than {}, of {least}; its file: {pages} pages, {bytes} bytes",
            if is_good { "good" } else { "not good" },
            ratio,
            peer.name,
        );
        Ok(is_good)
    }
}

/// So many articles of a folder, evenly spread over their names.
fn spread(folder: &Path, count: usize) -> io::Result<Vec<PathBuf>> {
    let mut articles = files::list(folder, &["md"])?;
    articles.retain(|path| fs::metadata(path).is_ok_and(|file| file.len() >= LEAST_SOURCE));
    let all = articles.len();
    let chosen = (0..count.min(all)).map(|at| at * all / count.min(all));
    Ok(chosen.map(|at| articles[at].clone()).collect())
}

/// The article without its front matter.
fn body(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    let front = text.strip_prefix("---").and_then(|rest| {
        let end = rest.find("\n---")? + 4;
        Some(&rest[end..])
    });
    front.unwrap_or(text)
}

/// The article with its language in the front matter.
fn in_language(text: &str, language: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    match text.strip_prefix("---") {
        Some(rest) if !text.contains("ms.contentlocale") => {
            format!("---\nms.contentlocale: {language}{rest}")
        }
        _ => text.to_owned(),
    }
}
