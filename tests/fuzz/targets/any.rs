//! Lets libFuzzer search for bytes that break the property which `CONGXA_TARGET` names.
#![no_main]

#[path = "../properties.rs"]
mod properties;

use std::sync::LazyLock;

use properties::TARGETS;

static PROPERTY: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("CONGXA_TARGET").expect("CONGXA_TARGET names a target");
    TARGETS.iter().find(|target| target.0 == name).expect("the target is known").1
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| PROPERTY(data));
