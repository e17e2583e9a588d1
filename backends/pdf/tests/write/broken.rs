//! Each rule of the checks finds what breaks it.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use tercet_pdf::write::Level;
use tercet_pdf_check::{Rule, check};

use crate::everything::everything;
use crate::written;

/// The first dictionary, by object number, that has a name under a key.
fn find(file: &mut Document, key: &str, name: &str) -> ObjectId {
    let has = |object: &Object| {
        let entry = object
            .as_dict()
            .ok()
            .and_then(|entries| entries.get(key.as_bytes()).ok());
        entry.and_then(|entry| entry.as_name().ok()) == Some(name.as_bytes())
    };
    *file
        .objects
        .iter()
        .find(|(_, object)| has(object))
        .unwrap()
        .0
}

fn found<'a>(file: &'a mut Document, key: &str, name: &str) -> &'a mut Dictionary {
    let id = find(file, key, name);
    file.get_dictionary_mut(id).unwrap()
}

/// An element of a role.
fn role<'a>(file: &'a mut Document, name: &str) -> &'a mut Dictionary {
    found(file, "S", name)
}

fn catalog(file: &mut Document) -> &mut Dictionary {
    found(file, "Type", "Catalog")
}

fn follow(file: &Document, from: ObjectId, key: &str) -> ObjectId {
    file.get_dictionary(from)
        .unwrap()
        .get(key.as_bytes())
        .unwrap()
        .as_reference()
        .unwrap()
}

/// Adds operators to the end of the first page.
fn paint(file: &mut Document, operators: &str) {
    let page = file.page_iter().next().unwrap();
    let mut content = file.get_page_content(page);
    content.extend(operators.as_bytes());
    let id = follow(file, page, "Contents");
    file.set_object(id, Stream::new(Dictionary::new(), content));
}

/// The first font's descendant.
fn descendant(file: &mut Document) -> &mut Dictionary {
    let fonts = found(file, "Subtype", "Type0")
        .get_mut(b"DescendantFonts")
        .unwrap();
    fonts.as_array_mut().unwrap()[0].as_dict_mut().unwrap()
}

fn bookmark(file: &mut Document) -> &mut Dictionary {
    let root = find(file, "Type", "Outlines");
    let first = follow(file, root, "First");
    file.get_dictionary_mut(first).unwrap()
}

fn information(file: &mut Document) -> &mut Dictionary {
    let id = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
    file.get_dictionary_mut(id).unwrap()
}

type Break = fn(&mut Document);

