//! What was read and what it turned out to be, in a form that the next run can use: a run after one edit reads one text.
//!
//! Nothing depends on it. It is left unused when another build of the program wrote it, when the settings want other
//! folders or another zone, and when a byte of it is not what it was.

use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use jiff::tz::Offset;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Memory;
use crate::config::Config;
use crate::diag::{Outcome, Reread};
use crate::item::{self, Item, Parsed, Retell, Story};
use crate::source::{self, ContentPath, Gate, Reader, Restorer, Storable, Stored};
use crate::text::Hash;

/// Files that are read and written as one piece by one thread.
const PIECE: usize = 128;

/// Pieces that one thread makes before they are written.
const PIECES: usize = 4;

/// Bytes that most of these take.
const PIECE_BYTES: usize = 192 * 1024;

/// The most files that the next run may read again, rather than that all is written down anew for their sake.
const FEW: usize = 64;

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
    /// What the next run may use, piece by piece; none where what it was given is nearly all of it.
    pub fn to_state<'m>(&'m self, config: &Config) -> Option<impl Iterator<Item = Vec<u8>> + use<'m>> {
        let (all, new) = self.sources.count(|outcome| kept(outcome).is_some());
        if new <= FEW.min(all / 16) {
            return None;
        }
        let files = self.sources.storable();
        let head = framed(&Head::of(config))?;
        // All threads make pieces, but no more than are written next: all of them together would take much room.
        let batch = PIECE * PIECES * rayon::current_num_threads();
        let piece = |files: &[Storable<'m, _>]| {
            let files: Vec<Stored<&Item>> = files.iter().filter_map(|file| file.stored(kept)).collect();
            framed(&files)
        };
        let starts = (0..files.len()).step_by(batch);
        let pieces = starts.flat_map(move |start| {
            let batch = &files[start..files.len().min(start + batch)];
            batch.par_chunks(PIECE).filter_map(piece).collect::<Vec<_>>()
        });
        Some(std::iter::once(head).chain(pieces))
    }

    /// The memory of an earlier run; an empty one where its state is of no use. `state` reads some bytes of it; none
    /// where there are not so many.
    pub fn from_state(state: &(impl Fn(Range<u64>) -> Option<Vec<u8>> + Sync), gate: &Gate, config: &Config) -> Self {
        let sources = restore(state, gate, config).unwrap_or_default();
        Self { zone: Some(config.zone), sources, ..Self::default() }
    }
}

/// What is kept of a text: an item with which nothing is wrong.
fn kept(outcome: &Outcome<Parsed>) -> Option<&Item> {
    match &outcome.value {
        Parsed::Item(item) if outcome.diagnostics.is_empty() => Some(item),
        _ => None,
    }
}

fn restore(
    state: &(impl Fn(Range<u64>) -> Option<Vec<u8>> + Sync),
    gate: &Gate,
    config: &Config,
) -> Option<source::Memory<Outcome<Parsed>>> {
    let mut pieces = std::iter::successors(piece_at(state, 0), |piece| piece_at(state, piece.end));
    let head: Head = postcard::from_bytes(checked(&state(pieces.next()?)?)?).ok()?;
    if head != Head::of(config) {
        return None;
    }
    let restorer = Restorer::new(gate, &super::wanted(config));
    let read = |piece: Range<u64>| {
        let bytes = state(piece)?;
        let (count, mut rest) = postcard::take_from_bytes::<usize>(checked(&bytes)?).ok()?;
        let mut files = Vec::with_capacity(count.min(PIECE));
        let mut section = ContentPath::root();
        // One after the other: all of them as they were stored would need room for the same once more.
        for _ in 0..count {
            let (file, after): (Stored<Item>, _) = postcard::take_from_bytes(rest).ok()?;
            rest = after;
            let make = |reader, item| outcome(item, reader, &mut section, config.zone);
            files.push(restorer.restore(file, make)?);
        }
        Some(files)
    };
    let pieces: Vec<Range<u64>> = pieces.collect();
    let files: Vec<Vec<_>> = pieces.into_par_iter().with_max_len(1).map(read).collect::<Option<_>>()?;
    Some(restorer.memory(files))
}

/// A piece with its length and its hash before it.
fn framed(piece: &impl Serialize) -> Option<Vec<u8>> {
    const HEAD: usize = size_of::<u64>() + size_of::<Hash>();
    let mut room = Vec::with_capacity(PIECE_BYTES);
    room.resize(HEAD, 0);
    let mut framed = postcard::to_extend(piece, room).ok()?;
    let (length, hash) = ((framed.len() - size_of::<u64>()) as u64, Hash::of(&framed[HEAD..]));
    framed[..HEAD].copy_from_slice(&[&length.to_le_bytes()[..], hash.as_bytes()].concat());
    Some(framed)
}

/// A piece with its hash before it.
pub(super) fn hashed(piece: &[u8]) -> Vec<u8> {
    [Hash::of(piece).as_bytes().as_slice(), piece].concat()
}

/// A piece without its hash; none when a byte of it is not what it was.
pub(super) fn checked(piece: &[u8]) -> Option<&[u8]> {
    let (hash, piece) = piece.split_first_chunk::<{ size_of::<Hash>() }>()?;
    (Hash::of(piece).as_bytes() == hash).then_some(piece)
}

/// Where the piece lies whose length stands at a place; none at the end.
fn piece_at(state: &impl Fn(Range<u64>) -> Option<Vec<u8>>, at: u64) -> Option<Range<u64>> {
    let start = at.checked_add(size_of::<u64>() as u64)?;
    let length = u64::from_le_bytes(state(at..start)?.try_into().ok()?);
    Some(start..start.checked_add(length)?)
}

/// What was read of a text. `section` is that of the text before it, which most share.
fn outcome(item: Item, reader: Reader, section: &mut ContentPath, zone: Offset) -> Outcome<Parsed> {
    let (path, hash) = (reader.path().clone(), reader.hash());
    let item = item.restored(path, section, hash, Arc::new(Anew { reader, zone }));
    section.clone_from(&item.section);
    Outcome { value: Parsed::Item(Arc::new(item)), diagnostics: Vec::new() }
}

/// The story of a text that an earlier run read: it is read again when a page shows it.
#[derive(Debug)]
struct Anew {
    reader: Reader,
    zone: Offset,
}

impl Reread for Anew {
    fn read(&self) -> String {
        self.reader.read()
    }
}

impl Retell for Anew {
    fn story(&self) -> Option<Story> {
        match item::parse(&self.reader.same()?, self.zone).value {
            Parsed::Item(item) => Arc::into_inner(item)?.into_story(),
            _ => None,
        }
    }
}
