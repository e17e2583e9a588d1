//! Packets: many articles in one file that can be printed, signed and checked.
//!
//! In this order: the definition is read (`definition`), its articles are gathered with what is
//! known about each (`gather`), the backend sets them, an external program may sign the file
//! (`sign`), and the manifest tells what went in (`manifest`). `verify` compares it later.

mod definition;
mod gather;
mod manifest;
mod sign;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use tercet_article::{Block, BlockKind, Diagnostic, InlineKind, NodeRef};
use tercet_docset::{DocPath, Sources};
use tercet_pdf::draw::Attachment;
use tercet_pdf::write::write;
use tercet_pdf::{Entry, Handout, Input, Origin, Packet, Revision};

pub(crate) use definition::Definition;
use definition::HistoryFrom;
use gather::{Gathered, Member, gather};
use manifest::{FileDigest, Manifest, inputs_digest};
pub(crate) use sign::sign;
pub(crate) use verify::verify;

use crate::batch::Digest;
use crate::compile::{Compiled, Compiler, Places, at_start};
use crate::failure::Failure;
use crate::finding::{Finding, arrange};
use crate::git::changes;
use crate::opening::Opened;
use crate::pdf::{Around, Companions, FontSet, Printer, attached, needs_more};
use crate::rules;
use crate::translation::date::Date;

/// A packet, made.
pub(crate) struct Made {
    /// The file, not signed yet; none where a character has no font.
    pub(crate) pdf: Option<Vec<u8>>,
    /// Of all articles, and of the packet.
    pub(crate) findings: Vec<Finding>,
    manifest: Manifest,
}

impl Made {
    /// The manifest for the finished file of that name.
    pub(crate) fn manifest(mut self, name: &str, pdf: &[u8]) -> String {
        self.manifest.document = FileDigest {
            path: name.to_owned(),
            sha256: Digest::of(pdf).to_string(),
        };
        self.manifest.sealed().to_json()
    }
}

/// Makes the packet that `definition` defines, whose own file is `file`.
///
/// # Errors
/// Where the definition names what cannot be understood, or no file can be written.
pub(crate) fn make(
    definition: &Definition,
    file: &Path,
    opened: &Opened,
    printer: &Printer,
) -> Result<Made, Failure> {
    let docset = &opened.docset;
    let profile = match &definition.profile {
        Some(name) => Some(crate::opening::profile(docset, name)?),
        None => None,
    };
    let compiler = Compiler::new(docset, &opened.inputs, profile);
    let languages = match definition.languages.as_slice() {
        [] => vec![docset.source_language().to_owned()],
        languages => languages.to_vec(),
    };
    let language = definition
        .language
        .clone()
        .unwrap_or_else(|| languages[0].clone());
    let written_in = languages.iter().chain([&language]).map(String::as_str);
    let Gathered {
        members,
        absent,
        mut findings,
    } = with_fonts(printer, written_in, |see_language| {
        gather(definition, opened, &compiler, &languages, see_language)
    })?;
    let file_path = in_docset(file, opened)?;
    for (path, why) in &absent {
        let message = format!("{path}: {why}");
        findings.push(at_start(
            &file_path,
            &rules::PACKET_ARTICLE_MISSING,
            message,
        ));
    }
    let companions = Companions::new(
        members
            .iter()
            .map(|member| (member.compiled.path(), member.compiled.article())),
    );
    let around = surroundings(opened, &members, &companions);
    let revisions = revisions(definition, opened, &members);
    let mut inputs = own_inputs(opened, printer, file)?;
    inputs.extend(article_inputs(opened, &members));
    inputs.sort();
    inputs.dedup();
    let approvals: Vec<(String, String)> = definition
        .approvals
        .iter()
        .map(|approval| (approval.role.clone(), approval.name.clone()))
        .collect();
    let day = Date::of_environment().map(|day| day.to_string());
    let packet = Packet {
        date: &definition.date.clone().or(day).unwrap_or_default(),
        language: &language,
        approvals: &approvals,
        entries: members
            .iter()
            .zip(&around)
            .map(|(member, around)| entry(member, around))
            .collect(),
        absent: &absent,
        revisions: &revisions,
        ..head(definition)
    };
    let written_in = members.iter().map(|member| member.compiled.language());
    let mut font_set = printer.fonts_for(written_in.chain([language.as_str()]));
    let (mut set, mut fonts) = bind(&packet, &inputs, printer, font_set);
    if let Some(more) = printer.more_fonts(font_set, &set.missing) {
        font_set = more;
        (set, fonts) = bind(&packet, &inputs, printer, font_set);
    }
    findings.extend(members.iter().filter_map(behind));
    findings.extend(placed(&compiler, &file_path, &members, set.found));
    arrange(&mut findings);
    let manifest = manifest(definition, printer, inputs, fonts);
    if printer.level.allows_attachments() {
        let json = manifest.clone().sealed().to_json();
        set.document.attachments = attachments(opened, &members, json);
    }
    let pdf = if set.missing.is_empty() {
        let bytes = write(&set.document, &font_set.fonts, printer.level);
        Some(bytes.map_err(|error| {
            Failure::new(
                &rules::OUTPUT_NOT_WRITTEN,
                format!("the packet cannot be written: {error}"),
            )
        })?)
    } else {
        None
    };
    // They have very many parts; nobody waits until they are let go of.
    drop(packet);
    drop(around);
    drop(companions);
    let document = set.document;
    rayon::spawn(move || drop((document, members)));
    Ok(Made {
        pdf,
        findings,
        manifest,
    })
}

