//! Aligning articles and reusing what they hold, by cases.

#![allow(clippy::unwrap_used, clippy::type_complexity, reason = "tests")]

use std::sync::Arc;

use tercet_article::Article;
use tercet_learn::parse_markdown;
use tercet_translation::align::{self, Side};
use tercet_translation::count::{Band, Counter};
use tercet_translation::delta::differences;
use tercet_translation::extract::{Options, Settings, extract};
use tercet_translation::merge::{Decision, Policy, Reason, decide_with, source_of};
use tercet_translation::model::{Document, Piece, Provenance, State, Unit};
use tercet_translation::reuse::{self, Memory, Origin, Prefill};
use tercet_translation::segment::{Rules, Segmentation};

/// An article with its units.
struct Reading {
    article: Article,
    document: Document,
}

impl Reading {
    fn new(text: &str, segmentation: Segmentation) -> Self {
        let (article, _) = parse_markdown(text);
        let settings = Settings {
            segmentation,
            ..Settings::default()
        };
        let options = Options {
            path: "a.md",
            source_language: "en-US",
            target_language: Some("de-DE"),
            provenance: Provenance::default(),
            settings: &settings,
        };
        let document = extract(&article, &options).document;
        Self { article, document }
    }

    fn of(text: &str) -> Self {
        Self::new(text, Segmentation::Unit)
    }

    fn side(&self) -> Side<'_> {
        Side {
            article: &self.article,
            document: &self.document,
        }
    }
}

