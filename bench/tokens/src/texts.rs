//! What is counted.

use std::path::Path;

/// A kind of text.
pub struct Kind {
    pub name: String,
    pub texts: Vec<String>,
}

/// The bytes of a short message.
const MESSAGE: usize = 2048;

/// Each file of a folder, by name; the first of them also cut into messages; and those that are made.
pub fn all(folder: &Path) -> Vec<Kind> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder of texts")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let mut kinds: Vec<Kind> = paths
        .iter()
        .map(|path| {
            let text = std::fs::read(path).expect("a readable file");
            kind(
                &path.file_stem().unwrap_or_default().to_string_lossy(),
                vec![String::from_utf8_lossy(&text).into_owned()],
            )
        })
        .collect();
    let messages: Vec<Kind> = kinds
        .iter()
        .map(|k| kind(&format!("{} in messages of 2 KB", k.name), messages(&k.texts[0])))
        .collect();
    kinds.extend(messages);
    kinds.push(kind("one letter, 100 KB", vec!["a".repeat(100_000)]));
    kinds.push(kind("random letters, 100 KB", vec![random(b"abcdefghijklmnopqrstuvwxyz", 100_000)]));
    kinds.push(kind("random words", vec![random(b"abcdefghijklmnopqrstuvwxyz    ", 1_000_000)]));
    kinds.push(kind("brackets, 100 KB", vec![random(b"()[]{}", 100_000)]));
    kinds.push(kind("emoji", vec![emoji(200_000)]));
    kinds
}

fn kind(name: &str, texts: Vec<String>) -> Kind {
    let name = name.to_string();
    Kind { name, texts }
}

fn messages(text: &str) -> Vec<String> {
    let mut rest = text;
    let mut messages = Vec::new();
    while rest.len() > MESSAGE && messages.len() < 1000 {
        let (message, behind) = rest.split_at(rest.floor_char_boundary(MESSAGE));
        messages.push(message.to_string());
        rest = behind;
    }
    messages
}

/// A generator of its own: the sequence never changes with a crate's version.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

fn random(alphabet: &[u8], len: usize) -> String {
    let mut random = Random(0x5eed_0007);
    (0..len)
        .map(|_| char::from(alphabet[random.below(alphabet.len())]))
        .collect()
}

/// Faces, families and flags, with words between them.
fn emoji(len: usize) -> String {
    let mut random = Random(0x5eed_0008);
    let mut text = String::new();
    while text.len() < len {
        match random.below(4) {
            0 => text.push_str(" ok"),
            1 => text.push_str("👩\u{200d}👧 "),
            _ => text.extend(char::from_u32(0x1f600 + random.below(64) as u32)),
        }
    }
    text
}
