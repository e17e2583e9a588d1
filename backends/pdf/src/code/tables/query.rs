//! Languages that ask.

use crate::code::syntax::{Quote, Syntax};
use crate::code::vocabulary::Vocabulary;

pub(in crate::code) const SQL: Syntax = Syntax {
    keywords: Vocabulary::new(
        " add all alter and any apply as asc authorization backup begin between break by \
        cascade case catch check clustered collate column commit constraint continue convert \
        create cross current cursor database deallocate declare default delete deny desc \
        distinct drop else end escape except exec execute exists exit external fetch filter for \
        foreign from full function go goto grant group having identity if in index inner insert \
        intersect into is join key left like limit merge next nonclustered not null of off \
        offset on open option or order outer output over partition percent pivot primary print \
        procedure raiserror references replace restore return returns revoke right rollback row \
        rows schema select set some statistics table then throw to top transaction trigger \
        truncate try union unique unpivot update use user using values view when where while \
        with ",
    ),
    types: Vocabulary::new(
        " bigint binary bit boolean char date datetime datetime2 datetimeoffset decimal double \
        float geography geometry image int integer json money nchar ntext numeric nvarchar real \
        serial smalldatetime smallint smallmoney sql_variant text time timestamp tinyint \
        uniqueidentifier uuid varbinary varchar xml ",
    ),
    any_case: true,
    line_comments: &["--"],
    block_comments: &[("/*", "*/")],
    nested_comments: true,
    quotes: &[
        Quote::twice("'", "'", true),
        Quote::twice("\"", "\"", false),
        Quote::twice("[", "]", false),
    ],
    quote_prefixes: &["N"],
    sigils: b"@",
    ..Syntax::NONE
};

pub(in crate::code) const KQL: Syntax = Syntax {
    keywords: Vocabulary::new(
        " and anti as asc between by contains contains_cs consume count datatable declare \
        default desc distinct endswith endswith_cs evaluate extend externaldata facet false find \
        first fork from fullouter getschema graph-match has has_all has_any has_cs hasprefix \
        hassuffix in inner innerunique invoke isfuzzy join kind last leftanti leftouter leftsemi \
        let limit lookup make-graph make-series materialize matches mv-apply mv-expand not \
        notcontains null nulls of on or order parse parse-kv parse-where partition pattern print \
        project project-away project-keep project-rename project-reorder range reduce regex \
        render restrict rightanti rightouter rightsemi sample sample-distinct scan search \
        serialize set sort startswith startswith_cs step summarize take to top top-hitters \
        top-nested toscalar true typeof union view where with ",
    ),
    types: Vocabulary::new(
        " bool boolean datetime decimal double dynamic guid int long real string time \
        timespan ",
    ),
    line_comments: &["//"],
    quotes: &[
        Quote::raw("```", "```"),
        Quote::twice("@\"", "\"", false),
        Quote::twice("@'", "'", false),
        Quote::line("\""),
        Quote::line("'"),
    ],
    quote_prefixes: &["h"],
    hyphens: true,
    ..Syntax::NONE
};

pub(in crate::code) const GRAPHQL: Syntax = Syntax {
    keywords: Vocabulary::new(
        " directive enum extend false fragment implements input interface mutation null on \
        query repeatable scalar schema subscription true type union ",
    ),
    line_comments: &["#"],
    quotes: &[Quote::block("\"\"\""), Quote::line("\"")],
    sigils: b"$",
    annotations: true,
    capital_types: true,
    ..Syntax::NONE
};
