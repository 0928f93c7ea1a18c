//! Looks at eight bytes of a text at once.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Marks the bytes that are this one; above the first one also others may be marked.
#[inline]
fn equal(x: u64, b: u8) -> u64 {
    let x = x ^ (LOW * u64::from(b));
    x.wrapping_sub(LOW) & !x & HIGH
}

/// Marks the capitals of ASCII.
#[inline]
fn capitals(x: u64) -> u64 {
    let low = x & !HIGH;
    let from = low + LOW * u64::from(0x80 - b'A');
    let above = low + LOW * u64::from(0x80 - b'Z' - 1);
    from & !above & !x & HIGH
}

/// Whether the bytes may have an `E`, a `T`, two capitals in a row, `gf` or `ni`; some that have none
/// are taken for ones that have.
#[inline]
pub fn may_alarm(x: u64) -> bool {
    let capitals = capitals(x);
    let pairs = capitals & capitals >> 8
        | equal(x, b'g') & equal(x, b'f') >> 8
        | equal(x, b'n') & equal(x, b'i') >> 8;
    pairs | equal(x, b'E') | equal(x, b'T') != 0
}

#[cfg(test)]
mod tests {
    use super::may_alarm;

    #[test]
    fn nothing_that_alarms_is_missed() {
        for text in [
            b"xxxxERRO",
            b"an Error",
            b"sEGFault",
            b"Tracebac",
            b"xxxxxxgf",
            b" OOMKill",
        ] {
            assert!(may_alarm(u64::from_le_bytes(*text)));
        }
        for text in [b"took 15 ", b"User log", b"request "] {
            assert!(!may_alarm(u64::from_le_bytes(*text)));
        }
    }
}
