"""Factors and claims as named texts, for every format that lets its users name columns or attributes as they like."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeVar

from wellthread.interop.json_file import plain_text
from wellthread.vocabulary import ActionLevel, Polarity, Strength, Wanted

from .map_file import FileClaim, FileFactor

C = TypeVar("C", ActionLevel, Wanted, Strength)
BETWEEN = "|"
"""What stands between several tags or names in one cell; Kumu has it so. In a name it becomes a slash."""

SIGNS: Mapping[str, Polarity] = {
    **dict.fromkeys(("+", "+1", "1", "positive", "pos", "plus", "same"), Polarity.POSITIVE),
    **dict.fromkeys(("-", "−", "–", "-1", "−1", "negative", "neg", "minus", "opposite"), Polarity.NEGATIVE),
    **dict.fromkeys(("?", "uncertain", "unknown", "unsure"), Polarity.UNCERTAIN),
    **dict.fromkeys(("±", "+/-", "+/−", "complex", "mixed", "both"), Polarity.COMPLEX),
}
"""What says a polarity beyond doubt, where a column is named for it. Anything else is asked about."""

FACTOR_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("label", "name", "factor", "element", "variable", "title"),
    "key": ("id", "factor_id", "key"),
    "description": ("description", "definition", "note", "notes", "doc"),
    "aliases": ("aliases", "other names"),
    "tags": ("tags", "tag"),
    "level": ("level",),
    "wanted": ("wanted", "preferred state"),
    "number": ("number",),
    "style": ("type", "style", "group", "cluster", "kind"),
    "x": ("x",),
    "y": ("y",),
}
CLAIM_NAMES: Mapping[str, tuple[str, ...]] = {
    "cause": ("from", "source", "cause", "from_factor_id", "from factor", "source id", "from id"),
    "effect": ("to", "target", "effect", "to_factor_id", "to factor", "target id", "to id"),
    "polarity": ("polarity", "sign"),
    "style": ("type", "style", "posneg", "label"),
    "strength": ("strength",),
    "weight": ("weight", "influence", "value"),
    "certainty": ("certainty", "confidence"),
    "denied": ("denied",),
    "delayed": ("delayed", "delay"),
    "condition": ("condition",),
    "source": ("said by", "claimed by", "who says so"),
    "group": ("group",),
    "statement": ("statement_id", "statement", "found in"),
    "quote": ("quote", "quotation"),
    "note": ("note", "notes", "description"),
}
MOST = 1e12
"""No place on a drawing and no weight is larger."""
ABOVE, BELOW = "weight above 0", "weight below 0"
YES = ("yes", "true", "1", "x", "delayed", "denied")


def named(headers: Mapping[str, str], known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Which header stands for which part: the first that is there of those that it goes by.

    `headers` has the headers in small letters with the way they are written.
    """
    found: dict[str, str] = {}
    for part, names in known.items():
        if (hit := next((each for each in names if each in headers), None)) and headers[hit] not in found.values():
            found[part] = headers[hit]
    return found


def low(headers: list[str] | tuple[str, ...]) -> dict[str, str]:
    """Headers by their small letters; the first of two that are alike."""
    return {" ".join(each.casefold().split()): each for each in reversed(headers)}


def factor_texts(factor: FileFactor) -> dict[str, str]:
    """Everything a factor has besides its key, under the names that we read it by. What is empty is left out."""
    told = {
        "label": factor.name,
        "description": factor.description,
        "aliases": joined(factor.aliases),
        "tags": joined(factor.tags),
        "level": "" if factor.level is ActionLevel.NONE else factor.level.value,
        "wanted": "" if factor.wanted is Wanted.NOT_SAID else factor.wanted.value,
        "number": factor.number,
        "type": factor.style,
        "x": number_text(factor.x),
        "y": number_text(factor.y),
        **dict(factor.fields),
    }
    return {name: clean(text) for name, text in told.items() if text}


def factor_from(key: str, texts: Mapping[str, str], parts: Mapping[str, str] | None = None) -> FileFactor:
    """A factor out of named texts. `parts` tells which name stands for which part where that is known already."""
    parts = parts if parts is not None else named(low(list(texts)), FACTOR_NAMES)
    held = {part: plain_text(texts.get(name, "")) for part, name in parts.items()}
    used = set(parts.values())
    rest = {name: plain_text(text) for name, text in texts.items() if name not in used}
    level, wanted = _code(ActionLevel, held.get("level", "")), _code(Wanted, held.get("wanted", ""))
    for part, code in (("level", level), ("wanted", wanted)):
        if held.get(part) and code is None:
            rest[parts[part]] = held[part]
    return FileFactor(
        key=key,
        name=one_line(held.get("name", "")) or one_line(key),
        description=held.get("description", ""),
        aliases=parted(held.get("aliases", "")),
        tags=parted(held.get("tags", "")),
        level=level or ActionLevel.NONE,
        wanted=wanted or Wanted.NOT_SAID,
        number=held.get("number", ""),
        style=held.get("style", ""),
        x=number_of(held.get("x", "")),
        y=number_of(held.get("y", "")),
        fields=fields_of(rest),
    )


