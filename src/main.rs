//! The command.

use std::process::ExitCode;

use mimalloc::MiMalloc;

// An article is many small values that live and die together.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    tercet::cli::main()
}
