//! The `congxa` program.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Pages are made of many small texts; the system's allocator takes a sixth of the time of a build.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    congxa::cli::run(std::env::args_os())
}
