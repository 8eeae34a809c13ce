"""How names, numbers and lists read inside a sentence about a systems map."""

from __future__ import annotations

from collections.abc import Sequence

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def inside(name: str) -> str:
    """A name within a sentence.

    >>> inside("Damp homes"), inside("NHS waits")
    ('damp homes', 'NHS waits')
    """
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return name[:1].lower() + name[1:] if first[1:] == first[1:].lower() and len(first) > 1 else name


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def many(count: int, word: str, plural: str = "") -> str:
    """A number with its word.

    >>> many(1, "step"), many(12, "factor"), many(0, "way")
    ('one step', '12 factors', 'no ways')
    """
    number = NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
    return f"{number} {word if count == 1 else plural or word + 's'}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Names joined as a sentence joins them; with semicolons where one of them holds a comma itself.

    >>> listed(["damp", "cold", "noise"])
    'damp, cold and noise'
    """
    if len(parts) < 2:
        return "".join(parts)
    if any("," in each or f" {last} " in each for each in parts):
        return f"{'; '.join(parts[:-1])}; {last} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def quoted(names: Sequence[str], last: str = "and") -> str:
    """Names as they stand in a question, each in quotation marks.

    >>> quoted(["buses", "paths, kerbs"])
    '“buses” and “paths, kerbs”'
    """
    marked = [f"“{each}”" for each in names]
    return "".join(marked) if len(marked) < 2 else f"{', '.join(marked[:-1])} {last} {marked[-1]}"


def some(parts: Sequence[str], most: int = 4) -> str:
    """The first few names of a list, and how many more there are."""
    if len(parts) <= most + 1:
        return listed(parts)
    return listed([*parts[:most], f"{len(parts) - most} more"])
