//! Files of a file system: ignore files, symbolic links, limits.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use tercet_docset::{Access, Config, DocPath, Docset, FileSources, ReadError, Role, Sources};

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tercet-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path.canonicalize().unwrap())
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn path(text: &str) -> DocPath {
    DocPath::new(text).unwrap()
}

fn sources(root: &Path) -> FileSources {
    FileSources::new(root, 100).unwrap()
}

#[test]
fn links_do_not_leave_the_root() {
    let outside = Folder::new("outside");
    outside.write("secret.md", b"# Secret");
    let inside = Folder::new("inside");
    inside.write("a.md", b"# A");
    inside.write("sub/b.md", b"# B");
    symlink(outside.0.join("secret.md"), inside.0.join("file.md")).unwrap();
    symlink(&outside.0, inside.0.join("folder")).unwrap();
    symlink(inside.0.join("a.md"), inside.0.join("same.md")).unwrap();
    symlink(&inside.0, inside.0.join("sub/circle")).unwrap();
    symlink("nowhere", inside.0.join("dangling.md")).unwrap();
    let sources = sources(&inside.0);
    let listed: Vec<_> = sources
        .list()
        .unwrap()
        .into_iter()
        .map(|entry| (entry.path.to_string(), entry.access))
        .collect();
    let expected = [
        ("a.md", Access::Readable),
        ("dangling.md", Access::Unreadable),
        ("file.md", Access::OutsideRoot),
        ("folder", Access::OutsideRoot),
        ("same.md", Access::Readable),
        ("sub/b.md", Access::Readable),
    ];
    assert_eq!(
        listed,
        expected.map(|(path, access)| (path.to_owned(), access))
    );
    let cases = [
        ("a.md", Ok(3)),
        ("same.md", Ok(3)),
        ("sub/circle/a.md", Ok(3)),
        ("file.md", Err(ReadError::OutsideRoot)),
        ("folder/secret.md", Err(ReadError::OutsideRoot)),
        ("folder/secret.md", Err(ReadError::OutsideRoot)),
        ("none.md", Err(ReadError::NotFound)),
        ("none/none.md", Err(ReadError::NotFound)),
        ("a.md/none.md", Err(ReadError::NotFound)),
        ("sub", Err(ReadError::Failed("not an ordinary file".into()))),
    ];
    for (name, expected) in cases {
        let read = sources.read(&path(name)).map(|bytes| bytes.len());
        assert_eq!(read, expected, "{name}");
    }
    let (docset, findings) = Docset::open(&sources, Config::default()).unwrap();
    let codes: Vec<_> = findings
        .iter()
        .map(|finding| (finding.path.as_str(), finding.diagnostic.rule.code))
        .collect();
    let expected = [
        ("dangling.md", "file-unreadable"),
        ("file.md", "symlink-leaves-docset"),
        ("folder", "symlink-leaves-docset"),
    ];
    assert_eq!(codes, expected);
    assert_eq!(docset.role(&path("file.md")), None);
}

#[test]
fn ignored_and_hidden_files() {
    let folder = Folder::new("ignored");
    folder.write(".gitignore", b"build/\n*.tmp.md\n");
    folder.write(".git/config.md", b"x");
    folder.write("build/a.md", b"# A");
    folder.write("b.tmp.md", b"# B");
    folder.write("sub/.ignore", b"d.md\n");
    folder.write("sub/c.md", b"# C");
    folder.write("sub/d.md", b"# D");
    folder.write(".hidden/e.md", b"# E");
    let sources = sources(&folder.0);
    let (docset, findings) = Docset::open(&sources, Config::default()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let articles: Vec<_> = docset.articles().map(DocPath::as_str).collect();
    assert_eq!(articles, ["sub/c.md"]);
    assert_eq!(docset.role(&path(".hidden/e.md")), Some(Role::Other));
}

#[test]
fn bytes_that_are_no_article() {
    let folder = Folder::new("bytes");
    folder.write("large.md", &[b'x'; 101]);
    folder.write("latin1.md", b"# Gr\xfc\xdfe");
    folder.write("bom.md", b"\xef\xbb\xbf# A\n");
    folder.write("fits.md", &[b'x'; 100]);
    let sources = sources(&folder.0);
    let (docset, _) = Docset::open(&sources, Config::default()).unwrap();
    let cases = [
        ("large.md", "file-too-large", 0),
        ("latin1.md", "invalid-utf-8", 4),
        ("gone.md", "file-unreadable", 0),
    ];
    for (name, code, offset) in cases {
        let finding = docset.load(&sources, &path(name)).expect_err(name);
        let diagnostic = &finding.diagnostic;
        assert_eq!(
            (diagnostic.rule.code, diagnostic.span.start),
            (code, offset),
            "{diagnostic:?}"
        );
    }
    let bom = docset.load(&sources, &path("bom.md")).unwrap();
    assert_eq!(bom.findings[0].diagnostic.rule.code, "byte-order-mark");
    assert!(docset.load(&sources, &path("fits.md")).is_ok());
}
