//! xmllint with the schemas of OASIS, as the tests and the repository's job ask it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use tercet_xliff::Version;

/// How xmllint ends where a file is not valid.
const INVALID: i32 = 3;

/// xmllint, and the folder with the schemas.
pub(crate) struct Judge {
    schemas: PathBuf,
}

impl Judge {
    /// With the schemas below the folder `shared`; `None` where these are absent, or xmllint
    /// is.
    pub(crate) fn find(shared: &Path) -> Option<Self> {
        let schemas = shared.join("xliff-testsuite/schemas").canonicalize().ok()?;
        Command::new("xmllint").arg("--version").output().ok()?;
        Some(Self { schemas })
    }

    /// What xmllint says against the `.xlf` files in `folder`, by the schema `core` of
    /// `version` and those of its modules: nothing where they are valid.
    ///
    /// # Errors
    /// Where xmllint cannot be run, or the folder, in which the schema is put together, cannot
    /// be read or written.
    pub(crate) fn judge(
        &self,
        version: Version,
        core: &str,
        folder: &Path,
    ) -> io::Result<Vec<String>> {
        let schema = folder.join("all.xsd");
        fs::write(&schema, wrapper(&self.schemas, version, core))?;
        let catalog = folder.join("catalog.xml");
        fs::write(&catalog, self::catalog(&self.schemas))?;
        let output = Command::new("xmllint")
            .args(["--nonet", "--noout", "--schema"])
            .arg(&schema)
            .args(files(folder)?)
            .env("XML_CATALOG_FILES", &catalog)
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        let complaints = said.lines().filter(|line| !line.ends_with(" validates"));
        let mut complaints: Vec<String> = complaints.map(str::to_owned).collect();
        // Another ending is that of one who did not get to all of the files.
        if !matches!(output.status.code(), Some(0 | INVALID)) {
            complaints.insert(0, format!("xmllint ends with {}", output.status));
        }
        Ok(complaints)
    }
}

/// The `.xlf` files in `folder`, in order.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "xlf") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The schema of the core, the stricter one of 1.2.
pub(crate) fn core(version: Version) -> &'static str {
    match version {
        Version::V1_2 => "xliff-core-1.2-strict.xsd",
        Version::V2_0 | Version::V2_1 => "xliff_core_2.0.xsd",
        Version::V2_2 => "xliff_core_2.2.xsd",
    }
}

/// A schema that brings those of a version together.
fn wrapper(schemas: &Path, version: Version, core: &str) -> String {
    let module = |name: &str| format!("urn:oasis:names:tc:xliff:{name}:2.0");
    let modules = [
        ("matches", "matches.xsd"),
        ("glossary", "glossary.xsd"),
        ("fs", "fs.xsd"),
        ("metadata", "metadata.xsd"),
        ("resourcedata", "resource_data.xsd"),
        ("sizerestriction", "size_restriction.xsd"),
        ("validation", "validation.xsd"),
    ];
    let its = ("http://www.w3.org/2005/11/its".to_owned(), "its.xsd");
    let modules = modules.map(|(name, file)| (module(name), file));
    let modules: Vec<_> = modules.into_iter().chain([its]).collect();
    let folder = match version {
        Version::V1_2 => "1.2",
        Version::V2_0 | Version::V2_1 => "2.1",
        Version::V2_2 => "2.2",
    };
    let modules = if version == Version::V1_2 {
        &[][..]
    } else {
        &modules[..]
    };
    let core = (version.namespace().to_owned(), core);
    let mut imports = String::new();
    for (namespace, file) in std::iter::once(&core).chain(modules) {
        let path = schemas.join(folder).join(file);
        let path = path.display();
        let import = format!("<xs:import namespace=\"{namespace}\" schemaLocation=\"{path}\"/>\n");
        imports.push_str(&import);
    }
    format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n{imports}</xs:schema>\n")
}

/// Where the schema for `xml:space` is, which some schemas want from the network.
fn catalog(schemas: &Path) -> String {
    let path = schemas.join("xml.xsd");
    format!(
        "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\">\n\
         <system systemId=\"http://www.w3.org/2001/xml.xsd\" uri=\"file://{0}\"/>\n\
         <uri name=\"http://www.w3.org/2001/xml.xsd\" uri=\"file://{0}\"/>\n\
         </catalog>\n",
        path.display()
    )
}
