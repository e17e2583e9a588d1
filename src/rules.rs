//! The rules of the command itself, and all rules that it can report.

use std::sync::LazyLock;

use tercet_article::{Rule, Severity};

/// A file that is not there, not readable, or not an article.
pub static INPUT_NOT_FOUND: Rule = Rule {
    code: "input-not-found",
    severity: Severity::Error,
    summary: "A PATH of the command line names nothing that can be compiled",
    explanation: "A path given to `tercet batch` or `tercet check` does not exist, or no \
article lies below it once the globs of `tercet.toml` or `docfx.json` and the ignore files \
(`.gitignore`, `.ignore`) are applied.\n\nLook at the spelling, at the folder the command runs \
in, and at the `content` globs of the configuration:\n\n    tercet batch docs --out out\n",
};

/// The output folder cannot be made or written to.
pub static OUTPUT_NOT_WRITABLE: Rule = Rule {
    code: "output-not-writable",
    severity: Severity::Error,
    summary: "The output folder cannot be written to",
    explanation: "`tercet batch` makes the folder of `--out` and keeps its cache in \
`.tercet` below it. Here the operating system refused: the folder lies on a read-only file \
system, belongs to another user, or a file has its name.\n\nWhat was compiled before stays as it \
is: an output appears whole or not at all. Name another folder, or change its permissions.\n",
};

/// PATHs of more than one docset.
pub static DOCSETS_DIFFER: Rule = Rule {
    code: "docsets-differ",
    severity: Severity::Error,
    summary: "The PATHs of the command line belong to different docsets",
    explanation: "A run compiles one docset: the folder with the nearest `tercet.toml` at or \
above a PATH. Run the command once for each docset, or give them a common `tercet.toml` in a \
folder above.\n",
};

/// No room is left.
pub static OUTPUT_FULL: Rule = Rule {
    code: "output-full",
    severity: Severity::Error,
    summary: "The disk or the quota of the output folder is full",
    explanation: "No half-written output is left behind. Make room (JSON of an article takes \
about four times its Markdown) and run the same command again: it goes on with the articles that \
are not done yet.\n",
};

/// Two runs write to one folder.
pub static OUTPUT_IN_USE: Rule = Rule {
    code: "output-in-use",
    severity: Severity::Error,
    summary: "Another run is writing to the same output folder",
    explanation: "Two runs of the same shard would overwrite each other's files. Wait for the \
other one, or give each its own `--out`. Different shards (`--shard 1/4`, `--shard 2/4`, …) may \
share one folder.\n\nThe lock ends with the process that holds it, even a killed one, so no stale \
lock has to be removed by hand.\n",
};

/// A theme, or what `[pdf]` says, that cannot be used.
pub static THEME_UNUSABLE: Rule = Rule {
    code: "theme-unusable",
    severity: Severity::Error,
    summary: "A theme, or a setting of `[pdf]`, cannot be used",
    explanation: "A theme is a TOML file that says how pages look. It cannot be read, has a key \
that no theme has, a length that cannot be printed, or a colour that cannot be read on its ground: \
text needs a contrast of 4.5 (WCAG 2.2, 1.4.3). `docs/pdf.md` has all keys.\n\n    \
[pdf]\n    theme = \"print.toml\"\n    level = \"a-2a+ua-1\"\n",
};

/// A font that cannot be used.
pub static FONT_UNUSABLE: Rule = Rule {
    code: "font-unusable",
    severity: Severity::Error,
    summary: "A font, or a folder of fonts, cannot be used",
    explanation: "Fonts are TrueType or OpenType files (`.ttf`, `.otf`, `.ttc`). The folder of \
`--font-dir` or of `[pdf] fonts` does not exist, or a file in it is damaged or packed for the web \
(WOFF). Take it out, or put a sound one in its place.\n",
};

/// A packet definition that cannot be used.
pub static PACKET_INVALID: Rule = Rule {
    code: "packet-invalid",
    severity: Severity::Error,
    summary: "The file that defines a packet cannot be used",
    explanation: "A packet is defined by a TOML file with at least a title and what it holds:\n\n    \
title = \"Privacy packet\"\n    number = \"PRV-001\"\n    languages = [\"en-US\", \"nl-NL\"]\n    \
articles = [\"privacy/*.md\"]\n\nPaths and globs are below the folder of a language. `docs/pdf.md` \
has all keys.\n",
};

