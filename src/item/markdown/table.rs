//! The tags of a table: how its cells are aligned, and what a narrow screen shows beside each of them.

use pulldown_cmark::Alignment;
use pulldown_cmark_escape::escape_html;

/// Columns from which a table stacks its cells on a narrow screen.
const STACKED_FROM: usize = 3;

/// The table that is open.
#[derive(Default)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    /// What the head says of each column; narrow screens show it beside each cell.
    labels: Vec<String>,
    column: usize,
    in_head: bool,
}

impl Table {
    pub(super) fn new(columns: &[Alignment]) -> Self {
        Self { columns: columns.to_vec(), ..Self::default() }
    }

    /// The classes of the frame around it.
    pub(super) fn class(&self) -> &'static str {
        if self.columns.len() >= STACKED_FROM { "table stacks" } else { "table" }
    }

    pub(super) fn start_head(&mut self, labels: Vec<String>) -> &'static str {
        self.labels = labels;
        self.in_head = true;
        self.column = 0;
        "<thead>\n<tr>"
    }

    pub(super) fn end_head(&mut self) -> &'static str {
        self.in_head = false;
        "</tr>\n</thead>\n<tbody>\n"
    }

    pub(super) fn start_row(&mut self) -> &'static str {
        self.column = 0;
        "<tr>"
    }

    pub(super) fn start_cell(&self) -> String {
        let mut tag = String::from(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        tag.push_str(match self.columns.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        });
        if let Some(label) = self.labels.get(self.column).filter(|label| !self.in_head && !label.is_empty()) {
            tag.push_str(" data-label=\"");
            let _ = escape_html(&mut tag, label);
            tag.push('"');
        }
        tag.push('>');
        tag
    }

    pub(super) fn end_cell(&mut self) -> &'static str {
        self.column += 1;
        if self.in_head { "</th>" } else { "</td>" }
    }
}
