//! Writes the articles twice: as a portal of Congxa and as a site of Hugo, each with its theme, ready to be built.

use std::fs;
use std::path::Path;

use super::words::SECTIONS;
use super::{Article, articles, photos};
use crate::calendar;
use crate::fault::{At as _, Fault};
use crate::folders;

/// The settings and templates of both tools.
const THEMES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes");

/// Pages of Hugo that Congxa makes by itself: file, title, template.
const PAGES_OF_HUGO: &[(&str, &str, &str)] = &[
    ("tin-moi", "Tin mới nhất", "latest"),
    ("xem-nhieu", "Xem nhiều nhất", "most-viewed"),
    ("so-do-cong", "Sơ đồ cổng", "site-map"),
];
/// Titles of Hugo's lists of topics and years. Months have no list of their own.
const LISTS_OF_HUGO: &[(&str, &str)] =
    &[("tags", "title = \"Chủ đề\""), ("nam", "title = \"Lưu trữ\""), ("thang", "build = { render = \"never\" }")];

/// Writes a pair of portals of `count` articles into `dir`.
pub(crate) fn write(count: usize, dir: &Path) -> Result<(), Fault> {
    let (congxa, hugo) = (dir.join("congxa"), dir.join("hugo"));
    let articles = articles(count);
    for (tool, root) in [("congxa", &congxa), ("hugo", &hugo)] {
        folders::copy(&Path::new(THEMES).join(tool), root)?;
        for number in 0..photos::COUNT {
            file(&root.join("static").join(photos::path(number)), &photos::png(number))?;
        }
        for (number, (folder, title, _)) in SECTIONS.iter().enumerate() {
            let text = format!("+++\ntitle = {}\nweight = {}\n+++\n", quoted(title), number + 1);
            file(&root.join("content").join(folder).join("_index.md"), text.as_bytes())?;
        }
    }
    for (name, title, template) in PAGES_OF_HUGO {
        let text = format!("+++\ntitle = \"{title}\"\nlayout = \"{template}\"\nbuild = {{ list = \"never\" }}\n+++\n");
        file(&hugo.join(format!("content/{name}.md")), text.as_bytes())?;
    }
    for (name, setting) in LISTS_OF_HUGO {
        file(&hugo.join(format!("content/{name}/_index.md")), format!("+++\n{setting}\n+++\n").as_bytes())?;
    }
    for (number, article) in articles.iter().enumerate() {
        let path = format!("content/{}/{}.md", article.folder(), article.slug);
        let (fields, body) = (fields(article), article.body(number, &articles[..number]));
        file(&congxa.join(&path), format!("+++\n{fields}+++\n\n{body}").as_bytes())?;
        let groups = groups_of_hugo(article);
        file(&hugo.join(&path), format!("+++\n{fields}{groups}+++\n\n{body}").as_bytes())?;
    }
    Ok(())
}

/// The front matter that both tools read.
fn fields(article: &Article) -> String {
    let photos: Vec<String> = article
        .photos
        .iter()
        .map(|photo| {
            let (src, alt, caption) = (quoted(&photo.src), quoted(&photo.alt), quoted(&photo.caption));
            format!("{{ src = {src}, alt = {alt}, caption = {caption} }}")
        })
        .collect();
    let tags: Vec<String> = article.tags.iter().map(|tag| quoted(tag)).collect();
    format!(
        "title = {}\ndate = {}\nauthor = {}\nlead = {}\nphotos = [{}]\nviews = {}\ntags = [{}]\n",
        quoted(&article.title),
        article.date(),
        quoted(&article.author),
        quoted(&article.lead),
        photos.join(", "),
        article.views,
        tags.join(", "),
    )
}

/// Year and month as groups: Hugo has no archive of its own.
fn groups_of_hugo(article: &Article) -> String {
    let (year, month, _) = calendar::date(article.day);
    format!("nam = [\"{year}\"]\nthang = [\"{year}-{month:02}\"]\n")
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn file(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).at(folder)?;
    }
    fs::write(path, bytes).at(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_for_toml() {
        assert_eq!(quoted("Ngõ \"nhà\" mình"), "\"Ngõ \\\"nhà\\\" mình\"");
        assert_eq!(quoted("a\\b\nc\u{7f}"), "\"a\\\\b\\nc\\u007F\"");
    }

    #[test]
    fn every_field_has_a_line() {
        let article = &articles(10)[3];
        let fields = fields(article);
        for field in ["title", "date", "author", "lead", "photos", "views", "tags"] {
            assert_eq!(fields.lines().filter(|line| line.starts_with(&format!("{field} = "))).count(), 1);
        }
    }

    #[test]
    fn two_runs_write_the_same_bytes() {
        let dir = std::env::temp_dir().join(format!("compare-{}", std::process::id()));
        let (first, second) = (dir.join("1"), dir.join("2"));
        write(30, &first).unwrap();
        write(30, &second).unwrap();
        let mut files = 0;
        folders::walk(&first, &mut |path, _| {
            let other = second.join(path.strip_prefix(&first).unwrap());
            assert_eq!(fs::read(path).unwrap(), fs::read(&other).unwrap(), "{}", other.display());
            files += 1;
            Ok(())
        })
        .unwrap();
        fs::remove_dir_all(&dir).unwrap();
        assert!(files > 100);
    }
}
