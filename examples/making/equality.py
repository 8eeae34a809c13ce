"""Equality answers of made-up people: only how many gave each answer is written down, as that is all anybody learns."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date

from wellthread.vocabulary import EqualitySheet, Ref

MONTHS = (date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1))


def sheets(here: str, rows: Sequence[dict[str, str]]) -> Iterator[EqualitySheet]:
    """As many sheets as there were people; answers to one question fall on them without regard to the others."""
    chance = random.Random(f"equality answers of {here}")
    columns: dict[str, list[str]] = {}
    for row in rows:
        columns.setdefault(row["question"], []).extend([row["code"]] * int(row["people"]))
    for held in columns.values():
        chance.shuffle(held)
    sizes = {len(held) for held in columns.values()}
    if len(sizes) != 1:
        raise ValueError(f"{here}: questions are answered by different numbers of people: {sorted(sizes)}")
    marks = sorted(f"{here}-sheet-{chance.getrandbits(40):010x}" for _ in range(sizes.pop()))
    for mark, answers in zip(marks, zip(*columns.values(), strict=True), strict=True):
        yield EqualitySheet(
            id=mark,
            neighbourhood=Ref("neighbourhood", here),
            round=Ref("round", f"{here}-2026"),
            answers=tuple(f"{name}={code}" for name, code in zip(columns, answers, strict=True)),
            given_in=chance.choice(MONTHS),
        )
