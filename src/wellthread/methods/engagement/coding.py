"""Coding: which themes gather which words, and how many contributions, people and groups stand behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wellthread.disclosure import People
from wellthread.thread import Link, Verb, still_counts
from wellthread.vocabulary import (
    CodingTalk,
    Contribution,
    Excerpt,
    Records,
    Ref,
    TalkOutcome,
    Theme,
    kept_theme,
)


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
    """The codings among the links: theme *gathers* excerpt or contribution. Links to missing records are left out.

    What was given to a theme that was merged into another counts as the other's.
    """
    return tuple(_codings(links, records))


def ruled_out(talks: Iterable[CodingTalk]) -> frozenset[tuple[Ref, Ref]]:
    """Theme and contribution wherever coders who talked it over decided last that the words do not belong there."""
    decided: dict[tuple[Ref, Ref], TalkOutcome] = {}
    for each in sorted(talks, key=_when):
        if each.outcome is not TalkOutcome.OPEN:
            decided[each.theme.unversioned, each.contribution.unversioned] = each.outcome
    return frozenset(pair for pair, outcome in decided.items() if outcome is TalkOutcome.DOES_NOT)


def _codings(links: Iterable[Link], records: Records) -> Iterator[Coding]:
    kept = {each.ref.unversioned: kept_theme(each.ref, records) for each in records.of(Theme)}
    for link in links:
        if link.verb is not Verb.GATHERS:
            continue
        excerpt = records.find(Excerpt, link.object)
        spoken = records.find(Contribution, excerpt.contribution if excerpt else link.object)
        if spoken is not None:
            theme = kept.get(link.subject.unversioned, link.subject.unversioned)
            yield Coding(theme, spoken.ref.unversioned, link.by, excerpt.ref if excerpt else None)


def coding_summary(links: Iterable[Link], records: Records) -> tuple[ThemeSummary, ...]:
    """Every theme with what stands behind it, most contributions first; themes that gather nothing come last.

    Contributions that were withdrawn, or whose speaker did not agree to take part, do not count; nor do codings that
    coders ruled out when they talked them over. A theme that was merged into another has no line of its own.
    """
    out = ruled_out(records.of(CodingTalk))
    merged = {each.ref.unversioned for each in records.of(Theme) if each.merged_into}
    by_theme: dict[Ref, list[Coding]] = {
        each.ref.unversioned: [] for each in records.of(Theme) if each.ref.unversioned not in merged
    }
    for each in codings(links, records):
        if (each.theme, each.contribution) not in out:
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


def _when(talk: CodingTalk) -> tuple[float, str]:
    return (talk.made_at.timestamp() if talk.made_at else 0.0, talk.id)
