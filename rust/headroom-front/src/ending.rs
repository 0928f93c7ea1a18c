//! How a command ends, and the signals on the way there.

use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};
use signal_hook::iterator::{Handle, Signals};
use std::fs;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitCode, ExitStatus};
use std::thread;

const PASSED: [i32; 6] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2];

/// Signals that reach this process and are meant for the command it runs.
pub struct Passing {
    signals: Signals,
}

impl Passing {
    /// Takes them from now on, and keeps them until there is a command. What this process ignores,
    /// as under `nohup`, its command ignores too.
    pub fn taken() -> io::Result<Passing> {
        let ignored = ignored();
        let taken = PASSED.iter().filter(|&&s| ignored >> (s - 1) & 1 == 0);
        Ok(Passing {
            signals: Signals::new(taken)?,
        })
    }

    /// Passes them on to a command, until the handle is closed.
    pub fn to(mut self, child: &Child) -> Handle {
        let handle = self.signals.handle();
        let pid = Pid::from_child(child);
        thread::spawn(move || {
            for signal in &mut self.signals {
                if let Some(signal) = Signal::from_named_raw(signal) {
                    // A command that has ended needs none.
                    let _ = kill_process(pid, signal);
                }
            }
        });
        handle
    }
}

/// The signals that this process ignores, a bit each; none where the system does not tell.
fn ignored() -> u64 {
    fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            let mask = status.lines().find_map(|l| l.strip_prefix("SigIgn:"))?;
            u64::from_str_radix(mask.trim(), 16).ok()
        })
        .unwrap_or(0)
}

/// Ends this process as the command has ended: with its code, or by the same signal.
pub fn as_of(status: ExitStatus) -> ExitCode {
    if let Some(signal) = status.signal() {
        // Returns for signals that end nothing, or if it is not allowed.
        let _ = signal_hook::low_level::emulate_default_handler(signal);
        return ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX));
    }
    ExitCode::from(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1))
}
