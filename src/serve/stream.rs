//! Bodies of responses: bytes at hand, files in pieces, and events as they come.

use std::convert::Infallible;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc;

/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// The body of a response.
pub(super) enum Content {
    /// All of it.
    Whole(Option<Bytes>),
    /// Pieces that come, so many bytes in all where that is known.
    Pieces {
        /// Where they come from.
        from: mpsc::Receiver<Bytes>,
        /// How many bytes are to come.
        left: Option<u64>,
    },
}

impl Content {
    pub(super) fn whole(bytes: impl Into<Bytes>) -> Self {
        Self::Whole(Some(bytes.into()))
    }

    /// A part of a file, read as fast as the browser takes it.
    pub(super) fn file(mut file: File, start: u64, length: u64) -> Self {
        let (sender, from) = mpsc::channel(2);
        tokio::task::spawn_blocking(move || {
            let mut left = length;
            if file.seek(SeekFrom::Start(start)).is_err() {
                return;
            }
            while left > 0 {
                let mut piece = vec![0; PIECE.min(usize::try_from(left).unwrap_or(PIECE))];
                // A file that was cut short ends the connection, which tells the browser.
                let Ok(count @ 1..) = file.read(&mut piece) else { return };
                piece.truncate(count);
                left -= count as u64;
                if sender.blocking_send(piece.into()).is_err() {
                    return;
                }
            }
        });
        Self::Pieces { from, left: Some(length) }
    }
}

/// A body with something that is held until the last of it is sent.
pub(super) struct Held<T> {
    content: Content,
    _held: T,
}

impl<T> Held<T> {
    pub(super) fn new(content: Content, held: T) -> Self {
        Self { content, _held: held }
    }
}

impl<T: Unpin> Body for Held<T> {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Pin::new(&mut self.get_mut().content).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.content.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.content.size_hint()
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Self::Pieces { from, left } => from.poll_recv(context).map(|piece| {
                let piece = piece?;
                if let Some(left) = left {
                    *left = left.saturating_sub(piece.len() as u64);
                }
                Some(Ok(Frame::data(piece)))
            }),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(None) | Self::Pieces { left: Some(0), .. })
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Self::Pieces { left: Some(left), .. } => SizeHint::with_exact(*left),
            Self::Pieces { left: None, .. } => SizeHint::new(),
        }
    }
}
