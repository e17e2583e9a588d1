//! `tercet completions`.

use clap::CommandFactory;

use crate::cli::{Cli, CompletionsArgs, Outcome};
use crate::failure::Failure;
use crate::streams;

pub(crate) fn run(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "tercet", &mut script);
    streams::print(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
