//! What an agent's hook calls: its words go to the service, and the service's answer back.

use crate::service;
use std::io::{self, Read, Write};
use std::process::ExitCode;

/// The longest that is read of what an agent tells, in bytes.
const LONGEST: u64 = 64 << 20;

/// The longest `PATH` that is told, in bytes.
const LONGEST_PATH: usize = 8 << 10;

/// Answers a hook. Whatever happens it succeeds: an agent takes silence for "as it is".
pub fn answer(agent: &str) -> ExitCode {
    let mut told = Vec::new();
    let read = io::stdin().lock().take(LONGEST).read_to_end(&mut told);
    if read.is_ok() && !service::is_off() {
        let front = std::env::current_exe().unwrap_or_default().into_os_string();
        let mut programs = std::env::var_os("PATH").unwrap_or_default();
        if programs.len() > LONGEST_PATH {
            programs.clear();
        }
        let headers = [
            (
                "x-headroom-front",
                service::encoded(front.as_encoded_bytes()),
            ),
            (
                "x-headroom-path",
                service::encoded(programs.as_encoded_bytes()),
            ),
        ];
        let path = format!("/v1/hooks/{}", service::encoded(agent.as_bytes()));
        if let Ok(Some(answer)) = service::post(&path, &headers, &told) {
            let mut out = io::stdout().lock();
            // An agent that has left needs no answer.
            let _ = out.write_all(&answer).and_then(|()| out.flush());
        }
    }
    ExitCode::SUCCESS
}
