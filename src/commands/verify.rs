//! `tercet verify`.

use crate::cli::{Outcome, VerifyArgs};
use crate::failure::Failure;
use crate::packet::verify;
use crate::streams;

pub(crate) fn run(args: &VerifyArgs) -> Result<Outcome, Failure> {
    let manifest = args
        .manifest
        .clone()
        .unwrap_or_else(|| args.document.with_extension("manifest.json"));
    let wrong = verify(&args.document, &manifest, args.docset.as_deref())?;
    streams::print(|out| {
        for line in &wrong {
            writeln!(out, "{line}")?;
        }
        if wrong.is_empty() {
            writeln!(out, "{} is as its manifest says", args.document.display())?;
        }
        Ok(())
    })?;
    Ok(if wrong.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}
