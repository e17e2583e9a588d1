//! Where files come from: the only door to storage.

mod file;
mod memory;

use std::fmt;

pub use file::FileSources;
pub use memory::MemorySources;

use crate::DocPath;

/// A place that holds the files of a docset.
pub trait Sources: Sync {
    /// All bytes of the file at `path`.
    ///
    /// # Errors
    /// Where there is no such file, or it cannot or must not be read.
    fn read(&self, path: &DocPath) -> Result<Vec<u8>, ReadError>;

    /// Every file, ordered by path (by its bytes). Files that ignore files
    /// (`.gitignore`, `.ignore`) name are left out.
    ///
    /// # Errors
    /// Where the root itself cannot be read.
    fn list(&self) -> Result<Vec<Listed>, ReadError>;
}

/// A file as a listing shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it lies.
    pub path: DocPath,
    /// Length in bytes.
    pub size: u64,
    /// Whether it can be read as far as the listing tells.
    pub access: Access,
}

/// What a listing tells about the access to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// An ordinary file.
    Readable,
    /// A symbolic link that leads out of the root: never followed.
    OutsideRoot,
    /// A folder that cannot be entered, or a name that is not UTF-8.
    Unreadable,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    NotFound,
    /// It is a symbolic link, or lies below one, that leads out of the root.
    OutsideRoot,
    /// It is longer than the limit.
    TooLarge {
        /// Its length in bytes.
        size: u64,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// The system refused; holds its message.
    Failed(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("no such file"),
            Self::OutsideRoot => f.write_str("a symbolic link leads out of the docset"),
            Self::TooLarge { size, limit } => {
                write!(
                    f,
                    "the file has {size} bytes, more than the limit of {limit}"
                )
            }
            Self::Failed(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for ReadError {}
