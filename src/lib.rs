//! Congxa makes the e-portal of a Vietnamese commune from a folder of Markdown.
//!
//! **A portal is a pure function from a folder to a map of routes to bytes.** Data flows one way, each step a plain
//! function over plain values:
//!
//! ```text
//! content/ static/ themes/ site.toml
//!     │ source     read once, through one gate            → source::Sources
//!     │ item       each text on its own                   → item::Item
//!     │ portal     all items arranged                     → portal::Portal
//!     │ plan       every route and what it shows          → plan::Plan
//!     │ view       the typed value that a template sees   → view::View
//!     │ render     view and theme to bytes                → render::Content
//!     ▼ publish    staged, moved into place, recorded   (serve: answered to a browser, from memory)
//! public/
//! ```
//!
//! [`Site::load`] is the way down to the plan; [`Site::renderer`] and [`Site::content`] turn any route of it into
//! bytes. Every command uses these and nothing beside them.
//!
//! A module may use only those that stand before it in this list:

pub mod diag;
pub mod trace;
pub mod text;
pub mod tree;
pub mod config;
pub mod words;
pub mod source;
pub mod item;
pub mod portal;
pub mod plan;
pub mod view;
pub mod theme;
pub mod render;
pub mod publish;
mod site;
pub mod serve;
pub mod cli;

pub use site::{Memory, Options, Prints, Site};

/// Files, texts or pages that one thread takes on at once. Some cost more than others; where a thread takes few, none is
/// left with many of them while the others are done.
const PORTION: usize = 64;