/// An article that a packet asks for and that there is not.
pub static PACKET_ARTICLE_MISSING: Rule = Rule {
    code: "packet-article-missing",
    severity: Severity::Error,
    summary: "A packet asks for an article that there is not",
    explanation: "The packet is made without it, and its list of articles says that it is missing, \
so that whoever checks the packet knows. Look at the spelling of `articles` and `toc`: paths are \
below the folder of a language.\n",
};

/// A translation in a packet that its source has left behind.
pub static PACKET_TRANSLATION_BEHIND: Rule = Rule {
    code: "packet-translation-behind",
    severity: Severity::Warning,
    summary: "A translation in a packet is behind its source",
    explanation: "The source does not have the SHA-1 any more that the translation names in \
`ms.openlocfilehash`: it has changed since. The packet is made, with a banner on the article and a \
remark on the cover. Have the article translated anew before the packet is signed.\n",
};

/// A file could not be signed.
pub static SIGNING_FAILED: Rule = Rule {
    code: "signing-failed",
    severity: Severity::Error,
    summary: "The program of --sign-command did not sign the packet",
    explanation: "The program is run without a shell. `{input}` stands for the finished file and \
`{output}` for the file that it is to write, which must be the finished file with a signature behind \
it (an incremental update). No packet is written unless it is signed.\n",
};

/// Outputs would be read as inputs by the next run.
pub static OUTPUT_OVERLAPS_INPUT: Rule = Rule {
    code: "output-overlaps-input",
    severity: Severity::Error,
    summary: "The output folder is the docset itself, or holds it",
    explanation: "Outputs must not lie among the sources: they could overwrite files of the \
docset. A folder below the docset is fine (`--out docs/_out`): the run leaves it out of the \
articles. The docset's own folder, and any folder above it, is not.\n",
};

/// Some outputs could not be written, the rest is there.
pub static OUTPUT_NOT_WRITTEN: Rule = Rule {
    code: "output-not-written",
    severity: Severity::Error,
    summary: "The output of one article could not be written",
    explanation: "The other articles are done. Often a folder stands where the file should be, the name is too long for the \
file system, or a part of the output folder belongs to another user or file system.\n",
};

/// The environment names no shard.
pub static SHARD_UNKNOWN: Rule = Rule {
    code: "shard-unknown",
    severity: Severity::Error,
    summary: "`--shard auto` found no usable array index in the environment",
    explanation: "`--shard auto` reads index and number of jobs from the variables that these \
set: Kubernetes Indexed Jobs, Slurm arrays, AWS Batch arrays, Cloud Run jobs, GitLab, CircleCI, \
Buildkite and Azure Pipelines. Kubernetes sets the index alone: say the number yourself, as in \
`--shard auto/8`. Elsewhere name both, counting from one; in GitHub Actions for example:\n\n    \
tercet batch docs --out out --shard \"$INDEX/$TOTAL\"\n\nwith `INDEX: ${{ strategy.job-index + 1 }}` \
worked out in a step, or a matrix that counts from one.\n",
};

/// A profile that the configuration does not have.
pub static PROFILE_UNKNOWN: Rule = Rule {
    code: "profile-unknown",
    severity: Severity::Error,
    summary: "`--profile` names a profile that the configuration does not have",
    explanation: "Profiles choose zones, monikers and tabs, and whether includes are expanded. \
They are written in `tercet.toml`:\n\n    [profiles.print]\n    target = \"pdf\"\n    includes = \
\"expand\"\n",
};

/// A code that no rule has.
pub static CODE_UNKNOWN: Rule = Rule {
    code: "code-unknown",
    severity: Severity::Error,
    summary: "No rule has this code",
    explanation: "`tercet explain --list` prints all codes.\n",
};

/// Reading standard input, or writing standard output, failed.
pub static STREAM_FAILED: Rule = Rule {
    code: "stream-failed",
    severity: Severity::Error,
    summary: "Standard input could not be read, or standard output not written",
    explanation: "The operating system reported an error other than a closed pipe.\n",
};

/// A fault of the program, contained.
pub static INTERNAL_ERROR: Rule = Rule {
    code: "internal-error",
    severity: Severity::Error,
    summary: "The compiler itself failed on one article",
    explanation: "This is a fault of tercet, not of the article. The article has no output; \
all others are done. Please report it with the article, or the part of it that is enough to make \
it happen again.\n",
};

/// A package that is neither an archive, a folder nor XLIFF.
pub static PACKAGE_UNREADABLE: Rule = Rule {
    code: "package-unreadable",
    severity: Severity::Error,
    summary: "A package, or a file in it, cannot be read",
    explanation: "`tercet handback` takes ZIP archives, folders and XLIFF files (`.xlf`, `.xliff`). \
An archive is refused whole if its directory is damaged, if a path in it leads out of it, if it holds \
a name twice, or if it is larger than any package. Where a file in it is damaged, that file is refused \
alone. Everything else of the same command is taken back.\n\nAsk for it once more, or unpack it yourself and name the folder.\n",
};

