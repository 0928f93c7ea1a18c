//! Prints what a file declares: `elements LANGUAGE_CODE FILE`.

use headroom_syntax::{Language, read};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let code: usize = arguments.next().and_then(|a| a.parse().ok()).unwrap_or(0);
    let path = arguments.next().expect("elements LANGUAGE_CODE FILE");
    let text = std::fs::read(path).expect("a file that can be read");
    let syntax = read(Language::ALL[code], &text).expect("a text that parses in time");
    println!("{} errors", syntax.errors);
    for e in syntax.elements {
        let name = text.get(e.name.0.max(0) as usize..e.name.1.max(0) as usize);
        let name = String::from_utf8_lossy(name.unwrap_or_default());
        let indent = e.depth as usize * 2;
        println!(
            "{:indent$}{:?} {name} {:?} body {:?}",
            "", e.kind, e.range, e.body
        );
    }
}
