"""One contribution as a coder sees it: its words, its translations, and who put which of them under which theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from wellthread.methods.engagement.offsets import stretches
from wellthread.thread import Verb
from wellthread.vocabulary import Contribution, Excerpt, ReadThrough, Ref, Theme, Translation, kept_theme
from wellthread.web.accounts.models import Person
from wellthread.web.thread.models import Knot, Strand

from .bench import Bench, rows_of

LANES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One coding, as it is shown: its number on the page, its place in the words, and whose it is."""

    number: int
    lane: int
    start: int
    end: int
    words: str
    theme: str
    given_to: Ref
    name: str
    coder: str
    mine: bool
    memo: str
    at: datetime | None
    suggested: bool
    of: Ref


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words under the same codings: underlines one below the other, and where codings begin and end."""

    html: SafeString
    lanes: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A contribution on the bench."""

    said: Contribution
    translations: tuple[Translation, ...]
    codings: tuple[Coded, ...]
    hidden: int
    read: ReadThrough | None
    read_by: tuple[str, ...]

    @property
    def mine(self) -> tuple[Coded, ...]:
        return tuple(each for each in self.codings if each.mine)


def opened(bench: Bench, said: Contribution, *, blind: bool) -> Opened:
    """A contribution with its codings. While `blind`, those of others are left out until this coder read it through."""
    here = Knot.objects.filter(programme=bench.programme, kind="contribution", key=said.id).first()
    about = list(Strand.objects.filter(object=here).select_related("subject")) if here else []
    excerpts = _records(bench, "excerpt", (each.subject.key for each in about if each.verb == Verb.QUOTES))
    made = _records(bench, "translation", (each.subject.key for each in about if each.verb == Verb.TRANSLATES))
    reads = _reads(bench, said)
    mine = next((each for each in reads if each.made_by == bench.me), None)
    links = _links(here, [each.subject_id for each in about if each.verb == Verb.QUOTES]) if here else []
    seen = [each for each in links if each.by == bench.me or mine or not blind]
    return Opened(
        said=said,
        translations=tuple(each for each in made.values() if isinstance(each, Translation)),
        codings=tuple(_coded(bench, said, seen, excerpts)),
        hidden=len({each.by for each in links} - {each.by for each in seen}),
        read=mine,
        read_by=tuple(each.made_by for each in reads),
    )


def pieces(text: str, codings: Sequence[Coded]) -> tuple[Piece, ...]:
    """The words cut where codings begin and end."""
    return tuple(
        Piece(
            mark_safe(str(escape(text[each.start : each.end])).replace("\r", "&#13;")),
            tuple(sorted({codings[at].lane for at in each.passages})),
            tuple(codings[at].number for at in each.begins),
            tuple(codings[at].number for at in each.ends),
        )
        for each in stretches(len(text), [(each.start, each.end) for each in codings])
    )


def renumbered(codings: Iterable[Coded]) -> list[Coded]:
    """Some of the codings, numbered from 1, for a page that shows these alone."""
    return [replace(each, number=at, lane=(at - 1) % LANES + 1) for at, each in enumerate(codings, start=1)]


def names_of(signatures: Iterable[str]) -> dict[str, str]:
    """How people of the team are called, by how they sign; other working names stand for themselves."""
    wanted = set(signatures)
    keys = [key for each in wanted if (key := _account(each))]
    known = {each.signature: each.name for each in Person.objects.filter(pk__in=keys)}
    known |= {each: "A former member" for each in wanted if each.startswith("person:") and each not in known}
    return {each: known.get(each, each or "Somebody") for each in wanted}


def _account(signature: str) -> UUID | None:
    try:
        return UUID(signature.removeprefix("person:")) if signature.startswith("person:") else None
    except ValueError:
        return None


def _links(here: Knot, excerpts: list[int]) -> list[Strand]:
    gathered = Strand.objects.filter(verb=Verb.GATHERS.value, object_id__in=[here.pk, *excerpts])
    return list(gathered.select_related("subject", "object").order_by("pk"))


def _records(bench: Bench, kind: str, keys: Iterable[str]) -> dict[str, Any]:
    rows = rows_of(bench.programme, kind).filter(key__in=list(keys)).order_by("pk")
    return {row.key: row.to_record() for row in rows}


def _reads(bench: Bench, said: Contribution) -> list[ReadThrough]:
    rows = rows_of(bench.programme, "read_through").filter(contribution=str(said.ref.unversioned))
    found = (row.to_record() for row in rows.order_by("pk"))
    return [each for each in found if isinstance(each, ReadThrough)]


def _coded(bench: Bench, said: Contribution, links: list[Strand], excerpts: dict[str, Any]) -> Iterable[Coded]:
    held = []
    for link in links:
        excerpt = excerpts.get(link.object.key) if link.object.kind == "excerpt" else None
        start, end = (excerpt.start, excerpt.end) if isinstance(excerpt, Excerpt) else (0, len(said.text))
        held.append((start, end, link))
    held.sort(key=lambda each: (each[0], -each[1], each[2].pk))
    names = names_of(link.by for _, _, link in held)
    free: list[int] = []
    for number, (start, end, link) in enumerate(held, start=1):
        lane = next((at for at, until in enumerate(free) if until <= start), len(free))
        free[lane : lane + 1] = [end]
        theme = kept_theme(Ref("theme", link.subject.key), bench.codebook.records)
        record = bench.codebook.records.find(Theme, theme)
        yield Coded(
            number=number,
            lane=lane % LANES + 1,
            start=start,
            end=end,
            words=said.text[start:end],
            theme=theme.id,
            given_to=link.subject.ref,
            name=record.name if record else theme.id,
            coder=names[link.by],
            mine=link.by == bench.me,
            memo=link.note,
            at=datetime.fromisoformat(link.at) if link.at else None,
            suggested=link.how == "suggestion",
            of=link.object.ref,
        )
