"""Suggested themes for comments held back, beside TF-IDF with nearest neighbours: precision, recall and F1.

WELLTHREAD_DATA=... python -m benchmarks.suggestions
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_limits

from wellthread.interop.patient_comments import read_patient_comments
from wellthread.methods.engagement.suggesting import Example, Learned, Likely, learn
from wellthread.vocabulary import Ref

Marks = NDArray[np.bool_]
NEIGHBOURS = 10


def held_back(id: str) -> bool:
    """One comment in five, by its id, so that the same are held back every time."""
    return hashlib.sha256(id.encode()).digest()[0] % 5 == 0


def scores(found: Marks, true: Marks) -> str:
    """Precision, recall and F1 over all marks, and the mean F1 of the themes."""
    right = (found & true).sum()
    precision, recall = right / max(found.sum(), 1), right / max(true.sum(), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    each = 2 * (found & true).sum(axis=0) / np.maximum(found.sum(axis=0) + true.sum(axis=0), 1)
    ps = (found & true).sum(axis=0) / np.maximum(found.sum(axis=0), 1)
    rs = (found & true).sum(axis=0) / np.maximum(true.sum(axis=0), 1)
    return (
        f"micro precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}; "
        f"macro precision {ps.mean():.3f} recall {rs.mean():.3f} F1 {each.mean():.3f}; {int(found.sum()):,} suggested"
    )


def neighbours(texts: Sequence[str], marks: Marks, asked: Sequence[str]) -> NDArray[np.float64]:
    """The peer: the share of the ten nearest comments, by words, that have the theme, weighted by nearness."""
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True, min_df=1)
    near = (words.fit_transform([each.casefold() for each in texts])).T
    likeness = (words.transform([each.casefold() for each in asked]) @ near).toarray()
    order = np.argsort(-likeness, axis=1, kind="stable")[:, :NEIGHBOURS]
    weights = np.take_along_axis(likeness, order, axis=1)
    shares = np.einsum("ak,akt->at", weights, marks[order].astype(float))
    found: NDArray[np.float64] = shares / np.maximum(weights.sum(axis=1), 1e-9)[:, None]
    return found


def main() -> None:
    path = Path(os.environ["WELLTHREAD_DATA"]) / "voice/nhs_patient_comments/fft_comments_labelled.csv.gz"
    read = read_patient_comments(path)
    comments = [each for each in read.comments if each.answered]
    train = [each for each in comments if not held_back(each.id)]
    test = [each for each in comments if held_back(each.id)]
    names = {code: Ref("theme", f"theme-{at:02}") for at, code in enumerate(read.codebook)}
    examples = [
        Example(Ref("contribution", f"row-{each.row:06}"), each.text, frozenset(names[code] for code in each.codes))
        for each in train
    ]
    print(f"{len(comments):,} comments, {len(train):,} to learn from, {len(test):,} held back, {len(names)} codes")
    start = time.perf_counter()
    learned = learn(examples)
    assert isinstance(learned, Learned)
    learnt = time.perf_counter()
    suggested = learned.suggest([each.text for each in test], most=60)
    done = time.perf_counter()
    themes = learned.themes
    true = np.array([[theme in {names[code] for code in each.codes} for theme in themes] for each in test])
    rare = sum(names[code] not in themes for each in test for code in each.codes)
    print(f"{len(themes)} themes with enough examples; {rare} marks of the others count for nobody")
    print(f"learnt in {learnt - start:.1f} s, {len(test):,} comments suggested for in {done - learnt:.2f} s")

    def marks(keep: Callable[[Likely], bool]) -> Marks:
        sets = [{one.theme for one in each if keep(one.likely)} for each in suggested]
        return np.array([[theme in found for theme in themes] for found in sets])

    print("Wellthread, likely          ", scores(marks(lambda each: each is Likely.LIKELY), true))
    print("Wellthread, likely + perhaps", scores(marks(lambda each: True), true))
    known = np.array([[theme in each.themes for theme in themes] for each in examples])
    with threadpool_limits(limits=1):
        peer = neighbours([each.text for each in examples], known, [each.text for each in test])
    for bar in (0.3, 0.4, 0.5):
        print(f"TF-IDF + {NEIGHBOURS} neighbours, from {bar}", scores(peer >= bar, true))
    first = [found[0].theme if found else None for found in suggested]
    hits = sum(one is not None and true[at][themes.index(one)] for at, one in enumerate(first))
    print(
        f"first suggestion right: {hits / sum(one is not None for one in first):.3f} of the comments that got one;"
        f" {sum(one is None for one in first)} got none"
    )


if __name__ == "__main__":
    main()
