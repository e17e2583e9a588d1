//! Addresses of remotes.

use std::borrow::Cow;

/// The address for readers of a remote that git knows as `url`: with `https` instead
/// of what only git speaks, without user, password, and `.git`. None for what is no
/// address on the network, such as a folder of this machine.
pub(super) fn public(url: &str) -> Option<String> {
    if url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let url = with_scheme(url)?;
    let (scheme, rest) = url.split_once("://")?;
    let rest = rest.split(['?', '#']).next()?;
    let (authority, path) = rest.split_once('/')?;
    let host = authority.rsplit('@').next()?;
    let (scheme, host) = match scheme {
        "http" | "https" => (scheme, host),
        // Their ports are not those of a site.
        "ssh" | "git" | "git+ssh" | "ssh+git" => ("https", without_port(host)),
        _ => return None,
    };
    // What is no port is a part of a password that holds a slash.
    if !host.starts_with('[') && without_port(host).contains(':') {
        return None;
    }
    let path = path.trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    (!host.is_empty() && !path.is_empty()).then(|| format!("{scheme}://{host}/{path}"))
}

/// The short form `user@host:path` as a URL; a URL as it is.
fn with_scheme(url: &str) -> Option<Cow<'_, str>> {
    if url.contains("://") {
        return Some(url.into());
    }
    let (host, path) = url.split_once(':')?;
    // A slash before the colon makes a path of it, one letter a drive.
    if host.contains('/') || host.len() < 2 {
        return None;
    }
    Some(format!("ssh://{host}/{}", path.trim_start_matches('/')).into())
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::public;

    #[test]
    fn addresses() {
        let docs = Some("https://git.example/fleet/docs");
        let cases = [
            ("https://git.example/fleet/docs", docs),
            ("https://git.example/fleet/docs.git", docs),
            ("https://git.example/fleet/docs/", docs),
            ("https://git.example/fleet/docs?token=x#y", docs),
            ("https://ann:secret@git.example/fleet/docs.git", docs),
            ("https://a@b:secret@git.example/fleet/docs.git", docs),
            ("git@git.example:fleet/docs.git", docs),
            ("git.example:/fleet/docs.git", docs),
            ("ssh://git@git.example:2222/fleet/docs.git", docs),
            ("git://git.example/fleet/docs.git", docs),
            (
                "http://git.example:8080/docs.git",
                Some("http://git.example:8080/docs"),
            ),
            ("ssh://git@[::1]:22/docs", Some("https://[::1]/docs")),
            ("/srv/git/docs.git", None),
            ("../docs", None),
            ("./a:b", None),
            ("C:\\docs", None),
            ("file:///srv/git/docs.git", None),
            ("ext::sh -c true", None),
            ("https://git.example", None),
            ("https://git.example/", None),
            ("https:///docs", None),
            ("https://ann:se/cret@git.example/docs", None),
            ("", None),
        ];
        for (url, expected) in cases {
            assert_eq!(public(url).as_deref(), expected, "{url}");
        }
    }
}