fn text(unit: &Unit) -> String {
    let pieces = source_of(unit);
    let texts = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// The entries of an article and its translation.
fn entries(source: &str, target: &str, verified: bool) -> Vec<reuse::Entry> {
    let (source, target) = (Reading::of(source), Reading::of(target));
    let alignment = align::align(source.side(), target.side());
    let origin = Arc::new(Origin {
        name: "de-DE/a.md".into(),
        article: Some("a.md".into()),
        state: State::Final,
        verified,
        machine: false,
        quality: None,
    });
    reuse::entries(&source.document, &alignment, &origin)
}

/// What each unit of `now` gets from a translation of `source`.
fn bands(source: &str, target: &str, now: &str) -> (Vec<(Band, u64)>, Document) {
    let memory = Memory::new(entries(source, target, true));
    let mut document = Reading::of(now).document;
    let options = reuse::Options {
        fuzzy: 60,
        prefill: Prefill::InContext,
        language: "en-US",
    };
    reuse::apply(&mut document, &memory, &options);
    let counts = Counter::default().document(&mut document);
    let filled = Band::ALL
        .into_iter()
        .map(|band| (band, counts.of(band).units));
    let filled = filled.filter(|(_, units)| *units > 0).collect();
    (filled, document)
}

#[test]
fn articles_are_paired_as_far_as_it_is_sure() {
    // Source, translation, pairs, texts of the source and of the translation that
    // are left over.
    let cases: [(&str, &str, &[(&str, &str)], &[&str], &[&str]); 6] = [
        (
            "# One\n\nText.\n\n- A\n- B\n",
            "# <a name=\"one\"></a>Eins\n\nText hier.\n\n- A\n- B\n",
            &[
                ("One", "Eins"),
                ("Text.", "Text hier."),
                ("A", "A"),
                ("B", "B"),
            ],
            &[],
            &[],
        ),
        // A heading was merged away; names keep the rest together.
        (
            "# One\n\nFirst.\n\n## Two\n\nSecond.\n\n## Three\n\nThird.\n",
            "# <a name=\"one\"></a>Eins\n\nErstens.\n\nZweitens.\n\n## <a name=\"three\"></a>Drei\n\nDrittens.\n",
            &[("One", "Eins"), ("Three", "Drei"), ("Third.", "Drittens.")],
            &["First.", "Two", "Second."],
            &["Erstens.", "Zweitens."],
        ),
        // A paragraph was split; a link tells where the other belongs.
        (
            "One and two.\n\nSee [it](a.md).\n",
            "Eins.\n\nZwei.\n\nSiehe [dort](a.md).\n",
            &[("See it.", "Siehe dort.")],
            &["One and two."],
            &["Eins.", "Zwei."],
        ),
        // Links that have nothing in common are not of the same text.
        (
            "See [it](a.md).\n",
            "Siehe [dort](b.md).\n",
            &[],
            &["See it."],
            &["Siehe dort."],
        ),
        // Locales in addresses do not count.
        (
            "See [it](https://learn.example/en-us/a).\n\nText.\n",
            "Siehe [dort](https://learn.example/de-de/a).\n\nText hier.\n",
            &[("See it.", "Siehe dort."), ("Text.", "Text hier.")],
            &[],
            &[],
        ),
        ("", "Neu.\n", &[], &[], &["Neu."]),
    ];
    for (source, target, pairs, source_only, target_only) in cases {
        let (source, target) = (Reading::of(source), Reading::of(target));
        let alignment = align::align(source.side(), target.side());
        let found: Vec<(String, String)> = alignment
            .pairs
            .iter()
            .map(|pair| (text(pair.source), text(pair.target)))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(found, pairs);
        let texts = |units: &[&Unit]| units.iter().map(|unit| text(unit)).collect::<Vec<_>>();
        assert_eq!(texts(&alignment.source_only), source_only);
        assert_eq!(texts(&alignment.target_only), target_only);
    }
}

const SOURCE: &str = "# Wipe\n\nThe device is erased after 30 days.\n\nSelect **OK**.\n\nDone.\n";
const TARGET: &str = "# <a name=\"wipe\"></a>Löschen\n\nDas Gerät wird nach 30 Tagen gelöscht.\n\n\
                      Wählen Sie **OK** aus.\n\nFertig.\n";

#[test]
fn what_is_the_same_is_told_from_what_is_alike() {
    let cases: [(&str, &[(Band, u64)]); 5] = [
        (SOURCE, &[(Band::InContext, 4)]),
        // What stands beside a change is the same text in another context.
        (
            &SOURCE.replace("30 days", "60 days"),
            &[(Band::InContext, 1), (Band::Exact, 2), (Band::Fuzzy85, 1)],
        ),
        (
            &SOURCE.replace("**OK**", "*OK*"),
            &[(Band::InContext, 1), (Band::Exact, 2), (Band::Fuzzy75, 1)],
        ),
        ("Something else entirely here.\n", &[(Band::New, 1)]),
        (
            "Something else.\n\nSomething else.\n",
            &[(Band::Repeated, 1), (Band::New, 1)],
        ),
    ];
    for (now, expected) in cases {
        assert_eq!(bands(SOURCE, TARGET, now).0, expected, "{now}");
    }
}

#[test]
fn a_change_is_shown_and_what_may_turn_the_meaning_called_out() {
    let now = SOURCE.replace("erased after 30 days", "not erased after 60 days");
    let (_, document) = bands(SOURCE, TARGET, &now);
    let units = document.units();
    let notes: Vec<(&str, &str)> = units[1]
        .notes
        .iter()
        .filter_map(|note| Some((note.category.as_deref()?, &*note.text)))
        .filter(|(category, _)| [reuse::PREVIOUS, reuse::CAUTION].contains(category))
        .collect();
    assert_eq!(
        notes,
        [
            (
                "previous-source",
                "was: The device is erased after 30 days."
            ),
            (
                "previous-source",
                "difference: The device is {+not +}erased after [-30-]{+60+} days."
            ),
            ("caution", "numbers differ: 30 → 60"),
            ("caution", "negations are new: not"),
        ]
    );
    assert!(units[1].segments[0].target.is_none());
}

#[test]
fn an_unverified_source_gives_no_exact_match() {
    let memory = Memory::new(entries(SOURCE, TARGET, false));
    let mut document = Reading::of(SOURCE).document;
    let options = reuse::Options {
        fuzzy: 75,
        prefill: Prefill::Settled,
        language: "en-US",
    };
    reuse::apply(&mut document, &memory, &options);
    for unit in document.units() {
        assert_eq!(unit.candidates[0].similarity, 99);
        assert!(unit.segments[0].target.is_none());
        let warned = unit
            .notes
            .iter()
            .any(|note| note.category.as_deref() == Some(reuse::CAUTION));
        assert!(warned);
    }
}

#[test]
fn sentences_are_reused_one_by_one() {
    let rules = Rules::built_in();
    let split = |language: &str| Segmentation::Srx(rules.segmenter(language));
    let source = Reading::new("Open the app. Wait 5 minutes. Close it.\n", split("en-US"));
    let target = Reading::new(
        "Öffnen Sie die App. Warten Sie 5 Minuten. Schließen Sie sie.\n",
        split("de-DE"),
    );
    let alignment = align::align(source.side(), target.side());
    let origin = Arc::new(Origin {
        name: "m".into(),
        article: None,
        state: State::Translated,
        verified: true,
        machine: false,
        quality: None,
    });
    let memory = Memory::new(reuse::entries(&source.document, &alignment, &origin));
    assert_eq!(memory.entries().len(), 3);
    let now = "Open the app. Wait 7 minutes. Close it.\n";
    let mut now = Reading::new(now, split("en-US")).document;
    let options = reuse::Options {
        fuzzy: 60,
        prefill: Prefill::Nothing,
        language: "en-US",
    };
    reuse::apply(&mut now, &memory, &options);
    let units = now.units();
    let found: Vec<(Option<&str>, u8)> = units[0]
        .candidates
        .iter()
        .map(|own| (own.reference.as_deref(), own.similarity))
        .collect();
    assert_eq!(
        found,
        [(Some("s1"), 100), (Some("s2"), 69), (Some("s3"), 100)]
    );
}

#[test]
fn mechanical_changes_are_none() {
    let cases: [(&str, &str, &[(&str, &str)]); 6] = [
        (
            "---\ntitle: T\nms.date: 1\n---\n# A\n\nOne\ntwo.\n",
            "---\ntitle: T\nms.date: 2\n---\n# A\r\n\r\n\r\nOne two.\n<!-- c -->\n",
            &[],
        ),
        ("# A\n\nOne.\n", "# A\n\nTwo.\n", &[("changed", "Two.")]),
        ("# A\n\nOne.\n", "# A\n\nOne.\n\nTwo.\n", &[("new", "Two.")]),
        (
            "# A\n\nOne.\n\nTwo.\n",
            "# A\n\nTwo.\n",
            &[("removed", "One.")],
        ),
        (
            "One.\n\nTwo.\n\nThree.\n",
            "Two.\n\nThree.\n\nOne.\n",
            &[("moved", "One.")],
        ),
        (
            "A.\n\n```\nx\n```\n",
            "A.\n\n```\ny\n```\n",
            &[("changed", "")],
        ),
    ];
    for (then, now, expected) in cases {
        let (then, now) = (Reading::of(then), Reading::of(now));
        let found = differences(then.side(), now.side());
        let found: Vec<(&str, String)> = found
            .iter()
            .map(|own| (own.kind.name(), own.unit.map_or(String::new(), text)))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(kind, text)| (*kind, &**text)).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn source_then_source_now_and_translation_are_merged() {
    let then = "# Title\n\nSee [it](a.md).\n\nKept.\n\nOld text that goes on for a while.\n";
    let now =
        "# Title\n\nSee [it](b.md).\n\nKept.\n\nNew text that goes on for a while.\n\nSettled.\n";
    let mut returned = Reading::of(then).document;
    translate(&mut returned.parts);
    let mut fresh = Reading::of(now).document;
    fresh.provenance.sha1_lf = "other".into();
    let memory = Memory::new(entries("Settled.\n", "Erledigt.\n", true));
    let mut previous = fresh.clone();
    let options = reuse::Options {
        fuzzy: 100,
        prefill: Prefill::Settled,
        language: "en-US",
    };
    reuse::apply(&mut previous, &memory, &options);
    let plan = decide_with(&fresh, &returned, Some(&previous), &Policy::default());
    let decisions: Vec<&str> = plan
        .decisions
        .iter()
        .map(|(_, decision)| match decision {
            Decision::Target(_) => "target",
            Decision::Source(Reason::SourceChanged) => "changed",
            Decision::Source(_) => "source",
        })
        .collect();
    assert_eq!(
        decisions,
        ["target", "target", "target", "changed", "target"]
    );
    let issues: Vec<(&str, &str)> = plan
        .issues
        .iter()
        .map(|issue| (issue.rule.code, &*issue.message))
        .collect();
    assert_eq!(
        issues,
        [
            (
                "translation-markup-changed",
                "its markup was changed after the handoff: the new one is kept"
            ),
            (
                "translation-source-changed",
                "this text was changed after the handoff: [-Old-]{+New+} text that goes on for a while."
            ),
            (
                "translation-unit-unknown",
                "the article has no such unit any more"
            ),
        ]
    );
}

fn translate(parts: &mut [tercet_translation::model::Part]) {
    use tercet_translation::model::Part;
    for part in parts {
        match part {
            Part::Group(group) => translate(&mut group.parts),
            Part::Unit(unit) => {
                for segment in &mut unit.segments {
                    let mut target = segment.source.clone();
                    for piece in &mut target {
                        if let Piece::Text(text) = piece {
                            *text = text.to_uppercase();
                        }
                    }
                    segment.target = Some(target);
                }
            }
        }
    }
}
