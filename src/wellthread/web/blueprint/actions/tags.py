"""Take an agreed set of tags in, agree a group here, and say what bears which tag."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from wellthread.programme.tag_sets import tags_of
from wellthread.vocabulary import Record, Ref, Tag
from wellthread.web.accounts.models import Person
from wellthread.web.blueprint.queries.tags import bearing
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, NotThere, Unfit

LOCAL_SET = "PLUS groups agreed here"


@transaction.atomic
def take_set(key: str, *, programme: str, by: Person, at: datetime) -> int:
    """Take in the tags of a shipped set that are not there yet; how many. Raises Unfit for a set that does not ship."""
    take_turn(programme)
    try:
        tags = tags_of(key)
    except KeyError:
        raise Unfit("There is no such set. Choose one of those that are offered.") from None
    known = {each.id for each in contents(programme).records.of(Tag)}
    fresh = [replace(each, made_by=by.signature, made_at=at) for each in tags if each.id not in known]
    if fresh:
        whole = Ref("programme", programme)
        actions.write_together(
            added=fresh, changed=(), programme=programme, by=by, action="tags.set_taken", object=whole
        )
    return len(fresh)


@transaction.atomic
def agree_group(name: str, says: str, *, programme: str, by: Person, at: datetime) -> Tag:
    """Agree a PLUS group here. Raises Unfit without a name, or where one of that name is there."""
    take_turn(programme)
    key = "plus-" + re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60]
    if key == "plus-":
        raise Unfit("Give the group a name.")
    made = Tag(
        id=key, set=LOCAL_SET, edition=str(at.year), name=name, says=says, local=True, made_by=by.signature, made_at=at
    )
    return actions.add(made, programme=programme, by=by)


@transaction.atomic
def mark(key: str, chosen: Iterable[Ref], among: Iterable[Record], seen: str, *, programme: str, by: Person) -> int:
    """Let exactly the chosen ones among some records bear a tag; how many changed. Their versions stay.

    A tag changes nothing of what a record says, so nothing that cites it is told that it changed. Raises NotThere, or
    LookAgain when something else bears the tag than was seen.
    """
    take_turn(programme)
    tag = find(Tag, programme, key)
    records = contents(programme).records
    if bearing(records, tag) != seen:
        raise LookAgain("What bears this tag")
    wanted, count = {each.unversioned for each in chosen}, 0
    for each in among:
        known = records.get(each.ref)
        if known is None:
            raise NotThere(each.ref)
        held: tuple[str, ...] = known.tags  # type: ignore[attr-defined]
        rest = tuple(one for one in held if one != key)
        after = (*rest, key) if known.ref.unversioned in wanted else rest
        if set(after) != set(held):
            actions.renew(replace(known, tags=after), programme=programme, by=by)  # type: ignore[call-arg]
            count += 1
    return count
