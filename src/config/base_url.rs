//! Where the portal is on the web: scheme, host and the folder on it.

/// An absolute address such as `https://benlua.lamgiang.example/cong`, without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    address: String,
    path_at: usize,
}

impl BaseUrl {
    /// Reads an address; `None` when it is not `http(s)://host[/path]`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host_ok = !host.is_empty()
            && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
            && host.chars().any(char::is_alphanumeric);
        let path_ok = path.is_empty()
            || path.split('/').all(|part| {
                !matches!(part, "" | "." | "..")
                    && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~%".contains(&b))
            });
        (host_ok && path_ok).then(|| Self { path_at: text.len() - rest.len() + host.len(), address: text.to_owned() })
    }

    /// The folder on the host: empty, or `/cong`.
    pub fn path(&self) -> &str {
        &self.address[self.path_at..]
    }

    /// The absolute address of a path that begins with `/` and lies under the portal.
    pub fn absolute(&self, path: &str) -> String {
        [&self.address, path].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn a_folder_on_the_host_is_kept_apart() {
        let base = BaseUrl::parse("https://lamgiang.example/ben-lua/").unwrap();
        assert_eq!(base.path(), "/ben-lua");
        assert_eq!(base.absolute("/tin-moi/"), "https://lamgiang.example/ben-lua/tin-moi/");
        assert_eq!(BaseUrl::parse("http://127.0.0.1:8000").unwrap().path(), "");
        assert!(BaseUrl::parse("https://xã.vn").is_some());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "benlua.vn",
            "ftp://a.vn",
            "https://",
            "https://a.vn/?q",
            "https://a.vn/../b",
            "https://a b.vn",
            "https://a.vn/\"x",
        ] {
            assert!(BaseUrl::parse(text).is_none(), "{text}");
        }
    }
}
