//! Output folders that cannot take what is written. These need rights that only
//! some machines give; elsewhere they say that they did not run.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{Desk, assert_same, skipped};

/// A small file system in memory, as long as it lives.
struct Mount(PathBuf);

impl Mount {
    fn new(at: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tercet-test"])
            .arg(at)
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(at.to_owned()));
        }
        skipped("mounting a tmpfs is not allowed here");
        None
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount")
            .args(["-o", &format!("remount,{options}")])
            .arg(&self.0)
            .status();
        assert!(status.unwrap().success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_ends_the_run_and_leaves_nothing_half_written() {
    let desk = Desk::with_articles(200);
    desk.run("batch docs --out undisturbed").ended(0);
    let Some(mount) = Mount::new(&desk.path("out"), "size=400k") else {
        return;
    };
    let ran = desk.run("batch docs --out out").ended(2);
    assert!(ran.err.contains("error[output-full]"), "{}", ran.err);
    assert!(ran.err.contains("hint: make room"), "{}", ran.err);
    let expected = desk.outputs("undisturbed");
    for (name, bytes) in desk.outputs("out") {
        assert!(expected.get(&name) == Some(&bytes), "{name} is not whole");
    }
    mount.remount("size=64m");
    desk.run("batch docs --out out").ended(0);
    assert_same(&expected, &desk.outputs("out"));
}

#[test]
fn a_read_only_folder_is_refused() {
    let desk = Desk::with_articles(3);
    let Some(_mount) = Mount::new(&desk.path("out"), "size=64k,ro") else {
        return;
    };
    let ran = desk.run("batch docs --out out").ended(2);
    assert!(
        ran.err.contains("error[output-not-writable]"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("hint:"), "{}", ran.err);
}
