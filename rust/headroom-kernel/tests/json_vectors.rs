//! The golden vectors of the JSON codec, written by the Java kernel.

use headroom_kernel::json;
use headroom_kernel::refusal::Refusal;
use std::borrow::Cow;
use std::path::Path;

/// The text of a member, without quotes; empty if there is none.
fn member<'a>(line: &'a str, name: &str) -> &'a str {
    let key = format!("\"{name}\":");
    let Some(at) = line.find(&key) else {
        return "";
    };
    let rest = &line[at + key.len()..];
    let end = rest.find([',', '}']).unwrap_or(rest.len());
    rest[..end].trim_matches('"')
}

fn base64(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut out = Vec::new();
    let mut bits = 0u32;
    for (i, c) in text.trim_end_matches('=').bytes().enumerate() {
        bits = bits << 6 | u32::from(value(c));
        if i % 4 != 0 {
            out.push((bits >> (6 - 2 * (i % 4))) as u8);
        }
    }
    out
}

#[test]
fn gives_the_golden_vectors() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/json.jsonl");
    let lines = std::fs::read_to_string(file).expect("rust/vectors/json.jsonl");
    let mut cases = 0;
    for line in lines.lines() {
        let input = base64(member(line, "in"));
        let result = match member(line, "do") {
            "encode" => json::encode(&input),
            "decode" => json::decode(&input),
            "compact" => json::compact(&input).map(Cow::into_owned),
            other => panic!("{other}: not an operation"),
        };
        match result {
            Ok(text) => assert!(
                line.contains("\"out\":") && text == base64(member(line, "out")),
                "{line}: {}",
                String::from_utf8_lossy(&text)
            ),
            Err(refused) => {
                let seen = (refused.reason as i32).to_string();
                let place = refused.offset.to_string();
                assert_eq!(
                    (member(line, "refused"), member(line, "offset")),
                    (&*seen, &*place),
                    "{line}"
                );
            }
        }
        cases += 1;
    }
    assert!(cases > 300, "{cases} cases");
}

#[test]
fn damaged_texts_never_panic() {
    let text = b"$1=[1 2 3]\n$2=https://x.example/\na[2]{id b[]{c d=\"{c}*\"} u=$2* g??{h,i} t}\n1 [1 2;3 4] x {-},\"q\\u00e9\" text(2)\nx\ny\n2 [] y 1,2 $1\nz:json2{a:[1 2]} s:object(1)\n p?:array<object(1)>{x:1} that\n  q:a|b\n";
    for at in 0..text.len() {
        for put in b"\"\\[]{}()<>:,;|$-+?=*. 19nj\n\xff" {
            let mut damaged = text.to_vec();
            damaged[at] = *put;
            let _ = json::decode(&damaged);
            damaged.insert(at, *put);
            let _ = json::decode(&damaged);
            damaged.truncate(at + 1);
            let _ = json::decode(&damaged);
        }
    }
}

#[test]
fn a_schema_cannot_stand_for_a_boundless_value() {
    let ordered = "object(1){properties properties}\na:".repeat(40) + "string";
    let behind = format!(
        "object(1)\n{}b:string",
        "a:object(1)+{properties}\n".repeat(40)
    );
    for table in [ordered, behind] {
        let refused = json::decode(table.as_bytes()).expect_err("a refusal");
        assert_eq!(refused.reason, Refusal::NotATable);
    }
    let table = b"object(1){properties required type}\n q:string{title:Q type}";
    let schema =
        br#"{"properties":{"q":{"title":"Q","type":"string"}},"required":["q"],"type":"object"}"#;
    assert_eq!(json::decode(table).as_deref(), Ok(&schema[..]));
}

#[test]
fn deep_nesting_fits_a_small_stack() {
    let work = || {
        for depth in [40, 41, 256] {
            let open = "[{\"a\":1,\"b\":".repeat(depth / 2);
            let close = "},{\"a\":2,\"b\":3}]".repeat(depth / 2);
            let document = format!("{open}1{close}");
            let table = json::encode(document.as_bytes()).expect("a table");
            assert_eq!(json::decode(&table).expect("JSON"), document.as_bytes());
        }
        for open in [
            "[",
            "{a:",
            "[1]{a{",
            "[1]{a[]{",
            "[1]{a=",
            "json[",
            "object(1)\na:object(1)\n",
        ] {
            let _ = json::decode(open.repeat(2000).as_bytes());
        }
    };
    let small = std::thread::Builder::new().stack_size(512 << 10);
    small
        .spawn(work)
        .expect("a thread")
        .join()
        .expect("no overflow");
}
