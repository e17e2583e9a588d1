//! `tercet packet` and `tercet verify`, from outside.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use common::{Desk, skipped};
use serde_json::Value;

/// Two articles in English, one of them in Dutch, and a packet of both.
fn desk(more: &str) -> Desk {
    let desk = Desk::new();
    desk.write(
        "docs/tercet.toml",
        "[docset]\nsource-language = \"en-US\"\n\
         [languages]\n\"en-US\" = \"en\"\n\"nl-NL\" = \"nl\"\n",
    );
    desk.write(
        "docs/en/a.md",
        "---\ntitle: First\n---\n# First\n\nSee [the second](b.md#there).\n\n[!INCLUDE [x](includes/x.md)]\n",
    );
    desk.write("docs/en/includes/x.md", "> [!NOTE]\n> Included.\n");
    desk.write("docs/en/b.md", "# Second\n\n## There\n\nText.\n");
    desk.write("docs/nl/a.md", "# Eerste\n\nTekst.\n");
    desk.write("docs/packets/p.toml", definition(more));
    desk
}

fn definition(more: &str) -> String {
    format!(
        "title = \"All of it\"\nnumber = \"N-1\"\narticles = [\"*.md\"]\nhistory = \"none\"\n{more}"
    )
}

/// The manifest as JSON.
fn manifest(desk: &Desk, name: &str) -> Value {
    serde_json::from_str(&desk.read(name)).unwrap()
}

/// Places in `length` bytes that are looked at: the ends, and some between.
fn places(length: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..24).map(|at| at * (length - 1) / 23).collect();
    places.extend([1, length - 2]);
    places
}

#[test]
fn a_packet_is_as_its_manifest_says() {
    let desk = desk("");
    desk.run("packet docs/packets/p.toml --out p.pdf").ended(0);
    assert!(
        fs::read(desk.path("p.pdf"))
            .unwrap()
            .starts_with(b"%PDF-1.7")
    );
    let manifest = manifest(&desk, "p.manifest.json");
    let inputs: Vec<&str> = manifest["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| input["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        inputs,
        [
            "en/a.md",
            "en/b.md",
            "en/includes/x.md",
            "packets/p.toml",
            "tercet.toml"
        ]
    );
    let ran = desk.run("verify p.pdf").ended(0);
    assert_eq!(ran.out, "p.pdf is as its manifest says\n");
    desk.run("verify p.pdf p.manifest.json --docset docs")
        .ended(0);
}

#[test]
fn each_changed_byte_is_found() {
    let desk = desk("");
    desk.run("packet docs/packets/p.toml --out p.pdf").ended(0);
    for (name, says) in [
        ("p.pdf", "p.pdf was changed"),
        ("p.manifest.json", "p.manifest.json"),
    ] {
        let bytes = fs::read(desk.path(name)).unwrap();
        for at in places(bytes.len()) {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            desk.write(name, &changed);
            let ran = desk.run("verify p.pdf").ended(1);
            assert!(ran.out.contains(says), "byte {at} of {name}: {}", ran.out);
        }
        for changed in [&bytes[..bytes.len() - 1], &[&*bytes, b" "].concat()] {
            desk.write(name, changed);
            desk.run("verify p.pdf").ended(1);
        }
        desk.write(name, &bytes);
    }
    desk.run("verify p.pdf").ended(0);
}

