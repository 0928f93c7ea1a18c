"""What stands of the answers when parts of articles go and no question is known.

    python3 bench/prose/unasked.py ARTICLES.json

Articles in the form of SQuAD; every answer that stands in its article once. Sentences, or clauses
(parted at commas, brackets, conjunctions and relative pronouns), go by what they hold for their
length (names, numbers, rare words), by names and numbers alone, by their place in the paragraph, or
by chance. Prints the share of characters gone and the share of answers that still stand.
"""

import collections
import json
import math
import random
import re
import sys

SHARES = (0.05, 0.10, 0.15, 0.20, 0.25, 0.30)
COMMON = set(
    "the a an of to in and or is was were are be been by for on with as at from that which it its"
    " this these those has have had not but also their his her they he she who into than then there"
    " such can may would could some any other more most many".split()
)
SENTENCE = re.compile(r"(?<=[.!?])[\"')]?\s+(?=[A-Z\"'(])")
CLAUSE = re.compile(
    r"(?<=[,;:])\s+|\s+(?=\()|(?<=\))\s+"
    r"|\s+(?=(?:which|who|while|although|because|where|when|whereas|but|and)\s)"
)
NAME = re.compile(r"(?<=[\w,;:\"(] )[\"(]?[A-Z]\w+")
NUMBER = re.compile(
    r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|half|hundred"
    r"|thousand|million|billion)\b",
    re.I,
)

Unit = collections.namedtuple("Unit", "paragraph place text")


def units(paragraphs, clauses):
    for p, paragraph in enumerate(paragraphs):
        for n, sentence in enumerate(SENTENCE.split(paragraph)):
            for part in CLAUSE.split(sentence) if clauses else [sentence]:
                if part:
                    yield Unit(p, n, part)


def words(text):
    return set(re.findall(r"\w+", text.lower())) - COMMON


def by_content(unit, within, count):
    rare = sum(math.log(count / within[w]) for w in words(unit.text))
    names, numbers = len(NAME.findall(unit.text)), len(NUMBER.findall(unit.text))
    return (3 * names + 4 * numbers + 0.25 * rare) / (len(unit.text) + 20)


def by_names(unit, within, count):
    return len(NAME.findall(unit.text)) + len(NUMBER.findall(unit.text)) + len(unit.text) / 1e5


def by_place(unit, within, count):
    return 1 / (1 + unit.place)


def by_chance(unit, within, count):
    return random.Random(unit.text).random()


def left(paragraphs, clauses, worth, share):
    """The text without what is worth least."""
    all_units = list(units(paragraphs, clauses))
    within = collections.Counter(w for u in all_units for w in words(u.text))
    room = share * sum(len(u.text) for u in all_units)
    gone = set()
    for i in sorted(range(len(all_units)), key=lambda i: worth(all_units[i], within, len(all_units))):
        if room > 0 and len(all_units[i].text) <= room + 60:
            gone.add(i)
            room -= len(all_units[i].text) - 2
    lines = ["" for _ in paragraphs]
    for i, u in enumerate(all_units):
        lines[u.paragraph] += " " + ("…" if i in gone else u.text)
    return re.sub(r"(?:… )+…", "…", "\n\n".join(line[1:] for line in lines))


def measured(articles, clauses, worth, share):
    before = after = asked = stands = 0
    for article in articles:
        paragraphs = [p["context"] for p in article["paragraphs"]]
        text = "\n\n".join(paragraphs)
        shown = left(paragraphs, clauses, worth, share)
        before, after = before + len(text), after + len(shown)
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                answer = question["answers"][0]["text"]
                if text.count(answer) == 1:
                    asked += 1
                    stands += answer in shown
    return 100 * (before - after) / before, 100 * stands / asked


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        articles = json.load(file)["data"]
    for name, some in (("even", articles[::2]), ("odd", articles[1::2])):
        for clauses in (False, True):
            for worth in (by_content, by_names, by_place, by_chance):
                row = (measured(some, clauses, worth, share) for share in SHARES)
                unit = "clauses" if clauses else "sentences"
                cells = ", ".join(f"{gone:.0f} % {stands:.0f} %" for gone, stands in row)
                print(f"{name} articles, {unit} {worth.__name__.replace('_', ' ')}: {cells}")


if len(sys.argv) != 2:
    sys.exit(__doc__)
main()
