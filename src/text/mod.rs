//! Vietnamese text: cleaning, folding, slugs, order, dates, numbers. Knows nothing of files.

mod bytes;
pub mod clean;
pub mod collate;
pub mod colour;
pub mod date;
pub mod date_style;
mod fold;
mod hash;
mod near;
pub mod host;
pub mod number;
pub(crate) mod packed;
pub mod tcvn3;
mod slug;

pub use fold::fold;
pub use hash::{Hash, Hasher};
pub use near::nearest;
pub use slug::{Slug, is_plain_name};
