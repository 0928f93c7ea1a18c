//! `run`: a command whose outputs the service makes shorter. Its exit code, signals and streams are
//! its own. Where a person is at the other end, or the service is away, the command takes the place
//! of this process and nothing is between them.

use crate::ending::{self, Passing};
use crate::pieces::{End, Output};
use crate::service;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, IsTerminal, PipeReader};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode, Stdio};
use std::thread;

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
        match piped(command, &told(program, arguments)) {
            Ok(code) => return code,
            Err(e) => e,
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

fn piped(mut command: Command, told: &str) -> io::Result<ExitCode> {
    let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let err = File::from(io::stderr().as_fd().try_clone_to_owned()?);
    let (from_out, to_out) = io::pipe()?;
    let mut outputs = vec![(from_out, &out)];
    if is_same(&out, &err)? {
        // In the order in which they were written.
        command.stderr(to_out.try_clone()?);
    } else if !err.is_terminal() {
        let (from_err, to_err) = io::pipe()?;
        command.stderr(to_err);
        outputs.push((from_err, &err));
    }
    command.stdout(to_out);
    let (running, runs) = io::pipe()?;
    let passing = Passing::taken()?;
    let mut child = command.spawn()?;
    drop(command); // holds ends of the pipes
    let passing = passing.to(&child);
    let status = thread::scope(|scope| {
        for (from, to) in outputs {
            let output = Output {
                from,
                to,
                running: &running,
                command: told,
                asks: true,
            };
            scope.spawn(|| {
                if let End::Held(from) = output.pass() {
                    hand_over(from, to);
                }
            });
        }
        let status = child.wait();
        drop(runs);
        status
    })?;
    passing.close();
    Ok(ending::as_of(status))
}

/// Whether both outputs go to the same place.
fn is_same(out: &File, err: &File) -> io::Result<bool> {
    let (out, err) = (out.metadata()?, err.metadata()?);
    Ok(out.dev() == err.dev() && out.ino() == err.ino())
}

/// What is still written goes on as it comes, by a process of its own: this one ends with its
/// command, as a shell expects.
fn hand_over(from: PipeReader, to: &File) {
    let relay = to.try_clone().and_then(|to| {
        Command::new(std::env::current_exe()?)
            .arg("relay")
            .stdin(from)
            .stdout(to)
            .stderr(Stdio::null())
            .spawn()
    });
    if let Err(e) = relay {
        eprintln!("headroom-front: what the command has left running is not read any more: {e}");
    }
}

/// Passes standard input on to standard output.
pub fn relay() -> ExitCode {
    // It ends when nobody writes or reads any more.
    let _ = io::copy(&mut io::stdin().lock(), &mut io::stdout().lock());
    ExitCode::SUCCESS
}
