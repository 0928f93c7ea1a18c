//! The output of a command on its way: gathered into pieces, each made shorter by the service if it
//! is long, and written as soon as it is whole.

use crate::gather;
use crate::service;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::File;
use std::io::{self, PipeReader, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

/// Shorter pieces go on as they are, in bytes: the service leaves alone what has few tokens.
const LEAST: usize = 800;

/// A piece is written when it has become so long, in bytes, or so old: whoever watches a command
/// that goes on sees what it has printed, and one that never ends fills no memory.
const LONGEST: usize = 4 << 20;
const OLDEST: Duration = Duration::from_secs(10);

/// The age of a piece after one in which nothing could be saved: the next will be alike.
const OLDEST_AS_IS: Duration = Duration::from_secs(1);

/// What a command has left behind may go on to print; so much is waited for its end.
const GRACE: Duration = Duration::from_millis(50);

const BUFFER: usize = 64 << 10;

/// How an output has come to its end.
pub enum End {
    /// All of it was passed on, or nobody reads it any more.
    Whole,
    /// The command has ended, or its wrapper was killed, and something still holds the output.
    Held(PipeReader),
}

/// An output of a command.
pub struct Output<'a> {
    /// What the command writes to.
    pub from: PipeReader,
    /// Where it belongs.
    pub to: &'a File,
    /// Tells that the command has ended, or that its wrapper is gone.
    pub control: &'a UnixStream,
    /// What was run, encoded for a header.
    pub command: &'a str,
    /// Whether the service is asked: not any more once it has failed.
    pub asks: bool,
    /// Whether the command is known to have ended.
    pub has_ended: bool,
}

enum Next {
    Bytes,
    TooOld,
    Ended,
    Killed,
}

/// What has been gathered.
struct Piece {
    bytes: Vec<u8>,
    since: Instant,
    oldest: Duration,
}

impl Piece {
    fn add(&mut self, bytes: &[u8]) {
        if self.bytes.is_empty() {
            self.since = Instant::now();
        }
        self.bytes.extend_from_slice(bytes);
    }

    fn is_due(&self) -> bool {
        self.bytes.len() >= LONGEST || !self.bytes.is_empty() && self.since.elapsed() >= self.oldest
    }

    /// How long it may still wait; for ever, if it is empty.
    fn left(&self) -> Option<Duration> {
        (!self.bytes.is_empty()).then(|| self.oldest.saturating_sub(self.since.elapsed()))
    }

    /// The whole lines of it, or all where there is none; the rest is the next piece.
    fn take(&mut self) -> Vec<u8> {
        let lines = self.bytes.iter().rposition(|&b| b == b'\n');
        let rest = lines.map_or_else(Vec::new, |i| self.bytes.split_off(i + 1));
        self.since = Instant::now();
        std::mem::replace(&mut self.bytes, rest)
    }
}

impl Output<'_> {
    /// Passes the output on until it ends.
    pub fn pass(mut self) -> End {
        let mut piece = Piece {
            bytes: Vec::new(),
            since: Instant::now(),
            oldest: OLDEST,
        };
        let mut buffer = vec![0; BUFFER];
        loop {
            match self.next(&piece) {
                Ok(Next::Bytes) => match self.from.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(n) => piece.add(&buffer[..n]),
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => break,
                },
                Ok(Next::Ended) => return self.held(&piece.bytes),
                Ok(Next::Killed) => {
                    self.asks = false;
                    return self.held(&piece.bytes);
                }
                Ok(Next::TooOld) => {}
                Err(_) => break,
            }
            while piece.is_due() || !self.asks && !piece.bytes.is_empty() {
                let lines = if self.asks {
                    piece.take()
                } else {
                    std::mem::take(&mut piece.bytes)
                };
                match self.write(&lines) {
                    Ok(true) => piece.oldest = OLDEST,
                    Ok(false) if lines.len() >= LEAST => piece.oldest = OLDEST_AS_IS,
                    Ok(false) => {}
                    Err(_) => return End::Whole,
                }
            }
        }
        // Whether anybody reads it or not, that was all.
        let _ = self.write(&piece.bytes);
        End::Whole
    }

    fn held(mut self, bytes: &[u8]) -> End {
        match self.write(bytes) {
            Ok(_) => End::Held(self.from),
            Err(_) => End::Whole,
        }
    }

    /// Waits for what is to be done next.
    fn next(&mut self, piece: &Piece) -> io::Result<Next> {
        let mut fds = [self.from.as_fd(), self.control.as_fd()]
            .map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN));
        let ready = wait(&mut fds, piece.left())?;
        if !fds[0].revents().is_empty() {
            return Ok(Next::Bytes);
        }
        if ready == 0 {
            return Ok(Next::TooOld);
        }
        self.has_ended |= gather::has_ended(self.control);
        if !self.has_ended {
            return Ok(Next::Killed);
        }
        // What the command has printed is there, or comes at once.
        let mut fds = [PollFd::from_borrowed_fd(self.from.as_fd(), PollFlags::IN)];
        Ok(match wait(&mut fds, Some(GRACE))? {
            0 => Next::Ended,
            _ => Next::Bytes,
        })
    }

    /// Writes a piece; whether it became shorter. Fails if nobody reads it.
    fn write(&mut self, piece: &[u8]) -> io::Result<bool> {
        let shorter = if self.asks && piece.len() >= LEAST {
            let headers = [("x-headroom-command", self.command.to_owned())];
            let answer = service::post("/v1/hooks/run", &headers, piece);
            self.asks = answer.is_ok();
            answer.ok().flatten()
        } else {
            None
        };
        let mut to = self.to;
        to.write_all(shorter.as_deref().unwrap_or(piece))?;
        Ok(shorter.is_some())
    }
}

fn wait(fds: &mut [PollFd<'_>], limit: Option<Duration>) -> io::Result<usize> {
    let time = limit.map(|l| Timespec {
        tv_sec: l.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: l.subsec_nanos().into(),
    });
    loop {
        match poll(fds, time.as_ref()) {
            Err(rustix::io::Errno::INTR) => {}
            other => return Ok(other?),
        }
    }
}
