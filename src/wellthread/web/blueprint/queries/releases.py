"""What pages tell of versions: where each stands, what would leave, and what has changed since it was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from wellthread.programme import Contents
from wellthread.programme.releasing.comparing import Comparison, compared
from wellthread.programme.releasing.leaving import (
    LeavingAsset,
    LeavingTable,
    LeavingWords,
    assets_leaving,
    tables_leaving,
    words_leaving,
)
from wellthread.programme.releasing.source import Source, unpacked
from wellthread.programme.releasing.version import open_part
from wellthread.programme.sealing.lines import FILE
from wellthread.thread import seal
from wellthread.vocabulary import CheckKind, Ref, ReleaseStatus
from wellthread.web.accounts.models import Person
from wellthread.web.blueprint import store
from wellthread.web.blueprint.models import Version
from wellthread.web.thread.models import Change
from wellthread.web.thread.set_aside import without_set_aside
from wellthread.web.thread.sight import Sight

KEPT = 8


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as a page tells it."""

    kind: CheckKind
    who: str
    passed: bool
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """A record that is not any more what a version holds of it."""

    ref: Ref
    how: str


_MOVED: dict[tuple[str, str], list[Moved]] = {}


def versions(programme: str) -> list[Version]:
    """All versions of a programme, the newest first."""
    return list(Version.objects.filter(programme=programme).order_by("-prepared_at", "-pk"))


def version(programme: str, key: str) -> Version | None:
    """One version, by the id of its record."""
    return Version.objects.filter(programme=programme, key=key).first()


def checks(of: Version) -> list[Checked]:
    """What people said of a version, with their names as they are now."""
    held = list(of.checks.all())
    names = names_of([each.by for each in held])
    return [
        Checked(CheckKind.read(each.kind), names.get(each.by, "Somebody who has left"), each.passed, each.note, each.at)
        for each in held
    ]


def names_of(signatures: Sequence[str]) -> dict[str, str]:
    """The names behind signatures, for pages of the team."""
    ids = {each.removeprefix("person:") for each in signatures if each.startswith("person:")}
    return {each.signature: each.name for each in Person.objects.filter(pk__in=ids)}


def source(of: Version) -> Source | None:
    """What a version was made from; None when it was let go."""
    return _unpacked(of.source) if of.source else None


def files(of: Version, ends: tuple[str, ...] = ("",)) -> dict[str, bytes]:
    """The files of a version whose names end like this, as far as they are kept."""
    held = {each.path: store.fetch(each.kept) for each in of.files.exclude(kept="") if each.path.endswith(ends)}
    return {path: content for path, content in held.items() if content is not None}


def words(of: Version, sight: Sight) -> list[LeavingWords]:
    """Every quote that is in a version, with its consent as it stands."""
    held = source(of)
    return list(words_leaving(held.contents.records, sight.whole.records)) if held else []


def assets(of: Version, sight: Sight) -> list[LeavingAsset]:
    """Every asset that is named in a version."""
    held = source(of)
    return list(assets_leaving(held.contents.records, sight.whole.records)) if held else []


def tables(of: Version) -> list[LeavingTable]:
    """Every table that is in a version."""
    return list(tables_leaving(files(of, (".csv",))))


def moved_since(of: Version, sight: Sight) -> list[Moved]:
    """Which records are new, gone or changed since a version was made, in what the public may have of them."""
    held = source(of)
    if held is None:
        return []
    mark = (of.source, _last_mark(sight.programme))
    if mark not in _MOVED:
        while len(_MOVED) >= KEPT:
            _MOVED.pop(next(iter(_MOVED)), None)
        now = open_part(without_set_aside(sight.whole, sight.programme))
        _MOVED[mark] = _differing(held.contents, now)
    return _MOVED[mark]


def _differing(before: Contents, now: Contents) -> list[Moved]:
    parts, others = (seal(each.records, each.links).parts for each in (before, now))
    found = []
    for name in sorted(parts.keys() | others.keys()):
        if parts.get(name) != others.get(name) and " " not in name:
            how = "new" if name not in parts else "gone" if name not in others else "changed"
            found.append(Moved(Ref.parse(name), how))
    return found


def _last_mark(programme: str) -> str:
    """The mark of the last change that was no step of a release itself."""
    for step in Change.objects.filter(programme=programme).order_by("-pk").iterator():
        if step.touched is None or any(not each.startswith(("release:", "release_check:")) for each in step.touched):
            return step.mark
    return ""


def earlier(of: Version) -> Version | None:
    """The version before it that was out."""
    was_out = (ReleaseStatus.RELEASED.value, ReleaseStatus.WITHDRAWN.value)
    before = Version.objects.filter(programme=of.programme, number__lt=of.number, status__in=was_out)
    return before.order_by("number").last()


def difference(old: Version, new: Version) -> Comparison | None:
    """What differs between two versions; None where the files of one are gone or being made again."""
    ends = (FILE, ".csv")
    before, after = files(old, ends), files(new, ends)
    return compared(before, after) if FILE in before and FILE in after else None


@lru_cache(maxsize=4)
def _unpacked(sha256: str) -> Source | None:
    content = store.fetch(sha256)
    return unpacked(content) if content else None


def forget_unpacked() -> None:
    """Let go of what this process keeps of versions: it may hold words that are gone since."""
    for forget in _FORGET:
        forget()


def forgets(forget: Callable[[], None]) -> None:
    """Have this called when words are taken out of versions."""
    _FORGET.append(forget)


_FORGET: list[Callable[[], None]] = [_unpacked.cache_clear, _MOVED.clear]
