"""What is asked in a session: its questions in every language, read row by row and never the whole programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from wellthread.vocabulary import (
    Attachment,
    Choice,
    Neighbourhood,
    Programme,
    Question,
    QuestionSet,
    QuestionSetKind,
    Record,
    Ref,
    Session,
    Wording,
    noun_of,
)
from wellthread.web.base.rows import ROWS
from wellthread.web.programmes.queries import files_of

from .models import Invitation
from .sound import ENDINGS

R = TypeVar("R", bound=Record)
CODES_IN_ONE_ASKING = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """One edition of a question set with all that belongs to it, in the order in which it is asked."""

    set: QuestionSet
    questions: tuple[Question, ...]
    choices: dict[str, tuple[Choice, ...]]
    wordings: dict[tuple[str, str], dict[str, Wording]]
    spoken: dict[tuple[str, str], Attachment]
    """Recordings, by what they say: (kind, id) of a question, a choice or a wording."""

    def text(self, about: Question | Choice | QuestionSet, language: str) -> tuple[str, str, str]:
        """The text in a language, its hint, and the language that it is really in."""
        worded = self.wordings.get((about.ref.kind, about.id), {}).get(language)
        if worded:
            return worded.text, worded.hint, language
        if isinstance(about, Question):
            return about.text, about.hint, about.language
        own = about.label if isinstance(about, Choice) else about.title
        return own, "", self.set.language

    def is_checked(self, about: Question | Choice | QuestionSet, language: str) -> bool:
        """Whether a native speaker has checked this wording; the original needs no checking."""
        worded = self.wordings.get((about.ref.kind, about.id), {}).get(language)
        return bool(worded.checked_by) if worded else language == self.set.language

    def listen(self, about: Question | Choice, language: str) -> Attachment | None:
        """The recording of a wording, where somebody has spoken it."""
        worded = self.wordings.get((about.ref.kind, about.id), {}).get(language)
        key = (worded.ref.kind, worded.id) if worded else (about.ref.kind, about.id)
        return self.spoken.get(key) if worded or language == self.set.language else None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A session as residents meet it."""

    programme: Programme
    session: Session
    place: str


def rows_of(kind: type[R], programme: str, /, **where: Any) -> list[R]:
    """Records of one kind straight from their table."""
    rows = ROWS[noun_of(kind).kind]._default_manager.filter(programme=programme, **where).order_by("pk")
    return [record for row in rows if isinstance(record := row.to_record(), kind)]


def one(kind: type[R], programme: str, key: str) -> R | None:
    """One record, or None."""
    return next(iter(rows_of(kind, programme, key=key)), None)


def occasion(invitation: Invitation) -> Occasion | None:
    """The session that an invitation opens; None when it is gone."""
    session = one(Session, invitation.programme, invitation.session)
    programme = next(iter(rows_of(Programme, invitation.programme)), None)
    if session is None or programme is None:
        return None
    place = one(Neighbourhood, invitation.programme, session.neighbourhood.id)
    return Occasion(programme, session, place.name if place else "")


def asked(programme: str, key: str) -> Asked | None:
    """A question set with its questions; None where there is no such set."""
    found = one(QuestionSet, programme, key)
    if found is None:
        return None
    questions = sorted(
        (each for each in _naming(Question, programme, "question_set", [found.ref])), key=lambda each: each.position
    )
    choices = _naming(Choice, programme, "question", [each.ref for each in questions])
    about = [found.ref, *(each.ref for each in questions), *(each.ref for each in choices)]
    wordings = _naming(Wording, programme, "about", about)
    recorded = _naming(Attachment, programme, "about", [*about, *(each.ref for each in wordings)])
    return Asked(
        found,
        tuple(questions),
        {each.id: _sorted(choices, each) for each in questions},
        _by_language(wordings),
        {(each.about.kind, each.about.id): each for each in recorded if each.media_type.startswith("audio/")},
    )


def equality_set(programme: str, nation: str) -> Ref | None:
    """The equality questions for a nation: the latest edition, else one that follows no nation's standard."""
    held = rows_of(QuestionSet, programme, kind=QuestionSetKind.EQUALITY.value)
    replaced = {each.replaces.id for each in held if each.replaces}
    standing = [each for each in held if each.id not in replaced]
    fitting = [each for each in standing if each.nation.casefold() == nation.casefold()] if nation else []
    found = fitting or [each for each in standing if not each.nation] or (standing if len(standing) == 1 else [])
    return max(found, key=lambda each: each.edition).ref.unversioned if found else None


def edition_of(programme: str, key: str) -> tuple[Ref, str] | None:
    """A question set as it stands, and the nation whose standard it follows; None where there is no such set."""
    rows = _table("question_set").filter(programme=programme, key=key)
    found = rows.values_list("version", "nation").first()
    return (Ref("question_set", key, found[0]), found[1]) if found else None


def question_keys(programme: str, key: str) -> dict[str, tuple[Ref, str]]:
    """The questions of a set by their short names, with the version that stands and the kind of answer."""
    rows = _table("question").filter(programme=programme, question_set=str(Ref("question_set", key)))
    found: dict[str, tuple[Ref, str]] = {}
    for own, version, name, answer in rows.values_list("key", "version", "name", "answer"):
        found[own] = found[name or own] = (Ref("question", own, version), answer)
    return found


def _table(kind: str) -> Any:
    """The rows of a kind, whose columns are made from its noun and known to no type checker."""
    return ROWS[kind]._default_manager


def _naming(kind: type[R], programme: str, field: str, refs: Sequence[Ref]) -> list[R]:
    """Records of a kind whose field names one of these."""
    found: list[R] = []
    for start in range(0, len(refs), CODES_IN_ONE_ASKING):
        some = [str(each.unversioned) for each in refs[start : start + CODES_IN_ONE_ASKING]]
        found += rows_of(kind, programme, **{f"{field}__in": some})
    return found


def _sorted(choices: Sequence[Choice], question: Question) -> tuple[Choice, ...]:
    own = (each for each in choices if each.question.id == question.id)
    return tuple(sorted(own, key=lambda each: each.position))


def _by_language(wordings: Sequence[Wording]) -> dict[tuple[str, str], dict[str, Wording]]:
    found: dict[tuple[str, str], dict[str, Wording]] = {}
    for each in wordings:
        found.setdefault((each.about.kind, each.about.id), {})[each.language] = each
    return found


def recorded(invitation: Invitation, key: str) -> tuple[bytes, str] | None:
    """A recording of what is asked, and its media type; None for what belongs to anything else."""
    found = one(Attachment, invitation.programme, key)
    said = found is not None and found.about.kind in ("question", "choice", "wording")
    if found is None or not said or found.media_type not in ENDINGS:
        return None
    kept = files_of(invitation.programme, found.sha256).first()
    return (bytes(kept.content), found.media_type) if kept else None