/// Does `work`, which tells in what languages articles are. Fonts of the system are large: they are
/// read meanwhile, once it is known that they will be needed.
fn with_fonts<'l, T: Send>(
    printer: &Printer,
    known: impl Iterator<Item = &'l str> + Send,
    work: impl FnOnce(&(dyn Fn(&str) + Sync)) -> T + Send,
) -> T {
    let is_asked = AtomicBool::new(false);
    rayon::scope(|scope| {
        let see_language = |language: &str| {
            if needs_more(language) && !is_asked.swap(true, Ordering::Relaxed) {
                scope.spawn(|_| _ = printer.all_fonts());
            }
        };
        known.for_each(see_language);
        work(&see_language)
    })
}

/// That a translation is behind its source, where it is.
fn behind(member: &Member) -> Option<Finding> {
    let Origin::Translation {
        behind: Some(true), ..
    } = member.origin
    else {
        return None;
    };
    let message = "its source has changed since it was translated".to_owned();
    let path = member.compiled.path();
    Some(at_start(path, &rules::PACKET_TRANSLATION_BEHIND, message))
}

/// The articles that were bound, each once, and the manifest as far as it is known before the
/// file is.
fn attachments(opened: &Opened, members: &[Member], manifest: String) -> Vec<Attachment> {
    let mut paths: Vec<&DocPath> = all_compiled(members).map(Compiled::path).collect();
    paths.sort();
    paths.dedup();
    let sources = paths
        .into_iter()
        .filter_map(|path| attached::source(path, &opened.inputs));
    sources.chain([attached::manifest(manifest)]).collect()
}

/// The members, and the sources that stand beside them.
fn all_compiled(members: &[Member]) -> impl Iterator<Item = &Compiled> {
    members
        .iter()
        .flat_map(|member| [Some(&member.compiled), member.beside.as_ref()])
        .flatten()
}

/// What each article sees of the docset and of the others.
fn surroundings<'a>(
    opened: &'a Opened,
    members: &'a [Member],
    companions: &'a Companions<'a>,
) -> Vec<Around<'a>> {
    let around = members.iter().map(|member| {
        let language = member.compiled.language();
        Around::new(&opened.docset, &opened.inputs, language).in_packet(companions)
    });
    around.collect()
}

