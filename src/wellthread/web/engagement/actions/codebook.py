"""Change the codebook, undo a change, put an edition by, and keep what coders said when they talked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from wellthread.methods.engagement import CannotChange, Changed, Codebook, Signed, put_by
from wellthread.thread import Link, Verb
from wellthread.vocabulary import CodebookEdition, CodingTalk, Ref, TalkOutcome, Theme, ThemeChange
from wellthread.web.engagement.queries.bench import Bench, shelf
from wellthread.web.thread import actions, keep
from wellthread.web.thread.models import Strand
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

Do = Callable[[Codebook, Signed], Changed]


def signed(bench: Bench, at: datetime, reason: str = "") -> Signed:
    """Who changes the codebook, when and why."""
    return Signed(id=fresh_id(), by=bench.me, at=at, reason=reason)


@transaction.atomic
def change(do: Do, *, bench: Bench, at: datetime, reason: str = "") -> ThemeChange:
    """Do something to the codebook as it stands now. Raises Unfit where it does not fit."""
    keep.take_turn(bench.programme)
    book = Codebook(shelf(bench.programme, Theme), shelf(bench.programme, ThemeChange))
    try:
        done = do(book, signed(bench, at, reason))
    except CannotChange as why:
        raise Unfit(str(why)) from None
    _write(done, bench)
    return done.change


def undo(key: str, *, bench: Bench, at: datetime) -> ThemeChange:
    """Take a change back. Raises Unfit where something stands on it."""

    def do(book: Codebook, sign: Signed) -> Changed:
        found = next((each for each in book.changes if each.id == key), None)
        if found is None:
            raise CannotChange("There is no such change.")
        themes = {each.id for each in (*found.into, found.theme, *found.was)}
        return book.undo(found, codings_of(themes, bench), sign)

    return change(do, bench=bench, at=at)


@transaction.atomic
def put_edition_by(name: str, note: str, *, bench: Bench, at: datetime) -> CodebookEdition:
    """Keep the codebook as it stands under a name. Raises Unfit where an edition is called so already."""
    keep.take_turn(bench.programme)
    if any(each.name.casefold() == name.casefold() for each in shelf(bench.programme, CodebookEdition)):
        raise Unfit(f"There is an edition “{name}” already. Give this one another name.")
    themes = shelf(bench.programme, Theme)
    edition, entries = put_by(themes, name, note, signed(bench, at), [fresh_id() for _ in themes])
    actions.write_together(
        added=[edition, *entries],
        changed=[],
        programme=bench.programme,
        by=bench.person,
        action="codebook.put_by",
        object=edition.ref,
    )
    return edition


def talk(contribution: Ref, theme: Ref, outcome: TalkOutcome, reason: str, *, bench: Bench, at: datetime) -> CodingTalk:
    """Keep what was said about a difference, and what was decided. Both codings stay as they are.

    Raises Unfit for a decision without its reason.
    """
    if not reason.strip():
        raise Unfit("Write the reason, in a sentence or two. It is what helps the next time.")
    made = CodingTalk(
        id=fresh_id(),
        contribution=contribution.unversioned,
        theme=theme.unversioned,
        outcome=outcome,
        reason=reason.strip(),
        made_by=bench.me,
        made_at=at,
    )
    return actions.add(made, programme=bench.programme, by=bench.person)


def codings_of(themes: set[str], bench: Bench) -> list[Link]:
    """The codings given to these themes."""
    rows = Strand.objects.filter(
        subject__programme=bench.programme,
        subject__kind="theme",
        subject__key__in=themes,
        verb=Verb.GATHERS.value,
    )
    return [row.link for row in rows.select_related("subject", "object").order_by("pk")]


def _write(done: Changed, bench: Bench) -> None:
    new = done.change.undone_on is None
    actions.write_together(
        added=[*done.added, *([done.change] if new else [])],
        changed=[*done.themes, *([] if new else [done.change])],
        programme=bench.programme,
        by=bench.person,
        action=f"codebook.{done.change.act}" + ("" if new else ".undone"),
        object=done.change.theme,
    )
    for link in done.dropped:
        keep.erase_link(bench.programme, link)
    for link in done.given:
        keep.write_link(bench.programme, link)
