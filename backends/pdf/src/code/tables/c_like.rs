//! Languages with the comments of C.

use crate::code::syntax::{Quote, Syntax};
use crate::code::vocabulary::Vocabulary;

pub(in crate::code) const CSHARP: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract and as async await base break case catch checked class const continue \
        default delegate do else enum event explicit extern false finally fixed for foreach get \
        goto if implicit in init interface internal is lock namespace new not null operator or \
        out override params private protected public readonly ref return sealed set sizeof \
        stackalloc static struct switch this throw true try typeof unchecked unsafe using var \
        virtual volatile while with yield ",
    ),
    soft_keywords: Vocabulary::new(
        " ascending by descending equals file from global group into join let on \
        orderby partial record required scoped select when where ",
    ),
    types: Vocabulary::new(
        " bool byte char decimal double dynamic float int long nint nuint object sbyte short \
        string uint ulong ushort void ",
    ),
    quotes: &[
        Quote::raw("\"\"\"", "\"\"\""),
        Quote::twice("@\"", "\"", true),
        Quote::line("\""),
        Quote::line("'"),
    ],
    quote_prefixes: &["@$", "$$", "$"],
    directives: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const JAVA: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract assert break case catch class const continue default do else enum \
        extends false final finally for goto if implements import instanceof interface native \
        new null package private protected public return static strictfp super switch \
        synchronized this throw throws transient true try var volatile while ",
    ),
    soft_keywords: Vocabulary::new(" module permits record sealed when yield "),
    types: Vocabulary::new(" boolean byte char double float int long short void "),
    quotes: &[Quote::block("\"\"\""), Quote::line("\""), Quote::line("'")],
    annotations: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const KOTLIN: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract as break catch class companion const constructor continue crossinline \
        do else enum false final finally for fun get if import in init interface internal is \
        lateinit noinline null object override package private protected public reified return \
        set super suspend this throw true try typealias val var vararg when while ",
    ),
    soft_keywords: Vocabulary::new(
        " actual annotation by data expect external infix inline inner open operator \
        out sealed tailrec value where ",
    ),
    quotes: &[
        Quote::raw("\"\"\"", "\"\"\"").with_code("${"),
        Quote::line("\"").with_code("${"),
        Quote::line("'"),
    ],
    annotations: true,
    nested_comments: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const GROOVY: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract as assert break case catch class const continue def default do else enum \
        extends false final finally for goto if implements import in instanceof interface \
        native new null package private protected public return static super switch \
        synchronized this throw throws trait transient true try var volatile while ",
    ),
    types: JAVA.types,
    quotes: &[
        Quote::block("\"\"\"").with_code("${"),
        Quote::block("'''"),
        Quote::line("\"").with_code("${"),
        Quote::line("'"),
    ],
    annotations: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const SCALA: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract case catch class def do else enum export extends extension false final \
        finally for given if implicit import inline lazy match new null object opaque override \
        package private protected return sealed super then this throw trait true try type using \
        val var while with yield ",
    ),
    quotes: &[
        Quote::raw("\"\"\"", "\"\"\"").with_code("${"),
        Quote::line("\"").with_code("${"),
        Quote::line("'"),
    ],
    quote_prefixes: &["s", "raw"],
    annotations: true,
    nested_comments: true,
    lifetimes: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const SWIFT: Syntax = Syntax {
    keywords: Vocabulary::new(
        " Any Self actor as associatedtype async await break case catch class continue \
        convenience default defer deinit didSet do dynamic else enum extension fallthrough false \
        fileprivate final for func get guard if import in indirect infix init inout internal is \
        lazy let mutating nil nonisolated nonmutating open operator optional override postfix \
        precedencegroup prefix private protocol public repeat required rethrows return self set \
        some static struct subscript super switch throw throws true try typealias unowned var \
        weak where while willSet ",
    ),
    quotes: &[
        Quote::block("\"\"\"").with_code("\\("),
        Quote::line("\"").with_code("\\("),
    ],
    annotations: true,
    directives: true,
    nested_comments: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const OBJECTIVE_C: Syntax = Syntax {
    keywords: Vocabulary::new(
        " NO NULL YES atomic assign auto break case const continue copy default do else \
        enum extern for getter goto if in inline instancetype nil nonatomic nonnull nullable \
        readonly readwrite register retain return self setter sizeof static strong struct super \
        switch typedef union volatile weak while ",
    ),
    types: Vocabulary::new(" BOOL char double float id int long short signed unsigned void "),
    quotes: &[
        Quote::between("@\"", "\""),
        Quote::line("\""),
        Quote::line("'"),
    ],
    annotations: true,
    directives: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const C: Syntax = Syntax {
    keywords: Vocabulary::new(
        " NULL auto break case const constexpr continue default do else enum extern false \
        for goto if inline nullptr register restrict return sizeof static struct switch true \
        typedef typeof union volatile while ",
    ),
    types: Vocabulary::new(
        " BOOL BYTE DWORD bool char double float int int16_t int32_t int64_t int8_t long short \
        signed size_t uint16_t uint32_t uint64_t uint8_t unsigned void wchar_t ",
    ),
    quote_prefixes: &["L", "u8", "u", "U"],
    directives: true,
    capital_types: false,
    ..Syntax::C_LIKE
};

pub(in crate::code) const CPP: Syntax = Syntax {
    keywords: Vocabulary::new(
        " NULL alignas alignof and auto break case catch class co_await co_return co_yield \
        concept const const_cast consteval constexpr constinit continue decltype default delete \
        do dynamic_cast else enum explicit export extern false final for friend goto if import \
        inline module mutable namespace new noexcept not nullptr operator or override private \
        protected public register reinterpret_cast requires return sizeof static static_assert \
        static_cast struct switch template this thread_local throw true try typedef typeid \
        typename union using virtual volatile while ",
    ),
    types: C.types,
    quote_prefixes: C.quote_prefixes,
    directives: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const JAVASCRIPT: Syntax = Syntax {
    keywords: Vocabulary::new(
        " async await break case catch class const continue debugger default delete do \
        else export extends false finally for function if import in instanceof let new null \
        return static super switch this throw true try typeof undefined var void while with \
        yield ",
    ),
    soft_keywords: Vocabulary::new(" as from get of set "),
    quotes: &[
        Quote::block("`").with_code("${"),
        Quote::line("\""),
        Quote::line("'"),
    ],
    annotations: true,
    regex: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const TYPESCRIPT: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract async await break case catch class const continue debugger default \
        delete do else enum export extends false finally for function if implements import in \
        instanceof interface keyof let new null override private protected public readonly \
        return static super switch this throw true try typeof undefined var void while with \
        yield ",
    ),
    soft_keywords: Vocabulary::new(
        " as asserts declare from get infer is namespace of satisfies set type ",
    ),
    types: Vocabulary::new(" any bigint boolean never number object string symbol unknown "),
    ..JAVASCRIPT
};

pub(in crate::code) const GO: Syntax = Syntax {
    keywords: Vocabulary::new(
        " break case chan const continue default defer else fallthrough false for func go \
        goto if import interface iota map nil package range return select struct switch true \
        type var ",
    ),
    types: Vocabulary::new(
        " any bool byte complex128 complex64 error float32 float64 int int16 int32 int64 int8 \
        rune string uint uint16 uint32 uint64 uint8 uintptr ",
    ),
    quotes: &[Quote::raw("`", "`"), Quote::line("\""), Quote::line("'")],
    capital_types: false,
    ..Syntax::C_LIKE
};

pub(in crate::code) const RUST: Syntax = Syntax {
    keywords: Vocabulary::new(
        " as async await break const continue crate dyn else enum extern false fn for if \
        impl in let loop match mod move mut pub ref return self static struct super trait true \
        type union unsafe use where while ",
    ),
    types: Vocabulary::new(
        " Self bool char f32 f64 i128 i16 i32 i64 i8 isize str u128 u16 u32 u64 u8 usize ",
    ),
    quotes: &[
        Quote::raw("r#\"", "\"#"),
        Quote::block("\""),
        Quote::line("'"),
    ],
    quote_prefixes: &["br", "b", "r", "c"],
    nested_comments: true,
    lifetimes: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const PHP: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract and array as break case catch class clone const continue declare default \
        do echo else elseif empty enum extends false final finally fn for foreach function global \
        goto if implements include include_once instanceof interface isset list match namespace \
        new null or parent print private protected public readonly require require_once return \
        self static switch throw trait true try unset use var while xor yield ",
    ),
    types: Vocabulary::new(" bool callable float int iterable mixed never object string void "),
    any_case: true,
    line_comments: &["//", "#"],
    quotes: &[Quote::block("\"").with_code("{$"), Quote::block("'")],
    sigils: b"$",
    ..Syntax::C_LIKE
};

pub(in crate::code) const DART: Syntax = Syntax {
    keywords: Vocabulary::new(
        " abstract as assert async await base break case catch class const continue \
        default deferred do dynamic else enum export extends extension external factory false \
        final finally for get hide if implements import in interface is late library mixin new \
        null on operator part required rethrow return sealed set show static super switch this \
        throw true try typedef var void when while with yield ",
    ),
    types: Vocabulary::new(" bool double int num "),
    quotes: &[
        Quote::block("'''").with_code("${"),
        Quote::block("\"\"\"").with_code("${"),
        Quote::line("\"").with_code("${"),
        Quote::line("'").with_code("${"),
    ],
    quote_prefixes: &["r"],
    annotations: true,
    ..Syntax::C_LIKE
};

pub(in crate::code) const PROTO: Syntax = Syntax {
    keywords: Vocabulary::new(
        " enum extend extensions false import map message oneof option optional package \
        public repeated required reserved returns rpc service stream syntax to true ",
    ),
    types: Vocabulary::new(
        " bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 \
        string uint32 uint64 ",
    ),
    ..Syntax::C_LIKE
};
