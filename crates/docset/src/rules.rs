//! The rules that this crate reports by, in the order in which a docset meets
//! them.

pub mod config;
pub mod content;
pub mod files;
pub mod includes;
pub mod links;

use tercet_article::Rule;

/// Every rule of this crate, for `tercet explain`.
pub const RULES: &[&Rule] = &[
    &config::CONFIG_INVALID,
    &config::DOCFX_INVALID,
    &config::CONTENT_EMPTY,
    &config::GLOB_PATTERN_INVALID,
    &config::REDIRECTION_FILE_INVALID,
    &config::REDIRECTION_CONFLICT,
    &config::REDIRECTED_FILE_NOT_REMOVED,
    &config::CIRCULAR_REDIRECTION,
    &files::FILE_UNREADABLE,
    &files::FILE_TOO_LARGE,
    &files::LINK_LEAVES_DOCSET,
    &files::INVALID_UTF_8,
    &files::BYTE_ORDER_MARK,
    &includes::INCLUDE_NOT_FOUND,
    &includes::INCLUDE_INVALID,
    &includes::CIRCULAR_REFERENCE,
    &includes::INCLUDE_TOO_DEEP,
    &includes::INCLUDE_TOO_LARGE,
    &includes::CODESNIPPET_NOT_FOUND,
    &includes::TAG_NOT_FOUND,
    &includes::MULTIPLE_TAGS_WITH_SAME_NAME,
    &includes::NOT_NOTEBOOK_CONTENT,
    &includes::UNKNOWN_LANGUAGE_CODE,
    &includes::SNIPPET_RANGE_OUT_OF_BOUNDS,
    &links::FILE_NOT_FOUND,
    &links::FILE_CASE_MISMATCH,
    &links::LINK_OUT_OF_SCOPE,
    &links::LOCAL_FILE_PATH,
    &links::HARD_CODED_LOCALE,
    &links::DOCS_LINK_ABSOLUTE,
    &links::REDIRECTED_LINK,
    &links::BOOKMARK_NOT_FOUND,
    &links::XREF_NOT_FOUND,
    &links::DUPLICATE_UID,
    &content::ALT_TEXT_MISSING,
    &content::H1_MISSING,
    &content::MULTIPLE_H1S,
    &content::HEADING_SKIPPED,
    &content::DUPLICATE_BOOKMARK,
    &content::ZONE_PIVOT_GROUP_MISSING,
    &content::ZONE_PIVOT_DEFINITION_NOT_FOUND,
    &content::PIVOT_GROUP_NOT_FOUND,
    &content::PIVOT_ID_NOT_FOUND,
    &content::MONIKER_RANGE_INVALID,
    &content::MONIKER_RANGE_UNDEFINED,
    &content::INVALID_TOC_HREF,
    &content::TOC_NOT_FOUND,
];
