"""A systems map as plain entries, one for each factor and claim with a key for each field.

It is how a map is drawn together live, kept as a named version, and sent to a page. From records to entries and back,
nothing of a factor or a claim is lost but who made it, and when.
"""

from __future__ import annotations

import json
import math
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from wellthread.vocabulary import (
    ActionLevel,
    CausalClaim,
    Code,
    Factor,
    Polarity,
    Ref,
    Strength,
    Wanted,
    noun_of,
)
from wellthread.vocabulary.plain import fit_text, most_of

Entry = dict[str, Any]
FACTORS, CLAIMS = "factors", "claims"
FIELDS = {
    FACTORS: ("name", "description", "aliases", "tags", "level", "wanted", "number", "x", "y"),
    CLAIMS: (
        *("cause", "effect", "polarity", "strength", "denied", "weight", "certainty"),
        *("delayed", "condition", "group", "source", "said_in"),
    ),
}
"""What an entry may say, in this order."""
UNNAMED = "Unnamed factor"
NOT_NAMED_WHERE = "Said in the live room"
LONGEST_ID = 80
ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@dataclass(frozen=True, slots=True)
class Entries:
    """The factors and claims of one map, by their ids."""

    factors: dict[str, Entry] = field(default_factory=dict)
    claims: dict[str, Entry] = field(default_factory=dict)

    def of(self, what: str) -> dict[str, Entry]:
        """`factors` or `claims`."""
        return self.factors if what == FACTORS else self.claims

    def plain(self) -> dict[str, dict[str, Entry]]:
        """For JSON."""
        return {FACTORS: self.factors, CLAIMS: self.claims}

    def copied(self) -> Entries:
        """The same, free to be changed."""
        return Entries(
            {key: dict(each) for key, each in self.factors.items()},
            {key: dict(each) for key, each in self.claims.items()},
        )


def entries_of(factors: Iterable[Factor], claims: Iterable[CausalClaim], said_in: Mapping[Ref, Ref]) -> Entries:
    """The entries of records. `said_in` gives, by claim, the words that it was claimed in."""
    return Entries(
        {each.id: factor_entry(each) for each in factors},
        {each.id: claim_entry(each, said_in.get(each.ref.unversioned)) for each in claims},
    )


def factor_entry(factor: Factor) -> Entry:
    """One factor, every field written out."""
    return {
        "name": factor.name,
        "description": factor.description,
        "aliases": list(factor.aliases),
        "tags": list(factor.tags),
        "level": factor.level.value,
        "wanted": factor.wanted.value,
        "number": factor.number,
        "x": factor.x,
        "y": factor.y,
    }


def claim_entry(claim: CausalClaim, said_in: Ref | None) -> Entry:
    """One claim, every field written out; its ends by the factors' ids."""
    return {
        "cause": claim.cause.id,
        "effect": claim.effect.id,
        "polarity": claim.polarity.value,
        "strength": claim.strength.value,
        "denied": claim.denied,
        "weight": claim.weight,
        "certainty": claim.certainty,
        "delayed": claim.delayed,
        "condition": claim.condition,
        "group": claim.group.id if claim.group else "",
        "source": claim.source,
        "said_in": str(said_in.unversioned) if said_in else "",
    }


@dataclass(frozen=True, slots=True)
class Sound:
    """Entries in good form, and what in the given ones was not."""

    entries: Entries
    problems: tuple[str, ...]


def sound(given: Mapping[str, Any], before: Entries | None = None) -> Sound:
    """Entries in good form from whatever somebody's browser made of them.

    What has no known form takes its default; an entry that cannot stand at all is as it was `before`, or left out.
    Claims whose ends are not on the map stay: what becomes of them is for people to say.
    """
    problems: list[str] = []
    old = before or Entries()
    found = Entries()
    for what, read in ((FACTORS, _factor), (CLAIMS, _claim)):
        held = given.get(what)
        for key, value in held.items() if isinstance(held, Mapping) else ():
            entry = read(value, problems) if is_id(key) and isinstance(value, Mapping) else None
            if entry is None:
                problems.append(f"One of the {what} could not be read and was left as it was.")
                entry = old.of(what).get(key)
            if entry is not None:
                found.of(what)[key] = entry
    return Sound(found, tuple(dict.fromkeys(problems)))


def is_id(key: object) -> bool:
    """Whether this can be the id of an entry."""
    return isinstance(key, str) and 0 < len(key) <= LONGEST_ID and ID_LETTERS.issuperset(key)


def _factor(given: Mapping[str, Any], problems: list[str]) -> Entry:
    name = _text(given, "name").strip()
    if not name:
        problems.append("A factor has no name yet. Give it one, so that “more” and “less” make sense.")
    return {
        "name": name or UNNAMED,
        "description": _text(given, "description"),
        "aliases": _texts(given, "aliases"),
        "tags": _texts(given, "tags"),
        "level": _code(given, "level", ActionLevel, ActionLevel.NONE),
        "wanted": _code(given, "wanted", Wanted, Wanted.NOT_SAID),
        "number": _text(given, "number"),
        "x": _number(given, "x"),
        "y": _number(given, "y"),
    }


