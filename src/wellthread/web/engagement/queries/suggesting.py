"""Suggestions for one coder: likely themes for words that nobody put under them, and words that may be said again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wellthread.methods.engagement.suggesting import Example, Learned, Suggestion, TooFew, learn, said_again
from wellthread.methods.engagement.suggesting.again import Again
from wellthread.thread import Verb
from wellthread.vocabulary import Contribution, Ref, SuggestionRefusal, Theme, kept_theme
from wellthread.web.thread.keep import revision
from wellthread.web.thread.models import Strand

from .bench import Bench, rows_of, shelf

MOST_LEARNT = 800
"""So many of the latest coded contributions are learnt from while a page waits."""
MOST_COMPARED = 3000
PAGE = 20
KEPT = 8
FRESH = 5
Pairs = dict[Ref, frozenset[Ref]]
_LEARNT: dict[tuple[str, frozenset[str], int], tuple[int, Learned | TooFew]] = {}
_AGAIN: dict[tuple[str, frozenset[str], str], tuple[Again, ...]] = {}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A suggestion for some words, with the nearest words that people put under that theme."""

    said: Contribution
    theme: Theme
    suggestion: Suggestion
    because: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """Two contributions that may be the same words."""

    later: Contribution
    earlier: Contribution
    likeness: int
    same_session: bool


def learnt(bench: Bench, coded: Pairs | None = None) -> Learned | TooFew:
    """What can be learnt from the codings at hand; kept until there are five others, or words were taken back."""
    coded = coded_by_all(bench) if coded is None else coded
    gone = rows_of(bench.programme, "contribution").filter(withdrawn_on__isnull=False).count()
    key = (bench.programme, frozenset(bench.sessions), gone)
    count = sum(map(len, coded.values()))
    if key in _LEARNT and abs(_LEARNT[key][0] - count) < FRESH:
        return _LEARNT[key][1]
    open_ = bench.contributions().filter(key__in=[each.id for each in coded]).order_by("-pk")[:MOST_LEARNT]
    said = [row.to_record() for row in open_]
    found = learn(Example(each.ref.unversioned, each.text, coded[each.ref.unversioned]) for each in said)
    for old in [each for each in _LEARNT if each[:2] == key[:2]] + list(_LEARNT)[: max(0, len(_LEARNT) - KEPT)]:
        _LEARNT.pop(old, None)
    _LEARNT[key] = (count, found)
    return found


def coded_by_all(bench: Bench) -> Pairs:
    """The themes under which anybody put each contribution, or a passage of it."""
    gathered = Strand.objects.filter(
        subject__programme=bench.programme, subject__kind="theme", verb=Verb.GATHERS.value
    ).values_list("subject__key", "object__kind", "object__key")
    quoted = dict(rows_of(bench.programme, "excerpt").values_list("key", "contribution"))
    found: dict[Ref, set[Ref]] = {}
    records = bench.codebook.records
    for theme, kind, key in gathered:
        about = Ref.parse(quoted[key]) if kind == "excerpt" and key in quoted else Ref("contribution", key)
        found.setdefault(about.unversioned, set()).add(kept_theme(Ref("theme", theme), records))
    return {each: frozenset(themes) for each, themes in found.items()}


def uncoded(bench: Bench) -> Any:
    """The rows of contributions that nobody put under a theme yet, in whole or in part."""
    return bench.contributions().exclude(key__in=[each.id for each in coded_by_all(bench)])


def refused(bench: Bench) -> frozenset[tuple[Ref, Ref]]:
    """What somebody said no to: words and a theme, or two words."""
    found: Iterable[SuggestionRefusal] = shelf(bench.programme, SuggestionRefusal)
    pairs = ((each.contribution.unversioned, each.theme or each.other) for each in found)
    return frozenset((words, other.unversioned) for words, other in pairs if other)


def proposals(bench: Bench, said: list[Contribution]) -> list[Proposed]:
    """Suggestions for these words, without what is coded so already, was refused, or is not offered any more."""
    coded, no = coded_by_all(bench), refused(bench)
    found = learnt(bench, coded)
    if isinstance(found, TooFew):
        return []
    offered = {each.ref.unversioned: each for each in bench.codebook.records.of(Theme)}
    made = []
    for each, suggestions in zip(said, found.suggest([one.text for one in said]), strict=True):
        about = each.ref.unversioned
        for one in suggestions:
            theme = offered.get(one.theme)
            there = one.theme in coded.get(about, ())
            if theme is None or theme.retired_on or theme.merged_into or there or (about, one.theme) in no:
                continue
            near = (bench.find(ref.id) for ref in one.because if ref != about)
            made.append(Proposed(each, theme, one, tuple(words for words in near if words)))
    return made


def same_words(bench: Bench) -> list[Same]:
    """Pairs that may be the same words again, which nobody linked or refused yet."""
    key = (bench.programme, frozenset(bench.sessions), revision(bench.programme))
    if key not in _AGAIN:
        rows = bench.contributions().order_by("-pk")[:MOST_COMPARED]
        _AGAIN.clear()
        _AGAIN[key] = said_again([row.to_record() for row in rows])
    no = refused(bench)
    linked = set(
        Strand.objects.filter(subject__programme=bench.programme, verb=Verb.SAYS_AGAIN.value).values_list(
            "subject__key", "object__key"
        )
    )
    open_ = [
        each
        for each in _AGAIN[key]
        if (each.later, each.earlier) not in no and (each.later.id, each.earlier.id) not in linked
    ]
    found = ((each, bench.find(each.later.id), bench.find(each.earlier.id)) for each in open_[:PAGE])
    return [
        Same(later, earlier, round(each.likeness), each.same_session)
        for each, later, earlier in found
        if later and earlier
    ]
