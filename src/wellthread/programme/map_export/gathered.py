"""One map out of a programme, in the shape that every format is written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wellthread.interop.map_files import FileClaim, FileFactor, FileJudgement, FileLoop, FileStatement, MapFile
from wellthread.methods.systems_map import held_on
from wellthread.programme.contents import Contents
from wellthread.programme.map_import.extras import GROUP, STYLE, fields_in, told_in
from wellthread.programme.voice_export.words import exported
from wellthread.thread import Verb
from wellthread.vocabulary import (
    CausalClaim,
    Contribution,
    Excerpt,
    Factor,
    FactorLink,
    Group,
    Judgement,
    LeveragePoint,
    MapStory,
    MapVersion,
    MapView,
    Record,
    Ref,
    Scenario,
    SystemsMap,
)
from wellthread.vocabulary.naming import name_of


@dataclass(frozen=True, slots=True)
class Words:
    """The words that may go: what was said by contribution, and which stretch of it by excerpt.

    Words that wait, that were taken back, or whose author did not agree to take part never go.
    """

    said: Mapping[Ref, Contribution]
    excerpts: Mapping[Ref, Excerpt]

    @classmethod
    def of(cls, contents: Contents) -> Words:
        """The words of a programme, or of what a reader sees of it."""
        said = {each.ref.unversioned: each for each in exported(contents)}
        return cls(said, {each.ref.unversioned: each for each in contents.records.of(Excerpt)})

    def found(self, ref: Ref) -> tuple[Contribution, str] | None:
        """The contribution that a claim was made in, and the words of it that make the claim."""
        excerpt = self.excerpts.get(ref.unversioned)
        said = self.said.get(excerpt.contribution.unversioned if excerpt else ref.unversioned)
        if said is None:
            return None
        if excerpt and excerpt.kept_in:
            return None
        return said, said.text[excerpt.start : excerpt.end] if excerpt else said.text


def gathered(the_map: SystemsMap, contents: Contents, *, words: bool = False) -> MapFile:
    """A map of the contents as a file has it. With `words`, claims carry their quotes and the statements go too.

    `notes` say what hangs on the map and is in no file. Speakers get no code: a statement’s source stays empty, so
    that nobody is known by what they said elsewhere.
    """
    return _Gathering(the_map, contents, words).file()


class _Gathering:
    def __init__(self, the_map: SystemsMap, contents: Contents, words: bool) -> None:
        self.map, self.contents, self.records = the_map, contents, contents.records
        held = held_on(contents.records, contents.links, the_map)
        self.factors = held.factors
        keys = {each.ref.unversioned for each in self.factors}
        self.claims = [each for each in held.claims if _ends(each) <= keys]
        self.links = [each for each in held.links if _ends(each) <= keys]
        self.words = Words.of(contents) if words else None
        self.told: dict[Ref, FileStatement] = {}
        self.said_in: dict[Ref, Ref] = {}
        own = {each.ref.unversioned for each in self.claims}
        for link in contents.links:
            if link.verb is Verb.CLAIMED_IN and link.subject.unversioned in own:
                self.said_in.setdefault(link.subject.unversioned, link.object)

    def file(self) -> MapFile:
        claims = tuple(self._claim(each) for each in self.claims) + tuple(self._bare())
        return MapFile(
            notes=tuple(self._elsewhere()),
            title=self.map.title,
            question=self.map.question,
            factors=tuple(map(_factor, self.factors)),
            claims=claims,
            judgements=tuple(self._judgements()),
            statements=tuple(self.told.values()),
            loops=tuple(self._views()),
        )

    def _claim(self, each: CausalClaim) -> FileClaim:
        group = self.records.find(Group, each.group) if each.group else None
        statement, quote = self._quoted(each)
        return FileClaim(
            cause=each.cause.id,
            effect=each.effect.id,
            polarity=each.polarity,
            strength=each.strength,
            weight=each.weight,
            certainty=each.certainty,
            denied=each.denied,
            delayed=each.delayed,
            condition=each.condition,
            source=each.source or self._named(each),
            group=group.name if group else told_in(each.extra, GROUP),
            statement=statement,
            quote=quote,
            style=told_in(each.extra, STYLE),
            fields=fields_in(each.extra),
        )

    def _quoted(self, each: CausalClaim) -> tuple[str, str]:
        """The key of what a claim was found in and its words, where words may go."""
        there = self.said_in.get(each.ref.unversioned)
        found = self.words.found(there) if there and self.words else None
        if found is None:
            return "", ""
        said, quote = found
        ref = said.ref.unversioned
        if ref not in self.told:
            self.told[ref] = FileStatement(key=f"s{len(self.told) + 1}", text=said.text)
        return self.told[ref].key, quote

    def _named(self, each: CausalClaim) -> str:
        """The session, sheet or study that a claim was made in; nothing where it was made in somebody's words."""
        there = self.said_in.get(each.ref.unversioned)
        record = self.records.get(there.unversioned) if there else None
        if record is None or isinstance(record, Contribution | Excerpt):
            return ""
        return name_of(record, self.records)

    def _elsewhere(self) -> Iterator[str]:
        """What hangs on the map and is in no file, whatever its format: it stays in the programme."""
        factors = {each.ref.unversioned for each in self.factors}
        verbs = (Verb.REPRESENTS, Verb.STANDS_FOR)
        behind = sum(each.verb in verbs and each.subject.unversioned in factors for each in self.contents.links)
        on = self.map.ref.unversioned
        counts = (
            (behind, "tie of a factor to what stands behind it", "ties of factors to what stands behind them"),
            (_count(self.records.of(LeveragePoint), "factor", factors), "leverage point", "leverage points"),
            (_count(self.records.of(Scenario), "map", {on}), "scenario", "scenarios"),
            (_count(self.records.of(MapStory), "map", {on}), "story", "stories"),
            (_count(self.records.of(MapVersion), "map", {on}), "kept version", "kept versions"),
        )
        for count, one, many in counts:
            if count:
                yield f"{count:,} {one if count == 1 else many}"

    def _bare(self) -> Iterator[FileClaim]:
        """Links that somebody drew without a claim beneath them."""
        claimed = {(each.cause.unversioned, each.effect.unversioned) for each in self.claims}
        for each in self.links:
            if (each.cause.unversioned, each.effect.unversioned) not in claimed:
                yield FileClaim(cause=each.cause.id, effect=each.effect.id, polarity=each.polarity)

    def _judgements(self) -> Iterator[FileJudgement]:
        for each in self.links:
            if each.judgement is not Judgement.UNJUDGED:
                yield FileJudgement(
                    cause=each.cause.id, effect=each.effect.id, judgement=each.judgement, reason=each.reason
                )

    def _views(self) -> Iterator[FileLoop]:
        for each in self.records.of(MapView):
            if each.map.unversioned == self.map.ref.unversioned:
                yield FileLoop(title=each.title, note=each.note, view=True, shows=each.shows)


def _count(records: Iterable[Record], field: str, among: set[Ref]) -> int:
    return sum(getattr(each, field).unversioned in among for each in records)


def _ends(each: CausalClaim | FactorLink) -> set[Ref]:
    return {each.cause.unversioned, each.effect.unversioned}


def _factor(each: Factor) -> FileFactor:
    return FileFactor(
        key=each.id,
        name=each.name,
        description=each.description,
        aliases=each.aliases,
        tags=each.tags,
        level=each.level,
        wanted=each.wanted,
        number=each.number,
        style=told_in(each.extra, STYLE),
        x=each.x,
        y=each.y,
        fields=fields_in(each.extra),
    )
