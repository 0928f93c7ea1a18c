//! The output of a command on its way: gathered into pieces, each made shorter by the service if it
//! is long, and written as soon as it is whole.

use crate::service;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::File;
use std::io::{self, PipeReader, Read, Write};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

/// Shorter pieces go on as they are, in bytes: the service leaves alone what has few tokens.
const LEAST: usize = 800;

/// A piece is written when it has become so long, in bytes, or so old: whoever watches a command
/// that goes on sees what it has printed, and one that never ends fills no memory.
const LONGEST: usize = 4 << 20;
const OLDEST: Duration = Duration::from_secs(10);

/// What a command has left behind may go on to print; so much is waited for its end.
const GRACE: Duration = Duration::from_millis(50);

const BUFFER: usize = 64 << 10;

/// How an output has come to its end.
pub enum End {
    /// All of it was passed on, or nobody reads it any more.
    Whole,
    /// The command has ended, and something that it has started still holds the output.
    Held(PipeReader),
}

/// An output of a command.
pub struct Output<'a> {
    /// What the command writes to.
    pub from: PipeReader,
    /// Where it belongs.
    pub to: &'a File,
    /// Ends when the command does.
    pub running: &'a PipeReader,
    /// What was run, encoded for a header.
    pub command: &'a str,
    /// Whether the service is asked: not any more once it has failed.
    pub asks: bool,
}

enum Next {
    Bytes,
    TooOld,
    Ended,
}

impl Output<'_> {
    /// Passes the output on until it ends.
    pub fn pass(mut self) -> End {
        let mut piece = Vec::new();
        let mut since = Instant::now();
        let mut buffer = vec![0; BUFFER];
        loop {
            match self.next(piece.is_empty(), since) {
                Ok(Next::Bytes) => match self.from.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(n) => {
                        if piece.is_empty() {
                            since = Instant::now();
                        }
                        piece.extend_from_slice(&buffer[..n]);
                    }
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => break,
                },
                Ok(Next::Ended) => {
                    return if self.write(&piece) {
                        End::Held(self.from)
                    } else {
                        End::Whole
                    };
                }
                Ok(Next::TooOld) => {}
                Err(_) => break,
            }
            if piece.len() >= LONGEST || !piece.is_empty() && since.elapsed() >= OLDEST {
                let end = piece
                    .iter()
                    .rposition(|&b| b == b'\n')
                    .map_or(piece.len(), |i| i + 1);
                if !self.write(&piece[..end]) {
                    return End::Whole;
                }
                piece.drain(..end);
                since = Instant::now();
            }
        }
        self.write(&piece);
        End::Whole
    }

    /// Waits for what is to be done next.
    fn next(&self, is_empty: bool, since: Instant) -> io::Result<Next> {
        loop {
            let mut fds = [
                PollFd::from_borrowed_fd(self.from.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.running.as_fd(), PollFlags::IN),
            ];
            let left = OLDEST.saturating_sub(since.elapsed());
            let limit = (!is_empty).then_some(left);
            let ready = match wait(&mut fds, limit) {
                Err(rustix::io::Errno::INTR) => continue,
                other => other?,
            };
            if !fds[0].revents().is_empty() {
                return Ok(Next::Bytes);
            }
            if ready == 0 {
                return Ok(Next::TooOld);
            }
            // The command has ended: what it printed is there, or comes at once.
            let mut fds = [PollFd::from_borrowed_fd(self.from.as_fd(), PollFlags::IN)];
            return match wait(&mut fds, Some(GRACE)) {
                Err(rustix::io::Errno::INTR) => continue,
                Ok(0) => Ok(Next::Ended),
                Ok(_) => Ok(Next::Bytes),
                Err(e) => Err(e.into()),
            };
        }
    }

    /// Writes a piece; false if nobody reads it.
    fn write(&mut self, piece: &[u8]) -> bool {
        let shorter = if self.asks && piece.len() >= LEAST {
            let headers = [("x-headroom-command", self.command.to_owned())];
            let answer = service::post("/v1/hooks/run", &headers, piece);
            self.asks = answer.is_ok();
            answer.ok().flatten()
        } else {
            None
        };
        let mut to = self.to;
        to.write_all(shorter.as_deref().unwrap_or(piece)).is_ok()
    }
}

fn wait(fds: &mut [PollFd<'_>], limit: Option<Duration>) -> rustix::io::Result<usize> {
    let time = limit.map(|l| Timespec {
        tv_sec: l.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: l.subsec_nanos().into(),
    });
    poll(fds, time.as_ref())
}