#[test]
fn an_input_that_was_changed_since_is_found() {
    let desk = desk("");
    desk.run("packet docs/packets/p.toml --out p.pdf").ended(0);
    desk.write("docs/en/includes/x.md", "> [!NOTE]\n> Changed.\n");
    fs::remove_file(desk.path("docs/en/b.md")).unwrap();
    let ran = desk.run("verify p.pdf --docset docs").ended(1);
    assert!(
        ran.out.contains("en/includes/x.md was changed since"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("en/b.md cannot be read"), "{}", ran.out);
    desk.run("verify p.pdf").ended(0);
}

#[test]
fn what_cannot_be_verified_is_told() {
    let desk = desk("");
    desk.run("verify none.pdf").ended(2).said("none.pdf");
    desk.write("p.pdf", "%PDF");
    desk.run("verify p.pdf").ended(2).said("p.manifest.json");
    desk.write("p.manifest.json", "[]");
    let ran = desk.run("verify p.pdf").ended(1);
    assert!(
        ran.out.contains("is no manifest of a packet"),
        "{}",
        ran.out
    );
}

#[test]
fn an_article_that_is_not_there_is_a_finding() {
    let desk = desk("");
    let named = definition("").replace("[\"*.md\"]", "[\"a.md\", \"gone.md\", \"none/*.md\"]");
    desk.write("docs/packets/p.toml", named);
    let ran = desk.run("packet docs/packets/p.toml --out p.pdf").ended(1);
    assert_eq!(
        ran.out.matches("packet-article-missing").count(),
        2,
        "{}",
        ran.out
    );
    assert!(ran.out.contains("gone.md"), "{}", ran.out);
    // There is a packet all the same: it says what is missing.
    desk.run("verify p.pdf").ended(0);
}

/// A page of the packet's own may repeat what an article has, and have what none has.
#[test]
fn a_character_without_a_font_is_found_where_it_is_written() {
    let desk = desk("owner = \"\u{10381}\"\n");
    desk.write("docs/en/b.md", "# Second \u{10380}\n");
    let ran = desk.run("packet docs/packets/p.toml --out p.pdf").ended(1);
    let places: Vec<&str> = ran
        .out
        .lines()
        .filter_map(|line| line.split_once(" error[character-without-font]"))
        .map(|(place, _)| place)
        .collect();
    assert_eq!(
        places,
        ["docs/en/b.md:1:3:", "docs/packets/p.toml:1:1:"],
        "{}",
        ran.out
    );
    assert!(!desk.path("p.pdf").exists());
}

#[test]
fn a_translation_behind_its_source_is_a_finding() {
    let desk = desk("languages = [\"en-US\", \"nl-NL\"]\n");
    // A fallback is none: it is told in the packet.
    let ran = desk.run("packet docs/packets/p.toml --out p.pdf").ended(0);
    assert_eq!(ran.out, "");
    let old = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
    desk.write(
        "docs/nl/a.md",
        format!(
            "---\nms.openlocfilehash: {old}\nms.translationtype: MT\n---\n# Eerste\n\nTekst.\n"
        ),
    );
    let ran = desk.run("packet docs/packets/p.toml --out p.pdf").ended(1);
    assert!(ran.out.contains("nl/a.md"), "{}", ran.out);
    assert!(ran.out.contains("packet-translation-behind"), "{}", ran.out);
    desk.run("packet docs/packets/p.toml --out p.pdf --fail-on error")
        .ended(0);
    desk.run("verify p.pdf").ended(0);
}

#[test]
fn the_same_bytes_whatever_the_threads() {
    let desk = desk(
        "languages = [\"en-US\", \"nl-NL\"]\nbilingual = true\nwatermark = \"DRAFT\"\n\
         uncontrolled = true\nacknowledgement = true\n[bates]\nprefix = \"X-\"\n\
         [[approvals]]\nrole = \"Owner\"\n",
    );
    let made = |threads: &str| {
        let mut command = desk.command("packet docs/packets/p.toml --out p.pdf");
        let output = command.env("RAYON_NUM_THREADS", threads).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        [
            fs::read(desk.path("p.pdf")).unwrap(),
            fs::read(desk.path("p.manifest.json")).unwrap(),
        ]
    };
    let one = made("1");
    for threads in ["1", "2", "5"] {
        assert!(made(threads) == one, "{threads} threads");
    }
}

#[test]
fn levels_and_themes() {
    let desk = desk("");
    for level in ["a-2a+ua-1", "a-2u", "a-3a+ua-1", "ua-1", "1.7"] {
        let run = format!("packet docs/packets/p.toml --out p.pdf --pdf {level}");
        desk.run(&run).ended(0);
        assert_eq!(manifest(&desk, "p.manifest.json")["level"], level);
        desk.run("verify p.pdf").ended(0);
    }
    desk.run("packet docs/packets/p.toml --out p.pdf --pdf a-1b")
        .ended(2);
    desk.write("t.toml", "[page]\npaper = \"letter\"\n");
    desk.run("packet docs/packets/p.toml --out p.pdf --theme t.toml")
        .ended(0);
    desk.write("t.toml", "[colours]\ntext = \"#cccccc\"\n");
    desk.run("packet docs/packets/p.toml --out p.pdf --theme t.toml")
        .ended(2)
        .said("contrast");
}

/// Names of attached files, and the first lines of what is in them.
fn attached(pdf: &[u8]) -> Vec<(String, String)> {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let get = |dictionary: &lopdf::Dictionary, key: &[u8]| {
        let (_, object) = file.dereference(dictionary.get(key).unwrap()).unwrap();
        object.clone()
    };
    let catalog = file.catalog().unwrap();
    let Ok(files) = catalog.get(b"AF") else {
        return Vec::new();
    };
    let (_, files) = file.dereference(files).unwrap();
    let mut all = Vec::new();
    for one in files.as_array().unwrap() {
        let (_, one) = file.dereference(one).unwrap();
        let one = one.as_dict().unwrap();
        let name = String::from_utf8(get(one, b"F").as_str().unwrap().to_vec()).unwrap();
        let embedded = get(one, b"EF");
        let stream = get(embedded.as_dict().unwrap(), b"F");
        let stream = stream.as_stream().unwrap();
        let bytes = stream
            .decompressed_content()
            .unwrap_or_else(|_| stream.content.clone());
        all.push((name, String::from_utf8(bytes).unwrap()));
    }
    all
}

#[test]
fn sources_and_manifest_are_attached_where_the_level_allows_it() {
    let desk = desk("languages = [\"en-US\", \"nl-NL\"]\n");
    desk.run("packet docs/packets/p.toml --out p.pdf --pdf a-3a+ua-1")
        .ended(0);
    let files = attached(&fs::read(desk.path("p.pdf")).unwrap());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["en-a.md", "en-b.md", "nl-a.md", "manifest.json"],
        "each article once"
    );
    for (name, path) in [("en-a.md", "docs/en/a.md"), ("nl-a.md", "docs/nl/a.md")] {
        let (_, text) = files.iter().find(|file| file.0 == name).unwrap();
        assert_eq!(*text, desk.read(path), "{name}");
    }
    let embedded: Value = serde_json::from_str(&files[3].1).unwrap();
    assert_eq!(
        embedded["inputs"],
        manifest(&desk, "p.manifest.json")["inputs"]
    );
    desk.run("verify p.pdf").ended(0);
    desk.run("batch docs/en/b.md --to pdf --pdf a-3a+ua-1 --out out")
        .ended(0);
    let files = attached(&fs::read(desk.path("out/en/b.pdf")).unwrap());
    assert_eq!(files, [("en-b.md".to_owned(), desk.read("docs/en/b.md"))]);

    desk.run("packet docs/packets/p.toml --out p.pdf").ended(0);
    assert_eq!(attached(&fs::read(desk.path("p.pdf")).unwrap()), []);
}

