"""Fits how many tokens Claude and Gemini have for a text to o200k_base's count: docs/tokens.md.

usage: calibrate.py FOLDER O200K GEMMA

Each folder in FOLDER is a kind of text, each file in it a sample. O200K and GEMMA are tokenizer.json
files. Needs the packages ctok (Claude's counts, rebuilt from answers of its API by its authors),
tokenizers and numpy. The ratio of a sample is the mean of its characters' ratios, by class. Errors are
of kinds that the fit has not seen: an eighth of them each time.
"""

import sys
from pathlib import Path

import ctok
import numpy as np
from tokenizers import Tokenizer

CLASSES = ["words", "digits", "marks", "European", "Han", "kana and hangul", "other scripts", "symbols"]
FOLDS = 8


def character_class(c):
    o = ord(c)
    if o < 128:
        return 0 if c.isalpha() or c == " " else 1 if c.isdigit() else 2
    if o < 0x530:
        return 3
    if 0x3400 <= o < 0x4DC0 or 0x4E00 <= o < 0xA000 or 0x20000 <= o < 0x32400:
        return 4
    if 0x3040 <= o < 0x3100 or 0xAC00 <= o < 0xD7A4:
        return 5
    return 6 if o < 0x1100 or 0x1780 <= o < 0x1800 else 7


def shares(text):
    counts = np.bincount([character_class(c) for c in text], minlength=len(CLASSES))
    return counts / counts.sum()


def fit(x, y):
    """Least squares of relative errors, drawn a little to the median so that rare classes stay sane."""
    pull = 0.1 * np.eye(len(CLASSES))
    a = np.vstack([x / y[:, None], pull])
    b = np.concatenate([np.ones(len(y)), pull @ np.full(len(CLASSES), np.median(y))])
    return np.linalg.lstsq(a, b, rcond=None)[0]


def main():
    folder, o200k, gemma = sys.argv[1:]
    o200k, gemma = (Tokenizer.from_file(path) for path in (o200k, gemma))
    samples = sorted(path for path in Path(folder).glob("*/*") if path.is_file())
    kinds = [path.parent.name for path in samples]
    texts = [path.read_text(encoding="utf-8") for path in samples]
    length = lambda tokenizer, text: len(tokenizer.encode(text, add_special_tokens=False).ids)
    # A message has a frame, which is no part of its text.
    claude = lambda text, version: ctok.token_count(text, version) - ctok.token_count("a", version) + 1
    base = np.array([length(o200k, text) for text in texts])
    families = {
        "claude to 4.6": [claude(text, "4.6") for text in texts],
        "claude from 4.7": [claude(text, "4.7") for text in texts],
        "gemini": [length(gemma, text) for text in texts],
    }
    x = np.array([shares(text) for text in texts])
    fold = np.array([sorted(set(kinds)).index(kind) % FOLDS for kind in kinds])
    print(len(texts), "samples of", len(set(kinds)), "kinds")
    for family, tokens in families.items():
        y = np.array(tokens) / base
        guess = np.zeros(len(y))
        for f in range(FOLDS):
            guess[fold == f] = x[fold == f] @ fit(x[fold != f], y[fold != f])
        off, other = np.abs(guess / y - 1), x[:, 6] > 0.1
        print(family, dict(zip(CLASSES, fit(x, y).round(2).tolist())))
        print(f"  error: mean {off.mean():.3f}, of 95 % below {np.quantile(off, 0.95):.3f}; o200k_base's: {np.abs(1 / y - 1).mean():.3f}")
        print(f"  most above the estimate: {(y / guess)[~other].max():.2f} times, in other scripts {(y / guess)[other].max():.2f} times")


main()
