//! Every call by which publication changes the disk fails once, in turn, and so does every one after it as if the
//! process had died there. Whatever happens, the folder holds one whole edition, and the next run puts all in order.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use congxa::diag::Diagnostic;
use congxa::plan::Route;
use congxa::publish::{Disk, Failure, Manner, Publication, Summary, System};
use congxa::render::Content;
use congxa::source::Gate;

/// What can go wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// The call fails; the disk is well again after it.
    Once,
    /// The call and all later ones fail, as when the process is killed or the disk is gone.
    ForGood,
}

/// A kind of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Call {
    CreateFolder,
    Write,
    Link,
    Rename,
    Exchange,
    RemoveFile,
    RemoveFolder,
    Sync,
}

/// A disk of which the nth call fails, and which may have no exchange or no second names at all.
struct Faulty {
    at: usize,
    trouble: Trouble,
    way: Way,
    calls: AtomicUsize,
    failed: std::sync::Mutex<Option<Call>>,
}

impl Faulty {
    fn new(way: Way, at: usize, trouble: Trouble) -> Self {
        Self { at, trouble, way, calls: AtomicUsize::new(0), failed: std::sync::Mutex::default() }
    }

    fn call<T>(&self, call: Call, go: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let now = self.calls.fetch_add(1, Ordering::SeqCst);
        let fails = if self.trouble == Trouble::Once { now == self.at } else { now >= self.at };
        if fails {
            self.failed.lock().unwrap().get_or_insert(call);
            return Err(io::Error::other("injected"));
        }
        go()
    }
}

impl Disk for Faulty {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(Call::CreateFolder, || System.create_folder(folder))
    }
    fn write(&self, file: &Path, content: &mut dyn BufRead) -> io::Result<fs::Metadata> {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        let written = self.call(Call::Write, || System.write(file, &mut bytes.as_slice()));
        if written.is_err() {
            // A disk that fills up takes the first half.
            let _ = fs::write(file, &bytes[..bytes.len() / 2]);
        }
        written
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Call::Link, || match self.way {
            Way::JournalWithoutLinks => Err(io::ErrorKind::Unsupported.into()),
            Way::OtherDisk if is_between_disks(from, to) => Err(io::ErrorKind::CrossesDevices.into()),
            _ => System.link(from, to),
        })
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Call::Rename, || match self.way {
            Way::OtherDisk if is_between_disks(from, to) => Err(io::ErrorKind::CrossesDevices.into()),
            _ => System.rename(from, to),
        })
    }
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        self.call(Call::Exchange, || {
            if self.way == Way::Exchange { System.exchange(a, b) } else { Err(io::ErrorKind::Unsupported.into()) }
        })
    }
    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.call(Call::RemoveFile, || System.remove_file(file))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(Call::RemoveFolder, || System.remove_folder(folder))
    }
    fn sync(&self, folder: &Path) -> io::Result<()> {
        self.call(Call::Sync, || System.sync(folder))
    }
    fn free(&self, folder: &Path) -> Option<u64> {
        System.free(folder)
    }
}

/// How the folder is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Exchange,
    Journal,
    JournalWithoutLinks,
    /// The output folder is a disk of its own, and the workspace is not on it.
    OtherDisk,
}

fn is_between_disks(from: &Path, to: &Path) -> bool {
    let is_beside = |path: &Path| path.components().any(|part| part.as_os_str() == ".public.congxa");
    is_beside(from) != is_beside(to)
}

type Edition = BTreeMap<&'static str, &'static str>;

/// Before: pages, one of which will go, one change, one become a folder, and one folder become a page.
fn old() -> Edition {
    [("index.html", "cũ"), ("a/index.html", "một"), ("b/index.html", "hai"), ("c.x", "tệp"), ("d.x/e.x", "tệp")].into()
}

fn new() -> Edition {
    [("index.html", "mới"), ("a/index.html", "một"), ("c.x/x.x", "ba"), ("d.x", "bốn"), ("g/h/index.html", "năm")]
        .into()
}

/// What someone else put there.
const FOREIGN: &str = "CNAME";

fn publish(out: &Path, edition: &Edition, disk: &dyn Disk) -> Result<Summary, Failure> {
    let mut publication = Publication::begin(out, Manner::default(), disk)?;
    let gate = Gate::new(out);
    for (path, content) in edition {
        let route = Route::parse(&format!("/{path}")).unwrap();
        let content = Content::Bytes(content.as_bytes().to_vec());
        publication.offer(&route, &content, None, &gate).map_err(|error: Box<Diagnostic>| Failure::from(error))?;
    }
    publication.finish(None)
}

