"""Counts that give every option a number: first choices, points, and support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from .papers import Paper


def first_choices(papers: Sequence[Paper], options: Sequence[str]) -> dict[str, int]:
    """How many voters put each option first. Ballots that rank nothing give nothing.

    >>> first_choices([Paper(("park", "bus"), 3), Paper(("bus",), 2)], ["bus", "park"])
    {'bus': 2, 'park': 3}
    """
    counts = dict.fromkeys(options, 0)
    for paper in papers:
        if paper.options:
            counts[paper.options[0]] += paper.voters
    return counts


def support(papers: Sequence[Paper], options: Sequence[str]) -> dict[str, int]:
    """How many voters marked each option at all: approved it, ranked it anywhere, gave it a dot or a score above 0.

    >>> support([Paper(("park", "bus"), 3), Paper(("bus",), 2)], ["bus", "park"])
    {'bus': 5, 'park': 3}
    """
    counts = dict.fromkeys(options, 0)
    for paper in papers:
        for option in supported(paper):
            counts[option] += paper.voters
    return counts


def supported(paper: Paper) -> tuple[str, ...]:
    """What a paper's voters support: all that they name, but not what they score at nothing.

    >>> supported(Paper(("bus", "park"), marks=(0, 4)))
    ('park',)
    """
    if not paper.marks:
        return paper.options
    return tuple(each for each, mark in zip(paper.options, paper.marks, strict=True) if mark)


def given(papers: Sequence[Paper], options: Sequence[str]) -> dict[str, int]:
    """All dots, or all scores, of each option together.

    >>> given([Paper(("bus", "park"), 2, (1, 4)), Paper(("bus",), 1, (3,))], ["bus", "park"])
    {'bus': 5, 'park': 8}
    """
    sums = dict.fromkeys(options, 0)
    for paper in papers:
        for option, mark in zip(paper.options, paper.marks, strict=True):
            sums[option] += mark * paper.voters
    return sums


def means(papers: Sequence[Paper], options: Sequence[str]) -> dict[str, float]:
    """The mean score of each option among those who scored it; -1 where nobody did, which stands below every score.

    >>> means([Paper(("bus", "park"), 2, (1, 4)), Paper(("bus",), 1, (4,))], ["bus", "park", "shop"])
    {'bus': 2.0, 'park': 4.0, 'shop': -1.0}
    """
    sums, scorers = given(papers, options), scored_by(papers, options)
    return {each: sums[each] / scorers[each] if scorers[each] else -1.0 for each in options}


def medians(papers: Sequence[Paper], options: Sequence[str]) -> dict[str, float]:
    """The middle one of each option's scores, or half between the two in the middle; -1 where nobody scored it.

    >>> medians([Paper(("bus",), 2, (1,)), Paper(("bus",), 2, (4,))], ["bus", "shop"])
    {'bus': 2.5, 'shop': -1.0}
    """
    middles = dict.fromkeys(options, -1.0)
    for option in options:
        marks = [mark for mark, voters in spread(papers, option).items() for _ in range(voters)]
        if marks:
            middles[option] = float(median(marks))
    return middles


def scored_by(papers: Sequence[Paper], options: Sequence[str]) -> dict[str, int]:
    """How many voters gave each option a score, if only 0."""
    counts = dict.fromkeys(options, 0)
    for paper in papers:
        for option in paper.options:
            counts[option] += paper.voters
    return counts


def spread(papers: Sequence[Paper], option: str) -> dict[int, int]:
    """How many voters gave an option each score, lowest first.

    >>> spread([Paper(("bus",), 2, (1,)), Paper(("bus",), 1, (4,))], "bus")
    {1: 2, 4: 1}
    """
    held: dict[int, int] = {}
    for paper in papers:
        for named, mark in zip(paper.options, paper.marks, strict=True):
            if named == option:
                held[mark] = held.get(mark, 0) + paper.voters
    return dict(sorted(held.items()))


def borda(papers: Sequence[Paper], options: Sequence[str]) -> dict[str, float]:
    """Points: among m options the first gets m - 1, the next m - 2, and so on.

    Options that a ballot leaves out share equally the points of the places left over, as if tied for last, so
    that every ballot gives away the same sum. Points are whole or half numbers, held exactly.

    Of three options the ballot below ranks one; the other two share 1 + 0 points:

    >>> borda([Paper(("park",))], ["bus", "park", "shop"])
    {'bus': 0.5, 'park': 2.0, 'shop': 0.5}
    """
    points = dict.fromkeys(options, 0.0)
    last = len(options) - 1
    for paper in papers:
        left_out = (last - len(paper.options)) / 2
        for option in options:
            points[option] += left_out * paper.voters
        for place, option in enumerate(paper.options):
            points[option] += (last - place - left_out) * paper.voters
    return points


def places(scores: Mapping[str, float]) -> dict[str, int]:
    """Places by score, highest first; equal scores share the better place and no tie is broken.

    >>> places({"bus": 5.0, "park": 9.0, "shop": 5.0, "path": 1.0})
    {'bus': 2, 'park': 1, 'shop': 2, 'path': 4}
    """
    return {option: 1 + sum(other > score for other in scores.values()) for option, score in scores.items()}
