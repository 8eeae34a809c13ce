"""Coding: which themes gather which words, and how many contributions, people and groups stand behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wellthread.disclosure import People
from wellthread.thread import Link, Verb, still_counts
from wellthread.vocabulary import Contribution, Excerpt, Records, Ref, Theme


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder put a passage, or a whole contribution, under one theme."""

    theme: Ref
    contribution: Ref
    coder: str
    excerpt: Ref | None = None


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """How much stands behind a theme, each count in its own unit.

    `people` are different speakers who are known apart by a code; `unattributed` are contributions whose
    speaker has none and who may or may not be someone new. `withdrawn` contributions are counted nowhere else.
    """

    theme: Ref
    excerpts: int
    contributions: int
    people: People
    residents: People
    unattributed: int
    groups: tuple[tuple[Ref, People], ...]
    withdrawn: int
    coders: tuple[str, ...]


def codings(links: Iterable[Link], records: Records) -> tuple[Coding, ...]:
    """The codings among the links: theme *gathers* excerpt or contribution. Links to missing records are left out."""
    return tuple(_codings(links, records))


def _codings(links: Iterable[Link], records: Records) -> Iterator[Coding]:
    for link in links:
        if link.verb is not Verb.GATHERS:
            continue
        excerpt = records.find(Excerpt, link.object)
        spoken = records.find(Contribution, excerpt.contribution if excerpt else link.object)
        if spoken is not None:
            yield Coding(link.subject.unversioned, spoken.ref.unversioned, link.by, excerpt.ref if excerpt else None)


def coding_summary(links: Iterable[Link], records: Records) -> tuple[ThemeSummary, ...]:
    """Every theme with what stands behind it, most contributions first; themes that gather nothing come last.

    Contributions that were withdrawn, or whose speaker did not agree to take part, do not count.
    """
    found = codings(links, records)
    by_theme: dict[Ref, list[Coding]] = {each.ref.unversioned: [] for each in records.of(Theme)}
    for each in found:
        by_theme.setdefault(each.theme, []).append(each)
    summaries = [_summary(theme, coded, records) for theme, coded in by_theme.items()]
    return tuple(sorted(summaries, key=lambda each: (-each.contributions, -each.excerpts, each.theme)))


def _summary(theme: Ref, coded: list[Coding], records: Records) -> ThemeSummary:
    spoken = {each.contribution: records.find(Contribution, each.contribution) for each in coded}
    kept = {ref: each for ref, each in spoken.items() if each and still_counts(each, records)}
    speakers: dict[Ref, set[str]] = {}
    for each in kept.values():
        if each.group:
            speakers.setdefault(each.group.unversioned, set()).add(each.participant)
    return ThemeSummary(
        theme=theme,
        excerpts=len({each.excerpt for each in coded if each.excerpt and each.contribution in kept}),
        contributions=len(kept),
        people=People.count(each.participant for each in kept.values()),
        residents=People.count(each.participant for each in kept.values() if each.resident),
        unattributed=sum(not each.participant for each in kept.values()),
        groups=tuple((group, People.count(speakers[group])) for group in sorted(speakers)),
        withdrawn=len(spoken) - len(kept),
        coders=tuple(sorted({each.coder for each in coded if each.coder})),
    )
