//! The one difference between what is served and what a build writes: the script that keeps an open page fresh.

use super::edition::Edition;

/// The folder of addresses that the server keeps for itself. No page has a name like it.
pub(super) const OWN: &str = "/_congxa-serve/";

/// The script, as it is served.
pub(super) const SCRIPT: &str = include_str!("client.js");

/// What a page that a browser has open is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Print {
    /// Of its bytes.
    pub(super) whole: String,
    /// Of its bytes, whatever its style sheets say.
    pub(super) shape: String,
}

impl Print {
    /// The print of a page of an edition.
    pub(super) fn of(html: &[u8], edition: Option<&Edition>) -> Self {
        let whole = short(html);
        let Ok(text) = std::str::from_utf8(html) else { return Self { shape: whole.clone(), whole } };
        let mut text = text.to_owned();
        for (name, href, integrity) in edition.into_iter().flat_map(Edition::styles) {
            text = text.replace(&href, name);
            if !integrity.is_empty() {
                text = text.replace(integrity, name);
            }
        }
        Self { whole, shape: short(text.as_bytes()) }
    }
}

fn short(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// Puts the script at the end of a page. What is no whole page stays as it is.
pub(super) fn inject(html: Vec<u8>, edition: Option<&Edition>, token: &str) -> Vec<u8> {
    let end = b"</body>";
    let Some(at) = html.windows(end.len()).rposition(|window| window == end) else { return html };
    let Print { whole, shape } = Print::of(&html, edition);
    let script = format!(
        "<script src=\"{OWN}client.js\" data-print=\"{whole}\" data-shape=\"{shape}\" data-token=\"{token}\" defer></script>\n"
    );
    let mut out = html;
    out.splice(at..at, script.into_bytes());
    out
}
