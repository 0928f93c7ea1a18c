//! `run`: a command whose outputs the service makes shorter. Its exit code, signals and streams are
//! its own. Where a person is at the other end, or the service is away, the command takes the place
//! of this process and nothing is between them.

use crate::ending::{self, Passing};
use crate::gather::Gatherer;
use crate::service;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode, Stdio};

/// As shells say it.
const NOT_FOUND: u8 = 127;
const NOT_RUN: u8 = 126;

/// The longest beginning of a command that is told to the service, in bytes.
const TOLD: usize = 4096;

/// Runs a command.
pub fn run(program: &OsStr, arguments: &[OsString]) -> ExitCode {
    let mut command = Command::new(program);
    command.args(arguments);
    let is_watched = io::stdout().is_terminal() || io::stdin().is_terminal();
    let failure = if is_watched || service::is_off() || !service::is_there() {
        command.exec()
    } else {
        match gathered(&mut command, &told(program, arguments)) {
            Ok(gatherers) => match ended(command, gatherers) {
                Ok(code) => return code,
                Err(e) => e,
            },
            Err(_) => {
                let plain = Stdio::inherit;
                command.stdout(plain()).stderr(plain()).exec()
            }
        }
    };
    eprintln!(
        "headroom-front: cannot run {}: {failure} (a function or an alias of a shell \
         needs HEADROOM_OFF=1 at the beginning of the line)",
        program.to_string_lossy()
    );
    ExitCode::from(if failure.kind() == io::ErrorKind::NotFound {
        NOT_FOUND
    } else {
        NOT_RUN
    })
}

/// The command for a header.
fn told(program: &OsStr, arguments: &[OsString]) -> String {
    let mut words = program.as_encoded_bytes().to_vec();
    for argument in arguments {
        words.push(b' ');
        words.extend_from_slice(argument.as_encoded_bytes());
    }
    words.truncate(TOLD);
    service::encoded(&words)
}

/// Runs a command whose outputs are gathered.
fn ended(mut command: Command, gatherers: Vec<Gatherer>) -> io::Result<ExitCode> {
    let started = Passing::taken().and_then(|passing| Ok((passing, command.spawn()?)));
    drop(command); // holds ends of the pipes
    let status = started.and_then(|(passing, mut child)| {
        let passing = passing.to(&child);
        let status = child.wait();
        passing.close();
        status
    });
    gatherers.into_iter().for_each(Gatherer::end);
    status.map(ending::as_of)
}

/// Sends a command's outputs to gatherers.
fn gathered(command: &mut Command, told: &str) -> io::Result<Vec<Gatherer>> {
    let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let err = File::from(io::stderr().as_fd().try_clone_to_owned()?);
    let (from_out, to_out) = io::pipe()?;
    let mut gatherers = vec![Gatherer::start(from_out, &out, told)?];
    if is_same(&out, &err)? {
        // In the order in which they were written.
        command.stderr(to_out.try_clone()?);
    } else if !err.is_terminal() {
        let (from_err, to_err) = io::pipe()?;
        gatherers.push(Gatherer::start(from_err, &err, told)?);
        command.stderr(to_err);
    }
    command.stdout(to_out);
    Ok(gatherers)
}

/// Whether both outputs go to the same place.
fn is_same(out: &File, err: &File) -> io::Result<bool> {
    let (out, err) = (out.metadata()?, err.metadata()?);
    Ok(out.dev() == err.dev() && out.ino() == err.ino())
}