/// A document in no language that is known.
pub static DOCUMENT_LANGUAGE: Rule = Rule {
    code: "document-language",
    severity: Severity::Error,
    summary: "A translation came back that does not say its language",
    explanation: "`trgLang` (in XLIFF 1.2 `target-language`) is missing, or is no language tag such \
as `nl-NL`, and no manifest came back that tells which language was asked for. The file is not \
taken: its articles have no folder to go to. Put the tag into the file, or hand the whole package \
back.\n",
};

/// A document whose article the docset does not have.
pub static DOCUMENT_UNKNOWN: Rule = Rule {
    code: "document-unknown",
    severity: Severity::Error,
    summary: "A translation came back for an article that the docset does not have",
    explanation: "The path in the XLIFF file (`original`) names no article of the docset of \
`--source`, or one that is not written in the source language. Either the article was moved or removed since the handoff, or `--source` is another docset than the \
one handed off. File names do not matter, only this path.\n",
};

/// An article that came back twice.
pub static DOCUMENT_TWICE: Rule = Rule {
    code: "document-twice",
    severity: Severity::Warning,
    summary: "An article came back twice for one language",
    explanation: "Two translations go to the same place. The first one counts: packages in the order of the command line, files in the \
order of their names. Take the one that is out of date out of the package.\n",
};

/// An article that did not come back.
pub static DOCUMENT_MISSING: Rule = Rule {
    code: "document-missing",
    severity: Severity::Warning,
    summary: "An article was handed off and did not come back",
    explanation: "The manifest of the package names an article for which no XLIFF file came back. \
What came back is taken; the article has no new translation.\n",
};

/// A glossary that cannot be read.
pub static GLOSSARY_UNREADABLE: Rule = Rule {
    code: "glossary-unreadable",
    severity: Severity::Error,
    summary: "The glossary cannot be read",
    explanation: "`glossary` under `[translation]` in `tercet.toml` names a TBX or CSV file of the \
docset, relative to its root. The handoff goes on without terms.\n",
};

/// A revision that git does not know.
pub static REVISION_UNKNOWN: Rule = Rule {
    code: "revision-unknown",
    severity: Severity::Error,
    summary: "`--changed-since` names no revision of the docset's repository",
    explanation: "The revision is a commit, a branch or a tag of the git repository that holds the \
docset. In a shallow clone older ones are missing: `git fetch --unshallow` brings them.\n",
};

/// Nothing to translate.
pub static NOTHING_TO_HAND_OFF: Rule = Rule {
    code: "nothing-to-hand-off",
    severity: Severity::Error,
    summary: "There is no article to hand off",
    explanation: "Of the articles asked for, none is written in the source language, or none has \
changed since the revision of `--changed-since`. The source language is `source-language` under \
`[docset]` in `tercet.toml`, or en-US.\n",
};

/// A language that needs no translation.
pub static LANGUAGE_IS_SOURCE: Rule = Rule {
    code: "language-is-source",
    severity: Severity::Error,
    summary: "`--to` names the language that the articles are written in",
    explanation: "The source language is `source-language` under `[docset]` in `tercet.toml`, or \
en-US.\n",
};

/// Nothing was translated before.
pub static PREVIOUS_NOT_FOUND: Rule = Rule {
    code: "previous-not-found",
    severity: Severity::Error,
    summary: "A folder or file with earlier translations cannot be read",
    explanation: "`--previous` and `--translated` name the folder of localised articles, as \
handbacks write it: DIR/<language>/<path below the folder of the source language>, or without the \
folder of the language where there is one language alone. `--previous-source` names a folder with the \
articles that they were made from. `--tm` names a TMX file.\n",
};

/// A memory that ends too early.
pub static MEMORY_BROKEN: Rule = Rule {
    code: "memory-broken",
    severity: Severity::Warning,
    summary: "A translation memory cannot be read to its end",
    explanation: "A memory is TMX 1.4 in UTF-8, or in UTF-16 with a byte order mark. Here it stops \
being well-formed XML, is nested too deep, or is larger than 1 GiB. What stands before that place is \
used.\n",
};

