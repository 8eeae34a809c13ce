"""Put words under a theme, take that back, and say that a contribution was read to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Contribution, Excerpt, ReadThrough, Ref, Theme
from wellthread.web.engagement.queries.bench import Bench, rows_of
from wellthread.web.thread import actions, keep
from wellthread.web.thread.models import Strand
from wellthread.web.thread.refusals import StillCited, Unfit
from wellthread.web.thread.writing import fresh_id

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Given:
    """A coding that was made: one passage under one theme."""

    theme: Ref
    excerpt: Ref


@dataclass(frozen=True, slots=True)
class Taken:
    """A coding that was taken back, so that it can be given again."""

    contribution: str
    theme: str
    start: int
    end: int
    memo: str


@transaction.atomic
def code(
    said: Contribution,
    spans: Sequence[Span],
    theme: str,
    memo: str = "",
    *,
    bench: Bench,
    at: datetime,
    how: How = How.PERSON,
) -> list[Given]:
    """Put each stretch of words under the theme of this name, made anew where there is none.

    Raises Unfit without words or theme, and where this coder has the same words under it already.
    """
    if not spans:
        raise Unfit("Choose the words first: select them, tick sentences, or copy them exactly.")
    if any(not 0 <= start < end <= len(said.text) for start, end in spans):
        raise Unfit("These are not words of the contribution. Choose them again.")
    keep.take_turn(bench.programme)
    ref = _theme(theme, bench, at)
    made = []
    for start, end in spans:
        if _has(said, ref, (start, end), bench):
            raise Unfit("You have put these very words under that theme already.")
        excerpt = Excerpt(
            id=fresh_id(),
            contribution=said.ref,
            start=start,
            end=end,
            made_by=bench.me,
            made_at=at,
        )
        actions.add(excerpt, programme=bench.programme, by=bench.person)
        link = Link(subject=ref, verb=Verb.GATHERS, object=excerpt.ref, by=bench.me, at=at, how=how, note=memo)
        actions.cite(link, programme=bench.programme, by=bench.person)
        made.append(Given(ref, excerpt.ref))
    return made


@transaction.atomic
def uncode(theme: Ref, words: Ref, *, bench: Bench) -> Taken:
    """Take back one's own coding; the passage goes with it where nothing else rests on it. Raises Unfit."""
    keep.take_turn(bench.programme)
    strand = _strand(theme, words, bench)
    if strand is None or strand.by != bench.me:
        raise Unfit("Only the coder who put words under a theme takes them out again. Talk it over instead.")
    actions.uncite(strand.link, programme=bench.programme, by=bench.person)
    row = rows_of(bench.programme, words.kind).filter(key=words.id).first()
    record = row.to_record() if row else None
    if not isinstance(record, Excerpt):
        text = getattr(record, "text", "")
        return Taken(words.id, theme.id, 0, len(text), strand.note)
    if record.made_by == bench.me:
        try:
            with transaction.atomic():
                actions.remove(record.ref, programme=bench.programme, by=bench.person)
        except StillCited:
            pass
    return Taken(record.contribution.id, theme.id, record.start, record.end, strand.note)


@transaction.atomic
def give_again(taken: Taken, *, bench: Bench, at: datetime) -> list[Given]:
    """Make a coding again that was taken back. Raises Unfit."""
    said = bench.find(taken.contribution)
    theme = bench.codebook.records.find(Theme, Ref("theme", taken.theme))
    if said is None or theme is None:
        raise Unfit("The words or the theme are not there any more.")
    return code(said, [(taken.start, taken.end)], theme.name, taken.memo, bench=bench, at=at)


@transaction.atomic
def read_through(said: Contribution, *, blind: bool, bench: Bench, at: datetime) -> ReadThrough:
    """Say that this coder has read a contribution to its end. Saying it again changes nothing."""
    keep.take_turn(bench.programme)
    if found := _reading(said.ref, bench):
        return found
    made = ReadThrough(id=fresh_id(), contribution=said.ref.unversioned, blind=blind, made_by=bench.me, made_at=at)
    return actions.add(made, programme=bench.programme, by=bench.person)


@transaction.atomic
def read_again(said: Contribution, *, bench: Bench) -> None:
    """Take back that it was read to its end."""
    keep.take_turn(bench.programme)
    if found := _reading(said.ref, bench):
        actions.remove(found.ref, programme=bench.programme, by=bench.person)


@transaction.atomic
def drop_unused(theme: Ref, *, bench: Bench) -> None:
    """Take out a theme that this coder made and that nothing uses any more; else leave it."""
    found = bench.codebook.records.find(Theme, theme)
    if found is None or found.made_by != bench.me:
        return
    if Strand.objects.filter(subject__programme=bench.programme, subject__kind="theme", subject__key=theme.id).exists():
        return
    try:
        with transaction.atomic():
            actions.remove(found.ref, programme=bench.programme, by=bench.person)
    except StillCited:
        pass


def theme_named(name: str, bench: Bench) -> Theme | None:
    """The theme in use that is called so, or was."""
    wanted = " ".join(name.split()).casefold()
    themes = bench.codebook.themes
    former = bench.codebook.former_names()
    found = [each for each in themes if each.name.casefold() == wanted]
    found += [each for each in themes if wanted in (one.casefold() for one in former.get(each.id, ()))]
    return found[0] if found else None


def _theme(name: str, bench: Bench, at: datetime) -> Ref:
    bare = " ".join(name.split())
    if not bare:
        raise Unfit("Choose a theme, or write the name of a new one.")
    if found := theme_named(bare, bench):
        return found.ref
    made = Theme(id=fresh_id(), name=bare, made_by=bench.me, made_at=at)
    return actions.add(made, programme=bench.programme, by=bench.person).ref


def _strand(theme: Ref, words: Ref, bench: Bench) -> Strand | None:
    return (
        Strand.objects.filter(
            subject__programme=bench.programme,
            subject__kind="theme",
            subject__key=theme.id,
            verb=Verb.GATHERS.value,
            object__kind=words.kind,
            object__key=words.id,
        )
        .select_related("subject", "object")
        .first()
    )


def _has(said: Contribution, theme: Ref, span: Span, bench: Bench) -> bool:
    held = Strand.objects.filter(
        object__programme=bench.programme,
        object__kind="contribution",
        object__key=said.id,
        verb=Verb.QUOTES.value,
    )
    gathered = Strand.objects.filter(
        subject__programme=bench.programme,
        subject__kind="theme",
        subject__key=theme.id,
        verb=Verb.GATHERS.value,
        by=bench.me,
        object__in=held.values("subject"),
    )
    keys = list(gathered.values_list("object__key", flat=True))
    return bool(rows_of(bench.programme, "excerpt").filter(key__in=keys, start=span[0], end=span[1]).exists())


def _reading(said: Ref, bench: Bench) -> ReadThrough | None:
    rows = rows_of(bench.programme, "read_through").filter(contribution=str(said.unversioned), made_by=bench.me)
    row = rows.first()
    found = row.to_record() if row else None
    return found if isinstance(found, ReadThrough) else None
