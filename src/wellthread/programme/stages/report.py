"""What a stage has to say: sentences with what they rest on, tables, pictures and findings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, scopes
from wellthread.vocabulary import Ref


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing found, in words, and the records it rests on. `details` are named particulars beneath it."""

    text: str
    rests_on: tuple[Ref, ...] = ()
    title: str = ""
    details: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: a code for programs, a sentence for people, the way to mend it."""

    code: str
    sentence: str
    remedy: str
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a stage has to say of one neighbourhood, or (with `scope` None) of the programme as a whole.

    `annex` are tables for those who want every row: files beside the blueprint, no part of it.
    """

    scope: Scope
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()
    annex: tuple[Table, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.sentences or self.tables or self.pictures or self.findings or self.annex)


@dataclass(frozen=True, slots=True)
class StageReport:
    """What one stage has to say of a programme, part by part."""

    stage: str
    parts: tuple[Part, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(each for part in self.parts for each in part.sentences)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of every part, the annexes included."""
        return tuple(each for part in self.parts for each in (*part.tables, *part.annex))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(each for part in self.parts for each in part.pictures)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(each for part in self.parts for each in part.findings)

    def part(self, scope: Scope) -> Part:
        """The part about one neighbourhood, empty when there is nothing to say."""
        return next((each for each in self.parts if each.scope == scope), Part(scope))


def reported(stage: str, contents: Contents, tell: Callable[[Scope], Part]) -> StageReport:
    """A report with a part for the whole programme and for each neighbourhood, empty parts left out."""
    parts = (tell(scope) for scope in scopes(contents.records))
    return StageReport(stage, tuple(each for each in parts if not each.empty))


def named(name: str, scope: Scope) -> str:
    """The name of a table or picture of one neighbourhood, different from that of every other."""
    return f"{name}-{scope.id}" if scope else name


def renamed(picture: Picture, name: str) -> Picture:
    """The same picture under another name, so that two of a kind can stand on one page."""
    ids = re.compile(rf"(?<=[\"#]){re.escape(picture.name)}(?=(-narrow)?-(title|desc|frame)\b)")
    return replace(
        picture,
        name=name,
        svg=ids.sub(name, picture.svg),
        narrow=ids.sub(name, picture.narrow),
        table=replace(picture.table, name=name),
    )
