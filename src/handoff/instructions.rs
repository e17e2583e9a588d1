//! A word to the vendor, in the package.

use crate::translation::manifest::{Amount, Manifest, Words, name};

/// The text of `README.txt`.
pub(super) fn text(manifest: &Manifest, has_glossary: bool) -> String {
    let Manifest {
        source_language,
        target_language,
        xliff,
        words,
        articles,
        ..
    } = manifest;
    let glossary = if has_glossary {
        "- glossary/   The terms. They are marked in the text as well.\n"
    } else {
        ""
    };
    let table = table(*words);
    format!(
        "\
Translation from {source_language} to {target_language}
{} articles, {} words

{table}

What is here
- xliff/      One XLIFF {xliff} file for each article: translate these.
- preview/    Each article as a page, to see the context. The id of a unit in the XLIFF is
              the anchor in the page: preview/ARTICLE.html#ID
{glossary}- manifest.json   Word counts and checksums.

What to do
- Translate the target of every segment. You may split and join segments within a unit where
  canResegment allows it, reorder them, add notes and terms.
- Keep inline codes. They stand for markup: where one may be left out or doubled, the file says
  so (canDelete, canCopy). Move them where your language needs them.
- Text marked as not to be translated (translate=\"no\") stays as it is.
- Set the state of each segment: translated, reviewed or final.
- Heed the length limits and the notes.

What to give back
- The XLIFF files, under any name, in a ZIP archive or a folder; this whole package with its files
  changed is fine. Any version 2.x is taken, or 1.2 where that was sent.
- Parts are welcome: what is missing stays in {source_language} until it comes.
",
        articles.len(),
        words.total().words,
    )
}

/// What a quotation is made from.
fn table(words: Words) -> String {
    let mut lines = vec![format!(
        "{:<12}{:>10}{:>10}{:>12}",
        "", "units", "words", "characters"
    )];
    let row = |name: &str, amount: Amount| {
        format!(
            "{name:<12}{:>10}{:>10}{:>12}",
            amount.units, amount.words, amount.characters
        )
    };
    let bands = words.bands().into_iter();
    lines.extend(bands.map(|(band, amount)| row(name(band), amount)));
    lines.push(row("all", words.total()));
    lines.join("\n")
}
