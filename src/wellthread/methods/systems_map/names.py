"""What the name of a factor says, and which way: “Lack of safe crossings” is safe crossings, the other way round."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EMPTY = _words("""
    a an and are at be by for from in into is it its level levels amount number of on or our people s that the their
    them they this to us was we with you your able
""")
_MORE = _words("""
    more better good improved improving increased increase increasing greater high higher rising
""")
_LESS = _words("""
    less fewer no not lack lacking low lower poor poorer bad worse decreased decrease decreasing reduced reducing
    reduction loss without falling cannot unable missing absence
""")
_UN = ("un", "in", "dis", "im", "non")
_KEPT_UN = _words("""
    under uni until unit unite inter into income inside distance district disease
""")
_TURNS = _words("""
    able safe employed employment happy healthy fair equal certain stable secure affordable reliable friendly clean
    comfortable connected satisfied trust comfort active activity adequate accessible access equality ability
    security stability patient possible polite appropriate sufficient continuity satisfaction advantage respect
    interest agreement welcome kempt paid skilled occupied lit known used
""")
_SPELLINGS = (
    (re.compile(r"(?<=\w\w\w)iz(e|es|ed|er|ing|ation|ations)\b"), r"is\1"),
    (re.compile(r"\b(neighb|behavi|lab|hum|col|fav|harb|hon)or"), r"\1our"),
    (re.compile(r"\b(cent|theat|lit|met)er(s?)\b"), r"\1re\2"),
    (re.compile(r"\bprogram(s?)\b"), r"programme\1"),
    (re.compile(r"\b(trave|counse|cance)l(ed|ing|or|er)"), r"\1ll\2"),
    (re.compile(r"\bgray\b"), "grey"),
    (re.compile(r"\bmold(y?)\b"), r"mould\1"),
    (re.compile(r"\btire(s?)\b"), r"tyre\1"),
)
_ALIKE = (
    "doctor gp surgery practitioner",
    "child kid youngster",
    "money income earning wage",
    "lonely loneliness isolation alone isolated",
    "damp mould condensation",
    "home house housing flat dwelling",
    "work job employment",
    "walking walk foot",
    "car traffic vehicle",
    "stress worry anxiety",
    "illness sickness disease ill sick",
    "food meal diet",
    "trust confidence",
    "rubbish litter waste tipping",
    "greenspace park green",
    "cost price expense",
    "teenager youth young",
    "old older elderly",
    "chest asthma breathing lung",
    "repair maintenance fix",
    "safe safety",
    "crime antisocial",
)
_SAME_WORD = {word: row.split()[0] for row in _ALIKE for word in row.split()}


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `words` are what is left without direction and little words, in their order.

    `way` is 1, or −1 for a name such as “~Livestock health”, “lack of …” or “unsafe …”.
    """

    words: tuple[str, ...]
    way: int

    @property
    def text(self) -> str:
        return " ".join(sorted(self.words))

    @property
    def meaning(self) -> frozenset[str]:
        """The words with everyday synonyms made one: a GP is a doctor."""
        return frozenset(_SAME_WORD.get(each, each) for each in self.words)

    def words_of(self, meaning: frozenset[str]) -> list[str]:
        """Its own words for what is in `meaning`."""
        return [each for each in self.words if _SAME_WORD.get(each, each) in meaning]


@lru_cache(maxsize=20_000)
def taken_apart(name: str) -> Name:
    """Take a name apart into its words and its way.

    >>> taken_apart("Lack of safe crossings")
    Name(words=('safe', 'crossing'), way=-1)
    >>> taken_apart("Neighborhood trust").words == taken_apart("trust, in the NEIGHBOURHOOD").words[::-1]
    True
    """
    way = -1 if name.lstrip().startswith("~") else 1
    kept = []
    for word in _plain(name):
        if word in _LESS:
            way = -way
        elif word not in _MORE and word not in _EMPTY:
            stem, turn = _without_un(_singular(word))
            way *= turn
            kept.append(stem)
    return Name(tuple(kept), way) if kept else Name(tuple(_plain(name)), 1)


@lru_cache(maxsize=20_000)
def same_spelling(name: str) -> str:
    """A name without case, spaces, punctuation, accents and American spelling: equal names have it equal.

    >>> same_spelling("Color-coded  bins!") == same_spelling("colour coded bins")
    True
    """
    return ("~" if name.lstrip().startswith("~") else "") + " ".join(_plain(name))


def _plain(name: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(each for each in bare if not unicodedata.combining(each))
    for pattern, british in _SPELLINGS:
        bare = pattern.sub(british, bare)
    return re.findall(r"\w+", bare.replace("'", "").replace("’", ""))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_un(word: str) -> tuple[str, int]:
    """“unsafe” is “safe” turned round; only words that are known to turn so are taken apart."""
    for prefix in _UN:
        rest = word.removeprefix(prefix)
        if rest != word and rest in _TURNS and word not in _KEPT_UN:
            return rest, -1
    return word, 1
