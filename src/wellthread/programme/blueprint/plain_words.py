"""A careful reader of easy words: sentences that are too long, that hold two thoughts, or hard words unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_WORDS = 15
LONG_WORD = 10
"""Letters from which a word is taken for a hard one, unless it is known to be easy or is a name."""
JOINERS = (
    ";",
    ":",
    " – ",
    " which ",
    " although ",
    " however ",
    " whereas ",
    " and ",
    " but ",
    " because ",
    " so that ",
)
MOST_JOINERS = 1
HARD = frozenset(
    [
        "accountable",
        "asset",
        "assets",
        "barrier",
        "barriers",
        "baseline",
        "blueprint",
        "board",
        "commission",
        "commissioner",
        "commitment",
        "consent",
        "consortium",
        "contribution",
        "council",
        "data",
        "deprivation",
        "equality",
        "evaluate",
        "evaluation",
        "evidence",
        "factor",
        "fund",
        "funding",
        "governance",
        "holistic",
        "impact",
        "indicator",
        "initiative",
        "integrated",
        "intervention",
        "leverage",
        "mechanism",
        "outcome",
        "outcomes",
        "partner",
        "partners",
        "pilot",
        "policy",
        "population",
        "practitioner",
        "priority",
        "priorities",
        "procure",
        "programme",
        "provision",
        "referral",
        "resilience",
        "resource",
        "resources",
        "risk",
        "risks",
        "scope",
        "sector",
        "stakeholder",
        "stakeholders",
        "strategic",
        "strategy",
        "survey",
        "sustainable",
        "system",
        "systems",
        "target",
        "targets",
        "theme",
        "tenant",
        "tenants",
        "threshold",
        "universal",
        "warden",
    ]
)
EASY = frozenset(
    [
        "afternoon",
        "afterwards",
        "breakfast",
        "cigarettes",
        "everybody",
        "everything",
        "neighbour",
        "neighbours",
        "understand",
        "something",
        "sometimes",
        "different",
        "important",
        "together",
        "birthday",
        "grandchildren",
        "grandmother",
        "grandfather",
        "downstairs",
        "playground",
        "telephone",
        "television",
        "weekend",
        "shopping",
    ]
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is hard about a sentence, and what to do."""

    code: str
    sentence: str
    remedy: str


def remarks(text: str, explained: Iterable[str] = ()) -> Iterator[Remark]:
    """What in a text is not easy to read; `explained` are hard words whose meaning is given.

    >>> [each.code for each in remarks("The council will mend the lamps.", ["council"])]
    []
    >>> [each.code for each in remarks("The council will mend the lamps.")]
    ['hard-word']
    """
    known = {each.lower() for each in explained}
    for sentence in sentences(text):
        yield from _of_sentence(sentence, known)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [each for each in _SENTENCE.split(" ".join(text.split())) if each]


def _of_sentence(sentence: str, known: set[str]) -> Iterator[Remark]:
    words = _WORD.findall(sentence)
    if len(words) > MOST_WORDS:
        yield Remark(
            "long-sentence",
            f"“{sentence}” has {len(words)} words.",
            f"Say it in two sentences of at most {MOST_WORDS} words.",
        )
    joined = sum(sentence.lower().count(each) for each in JOINERS)
    if joined > MOST_JOINERS:
        yield Remark("two-ideas", f"“{sentence}” says several things at once.", "Give each thought its own sentence.")
    if "%" in sentence:
        yield Remark("per-cent", f"“{sentence}” counts in per cent.", "Say “1 in 4” or “most people” instead.")
    for word in dict.fromkeys(words):
        if is_hard(word) and word.lower() not in known:
            yield Remark(
                "hard-word", f"“{word}” is a hard word.", "Use an easier one, or explain it under the hard words."
            )


def is_hard(word: str) -> bool:
    """Whether a word is likely to stop a reader; names, which begin with a capital, are not judged by their length.

    >>> is_hard("stakeholders"), is_hard("house"), is_hard("Northamptonshire")
    (True, False, False)
    """
    small = word.lower()
    if small in HARD:
        return True
    return len(word) >= LONG_WORD and word == small and small not in EASY
