//! What to do about the mistakes that writers make in YAML.

/// Advice for an error of the event parser, by its message.
pub(crate) fn for_syntax(message: &str) -> Option<&'static str> {
    let hints = [
        (
            "mapping values are not allowed",
            "put the value in quotes: it holds a colon followed by a blank",
        ),
        (
            "simple key expect",
            "write the line as `key: value`, or indent it if it belongs to the value above",
        ),
        ("unexpected character", "put the value in quotes"),
        ("unknown anchor", "put the value in quotes: it starts with `*`"),
        ("end of stream", "close the quote"),
        ("unknown escape", "write `\\\\` for a backslash, or use single quotes"),
        ("trailing content", "escape the quote inside the value, or use the other kind of quotes"),
        ("tab", "indent with spaces"),
        ("second document", "delete the line `---` above it"),
    ];
    let hint = hints.into_iter().find(|(part, _)| message.contains(part));
    hint.map(|(_, hint)| hint)
}
