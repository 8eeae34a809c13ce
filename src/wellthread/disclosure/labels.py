"""What is written under a quote: as near as the speaker can be told, and never nearer than a crowd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from .rule import DEFAULT, Rule

Ladder = tuple[str, ...]
"""One attribute of a person in words, the nearest first: “17 years”, “16 to 24”. Left out is always wider still."""


def quote_label(
    speaker: Mapping[str, Ladder], people: Sequence[Mapping[str, Ladder]], rule: Rule = DEFAULT
) -> tuple[str, ...]:
    """The words under a quote, one for each attribute that can be told, in the order of `speaker`.

    `people` are those of the session or the area, the speaker among them. All words together fit at least
    `rule.hide_below` of them; what would fit fewer is widened, the last attribute first, and left out at last.

    >>> carer = {"age": ("17", "16 to 24"), "role": ("carer",)}
    >>> others = [{"age": (str(at), "16 to 24"), "role": ("carer",)} for at in range(16, 24)]
    >>> quote_label(carer, others)
    ('16 to 24', 'carer')
    >>> quote_label(carer, others[:7])
    ()
    """
    names = list(speaker)
    rungs = [range(len(speaker[name]) + 1) for name in names]
    for chosen in sorted(product(*rungs), key=lambda steps: (sum(steps), steps)):
        words = {name: speaker[name][at] for name, at in zip(names, chosen, strict=True) if at < len(speaker[name])}
        if not words or sum(_fits(each, words) for each in people) >= rule.hide_below:
            return tuple(words.values())
    return ()


def _fits(person: Mapping[str, Ladder], words: Mapping[str, str]) -> bool:
    return all(text in person.get(name, ()) for name, text in words.items())
