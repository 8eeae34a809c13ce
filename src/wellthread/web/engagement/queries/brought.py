"""Files that somebody brought: kept aside under a name that cannot be guessed, looked at, forgotten after a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from wellthread.interop.sendings import Export, Holds
from wellthread.programme import Contents
from wellthread.programme.voice_import import Plan, Voices, Wishes, plan_voices, read_voices
from wellthread.vocabulary import ColumnMapping, Ref
from wellthread.web.programmes.aside import Shelf, mark_of, sha256_of

LARGEST = 25 * 1024 * 1024
VOICES = frozenset({".csv", ".xlsx", ".ods", ".xls", ".json", ".zip", ".qdpx", ".qde", ".qdc"})
FORMS = frozenset({".xlsx", ".xls", ".csv", ".md"})


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose file it is, and what was said of it. `columns` is what somebody said that columns hold."""

    programme: str
    person: str
    at: str
    suffix: str
    file_name: str = ""
    title: str = ""
    session: str = ""
    consent_basis: str = ""
    quote: bool = False
    language: str = "en"
    question_set: str = ""
    mapping: str = ""
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that is kept aside."""

    token: str
    about: About

    @property
    def folder(self) -> Path:
        return _SHELF.folder(self.token)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / f"{Path(self.about.file_name).stem[:60] or 'file'}{self.about.suffix}"

    @property
    def sha256(self) -> str:
        return sha256_of(self.path)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file read and held against the programme as it stands."""

    found: Voices
    plan: Plan

    @property
    def mark(self) -> str:
        """The same for the same plan: what is taken in is what was shown, or is shown anew."""
        return mark_of(map(repr, (*self.plan.steps, *self.plan.records, *self.plan.links)))


def put_aside(token: str, about: About) -> Brought:
    """A place for a file, with what is known of it."""
    _SHELF.put(token, about, again=True)
    return Brought(token, about)


def told(found: Brought, columns: dict[str, str]) -> Brought:
    """The same file with what somebody said of its columns."""
    return put_aside(found.token, replace(found.about, columns=tuple(sorted(columns.items()))))


def brought(token: str, *, programme: str, person: str, now: datetime) -> Brought | None:
    """The file with this token, if it is this person's and this programme's and not too old."""
    about = _SHELF.find(token, programme=programme, person=person, now=now)
    return Brought(token, about) if about else None


def _about(held: dict[str, Any]) -> About:
    return About(**{**held, "columns": tuple((path, holds) for path, holds in held["columns"])})


_SHELF = Shelf("brought-voices", _about)
forget, forget_old = _SHELF.forget, _SHELF.forget_old


def look(file: Brought, contents: Contents, signature: str) -> Looked:
    """Read a file and plan its taking in. Raises BadFile, and ValueError with what is missing."""
    about = file.about
    found = read_voices(file.path)
    mapping = contents.records.find(ColumnMapping, Ref("column_mapping", about.mapping)) if about.mapping else None
    if isinstance(found, Export) and about.columns:
        said = dict(about.columns)
        columns = (replace(each, holds=Holds(said.get(each.path, each.holds))) for each in found.columns)
        found, mapping = replace(found, columns=tuple(columns)), None
    wishes = Wishes(
        session=Ref("session", about.session),
        title=about.title,
        consent_basis=about.consent_basis,
        quote=about.quote,
        language=about.language,
        question_set=Ref("question_set", about.question_set) if about.question_set else None,
        made_by=signature,
    )
    return Looked(found, plan_voices(found, contents, wishes, mapping))
