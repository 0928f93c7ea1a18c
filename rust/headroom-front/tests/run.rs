//! Commands in processes of their own, with a stand-in for the service.
#![cfg(unix)]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT};
use signal_hook::flag::register_conditional_shutdown;

const FRONT: &str = env!("CARGO_BIN_EXE_headroom-front");

/// What the stand-in does with what it is asked.
#[derive(Clone, Copy)]
enum Answer {
    /// Says how long it was.
    Shorter,
    NoChange,
    Broken,
    /// Says nothing, and does not hang up.
    Silence,
}

struct Service {
    port: u16,
    asked: Arc<AtomicUsize>,
    heads: Arc<Mutex<String>>,
}

impl Service {
    fn start(answer: Answer) -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(AtomicUsize::new(0));
        let heads = Arc::new(Mutex::new(String::new()));
        let (count, told) = (asked.clone(), heads.clone());
        thread::spawn(move || {
            let mut open = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some((head, body)) = request(&mut stream) else {
                    continue;
                };
                count.fetch_add(1, Ordering::SeqCst);
                told.lock().unwrap().push_str(&head);
                let said = match answer {
                    Answer::Shorter => {
                        let text = format!("[{} bytes]\n", body.len());
                        format!(
                            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{text}",
                            text.len()
                        )
                    }
                    Answer::NoChange => "HTTP/1.1 204 No Content\r\n\r\n".into(),
                    Answer::Broken => "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf".into(),
                    Answer::Silence => {
                        open.push(stream);
                        continue;
                    }
                };
                // The one that asked may have left.
                let _ = stream.write_all(said.as_bytes());
            }
        });
        Service { port, asked, heads }
    }

    fn run(&self, script: &str) -> Command {
        let mut command = Command::new(FRONT);
        command.args(["run", "--", "sh", "-c", script]);
        command
            .env("HEADROOM_PORT", self.port.to_string())
            .env_remove("HEADROOM_OFF");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn request(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut from = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if from.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head
        .lines()
        .find_map(|l| l.strip_prefix("Content-Length: "))?;
    let mut body = vec![0; length.parse().ok()?];
    from.read_exact(&mut body).ok()?;
    Some((head, body))
}

fn away() -> Service {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    Service {
        port,
        asked: Arc::default(),
        heads: Arc::default(),
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const LONG: &str = "i=0; while [ $i -lt 300 ]; do echo line $i; i=$((i+1)); done";

fn long() -> String {
    (0..300).map(|i| format!("line {i}\n")).collect()
}

#[test]
fn makes_long_outputs_shorter_and_leaves_short_ones() {
    let service = Service::start(Answer::Shorter);
    let output = service
        .run(&format!("{LONG}; echo oops >&2; exit 3"))
        .output()
        .unwrap();
    assert_eq!(out(&output), format!("[{} bytes]\n", long().len()));
    assert_eq!(err(&output), "oops\n");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(service.asked(), 1);
    let heads = service.heads.lock().unwrap().clone();
    assert!(
        heads.starts_with("POST /v1/hooks/run HTTP/1.1\r\nHost: 127.0.0.1:"),
        "{heads}"
    );
    assert!(
        heads.contains("x-headroom-command: sh%20-c%20i%3D0"),
        "{heads}"
    );
}

#[test]
fn makes_errors_shorter_apart_from_the_output() {
    let service = Service::start(Answer::Shorter);
    let output = service
        .run(&format!("({LONG}) >&2; echo done"))
        .output()
        .unwrap();
    assert_eq!(out(&output), "done\n");
    assert_eq!(err(&output), format!("[{} bytes]\n", long().len()));
}

#[test]
fn keeps_the_order_of_streams_that_go_to_one_place() {
    let service = Service::start(Answer::NoChange);
    let (mut from, to) = io::pipe().unwrap();
    let mut command = service.run("for i in 1 2 3; do echo out $i; echo err $i >&2; done");
    command.stdout(to.try_clone().unwrap()).stderr(to);
    let mut child = command.spawn().unwrap();
    drop(command);
    let mut all = String::new();
    from.read_to_string(&mut all).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(all, "out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n");
}

#[test]
fn goes_on_plainly_without_a_service_that_answers() {
    for answer in [Answer::NoChange, Answer::Broken, Answer::Silence] {
        let service = Service::start(answer);
        let output = service.run(&format!("{LONG}; exit 5")).output().unwrap();
        assert_eq!(out(&output), long());
        assert_eq!(output.status.code(), Some(5));
        assert_eq!(service.asked(), 1);
    }
    let output = away()
        .run(&format!("{LONG}; echo e >&2; exit 6"))
        .output()
        .unwrap();
    assert_eq!((out(&output), err(&output)), (long(), "e\n".into()));
    assert_eq!(output.status.code(), Some(6));
}

#[test]
fn asks_no_more_once_the_service_has_failed() {
    let service = Service::start(Answer::Silence);
    let output = service
        .run(&format!("({LONG}) >&2; sleep 0.2; yes | head -c 9000000"))
        .output()
        .unwrap();
    assert_eq!(err(&output), long());
    assert_eq!(output.stdout.len(), 9_000_000);
    assert_eq!(service.asked(), 2); // once for each stream, of which one had three pieces
}

#[test]
fn is_off_for_one_call() {
    let service = Service::start(Answer::Shorter);
    let output = service.run(LONG).env("HEADROOM_OFF", "1").output().unwrap();
    assert_eq!(out(&output), long());
    assert_eq!(service.asked(), 0);
    let output = service.run(LONG).env("HEADROOM_OFF", "0").output().unwrap();
    assert_eq!(out(&output), format!("[{} bytes]\n", long().len()));
}

#[test]
fn gives_the_command_its_input() {
    let service = Service::start(Answer::Shorter);
    let mut child = service.run("cat").stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"through\n").unwrap();
    assert_eq!(out(&child.wait_with_output().unwrap()), "through\n");
}

#[test]
fn ends_by_the_signal_that_ended_the_command() {
    let service = Service::start(Answer::Shorter);
    for (name, number) in [("TERM", 15), ("KILL", 9), ("PIPE", 13)] {
        let output = service
            .run(&format!("echo a; kill -{name} $$"))
            .output()
            .unwrap();
        assert_eq!(output.status.signal(), Some(number), "{name}");
        assert_eq!(out(&output), "a\n");
    }
}

#[test]
fn passes_signals_on() {
    let service = Service::start(Answer::Shorter);
    // What is ignored here, as under nohup or in a background job, a shell below cannot trap: a
    // handler, unlike that, does not outlive exec.
    for ignorable in [SIGINT, SIGHUP] {
        register_conditional_shutdown(ignorable, 1, Arc::new(AtomicBool::new(true))).unwrap();
    }
    for name in ["TERM", "INT", "HUP", "USR1"] {
        let script = format!("trap 'exit 9' {name}; kill -{name} $PPID; while :; do sleep 1; done");
        let output = service.run(&script).output().unwrap();
        assert_eq!(output.status.code(), Some(9), "{name}");
    }
}

#[test]
fn leaves_ignored_signals_ignored() {
    let service = Service::start(Answer::Shorter);
    let script = format!(
        "trap '' HUP; exec {FRONT} run -- sh -c 'kill -HUP $$; kill -HUP $PPID; echo lives'"
    );
    let mut command = Command::new("sh");
    command
        .args(["-c", &script])
        .env("HEADROOM_PORT", service.port.to_string());
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!(
        (out(&output), output.status.code()),
        ("lives\n".into(), Some(0))
    );
}

#[test]
fn does_not_wait_for_what_the_command_leaves_running() {
    let service = Service::start(Answer::Shorter);
    // The background process waits for its input, which is ours.
    let gate = std::env::temp_dir().join(format!("headroom-front-{}", std::process::id()));
    let _ = std::fs::remove_file(&gate);
    assert!(
        Command::new("mkfifo")
            .arg(&gate)
            .status()
            .unwrap()
            .success()
    );
    let script = format!("(read x < {0}; echo later) & echo started", gate.display());
    let mut command = service.run(&script);
    command.stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut from = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    from.read_line(&mut line).unwrap();
    assert_eq!(line, "started\n");
    assert!(child.wait().unwrap().success());
    std::fs::write(&gate, "x\n").unwrap();
    line.clear();
    from.read_to_string(&mut line).unwrap();
    assert_eq!(line, "later\n");
    std::fs::remove_file(&gate).unwrap();
}

/// The output of a command whose wrapper is killed outright.
fn of_a_killed_wrapper(service: &Service, script: &str) -> String {
    let mut command = service.run(script);
    command.stderr(Stdio::null()).process_group(0);
    let output = command.output().unwrap();
    assert_eq!(output.status.signal(), Some(9));
    out(&output)
}

#[test]
fn loses_nothing_when_it_is_killed() {
    let service = Service::start(Answer::NoChange);
    let alone = of_a_killed_wrapper(&service, &format!("{LONG}; kill -9 $PPID; echo and on"));
    assert_eq!(alone, long() + "and on\n");
    let all = of_a_killed_wrapper(&service, &format!("{LONG}; kill -9 0"));
    assert_eq!(all, long());
}

#[test]
fn ends_when_nobody_reads() {
    let service = Service::start(Answer::NoChange);
    let mut child = service
        .run("while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done")
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().signal(), Some(13));
}

#[test]
fn says_as_a_shell_what_cannot_be_run() {
    let service = Service::start(Answer::Shorter);
    let run = |words: &[&str]| {
        Command::new(FRONT)
            .args(words)
            .env("HEADROOM_PORT", service.port.to_string())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    };
    let missing = run(&["run", "--", "no-such-program"]);
    assert_eq!(missing.status.code(), Some(127));
    assert!(err(&missing).contains("no-such-program"));
    assert_eq!(run(&["run", "--", "/"]).status.code(), Some(126));
    for wrong in [
        &["run"][..],
        &["run", "--"],
        &["run", "-x"],
        &[],
        &["hook"],
        &["what"],
    ] {
        assert_eq!(run(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn answers_hooks_with_what_the_service_says() {
    let hook = |service: &Service, off: &str| {
        let mut child = Command::new(FRONT)
            .args(["hook", "claude"])
            .env("HEADROOM_PORT", service.port.to_string())
            .env("HEADROOM_OFF", off)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(b"{\"a\": 1}")
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        out(&output)
    };
    let service = Service::start(Answer::Shorter);
    assert_eq!(hook(&service, ""), "[8 bytes]\n");
    let head = service.heads.lock().unwrap().clone();
    assert!(head.starts_with("POST /v1/hooks/claude "), "{head}");
    assert!(head.contains("x-headroom-front: /"), "{head}");
    assert!(head.contains("x-headroom-path: /"), "{head}");
    assert_eq!(hook(&service, "1"), "");
    for answer in [Answer::NoChange, Answer::Broken, Answer::Silence] {
        assert_eq!(hook(&Service::start(answer), ""), "");
    }
    assert_eq!(hook(&away(), ""), "");
}
