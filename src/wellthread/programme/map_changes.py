"""What changed on a map, told in sentences: from one moment to the next, and from one kept version to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .map_entries import CLAIMS, FACTORS, Entries, Entry

ADDED, SET, REMOVED = "add", "set", "remove"
PLACE = ("x", "y")
WAYS = {
    "positive": "more leads to more",
    "negative": "more leads to less",
    "uncertain": "which way is not known",
    "complex": "sometimes more, sometimes less",
}
SAYS = {
    "description": "what “{name}” means",
    "aliases": "the other names of “{name}”",
    "tags": "the tags of “{name}”",
    "level": "the depth of “{name}”",
    "wanted": "which way people want “{name}” to go",
    "number": "the note number of “{name}”",
    "polarity": "which way it goes",
    "strength": "how strong it is",
    "weight": "its weight",
    "certainty": "how certain it is",
    "delayed": "whether it takes long to show",
    "condition": "when it holds",
    "group": "the group that says so",
    "source": "its source",
    "said_in": "the words it was claimed in",
    "denied": "whether it is denied",
    "cause": "what acts",
    "effect": "what it acts on",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed. `names` are those of the factor, or of what acts and what it acts on, at the time."""

    do: str
    what: str
    id: str
    names: tuple[str, ...]
    field: str = ""
    old: Any = None
    new: Any = None

    def plain(self) -> list[Any]:
        """For JSON."""
        return [self.do, self.what, self.id, list(self.names), self.field, self.old, self.new]


def change_of(plain: Sequence[Any]) -> Change:
    """What `plain` gave."""
    do, what, key, names, field, old, new = plain
    return Change(do, what, key, tuple(names), field, old, new)


def changes(before: Entries, after: Entries) -> tuple[Change, ...]:
    """Everything that differs, field by field: factors first, then claims."""
    found: list[Change] = []
    for what in (FACTORS, CLAIMS):
        old, new = before.of(what), after.of(what)
        for key in [*old, *(each for each in new if each not in old)]:
            if old.get(key) is not new.get(key) and old.get(key) != new.get(key):
                found += _between(what, key, old.get(key), new.get(key), before, after)
    return tuple(found)


def _between(
    what: str, key: str, old: Entry | None, new: Entry | None, before: Entries, after: Entries
) -> Iterable[Change]:
    names = names_in(what, new or old or {}, after.factors, before.factors)
    if old is None:
        return [Change(ADDED, what, key, names, new=new)]
    if new is None:
        return [Change(REMOVED, what, key, names, old=old)]
    fields = [each for each in new if new[each] != old.get(each)]
    return [Change(SET, what, key, names, each, old.get(each), new[each]) for each in fields]


def names_in(what: str, entry: Entry, *shelves: Mapping[str, Entry]) -> tuple[str, ...]:
    """The name of a factor, or of what acts and what it acts on, looked up on these shelves one after the other."""
    if what == FACTORS:
        return (str(entry.get("name", "")),)
    return tuple(_name_of(str(entry.get(end, "")), shelves) for end in ("cause", "effect"))


def _name_of(key: str, shelves: Iterable[Mapping[str, Entry]]) -> str:
    return next((str(shelf[key]["name"]) for shelf in shelves if key in shelf), "a factor that was removed")


def tell_changes(some: Iterable[Change]) -> tuple[str, ...]:
    """Each change as the end of a sentence that begins with somebody's name; moves on the drawing told together."""
    told: list[str] = []
    moved: dict[str, str] = {}
    for each in some:
        if each.do == SET and each.field in PLACE:
            moved[each.id] = each.names[0]
        else:
            told.append(_tell(each))
    if len(moved) == 1:
        told.append(f"moved “{next(iter(moved.values()))}” on the drawing")
    elif moved:
        told.append(f"moved {len(moved)} factors on the drawing")
    return tuple(dict.fromkeys(told))


def _tell(each: Change) -> str:
    return _tell_factor(each) if each.what == FACTORS else _tell_claim(each)


def _tell_factor(each: Change) -> str:
    (name,) = each.names
    if each.do == ADDED:
        return f"added “{name}”"
    if each.do == REMOVED:
        return f"removed “{name}”"
    if each.field == "name":
        return f"renamed “{each.old}” to “{each.new}”"
    return f"changed {SAYS[each.field].format(name=name)}{_from_to(each)}"


def _tell_claim(each: Change) -> str:
    cause, effect = each.names
    if each.do == SET:
        return f"changed {SAYS[each.field]}, of a claim from “{cause}” to “{effect}”{_from_to(each)}"
    entry: Entry = each.new if each.do == ADDED else each.old
    way = WAYS.get(entry.get("polarity", ""), "")
    if entry.get("denied"):
        claim = f"that “{cause}” does not lead to “{effect}”"
        return f"noted the claim {claim}" if each.do == ADDED else f"took away the claim {claim}"
    if each.do == ADDED:
        return f"linked “{cause}” to “{effect}” ({way})"
    return f"took away a claim that “{cause}” leads to “{effect}” ({way})"


def _from_to(each: Change) -> str:
    if each.field in ("description", "group", "said_in", "cause", "effect"):
        return ""
    return f": from {_shown(each.old)} to {_shown(each.new)}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == "" or value == []:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).replace("_", " ")
