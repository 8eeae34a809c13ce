"""Bring a list of assets in: keep it aside, look at it, take it in, take it back."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import IO, Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from wellthread.programme.asset_import import About as Noted
from wellthread.programme.asset_import import NothingToUndo, Taken, TakenBack, apply, undo
from wellthread.sources import NotFetched
from wellthread.sources.open_referral_feed import FeedLimits, fetch_feed
from wellthread.sources.public_web import PublicWeb
from wellthread.vocabulary import AssetImport
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.accounts.models import Person
from wellthread.web.assets.queries.bring import (
    SUFFIXES,
    About,
    Brought,
    brought,
    forget,
    forget_old,
    keep_seen,
    look,
    make_room,
)
from wellthread.web.jobs.actions import enqueue
from wellthread.web.jobs.models import Job
from wellthread.web.jobs.registry import Result, Work, job
from wellthread.web.programmes.aside import write_aside
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Unfit
from wellthread.web.thread.writing import fresh_id

LOOK, TAKE_IN = "assets.look_at_a_list", "assets.take_a_list_in"


def bring(about: About, content: IO[bytes] | None, *, by: Person, at: datetime) -> Brought:
    """Keep a list aside for a day, for this person only; without content it is the feed at its address."""
    forget_old(at)
    suffix = PurePath(about.file_name).suffix.lower()
    about = replace(about, suffix=suffix if suffix in SUFFIXES else "" if content else ".json")
    kept = make_room(secrets.token_urlsafe(24), about)
    if content is not None:
        write_aside(kept.path, content)
    audit("asset_list.brought", by=by, programme=about.programme, feed=content is None)
    return kept


def look_later(list_: Brought, *, by: Person) -> Job:
    """Ask for a list to be fetched, if it is a feed, and looked at while nobody waits."""
    arguments = {"token": list_.token}
    return enqueue(LOOK, arguments, programme=list_.about.programme, by=by, once=f"look-{list_.token}")


def take_in_later(list_: Brought, mark: str, *, by: Person) -> Job:
    """Ask for a list to be taken in while nobody waits."""
    arguments = {"token": list_.token, "mark": mark}
    return enqueue(TAKE_IN, arguments, programme=list_.about.programme, by=by, once=f"take-{list_.token}")


@job(LOOK, "Look at a list of assets")
def _look(work: Work) -> Result:
    list_ = _of_job(work)
    if not list_.path.is_file():
        work.step(0.0, "Asking the feed")
        _fetch(list_, work)
    work.step(0.9, "Comparing it with the register")
    records = contents(work.programme).records
    keep_seen(list_, look(list_, records, timezone.localtime()), records)
    return {"says": "The list was read.", "url": _url("assets-brought", work.programme, list_.token)}


def _fetch(list_: Brought, work: Work) -> None:
    """Fetch a feed from the public web. Raises Unfit with what went wrong."""

    def told(done: int, of: int | None) -> None:
        work.step(0.9 * done / of if of else 0.0, f"{done:,} answers have come")

    try:
        fetch_feed(list_.about.address, list_.path, PublicWeb(), limits=FeedLimits(), told=told)
    except NotFetched as error:
        raise Unfit(str(error)) from error


@job(TAKE_IN, "Take a list of assets in")
def _take_in(work: Work) -> Result:
    list_ = _of_job(work)
    work.step(0.1, "Reading the list")
    taken = prepared(list_, str(work.arguments["mark"]), by=work.by, at=timezone.localtime(), id=work.key)
    result: dict[str, Any] = {"says": told_of(taken), "url": _url("assets-bring", work.programme)}
    work.step(0.5, "Writing")
    with transaction.atomic():
        if taken is not None:
            write(taken, programme=work.programme, by=work.by)
        work.finish(result)
    forget(list_.token)
    return result


def prepared(list_: Brought, mark: str, *, by: Actor, at: datetime, id: str = "") -> Taken | None:
    """What taking a list in writes, as it was shown; None where there is nothing to change. Nothing is written yet.

    Raises LookAgain when other things would happen than were shown, and BadFile.
    """
    records = contents(list_.about.programme).records
    looked = look(list_, records, at)
    if looked.mark != mark:
        keep_seen(list_, looked, records)
        raise LookAgain("The register")
    about = Noted(
        id=id or fresh_id(),
        title=looked.dataset.title,
        today=at.date(),
        file_name=list_.about.address or list_.about.file_name[:500],
        sha256=list_.sha256,
        made_by=by.signature if isinstance(by, Person) else str(by),
        made_at=at,
    )
    return apply(looked.planned, records, about)


def write(taken: Taken, *, programme: str, by: Actor) -> None:
    """Take a list in, all or nothing. Raises Unfit, NotThere or Moved where somebody was quicker."""
    actions.write_together(
        added=taken.added,
        changed=taken.changed,
        programme=programme,
        by=by,
        action="asset_import.taken_in",
        object=taken.made.ref,
    )


def planned_undo(made: AssetImport, *, programme: str, today: datetime) -> TakenBack:
    """What taking an import back would do. Raises Unfit where it was taken back before."""
    whole = contents(programme)
    try:
        return undo(made, whole.records, whole.thread, today=today.date())
    except NothingToUndo as error:
        raise Unfit(str(error)) from error


@transaction.atomic
def take_back(key: str, *, programme: str, by: Person, at: datetime) -> TakenBack:
    """Take an import back, all or nothing. Raises NotThere, Unfit or Moved."""
    back = planned_undo(find(AssetImport, programme, key), programme=programme, today=at)
    actions.write_together(
        added=(),
        changed=(*back.changed, back.made),
        removed=back.removed,
        programme=programme,
        by=by,
        action="asset_import.taken_back",
        object=back.made.ref,
    )
    return back


def _of_job(work: Work) -> Brought:
    list_ = brought(str(work.arguments["token"]), programme=work.programme, person=None, now=timezone.now())
    if list_ is None:
        raise Unfit("The list is not here any more: lists are kept for a day. Bring it again.")
    return list_


def told_of(taken: Taken | None) -> str:
    """What taking a list in did, in a sentence."""
    if taken is None:
        return "Nothing had to be changed: everything in the list is there already."
    made = taken.made
    return (
        f"The list is taken in: {made.added:,} added, {made.changed:,} changed, {made.held:,} waiting for a decision."
    )


def _url(name: str, programme: str, token: str = "") -> str:
    return reverse(name, kwargs={"programme": programme, **({"token": token} if token else {})})