/// What the definition alone tells.
fn head(definition: &Definition) -> Packet<'_> {
    Packet {
        title: &definition.title,
        number: &definition.number,
        version: &definition.version,
        owner: &definition.owner,
        classification: &definition.classification,
        date: "",
        language: "",
        contents_levels: definition.contents_levels,
        uncontrolled: definition.uncontrolled,
        watermark: definition.watermark.as_deref(),
        bates: definition.bates.as_ref().map(|bates| {
            (
                bates.prefix.as_str(),
                bates.start,
                usize::from(bates.digits),
            )
        }),
        approvals: &[],
        acknowledgement: definition.acknowledgement,
        entries: Vec::new(),
        absent: &[],
        revisions: &[],
        digest: "",
    }
}

/// The manifest, before the file is finished.
fn manifest(
    definition: &Definition,
    printer: &Printer,
    inputs: Vec<FileDigest>,
    fonts: Vec<FileDigest>,
) -> Manifest {
    Manifest {
        schema_version: String::new(),
        generator: concat!("tercet ", env!("CARGO_PKG_VERSION")).to_owned(),
        title: definition.title.clone(),
        number: definition.number.clone(),
        version: definition.version.clone(),
        level: printer.level.to_string(),
        document: FileDigest {
            path: String::new(),
            sha256: String::new(),
        },
        inputs,
        fonts,
        inputs_sha256: String::new(),
        manifest_sha256: String::new(),
    }
}

fn entry<'a>(member: &'a Member, around: &'a Around<'a>) -> Entry<'a> {
    fn input(compiled: &crate::compile::Compiled) -> Input<'_> {
        Input {
            path: compiled.path().as_str(),
            article: compiled.article(),
            language: compiled.language(),
        }
    }
    Entry {
        input: input(&member.compiled),
        key: member.compiled.path().as_str(),
        surroundings: around,
        beside: member.beside.as_ref().map(input),
        commit: member.commit.clone(),
        sha256: member.sha256.to_string(),
        origin: member.origin.clone(),
    }
}

fn revisions(definition: &Definition, opened: &Opened, members: &[Member]) -> Vec<Revision> {
    if !definition.revisions.is_empty() {
        let lines = definition.revisions.iter().map(|line| Revision {
            date: line.date.clone(),
            author: line.author.clone(),
            change: line.change.clone(),
            id: line.version.clone(),
        });
        return lines.collect();
    }
    let (HistoryFrom::Git, Some(root)) = (definition.history, &opened.root) else {
        return Vec::new();
    };
    let paths: Vec<&DocPath> = members
        .iter()
        .map(|member| member.compiled.path())
        .collect();
    let changes = changes(root, &paths).into_iter().map(|change| Revision {
        date: change.date,
        author: change.author,
        change: change.subject,
        id: change.id,
    });
    changes.collect()
}

/// Articles and what they include or show.
fn article_inputs(opened: &Opened, members: &[Member]) -> Vec<FileDigest> {
    let compiled: Vec<&Compiled> = all_compiled(members).collect();
    let paths = compiled.par_iter().flat_map_iter(|one| {
        let mut paths = pictures_of(opened, one);
        paths.push(one.path().clone());
        paths.extend(one.dependencies.iter().cloned());
        paths
    });
    let mut paths: Vec<DocPath> = paths.collect();
    paths.par_sort_unstable();
    paths.dedup();
    let digest = |path: &DocPath| {
        // Most were read when they were compiled.
        let known = opened.inputs.digest(path);
        known.or_else(|| Some(Digest::of(&opened.inputs.read(path).ok()?)))
    };
    let digests = paths.par_iter().filter_map(|path| {
        Some(FileDigest {
            sha256: digest(path)?.to_string(),
            path: path.to_string(),
        })
    });
    digests.collect()
}

/// The files of pictures that an article names.
fn pictures_of(opened: &Opened, compiled: &Compiled) -> Vec<DocPath> {
    let mut pictures = Vec::new();
    for block in &compiled.article().blocks {
        NodeRef::Block(block).walk(&mut |node| {
            let NodeRef::Inline(inline) = node else {
                return pictures.extend(block_picture(node));
            };
            if let InlineKind::Image(image) = &inline.kind {
                pictures.push(image.source.clone());
            }
        });
    }
    let path = compiled.path();
    pictures
        .iter()
        .filter_map(|source| opened.docset.link_target(path, source))
        .collect()
}

