//! `cargo bench`: is the compiler as fast and as small as it must be?
//!
//! Machines differ, so each limit is a ratio to something measured in the same
//! run: most of them to a bare pull of pulldown-cmark's events with offsets over
//! the same text. CPU time is measured rather than elapsed time, since others
//! may use the machine too. Linux only: memory is read from `/proc`.

// It is a report to a terminal, and ratios need no more digits than f64 has.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_precision_loss
)]

mod batch;
mod corpus;
mod cpu;
mod floor;
mod parse;
mod table;
mod worst;

use std::process::ExitCode;

use corpus::Corpus;
use mimalloc::MiMalloc;
use table::Table;

// The command's, for both sides.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match run() {
        Ok(table) => {
            if table.holds() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> std::io::Result<Table> {
    let corpus = Corpus::find()?;
    println!(
        "{}: {} articles, {:.1} MB",
        corpus.name,
        corpus.articles.len(),
        corpus.bytes() as f64 / 1e6
    );
    let mut table = Table::new();
    let reference = parse::measure(&corpus, &mut table);
    batch::measure(&corpus, &reference, &mut table)?;
    worst::measure(&mut table)?;
    Ok(table)
}
