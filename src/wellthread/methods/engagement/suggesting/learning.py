"""Learn from what people coded which themes new words may belong to. A suggestion, with the examples it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from wellthread.vocabulary import Code, Ref

from .text import by_characters

LEAST_CODED = 30
"""So many coded contributions are needed before anything is suggested."""
LEAST_EXAMPLES = 8
"""So many of a theme are needed before it is suggested."""
FOLDS = 3
ENOUGH_RIGHT = {"likely": 0.7, "perhaps": 0.4}
"""How many of ten suggestions have to be right, on words held back, for the word to be used."""
REASONS = 2
NEAR = 0.1
"""Words less alike than this are no reason; what has no reason is not suggested."""
MOST = 4
Numbers = NDArray[np.float64]


class Likely(Code):
    """How sure a suggestion is, as found on words that were held back."""

    LIKELY = "likely", "About seven of ten such suggestions were right on words that were held back."
    PERHAPS = "perhaps", "About four of ten such suggestions were right on words that were held back."


@dataclass(frozen=True, slots=True)
class Example:
    """Words that people coded, and the themes they gave them."""

    contribution: Ref
    text: str
    themes: frozenset[Ref]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme for some words. `because` are the nearest words that people put there, the nearest first."""

    theme: Ref
    likely: Likely
    score: float
    because: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class TooFew:
    """Why nothing is suggested yet."""

    says: str


@dataclass(frozen=True)
class Learned:
    """What was learnt. `waiting` are themes with too few examples, and how many more each needs."""

    examples: tuple[Example, ...]
    themes: tuple[Ref, ...]
    waiting: tuple[tuple[Ref, int], ...]
    likely: float
    perhaps: float
    _words: Any
    _models: tuple[Any, ...]
    _known: Any

    def suggest(self, texts: Sequence[str], *, most: int = MOST) -> list[tuple[Suggestion, ...]]:
        """For each text the themes it may belong to, the surest first; empty where nothing is sure enough."""
        if not texts:
            return []
        with threadpool_limits(limits=1):
            rows = self._words.transform(texts)
            scores = _scores(self._models, rows)
            near = (rows @ self._known.T).toarray()
        return [self._of(scores[at], near[at], most) for at in range(len(texts))]

    def _of(self, scores: Numbers, near: Numbers, most: int) -> tuple[Suggestion, ...]:
        order = [at for at in np.argsort(-scores, kind="stable") if scores[at] >= self.perhaps]
        found = (self._one(int(at), scores, near) for at in order)
        return tuple(each for each in found if each.because)[:most]

    def _one(self, at: int, scores: Numbers, near: Numbers) -> Suggestion:
        likely = Likely.LIKELY if scores[at] >= self.likely else Likely.PERHAPS
        return Suggestion(self.themes[at], likely, float(scores[at]), self._because(self.themes[at], near))

    def _because(self, theme: Ref, near: Numbers) -> tuple[Ref, ...]:
        close = np.flatnonzero(near >= NEAR)
        ranked = close[np.argsort(-near[close], kind="stable")]
        fitting = (each for at in ranked if theme in (each := self.examples[at]).themes)
        return tuple(each.contribution for each in islice(fitting, REASONS))


def learn(examples: Iterable[Example]) -> Learned | TooFew:
    """Learn from coded words. The same examples give the same suggestions, in whatever order they come."""
    kept = tuple(sorted((each for each in examples if each.text.strip()), key=lambda each: each.contribution))
    if (lacking := LEAST_CODED - len(kept)) > 0:
        return TooFew(f"Code {lacking} more contributions: with {len(kept)}, suggestions would be guesses.")
    counts = Counter(theme for each in kept for theme in each.themes)
    themes = tuple(sorted(theme for theme, count in counts.items() if LEAST_EXAMPLES <= count < len(kept)))
    waiting = tuple(
        (theme, LEAST_EXAMPLES - count) for theme, count in sorted(counts.items()) if count < LEAST_EXAMPLES
    )
    if not themes:
        return TooFew(f"No theme has {LEAST_EXAMPLES} examples yet. Code more words under the same themes.")
    texts = [each.text for each in kept]
    marks = np.array([[theme in each.themes for theme in themes] for each in kept])
    with threadpool_limits(limits=1):
        likely, perhaps = _bars(texts, marks)
        words = by_characters()
        known = words.fit_transform(texts)
        models = _fitted(known, marks)
    return Learned(kept, themes, waiting, likely, perhaps, words, models, known)


def _bars(texts: Sequence[str], marks: NDArray[np.bool_]) -> tuple[float, float]:
    """The scores from which suggestions on words held back were right often enough."""
    held = np.full(marks.shape, -np.inf)
    for fold in range(FOLDS):
        out = np.arange(len(texts)) % FOLDS == fold
        words = by_characters()
        inside = words.fit_transform([text for text, each in zip(texts, out, strict=True) if not each])
        outside = words.transform([text for text, each in zip(texts, out, strict=True) if each])
        held[out] = _scores(_fitted(inside, marks[~out]), outside)
    return _bar(held, marks, ENOUGH_RIGHT["likely"]), _bar(held, marks, ENOUGH_RIGHT["perhaps"])


def _bar(scores: Numbers, marks: NDArray[np.bool_], right: float) -> float:
    """The score below the last right one down to which at least this share was right; out of reach where none was.

    It lies half way to the next, so that where right and wrong are far apart new words may fall between.
    """
    order = np.argsort(-scores, axis=None, kind="stable")
    hit = marks.ravel()[order]
    enough = np.flatnonzero(hit & (hit.cumsum() / np.arange(1, hit.size + 1) >= right))
    if not len(enough):
        return np.inf
    last = enough[-1]
    around = scores.ravel()[order[last : last + 2]]
    return float(around[np.isfinite(around)].mean())


def _fitted(rows: Any, marks: NDArray[np.bool_]) -> tuple[Any, ...]:
    """One line between in and out for each theme; None where the examples at hand are all of one side."""
    return tuple(
        LinearSVC(C=1.0, random_state=0).fit(rows, column) if 0 < column.sum() < len(column) else None
        for column in marks.T
    )


def _scores(models: Sequence[Any], rows: Any) -> Numbers:
    """How far each text lies on the inner side of each theme's line."""
    none = np.full(rows.shape[0], -np.inf)
    columns = [each.decision_function(rows) if each is not None else none for each in models]
    scores: Numbers = np.stack(columns, axis=1)
    return scores
