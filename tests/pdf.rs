//! Handouts and packets: the same bytes from each process, on any number of threads.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Desk, Ran, assert_same};

/// Runs the command on so many threads, in the backend as well.
fn run(desk: &Desk, threads: &str, arguments: &str) -> Ran {
    let mut command = desk.command(arguments);
    command.env("RAYON_NUM_THREADS", threads);
    Ran::from(command.output().unwrap())
}

#[test]
fn handouts_have_the_same_bytes_in_any_process() {
    let desk = Desk::with_articles(5);
    for (out, threads) in [("one", "1"), ("two", "2"), ("again", "2")] {
        let batch = format!("batch docs --to pdf --out {out} --jobs {threads}");
        run(&desk, threads, &batch).ended(0);
    }
    let one = desk.outputs("one");
    assert_eq!(one.keys().filter(|name| name.contains(".pdf")).count(), 5);
    assert_same(&one, &desk.outputs("two"));
    assert_same(&one, &desk.outputs("again"));
}

#[test]
fn packets_have_the_same_bytes_in_any_process() {
    let desk = Desk::with_articles(5);
    desk.write(
        "docs/packet.toml",
        "title = \"A packet\"\narticles = [\"**/*.md\"]\n",
    );
    for (out, threads) in [("one", "1"), ("two", "2"), ("again", "2")] {
        desk.write(&format!("{out}/.keep"), "");
        let packet = format!("packet docs/packet.toml --out {out}/x.pdf --fail-on error");
        run(&desk, threads, &packet).ended(0);
    }
    let one = desk.outputs("one");
    assert!(one.contains_key("x.pdf") && one.contains_key("x.manifest.json"));
    assert_same(&one, &desk.outputs("two"));
    assert_same(&one, &desk.outputs("again"));
}
