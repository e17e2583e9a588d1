use std::fmt;

/// Why a file is no picture that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageError {
    kind: ErrorKind,
    message: String,
}

/// The kinds of [`ImageError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The file is in no format that is read here.
    UnknownFormat,
    /// The format is read, but not this variant of it.
    Unsupported,
    /// The file ends before its picture does.
    Truncated,
    /// The file breaks the rules of its format.
    Broken,
    /// The file makes its decoder fail in a way that nobody foresaw.
    Unreadable,
    /// The picture, or what it expands to, is larger than allowed.
    TooLarge,
    /// An SVG refers to something outside of itself.
    ExternalReference,
    /// An SVG declares entities.
    Entities,
}

impl ErrorKind {
    /// Its stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownFormat => "unknown-format",
            Self::Unsupported => "unsupported",
            Self::Truncated => "truncated",
            Self::Broken => "broken",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too-large",
            Self::ExternalReference => "external-reference",
            Self::Entities => "entities",
        }
    }
}

impl ImageError {
    pub(super) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    pub(super) fn unsupported(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unsupported, message)
    }

    pub(super) fn truncated(format: &str) -> Self {
        let message = format!("the {format} file ends before its picture does");
        Self::new(ErrorKind::Truncated, message)
    }

    pub(super) fn broken(format: &str, detail: impl fmt::Display) -> Self {
        let message = format!("the {format} file is damaged: {detail}");
        Self::new(ErrorKind::Broken, message)
    }

    pub(super) fn too_large(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::TooLarge, message)
    }

    /// What is wrong, in a class.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ImageError {}

pub(super) fn too_many_bytes(bytes: usize, most: usize) -> ImageError {
    ImageError::too_large(format!(
        "the file has {bytes} bytes, and at most {most} are read"
    ))
}
