"""Files that somebody brought: kept aside under a name that cannot be guessed, looked at, forgotten after a day."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from wellthread.interop.sendings import Export, Holds
from wellthread.programme import Contents
from wellthread.programme.voice_import import Plan, Voices, Wishes, plan_voices, read_voices
from wellthread.vocabulary import ColumnMapping, Ref

KEPT_FOR = timedelta(days=1)
LARGEST = 25 * 1024 * 1024
VOICES = frozenset({".csv", ".xlsx", ".ods", ".xls", ".json", ".zip", ".qdpx", ".qde", ".qdc"})
FORMS = frozenset({".xlsx", ".xls", ".csv", ".md"})
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


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
        return _shelf() / self.token

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / f"{Path(self.about.file_name).stem[:60] or 'file'}{self.about.suffix}"

    @property
    def sha256(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Looked:
    """A file read and held against the programme as it stands."""

    found: Voices
    plan: Plan

    @property
    def mark(self) -> str:
        """The same for the same plan: what is taken in is what was shown, or is shown anew."""
        told = hashlib.sha256()
        for each in (*self.plan.steps, *self.plan.records, *self.plan.links):
            told.update(repr(each).encode())
        return told.hexdigest()[:32]


def put_aside(token: str, about: About) -> Brought:
    """A place for a file, with what is known of it."""
    found = Brought(token, about)
    found.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    (found.folder / "about.json").write_text(json.dumps(asdict(about)), encoding="utf-8")
    return found


def told(found: Brought, columns: dict[str, str]) -> Brought:
    """The same file with what somebody said of its columns."""
    return put_aside(found.token, replace(found.about, columns=tuple(sorted(columns.items()))))


def brought(token: str, *, programme: str, person: str, now: datetime) -> Brought | None:
    """The file with this token, if it is this person's and this programme's and not too old."""
    if not _TOKEN.fullmatch(token):
        return None
    try:
        held = json.loads((_shelf() / token / "about.json").read_text(encoding="utf-8"))
        held["columns"] = tuple((path, holds) for path, holds in held["columns"])
        found = Brought(token, About(**held))
    except (OSError, TypeError, ValueError, KeyError):
        return None
    fits = (found.about.programme, found.about.person) == (programme, person)
    return found if fits and datetime.fromisoformat(found.about.at) + KEPT_FOR > now else None


def forget(token: str) -> None:
    """Remove a file that is kept aside."""
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_shelf() / token, ignore_errors=True)


def forget_old(now: datetime) -> None:
    """Remove the files that nobody came back to within a day."""
    for each in _shelf().glob("*") if _shelf().is_dir() else ():
        if datetime.fromtimestamp(each.stat().st_mtime, tz=now.tzinfo) + KEPT_FOR < now:
            forget(each.name)


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


def _shelf() -> Path:
    return Path(settings.MEDIA_ROOT) / "brought-voices"