#[test]
fn unique_ids_of_the_packet_are_called_by_their_titles() {
    let desk = desk("");
    desk.write(
        "docs/en/b.md",
        "---\ntitle: The other one\nuid: other\n---\n# Second\n\nText.\n",
    );
    desk.write(
        "docs/en/a.md",
        "# First\n\nSee <xref:other>, not <xref:gone>.\n",
    );
    desk.run("packet docs/packets/p.toml --out p.pdf");
    let text = tercet_pdf_check::text(&fs::read(desk.path("p.pdf")).unwrap()).unwrap();
    assert!(text.contains("See The other one"), "{text}");
    assert!(text.contains("not gone."), "{text}");
}

#[test]
fn definitions_that_cannot_be_understood() {
    let desk = desk("");
    let cases = [
        ("title = ", "p.toml:1:9: "),
        ("title = \"\"\narticles = [\"a.md\"]\n", "`title` is empty"),
        ("title = \"x\"\n", "neither `articles` nor `toc`"),
        (
            "title = \"x\"\narticles = [\"a.md\"]\nsign-command = \"x\"\n",
            "sign-command",
        ),
        (
            "title = \"x\"\narticles = [\"a.md\"]\n[bates]\ndigits = 13\n",
            "bates.digits",
        ),
        (
            "title = \"x\"\narticles = [\"[\"]\n",
            "the packet names '['",
        ),
        (
            "title = \"x\"\narticles = [\"a.md\"]\nprofile = \"none\"\n",
            "none",
        ),
    ];
    for (text, message) in cases {
        desk.write("docs/packets/p.toml", text);
        desk.run("packet docs/packets/p.toml --out p.pdf")
            .ended(2)
            .said(message);
        assert!(!desk.path("p.pdf").exists(), "{text}");
    }
}

