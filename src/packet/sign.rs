//! An external program signs the finished file. Keys are never ours.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::rules;

/// What `command` makes of `pdf`, in a folder of its own: `{input}` and `{output}` in it stand for
/// the two files. No shell is between.
///
/// # Errors
/// Where the program does not start, fails, or its file is not the one that it was given with
/// something behind it: a signature is an incremental update (ISO 32000-1, 12.8.1).
pub(crate) fn sign(command: &str, pdf: &[u8], folder: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |message: String| {
        Failure::new(&rules::SIGNING_FAILED, message)
            .with_hint("the command is run without a shell: --sign-command 'PROGRAM ARGUMENT… {input} {output}'")
    };
    let (input, output) = (folder.join("unsigned.pdf"), folder.join("signed.pdf"));
    fs::write(&input, pdf).map_err(|error| failed(format!("{}: {error}", input.display())))?;
    let mut words = words(command).into_iter().map(|word| {
        word.replace("{input}", &input.to_string_lossy())
            .replace("{output}", &output.to_string_lossy())
    });
    let program = words
        .next()
        .ok_or_else(|| failed("the command is empty".to_owned()))?;
    let status = Command::new(&program).args(words).status();
    let status = status.map_err(|error| failed(format!("{program}: {error}")))?;
    if !status.success() {
        return Err(failed(format!("{program} failed: {status}")));
    }
    let signed = fs::read(&output)
        .map_err(|error| failed(format!("{program} left no file at {{output}}: {error}")))?;
    if signed.len() <= pdf.len() || !signed.starts_with(pdf) {
        return Err(failed(format!(
            "{program} changed the document instead of signing it"
        )));
    }
    Ok(signed)
}

/// The words of a command line; quotes keep blanks together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for char in command.chars() {
        match (quote, char) {
            (Some(open), char) if char == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(char);
                word.get_or_insert_default();
            }
            (None, char) if char.is_whitespace() => words.extend(word.take()),
            (_, char) => word.get_or_insert_default().push(char),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_keep_blanks_together() {
        assert_eq!(
            words(r#"sign --key 'my key.pem' --as "" {input}"#),
            ["sign", "--key", "my key.pem", "--as", "", "{input}"]
        );
        assert!(words("  ").is_empty());
    }
}
