//! Times the survey of made records of 20 MB: `cargo run --release --example survey`.

use headroom_kernel::{json, survey::survey};
use std::time::Instant;

/// A small generator (xorshift), so that each run has the same records.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }

    fn word(&mut self) -> String {
        let letters = b"etaoinshrdlu";
        (0..3 + self.below(6))
            .map(|_| char::from(letters[self.below(12) as usize]))
            .collect()
    }
}

fn employees(size: usize) -> Vec<u8> {
    let mut r = Random(42);
    let mut out = b"[".to_vec();
    let mut id = 0;
    while out.len() < size {
        id += 1;
        let comma = if id > 1 { "," } else { "" };
        out.extend_from_slice(
            format!(
                "{comma}{{\"id\":{id},\"name\":\"{} {}\",\"department\":\"dept{}\",\"salary\":{},\"years\":{},\"active\":{},\"email\":\"{}@example.com\",\"address\":{{\"city\":\"{}\",\"zip\":\"{}\"}}}}",
                r.word(), r.word(), r.below(12), 30000 + r.below(90000), r.below(40), r.below(9) > 0,
                r.word(), r.word(), 10000 + r.below(90000)
            )
            .as_bytes(),
        );
    }
    out.push(b']');
    out
}

fn logs(size: usize) -> Vec<u8> {
    let mut r = Random(43);
    let mut out = b"[".to_vec();
    let mut id = 0u64;
    while out.len() < size {
        id += 1;
        let comma = if id > 1 { "," } else { "" };
        let level = ["INFO", "INFO", "INFO", "INFO", "DEBUG", "WARN"][r.below(6) as usize];
        let level = if r.below(500) == 0 { "ERROR" } else { level };
        out.extend_from_slice(
            format!(
                "{comma}{{\"timestamp\":\"2026-11-24T{:02}:{:02}:{:02}.{:03}Z\",\"level\":\"{level}\",\"service\":\"svc-{}\",\"message\":\"request {:x} of user {} took {} ms in {}\",\"status\":{},\"trace_id\":\"{:016x}\",\"duration\":{}.{}}}",
                id / 3600 % 24, id / 60 % 60, id % 60, r.below(1000), r.below(8), r.below(1 << 40), r.below(5000),
                r.below(300), ["cart", "login", "search"][r.below(3) as usize],
                if r.below(200) == 0 { 503 } else { 200 }, r.below(u64::MAX), r.below(900), r.below(100)
            )
            .as_bytes(),
        );
    }
    out.push(b']');
    out
}

fn main() {
    let size = 20_000_000;
    for (name, json) in [("employees", employees(size)), ("logs", logs(size))] {
        let mut best = [f64::MAX; 2];
        for _ in 0..15 {
            let start = Instant::now();
            let length = json::compact(&json[..json.len() - 1]).map_or(0, |t| t.len());
            let parsed = start.elapsed().as_secs_f64();
            let start = Instant::now();
            let surveyed = survey(&json, &[]).map_or(0, |t| t.len());
            let whole = start.elapsed().as_secs_f64();
            best = [best[0].min(parsed), best[1].min(whole)];
            assert!(length == 0 && surveyed > 0);
        }
        let rate = best.map(|s| json.len() as f64 / s / 1e6);
        println!(
            "{name}: parse {:.0} MB/s, survey {:.0} MB/s",
            rate[0], rate[1]
        );
    }
}
