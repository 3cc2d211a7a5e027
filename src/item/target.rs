//! What an address in a text means.

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use crate::source::{ContentPath, PathError};
use crate::text::host::is_local;

/// Where a link or picture points, as far as one text alone can tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// Another site, an e-mail address or a telephone number.
    External(String),
    /// A heading of the same text.
    Anchor {
        /// Its id.
        id: String,
        /// Whether the text has it.
        is_there: bool,
    },
    /// An absolute path of the portal, `/tin-tuc/`.
    Route {
        /// The path, decoded.
        path: String,
        /// The heading.
        anchor: Option<String>,
    },
    /// A file or text under `content/`.
    File {
        /// Its path.
        path: ContentPath,
        /// The heading.
        anchor: Option<String>,
    },
}

/// Why an address is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetError {
    /// A scheme other than the allowed ones.
    Scheme(String),
    /// It leads out of `content/`.
    Escapes,
    /// It has a `\\` or a `:`, which are no part of a path on the web.
    Form,
    /// There is none.
    Empty,
    /// It leads into a network that readers are not in.
    Local,
}

/// Schemes that a text may link to. Everything else (`javascript:`, `data:`, `file:` …) can run code or leads
/// to the editor's own disk.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Target {
    /// Reads an address that stands in a text in `folder`, of which nothing else is known.
    ///
    /// # Errors
    /// When the address is not allowed.
    pub fn parse(address: &str, folder: &ContentPath) -> Result<Self, TargetError> {
        // Browsers drop white space and control characters inside a scheme, so they are dropped before looking.
        let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
        if address.is_empty() || address == "#" {
            return Err(TargetError::Empty);
        }
        if address.starts_with("//") || address.starts_with("/\\") || address.starts_with('\\') {
            return Err(TargetError::Scheme("//".to_owned()));
        }
        if let Some(scheme) = scheme(&address) {
            let rest = address[scheme.len()..].trim_start_matches([':', '/']);
            return if rest.is_empty() {
                Err(TargetError::Empty)
            } else if SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
                let is_local = scheme.to_ascii_lowercase().starts_with("http") && is_local(rest);
                if is_local { Err(TargetError::Local) } else { Ok(Self::External(address)) }
            } else {
                Err(TargetError::Scheme(scheme.to_owned()))
            };
        }
        let (path, anchor) = match address.split_once('#') {
            Some((path, anchor)) => (path, (!anchor.is_empty()).then(|| decoded(anchor))),
            None => (address.as_str(), None),
        };
        let path = decoded(path.split('?').next().unwrap_or_default());
        if path.is_empty() {
            return anchor.map(|id| Self::Anchor { id, is_there: false }).ok_or(TargetError::Empty);
        }
        if path.starts_with('/') {
            return Ok(Self::Route { path, anchor });
        }
        let path = folder.join(&path).map_err(|error| match error {
            PathError::Escapes => TargetError::Escapes,
            PathError::Form => TargetError::Form,
        })?;
        Ok(Self::File { path, anchor })
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn scheme(address: &str) -> Option<&str> {
    let (before, _) = address.split_once(':')?;
    let is_scheme =
        !before.contains(['/', '?', '#']) && before.chars().all(|c| c.is_alphanumeric() || "+-. ".contains(c));
    is_scheme.then_some(before.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(address: &str) -> Result<Target, TargetError> {
        Target::parse(address, &ContentPath::root().join("tin-tuc").unwrap())
    }

    #[test]
    fn addresses_are_told_apart() {
        let file = |path: &str| ContentPath::root().join(path).unwrap();
        assert_eq!(
            parse("https://dichvucong.gov.vn/a?b#c"),
            Ok(Target::External("https://dichvucong.gov.vn/a?b#c".into()))
        );
        assert_eq!(parse("#ket-qua"), Ok(Target::Anchor { id: "ket-qua".into(), is_there: false }));
        assert_eq!(parse("/thong-bao/"), Ok(Target::Route { path: "/thong-bao/".into(), anchor: None }));
        assert_eq!(
            parse("../thong-bao/l%E1%BB%8Bch.md#a"),
            Ok(Target::File { path: file("thong-bao/lịch.md"), anchor: Some("a".into()) })
        );
    }

    #[test]
    fn addresses_that_run_code_or_leave_are_refused() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\u{1}script:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
        ] {
            assert!(matches!(parse(address), Err(TargetError::Scheme(_))), "{address}");
        }
        assert_eq!(parse("../../../etc/passwd"), Err(TargetError::Escapes));
        assert_eq!(parse("%2e%2e/%2e%2e/x"), Err(TargetError::Escapes));
        assert_eq!(parse("anh%5Ca.jpg"), Err(TargetError::Form));
        assert_eq!(parse(" "), Err(TargetError::Empty));
    }
}
