//! What can be asked for of paper.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use tercet_pdf::write::Level;

use super::FailOn;
use crate::render::OutputFormat;

/// How articles are printed.
#[derive(Debug, Args)]
pub struct PdfArgs {
    /// Standards that PDF files follow: a-2a+ua-1, a-2u, a-3a+ua-1, ua-1 or 1.7 [default:
    /// that of tercet.toml, else a-2a+ua-1]
    #[arg(long, value_name = "LEVEL")]
    pub pdf: Option<Level>,

    /// TOML file that says how pages look [default: that of tercet.toml]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub theme: Option<PathBuf>,

    /// Folder with fonts for characters that no built-in font has; may be given again
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub font_dir: Vec<PathBuf>,
}

/// Bind articles into one packet that can be printed, signed and checked
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  A packet that a file of the docset defines:
      tercet packet content/packets/privacy.toml --out privacy.pdf

  Signed by a program of yours:
      tercet packet privacy.toml --out privacy.pdf --sign-command 'sign {input} {output}'

Beside FILE.pdf lies FILE.manifest.json with the SHA-256 of every input, font and of the document;
tercet verify compares them.")]
pub struct PacketArgs {
    /// The file that defines the packet; its docset is found from its folder
    #[arg(value_name = "PACKET.toml", value_hint = ValueHint::FilePath)]
    pub packet: PathBuf,

    /// The file to write
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: PathBuf,

    /// How articles are printed.
    #[command(flatten)]
    pub pdf: PdfArgs,

    /// Program that signs the finished file, run without a shell: {input} and {output} stand for
    /// the files
    #[arg(long, value_name = "COMMAND")]
    pub sign_command: Option<String>,

    /// How to print findings, on standard output
    #[arg(long, value_name = "FORMAT", default_value = "concise")]
    pub output_format: OutputFormat,

    /// Findings from this severity on make the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: FailOn,
}

/// Tell whether a packet is what its manifest says
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The packet
    #[arg(value_name = "FILE.pdf", value_hint = ValueHint::FilePath)]
    pub document: PathBuf,

    /// Its manifest [default: FILE.manifest.json]
    #[arg(value_name = "MANIFEST", value_hint = ValueHint::FilePath)]
    pub manifest: Option<PathBuf>,

    /// Folder of the docset: its files are compared, too
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub docset: Option<PathBuf>,
}
