//! Random edits of a small portal, as clerks, editors and version control make them.

use proptest::prelude::*;

use super::{Portal, SETTINGS};

const SECTIONS: [&str; 3] = ["tin-tuc", "thong-bao", "thong-bao/dau-thau"];
const NAMES: [&str; 6] = ["mot", "hai", "ba", "Bốn mùa", "nam/index", "sau/index"];
const TAGS: [&str; 4] = ["Lúa", "lúa", "Bão", "Báo"];

/// What someone does to a portal.
#[derive(Debug, Clone)]
pub enum Edit {
    Write {
        section: usize,
        name: usize,
        day: u32,
        tags: Vec<usize>,
        extra: usize,
        link: Option<(usize, usize)>,
    },
    Delete {
        section: usize,
        name: usize,
    },
    Rename {
        from: (usize, usize),
        to: (usize, usize),
    },
    DeleteSection(usize),
    RenameSection {
        from: usize,
        to: usize,
    },
    Photo {
        section: usize,
        name: usize,
        bytes: u8,
    },
    Static {
        name: usize,
        bytes: u8,
        is_there: bool,
    },
    Settings {
        page_size: usize,
        is_file_style: bool,
        live: usize,
    },
    Template {
        text: u8,
        is_there: bool,
    },
    /// The numbers of visits.
    Data {
        number: u8,
        is_there: bool,
    },
    /// A word of the theme.
    Words {
        number: u8,
        is_there: bool,
    },
    /// A file is written beside its place and moved over it, as editors save.
    Save {
        section: usize,
        name: usize,
        day: u32,
    },
    /// Something more at the end of a text, or a picture becomes a link or the other way round.
    More {
        section: usize,
        name: usize,
        what: usize,
        number: u8,
    },
    /// Many files at once, as a checkout writes them, in a folder that is new; or the folder goes.
    Burst {
        count: usize,
        is_there: bool,
    },
}

/// Any edit.
pub fn edit() -> impl Strategy<Value = Edit> {
    let section = 0..SECTIONS.len();
    let name = 0..NAMES.len();
    let place = (section.clone(), name.clone());
    let tags = prop::collection::vec(0..TAGS.len(), 0..3);
    let link = prop::option::weighted(0.2, place.clone());
    prop_oneof![
        12 => (section.clone(), name.clone(), 1..28u32, tags, 0..5usize, link)
            .prop_map(|(section, name, day, tags, extra, link)| Edit::Write { section, name, day, tags, extra, link }),
        3 => place.clone().prop_map(|(section, name)| Edit::Delete { section, name }),
        3 => (place.clone(), place).prop_map(|(from, to)| Edit::Rename { from, to }),
        1 => section.clone().prop_map(Edit::DeleteSection),
        1 => (section.clone(), section.clone()).prop_map(|(from, to)| Edit::RenameSection { from, to }),
        2 => (section, name, any::<u8>()).prop_map(|(section, name, bytes)| Edit::Photo { section, name, bytes }),
        2 => (0..3usize, any::<u8>(), any::<bool>())
            .prop_map(|(name, bytes, is_there)| Edit::Static { name, bytes, is_there }),
        1 => (1..4usize, any::<bool>(), 0..3usize)
            .prop_map(|(page_size, is_file_style, live)| Edit::Settings { page_size, is_file_style, live }),
        1 => (any::<u8>(), any::<bool>()).prop_map(|(text, is_there)| Edit::Template { text, is_there }),
        1 => (any::<u8>(), any::<bool>()).prop_map(|(number, is_there)| Edit::Data { number, is_there }),
        1 => (any::<u8>(), any::<bool>()).prop_map(|(number, is_there)| Edit::Words { number, is_there }),
        4 => (0..SECTIONS.len(), 0..NAMES.len(), 1..28u32)
            .prop_map(|(section, name, day)| Edit::Save { section, name, day }),
        4 => (0..SECTIONS.len(), 0..NAMES.len(), 0..6usize, any::<u8>())
            .prop_map(|(section, name, what, number)| Edit::More { section, name, what, number }),
        1 => (1..40usize, any::<bool>()).prop_map(|(count, is_there)| Edit::Burst { count, is_there }),
    ]
}

fn path(section: usize, name: usize) -> String {
    format!("content/{}/{}.md", SECTIONS[section], NAMES[name])
}

/// How many folders lie between a text and `content/`.
fn depth(section: usize, name: usize) -> usize {
    path(section, name).matches('/').count() - 1
}

/// A bundle goes with its folder.
fn root_of(path: &str) -> &str {
    path.strip_suffix("/index.md").unwrap_or(path)
}

fn put(portal: &Portal, path: &str, text: Option<&String>) {
    match text {
        Some(text) => portal.write(path, text),
        None if portal.path(path).exists() => portal.remove(path),
        None => {}
    }
}

