//! What the tests share: portals in temporary folders, and the real program run on them.
#![allow(dead_code, unreachable_pub, reason = "each test file is a crate of its own and uses its own part")]

pub mod edits;
pub mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The settings of a portal that says nothing of its own.
pub const SETTINGS: &str = "title = \"Xã Thử\"\nbase_url = \"https://thu.example\"\n";

/// A picture of one pixel.
pub const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0,
    0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1,
    0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// The time as which tests run, so that they mean the same in a hundred years.
pub const NOW: &str = "22/11/2026 08:00";

/// The folder of this repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A portal in a temporary folder, which goes with it.
pub struct Portal {
    folder: tempfile::TempDir,
}

impl Portal {
    /// An empty portal with plain settings.
    pub fn new() -> Self {
        let portal = Self { folder: tempfile::tempdir().unwrap() };
        portal.write("site.toml", SETTINGS);
        portal
    }

    /// The same on a disk in memory, where the system has one.
    pub fn in_memory() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        let portal = Self { folder: folder.unwrap() };
        portal.write("site.toml", SETTINGS);
        portal
    }

    /// The sample portal.
    pub fn sample() -> Self {
        let portal = Self::new();
        for folder in ["content", "data", "static"] {
            copy_tree(&repository().join(folder), &portal.path(folder));
        }
        fs::copy(repository().join("site.toml"), portal.path("site.toml")).unwrap();
        portal
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    pub fn write(&self, relative: &str, content: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn remove(&self, relative: &str) {
        let path = self.path(relative);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }

    /// Runs `congxa` with these arguments in the portal's folder.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Builds, as of [`NOW`].
    pub fn build(&self) -> Output {
        self.run(&["build", "--now", NOW])
    }

    /// Builds and expects it to succeed.
    pub fn build_well(&self) -> Output {
        let output = self.build();
        assert!(output.status.success(), "{}", text(&output.stderr));
        output
    }

    /// The program, to be run in the portal's folder.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congxa"));
        command.current_dir(self.folder.path());
        command
    }

    /// What was published.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path("public"))
    }

    /// A published page as text.
    pub fn page(&self, relative: &str) -> String {
        let path = self.path("public").join(relative);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

/// All files of a folder with their content.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(folder, folder, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

pub fn copy_tree(from: &Path, to: &Path) {
    for (name, content) in tree(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Compares with an expectation that is kept in a file, or writes it anew where `CONGXA_UPDATE` is set.
pub fn expect_file(path: &Path, found: &str) {
    if std::env::var_os("CONGXA_UPDATE").is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == found,
        "{} differs (CONGXA_UPDATE=1 writes it anew).\n--- expected\n{expected}\n--- found\n{found}",
        path.display()
    );
}
