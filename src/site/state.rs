//! What was read and what it turned out to be, in a form that the next run can use: a run after one edit reads one text.
//!
//! Nothing depends on it. It is left unused when another build of the program wrote it, when the settings want other
//! folders or another zone, and when a byte of it is not what it was.

use std::fmt::Debug;
use std::sync::Arc;

use jiff::tz::Offset;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Memory;
use crate::config::Config;
use crate::diag::Outcome;
use crate::item::{self, Item, Parsed, Remake};
use crate::source::{self, CONTENT, ContentPath, Gate, Reader, Stored};

/// Files that are read and written as one piece by one thread.
const PIECE: usize = 512;

/// What has to be the same for the rest to be of use.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    build: String,
    theme: String,
    allowed: Vec<String>,
    /// Seconds.
    zone: i32,
}

impl Head {
    fn of(config: &Config) -> Self {
        Self {
            build: env!("CONGXA_BUILD").to_owned(),
            theme: config.theme.value.clone(),
            allowed: config.allow_static.clone(),
            zone: config.zone.seconds(),
        }
    }
}

impl Memory {
    /// What the next run may use, as bytes.
    pub fn to_state(&self, gate: &Gate, config: &Config) -> Vec<u8> {
        let files = self.sources.stored(gate, |outcome| match &outcome.value {
            Parsed::Item(item) if outcome.diagnostics.is_empty() => Some(item.as_ref()),
            _ => None,
        });
        let pieces: Vec<Vec<u8>> = files.par_chunks(PIECE).map(|files| bytes(&files)).collect();
        let mut state = vec![0; blake3::OUT_LEN];
        for piece in std::iter::once(&bytes(&Head::of(config))).chain(&pieces) {
            state.extend_from_slice(&piece.len().to_le_bytes());
            state.extend_from_slice(piece);
        }
        let hash = blake3::hash(&state[blake3::OUT_LEN..]);
        state[..blake3::OUT_LEN].copy_from_slice(hash.as_bytes());
        state
    }

    /// The memory of an earlier run; an empty one where its state is of no use.
    pub fn from_state(state: &[u8], gate: &Gate, config: &Config) -> Self {
        let sources = restore(state, gate, config).unwrap_or_default();
        Self { zone: Some(config.zone), sources, ..Self::default() }
    }
}

fn restore(state: &[u8], gate: &Gate, config: &Config) -> Option<source::Memory<Outcome<Parsed>>> {
    let (hash, mut rest) = state.split_at_checked(blake3::OUT_LEN)?;
    if blake3::hash(rest) != *<&[u8; blake3::OUT_LEN]>::try_from(hash).ok()? {
        return None;
    }
    let head: Head = postcard::from_bytes(piece(&mut rest)?).ok()?;
    if head != Head::of(config) {
        return None;
    }
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        pieces.push(piece(&mut rest)?);
    }
    let read = |piece: &&[u8]| {
        let files: Vec<Stored<Item>> = postcard::from_bytes(piece).ok()?;
        let files = files.into_iter().map(|file| {
            let path = file.path.clone();
            file.map(|reader, item| outcome(item, reader, path, config.zone), gate)
        });
        Some(files.collect::<Vec<_>>())
    };
    let files: Vec<Vec<_>> = pieces.par_iter().map(read).collect::<Option<_>>()?;
    let wanted = super::wanted(config);
    Some(source::Memory::restored(gate, &wanted, files.into_iter().flatten().collect()))
}

fn bytes(thing: &impl Serialize) -> Vec<u8> {
    // Writing into memory does not fail, and nothing here is of unknown length.
    postcard::to_stdvec(thing).unwrap_or_default()
}

/// Cuts a piece off, after its length.
fn piece<'s>(rest: &mut &'s [u8]) -> Option<&'s [u8]> {
    let (length, after) = rest.split_first_chunk()?;
    let (piece, after) = after.split_at_checked(usize::from_le_bytes(*length))?;
    *rest = after;
    Some(piece)
}

fn outcome(item: Item, reader: Reader, path: ContentPath, zone: Offset) -> Outcome<Parsed> {
    let shown = format!("{CONTENT}/{path}");
    let html = Arc::new(Anew { reader: reader.clone(), path, zone });
    let item = item.restored(reader.file(shown), html);
    Outcome { value: Parsed::Item(Arc::new(item)), diagnostics: Vec::new() }
}

/// The HTML of a text that an earlier run read: it is read again when its page is made.
#[derive(Debug)]
struct Anew {
    reader: Reader,
    path: ContentPath,
    zone: Offset,
}

impl Remake for Anew {
    fn html(&self) -> Option<String> {
        let text = self.reader.same(&self.path, &format!("{CONTENT}/{}", self.path))?;
        match item::parse(&text, self.zone).value {
            Parsed::Item(item) => Arc::into_inner(item)?.body.html.into_text(),
            _ => None,
        }
    }
}