/// Which edition the folder holds; falls over when it is neither.
fn edition(out: &Path, after: &str) -> &'static str {
    let mut found = BTreeMap::new();
    collect(out, out, &mut found);
    assert_eq!(found.remove(FOREIGN).as_deref(), Some("benlua.example"), "{after}: the foreign file is lost");
    let is =
        |edition: &Edition| edition.iter().map(|(path, text)| (path.to_string(), text.to_string())).eq(found.clone());
    if is(&old()) {
        "old"
    } else if is(&new()) {
        "new"
    } else {
        panic!("{after}: the folder is neither old nor new: {found:?}")
    }
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn prepared(folder: &Path) -> std::path::PathBuf {
    let out = folder.join("public");
    publish(&out, &old(), &System).unwrap();
    fs::write(out.join(FOREIGN), "benlua.example").unwrap();
    out
}

fn assert_in_order(out: &Path, context: &str) {
    publish(out, &new(), &System).unwrap_or_else(|failure| panic!("{context}: {:?}", failure.diagnostic));
    assert_eq!(edition(out, context), "new");
    let left: Vec<_> = fs::read_dir(out.with_file_name(".public.congxa"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "lock" && name != "record")
        .collect();
    assert!(left.is_empty(), "{context}: left behind: {left:?}");
}

/// Plays every fault of one way and one trouble; gives how many calls of each kind failed.
fn play(way: Way, trouble: Trouble) -> BTreeMap<Call, usize> {
    let mut injected: BTreeMap<Call, usize> = BTreeMap::new();
    for at in 0.. {
        let folder = memory();
        let out = prepared(folder.path());
        let disk = Faulty::new(way, at, trouble);
        let result = publish(&out, &new(), &disk);
        let Some(call) = *disk.failed.lock().unwrap() else {
            assert_eq!(edition(&out, "no fault"), "new");
            return injected;
        };
        *injected.entry(call).or_default() += 1;
        let context = format!("{way:?}, {trouble:?}, call {at} ({call:?})");
        match (&result, trouble) {
            (Ok(_), _) => assert_eq!(edition(&out, &context), "new", "{context}"),
            // The disk that stays broken cannot be asked to take anything back.
            (Err(failure), Trouble::ForGood) if failure.is_partial => assert_ne!(way, Way::Exchange, "{context}"),
            (Err(failure), _) => {
                assert!(!failure.is_partial, "{context}");
                // An edition is complete, and a run that says it failed has changed nothing.
                assert_eq!(edition(&out, &context), "old", "{context}");
            }
        }
        assert_in_order(&out, &context);
    }
    unreachable!("the loop ends when no call is left to fail")
}

#[test]
fn a_call_that_fails_once_leaves_the_folder_as_it_was_or_complete() {
    for way in [Way::Exchange, Way::Journal, Way::JournalWithoutLinks, Way::OtherDisk] {
        let injected = play(way, Trouble::Once);
        println!("{way:?}: {injected:?}");
        assert!(injected[&Call::Write] > 5 && injected[&Call::Rename] >= 3 && injected[&Call::Sync] >= 1);
    }
}

#[test]
fn a_run_that_dies_at_any_call_leaves_a_whole_edition_where_folders_are_exchanged() {
    println!("{:?}", play(Way::Exchange, Trouble::ForGood));
}

#[test]
fn a_run_that_dies_while_moving_files_is_completed_by_the_next() {
    for way in [Way::Journal, Way::JournalWithoutLinks, Way::OtherDisk] {
        println!("{way:?}: {:?}", play(way, Trouble::ForGood));
    }
}

#[test]
fn a_run_that_dies_while_it_completes_another_is_completed_by_the_next() {
    // Every pair of a first death and a second one during the recovery from it.
    let mut pairs = 0;
    for way in [Way::Exchange, Way::Journal, Way::JournalWithoutLinks, Way::OtherDisk] {
        for first in 0.. {
            let folder = memory();
            let out = prepared(folder.path());
            let disk = Faulty::new(way, first, Trouble::ForGood);
            let _ = publish(&out, &new(), &disk);
            if disk.failed.lock().unwrap().is_none() {
                break;
            }
            let left = memory();
            copy(folder.path(), left.path());
            // Recovery alone, and what comes after it dies too: at each of its first calls.
            for second in 0..12 {
                let folder = memory();
                copy(left.path(), folder.path());
                let out = folder.path().join("public");
                let _ = publish(&out, &old(), &Faulty::new(way, second, Trouble::ForGood));
                assert_in_order(&out, &format!("{way:?}, deaths at {first} and {second}"));
                pairs += 1;
            }
        }
    }
    println!("{pairs} pairs of deaths");
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&place).unwrap();
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

/// A folder in memory, where the system has one: a disk takes its time to sync.
fn memory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}
