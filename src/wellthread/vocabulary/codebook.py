"""The codebook: its editions, what was done to its themes, what coders have read, and what they talked over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .engagement import Theme, ThemeKind
from .noun import Code, Record, attr, noun
from .records import Records
from .ref import Ref


class ThemeAct(Code):
    MERGE = "merge", "One theme is taken into another; its codings stay as they were given, and count there."
    SPLIT = "split", "New themes are made out of one, and codings go over to them."
    RENAME = "rename", "It is called otherwise."
    REDEFINE = "redefine", "What belongs there is said otherwise."
    MOVE = "move", "It stands under another wider theme, or under none."
    RETIRE = "retire", "It is not offered any more; what it gathers stays."


class TalkOutcome(Code):
    OPEN = "open", "Said, and nothing decided yet."
    BELONGS = "belongs", "The words belong under the theme."
    DOES_NOT = "does_not", "The words do not belong under the theme."


@noun("engagement", "read_throughs")
class ReadThrough(Record):
    """A coder, who made this record, has read a contribution to its end and marked what they wished to, or nothing."""

    contribution: Ref = attr("What was read.", kinds=("contribution",))
    blind: bool = attr("Whether they saw nobody else's codings of it until then.", default=False)


@noun("engagement", "coding_talks")
class CodingTalk(Record):
    """What was said when coders talked over whether words belong under a theme. The latest that decides counts."""

    contribution: Ref = attr("About whose words.", kinds=("contribution",))
    theme: Ref = attr("About which theme.", kinds=("theme",))
    outcome: TalkOutcome = attr("What was decided, if anything.", default=TalkOutcome.OPEN)
    reason: str = attr("Why, in a sentence or two.", default="", long=True)


@noun("engagement", "theme_changes")
class ThemeChange(Record):
    """Something done to a theme. It can be undone: this record then stays, with the day on which it was."""

    theme: Ref = attr("To which theme.", kinds=("theme",))
    act: ThemeAct = attr("What was done.")
    into: tuple[Ref, ...] = attr(
        "The theme it was merged into, or those it was split into.", default=(), kinds=("theme",)
    )
    moved: tuple[Ref, ...] = attr("Split: the words that went over.", default=(), kinds=("excerpt", "contribution"))
    to: tuple[Ref, ...] = attr(
        "Split: to which theme each of them went, in the same order.", default=(), kinds=("theme",)
    )
    was: tuple[Ref, ...] = attr("Split: under which theme each was before, likewise.", default=(), kinds=("theme",))
    before: str = attr("What stood there: name, definition, or id of the wider theme.", default="", long=True)
    after: str = attr("What stands there instead.", default="", long=True)
    reason: str = attr("Why.", default="", long=True)
    undone_on: date | None = attr("When it was undone.", default=None)
    undone_by: str = attr("Who undid it: a role or a working name.", default="")


@noun("engagement", "codebook_editions")
class CodebookEdition(Record):
    """The codebook as it stood on a day, put by under a name so that it can be compared with later ones."""

    name: str = attr("What it is called, such as 2 or “after the second meeting”.")
    note: str = attr("What changed since the last, and why.", default="", long=True)
    put_by_on: date | None = attr("Day.", default=None)


@noun("engagement", "codebook_entries")
class CodebookEntry(Record):
    """One theme as it stood in one edition of the codebook."""

    edition: Ref = attr("In which edition.", kinds=("codebook_edition",))
    theme: Ref = attr("Which theme.", kinds=("theme",))
    name: str = attr("Its name then.")
    kind: ThemeKind = attr("Its kind then.", default=ThemeKind.OTHER)
    definition: str = attr("Its definition then.", default="", long=True)
    parent: Ref | None = attr("The wider theme then.", default=None, kinds=("theme",))


def kept_theme(ref: Ref, records: Records) -> Ref:
    """The theme under which codings of this one count: itself, or where it went when themes were merged.

    Themes merged in a circle lead back to where one started.

    >>> mould = Theme(id="mould", name="Mould", merged_into=Ref("theme", "damp"))
    >>> kept_theme(mould.ref, Records([mould, Theme(id="damp", name="Damp")])).id
    'damp'
    """
    start, seen = ref.unversioned, set[Ref]()
    here = start
    while (found := records.find(Theme, here)) and found.merged_into:
        if here in seen:
            return start
        seen.add(here)
        here = found.merged_into.unversioned
    return here


def in_use(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """The themes that are offered to coders: neither merged into others nor retired."""
    return tuple(each for each in themes if each.merged_into is None and each.retired_on is None)
