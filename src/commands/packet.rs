//! `tercet packet`.

use std::fs;
use std::path::Path;

use super::{Channel, finish};
use crate::cli::{Outcome, PacketArgs};
use crate::failure::Failure;
use crate::opening::Request;
use crate::packet::{Definition, make, sign};
use crate::pdf::{PdfRequest, Printer};
use crate::rules;
use crate::translation::archive::write_whole;

pub(crate) fn run(args: &PacketArgs) -> Result<Outcome, Failure> {
    // On a thread that sets articles, so that what is done alone before and after shares its memory.
    rayon::scope(|_| bind(args))
}

fn bind(args: &PacketArgs) -> Result<Outcome, Failure> {
    let text = fs::read_to_string(&args.packet).map_err(|error| {
        Failure::new(
            &rules::INPUT_NOT_FOUND,
            format!("{}: {error}", args.packet.display()),
        )
    })?;
    let definition = Definition::parse(&text, &args.packet)?;
    let folder = match args.packet.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    // Articles are named below the docset, wherever in it the definition lies.
    let location = tercet_docset::locate(folder).map_err(|error| {
        Failure::new(
            &rules::INPUT_NOT_FOUND,
            format!("{}: {error}", folder.display()),
        )
    })?;
    let request = Request {
        paths: &[location.root],
        stdin_path: None,
        out: None,
        digests: true,
    };
    let opened = request.open()?;
    let pdf = PdfRequest {
        level: args.pdf.pdf,
        theme: args.pdf.theme.as_deref(),
        font_dirs: &args.pdf.font_dir,
    };
    let printer = Printer::new(&opened.docset, opened.root.as_deref(), &pdf)?;
    let mut made = make(&definition, &args.packet, &opened, &printer)?;
    let findings = std::mem::take(&mut made.findings);
    if let Some(mut bytes) = made.pdf.take() {
        if let Some(command) = &args.sign_command {
            let folder = tempfile::tempdir().map_err(|error| Failure::output(&args.out, &error))?;
            bytes = sign(command, &bytes, folder.path())?;
        }
        let name = args
            .out
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let manifest = made.manifest(&name.unwrap_or_default(), &bytes);
        let write = |path: &Path, bytes: &[u8]| {
            write_whole(path, bytes).map_err(|error| Failure::output(path, &error))
        };
        write(&args.out, &bytes)?;
        write(
            &args.out.with_extension("manifest.json"),
            manifest.as_bytes(),
        )?;
    }
    finish(
        &opened,
        findings,
        args.output_format,
        args.fail_on,
        Channel::Data,
    )
}