/// A program of the shell's, that signs.
#[cfg(unix)]
fn signer(desk: &Desk, text: &str) -> String {
    desk.write("sign.sh", text);
    let script = desk.path("sign.sh");
    format!("sh '{}' {{input}} {{output}}", script.display())
}

#[cfg(unix)]
#[test]
fn a_program_signs() {
    let desk = desk("");
    let sign = |text: &str| {
        let mut command = desk.command("packet docs/packets/p.toml --out p.pdf");
        command.arg("--sign-command").arg(signer(&desk, text));
        common::Ran::from(command.output().unwrap())
    };
    desk.run("packet docs/packets/p.toml --out unsigned.pdf")
        .ended(0);
    let unsigned = fs::read(desk.path("unsigned.pdf")).unwrap();
    sign("cat \"$1\" > \"$2\" && printf '%% signed' >> \"$2\"\n").ended(0);
    let signed = fs::read(desk.path("p.pdf")).unwrap();
    assert!(signed.starts_with(&unsigned) && signed.ends_with(b"% signed"));
    desk.run("verify p.pdf").ended(0);
    for (text, message) in [
        ("exit 3\n", "failed"),
        ("true\n", "left no file"),
        ("cat \"$1\" > \"$2\"\n", "changed the document"),
        (
            "printf 'x' > \"$2\" && cat \"$1\" >> \"$2\"\n",
            "changed the document",
        ),
    ] {
        sign(text).ended(2).said("signing-failed").said(message);
        assert!(fs::read(desk.path("p.pdf")).unwrap() == signed, "{text}");
    }
    let mut command = desk.command("packet docs/packets/p.toml --out p.pdf");
    command.args(["--sign-command", "no-such-program {input}"]);
    common::Ran::from(command.output().unwrap())
        .ended(2)
        .said("no-such-program");
}

#[test]
fn the_example_of_the_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk::new();
    let packet = root.join("content/packets/privacy.toml");
    let run = format!("packet {} --out p.pdf --fail-on error", packet.display());
    desk.run(&run).ended(0);
    desk.run("verify p.pdf").ended(0);
    let run = format!("verify p.pdf --docset {}", root.join("content").display());
    desk.run(&run).ended(0);
}

#[test]
fn the_documented_packet_is_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documentation = fs::read_to_string(root.join("docs/pdf.md")).unwrap();
    let example = documentation
        .split("```toml\n")
        .find(|part| part.starts_with("title"))
        .and_then(|part| part.split("```").next())
        .unwrap();
    let desk = desk("");
    desk.write("docs/packets/p.toml", example);
    desk.write("docs/en/privacy/c.md", "# C\n\nText.\n");
    desk.run("packet docs/packets/p.toml --out p.pdf").ended(0);
}

#[test]
fn words_of_another_language_find_the_fonts_of_the_system() {
    let desk = desk("");
    desk.write(
        "docs/en/a.md",
        "# First\n\nIn Japanese: \u{65e5}\u{672c}\u{8a9e}.\n",
    );
    let batch = desk.run("batch docs --to pdf --out out --fail-on error");
    if batch.out.contains("character-without-font") {
        return skipped("no font of the system has Japanese");
    }
    desk.run("packet docs/packets/p.toml --out p.pdf --fail-on error")
        .ended(0);
    let own = |font: &Value| !font["path"].as_str().unwrap().starts_with("built-in/");
    let manifest = manifest(&desk, "p.manifest.json");
    assert!(manifest["fonts"].as_array().unwrap().iter().any(own));
}
