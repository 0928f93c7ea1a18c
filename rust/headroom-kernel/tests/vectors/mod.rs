//! Reads the golden vectors that the Java tests read too.

/// A row of `rust/vectors/tokens.tsv`.
pub struct Row {
    /// The text as it stands in the file.
    pub escaped: String,
    /// The text.
    pub text: Vec<u8>,
    /// Its count with o200k_base and with cl100k_base, if the row has them.
    pub counts: Vec<usize>,
}

/// The rows of the file, without its comments.
pub fn rows(file: &str) -> Vec<Row> {
    let lines = file.lines().filter(|l| !l.starts_with('#'));
    lines.map(row).collect()
}

fn row(line: &str) -> Row {
    let mut cells = line.split('\t');
    let escaped = cells.next().unwrap_or_default().to_owned();
    Row {
        text: unescape(&escaped),
        escaped,
        counts: cells.map(|c| c.parse().expect("a count")).collect(),
    }
}

/// `\n`, `\r`, `\t`, `\\`, `\xHH` for a byte, and `\*N*part*` for a part N times.
pub fn unescape(escaped: &str) -> Vec<u8> {
    let bytes = escaped.as_bytes();
    let mut text = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] != b'\\' {
            text.push(bytes[i]);
            i += 1;
            continue;
        }
        i += 2;
        match bytes[i - 1] {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'x' => {
                text.push(u8::from_str_radix(&escaped[i..i + 2], 16).expect("two hex digits"));
                i += 2;
            }
            b'*' => {
                let (times, rest) = escaped[i..].split_once('*').expect("times");
                let (part, _) = rest.split_once('*').expect("part");
                text.extend(part.repeat(times.parse().expect("a number")).as_bytes());
                i += times.len() + part.len() + 2;
            }
            other => text.push(other),
        }
    }
    text
}
