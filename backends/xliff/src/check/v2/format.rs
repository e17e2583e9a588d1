//! The Format Style module.

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::super::vocabulary::FORMAT;
use super::Findings;
use super::model::{Document, is_isolated};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&ALONE, &ON_EC, &SYNTAX];

entry!(
    ALONE,
    "xliff-fs-sub-fs-alone",
    Error,
    "Format Style, attribute `subFs`, Constraints",
    "There is `fs:subFs` without `fs:fs`",
    "`fs:subFs` has the attributes of the element of HTML that `fs:fs` names: \
`fs:fs=\"img\" fs:subFs=\"src,smile.png\"`."
);

entry!(
    ON_EC,
    "xliff-fs-on-ec",
    Error,
    "Format Style, attributes `fs` and `subFs`, Constraints (`<ec>`)",
    "An end code has format style but is not isolated",
    "Of a pair, the start has the format. Only an `<ec>` with `isolated=\"yes\"` has `fs:fs` and \
`fs:subFs`."
);

entry!(
    SYNTAX,
    "xliff-fs-sub-fs",
    Error,
    "Format Style, attribute `subFs`, Constraints",
    "`fs:subFs` is not a list of names and values",
    "Each attribute of HTML is its name, a comma and its value; several are divided by a backslash: \
`src,smile.png\\alt,My smile`. A comma or backslash in a value has a backslash before it."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    let root = document.root;
    for element in [root].into_iter().chain(root.descendants()) {
        let format = element.attribute_of(FORMAT, "fs");
        let sub = element.attribute_of(FORMAT, "subFs");
        if let (Some(sub), None) = (sub, format) {
            findings.add(&ALONE, sub.span, "`fs:subFs` stands without `fs:fs`");
        }
        if let Some(sub) = sub.filter(|sub| !is_list(sub.value)) {
            let message = format!("`{}` is not names with values", sub.value);
            let hint = "write `name,value`, and a backslash between two of them";
            findings.advise(&SYNTAX, sub.span, message, hint);
        }
        let is_closing = element.is(root.namespace(), "ec") && !is_isolated(element);
        if let Some(found) = format.or(sub).filter(|_| is_closing) {
            findings.add(
                &ON_EC,
                found.span,
                "an `ec` that is not isolated has no format style",
            );
        }
    }
}

/// Whether a value is pairs of name and value: a comma, or a backslash, in one of
/// them has a backslash before it.
fn is_list(value: &str) -> bool {
    let mut commas = 0;
    let mut name = 0;
    let mut chars = value.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' if matches!(chars.peek(), Some(',' | '\\')) => {
                chars.next();
                name += usize::from(commas == 0);
            }
            // The next pair begins.
            '\\' if commas == 1 => (commas, name) = (0, 0),
            ',' if commas == 0 && name > 0 => commas = 1,
            '\\' | ',' => return false,
            _ if commas == 0 => name += 1,
            _ => {}
        }
    }
    commas == 1
}

#[cfg(test)]
mod tests {
    use super::is_list;

    #[test]
    fn lists() {
        for good in [
            "a,b",
            "src,smile.png\\alt,My\\, smile",
            "a,",
            "a,b\\\\c",
            "title,x\\class,y z",
        ] {
            assert!(is_list(good), "{good}");
        }
        for bad in ["", "a", ",b", "a,b,c", "a\\b,c", "a,b\\", "a,b\\c"] {
            assert!(!is_list(bad), "{bad}");
        }
    }
}
