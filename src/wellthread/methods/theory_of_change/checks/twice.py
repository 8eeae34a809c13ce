"""What is said twice: steps in nearly the same words, and two arrows between the same two steps."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from wellthread.vocabulary import Ref, Step

from .finding import Finding, Rule, Severity
from .reading import Reading

STEP_TWICE = Rule(
    "TOC-121",
    Severity.WARNING,
    "Two steps in nearly the same words",
    "What leads to the one does not lead to the other, so each looks weaker than it is.",
    "Keep one and move the arrows of the other to it; or say in their titles what makes them different.",
    "“Fewer people are lonely” and “Fewer people lonely”.",
    "One step “Fewer people are lonely” with the arrows of both.",
)
ARROW_TWICE = Rule(
    "TOC-122",
    Severity.WARNING,
    "Two arrows that say the same",
    "Reasons and assumptions are scattered over both, and a change of one is forgotten in the other.",
    "Keep one and put the reasons, assumptions and evidence of both into it.",
    "Two arrows lead from “Home visits” to “People know which help is theirs”.",
    "One arrow with both reasons.",
)
RULES = (STEP_TWICE, ARROW_TWICE)
NEAR = 0.8
"""How much of their words two titles share, of all the words of both, to count as nearly the same."""
SMALL = frozenset(
    ("a", "an", "and", "are", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that", "the")
)
"""Words that carry no sense of their own."""
WORD = re.compile(r"\w+")


def find(read: Reading) -> Iterator[Finding]:
    """Each later step that repeats an earlier one of its theory, and each later arrow likewise."""
    yield from _steps(read)
    yield from _arrows(read)


def _steps(read: Reading) -> Iterator[Finding]:
    theories: dict[tuple[Ref | None, Ref | None], list[Step]] = defaultdict(list)
    for each in read.steps.values():
        theories[read.home(each.ref), read.theory_of(each.ref)].append(each)
    for steps in theories.values():
        for later, earlier in _near(steps):
            says = f"“{read.name(later.ref)}” says nearly the same as “{read.name(earlier.ref)}”."
            yield STEP_TWICE.at(later.ref, says, earlier.ref)


def _near(steps: list[Step]) -> Iterator[tuple[Step, Step]]:
    """Each step that nearly repeats an earlier one, with the first of these."""
    said = [words_of(each.title) for each in steps]
    holding: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(said):
        shared = Counter(before for word in words for before in holding[word])
        near = [before for before, both in shared.items() if both >= NEAR * len(words | said[before])]
        if near:
            yield steps[at], steps[min(near)]
        for word in words:
            holding[word].append(at)


def words_of(title: str) -> frozenset[str]:
    """The words of a title that carry its sense, without the endings of the plural.

    >>> sorted(words_of("The home is warm, in all homes"))
    ['all', 'home', 'warm']
    """
    words = [each for each in WORD.findall(title.casefold()) if each not in SMALL]
    return frozenset(
        each[:-1] if len(each) > 3 and each.endswith("s") and not each.endswith("ss") else each for each in words
    )


def _arrows(read: Reading) -> Iterator[Finding]:
    first: dict[tuple[Ref, Ref], Ref] = {}
    for link in read.arrows:
        ends = link.cause.unversioned, link.effect.unversioned
        if ends in first:
            says = f"A second arrow leads from “{read.name(link.cause)}” to “{read.name(link.effect)}”."
            yield ARROW_TWICE.at(link.ref, says, first[ends])
        first.setdefault(ends, link.ref)
