"""Weights of those who answered: as they were drawn, then so that known shares are met; trimmed, and what they cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.weighting import CannotRake, kish, rake

TRIMMED_AT = 5.0
"""Weights are cut off at so many times their mean."""
UNKNOWN = ""
"""Whoever did not say keeps their weight: no share is known for them."""


class BadShares(ValueError):
    """Shares to weight to that cannot be read; the message says how they are written."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights with a mean of 1 and what they do to what the answers can tell.

    `design_effect` is Kish's: 1.25 means that 100 answers tell as much as 80 equal ones; `effective` is that number.
    `questions` are those whose shares were met, `cautions` what a reader has to know.
    """

    weights: NDArray[np.float64]
    trimmed: int = 0
    questions: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def design_effect(self) -> float:
        return kish(self.weights)

    @property
    def effective(self) -> float:
        return len(self.weights) / self.design_effect if len(self.weights) else 0.0

    @property
    def uneven(self) -> bool:
        """Whether anybody counts for more than another."""
        return bool(len(self.weights)) and not np.allclose(self.weights, 1.0)


def read_shares(lines: Sequence[str]) -> dict[str, dict[str, float]]:
    """Shares as a survey keeps them, question by question. Raises BadShares.

    >>> read_shares(["age: 16-44 = 0.55", "age: 45+ = 0.45"])
    {'age': {'16-44': 0.55, '45+': 0.45}}
    """
    found: dict[str, dict[str, float]] = {}
    for line in lines:
        question, colon, rest = line.partition(":")
        code, equals, share = rest.rpartition("=")
        try:
            value = float(share.strip().rstrip("%"))
        except ValueError:
            value = -1.0
        if not (colon and equals and question.strip() and code.strip()) or not 0 <= value < float("inf"):
            raise BadShares(f"“{line}” is no share. Write “age: 16-44 = 0.55”: the question, the code, the share.")
        found.setdefault(question.strip(), {})[code.strip()] = value
    return found


def weigh(
    drawn: Sequence[float | None],
    said: Mapping[str, Sequence[str]],
    shares: Mapping[str, Mapping[str, float]],
    *,
    trimmed_at: float = TRIMMED_AT,
) -> Weighed:
    """Weights of people who answered. `drawn` is how many each stands for; `said` their codes, question by question.

    Somebody of whom it is not known counts as 1 among weights with a mean of 1. Those who did not answer a question
    that is weighted to keep their part of it. A share of which nobody answered is left to the others, and said.

    >>> weighed = weigh([None] * 4, {"side": ["hill", "hill", "hill", "shore"]}, {"side": {"hill": 0.5, "shore": 0.5}})
    >>> [round(float(each), 3) for each in weighed.weights], round(weighed.effective, 1)
    ([0.667, 0.667, 0.667, 2.0], 3.0)
    """
    start, cautions = _drawn(drawn), list[str]()
    columns, margins, questions = [], [], []
    for question, target in shares.items():
        held = list(said.get(question, [UNKNOWN] * len(drawn)))
        column, margin, notes = _fitting(question, held, target, start)
        cautions += notes
        if margin:
            columns.append(column)
            margins.append(margin)
            questions.append(question)
    if not questions or not len(start):
        return _cut(start, trimmed_at, (), cautions)
    try:
        raked = rake(columns, margins, start=start)
    except CannotRake as wrong:
        return _cut(start, trimmed_at, (), [*cautions, f"The shares could not be met, so they were not used. {wrong}"])
    if not raked.met:
        cautions.append("The shares could be met only nearly: look for small or contradicting ones.")
    return _cut(raked.weights, trimmed_at, tuple(questions), cautions)


def _drawn(drawn: Sequence[float | None]) -> NDArray[np.float64]:
    """Weights from how people were drawn, with a mean of 1."""
    known = [each for each in drawn if each is not None and each > 0]
    mean = sum(known) / len(known) if known else 1.0
    found = np.array([each / mean if each is not None and each > 0 else 1.0 for each in drawn], dtype=np.float64)
    return found * len(found) / found.sum() if len(found) else found


def _fitting(
    question: str, held: Sequence[str], target: Mapping[str, float], start: NDArray[np.float64]
) -> tuple[list[str], dict[str, float], list[str]]:
    """The column, and shares of those codes that somebody gave; the others are scaled to what is left beside them."""
    known = [each if each in target and target[each] > 0 else UNKNOWN for each in held]
    absent = [code for code, share in target.items() if share > 0 and code not in known]
    notes = [f"Nobody answered “{code}” to {question}: no weight can stand in for them." for code in absent]
    present = {code: share for code, share in target.items() if code in known}
    if not present:
        return [], {}, [*notes, f"Nobody answered {question}, so it is not weighted to."]
    open_share = float(start[[each == UNKNOWN for each in known]].sum() / start.sum())
    whole = sum(present.values())
    margin = {code: share / whole * (1 - open_share) for code, share in present.items()}
    if open_share:
        margin[UNKNOWN] = open_share
        notes.append(f"Some did not answer {question}; they keep the weight that they had.")
    return known, margin, notes


def _cut(weights: NDArray[np.float64], limit: float, questions: tuple[str, ...], cautions: list[str]) -> Weighed:
    """What is cut off goes to all the others alike, so that the mean stays 1."""
    over = np.zeros(len(weights), dtype=bool)
    while (weights[~over] > limit).any():
        over |= weights > limit
        rest = len(weights) - limit * over.sum()
        weights = np.where(over, limit, weights * rest / weights[~over].sum())
    if over.any():
        cautions.append(f"Weights above {limit:g} times the mean were cut off, so the shares are met only nearly.")
    return Weighed(weights, int(over.sum()), questions, tuple(cautions))