/// A memory without anything of use.
pub static MEMORY_EMPTY: Rule = Rule {
    code: "memory-unused",
    severity: Severity::Suggestion,
    summary: "A translation memory, or a part of it, is of no use here",
    explanation: "Translation units need a variant in the source language and one in the target \
language; `de` and `de-DE` are taken for the same. Units with more than 256 KiB of text or 1,000 codes \
are left out.\n",
};

/// A place that links lead to is missing.
pub static TRANSLATION_ANCHOR: Rule = Rule {
    code: "translation-anchor-missing",
    severity: Severity::Warning,
    summary: "A translation lacks an anchor that other articles link to",
    explanation: "Links name a place by its English heading, or by an anchor of its own. In a localised \
article the heading has another text, and `<a name=\"…\"></a>` before it keeps the name. Here that is \
missing: readers of the language land at the top of the page.\n",
};

/// Something that is no text differs.
pub static TRANSLATION_DIFFERS: Rule = Rule {
    code: "translation-differs",
    severity: Severity::Warning,
    summary: "A translation differs from its source in something that is not text",
    explanation: "Code, links, included files, snippets and pictures are the same in all languages. Here \
one side has one that the other has not, or has it with other content.\n",
};

/// Not what its source says.
pub static TRANSLATION_BEHIND: Rule = Rule {
    code: "translation-behind",
    severity: Severity::Warning,
    summary: "A translation is behind its source",
    explanation: "The source has changed since it was translated: texts, code, or what it includes. Line \
ends, white space, comments and keys of the front matter that are not translated do not count. Hand \
off what has changed:\n\n    tercet handoff docs --to nl-NL --previous localised --delta --out packages\n",
};

/// No translation.
pub static TRANSLATION_ABSENT: Rule = Rule {
    code: "translation-absent",
    severity: Severity::Suggestion,
    summary: "An article is not translated",
    explanation: "Readers of the language get the article in the source language.\n",
};

/// No source.
pub static TRANSLATION_ORPHANED: Rule = Rule {
    code: "translation-orphaned",
    severity: Severity::Warning,
    summary: "A localised article has no source any more",
    explanation: "No article of the docset lies at its path or has its `ms.assetid`. It was removed, or \
moved without an id that tells. Remove the localised article, or move it to the path of its source.\n",
};

/// Changed by hand.
pub static TRANSLATION_EDITED: Rule = Rule {
    code: "translation-edited",
    severity: Severity::Suggestion,
    summary: "A localised article was edited after it was handed back",
    explanation: "Handback notes in `.tercet-handback.sha256` what it wrote; the article is not that any \
more. The next handback writes over it: hand it off with `--previous`, so that the edits go along.\n",
};

/// Nobody translated it.
pub static TRANSLATION_MACHINE: Rule = Rule {
    code: "translation-machine",
    severity: Severity::Info,
    summary: "A machine translated the article",
    explanation: "Its `ms.translationtype` says so (MT, MTE75…).\n",
};

/// Not all of history is there.
pub static HISTORY_SHALLOW: Rule = Rule {
    code: "history-shallow",
    severity: Severity::Suggestion,
    summary: "The repository is a shallow clone",
    explanation: "The source that a translation was made from is looked for in git. A shallow clone holds \
the last commits alone, so that older sources are not found, and their translations are compared with the \
source as it is.\n\n    git fetch --unshallow\n\nor, in GitHub Actions, `fetch-depth: 0`.\n",
};

/// No history can be had.
pub static HISTORY_UNREADABLE: Rule = Rule {
    code: "history-unreadable",
    severity: Severity::Warning,
    summary: "The repository of the docset cannot be read",
    explanation: "The source that a translation was made from is looked for in git, which fails here: files \
of the repository are missing or damaged, or the docset lies inside of a bare one. What is not found otherwise \
counts as not known.\n\n    git fsck\n\ntells what is wrong; a fresh clone, or the sources of then in a folder \
(`--previous-source`), help.\n",
};

/// There is no history.
pub static HISTORY_ABSENT: Rule = Rule {
    code: "history-absent",
    severity: Severity::Info,
    summary: "The docset lies in no git repository",
    explanation: "The source that a translation was made from is looked for in git, else in the folder that \
`--previous-source` names. Without both, only translations of the articles as they are now are known for sure; \
of all others nobody knows what has changed.\n",
};

/// One id, several translations.
pub static TRANSLATION_TWICE: Rule = Rule {
    code: "translation-source-claimed-twice",
    severity: Severity::Warning,
    summary: "Several translations say that they are of the same article",
    explanation: "The translation of an article that was moved is found by `ms.assetid`. Here several \
localised articles of one language have the same one, so that nobody can tell which it is: none is used. \
Remove the one that is outdated, or move the other to the path of its source.\n",
};

