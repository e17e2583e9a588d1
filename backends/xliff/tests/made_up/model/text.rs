//! Arbitrary text.

use proptest::prelude::*;

/// Text of content: any character, those that XML cannot hold among them.
pub(super) fn content() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        " ", "  ", "\n", "\t", "\r", "\r\n", "&", "<", ">", "\"", "]]>", "&amp;", "\u{1}", "\u{0}",
        "\u{fffe}", "\u{a0}", "\u{200b}", "\u{202e}", "é", "日本", "🎉", "\u{feff}", "\u{85}",
    ]);
    let piece = prop_oneof![
        4 => "[a-zA-Z ,.]{1,12}",
        2 => odd.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// Text of an attribute or a note: any character that XML can hold.
pub(super) fn attribute() -> impl Strategy<Value = Box<str>> {
    content().prop_map(|text| {
        let legal = |char: &char| {
            matches!(char, '\t' | '\n' | '\r')
                || *char >= ' ' && !matches!(char, '\u{fffe}' | '\u{ffff}')
        };
        text.chars().filter(legal).collect::<String>().into()
    })
}