fn block_picture(node: NodeRef<'_>) -> Option<Box<str>> {
    match node {
        NodeRef::Block(Block {
            kind: BlockKind::Image(image),
            ..
        }) => Some(image.image.source.clone()),
        NodeRef::Block(_)
        | NodeRef::Item(_)
        | NodeRef::Tab(_)
        | NodeRef::Row(_)
        | NodeRef::Cell(_)
        | NodeRef::Inline(_) => None,
    }
}

/// The files that configure: the definition, `tercet.toml`, the theme.
fn own_inputs(opened: &Opened, printer: &Printer, file: &Path) -> Result<Vec<FileDigest>, Failure> {
    let mut files: Vec<PathBuf> = vec![file.to_owned()];
    if let Some(root) = &opened.root {
        files.push(root.join("tercet.toml"));
    }
    files.extend(printer.theme_file.clone());
    let mut digests = Vec::new();
    for path in files {
        match std::fs::read(&path) {
            Ok(bytes) => digests.push(FileDigest {
                path: in_docset(&path, opened)?.to_string(),
                sha256: Digest::of(&bytes).to_string(),
            }),
            Err(_) if path.file_name().is_some_and(|name| name == "tercet.toml") => {}
            Err(error) => {
                let message = format!("{}: {error}", path.display());
                return Err(Failure::new(&rules::INPUT_NOT_FOUND, message));
            }
        }
    }
    Ok(digests)
}

/// Sets the packet with these fonts, which its digest names.
fn bind(
    packet: &Packet<'_>,
    inputs: &[FileDigest],
    printer: &Printer,
    set: &FontSet,
) -> (Handout, Vec<FileDigest>) {
    let fonts = font_digests(set);
    let packet = Packet {
        digest: &inputs_digest(inputs, &fonts),
        ..packet.clone()
    };
    (tercet_pdf::packet(&packet, printer.options(set)), fonts)
}

fn font_digests(set: &FontSet) -> Vec<FileDigest> {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let mut fonts: Vec<FileDigest> = set
        .added
        .iter()
        .map(|(path, digest)| FileDigest {
            path: name(path).unwrap_or_default(),
            sha256: digest.to_string(),
        })
        .collect();
    fonts.extend(tercet_fonts::FILES.iter().map(|file| FileDigest {
        path: format!("built-in/{}", file.name),
        sha256: file.sha256.to_owned(),
    }));
    fonts.sort();
    fonts
}

/// The path of a file below the docset, or its name.
fn in_docset(file: &Path, opened: &Opened) -> Result<DocPath, Failure> {
    let below = file.canonicalize().ok().and_then(|full| {
        let root = opened.root.as_deref()?.canonicalize().ok()?;
        let below = full.strip_prefix(root).ok()?.to_string_lossy().into_owned();
        DocPath::new(&below).ok()
    });
    let name = || DocPath::new(&file.file_name()?.to_string_lossy()).ok();
    below.or_else(name).ok_or_else(|| {
        let message = format!("{}: this is no name of a file", file.display());
        Failure::new(&rules::PACKET_INVALID, message)
    })
}

/// What was found while the packet was set, with lines and columns: in its articles, or, on pages
/// that are no article's, in its definition.
fn placed(
    compiler: &Compiler<'_>,
    definition: &DocPath,
    members: &[Member],
    found: Vec<tercet_pdf::Found>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for one in found {
        if one.file.is_empty() {
            let Diagnostic {
                rule,
                message,
                hint,
                ..
            } = one.diagnostic;
            let mut finding = at_start(definition, rule, message);
            finding.hint = hint.map(Into::into);
            findings.push(finding);
            continue;
        }
        // It may be in what an article includes.
        let own = all_compiled(members).find(|compiled| compiled.path().as_str() == &*one.file);
        let Some(member) = own.or(members.first().map(|member| &member.compiled)) else {
            continue; // There is nothing else that has a file.
        };
        let path = member.path();
        let mut places = Places::new(path, Some(member.article()));
        findings.extend(
            compiler
                .printed(path, member, one)
                .map(|finding| places.place(&finding)),
        );
    }
    findings
}
