//! Where the outputs say that articles come from: repository, commit, address.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::process::Command;

use common::{Desk, skipped};
use serde_json::Value;

const CONFIGURATION: &str = "[docset]\nsource-language = \"en-US\"\n\n[source]\ngit = true\n\
                             url = \"https://docs.example/{locale}/{path}\"\n";

/// Runs `git` with arguments separated by blanks in the folder `folder` of the desk.
fn git(desk: &Desk, folder: &str, arguments: &str) -> String {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    let done = command
        .args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org"])
        .args(["-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"])
        .args(arguments.split_whitespace())
        .current_dir(desk.path(folder))
        .output()
        .unwrap();
    assert!(done.status.success(), "git {arguments}: {done:?}");
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

/// A repository `repo` with a docset in its folder `docs`, and two commits; none
/// where there is no git.
fn repository() -> Option<Desk> {
    if Command::new("git").arg("--version").output().is_err() {
        skipped("there is no git");
        return None;
    }
    let desk = Desk::new();
    desk.write("repo/docs/tercet.toml", CONFIGURATION);
    desk.write("repo/docs/a.md", "# A\n");
    desk.write("repo/docs/b/index.md", "# B\n");
    git(&desk, "repo", "init -q");
    let remote = "remote add origin https://ann:secret@git.example/fleet/docs.git";
    git(&desk, "repo", remote);
    commit(&desk);
    desk.write("repo/docs/b/index.md", "# B\n\nMore.\n");
    commit(&desk);
    Some(desk)
}

fn commit(desk: &Desk) -> String {
    git(desk, "repo", "add -A");
    git(desk, "repo", "commit -q -m change");
    git(desk, "repo", "rev-parse HEAD")
}

fn source(desk: &Desk, output: &str, field: &str) -> Option<String> {
    let article: Value = serde_json::from_str(&desk.read(output)).unwrap();
    Some(article["source"].get(field)?.as_str().unwrap().to_owned())
}

#[test]
fn each_article_has_the_commit_that_changed_it_last() {
    let Some(desk) = repository() else { return };
    let first = Some(git(&desk, "repo", "rev-parse HEAD~1"));
    let second = Some(git(&desk, "repo", "rev-parse HEAD"));
    let batch = "batch repo/docs --out out";
    desk.run(batch).ended(0).said("2 compiled");
    assert_eq!(source(&desk, "out/a.json", "commit"), first);
    assert_eq!(source(&desk, "out/b/index.json", "commit"), second);
    let address = Some("https://git.example/fleet/docs".to_owned());
    assert_eq!(source(&desk, "out/a.json", "repo"), address);
    let url = |output| source(&desk, output, "url").unwrap();
    assert_eq!(url("out/a.json"), "https://docs.example/en-us/a");
    assert_eq!(url("out/b/index.json"), "https://docs.example/en-us/b/");
    desk.run(batch).ended(0).said("0 compiled, 2 unchanged");

    // What is not committed has no commit; what is not even added has none.
    desk.write("repo/docs/b/index.md", "# B\n\nOther.\n");
    desk.run(batch).ended(0).said("1 compiled, 1 unchanged");
    desk.write("repo/docs/new.md", "# New\n");
    desk.run(batch).ended(0).said("3 compiled");
    assert_eq!(source(&desk, "out/b/index.json", "commit"), None);
    assert_eq!(source(&desk, "out/new.json", "commit"), None);

    // A commit changes the outputs of its own files only, though no byte of them
    // did.
    let third = Some(commit(&desk));
    desk.run(batch).ended(0).said("2 compiled, 1 unchanged");
    assert_eq!(source(&desk, "out/a.json", "commit"), first);
    assert_eq!(source(&desk, "out/b/index.json", "commit"), third);
    assert_eq!(source(&desk, "out/new.json", "commit"), third);

    // Line ends that git made of its own are no change.
    desk.write("repo/docs/b/index.md", "# B\r\n\r\nOther.\r\n");
    desk.run(batch).ended(0).said("1 compiled, 2 unchanged");
    assert_eq!(source(&desk, "out/b/index.json", "commit"), third);

    // The other way out: standard output.
    let streamed = desk.run("batch repo/docs/a.md --out -").ended(0).out;
    assert!(
        first.is_some_and(|first| streamed.contains(&first)),
        "{streamed}"
    );
}

#[test]
fn a_merge_counts_for_what_it_changed_itself() {
    let Some(desk) = repository() else { return };
    git(&desk, "repo", "checkout -q -b side HEAD~1");
    desk.write("repo/docs/a.md", "# A\n\nSide.\n");
    let side = Some(commit(&desk));
    git(&desk, "repo", "checkout -q main");
    git(&desk, "repo", "merge -q --no-ff --no-commit side");
    desk.write("repo/docs/b/index.md", "# B\n\nMerged.\n");
    let merge = Some(commit(&desk));
    desk.run("batch repo/docs --out out").ended(0);
    assert_eq!(source(&desk, "out/a.json", "commit"), side);
    assert_eq!(source(&desk, "out/b/index.json", "commit"), merge);
}

#[test]
fn no_commit_where_none_is_known() {
    let Some(desk) = repository() else { return };
    let without = |folder: &str| {
        let out = format!("out-{}", folder.replace('/', "-"));
        desk.run(&format!("batch {folder} --out {out}")).ended(0);
        let commit = source(&desk, &format!("{out}/a.json"), "commit");
        assert_eq!(commit, None, "{folder}");
    };
    // Cut off: the oldest commit of a shallow clone seems to add all files.
    let url = format!("file://{}", desk.path("repo").display());
    desk.write("elsewhere/x", "");
    git(&desk, ".", &format!("clone -q --depth 1 {url} shallow"));
    without("shallow/docs");
    // Not asked for.
    desk.write("shallow/docs/tercet.toml", "");
    without("shallow/docs");
    // No repository, and one without a commit.
    desk.write("plain/tercet.toml", CONFIGURATION);
    desk.write("plain/a.md", "# A\n");
    without("plain");
    git(&desk, "plain", "init -q");
    without("plain");
    // A bare repository that lies among the files.
    desk.write("bare/tercet.toml", CONFIGURATION);
    desk.write("bare/a.md", "# A\n");
    git(&desk, "bare", "init -q --bare");
    without("bare");
    // Damaged.
    desk.write("repo/.git/HEAD", "ref: refs/heads/gone\n");
    without("repo/docs");
    fs::remove_dir_all(desk.path("repo/.git/objects")).unwrap();
    without("repo/docs");
    // Without git at all.
    let mut command = desk.command("batch repo/docs --out out-no-git");
    let done = command.env("PATH", desk.path("elsewhere")).output();
    assert_eq!(done.unwrap().status.code(), Some(0));
}

/// A repository can be made to run programs by its configuration; and the variables
/// that git sets for hooks lead to another one.
#[cfg(unix)]
#[test]
fn a_hostile_repository_runs_nothing() {
    use std::os::unix::fs::PermissionsExt;

    let Some(desk) = repository() else { return };
    let first = Some(git(&desk, "repo", "rev-parse HEAD~1"));
    let program = desk.path("evil");
    let mark = desk.path("mark");
    let text = format!("#!/bin/sh\necho run >> {}\n", mark.display());
    fs::write(&program, text).unwrap();
    fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let program = program.display();
    let config = format!(
        "[core]\nfsmonitor = {program}\npager = {program}\n\
         hooksPath = {}\n[pager]\nlog = true\n[log]\nshowSignature = true\nshowRoot = false\n\
         [gpg]\nprogram = {program}\n[filter \"x\"]\nclean = {program}\nsmudge = {program}\n\
         [diff]\nexternal = {program}\n[diff \"x\"]\ntextconv = {program}\n[color]\nui = always\n",
        desk.path("").display()
    );
    desk.write("repo/.git/config", config);
    desk.write("repo/.gitattributes", "* filter=x diff=x\n");
    desk.write("repo/docs/b/index.md", "# C\n\nMore.\n");
    let mut command = desk.command("batch repo/docs --out out");
    let done = command.env("GIT_DIR", desk.path("nowhere")).output();
    assert_eq!(done.unwrap().status.code(), Some(0));
    assert_eq!(source(&desk, "out/a.json", "commit"), first);
    assert_eq!(source(&desk, "out/b/index.json", "commit"), None);
    assert!(!mark.exists(), "{:?}", fs::read_to_string(mark));
}
