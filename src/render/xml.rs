//! XML files.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// An XML file with its declaration.
pub(super) fn file(write: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None));
    let written = writer.write_event(declaration).and_then(|()| write(&mut writer));
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}
