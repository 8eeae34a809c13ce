"""What a map's file leaves open: each style of its links that says no polarity by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wellthread.interop.map_files import MapFile
from wellthread.interop.map_files.attributes import ABOVE, BELOW, SIGNS
from wellthread.vocabulary import Polarity

from .wishes import NOTHING_SAID


@dataclass(frozen=True, slots=True)
class StyleAsked:
    """A style of links that somebody has to say the meaning of: how many links have it, some of them, and a guess.

    The guess is shown and never taken by itself; there is one only where the style is called like a sign.
    """

    style: str
    links: int
    examples: tuple[str, ...]
    guess: Polarity | None = None

    @property
    def called(self) -> str:
        """The style as people see it."""
        return self.style or NOTHING_SAID


def styles_asked(found: MapFile) -> tuple[StyleAsked, ...]:
    """The styles of links without a polarity, the commonest first."""
    names = found.names
    counted = Counter(each.style for each in found.claims if each.polarity is None)
    return tuple(
        StyleAsked(style, count, _examples(found, style, names), _guess(style))
        for style, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )


def unanswered(found: MapFile, polarities: Mapping[str, Polarity | None]) -> tuple[StyleAsked, ...]:
    """The styles of which nobody has said what they mean."""
    return tuple(each for each in styles_asked(found) if each.style not in polarities)


def _examples(found: MapFile, style: str, names: Mapping[str, str], most: int = 3) -> tuple[str, ...]:
    some: Sequence[str] = [
        f"{names[each.cause]} → {names[each.effect]}"
        for each in found.claims
        if each.polarity is None and each.style == style
    ]
    return tuple(dict.fromkeys(some))[:most]


def _guess(style: str) -> Polarity | None:
    if style in (ABOVE, BELOW):
        return Polarity.POSITIVE if style == ABOVE else Polarity.NEGATIVE
    word = style.strip().strip("“”").casefold()
    return SIGNS.get(word) or SIGNS.get(word.rpartition("“")[2].strip("” "))