def _claim(given: Mapping[str, Any], problems: list[str]) -> Entry | None:
    cause, effect = given.get("cause"), given.get("effect")
    if not is_id(cause) or not is_id(effect):
        return None
    if cause == effect:
        problems.append("A factor cannot act on itself. Choose two factors, or say through which third it comes back.")
        return None
    group, said_in = _text(given, "group"), _text(given, "said_in")
    return {
        "cause": cause,
        "effect": effect,
        "polarity": _code(given, "polarity", Polarity, Polarity.UNCERTAIN),
        "strength": _code(given, "strength", Strength, Strength.UNKNOWN),
        "denied": given.get("denied") is True,
        "weight": _share(given, "weight"),
        "certainty": _share(given, "certainty"),
        "delayed": given.get("delayed") is True,
        "condition": _text(given, "condition"),
        "group": group if is_id(group) else "",
        "source": _text(given, "source"),
        "said_in": said_in if _is_ref(said_in) else "",
    }


def _is_ref(text: str) -> bool:
    try:
        return bool(text) and bool(Ref.parse(text))
    except ValueError:
        return False


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    return _fit(value, name) if isinstance(value, str) else ""


def _texts(given: Mapping[str, Any], name: str) -> list[str]:
    value = given.get(name)
    held = value if isinstance(value, list) else []
    return [_fit(each, name) for each in held if isinstance(each, str) and each.strip()]


def _fit(text: str, name: str) -> str:
    """A text without what no text may hold, and no longer than a record's may be."""
    try:
        fit_text(text)
    except ValueError:
        text = "".join(each for each in text if each != "\0" and not 0xD800 <= ord(each) <= 0xDFFF)
    return text[: MOST.get(name, 200)]


MOST = {each.name: most_of(each) for kind in (Factor, CausalClaim) for each in noun_of(kind).fields}
"""The most characters that a text may have, by the field's name."""


def _number(given: Mapping[str, Any], name: str) -> float | None:
    value = given.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _share(given: Mapping[str, Any], name: str) -> float | None:
    value = _number(given, name)
    return value if value is not None and 0 <= value <= 1 else None


def _code(given: Mapping[str, Any], name: str, codes: type[Code], default: Code) -> str:
    value = given.get(name)
    known = {each.value for each in codes}
    return str(value) if value in known else str(default.value)


@dataclass(frozen=True, slots=True)
class Author:
    """By whom a record is made, and when."""

    by: str
    at: datetime


def factor_of(key: str, entry: Entry, on: Ref, *, like: Factor | None, author: Author) -> Factor:
    """The factor that an entry says: a new one of the map `on`, or the next version of the one that is there."""
    said: dict[str, Any] = {
        **entry,
        "aliases": tuple(entry["aliases"]),
        "tags": tuple(entry["tags"]),
        "level": ActionLevel.read(entry["level"]),
        "wanted": Wanted.read(entry["wanted"]),
    }
    if like:
        return replace(like, version=like.version + 1, **said)
    return Factor(id=key, map=on, made_by=author.by, made_at=author.at, **said)


def claim_of(key: str, entry: Entry, on: Ref, *, like: CausalClaim | None, author: Author) -> CausalClaim:
    """The claim that an entry says: a new one of the map `on`, or the next version of the one that is there.

    The words that it was claimed in are a link of the thread, and not part of it.
    """
    said: dict[str, Any] = {
        **{name: value for name, value in entry.items() if name != "said_in"},
        "cause": Ref("factor", entry["cause"]),
        "effect": Ref("factor", entry["effect"]),
        "polarity": Polarity.read(entry["polarity"]),
        "strength": Strength.read(entry["strength"]),
        "group": Ref("group", entry["group"]) if entry["group"] else None,
    }
    if like:
        for name in ("cause", "effect", "group"):  # the version that was cited stays, where it is the same record
            there: Ref | None = getattr(like, name)
            if there and said[name] and there.unversioned == said[name]:
                said[name] = there
        return replace(like, version=like.version + 1, **said)
    return CausalClaim(id=key, map=on, made_by=author.by, made_at=author.at, **said)


LARGEST_PLAIN = 90_000
"""Characters of JSON that are kept as they are; a larger map is packed, since a record's text has an end."""


def write_drawn(entries: Entries) -> str:
    """A map as it stands, as a named version keeps it: JSON of its factors and claims, what is not said left out.

    A very large map is packed: JSON with the one key `packed`, the same JSON compressed (zlib) in base 64.
    """
    said = {what: {key: _said(what, entry) for key, entry in entries.of(what).items()} for what in (FACTORS, CLAIMS)}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if len(text) <= LARGEST_PLAIN:
        return text
    return json.dumps({"packed": b64encode(zlib.compress(text.encode(), 9)).decode()})


def _said(what: str, entry: Entry) -> Entry:
    silent = _SILENT[what]
    return {name: value for name, value in entry.items() if name not in silent or value != silent[name]}


_SILENT: dict[str, Entry] = {
    FACTORS: {name: value for name, value in _factor({}, []).items() if name != "name"},
    CLAIMS: {
        name: value
        for name, value in (_claim({"cause": "one", "effect": "other"}, []) or {}).items()
        if name not in ("cause", "effect", "polarity")
    },
}
"""What a field holds of which nothing is said."""


def read_drawn(text: str) -> Entries:
    """A map as a named version kept it. Raises ValueError when the text is none."""
    given = json.loads(text)
    if isinstance(given, dict) and isinstance(packed := given.get("packed"), str):
        given = json.loads(_unpacked(packed))
    if not isinstance(given, dict):
        raise ValueError("This version holds no map.")
    return sound(given).entries


def _unpacked(packed: str) -> bytes:
    unpack = zlib.decompressobj()
    try:
        text = unpack.decompress(b64decode(packed), LARGEST_UNPACKED)
    except zlib.error as wrong:
        raise ValueError("This version holds no map.") from wrong
    if unpack.unconsumed_tail:
        raise ValueError("This version holds more than any map.")
    return text


LARGEST_UNPACKED = 16 * 1024 * 1024
