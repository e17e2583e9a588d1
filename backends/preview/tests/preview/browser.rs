//! Pages as Chromium lays them out.
//!
//! A page of the test holds the preview in a frame, so that its own policy forbids
//! scripts while the outer page looks at it and says what it saw.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::support::{folder, read};

/// Looks at the frame, and writes a line for each thing that it saw.
const LOOK: &str = include_str!("look.html");

#[test]
fn looked_at_in_chromium() {
    let Some(chromium) = program(&["chromium", "chromium-browser"]) else {
        eprintln!("skipped: no chromium on PATH");
        return;
    };
    let cases = [
        ("en-us/privacy/overview.md", "en-US", "ltr", "left"),
        ("ar-sa/privacy/overview.md", "ar-SA", "rtl", "right"),
    ];
    for (name, language, direction, start) in cases {
        for width in [360, 1000] {
            let text = fs::read_to_string(folder("content").join(name)).unwrap();
            let read = read(name, &text);
            let seen = look(&chromium, &read.page(language), width);
            let expected = format!(
                "direction: {direction}\nheading starts: {start}\nlist is indented: {start}\n\
                 table starts: {start}\ncode direction: ltr\nids: {}\nscripts: 0\nrequests: 0\n\
                 wider: false\ntarget: true\nid at target: visible",
                read.document.units().len()
            );
            assert_eq!(seen, expected, "{name} at {width}");
        }
    }
}

/// What the outer page saw of `page` in a frame of this width.
fn look(chromium: &PathBuf, page: &str, width: u32) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("look.html");
    let quoted = page.replace('&', "&amp;").replace('"', "&quot;");
    let outer = format!(
        "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<iframe width=\"{width}\" height=\"800\" \
         srcdoc=\"{quoted}\"></iframe>\n{LOOK}"
    );
    fs::write(&file, outer).unwrap();
    let profile = format!(
        "--user-data-dir={}",
        folder.path().join("profile").display()
    );
    let out = Command::new(chromium)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
        ])
        .args([&profile, "--timeout=20000", "--virtual-time-budget=2000"])
        .args(["--window-size=1200,900", "--dump-dom"])
        .arg(format!("file://{}", file.display()))
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&out.stdout);
    let seen = dom.split_once("<pre id=\"seen\">");
    let seen = seen.and_then(|(_, rest)| rest.split_once("</pre>"));
    let Some((seen, _)) = seen else {
        panic!("{}", String::from_utf8_lossy(&out.stderr));
    };
    seen.to_owned()
}

fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)));
    found.into_iter().find(|program| program.is_file())
}
