//! Scripting languages, and others with comments of their own.

use crate::code::syntax::{Quote, Syntax};
use crate::code::vocabulary::Vocabulary;

pub(in crate::code) const PYTHON: Syntax = Syntax {
    keywords: Vocabulary::new(
        " False None True and as assert async await break class continue def del elif \
        else except finally for from global if import in is lambda nonlocal not or pass \
        raise return self try while with yield ",
    ),
    soft_keywords: Vocabulary::new(" case match type "),
    types: Vocabulary::new(" bool bytes dict float int list object set str tuple "),
    line_comments: &["#"],
    quotes: &[
        Quote::block("\"\"\""),
        Quote::block("'''"),
        Quote::line("\""),
        Quote::line("'"),
    ],
    quote_prefixes: &["rb", "br", "fr", "rf", "f", "r", "b", "u", "F", "R", "B"],
    annotations: true,
    capital_types: true,
    ..Syntax::NONE
};

pub(in crate::code) const RUBY: Syntax = Syntax {
    keywords: Vocabulary::new(
        " alias and begin break case class def do else elsif end ensure false for if in \
        module next nil not or private protected public raise redo require rescue retry return \
        self super then true undef unless until when while yield ",
    ),
    line_comments: &["#"],
    quotes: &[Quote::block("\"").with_code("#{"), Quote::block("'")],
    sigils: b"@$",
    capital_types: true,
    ..Syntax::NONE
};

pub(in crate::code) const FSHARP: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract and as assert async base begin class default delegate do done downcast \
        downto elif else end exception extern false finally fixed for fun function global if in \
        inherit inline interface internal lazy let match member module mutable namespace new not \
        null of open or override private public rec return select static struct task then to \
        true try type upcast use val void when while with yield ",
    ),
    types: Vocabulary::new(
        " bool byte char decimal double float int int64 list obj option seq string unit ",
    ),
    line_comments: &["//"],
    block_comments: &[("(*", "*)")],
    nested_comments: true,
    quotes: &[
        Quote::raw("\"\"\"", "\"\"\""),
        Quote::block("\""),
        Quote::line("'"),
    ],
    quote_prefixes: &["$@", "@", "$"],
    lifetimes: true,
    capital_types: true,
    ..Syntax::NONE
};

pub(in crate::code) const R: Syntax = Syntax {
    keywords: Vocabulary::new(
        " FALSE Inf NA NULL NaN TRUE break else for function if in library next repeat \
        require return while ",
    ),
    line_comments: &["#"],
    quotes: &[Quote::block("\""), Quote::block("'")],
    ..Syntax::NONE
};

pub(in crate::code) const LUA: Syntax = Syntax {
    keywords: Vocabulary::new(
        " and break do else elseif end false for function goto if in local nil not or \
        repeat return then true until while ",
    ),
    line_comments: &[],
    block_comments: &[("--[[", "]]"), ("--", "\n")],
    quotes: &[Quote::raw("[[", "]]"), Quote::line("\""), Quote::line("'")],
    ..Syntax::NONE
};
