//! What a field says of failure by its meaning: the name tells what kind of field it is, its value
//! whether something failed. A name alone says nothing (`error: null`), nor does a word in a text
//! (`0 errors`).

use super::Tape;
use super::decimals;
use crate::json::tape::Kind;

/// What a field's name says of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Nothing.
    None,
    /// The level of a log entry.
    Level,
    /// A state or an outcome, or the status of an HTTP response.
    Status,
    /// A process's exit code.
    Exit,
    /// The account of an error: there is one if it is not empty.
    Error,
    /// A number of errors.
    Errors,
    /// Whether something went well.
    Success,
    /// A text for people.
    Text,
    /// Where an error happened: an account of one, but no part of what it is.
    Stack,
    /// How a finding may be mended, and the source where it is: no part of what was found. A field in
    /// it that tells of a failure by its meaning does so there as well.
    Beside,
    /// What a rule has by default: as `Beside`, and no level in it tells of a failure.
    Defaults,
}

impl Field {
    /// Whether it is no part of what was found.
    pub fn is_beside(self) -> bool {
        matches!(self, Field::Beside | Field::Defaults)
    }
}

const LEVELS: &[&[u8]] = &[
    b"level",
    b"severity",
    b"lvl",
    b"loglevel",
    b"levelname",
    b"severitytext",
    b"logseverity",
];
const STATUSES: &[&[u8]] = &[
    b"reason",
    b"result",
    b"outcome",
    b"conclusion",
    b"phase",
    b"health",
    b"verdict",
    b"code",
    b"statuscode",
    b"httpcode",
    b"httpstatuscode",
    b"responsecode",
];
const EXITS: &[&[u8]] = &[
    b"exitcode",
    b"exit",
    b"returncode",
    b"exitstatus",
    b"rc",
    b"retcode",
];
const COUNTS: &[&[u8]] = &[
    b"errors",
    b"errorcount",
    b"failures",
    b"failurecount",
    b"failed",
    b"failedcount",
    b"errno",
];
const ERROR_NAMES: &[&[u8]] = &[
    b"err",
    b"fault",
    b"lasterror",
    b"errormessage",
    b"errormsg",
    b"errordetail",
    b"errordetails",
    b"errorcode",
    b"errortype",
    b"exceptionmessage",
    b"failurereason",
    b"failuremessage",
];
const STACKS: &[&[u8]] = &[
    b"stack",
    b"stacktrace",
    b"traceback",
    b"backtrace",
    b"callstack",
    b"trace",
];
const BESIDES: &[&[u8]] = &[
    b"fix",
    b"fixes",
    b"autofix",
    b"suggestedfix",
    b"suggestedfixes",
    b"suggestion",
    b"suggestions",
    b"edit",
    b"edits",
    b"replacement",
    b"replacements",
    b"physicallocation",
    b"relatedlocations",
    b"codeflow",
    b"codeflows",
    b"codeframe",
    b"snippet",
];
const SUCCESSES: &[&[u8]] = &[
    b"success",
    b"succeeded",
    b"ok",
    b"passed",
    b"healthy",
    b"successful",
    b"issuccess",
    b"ishealthy",
];
const TEXTS: &[&[u8]] = &[
    b"message",
    b"msg",
    b"text",
    b"log",
    b"line",
    b"detail",
    b"details",
    b"description",
    b"title",
    b"summary",
    b"output",
    b"stderr",
    b"stdout",
    b"body",
    b"content",
    b"event",
    b"note",
    b"notes",
    b"comment",
    b"value",
];
const BAD_LEVELS: &[&[u8]] = &[
    b"error",
    b"err",
    b"fatal",
    b"critical",
    b"crit",
    b"alert",
    b"emerg",
    b"emergency",
    b"severe",
    b"panic",
    b"fail",
    b"failure",
];
const BAD_STATES: &[&[u8]] = &[
    b"critical",
    b"fatal",
    b"down",
    b"unhealthy",
    b"oomkilled",
    b"killed",
    b"timeout",
    b"timedout",
    b"aborted",
    b"rejected",
    b"denied",
    b"unavailable",
    b"unreachable",
    b"offline",
    b"degraded",
    b"broken",
    b"corrupt",
    b"corrupted",
    b"imagepullbackoff",
    b"errimagepull",
    b"evicted",
    b"lost",
    b"panic",
    b"deadletter",
    b"stalled",
];
const NO_ERRORS: &[&[u8]] = &[
    b"",
    b"none",
    b"null",
    b"na",
    b"no",
    b"ok",
    b"0",
    b"false",
    b"success",
    b"noerror",
    b"noerrors",
    b"nil",
    b"undefined",
];
const ALARMS: &[&[u8]] = &[
    b"ERROR",
    b"FATAL",
    b"SEVERE",
    b"CRITICAL",
    b"PANIC",
    b"ALERT",
    b"EMERG",
    b"FAILED",
    b"FAILURE",
    b"Traceback",
    b"OOMKilled",
    b"segfault",
    b"panic",
];

