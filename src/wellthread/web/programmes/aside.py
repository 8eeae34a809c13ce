"""Files that somebody brought: kept aside under a name that cannot be guessed, for that person, for a day."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import Field, asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any, ClassVar, Generic, Protocol, TypeVar

from django.conf import settings

KEPT_FOR = timedelta(days=1)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_ABOUT = "about.json"


class Owned(Protocol):
    """What is known of a file beside it: whose it is, for which programme, and since when."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def programme(self) -> str: ...

    @property
    def person(self) -> str: ...

    @property
    def at(self) -> str: ...


A = TypeVar("A", bound=Owned)


class Shelf(Generic[A]):
    """Where files of one sort are kept aside. `about` makes what is known of a file out of what was written of it."""

    def __init__(self, name: str, about: Callable[[dict[str, Any]], A]) -> None:
        self._name, self._about = name, about

    def folder(self, token: str) -> Path:
        """Where the file with this token lies."""
        return self._home() / token

    def put(self, token: str, about: A, *, again: bool = False) -> None:
        """Make a place for a file and note what is known of it; `again` where it has a place already."""
        folder = self.folder(token)
        folder.mkdir(parents=True, mode=0o700, exist_ok=again)
        (folder / _ABOUT).write_text(json.dumps(asdict(about)), encoding="utf-8")

    def find(self, token: str, *, programme: str, person: str | None, now: datetime) -> A | None:
        """What is known of the file with this token, if it is theirs and not too old. None asks for anyone: a job."""
        if not _TOKEN.fullmatch(token):
            return None
        try:
            found = self._about(json.loads((self.folder(token) / _ABOUT).read_text(encoding="utf-8")))
        except (OSError, TypeError, ValueError, KeyError):
            return None
        fits = found.programme == programme and person in (None, found.person)
        return found if fits and datetime.fromisoformat(found.at) + KEPT_FOR > now else None

    def forget(self, token: str) -> None:
        """Remove a file that is kept aside."""
        if _TOKEN.fullmatch(token):
            shutil.rmtree(self.folder(token), ignore_errors=True)

    def forget_old(self, now: datetime) -> None:
        """Remove the files that nobody came back to within a day."""
        for each in self._home().glob("*") if self._home().is_dir() else ():
            if datetime.fromtimestamp(each.stat().st_mtime, tz=now.tzinfo) + KEPT_FOR < now:
                self.forget(each.name)

    def _home(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self._name


def write_aside(path: Path, content: IO[bytes]) -> None:
    """Write what came to a new file that nobody else on the machine may read."""
    with path.open("xb") as out:
        shutil.copyfileobj(content, out, 1 << 20)
    path.chmod(0o600)


def mark_of(told: Iterable[str]) -> str:
    """The same for the same plan: what is taken in is what was shown, or is shown anew."""
    mark = hashlib.sha256()
    for each in told:
        mark.update(each.encode())
    return mark.hexdigest()[:32]


def sha256_of(path: Path) -> str:
    """The checksum of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
