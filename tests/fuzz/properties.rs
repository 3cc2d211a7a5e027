//! What must hold whatever bytes a reader is given: it never panics, its messages can be shown, and what it lets
//! through is safe. Used by `tests/fuzz.rs`, which tries a little in every test run, and by `scripts/fuzz`, which lets
//! libFuzzer search for as long as one likes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use congxa::diag::{self, Colour, Diagnostic, Format, Lang, SourceFile, Style};
use congxa::item::{self, Parsed};
use congxa::plan::{OutputPath, Route};
use congxa::publish::{Manner, Publication, System};
use congxa::render::Content;
use congxa::source::{ContentPath, Gate, Text, ThemeFiles};
use congxa::text::date::{DateText, When};
use congxa::text::{Hash, Slug};
use congxa::theme::Theme;
use jiff::tz::Offset;

/// A target: its name, the property, and texts to begin with.
pub(crate) type Target = (&'static str, fn(&[u8]), &'static [&'static str]);

/// All targets.
pub(crate) const TARGETS: [Target; 11] = [
    (
        "front_matter_toml",
        front_matter_toml,
        &[
            "title = \"Lễ hội\"\ndate = 28/09/2023 10:48\ntags = [\"a\", 'b']\nphotos = [{src = \"a.jpg\", alt = \"A\"}]\n[extra]\nx = 1",
            "title = “Lễ hội”\ndate = 2023-09-28",
        ],
    ),
    (
        "front_matter_yaml",
        front_matter_yaml,
        &[
            "title: Lễ hội\ndate: 28/09/2023 10:48\ntags: [a, 'b']\nphotos:\n  - {src: a.jpg, alt: A}\nextra:\n  x: 1",
            "title: a: b # c\ntags:\n\t- x",
            "a: &x [*x]",
        ],
    ),
    (
        "dates",
        dates,
        &[
            "28/09/2023 10:48",
            "2023-09-28T10:48:00+07:00",
            "28-9-2023 8h30",
            "2:28 CH 28/03/2024",
            "ngày 5 tháng 9 năm 2023",
        ],
    ),
    (
        "markdown",
        markdown,
        &[
            "# Đề mục\n\nChữ **đậm** [x](y.md \"t\") ![a](b.jpg) <b onclick=x>\n\n> - a\n>   1. b\n\n|a|b|\n|-|:-:|\n|c|d|\n\n[^1] `c`\n\n[^1]: n\n\n```js\nx\n```\n",
            "[x](javascript:alert(1)) <https://a.vn> &lt;&#x3c;",
            "> [!NOTE]\n> x\n\n- [x] a\n***\n~~s~~",
        ],
    ),
    ("routes", routes, &["/tin-tuc/2024/le-hoi.html", "/../x", "//evil.example/", "/a/%2e%2e/b", "/tin%20cu/?x#y"]),
    ("slugs", slugs, &["Lễ hội Đền Hùng", "ủy ban/..\\x", "CON", "\u{0111}\u{301}ườ\u{200b}"]),
    (
        "settings",
        settings,
        &[
            "title = \"Xã\"\nbase_url = \"https://a.vn\"\nmenu = [{title = \"A\", url = \"/a/\"}]\nutc_offset = \"+07:00\"\n[organization]\nname = \"UBND\"\n[colours]\nbrand = \"#123456\"",
            "blocks = [1]\nalerts = [{text = \"x\", until = 1/1/2025}]",
        ],
    ),
    ("statistics", statistics, &["visits = 12\nupdated = 28/09/2023", "online = -1"]),
    (
        "record",
        record,
        &[
            "congxa-record 3\naf1349b9f5f9a1a6a0404dea36dcc949 0 0 a.txt\nend\n",
            "congxa-record 3\n- 0 0 ../canary\nend\n",
        ],
    ),
    (
        "journal",
        journal,
        &[
            "congxa-journal 1\nadd a.txt\nreplace b/c.txt\nremove d.txt\n",
            "congxa-journal 1\nremove ../canary\nadd ../../x\n",
        ],
    ),
    (
        "templates",
        templates,
        &[
            "{% extends \"base.html\" %}{% block main %}{{ t.home | upper }}{% for x in side %}{{ x.title }}{% endfor %}{% endblock main %}",
            "{% if a and not b %}{{ a ~ 'b' }}{% else %}{# c #}{% endif %}{% set x = [1, {\"a\": 2}] %}",
        ],
    ),
];

fn front_matter_toml(data: &[u8]) {
    text("+++\n", data, "\n+++\nChữ.\n");
}

fn front_matter_yaml(data: &[u8]) {
    text("---\n", data, "\n---\nChữ.\n");
}

fn markdown(data: &[u8]) {
    if let Parsed::Item(item) = text("+++\ntitle = \"a\"\ndate = 2024-01-01\n+++\n", data, "\n") {
        let html = item.story().body.fill(|_, out| out.push(char::REPLACEMENT_CHARACTER));
        is_safe(&html);
    }
}

fn text(before: &str, data: &[u8], after: &str) -> Parsed {
    let file = file("content/tin-tuc/a.md", &format!("{before}{}{after}", string(data)));
    let path = ContentPath::root().join("tin-tuc/a.md").expect("a plain path");
    let outcome = item::parse(&Text { path, file, hash: Hash::default() }, Offset::constant(7));
    can_be_shown(&outcome.diagnostics);
    outcome.value
}

fn dates(data: &[u8]) {
    let text = string(data);
    let zone = Offset::constant(7);
    assert_eq!(DateText::parse(&text).is_ok(), When::parse(&text, Offset::UTC).is_ok());
    if let Ok(when) = When::parse(&text, zone) {
        let again = When::parse(&when.iso(zone), zone).expect("what we write is a date");
        assert_eq!(again.iso(zone), when.iso(zone), "{text}");
    }
}

fn routes(data: &[u8]) {
    let text = string(data);
    if let Some(route) = Route::parse(&text) {
        is_inside(&route.output_path());
        assert_eq!(OutputPath::parse(route.output_path().as_str()), Some(route.output_path()));
    }
    if let Some(path) = OutputPath::parse(&text) {
        is_inside(&path);
    }
    if let Ok(path) = ContentPath::root().join(&text) {
        assert!(path.names().all(|name| !matches!(name, ".." | "." | "")), "{text}");
        if let Some(route) = Route::of_static(&path) {
            is_inside(&route.output_path());
        }
    }
}

fn is_inside(path: &OutputPath) {
    let place = path.within(Path::new("/cong"));
    assert!(place.starts_with("/cong") && place != Path::new("/cong"), "{}", place.display());
    assert!(place.components().skip(1).all(|part| matches!(part, std::path::Component::Normal(_))));
}

fn slugs(data: &[u8]) {
    if let Some(slug) = Slug::of(&string(data)) {
        assert_eq!(Slug::parse(slug.as_str()).as_ref(), Some(&slug));
        assert!(slug.as_str().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c)));
        let route = Route::home().folder(&slug);
        is_inside(&route.output_path());
    }
}

