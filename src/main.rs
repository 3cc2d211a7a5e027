//! The `congxa` program.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops millions of small texts on all cores, which this allocator is made for.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    congxa::cli::run(std::env::args_os())
}
