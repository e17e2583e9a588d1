//! Memories that are whole, foreign, broken, and large.

#![allow(clippy::unwrap_used)]

use std::io;

use proptest::prelude::*;
use tercet_tmx::{Read, Writer, read};
use tercet_translation::model::{Code, CodeKind, CodeType, Piece, Reorder, State};
use tercet_translation::reuse::{Context, Entry, Origin, shown};

const LANGUAGES: (&str, &str) = ("en-US", "de-DE");

/// All entries of a memory, and how reading it ended.
fn all(bytes: &[u8]) -> (Vec<Entry>, Result<Read, String>) {
    let mut entries = Vec::new();
    let ended = read(bytes, LANGUAGES, "m", &mut |entry| entries.push(entry));
    (entries, ended.map_err(|error| error.to_string()))
}

fn written(entries: &[Entry]) -> Vec<u8> {
    let mut memory = Writer::new(Vec::new(), LANGUAGES.0, LANGUAGES.1).unwrap();
    for entry in entries {
        memory.entry(entry).unwrap();
    }
    memory.finish().unwrap()
}

fn code(id: &str, kind: CodeKind, code_type: CodeType) -> Code {
    Code {
        id: id.into(),
        kind,
        code_type,
        display: None,
        equivalent: None,
        sub_flows: Vec::new(),
        can_delete: true,
        can_copy: true,
        reorder: Reorder::Free,
        extensions: Vec::new(),
    }
}

fn entry(before: &str, after: &str) -> Entry {
    let strong = CodeKind::Spanning {
        open: "**".into(),
        close: "**".into(),
    };
    let span = CodeKind::Standalone {
        data: "`a < b`".into(),
    };
    let content = |text: &str| {
        vec![
            Piece::Text(text.to_owned()),
            Piece::Open("1".into()),
            Piece::Text("x".to_owned()),
            Piece::Close("1".into()),
            Piece::Standalone("2".into()),
        ]
    };
    Entry {
        source: content(before),
        target: content(after),
        codes: vec![
            code("1", strong, CodeType::Strong),
            code("2", span, CodeType::CodeSpan),
        ],
        complete: true,
        context: Context {
            before: Some(7),
            after: None,
        },
        origin: std::sync::Arc::new(Origin {
            name: "m".into(),
            article: None,
            state: State::Translated,
            verified: true,
            machine: false,
            quality: None,
        }),
    }
}

#[test]
fn what_is_written_is_read() {
    let entries = [entry("One & two ", "Eins < zwei "), entry("A", "B")];
    let (read, ended) = all(&written(&entries));
    assert_eq!(ended.unwrap().entries, 2);
    assert_eq!(read, entries);
}

proptest! {
    #[test]
    fn any_text_is_read_as_it_was(before in "[^\r\u{0}-\u{8}\u{b}-\u{1f}\u{fffe}\u{ffff}]{1,20}",
                                  after in "[^\r\u{0}-\u{8}\u{b}-\u{1f}\u{fffe}\u{ffff}]{1,20}") {
        let entries = [entry(&before, &after)];
        prop_assert_eq!(all(&written(&entries)).0, entries);
    }

    #[test]
    fn no_bytes_are_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0..2_000_usize) {
        let mut memory = written(&[entry("One", "Eins"), entry("Two", "Zwei")]);
        let at = at.min(memory.len());
        memory.splice(at..at, bytes.iter().copied());
        let _ = all(&memory);
        let _ = all(&bytes);
    }
}

fn foreign(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"*all*\"/><body>{body}</body></tmx>"
    )
}

fn unit(source: &str, target: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"EN-us\"><seg>{source}</seg></tuv><tuv lang=\"de\"><seg>{target}</seg></tuv>\
         <tuv xml:lang=\"fr\"><seg>Un</seg></tuv></tu>"
    )
}

