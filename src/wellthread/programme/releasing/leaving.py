"""Everything that would go out, for whoever checks it: each quote with its consent, each table, each asset's name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wellthread.disclosure import may_quote
from wellthread.programme.release import is_masked
from wellthread.vocabulary import Asset, Consent, Contribution, Neighbourhood, Records, Ref, Session, Translation
from wellthread.vocabulary.naming import name_of


@dataclass(frozen=True, slots=True)
class LeavingWords:
    """Words that go out, with what their speaker allowed as the programme knows it now."""

    ref: Ref
    text: str
    language: str
    translations: tuple[tuple[str, str], ...]
    where: str
    consent: str
    still: bool


@dataclass(frozen=True, slots=True)
class LeavingTable:
    """A table that goes out. `hidden` counts its cells of persons that are hidden."""

    path: str
    rows: int
    columns: tuple[str, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class LeavingAsset:
    """An asset that goes out under its name, and who may see it as its keepers have it now."""

    ref: Ref
    name: str
    where: str
    open_to: str


def words_leaving(version: Records, now: Records) -> Iterator[LeavingWords]:
    """Each contribution whose words are in a version; `now` are the records of the programme as they stand."""
    told: dict[str, list[tuple[str, str]]] = {}
    for each in version.of(Translation):
        if each.text:
            told.setdefault(each.contribution.id, []).append((each.language, each.text))
    for said in version.of(Contribution):
        if said.text:
            kept = now.find(Contribution, said.ref.unversioned)
            quoted = kept is not None and may_quote(kept, now)
            given = now.find(Consent, kept.consent) if kept else None
            session = version.find(Session, said.session)
            yield LeavingWords(
                ref=said.ref.unversioned,
                text=said.text,
                language=said.language,
                translations=tuple(told.get(said.id, ())),
                where=name_of(session, version) if session else "",
                consent=_allowed(given, quoted=quoted),
                still=quoted,
            )


def tables_leaving(files: Mapping[str, bytes]) -> Iterator[LeavingTable]:
    """Each table of figures among the files."""
    for path in sorted(files):
        if path.endswith(".csv"):
            head, *rows = csv.reader(io.StringIO(files[path].decode()))
            hidden = sum(cell.startswith("fewer than ") for row in rows for cell in row)
            yield LeavingTable(path, len(rows), tuple(head), hidden)


def assets_leaving(version: Records, now: Records) -> Iterator[LeavingAsset]:
    """Each asset that has its name in a version."""
    for each in version.of(Asset):
        if not is_masked(each):
            place = version.find(Neighbourhood, each.neighbourhood)
            kept = now.find(Asset, each.ref.unversioned)
            yield LeavingAsset(
                each.ref.unversioned, each.name, place.name if place else "", kept.visibility.label if kept else "gone"
            )


def _allowed(consent: Consent | None, *, quoted: bool) -> str:
    """What somebody allowed, in a few words, with the day and the way."""
    if consent is None:
        return "no consent is kept"
    if consent.withdrawn_on:
        return "taken back since"
    parts = ["taking part" if consent.take_part else "", "being quoted" if quoted else ""]
    told = " and ".join(filter(None, parts)) or "nothing"
    return ", ".join(filter(None, [told, consent.given_on.isoformat() if consent.given_on else "", consent.mode]))
