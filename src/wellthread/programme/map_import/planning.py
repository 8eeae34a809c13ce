"""What bringing a map in would do, worked out before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wellthread.interop.map_files import FileClaim, FileFactor, MapFile, Question, Refused
from wellthread.methods.systems_map.bundle import bundle, bundles_links
from wellthread.programme.voice_import.ids import derived
from wellthread.thread import Link
from wellthread.vocabulary import (
    CausalClaim,
    Dataset,
    Factor,
    FactorLink,
    Judgement,
    MapView,
    Record,
    Records,
    Ref,
    SystemsMap,
)
from wellthread.vocabulary.plain import LONGEST, SHORT

from .extras import extra_of
from .questions import StyleAsked, unanswered
from .wishes import From, Wishes
from .words import Words

MERGED_LATER = 60
"""Pairs of factors of like name that are told; they are brought together on the map, not here."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What bringing a map in would do: records to add, each after what it refers to, and links to make.

    `asks` and `styles` are open: until they are answered nothing can be kept. `before` is the map that the very same
    file made earlier. `stay_behind` says what of the file is not taken, and how many of it.
    """

    title: str
    format: str
    map: SystemsMap
    records: tuple[Record, ...] = ()
    links: tuple[Link, ...] = ()
    asks: tuple[Question, ...] = ()
    styles: tuple[StyleAsked, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    stay_behind: tuple[tuple[str, int], ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    before: SystemsMap | None = None
    rows: int = 0

    @property
    def is_open(self) -> bool:
        """Whether a question is not answered yet."""
        return bool(self.asks or self.styles)

    @property
    def can_be_kept(self) -> bool:
        return not self.is_open and self.before is None and bool(self.records)

    def count(self, kind: str) -> int:
        """How many records of a kind it would bring."""
        return sum(each.ref.kind == kind for each in self.records)


def plan(found: MapFile, records: Records, wishes: Wishes, file: From) -> Plan:
    """What bringing the map in would do. Raises NoBasis where words are wanted and no consent is stated."""
    return _Planning(found, records, wishes, file).plan()


def map_of(sha256: str, records: Records) -> SystemsMap | None:
    """The map that a file with this checksum made, if it is still there."""
    sets = {each.ref.unversioned for each in records.of(Dataset) if sha256 and each.sha256 == sha256}
    maps = (each for each in records.of(SystemsMap) if each.dataset and each.dataset.unversioned in sets)
    return next(maps, None)


class _Planning:
    def __init__(self, found: MapFile, records: Records, wishes: Wishes, file: From) -> None:
        self.found, self.records, self.wishes, self.file = found, records, wishes, file
        self.signed: dict[str, Any] = {"made_by": wishes.made_by, "made_at": wishes.at}
        title = wishes.title.strip() or found.title or "A map"
        self.dataset = Dataset(
            id=_free(records, "dataset", title),
            title=title[:SHORT],
            publisher=wishes.publisher[:SHORT],
            licence=wishes.licence[:SHORT],
            address=wishes.address[:SHORT],
            sha256=file.sha256,
            retrieved_on=wishes.at.date(),
            **self.signed,
        )
        self.map = SystemsMap(
            id=_free(records, "systems_map", title),
            title=title[:SHORT],
            question=(wishes.question or found.question)[:SHORT],
            neighbourhood=wishes.neighbourhood,
            dataset=self.dataset.ref,
            **self.signed,
        )
        self.refs = {each.key: Ref("factor", derived("factor", self.map.id, each.key)) for each in found.factors}
        self.refused: list[Refused] = list(found.refused)
        self.behind: Counter[str] = Counter()
        self.words = Words(found, wishes, file, self.map)

    def plan(self) -> Plan:
        """The plan; without records while something is open."""
        styles = unanswered(self.found, self.wishes.polarities)
        told: dict[str, Any] = {
            "title": self.map.title,
            "format": self.found.format,
            "map": self.map,
            "asks": self.found.asks,
            "styles": styles,
            "notes": self.found.notes,
            "before": map_of(self.file.sha256, self.records),
            "alike": tuple(self._alike()),
            "rows": len(self.found.claims) + len(self.found.refused),
        }
        if styles or self.found.asks:
            return Plan(**told, refused=tuple(self.refused))
        made = [(each, claim) for at, each in enumerate(self.found.claims) if (claim := self._claim(each, at))]
        claims = [claim for _, claim in made]
        bundles = bundle(claims, self._judged())
        kept_links = tuple(replace(each.kept, **self.signed) for each in bundles)
        words = self.words.records({each.statement for each, _ in made}, [each for each, _ in made])
        self._stays_behind()
        cited = self.words.cited([(claim.ref, each) for each, claim in made])
        records = (
            self.dataset,
            self.map,
            *(self._factor(each) for each in self.found.factors),
            *words,
            *claims,
            *kept_links,
            *self._views(),
        )
        links = (*(replace(each, at=self.wishes.at) for each in bundles_links(bundles)), *cited)
        return Plan(
            **told, records=records, links=links, refused=tuple(self.refused), stay_behind=tuple(self.behind.items())
        )

    def _factor(self, each: FileFactor) -> Factor:
        return Factor(
            id=self.refs[each.key].id,
            map=self.map.ref,
            name=each.name[:SHORT],
            description=each.description[:LONGEST],
            aliases=tuple(name[:SHORT] for name in each.aliases),
            tags=tuple(name[:SHORT] for name in each.tags),
            level=each.level,
            wanted=each.wanted,
            number=each.number[:SHORT],
            x=each.x,
            y=each.y,
            extra=extra_of(each.fields, style=each.style),
            **self.signed,
        )

    def _claim(self, each: FileClaim, at: int) -> CausalClaim | None:
        polarity = each.polarity or self.wishes.polarities.get(each.style)
        if polarity is None:
            names = self.found.names
            what = f"{names[each.cause]} → {names[each.effect]}"
            self.refused.append(Refused(each.row, what, f"Its style “{each.style}” is to be left out."))
            return None
        return CausalClaim(
            id=derived("causal_claim", self.map.id, str(at)),
            map=self.map.ref,
            cause=self.refs[each.cause],
            effect=self.refs[each.effect],
            polarity=polarity,
            strength=each.strength,
            denied=each.denied,
            weight=each.weight,
            certainty=each.certainty,
            delayed=each.delayed,
            condition=each.condition[:SHORT],
            group=self.wishes.group,
            source=self._source(each)[:SHORT],
            dataset=self.dataset.ref,
            extra=extra_of(each.fields, style=each.style, group=each.group),
            **self.signed,
        )

    def _source(self, each: FileClaim) -> str:
        """Who says so as the file has it, else the statement, else the row: never the words themselves."""
        if each.source:
            return each.source
        if each.statement:
            said = self.words.statements.get(each.statement)
            by = f", source {said.source}" if said and said.source else ""
            return f"{self.map.title}: statement {each.statement}{by}"
        return f"{self.map.title}: row {each.row}" if each.row else self.map.title

    def _judged(self) -> Iterator[FactorLink]:
        for each in self.found.judgements:
            if each.judgement is Judgement.UNJUDGED:
                continue
            ends = [claim for claim in self.found.claims if (claim.cause, claim.effect) == (each.cause, each.effect)]
            if not ends:
                continue
            polarities = [claim.polarity or self.wishes.polarities.get(claim.style) for claim in ends]
            polarity = next((one for one in polarities if one), None)
            if polarity is not None:
                yield FactorLink(
                    id=derived("factor_link", self.map.id, each.cause, each.effect),
                    map=self.map.ref,
                    cause=self.refs[each.cause],
                    effect=self.refs[each.effect],
                    polarity=polarity,
                    judgement=each.judgement,
                    reason=each.reason[:LONGEST],
                    **self.signed,
                )

    def _views(self) -> Iterator[MapView]:
        for at, each in enumerate(self.found.loops):
            if each.view:
                yield MapView(
                    id=derived("map_view", self.map.id, str(at)),
                    map=self.map.ref,
                    title=each.title[:SHORT] or "A view",
                    note=each.note[:LONGEST],
                    shows=each.shows[:SHORT],
                    **self.signed,
                )

    def _stays_behind(self) -> None:
        """What is in the file and is not taken, counted."""
        counts = {
            "named loops: they are found anew": sum(not each.view for each in self.found.loops),
            "notes beside links": sum(bool(each.note) for each in self.found.claims),
            **self.words.behind(),
        }
        self.behind.update({what: count for what, count in counts.items() if count})

    def _alike(self) -> Iterator[tuple[str, str]]:
        """Factors of the file that are called like one of another map: told, and left as they are."""
        there: dict[str, str] = {}
        titles = {each.ref.unversioned: each.title for each in self.records.of(SystemsMap)}
        for each in self.records.of(Factor):
            for name in (each.name, *each.aliases):
                there.setdefault(_plain(name), titles.get(each.map.unversioned, ""))
        like = ((each.name, there[_plain(each.name)]) for each in self.found.factors if _plain(each.name) in there)
        yield from list(like)[:MERGED_LATER]


def _plain(name: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in name.casefold()).split())


def _free(records: Records, kind: str, title: str) -> str:
    wanted = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60].strip("-") or "map"
    found, at = wanted, 1
    while Ref(kind, found) in records:
        at += 1
        found = f"{wanted}-{at}"
    return found