/// Some of a translation has no sure source.
pub static TRANSLATION_UNALIGNED: Rule = Rule {
    code: "translation-unaligned",
    severity: Severity::Suggestion,
    summary: "A translation has another structure than its source",
    explanation: "An article and its translation are paired block by block. Here headings, paragraphs \
or the like were added, removed, merged or split on one side, and what stands there could not be paired \
without guessing: it is not reused. Everything else is.\n",
};

/// An SRX file that cannot be used.
pub static SRX_UNREADABLE: Rule = Rule {
    code: "srx-unreadable",
    severity: Severity::Error,
    summary: "The segmentation rules cannot be used",
    explanation: "`--segment FILE` takes rules in SRX 2.0. A file with mistakes is not used at all: \
sentences that are cut otherwise than agreed cost matches. Patterns are regular expressions without \
look-around.\n",
};

/// The command's own rules.
pub const RULES: &[&Rule] = &[
    &FONT_UNUSABLE,
    &THEME_UNUSABLE,
    &PACKET_INVALID,
    &PACKET_ARTICLE_MISSING,
    &PACKET_TRANSLATION_BEHIND,
    &SIGNING_FAILED,
    &CODE_UNKNOWN,
    &DOCSETS_DIFFER,
    &DOCUMENT_LANGUAGE,
    &DOCUMENT_MISSING,
    &DOCUMENT_TWICE,
    &DOCUMENT_UNKNOWN,
    &GLOSSARY_UNREADABLE,
    &HISTORY_SHALLOW,
    &HISTORY_UNREADABLE,
    &HISTORY_ABSENT,
    &INPUT_NOT_FOUND,
    &INTERNAL_ERROR,
    &LANGUAGE_IS_SOURCE,
    &MEMORY_BROKEN,
    &MEMORY_EMPTY,
    &NOTHING_TO_HAND_OFF,
    &OUTPUT_FULL,
    &OUTPUT_IN_USE,
    &OUTPUT_NOT_WRITABLE,
    &OUTPUT_NOT_WRITTEN,
    &OUTPUT_OVERLAPS_INPUT,
    &PACKAGE_UNREADABLE,
    &PREVIOUS_NOT_FOUND,
    &PROFILE_UNKNOWN,
    &REVISION_UNKNOWN,
    &SHARD_UNKNOWN,
    &SRX_UNREADABLE,
    &STREAM_FAILED,
    &TRANSLATION_ABSENT,
    &TRANSLATION_ANCHOR,
    &TRANSLATION_BEHIND,
    &TRANSLATION_DIFFERS,
    &TRANSLATION_EDITED,
    &TRANSLATION_MACHINE,
    &TRANSLATION_ORPHANED,
    &TRANSLATION_TWICE,
    &TRANSLATION_UNALIGNED,
];

/// All rules of all parts, ordered by code.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    let mut rules = [
        RULES,
        tercet_docset::RULES,
        &tercet_learn::rules::all(),
        &tercet_translation::rules::all(),
        tercet_markdown::rules::RULES,
        &tercet_pdf::rules::RULES,
        &tercet_xliff::check::rules(),
        &tercet_xliff::read::rules().collect::<Vec<_>>(),
    ]
    .concat();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The rule with this code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(all);
    let at = ALL.binary_search_by_key(&code, |rule| rule.code).ok()?;
    ALL.get(at).copied()
}

/// The rule whose code looks most like `code`, if any does.
#[must_use]
pub fn nearest(code: &str) -> Option<&'static Rule> {
    const ALIKE: f64 = 0.8;
    let likeness = |rule: &Rule| strsim::jaro_winkler(code, rule.code);
    all()
        .into_iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
        .filter(|rule| likeness(rule) >= ALIKE)
}

#[cfg(test)]
mod tests {
    use super::{all, find, nearest};

    #[test]
    fn every_rule_is_found_by_its_own_code() {
        for pair in all().windows(2) {
            assert!(pair[0].code < pair[1].code, "{} twice", pair[0].code);
        }
        for rule in all() {
            assert_eq!(find(rule.code), Some(rule));
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(rule.code.chars().all(kebab), "{}", rule.code);
            assert!(
                !rule.summary.is_empty() && !rule.explanation.is_empty(),
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn near_misses() {
        let code = |text| nearest(text).map(|rule| rule.code);
        assert_eq!(code("internal-eror"), Some("internal-error"));
        assert_eq!(code("qqqq"), None);
    }
}
