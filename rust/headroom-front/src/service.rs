//! The resident service: one request over HTTP on loopback, within a bounded time.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

const PORT: u16 = 8787;
const CONNECT: Duration = Duration::from_millis(200);

/// The service itself takes up to two seconds for an output.
const ANSWER: Duration = Duration::from_millis(3_000);

/// The longest answer that is read, in bytes.
const LONGEST: usize = 64 << 20;
const MOST_HEADERS: usize = 200;
const HEADER_BYTES: u64 = 64 << 10;

/// Whether this call, or all of this environment, is to go on without us.
pub fn is_off() -> bool {
    std::env::var_os("HEADROOM_OFF").is_some_and(|v| !v.is_empty() && v != "0" && v != "false")
}

/// What the service answers to a `POST`; nothing if it says that nothing is to change, or what no
/// answer of ours is. Fails if it is away, or its time is over.
pub fn post(path: &str, headers: &[(&str, String)], body: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let port = port();
    let end = Instant::now() + ANSWER;
    let mut stream = TcpStream::connect_timeout(&address(port), CONNECT)?;
    stream.set_nodelay(true)?;
    stream.set_write_timeout(Some(ANSWER))?;
    let mut head = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {}\r\nConnection: close\r\n",
        body.len()
    );
    if let Ok(token) = std::env::var("HEADROOM_TOKEN") {
        head.push_str(&format!("x-headroom-token: {}\r\n", one_line(&token)));
    }
    for (name, value) in headers {
        head.push_str(&format!("{name}: {}\r\n", one_line(value)));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    answer(BufReader::new(Timed { stream, end }))
}

/// Whether something listens where the service does.
pub fn is_there() -> bool {
    TcpStream::connect_timeout(&address(port()), CONNECT).is_ok()
}

fn address(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

fn port() -> u16 {
    std::env::var("HEADROOM_PORT")
        .ok()
        .and_then(|p| p.parse().ok())
        .unwrap_or(PORT)
}

fn one_line(value: &str) -> String {
    value.chars().filter(|c| !c.is_control()).collect()
}

fn answer(mut from: impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut head = from.by_ref().take(HEADER_BYTES);
    let mut status = String::new();
    head.read_line(&mut status)?;
    let mut length = None;
    for _ in 0..MOST_HEADERS {
        let mut line = String::new();
        head.read_line(&mut line)?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let (Some("200"), Some(length)) = (status.split(' ').nth(1), length) else {
        return Ok(None);
    };
    if length > LONGEST {
        return Ok(None);
    }
    let mut body = Vec::with_capacity(length);
    from.take(length as u64).read_to_end(&mut body)?;
    Ok((body.len() == length).then_some(body))
}

/// A stream that fails when the time for the whole answer is over.
struct Timed {
    stream: TcpStream,
    end: Instant,
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(buffer)
    }
}

/// A text as it stands in a URL, so that a header can hold any of it.
pub fn encoded(text: &[u8]) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for &b in text {
        if b.is_ascii_alphanumeric() || b"-_./~".contains(&b) {
            out.push(b as char);
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{answer, encoded};

    #[test]
    fn encodes_what_is_no_letter() {
        assert_eq!(encoded("a b/\u{e9}\n+".as_bytes()), "a%20b/%C3%A9%0A%2B");
    }

    #[test]
    fn reads_whole_answers_only() {
        let whole = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nabc";
        assert_eq!(answer(&whole[..]).unwrap(), Some(b"ab".to_vec()));
        for cut in [
            &b""[..],
            b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc",
            b"HTTP/1.1 200 OK\r\n\r\nabc",
            b"HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n",
            b"HTTP/1.1 500 No\r\ncontent-length: 3\r\n\r\nabc",
            b"SSH-2.0-x\r\n",
        ] {
            assert_eq!(answer(cut).unwrap(), None);
        }
    }
}