/// Does it, where it can be done.
pub fn apply(portal: &Portal, edit: &Edit) {
    let exists = |relative: &str| portal.path(relative).exists();
    match edit {
        Edit::Write { section, name, day, tags, extra, link } => {
            let tags: Vec<String> = tags.iter().map(|&tag| format!("{:?}", TAGS[tag])).collect();
            let extra =
                ["", "draft = true\n", "featured = true\n", "expires = 01/01/2025\n", "aliases = [\"/cu/1.html\"]\n"]
                    [*extra];
            let link = link.map_or_else(String::new, |(s, n)| {
                format!("[xem](</{}/{}/>)", SECTIONS[s], NAMES[n].trim_end_matches("/index"))
            });
            portal.write(
                &path(*section, *name),
                format!("+++\ntitle = \"Bài {day}\"\ndate = {day:02}/03/2024\ntags = [{}]\nviews = {day}\n{extra}+++\nNội dung {day}. {link}\n", tags.join(", ")),
            );
        }
        Edit::Delete { section, name } => {
            let path = path(*section, *name);
            if exists(root_of(&path)) {
                portal.remove(root_of(&path));
            }
        }
        Edit::Rename { from, to } => {
            let (from, to) = (path(from.0, from.1), path(to.0, to.1));
            if from != to && exists(&from) && !exists(root_of(&to)) {
                let content = std::fs::read(portal.path(&from)).unwrap();
                portal.remove(root_of(&from));
                portal.write(&to, content);
            }
        }
        Edit::DeleteSection(section) => {
            let folder = format!("content/{}", SECTIONS[*section]);
            if exists(&folder) {
                portal.remove(&folder);
            }
        }
        Edit::RenameSection { from, to } => {
            let (from, to) = (format!("content/{}", SECTIONS[*from]), format!("content/{}", SECTIONS[*to]));
            if exists(&from) && !exists(&to) && !to.starts_with(&from) && exists(to.rsplit_once('/').unwrap().0) {
                std::fs::rename(portal.path(&from), portal.path(&to)).unwrap();
            }
        }
        Edit::Photo { section, name, bytes } => {
            portal.write(&format!("content/{}/tep-{name}.txt", SECTIONS[*section]), [*bytes]);
        }
        Edit::Static { name, bytes, is_there } => {
            let path = format!("static/{}", ["a", "a/b", "tep.txt"][*name]);
            let blocked =
                (*name == 1 && portal.path("static/a").is_file()) || (*name == 0 && portal.path("static/a").is_dir());
            if *is_there && !blocked {
                portal.write(&path, [*bytes]);
            } else if !is_there && exists(&path) {
                portal.remove(&path);
            }
        }
        Edit::Settings { page_size, is_file_style, live } => {
            let live = ["script", "inline", "ssi"][*live];
            let style = if *is_file_style { "file" } else { "folder" };
            portal.write(
                "site.toml",
                format!("{}page_size = {page_size}\nurl_style = \"{style}\"\nlive = \"{live}\"\n", SETTINGS),
            );
        }
        Edit::Template { text, is_there } => {
            let path = "themes/default/templates/parts/line.html";
            if *is_there {
                portal.write(path, format!("<li>{text} {{{{ card.title }}}}</li>"));
            } else if exists(path) {
                portal.remove(path);
            }
        }
        Edit::Data { number, is_there } => {
            let text = format!("as_of = 21/11/2026\nall = {number}\n");
            put(portal, "data/statistics.toml", is_there.then_some(&text));
        }
        Edit::Words { number, is_there } => {
            let text = format!("latest = \"Tin thứ {number}\"\n");
            put(portal, "themes/default/words/vi.toml", is_there.then_some(&text));
        }
        Edit::Save { section, name, day } => {
            let path = path(*section, *name);
            let beside = format!("{path}.moi");
            portal.write(&beside, format!("+++\ntitle = \"Lưu {day}\"\ndate = {day:02}/04/2024\n+++\nĐã lưu {day}.\n"));
            std::fs::rename(portal.path(&beside), portal.path(&path)).unwrap();
        }
        Edit::More { section, name, what, number } => {
            let path = portal.path(&path(*section, *name));
            let Ok(text) = std::fs::read_to_string(&path) else { return };
            for name in ["anh", "hinh"] {
                portal.write(&format!("content/{name}.png"), super::PICTURE);
            }
            let up = "../".repeat(depth(*section, *name));
            let text = match what {
                0 => format!("{text}\nThêm {number}.\n"),
                1 => format!("{text}\n![Ảnh {number}](<{up}anh.png>)\n"),
                2 => format!("{text}\n## Mục {number}\n\n[Lên](#muc-{number})\n"),
                3 => format!("{text}\n[Ảnh](<{up}anh.png>) và ![Ảnh](<{up}hinh.png>)\n"),
                4 => text.replacen("![Ảnh", "[Ảnh", 1),
                _ => text.replacen("\n[Ảnh", "\n![Ảnh", 1),
            };
            std::fs::write(path, text).unwrap();
        }
        Edit::Burst { count, is_there } => {
            let folder = "content/mot-luot";
            if *is_there {
                for number in 0..*count {
                    let text = format!(
                        "+++\ntitle = \"Tin {number}\"\ndate = 02/05/2024\n+++\nTin thứ {number} của {count}.\n"
                    );
                    portal.write(&format!("{folder}/trong/{number}.md"), text);
                }
            } else if exists(folder) {
                portal.remove(folder);
            }
        }
    }
}