def claim_texts(claim: FileClaim) -> dict[str, str]:
    """Everything a claim has besides its ends, under the names that we read it by."""
    told = {
        "polarity": claim.polarity.value if claim.polarity else "",
        "type": claim.style,
        "strength": "" if claim.strength is Strength.UNKNOWN else claim.strength.value,
        "weight": number_text(claim.weight),
        "certainty": number_text(claim.certainty),
        "denied": "yes" if claim.denied else "",
        "delayed": "yes" if claim.delayed else "",
        "condition": claim.condition,
        "said by": claim.source,
        "group": claim.group,
        "statement": claim.statement,
        "quote": claim.quote,
        "note": claim.note,
        **dict(claim.fields),
    }
    return {name: clean(text) for name, text in told.items() if text}


def claim_from(
    cause: str, effect: str, texts: Mapping[str, str], parts: Mapping[str, str] | None = None, *, row: int = 0
) -> FileClaim:
    """A claim out of named texts. What no value is of its part is kept among the further fields.

    What a weight says of the way of a link is for people to tell: where no polarity is said, its sign becomes part of
    the style that is asked about. A weight beyond 1 may count mentions, so it is kept as text.
    """
    parts = parts if parts is not None else named(low(list(texts)), CLAIM_NAMES)
    held = {part: plain_text(texts.get(name, "")) for part, name in parts.items()}
    used = set(parts.values())
    rest = {name: plain_text(text) for name, text in texts.items() if name not in used}
    polarity = SIGNS.get(held.get("polarity", "").casefold())
    number = number_of(held.get("weight", ""))
    if polarity is Polarity.POSITIVE and number is not None and number < 0:
        polarity = None  # it contradicts itself
    strength, certainty = _code(Strength, held.get("strength", "")), share_of(held.get("certainty", ""))
    weight = abs(number) if number is not None and abs(number) <= 1 else None
    for part, value in (("strength", strength), ("weight", weight), ("certainty", certainty)):
        if held.get(part) and value is None:
            rest[parts[part]] = held[part]
    style = held.get("style", "") if polarity else _style(held, parts, rest, number)
    return FileClaim(
        cause=cause,
        effect=effect,
        polarity=polarity,
        style=style,
        strength=strength or Strength.UNKNOWN,
        weight=weight,
        certainty=certainty,
        denied=held.get("denied", "").casefold() in YES,
        delayed=held.get("delayed", "").casefold() in YES,
        condition=held.get("condition", ""),
        source=held.get("source", ""),
        group=held.get("group", ""),
        statement=held.get("statement", ""),
        quote=held.get("quote", ""),
        note=held.get("note", ""),
        fields=fields_of(rest),
        row=row,
    )


def _style(held: Mapping[str, str], parts: Mapping[str, str], rest: dict[str, str], number: float | None) -> str:
    """All that a file says of an arrow without a plain polarity: so that arrows which differ are asked about apart."""
    label = next((name for name in rest if name.casefold() == "label" and name != parts.get("style")), "")
    sign = "" if not number else ABOVE if number > 0 else BELOW
    found = [held.get("polarity", ""), held.get("style", ""), f"“{rest.pop(label)}”" if label else "", sign]
    told: list[str] = []
    for each in found:
        if each and each != "“”" and not any(each in one for one in told):
            told.append(each)
    return ", ".join(told)


def fields_of(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Further fields: those with a text, in the order of their names."""
    return tuple(sorted((name, text) for name, text in texts.items() if text))


def joined(names: tuple[str, ...]) -> str:
    """Several names in one text."""
    return BETWEEN.join(each.replace(BETWEEN, "/") for each in names)


def parted(text: str) -> tuple[str, ...]:
    """The names in one text, each once."""
    return tuple(dict.fromkeys(each.strip() for each in text.split(BETWEEN) if each.strip()))


def clean(text: str) -> str:
    """A text that XML, JSON and every table can hold."""
    return plain_text(text)


def one_line(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(plain_text(text).split())


def alike(name: str) -> str:
    """What is the same for names that formats without ids take for one: without capitals, underscores and line breaks.

    >>> alike("Safe_Crossings ") == alike("safe crossings")
    True
    """
    return " ".join(name.casefold().replace("_", " ").replace("\\n", " ").split())


def number_text(value: float | None) -> str:
    """A number as it is read back.

    >>> number_text(0.5), number_text(3.0), number_text(None)
    ('0.5', '3', '')
    """
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(float(value))


def number_of(text: str) -> float | None:
    """A finite number; None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def finite(value: object) -> float | None:
    """A number of JSON that is finite and no truth value; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < MOST else None


def share_of(text: str) -> float | None:
    """A number from 0 to 1; None for anything else."""
    value = number_of(text)
    return value if value is not None and 0 <= value <= 1 else None


def _code(kind: type[C], text: str) -> C | None:
    try:
        return kind.read(text.casefold().replace(" ", "_")) if text else None
    except ValueError:
        return None
