//! Languages of deployment, and Visual Basic.

use crate::code::syntax::{Quote, Syntax};
use crate::code::vocabulary::Vocabulary;

pub(in crate::code) const BICEP: Syntax = Syntax {
    keywords: Vocabulary::new(
        " as assert existing extension false for func if import in metadata module null \
        output param provider resource targetScope true type using var with ",
    ),
    types: Vocabulary::new(" array bool int object string "),
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[Quote::raw("'''", "'''"), Quote::line("'").with_code("${")],
    annotations: true,
    keys: Some(b':'),
    ..Syntax::NONE
};

pub(in crate::code) const HCL: Syntax = Syntax {
    keywords: Vocabulary::new(
        " data dynamic each else endif false for for_each if in local locals module null \
        output provider resource terraform true var variable ",
    ),
    types: Vocabulary::new(" any bool list map number object set string tuple "),
    line_comments: &["#", "//"],
    block_comments: &[("/*", "*/")],
    quotes: &[Quote::line("\"").with_code("${")],
    keys: Some(b'='),
    ..Syntax::NONE
};

pub(in crate::code) const VB: Syntax = Syntax {
    keywords: Vocabulary::new(
        " addhandler addressof alias and andalso as async await byref byval call case catch \
        class const continue custom declare default delegate dim directcast do each else elseif \
        end enum erase error event exit false finally for friend function get gettype global \
        handles if implements imports in inherits interface is isnot iterator let lib like loop \
        me mod module mustinherit mustoverride mybase myclass namespace narrowing new next not \
        nothing notinheritable notoverridable of on operator option optional or orelse overloads \
        overridable overrides paramarray partial private property protected public raiseevent \
        readonly redim removehandler resume return select set shadows shared static step stop \
        structure sub synclock then throw to true try trycast typeof until using wend when while \
        widening with withevents writeonly xor yield ",
    ),
    types: Vocabulary::new(
        " boolean byte char date decimal double integer long object sbyte short single string \
        uinteger ulong ushort variant ",
    ),
    any_case: true,
    line_comments: &["'"],
    quotes: &[Quote::twice("\"", "\"", false)],
    quote_prefixes: &["$"],
    directives: true,
    ..Syntax::NONE
};
