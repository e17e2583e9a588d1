//! `tercet man`.

use std::fs;

use clap::CommandFactory;

use crate::cli::{Cli, ManArgs, Outcome};
use crate::failure::Failure;

pub(crate) fn run(args: &ManArgs) -> Result<Outcome, Failure> {
    let failed = |error| Failure::output(&args.dir, &error);
    fs::create_dir_all(&args.dir).map_err(failed)?;
    clap_mangen::generate_to(Cli::command(), &args.dir).map_err(failed)?;
    Ok(Outcome::Clean)
}
