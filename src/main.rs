//! The `congxa` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    congxa::cli::run(std::env::args_os())
}
