//! `tercet tm export`.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use tercet_docset::DocPath;
use tercet_translation::reuse::Entry;
use tercet_translation::segment::{Rules, Segmentation};

use super::{Channel, finish, jobs};
use crate::cli::{Outcome, TmExportArgs};
use crate::failure::Failure;
use crate::finding::arrange;
use crate::git::History;
use crate::opening::Request;
use crate::previous::{Earlier, Translations, remember};
use crate::translation::Desk;
use crate::{findings, streams};

/// Writes what the localised articles of one language hold as a translation memory:
/// what is sure to be the translation of its source, sentence by sentence or unit by
/// unit.
pub(crate) fn export(args: &TmExportArgs) -> Result<Outcome, Failure> {
    let request = Request {
        paths: std::slice::from_ref(&args.source),
        stdin_path: None,
        out: None,
        digests: false,
    };
    let opened = request.open()?;
    let docset = &opened.docset;
    let source = docset.source_language();
    let is_source = |path: &&DocPath| docset.language(path).eq_ignore_ascii_case(source);
    let paths: Vec<DocPath> = opened.selected.iter().filter(is_source).cloned().collect();
    let limit = docset.config().limits.file_size;
    let translations = Translations::open(&args.translated, &args.to, limit)?;
    let earlier = Earlier::new(&opened, args.previous_source.as_deref())?;
    let rules = args.sentences.then(Rules::built_in);
    let by = |language: &str| {
        rules.as_ref().map_or(Segmentation::Unit, |rules| {
            Segmentation::Srx(rules.segmenter(language))
        })
    };
    let history = History::default();
    let (desk, _) = Desk::new(&opened, &history, None, by(source));
    let (target_desk, _) = Desk::new(&opened, &history, None, by(&args.to));
    let desks = (&desk, &target_desk);
    let (entries, found) = remember(
        &opened,
        &paths,
        &translations,
        &earlier,
        desks,
        jobs(args.jobs),
    );
    let sure: Vec<&Entry> = entries.iter().filter(|own| own.origin.verified).collect();
    let written = |error: io::Error| Failure::output(&args.out, &error);
    write(&args.out, source, &args.to, &sure).map_err(written)?;
    streams::note(|err| {
        let unsure = entries.len() - sure.len();
        let out = args.out.display();
        writeln!(
            err,
            "{out}: {} translations; {unsure} are not sure, and left out",
            sure.len()
        )
    });
    let mut found: Vec<_> = found
        .into_iter()
        .chain(earlier.findings())
        .chain(findings::of_docset(&opened))
        .collect();
    arrange(&mut found);
    found.retain(|finding| args.filter.wants(finding.rule));
    let format = args.output_format;
    finish(&opened, found, format, args.fail_on, Channel::Data)
}

fn write(place: &Path, source: &str, target: &str, entries: &[&Entry]) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = BufWriter::new(File::create(place)?);
    let mut memory = tercet_tmx::Writer::new(file, source, target)?;
    for entry in entries {
        memory.entry(entry)?;
    }
    memory.finish().map(drop)
}
