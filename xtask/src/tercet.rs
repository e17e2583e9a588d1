//! The command, built and run as its users do.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use crate::files;

/// The command, and a folder for what it writes.
pub(crate) struct Tercet {
    program: PathBuf,
    /// Beside this program; emptied when it is opened.
    pub(crate) scratch: PathBuf,
}

impl Tercet {
    /// Builds the command, optimised if this program is; its outputs go to a folder called `name`.
    ///
    /// # Errors
    /// Where it cannot be built.
    pub(crate) fn build(name: &str) -> io::Result<Self> {
        let own = env::current_exe()?;
        let target = own.parent().unwrap_or(Path::new("."));
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build
            .args(["build", "--quiet", "--package", "tercet"])
            .current_dir(files::root());
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        // Where this program was built, the rest need not be built again.
        if let Some(folder) = target.parent() {
            build.arg("--target-dir").arg(folder);
        }
        if !build.status()?.success() {
            return Err(io::Error::other("tercet does not build"));
        }
        let scratch = target.join(name);
        if scratch.is_dir() {
            fs::remove_dir_all(&scratch)?;
        }
        fs::create_dir_all(&scratch)?;
        Ok(Self {
            program: target
                .join("tercet")
                .with_extension(env::consts::EXE_EXTENSION),
            scratch,
        })
    }

    /// The command, to be given arguments.
    pub(crate) fn command(&self) -> Command {
        Command::new(&self.program)
    }

    /// Runs the command, and gives what it prints to standard output and error.
    ///
    /// # Errors
    /// Where it does not start, or says that it could not do its work.
    pub(crate) fn run<'a>(
        &self,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> io::Result<(String, String)> {
        let done = self.command().args(arguments).output()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, err) = (text(&done.stdout), text(&done.stderr));
        match done.status.code() {
            Some(0 | 1) => Ok((out, err)),
            _ => Err(io::Error::other(err)),
        }
    }
}

/// A path as an argument.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
