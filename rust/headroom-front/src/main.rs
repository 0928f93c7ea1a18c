//! The part of Headroom that must start at once: what hooks of agents and `headroom run` call. It
//! asks the resident service (`headroom proxy`) on this machine; where there is none, or it fails or
//! takes too long, everything goes on as if this program were not there.
#![forbid(unsafe_code)]

#[cfg(unix)]
mod ending;
#[cfg(unix)]
mod gather;
mod hook;
#[cfg(unix)]
mod pieces;
#[cfg(unix)]
mod run;
mod service;

use std::ffi::OsString;
use std::process::ExitCode;

const USAGE: &str = "usage: headroom-front run [--] COMMAND [ARGUMENTS]
       headroom-front hook AGENT";

/// Wrong use of the command line, as in the rest of Headroom.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<OsString> = arguments.collect();
    match command.to_str() {
        Some("run") => run_command(rest),
        Some("hook") if rest.len() == 1 => hook::answer(&rest[0].to_string_lossy()),
        #[cfg(unix)]
        Some("gatherer") if rest.len() == 1 => gather::start(&rest[0].to_string_lossy()),
        #[cfg(unix)]
        Some("gather") if rest.len() == 1 => gather::gather(&rest[0].to_string_lossy()),
        Some("--version") => {
            println!("headroom-front {}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        _ => wrong_use(),
    }
}

fn wrong_use() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(WRONG_USE)
}

#[cfg(unix)]
fn run_command(mut words: Vec<OsString>) -> ExitCode {
    match words.first().and_then(|w| w.to_str()) {
        Some("--") => drop(words.remove(0)),
        Some("--help" | "-h") => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Some(option) if option.starts_with('-') => return wrong_use(),
        _ => {}
    }
    match words.split_first() {
        Some((program, arguments)) => run::run(program, arguments),
        None => wrong_use(),
    }
}

#[cfg(not(unix))]
fn run_command(_: Vec<OsString>) -> ExitCode {
    eprintln!("headroom-front: commands are run on Unix systems only");
    ExitCode::from(WRONG_USE)
}
