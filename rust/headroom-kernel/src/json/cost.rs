//! A cheap estimate of how many tokens a text takes, to choose between forms by: a word with the space
//! or the single mark before it is mostly one token, digits go by threes, other marks in short runs.

use super::chars::{is_digit, is_letter};

pub fn tokens(a: &[u8]) -> usize {
    let mut tokens = 0;
    let mut i = 0;
    let to = a.len();
    while i < to {
        let b = a[i];
        let run = i;
        if is_letter(b) {
            i += 1;
            while i < to && is_letter(a[i]) && !(a[i] < b'a' && a[i - 1] >= b'a') {
                i += 1;
            }
            tokens += (i - run).div_ceil(7);
        } else if is_digit(b) {
            while i < to && is_digit(a[i]) {
                i += 1;
            }
            tokens += (i - run).div_ceil(3);
        } else if b == b' ' {
            while i < to && a[i] == b' ' {
                i += 1;
            }
            tokens += usize::from(i - run > 1 || i < to && is_digit(a[i]));
        } else if b >= 0x80 {
            while i < to && a[i] >= 0x80 {
                i += 1;
            }
            tokens += (i - run).div_ceil(3);
        } else {
            while i < to && a[i] > b' ' && a[i] < 0x80 && !a[i].is_ascii_alphanumeric() {
                i += 1;
            }
            i += usize::from(i == run);
            let leads = i - run == 1 && i < to && is_letter(a[i]);
            tokens += if leads { 0 } else { (i - run).div_ceil(2) };
        }
    }
    tokens
}