#[test]
fn memories_of_other_tools() {
    // Source, target, what is read of them: `⟨` and `⟩` for codes.
    let cases = [
        ("One", "Eins", "One", "Eins"),
        ("A &amp; <![CDATA[<b>]]>", "A", "A & <b>", "A"),
        (
            "<bpt i=\"1\">&lt;b></bpt>x<ept i=\"1\">&lt;/b></ept>",
            "y",
            "x",
            "y",
        ),
        ("a<hi type=\"x\">b</hi>c", "d", "abc", "d"),
        ("a<ph>{1}<sub>inner</sub></ph>b", "c", "a b", "c"),
        (
            "a<ept i=\"9\">x</ept>b<bpt i=\"3\">y</bpt>",
            "c",
            "a b ",
            "c",
        ),
        ("a<unknown>b</unknown>", "c", "ab", "c"),
    ];
    for (source, target, expected_source, expected_target) in cases {
        let (entries, ended) = all(foreign(&unit(source, target)).as_bytes());
        assert_eq!(ended.unwrap().entries, 1, "{source}");
        let own = &entries[0];
        assert_eq!(shown(&own.source, &own.codes), expected_source);
        assert_eq!(shown(&own.target, &own.codes), expected_target);
    }
}

#[test]
fn utf_16_is_read_in_both_orders() {
    let text = foreign(&unit("One 😀", "Eins"));
    for (mark, bytes) in [
        ([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ([0xfe, 0xff], u16::to_be_bytes),
    ] {
        let units = text.encode_utf16().flat_map(bytes);
        let memory: Vec<u8> = mark.into_iter().chain(units).collect();
        // With the mark, and without.
        for memory in [&*memory, &memory[2..]] {
            let (entries, ended) = all(memory);
            assert_eq!(ended.unwrap().entries, 1);
            assert_eq!(shown(&entries[0].source, &[]), "One 😀");
        }
        let (_, ended) = all(&memory[..memory.len() - 1]);
        assert!(ended.unwrap_err().contains("middle of a character"));
    }
}

#[test]
fn what_is_broken_is_told_and_the_rest_is_read() {
    let whole = foreign(&format!("{}{}", unit("One", "Eins"), unit("Two", "Zwei")));
    let cut = &whole[..whole.len() - 80];
    let deep = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
    let long = "x".repeat(300 << 10);
    let cases: [(String, usize, &str); 7] = [
        (cut.to_owned(), 1, "end of input"),
        (String::new(), 0, "no TMX"),
        ("<xliff/>".to_owned(), 0, "`xliff`"),
        (foreign(&deep), 0, "deeper"),
        (
            foreign(&format!("{}&x;", unit("One", "Eins"))),
            1,
            "`x` is unknown",
        ),
        (foreign(&unit(&long, "Eins")), 0, ""),
        (
            foreign("<tu><tuv xml:lang=\"fr\"><seg>Un</seg></tuv></tu>"),
            0,
            "",
        ),
    ];
    for (memory, count, told) in cases {
        let (entries, ended) = all(memory.as_bytes());
        assert_eq!(entries.len(), count, "{told}");
        match ended {
            Ok(_) => assert_eq!(told, ""),
            Err(message) => assert!(message.contains(told), "{message}"),
        }
    }
}

/// A memory that is made while it is read.
struct Endless {
    unit: Vec<u8>,
    units: usize,
    ready: io::Cursor<Vec<u8>>,
    ended: bool,
}

impl io::Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = io::Read::read(&mut self.ready, out)?;
        if count > 0 || self.ended {
            return Ok(count);
        }
        let next = if self.units == 0 {
            self.ended = true;
            b"</body></tmx>".to_vec()
        } else {
            self.units -= 1;
            self.unit.clone()
        };
        self.ready = io::Cursor::new(next);
        io::Read::read(&mut self.ready, out)
    }
}

#[test]
fn a_large_memory_is_read_as_it_comes() {
    let bytes: usize = 4 << 20;
    let unit = unit(&"One ".repeat(30), &"Eins ".repeat(30)).into_bytes();
    let units = bytes / unit.len();
    let start = foreign("").replace("</body></tmx>", "").into_bytes();
    let memory = Endless {
        unit,
        units,
        ready: io::Cursor::new(start),
        ended: false,
    };
    let mut count = 0;
    let ended = read(memory, LANGUAGES, "m", &mut |_| count += 1).unwrap();
    assert_eq!((count, ended.entries), (units, units));
}
