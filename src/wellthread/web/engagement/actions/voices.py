"""Bring voices in: keep a file aside, take it in as it was shown, take it back."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from typing import IO

from django.db import transaction

from wellthread.interop.xlsform import SetRecords
from wellthread.programme.voice_import import About as Noted
from wellthread.programme.voice_import import NothingToUndo, Taken, TakenBack, apply, undo
from wellthread.vocabulary import QuestionSet, Ref, Session, VoiceImport
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.engagement.queries.brought import About, Brought, Looked, forget_old, put_aside
from wellthread.web.programmes.aside import write_aside
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Unfit
from wellthread.web.thread.writing import fresh_id


def bring(about: About, content: IO[bytes], *, by: Person, at: datetime) -> Brought:
    """Keep a file aside for a day, for this person only."""
    forget_old(at)
    kept = put_aside(secrets.token_urlsafe(24), about)
    write_aside(kept.path, content)
    audit("voices.brought", by=by, programme=about.programme)
    return kept


@transaction.atomic
def take_in(file: Brought, looked: Looked, mark: str, *, by: Person, at: datetime) -> Taken | None:
    """Take a file in, all or nothing; None where there is nothing new. Raises LookAgain, Unfit, NotThere or Moved."""
    if looked.mark != mark:
        raise LookAgain
    noted = Noted(
        id=fresh_id(),
        today=at.date(),
        file_name=file.about.file_name,
        sha256=file.sha256,
        made_by=by.signature,
        made_at=at,
    )
    taken = apply(looked.plan, noted)
    if taken is None:
        return None
    actions.write_together(
        added=taken.added,
        changed=(),
        linked=taken.links,
        programme=file.about.programme,
        by=by,
        action="voices.taken_in",
        object=taken.made.ref,
    )
    return taken


def planned_undo(made: VoiceImport, *, programme: str, at: datetime) -> TakenBack:
    """What taking an import back would do. Raises Unfit where it was taken back before."""
    try:
        return undo(made, contents(programme), today=at.date())
    except NothingToUndo as error:
        raise Unfit(str(error)) from error


@transaction.atomic
def take_back(key: str, *, programme: str, by: Person, at: datetime) -> TakenBack:
    """Take an import back, all or nothing. Raises NotThere, Unfit or Moved."""
    back = planned_undo(find(VoiceImport, programme, key), programme=programme, at=at)
    actions.write_together(
        added=(),
        changed=(back.made,),
        removed=back.removed,
        unlinked=back.unlinked,
        programme=programme,
        by=by,
        action="voices.taken_back",
        object=back.made.ref,
    )
    return back


def keep_edition(made: SetRecords, *, programme: str, by: Person) -> None:
    """Keep an edition of a question set with everything in it, all or nothing."""
    with transaction.atomic():
        actions.write_together(
            added=made.all,
            changed=(),
            programme=programme,
            by=by,
            action="question_set.taken_in",
            object=made.set.ref,
        )


def ask_at(session: str, question_set: Ref, *, programme: str, by: Person) -> Session:
    """Say that this edition is what is asked at a session. Raises NotThere or Moved."""
    find(QuestionSet, programme, question_set.id)
    before = find(Session, programme, session)
    return actions.change(replace(before, question_set=question_set), programme=programme, by=by)
