//! Rules about reading files.

use tercet_article::{Rule, Severity};

/// A file cannot be read.
pub static FILE_UNREADABLE: Rule = Rule {
    code: "file-unreadable",
    severity: Severity::Error,
    summary: "a file cannot be read",
    explanation: "\
The operating system refused, or the file vanished while tercet ran; the message \
says which. The file is left out, everything else goes on.
",
};

/// A file is longer than the limit.
pub static FILE_TOO_LARGE: Rule = Rule {
    code: "file-too-large",
    severity: Severity::Error,
    summary: "a file is larger than the limit",
    explanation: "\
Articles are small; a file of this size is most often there by mistake. It is \
left out. If it is meant, raise the limit in `tercet.toml`:

```toml
[limits]
file-size = 134217728 # bytes
```
",
};

/// A symbolic link leads out of the docset.
pub static LINK_LEAVES_DOCSET: Rule = Rule {
    code: "symlink-leaves-docset",
    severity: Severity::Error,
    summary: "a symbolic link leads out of the docset",
    explanation: "\
A docset may come from people you do not know; a link such as `notes.md -> \
/etc/passwd` would publish what was never meant to be. So links that leave the \
docset's folder are not followed. Copy the file into the docset, or start from a \
folder that holds both.
",
};

/// A file is not UTF-8.
pub static INVALID_UTF_8: Rule = Rule {
    code: "invalid-utf-8",
    severity: Severity::Error,
    summary: "a file is not UTF-8 text",
    explanation: "\
The file is left out: replacing the bytes silently would change what it says. \
The message tells the first byte that is wrong. Most often the file was saved in \
a legacy encoding (Windows-1252, Shift JIS) or as UTF-16; save it as UTF-8.
",
};

/// A file starts with a byte order mark.
pub static BYTE_ORDER_MARK: Rule = Rule {
    code: "byte-order-mark",
    severity: Severity::Info,
    summary: "a file starts with a byte order mark",
    explanation: "\
UTF-8 needs no byte order mark. tercet skips it and keeps it in localised \
articles; other tools may take it for text, so that front matter is not found. \
Nothing need be done.
",
};
