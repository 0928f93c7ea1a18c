//! Gatherers: processes of their own that hold what a command prints until it can be made shorter.
//! They stand in no session or group of the wrapper's and are no children of it, so that what they
//! hold is passed on even where the wrapper and all below it are killed outright.

use crate::pieces::{End, Output};
use rustix::process::setsid;
use std::fs::File;
use std::io::{self, PipeReader, Read, Write};
use std::net::Shutdown;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitCode};

/// What a wrapper says when its command has ended; a wrapper that was killed says nothing.
const ENDED: u8 = b'e';

/// The gatherer of one output, as its wrapper sees it.
pub struct Gatherer {
    control: UnixStream,
    starter: Child,
}

impl Gatherer {
    /// Starts one.
    ///
    /// `from` is what the command writes to, `to` where that belongs, `told` the command, encoded
    /// for a header.
    pub fn start(from: PipeReader, to: &File, told: &str) -> io::Result<Gatherer> {
        let (control, theirs) = UnixStream::pair()?;
        let starter = Command::new(std::env::current_exe()?)
            .args(["gatherer", told])
            .stdin(from)
            .stdout(to.try_clone()?)
            .stderr(OwnedFd::from(theirs))
            // From its first moment on: the command may kill our group before it is under way.
            .process_group(0)
            .spawn()?;
        Ok(Gatherer { control, starter })
    }

    /// Says that the command has ended, and waits until what it has printed is passed on.
    pub fn end(mut self) {
        // One that is gone has nothing left to pass on.
        let _ = self.control.write_all(&[ENDED]);
        let _ = self.control.shutdown(Shutdown::Write);
        let _ = self.control.read(&mut [0]);
        let _ = self.starter.wait();
    }
}

/// Starts the gatherer proper, which then is no child of the wrapper, and ends.
pub fn start(told: &str) -> ExitCode {
    let gatherer =
        std::env::current_exe().and_then(|us| Command::new(us).args(["gather", told]).spawn());
    match gatherer {
        Ok(_) => ExitCode::SUCCESS,
        Err(_) => gather(told), // this one will do
    }
}

/// Gathers standard input and passes it on to standard output; standard error is the control, of
/// which the wrapper has the other end.
pub fn gather(told: &str) -> ExitCode {
    // Fails for the first of a group, which only a starter is that could start nothing.
    let _ = setsid();
    let Ok((from, to, control)) = streams() else {
        return ExitCode::FAILURE;
    };
    let output = Output {
        from,
        to: &to,
        control: &control,
        command: told,
        asks: true,
        has_ended: false,
    };
    if let End::Held(mut from) = output.pass() {
        // What is still written goes on as it comes; the wrapper ends with its command, as a
        // shell expects.
        let _ = control.shutdown(Shutdown::Both);
        let _ = io::copy(&mut from, &mut &to);
    }
    ExitCode::SUCCESS
}

fn streams() -> io::Result<(PipeReader, File, UnixStream)> {
    let from = PipeReader::from(io::stdin().as_fd().try_clone_to_owned()?);
    let to = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let control = UnixStream::from(io::stderr().as_fd().try_clone_to_owned()?);
    Ok((from, to, control))
}

/// Whether the wrapper says that its command has ended; else it was killed. It waits for neither.
pub fn has_ended(mut control: &UnixStream) -> bool {
    let mut said = [0];
    matches!(control.read(&mut said), Ok(1)) && said[0] == ENDED
}
