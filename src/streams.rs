//! Standard output and standard error.

use std::io::{self, Write};

use crate::failure::Failure;
use crate::render::OutputFormat;

/// Gives standard output, buffered, to `write`. A reader that went away ends the
/// writing and is no failure: `tercet … | head` is a fine thing to type.
///
/// # Errors
/// What else the system reports.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    print_to(io::stdout().lock(), write)
}

/// As [`print`], for findings. Looking for styles takes longer than writing lines: it is
/// done where there may be some.
///
/// # Errors
/// As [`print`].
pub(crate) fn print_findings(
    format: OutputFormat,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match format {
        OutputFormat::Full => print_to(anstream::stdout().lock(), write),
        OutputFormat::Concise | OutputFormat::Json | OutputFormat::Sarif | OutputFormat::Github => {
            print(write)
        }
    }
}

fn print_to(
    out: impl Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(out);
    let done = write(&mut out).and_then(|()| out.flush());
    // Whatever is still buffered could not be written; dropping must not try again.
    drop(out.into_parts());
    match done {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::stream("standard output", &error))
        }
        _ => Ok(()),
    }
}

/// As [`print`], to standard error, where failing to write cannot be told to
/// anybody.
pub(crate) fn note(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    let mut err = io::BufWriter::new(anstream::stderr().lock());
    let _ = write(&mut err).and_then(|()| err.flush());
    drop(err.into_parts());
}

/// Says why the command failed.
pub(crate) fn complain(failure: &Failure) {
    note(|err| writeln!(err, "{failure}"));
}