/// What kind of field a name tells, given the kind of the field it stands in.
pub fn kind_of(name: &[u8], outer: Field) -> Field {
    let beside = outer.is_beside();
    let in_error = outer == Field::Error;
    if name.len() > 40 {
        return if in_error || beside {
            outer
        } else {
            Field::None
        };
    }
    let mut room = [0; LONGEST];
    let kind = kind_of_word(word(name, &mut room), in_error);
    let silent = matches!(kind, Field::None | Field::Text)
        || kind == Field::Level && outer == Field::Defaults;
    if beside && silent { outer } else { kind }
}

fn kind_of_word(name: &[u8], in_error: bool) -> Field {
    if LEVELS.contains(&name) {
        Field::Level
    } else if EXITS.contains(&name) {
        Field::Exit
    } else if COUNTS.contains(&name) {
        Field::Errors
    } else if STACKS.contains(&name) {
        Field::Stack
    } else if ERROR_NAMES.contains(&name)
        || name.ends_with(b"error")
        || name.ends_with(b"exception")
        || in_error
    {
        Field::Error
    } else if BESIDES.contains(&name) {
        Field::Beside
    } else if name == b"defaultconfiguration" {
        Field::Defaults
    } else if STATUSES.contains(&name) || name.ends_with(b"status") || name.ends_with(b"state") {
        Field::Status
    } else if SUCCESSES.contains(&name) {
        Field::Success
    } else if TEXTS.contains(&name) {
        Field::Text
    } else {
        Field::None
    }
}

/// Whether a value of a field of this kind tells of a failure.
pub fn is_failure(t: &Tape, node: usize, kind: Field) -> bool {
    match t.kind(node) {
        Kind::String => says(t.text(node), kind),
        Kind::Number => counts(decimals::of(t.text(node)), kind),
        Kind::True => kind == Field::Error || kind == Field::Errors,
        Kind::False => kind == Field::Success,
        _ => false,
    }
}

fn says(value: &[u8], kind: Field) -> bool {
    if value.len() > LONGEST {
        return matches!(kind, Field::Error | Field::Stack);
    }
    let mut room = [0; LONGEST];
    let value = word(value, &mut room);
    match kind {
        Field::Level => BAD_LEVELS.contains(&value),
        Field::Status => {
            BAD_STATES.contains(&value)
                || value.starts_with(b"fail")
                || value.starts_with(b"err")
                || value.starts_with(b"crash")
                || value.ends_with(b"error")
                || value.ends_with(b"exception")
        }
        Field::Error => !NO_ERRORS.contains(&value),
        Field::Success => value == b"false",
        _ => false,
    }
}

fn counts(value: f64, kind: Field) -> bool {
    match kind {
        Field::Level => value == 50.0 || value == 60.0,
        Field::Status => (500.0..600.0).contains(&value),
        Field::Exit | Field::Errors => value != 0.0,
        _ => false,
    }
}

/// Of longer values only is told that they are there.
const LONGEST: usize = 64;

/// Letters and digits in lower case, all else left out.
fn word<'a>(a: &[u8], room: &'a mut [u8; LONGEST]) -> &'a [u8] {
    let mut n = 0;
    for b in a {
        if *b >= 0x80 || b.is_ascii_alphanumeric() {
            room[n] = b.to_ascii_lowercase();
            n += 1;
        }
    }
    &room[..n]
}

/// Whether a text, the first bytes of some, so many of them, by itself tells of a failure: a word in
/// capitals such as `ERROR`, the name of an exception, the head of a stack trace.
#[inline]
pub fn is_alarm(text: &[u8], len: usize) -> bool {
    may_alarm(text, len) && has_alarm(&text[..len])
}

fn has_alarm(text: &[u8]) -> bool {
    text.split(|b| !b.is_ascii_alphabetic())
        .any(is_alarming_word)
}

fn is_alarming_word(word: &[u8]) -> bool {
    word.len() >= 5
        && (word.len() > 5 && word.ends_with(b"Error")
            || word.len() > 9 && word.ends_with(b"Exception")
            || ALARMS.contains(&word))
}

/// Whether a text has what every alarming word has: an `E` or `T`, two capitals in a row, the `gf` of
/// `segfault` or the `ni` of `panic`. Looks at 64 bytes at once, one of them twice.
#[inline]
fn may_alarm(text: &[u8], len: usize) -> bool {
    const WINDOW: usize = 64;
    let alarms = headroom_simd::alarms();
    let mut from = 0;
    while from < len {
        let (rest, left) = (&text[from..], len - from);
        let found = if let Some(window) = rest.first_chunk() {
            alarms(window)
        } else {
            let mut window = [0; WINDOW];
            window[..rest.len()].copy_from_slice(rest);
            alarms(&window)
        };
        let own = if left < WINDOW {
            (1 << left) - 1
        } else {
            u64::MAX
        };
        if found & own != 0 {
            return true;
        }
        from += WINDOW - 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alarming_word_is_found_at_every_place() {
        let endings: [&[u8]; 2] = [b"SomeError", b"AnyoneException"];
        for word in ALARMS.iter().copied().chain(endings) {
            for before in 0..80 {
                for behind in 0..20 {
                    let text = [&b" ".repeat(before)[..], word, &b" ".repeat(behind)].concat();
                    assert!(is_alarm(&text, text.len()), "{before} {behind}");
                    let there = [&text[..], &b".".repeat(70)].concat();
                    assert!(is_alarm(&there, text.len()), "{before} {behind}");
                }
            }
        }
    }
}