const BROKEN: &[(Rule, &str, Break)] = &[
    (Rule::Nesting, "a sequence ends twice", |file| {
        paint(file, "EMC");
    }),
    (Rule::Nesting, "a state is not restored", |file| {
        paint(file, "q");
    }),
    (Rule::Nesting, "a mark within a mark", |file| {
        paint(file, "/P <</MCID 90>> BDC /Artifact BMC EMC EMC");
    }),
    (Rule::Marked, "a box outside of any mark", |file| {
        paint(file, "0 0 9 9 re f");
    }),
    (Rule::Marked, "a picture outside of any mark", |file| {
        paint(file, "/x0 Do");
    }),
    (Rule::MarkInTree, "a mark of no element", |file| {
        paint(file, "/P <</MCID 99>> BDC EMC");
    }),
    (Rule::MarkInTree, "a number twice", |file| {
        paint(file, "/P <</MCID 0>> BDC EMC");
    }),
    (
        Rule::MarkInTree,
        "an element with a mark that is not there",
        |file| {
            role(file, "H1").set("K", 77);
        },
    ),
    (Rule::MarkInTree, "no tree", |file| {
        catalog(file).remove(b"StructTreeRoot");
    }),
    (Rule::ParentTree, "a row is empty", |file| {
        let root = find(file, "Type", "StructTreeRoot");
        let tree = follow(file, root, "ParentTree");
        let entries = file
            .get_dictionary_mut(tree)
            .unwrap()
            .get_mut(b"Nums")
            .unwrap();
        entries.as_array_mut().unwrap()[1] = Object::Array(Vec::new());
    }),
    (
        Rule::ParentTree,
        "an annotation's key is another's",
        |file| {
            found(file, "Subtype", "Link").set("StructParent", 0);
        },
    ),
    (Rule::Parent, "another parent", |file| {
        let root = find(file, "Type", "StructTreeRoot");
        role(file, "LBody").set("P", root);
    }),
    (Rule::Parent, "an element within itself", |file| {
        let id = find(file, "S", "Sect");
        file.get_dictionary_mut(id).unwrap().set("K", id);
    }),
    (Rule::Role, "an unknown role", |file| {
        role(file, "BlockQuote").set("S", "Citation");
    }),
    (Rule::Role, "an item outside of a list", |file| {
        role(file, "L").set("S", "Div");
    }),
    (Rule::Role, "a cell outside of a row", |file| {
        role(file, "TR").set("S", "Div");
    }),
    (Rule::Role, "text in a list", |file| {
        let page = file.page_iter().next().unwrap();
        let mark = dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => 0 };
        role(file, "LI").set("K", mark);
    }),
    (Rule::Heading, "the first level is skipped", |file| {
        role(file, "H1").set("S", "H2");
    }),
    (Rule::Table, "a header cell without scope", |file| {
        role(file, "TH").remove(b"A");
    }),
    (Rule::Table, "a row that is wider", |file| {
        role(file, "TD").set("A", dictionary! { "O" => "Table", "ColSpan" => 3 });
    }),
    (Rule::Alternate, "a figure without text", |file| {
        role(file, "Figure").remove(b"Alt");
    }),
    (Rule::Alternate, "a formula with a blank", |file| {
        role(file, "Formula").set("Alt", Object::string_literal(" "));
    }),
    (Rule::Id, "one id twice", |file| {
        role(file, "H1").set("ID", Object::string_literal("note"));
    }),
    (Rule::Id, "no tree of ids", |file| {
        found(file, "Type", "StructTreeRoot").remove(b"IDTree");
    }),
    (Rule::Annotation, "no contents", |file| {
        found(file, "Subtype", "Link").remove(b"Contents");
    }),
    (Rule::Annotation, "hidden", |file| {
        found(file, "Subtype", "Link").set("F", 6);
    }),
    (Rule::Annotation, "in no link", |file| {
        role(file, "Link").set("S", "Span");
    }),
    (Rule::Annotation, "tabs in another order", |file| {
        let pages: Vec<_> = file.page_iter().collect();
        file.get_dictionary_mut(pages[1]).unwrap().remove(b"Tabs");
    }),
    (Rule::Destination, "a bookmark to no page", |file| {
        bookmark(file).set("Dest", vec![Object::Null, "XYZ".into()]);
    }),
    (Rule::Destination, "a link that leads nowhere", |file| {
        found(file, "Subtype", "Link").remove(b"A");
    }),
    (Rule::Outline, "counted wrongly", |file| {
        bookmark(file).set("Count", -7);
    }),
    (Rule::Outline, "linked wrongly", |file| {
        bookmark(file).remove(b"Next");
    }),
    (Rule::Outline, "no title", |file| {
        bookmark(file).set("Title", Object::string_literal(""));
    }),
    (Rule::Embedded, "no font program", |file| {
        found(file, "Type", "FontDescriptor").remove(b"FontFile2");
    }),
    (Rule::Embedded, "no font", |file| {
        paint(file, "/Artifact BMC BT /none 9 Tf (xx) Tj ET EMC");
    }),
    (Rule::MissingGlyph, "a code without a glyph", |file| {
        let glyphs = file.add_object(Stream::new(Dictionary::new(), vec![0; 2000]));
        descendant(file).set("CIDToGIDMap", glyphs);
    }),
    (Rule::ToUnicode, "no text", |file| {
        found(file, "Subtype", "Type0").remove(b"ToUnicode");
    }),
    (Rule::ToUnicode, "a character of private use", |file| {
        let cmap = b"1 beginbfrange <0000><00FF><E000> endbfrange".to_vec();
        let cmap = file.add_object(Stream::new(Dictionary::new(), cmap));
        found(file, "Subtype", "Type0").set("ToUnicode", cmap);
    }),
    (Rule::Width, "other widths", |file| {
        descendant(file).remove(b"W");
    }),
    (Rule::Language, "none", |file| {
        catalog(file).remove(b"Lang");
    }),
    (Rule::Language, "none that there can be", |file| {
        role(file, "Span").set("Lang", Object::string_literal("in English"));
    }),
    (Rule::Metadata, "no packet", |file| {
        catalog(file).remove(b"Metadata");
    }),
    (Rule::Metadata, "another title", |file| {
        information(file).set("Title", Object::string_literal("Another"));
    }),
    (Rule::Metadata, "no date", |file| {
        information(file).remove(b"ModDate");
    }),
    (Rule::Metadata, "no colours", |file| {
        catalog(file).remove(b"OutputIntents");
    }),
    (Rule::Catalog, "not tagged", |file| {
        catalog(file).remove(b"MarkInfo");
    }),
    (Rule::Catalog, "title not shown", |file| {
        catalog(file).remove(b"ViewerPreferences");
    }),
];

#[test]
fn each_rule_finds_what_breaks_it() {
    let bytes = written("unbroken", &everything().document, Level::A2aUa1);
    for (rule, name, damage) in BROKEN {
        let mut file = Document::load_mem(&bytes).unwrap();
        damage(&mut file);
        let mut broken = Vec::new();
        file.save_to(&mut broken).unwrap();
        let problems = check(&broken);
        assert!(
            problems.iter().any(|problem| problem.rule == *rule),
            "{rule:?}, {name}: {problems:?}"
        );
    }
}

#[test]
fn saving_again_breaks_nothing() {
    let bytes = written("unbroken", &everything().document, Level::A2aUa1);
    let mut again = Vec::new();
    Document::load_mem(&bytes)
        .unwrap()
        .save_to(&mut again)
        .unwrap();
    assert_eq!(check(&again), []);
}

#[test]
fn what_is_no_file_is_not_read() {
    for bytes in [b"".as_slice(), b"%PDF-1.7\n", b"hello"] {
        let problems = check(bytes);
        assert_eq!(
            problems
                .iter()
                .map(|problem| problem.rule)
                .collect::<Vec<_>>(),
            [Rule::Readable]
        );
    }
}
