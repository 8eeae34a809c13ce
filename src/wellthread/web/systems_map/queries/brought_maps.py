"""Map files that somebody brought: kept aside for a day, looked at with what was answered, forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from wellthread.interop.map_files import MapFile, Told, read_map
from wellthread.interop.map_files.link_table import headers_of
from wellthread.interop.reading import MissingColumns
from wellthread.programme import Contents
from wellthread.programme.map_import import From, Plan, Wishes, plan, spoken, styles_asked
from wellthread.programme.map_import.questions import StyleAsked
from wellthread.vocabulary import Polarity, Ref
from wellthread.web.programmes.aside import Shelf, mark_of, sha256_of

LARGEST = 25 * 1024 * 1024
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose file it is, what was said of it when it was brought, and what was answered since."""

    programme: str
    person: str
    at: str
    suffix: str
    file_name: str = ""
    title: str = ""
    as_: str = ""
    neighbourhood: str = ""
    group: str = ""
    words: bool = False
    session: str = ""
    consent_basis: str = ""
    quote: bool = False
    rows_are: str = ""
    polarities: Pairs = ()
    columns: Pairs = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that is kept aside."""

    token: str
    about: About

    @property
    def path(self) -> Path:
        """Where it lies."""
        stem = Path(self.about.file_name).stem[:60] or "map"
        return _SHELF.folder(self.token) / f"{stem}{self.about.suffix}"


@dataclass(frozen=True, slots=True)
class Looked:
    """A file read and held against the programme. `styles` are all that the file leaves open, answered or not."""

    found: MapFile
    plan: Plan
    styles: tuple[StyleAsked, ...]
    headers: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The same for the same plan: what is kept is what was shown, or is shown anew."""
        return mark_of(map(repr, (*self.plan.records, *self.plan.links)))


def put_aside(token: str, about: About) -> Brought:
    """A place for a file, with what is known of it."""
    _SHELF.put(token, about, again=True)
    return Brought(token, about)


def answered(file: Brought, **answers: Any) -> Brought:
    """The same file with what somebody answered."""
    return put_aside(file.token, replace(file.about, **answers))


def brought(token: str, *, programme: str, person: str, now: datetime) -> Brought | None:
    """The file with this token, if it is this person's and this programme's and not too old."""
    about = _SHELF.find(token, programme=programme, person=person, now=now)
    return Brought(token, about) if about else None


def _about(held: dict[str, Any]) -> About:
    pairs = {name: tuple((key, value) for key, value in held[name]) for name in ("polarities", "columns")}
    return About(**{**held, **pairs})


_SHELF = Shelf("brought-maps", _about)
forget, forget_old = _SHELF.forget, _SHELF.forget_old


def unclear_columns(file: Brought) -> tuple[str, ...]:
    """The headers to choose from, where it is not clear which column is which; none where it is. Raises BadFile."""
    try:
        _read(file)
    except MissingColumns:
        return headers_of(file.path)
    return ()


def look(file: Brought, contents: Contents, signature: str) -> Looked:
    """Read a file and plan its keeping. Raises BadFile, and ValueError where words are wanted without consent."""
    about = file.about
    found = _read(file)
    wishes = Wishes(
        title=about.title or found.title or spoken(about.file_name),
        at=datetime.fromisoformat(about.at),
        neighbourhood=_ref("neighbourhood", about.neighbourhood),
        group=_ref("group", about.group),
        polarities={style: Polarity.read(way) if way else None for style, way in about.polarities},
        words=about.words,
        session=_ref("session", about.session),
        consent_basis=about.consent_basis,
        quote=about.quote,
        made_by=signature,
    )
    from_file = From(file_name=about.file_name, sha256=sha256_of(file.path))
    return Looked(found, plan(found, contents.records, wishes, from_file), styles_asked(found))


def _read(file: Brought) -> MapFile:
    told = Told(rows_are=file.about.rows_are, columns=dict(file.about.columns))
    return read_map(file.path, file.about.as_, told)


def _ref(kind: str, key: str) -> Ref | None:
    return Ref(kind, key) if key else None
