//! Which glyph of a run carries which text.
//!
//! A PDF reader takes the text of a code from its font's `ToUnicode`, glyph after glyph; for text
//! from right to left it then turns the glyphs of a line around. So each glyph gets the text that
//! makes the whole come out right:
//!
//! * one glyph that reads from left to right: all of its cluster;
//! * one glyph that reads from right to left (lam-alef): its last character, and for each other
//!   one a zero-width carrier glyph that stands after it. A reader would not turn the characters
//!   of one code around;
//! * a letter and marks that take no room: all of it is the letter's, as if it were one glyph, for
//!   readers take a glyph that stands higher or over another for the start of another word; that
//!   the marks are no text of their own is told beside them (`ActualText`);
//! * otherwise as many glyphs as characters, or fewer: one character each, the last one the rest;
//! * more glyphs than characters: the text is told beside the glyphs (`ActualText`); so it is
//!   for characters of private use, whose codes say nothing (ISO 19005-2, 6.2.11.7.3).

use crate::draw::{Glyph, GlyphRun};

/// A step in showing a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step<'a> {
    /// A glyph with the text of its code; never empty.
    Glyph(Glyph, &'a str),
    /// A glyph without outline that carries a character; takes no room.
    Carrier(u16, &'a str),
    /// What follows, to `End`, stands for this text, whatever its codes say.
    Begin(&'a str),
    /// See `Begin`.
    End,
}

/// Stands in `ToUnicode` for glyphs that have no text of their own: U+200B, and only in a
/// sequence whose text is told otherwise.
const NOTHING: &str = "\u{200B}";

/// Calls `show` with each step of a run, in visual order. `carrier` finds the face's glyph for
/// U+200C.
pub(super) fn steps<'a>(
    run: &'a GlyphRun,
    carrier: impl Fn() -> Option<u16>,
    mut show: impl FnMut(Step<'a>),
) {
    run.for_each_cluster(|cluster, text| {
        // Most are one glyph that shows one letter.
        if let ([glyph], 1) = (cluster, text.len()) {
            return show(Step::Glyph(*glyph, text));
        }
        let count = cluster.len();
        let few = text.is_empty() || count > 1 && text.chars().count() < count;
        let told = few || text.chars().any(is_private);
        if told {
            show(Step::Begin(text));
        }
        match cluster {
            [glyph] if !text.is_empty() => single(*glyph, text, run.is_rtl(), &carrier, &mut show),
            _ if !told && has_one_letter(cluster) => {
                for glyph in cluster {
                    if glyph.advance > 0.0 {
                        single(*glyph, text, run.is_rtl(), &carrier, &mut show);
                    } else {
                        show(Step::Begin(""));
                        show(Step::Glyph(*glyph, NOTHING));
                        show(Step::End);
                    }
                }
            }
            _ => several(cluster, text, run.is_rtl(), &carrier, &mut show),
        }
        if told {
            show(Step::End);
        }
    });
}

/// Whether all glyphs but one take no room.
fn has_one_letter(cluster: &[Glyph]) -> bool {
    cluster.iter().filter(|glyph| glyph.advance > 0.0).count() == 1
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

fn single<'a>(
    glyph: Glyph,
    text: &'a str,
    rtl: bool,
    carrier: &impl Fn() -> Option<u16>,
    show: &mut impl FnMut(Step<'a>),
) {
    let last = text.char_indices().next_back().map(|(at, _)| at);
    let turned = last.filter(|&at| rtl && at > 0);
    let Some((last, carrier)) = turned.and_then(|last| Some((last, carrier()?))) else {
        return show(Step::Glyph(glyph, text));
    };
    show(Step::Glyph(glyph, &text[last..]));
    let mut end = last;
    for (at, _) in text[..last].char_indices().rev() {
        show(Step::Carrier(carrier, &text[at..end]));
        end = at;
    }
}

fn several<'a>(
    cluster: &[Glyph],
    text: &'a str,
    rtl: bool,
    carrier: &impl Fn() -> Option<u16>,
    show: &mut impl FnMut(Step<'a>),
) {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    if starts.len() < cluster.len() {
        for (at, glyph) in cluster.iter().enumerate() {
            let from = starts.get(at).map_or(text.len(), |&from| from);
            let to = starts.get(at + 1).map_or(text.len(), |&to| to);
            show(Step::Glyph(
                *glyph,
                if from < to { &text[from..to] } else { NOTHING },
            ));
        }
        return;
    }
    // In reading order, glyph n has character n, and the last glyph the rest.
    for (at, glyph) in cluster.iter().enumerate() {
        let nth = if rtl { cluster.len() - 1 - at } else { at };
        if nth + 1 < cluster.len() {
            show(Step::Glyph(*glyph, &text[starts[nth]..starts[nth + 1]]));
        } else {
            single(*glyph, &text[starts[nth]..], rtl, carrier, show);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::FaceId;

    /// The steps of a run of glyphs, each with its cluster; those from 50 on take no room.
    fn shown(text: &str, rtl: bool, clusters: &[(u16, u32, u32)]) -> String {
        let glyphs = clusters.iter().map(|&(id, start, end)| Glyph {
            id,
            advance: f32::from(u8::from(id < 50)),
            dx: 0.0,
            dy: 0.0,
            start,
            end,
        });
        let glyphs: Vec<Glyph> = glyphs.collect();
        let run = GlyphRun::new(FaceId(0), 1.0, rtl, text.into(), &glyphs);
        let mut out = String::new();
        steps(
            &run,
            || Some(99),
            |step| {
                let shown = match step {
                    Step::Glyph(glyph, text) => format!("{}={} ", glyph.id, text.escape_unicode()),
                    Step::Carrier(id, text) => format!("{id}~{text} "),
                    Step::Begin(text) => format!("[{text} "),
                    Step::End => "] ".to_owned(),
                };
                out.push_str(&shown);
            },
        );
        out.replace("\\u", "").trim_end().to_owned()
    }

    #[test]
    fn each_glyph_has_the_text_that_reads_back() {
        assert_eq!(
            shown("afib", false, &[(1, 0, 1), (2, 1, 3), (3, 3, 4)]),
            "1={61} 2={66}{69} 3={62}"
        );
        // Lam and alef: the ligature has the alef, the lam stands to the right of it.
        assert_eq!(shown("لا", true, &[(7, 0, 4)]), "7={627} 99~ل");
        assert_eq!(shown("لله", true, &[(7, 0, 6)]), "7={647} 99~ل 99~ل");
        // A letter and its mark, one cluster.
        assert_eq!(
            shown("e\u{301}", false, &[(1, 0, 3), (50, 0, 3)]),
            "1={65}{301} [ 50={200b} ]"
        );
        assert_eq!(
            shown("ب\u{64E}", true, &[(50, 0, 4), (1, 0, 4)]),
            "[ 50={200b} ] 1={64e} 99~ب"
        );
        // Two that take room.
        assert_eq!(
            shown("ب\u{64E}", true, &[(2, 0, 4), (1, 0, 4)]),
            "2={64e} 1={628}"
        );
        assert_eq!(
            shown("abc", false, &[(1, 0, 3), (2, 0, 3)]),
            "1={61} 2={62}{63}"
        );
        assert_eq!(
            shown("\u{E000}", false, &[(1, 0, 3)]),
            "[\u{E000} 1={e000} ]"
        );
        // One character in two glyphs.
        assert_eq!(
            shown("é", false, &[(1, 0, 2), (2, 0, 2)]),
            "[é 1={e9} 2={200b} ]"
        );
        assert_eq!(
            shown("a", false, &[(1, 0, 0), (2, 0, 1)]),
            "[ 1={200b} ] 2={61}"
        );
    }

    /// What a reader makes of a run: texts of codes in visual order, or of what is told instead;
    /// turned around where it runs from right to left.
    fn read_back(run: &GlyphRun, carrier: Option<u16>) -> String {
        let (mut texts, mut told) = (Vec::new(), false);
        steps(
            run,
            || carrier,
            |step| match step {
                Step::Glyph(_, text) | Step::Carrier(_, text) => {
                    assert!(!text.is_empty());
                    if !told {
                        texts.push(text.to_owned());
                    }
                }
                Step::Begin(text) => {
                    assert!(!told, "told within what is told");
                    texts.push(text.to_owned());
                    told = true;
                }
                Step::End => told = false,
            },
        );
        if run.is_rtl() {
            texts.reverse();
        }
        texts.concat()
    }

    proptest::proptest! {
        #[test]
        fn any_clusters_read_back(
            clusters in proptest::collection::vec(("[a-zلاé\u{E000}]{0,4}", 1usize..4, proptest::bool::ANY), 0..8),
            rtl in proptest::bool::ANY,
            carrier in proptest::option::of(3u16..4),
        ) {
            let (mut text, mut glyphs) = (String::new(), Vec::new());
            for (part, count, marks) in &clusters {
                let start = text.len() as u32;
                text.push_str(part);
                let end = text.len() as u32;
                let glyph = Glyph { id: 1, advance: 1.0, dx: 0.0, dy: 0.0, start, end };
                let rest = Glyph { advance: f32::from(u8::from(!marks)), ..glyph };
                glyphs.push(glyph);
                glyphs.extend(vec![rest; *count - 1]);
            }
            if rtl {
                glyphs.reverse();
            }
            let run = GlyphRun::new(FaceId(0), 1.0, rtl, text.as_str().into(), &glyphs);
            proptest::prop_assert_eq!(read_back(&run, carrier), text);
        }
    }
}