fn settings(data: &[u8]) {
    can_be_shown(&congxa::config::read(&file("site.toml", &string(data))).diagnostics);
}

fn statistics(data: &[u8]) {
    let file = file("data/statistics.toml", &string(data));
    can_be_shown(&congxa::config::statistics::read(&file, Offset::constant(7)).diagnostics);
}

fn templates(data: &[u8]) {
    let mut own = ThemeFiles::default();
    let template = file("themes/default/templates/404.html", &string(data));
    own.templates.insert("404.html".to_owned(), template);
    own.manifest = Some(file("themes/default/theme.toml", &string(data)));
    can_be_shown(&Theme::new(own, Vec::new()).diagnostics);
}

/// A record or a journal may be damaged, or written by an enemy: nothing outside the folder is touched, and the next
/// publication is what it has to be.
fn record(data: &[u8]) {
    publication("record", data);
}

fn journal(data: &[u8]) {
    publication("journal", data);
}

fn publication(name: &str, data: &[u8]) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
    let (out, canary) = (folder.path().join("public"), folder.path().join("canary"));
    fs::write(&canary, "x").expect("a file");
    for (path, content) in [("public/a.txt", "a"), ("public/b/c.txt", "c"), (".public.congxa/stage/a.txt", "b")] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    fs::write(folder.path().join(".public.congxa").join(name), data).expect("a file");
    let gate = Gate::new(folder.path());
    let published =
        Publication::begin(&out, Manner { adopts: true, in_place: false }, &System).and_then(|mut publication| {
            let route = Route::parse("/moi/").expect("a route");
            publication.offer(&route, &Content::Bytes(b"m".to_vec()), None, &gate)?;
            publication.finish(None).map_err(|failure| failure.diagnostic)
        });
    if published.is_ok() {
        assert_eq!(fs::read(out.join("moi/index.html")).expect("the page"), b"m");
    }
    assert_eq!(fs::read(&canary).expect("the canary lives"), b"x");
    let beside: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(beside.len(), 3, "nothing is written beside the folder");
}

/// Nothing in the HTML can run: only tags and attributes that we write ourselves, and no address with a scheme (those
/// are filled in later, from addresses that were read).
fn is_safe(html: &str) {
    const TAGS: [&str; 36] = [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "br",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "span",
        "sup",
        "a",
        "img",
        "figure",
        "figcaption",
        "section",
        "caption",
        "small",
        "sub",
        "b",
        "i",
    ];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("every tag ends");
        let tag = &rest[..end];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(TAGS.contains(&name.as_str()), "<{tag}> in {html}");
        let mut outside = tag.split('"').step_by(2);
        assert!(
            outside.all(|part| !part.contains(" on") && !part.contains('\'') && !part.contains("style")),
            "<{tag}>"
        );
        let mut addresses = ["href=\"", "src=\""].into_iter().filter_map(|name| tag.split(name).nth(1));
        assert!(addresses.all(|address| address.starts_with('#')) && !tag.contains('<'), "<{tag}>");
    }
}

fn string(data: &[u8]) -> String {
    congxa::text::clean::document(&String::from_utf8_lossy(data))
}

fn file(path: &str, text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(path.to_owned(), text.to_owned()))
}

fn can_be_shown(diagnostics: &[Diagnostic]) {
    for format in Format::NAMES.iter().filter_map(|name| Format::named(name)) {
        let written = diag::write(diagnostics, Style { format, lang: Lang::Vi, colour: Colour::Plain, root: "." });
        assert!(written.text.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", written.text);
    }
}
