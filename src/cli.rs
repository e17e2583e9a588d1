//! The command line: what can be asked for, and how the answer ends.

mod articles;
mod findings;
mod paper;
mod tools;
mod translation;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use self::articles::{BatchArgs, CheckArgs};
pub use self::findings::{FailOn, Filter};
pub use self::paper::{PacketArgs, PdfArgs, VerifyArgs};
pub use self::tools::{CompletionsArgs, ExplainArgs, ManArgs, Schema, SchemaArgs};
pub use self::translation::{
    FailOnStatus, HandbackArgs, HandoffArgs, MinState, Prefill, SegmentBy, StatusArgs,
    TmExportArgs, XliffCheckArgs,
};
use crate::commands;
use crate::failure::Failure;
use crate::pool;
use crate::streams;

/// Compiles Learn-style Markdown articles to forms that machines can use.
#[derive(Debug, Parser)]
#[command(
    name = "tercet",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "\
Exit status: 0 nothing to report, 1 findings, 2 the command could not do its work.
Data goes to standard output, everything else to standard error."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colour; auto looks at the terminal and the environment
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Batch(BatchArgs),
    Check(CheckArgs),
    Handoff(HandoffArgs),
    Handback(HandbackArgs),
    Packet(PacketArgs),
    Verify(VerifyArgs),
    Status(StatusArgs),
    Explain(ExplainArgs),
    Schema(SchemaArgs),
    Xliff(XliffArgs),
    Tm(TmArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Work with XLIFF files
#[derive(Debug, Args)]
pub struct XliffArgs {
    #[command(subcommand)]
    command: XliffCommand,
}

#[derive(Debug, Subcommand)]
enum XliffCommand {
    Check(XliffCheckArgs),
}

/// Work with translation memories
#[derive(Debug, Args)]
pub struct TmArgs {
    #[command(subcommand)]
    command: TmCommand,
}

#[derive(Debug, Subcommand)]
enum TmCommand {
    Export(TmExportArgs),
}

/// How a command ended, short of failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing to report: exit status 0.
    Clean,
    /// There are findings that count: exit status 1.
    Findings,
    /// Some input could not be read, and that was told; the rest was done: exit
    /// status 2.
    Unread,
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    match pool::deeply(|| run(&cli.command)) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Unread) => ExitCode::from(2),
        Err(failure) => {
            streams::complain(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Batch(args) => commands::batch::run(args),
        Command::Check(args) => commands::check::run(args),
        Command::Handoff(args) => commands::handoff::run(args),
        Command::Handback(args) => commands::handback::run(args),
        Command::Packet(args) => commands::packet::run(args),
        Command::Verify(args) => commands::verify::run(args),
        Command::Status(args) => commands::status::run(args),
        Command::Explain(args) => commands::explain::run(args),
        Command::Schema(args) => commands::schema::run(args),
        Command::Xliff(args) => match &args.command {
            XliffCommand::Check(args) => commands::xliff::run(args),
        },
        Command::Tm(args) => match &args.command {
            TmCommand::Export(args) => commands::tm::export(args),
        },
        Command::Completions(args) => commands::completions::run(args),
        Command::Man(args) => commands::man::run(args),
    }
}
