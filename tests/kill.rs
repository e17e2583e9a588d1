//! A run that is killed at any moment, and started again, ends like one that
//! nobody disturbed.

#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use common::{Desk, assert_same, skipped};

const KILLS: u32 = 30;

#[test]
fn killed_and_started_again() {
    let desk = Desk::with_articles(400);
    let began = Instant::now();
    desk.run("batch docs --out undisturbed").ended(0);
    let whole = began.elapsed();
    let expected = desk.outputs("undisturbed");
    let mut killed = 0;
    for round in 0..KILLS {
        // Later and later, and at an odd moment each time; some rounds start from
        // the ruins of the round before.
        if round % 3 == 0 && desk.path("out").exists() {
            std::fs::remove_dir_all(desk.path("out")).unwrap();
        }
        let mut child = desk
            .command("batch docs --out out --force --progress none --jobs 2")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(whole * round / KILLS + Duration::from_micros(u64::from(round) * 137 % 911));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        desk.run("batch docs --out out").ended(0);
        assert_same(&expected, &desk.outputs("out"));
    }
    assert!(
        killed > KILLS / 4,
        "only {killed} of {KILLS} runs were caught"
    );
}

#[test]
fn an_article_removed_after_the_kill_leaves_nothing_behind() {
    let desk = Desk::with_articles(200);
    for pause in [5, 20, 40] {
        let mut child = desk
            .command("batch docs --out out --force --progress none --jobs 2")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    std::fs::remove_dir_all(desk.path("docs/f3")).unwrap();
    desk.run("batch docs --out out").ended(0);
    desk.run("batch docs --out undisturbed").ended(0);
    assert_same(&desk.outputs("undisturbed"), &desk.outputs("out"));
}

/// The same on real articles, where they are at hand.
#[test]
fn killed_on_published_articles() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/intune-en");
    if !corpus.is_dir() {
        skipped("no ../shared/corpus");
        return;
    }
    let desk = Desk::new();
    let batch = |out: &str, more: &str| {
        let mut command = desk.command(&format!("batch --jobs 2 --progress none {more}"));
        command.arg(&corpus).args(["--out", out]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let began = Instant::now();
    batch("undisturbed", "").status().unwrap();
    let whole = began.elapsed();
    let expected = desk.outputs("undisturbed");
    assert!(expected.len() > 1_000);
    for round in 0..8 {
        let mut child = batch("out", "--force").spawn().unwrap();
        thread::sleep(whole * round / 8);
        child.kill().unwrap();
        child.wait().unwrap();
        batch("out", "").status().unwrap();
        assert_same(&expected, &desk.outputs("out"));
    }
}
