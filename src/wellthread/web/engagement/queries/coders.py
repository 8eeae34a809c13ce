"""How far coders agree, and where they differ, read by rows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from wellthread.methods.engagement import Coders, Difference, Look, Passage, ThemeAlpha
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.thread import Verb
from wellthread.vocabulary import CodingTalk, Ref, TalkOutcome, Theme, kept_theme
from wellthread.web.thread.keep import revision
from wellthread.web.thread.models import Strand

from .bench import Bench, rows_of

SEED = 20_110_125
"""Draws are the same each time, so that nobody wonders why a figure moved."""
KEPT = 8
CLOSE = 0.8
"""A custom of the field: Krippendorff asks 0.8 for conclusions."""
_KEPT: OrderedDict[tuple[Any, ...], Agreed] = OrderedDict()


@dataclass(frozen=True)
class Agreed:
    """Everything that the agreement page tells, worked out once for each revision of a programme."""

    coders: Coders
    themes: tuple[tuple[Theme, ThemeAlpha], ...]
    talks: dict[tuple[Ref, Ref], tuple[CodingTalk, ...]]

    def outcome(self, each: Difference) -> TalkOutcome:
        """What was decided last about a difference, if anything."""
        decided = [talk for talk in self.talks.get(_pair(each), ()) if talk.outcome is not TalkOutcome.OPEN]
        return decided[-1].outcome if decided else TalkOutcome.OPEN

    def least_agreed_first(self) -> list[tuple[Theme, ThemeAlpha]]:
        """The themes with their figures, those without any last."""
        return sorted(self.themes, key=lambda pair: (_value(pair[1]), pair[0].name))

    def differences(self, theme: str = "") -> list[Difference]:
        """Where some chose a theme and others did not: of one theme, or of all, those agreed on least first."""
        if not theme:
            return self.every
        return [each for each in self.every if each.theme.id == theme]

    @cached_property
    def every(self) -> list[Difference]:
        """All differences, those of the themes agreed on least first."""
        themes = [theme for theme, _ in self.least_agreed_first()]
        return [each for theme in themes for each in self.coders.differences(theme.ref.unversioned)]

    @cached_property
    def picture(self) -> Picture | None:
        """Each theme's alpha with its interval."""
        dots = [
            Dot(each.name, "", alpha.value, alpha.lower, alpha.upper)
            for each, figures in self.themes
            if (alpha := figures.alpha) and alpha.value is not None
        ]
        if not dots:
            return None
        least = min(0.0, *(each.lower if each.lower is not None else each.value or 0.0 for each in dots), 0.0)
        axis = Axis(unit="alpha", target=CLOSE, least=least, most=1.0)
        return dots_picture("agreement", "Agreement on each theme", dots, axis)


def agreed(bench: Bench) -> Agreed:
    """How far the coders agree, over what this reader may see."""
    key = (bench.programme, revision(bench.programme), bench.where)
    if key not in _KEPT:
        while len(_KEPT) >= KEPT:
            _KEPT.popitem(last=False)
        _KEPT[key] = _agreed(bench)
    return _KEPT[key]


def _agreed(bench: Bench) -> Agreed:
    kept = {theme.id: kept_theme(theme.ref, bench.codebook.records) for theme in bench.codebook.records.of(Theme)}
    open_ = {key: Ref("contribution", key) for key in bench.contributions().values_list("key", flat=True)}
    made: dict[Ref, datetime | None] = {}
    for theme in bench.codebook.records.of(Theme):
        before = made.get(kept[theme.id], theme.made_at)
        made[kept[theme.id]] = min(before, theme.made_at) if before and theme.made_at else None
    coders = Coders(_passages(bench, kept, open_), _looks(bench, open_), made)
    themes = [theme for theme in bench.codebook.records.of(Theme) if theme.merged_into is None]
    found = [(theme, coders.of(theme.ref.unversioned, seed=SEED)) for theme in themes]
    used = [(theme, each) for theme, each in found if each.used or theme.retired_on is None]
    return Agreed(coders, tuple(sorted(used, key=lambda pair: pair[0].name.casefold())), _talks(bench, kept))


def _passages(bench: Bench, kept: dict[str, Ref], open_: dict[str, Ref]) -> Iterator[Passage]:
    links = Strand.objects.filter(
        subject__programme=bench.programme, subject__kind="theme", verb=Verb.GATHERS.value
    ).order_by()
    excerpts = {
        key: (source.removeprefix("contribution:").partition("@")[0], start, end)
        for key, source, start, end in rows_of(bench.programme, "excerpt").values_list(
            "key", "contribution", "start", "end"
        )
    }
    for theme, kind, key, by in links.values_list("subject__key", "object__kind", "object__key", "by").iterator():
        source, start, end = excerpts.get(key, ("", 0, 0)) if kind == "excerpt" else (key, 0, 1)
        if source in open_ and theme in kept:
            yield Passage(kept[theme], open_[source], by, start, end)


def _looks(bench: Bench, open_: dict[str, Ref]) -> Iterator[Look]:
    rows = rows_of(bench.programme, "read_through").values_list("contribution", "made_by", "made_at")
    for source, by, at in rows.iterator():
        key = source.removeprefix("contribution:").partition("@")[0]
        if key in open_:
            yield Look(open_[key], by, datetime.fromisoformat(at) if at else None)


def _talks(bench: Bench, kept: dict[str, Ref]) -> dict[tuple[Ref, Ref], tuple[CodingTalk, ...]]:
    found: dict[tuple[Ref, Ref], list[CodingTalk]] = {}
    for row in rows_of(bench.programme, "coding_talk").order_by("pk"):
        talk = row.to_record()
        pair = (talk.contribution.unversioned, kept.get(talk.theme.id, talk.theme.unversioned))
        found.setdefault(pair, []).append(talk)
    return {pair: tuple(talks) for pair, talks in found.items()}


def texts(bench: Bench, contributions: Iterable[Ref]) -> dict[Ref, Any]:
    """The contributions themselves, as far as this reader may see them."""
    keys = {each.id for each in contributions}
    return {Ref("contribution", row.key): row.to_record() for row in bench.contributions().filter(key__in=keys)}


def _pair(each: Difference) -> tuple[Ref, Ref]:
    return (each.contribution, each.theme)


def _value(each: ThemeAlpha) -> float:
    return each.alpha.value if each.alpha and each.alpha.value is not None else 2.0
