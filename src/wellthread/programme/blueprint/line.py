"""One line of a document: what it says, what it rests on, and the words behind it."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.pictures import Picture
from wellthread.thread import Voices
from wellthread.vocabulary import Code, Ref

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "pa-arab", "ps", "sd", "ug", "ur", "yi"})


class Standing(Code):
    """What a line claims for itself."""

    CITED = "cited", "Rests on records."
    OWN_VIEW = "own_view", "The team's own view."
    BARE = "bare", "Nothing stands behind this line yet."


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, from the language's primary subtag."""
        tag = self.language.lower()
        return "rtl" if tag in RIGHT_TO_LEFT or tag.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words, shown with their consent; `label` says who spoke without saying who it was."""

    ref: Ref
    words: Words
    label: str
    translation: Words | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One record on the way down from a line: how the one above rests on it, and what it rests on in turn."""

    verb: str
    number: int | None
    name: str
    quotes: tuple[Quote, ...] = ()
    under: tuple[Step, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """What a line rests on: numbers of references, the way down to residents' words, and the voices behind it.

    `more` counts the records that rest under the line and are left out of its trail. `said` tells of the voices in
    a sentence, `brief` in a few words; both are fit to be shown.
    """

    sources: tuple[int, ...]
    trail: tuple[Step, ...]
    more: int
    voices: Voices
    said: str
    brief: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named detail of a line, such as who answers for an action."""

    name: str
    text: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document. `number` counts through the document and is its anchor, `line-12`.

    `key` stays the same when other lines come and go, so that two versions can be compared: `actions/all/action:bus`.
    `about` is the record whose line it is, beside which editors may write. `written` is the record of an editor's own
    line, empty where the line was assembled. `moved` says what has changed since beneath it, a sentence each.
    `symbol` is a picture that stands before the line, for easy read.
    """

    number: int
    text: str
    standing: Standing
    citation: Citation
    title: str = ""
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    refs: tuple[Ref, ...] = ()
    key: str = ""
    about: Ref | None = None
    written: Ref | None = None
    moved: tuple[str, ...] = ()
    symbol: Picture | None = None

    @property
    def anchor(self) -> str:
        return f"line-{self.number}"
