"""Changing the codebook so that nothing is lost: each change says what it did, and can be undone after later codings.

A merge moves no coding: the merged theme names where its codings count. A split moves the codings that were chosen, and
remembers where each was. To undo it takes them back, and lets what was coded since count where the rest is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Records, Ref, Theme, ThemeAct, ThemeChange, in_use, kept_theme

FIELDS = {ThemeAct.RENAME: "name", ThemeAct.REDEFINE: "definition"}


class CannotChange(ValueError):
    """A change that does not fit the codebook as it stands; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who changes the codebook, when, why, and under which id the change is kept."""

    id: str
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A theme that is made out of another, and the words that go over to it."""

    id: str
    name: str
    definition: str = ""
    takes: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a change writes. Themes that were there carry their next version; `dropped` links give way to `given`."""

    change: ThemeChange
    added: tuple[Theme, ...] = ()
    themes: tuple[Theme, ...] = ()
    dropped: tuple[Link, ...] = ()
    given: tuple[Link, ...] = ()


class Codebook:
    """The themes of a programme and what was done to them."""

    def __init__(self, themes: Iterable[Theme], changes: Iterable[ThemeChange] = ()) -> None:
        self.records = Records(themes)
        self.changes = tuple(sorted(changes, key=_order))

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes that are offered to coders, by name."""
        return tuple(sorted(in_use(self.records.of(Theme)), key=lambda each: each.name.casefold()))

    def former_names(self) -> Mapping[str, tuple[str, ...]]:
        """For each theme in use, by id, other names by which people may look for it: earlier and merged ones."""
        found: dict[str, dict[str, None]] = {}
        for theme in self.records.of(Theme):
            kept = kept_theme(theme.ref, self.records)
            if kept.id != theme.id:
                found.setdefault(kept.id, {})[theme.name] = None
        for change in self.changes:
            if change.act is ThemeAct.RENAME and change.undone_on is None:
                found.setdefault(kept_theme(change.theme, self.records).id, {})[change.before] = None
        return {key: tuple(names) for key, names in found.items()}

    def merge(self, one: Ref, into: Ref, signed: Signed) -> Changed:
        """Let the codings of one theme count under another. Raises CannotChange."""
        theme, target = self._offered(one), self._offered(into)
        if theme.id == target.id:
            raise CannotChange("A theme cannot be merged into itself. Choose another.")
        change = self._change(theme, ThemeAct.MERGE, signed, into=(target.ref.unversioned,))
        return Changed(change=change, themes=(_next(theme, merged_into=target.ref.unversioned),))

    def split(self, one: Ref, parts: Sequence[Part], links: Iterable[Link], signed: Signed) -> Changed:
        """Make new themes out of one; `links` are its codings, those of themes merged into it among them.

        Every coder's coding of the words that a part takes goes over. Raises CannotChange.
        """
        theme = self._offered(one)
        if not parts:
            raise CannotChange("Name at least one new theme.")
        for part in parts:
            self._free(part.name)
        made = {part.id: self._part(part, theme, signed) for part in parts}
        wanted = {ref.unversioned: part.id for part in parts for ref in part.takes}
        held = [each for each in links if self._counts_for(each, theme) and each.object.unversioned in wanted]
        if missing := wanted.keys() - {each.object.unversioned for each in held}:
            raise CannotChange(f"{min(missing)} is not under “{theme.name}”. Look at the theme again.")
        gone: dict[tuple[str, Ref], Link] = {}
        for each in held:
            gone.setdefault((wanted[each.object.unversioned], each.object.unversioned), each)
        change = self._change(
            theme,
            ThemeAct.SPLIT,
            signed,
            into=tuple(each.ref for each in made.values()),
            moved=tuple(each.object for each in gone.values()),
            to=tuple(Ref("theme", part) for part, _ in gone),
            was=tuple(each.subject for each in gone.values()),
        )
        given = tuple(replace(each, subject=made[part].ref) for (part, _), each in gone.items())
        return Changed(change=change, added=tuple(made.values()), dropped=tuple(gone.values()), given=given)

    def rename(self, one: Ref, name: str, signed: Signed) -> Changed:
        """Call a theme otherwise. Raises CannotChange."""
        theme = self._offered(one)
        self._free(name, but=theme.id)
        return self._rewrite(theme, ThemeAct.RENAME, name.strip(), signed)

    def redefine(self, one: Ref, definition: str, signed: Signed) -> Changed:
        """Say otherwise what belongs under a theme. Raises CannotChange."""
        return self._rewrite(self._offered(one), ThemeAct.REDEFINE, definition.strip(), signed)

    def move(self, one: Ref, parent: Ref | None, signed: Signed) -> Changed:
        """Put a theme under another, or under none. Raises CannotChange."""
        theme = self._offered(one)
        wider = self._offered(parent) if parent else None
        self._no_circle(theme, wider)
        was = theme.parent.id if theme.parent else ""
        change = self._change(theme, ThemeAct.MOVE, signed, before=was, after=wider.id if wider else "")
        return Changed(change=change, themes=(_next(theme, parent=wider.ref.unversioned if wider else None),))

    def retire(self, one: Ref, signed: Signed) -> Changed:
        """Offer a theme no more; what it gathers stays. Raises CannotChange."""
        theme = self._offered(one)
        change = self._change(theme, ThemeAct.RETIRE, signed)
        return Changed(change=change, themes=(_next(theme, retired_on=signed.at.date()),))

    def undo(self, change: ThemeChange, links: Iterable[Link], signed: Signed) -> Changed:
        """Take a change back. `links` are the codings of the themes that a split made. Raises CannotChange."""
        if why := self.why_not(change):
            raise CannotChange(why)
        theme = self._there(change.theme)
        done = replace(change, version=change.version + 1, undone_on=signed.at.date(), undone_by=signed.by)
        if change.act is ThemeAct.MERGE:
            return Changed(change=done, themes=(_next(theme, merged_into=None),))
        if change.act is ThemeAct.RETIRE:
            return Changed(change=done, themes=(_next(theme, retired_on=None),))
        if change.act is ThemeAct.MOVE:
            parent = self._there(Ref("theme", change.before)) if change.before else None
            return Changed(change=done, themes=(_next(theme, parent=parent.ref.unversioned if parent else None),))
        if change.act is ThemeAct.SPLIT:
            return self._unsplit(change, done, theme, tuple(links))
        return Changed(change=done, themes=(_next(theme, **{FIELDS[change.act]: change.before}),))

    def why_not(self, change: ThemeChange) -> str:
        """Why a change cannot be undone as things stand; empty when it can."""
        if change.undone_on is not None:
            return "This was undone already."
        later = [each for each in self.changes if _order(each) > _order(change) and each.undone_on is None]
        for each in later:
            if _hinders(each, change):
                theme = self._there(each.theme)
                return f"“{theme.name}” was changed since ({each.act.label}). Undo that first."
        theme = self._there(change.theme)
        field = FIELDS.get(change.act)
        if field and getattr(theme, field) != change.after:
            return f"The {field} was written over since. Write it anew instead."
        if change.act is ThemeAct.RENAME and self._taken(change.before, theme.id):
            return f"Another theme is called “{change.before}” now. Rename that one first."
        if change.act is ThemeAct.SPLIT and kept_theme(theme.ref, self.records) in change.into:
            return f"“{theme.name}” was merged into a part of itself. Undo that first."
        if change.act is ThemeAct.MOVE and change.before and self._under(Ref("theme", change.before), theme):
            return "The theme it stood under stands below it now. Move that one first."
        return ""

    def _unsplit(self, change: ThemeChange, done: ThemeChange, theme: Theme, links: tuple[Link, ...]) -> Changed:
        held = {each.key: each for each in links if each.verb is Verb.GATHERS}
        dropped, given = [], []
        for words, part, was in zip(change.moved, change.to, change.was, strict=True):
            link = held.get((part.unversioned, Verb.GATHERS, words.unversioned))
            if link and (was.unversioned, Verb.GATHERS, words.unversioned) not in held:
                dropped.append(link)
                given.append(replace(link, subject=was))
        parts = [self._there(ref) for ref in change.into]
        home = theme.ref.unversioned
        themes = tuple(_next(each, merged_into=home, split_from=None) for each in parts)
        return Changed(change=done, themes=themes, dropped=tuple(dropped), given=tuple(given))

    def _rewrite(self, theme: Theme, act: ThemeAct, after: str, signed: Signed) -> Changed:
        before = getattr(theme, FIELDS[act])
        if before == after:
            raise CannotChange("That is what stands there already.")
        change = self._change(theme, act, signed, before=before, after=after)
        return Changed(change=change, themes=(_next(theme, **{FIELDS[act]: after}),))

    def _change(self, theme: Theme, act: ThemeAct, signed: Signed, **told: object) -> ThemeChange:
        made = {"id": signed.id, "made_by": signed.by, "made_at": signed.at, "reason": signed.reason}
        return ThemeChange(theme=theme.ref.unversioned, act=act, **made, **told)  # type: ignore[arg-type]

    def _part(self, part: Part, theme: Theme, signed: Signed) -> Theme:
        return Theme(
            id=part.id,
            name=part.name.strip(),
            definition=part.definition,
            kind=theme.kind,
            parent=theme.parent,
            codebook=theme.codebook,
            split_from=theme.ref.unversioned,
            made_by=signed.by,
            made_at=signed.at,
        )

    def _counts_for(self, link: Link, theme: Theme) -> bool:
        return link.verb is Verb.GATHERS and kept_theme(link.subject, self.records).id == theme.id

    def _there(self, ref: Ref) -> Theme:
        found = self.records.find(Theme, ref)
        if found is None:
            raise CannotChange(f"There is no {ref.unversioned} any more.")
        return found

    def _offered(self, ref: Ref) -> Theme:
        theme = self._there(ref)
        if theme not in in_use([theme]):
            raise CannotChange(f"“{theme.name}” was merged or retired. Undo that first.")
        return theme

    def _taken(self, name: str, but: str) -> bool:
        return any(each.name.casefold() == name.strip().casefold() and each.id != but for each in self.themes)

    def _free(self, name: str, but: str = "") -> None:
        if not name.strip():
            raise CannotChange("Write a name for the theme.")
        if self._taken(name, but):
            raise CannotChange(f"There is a theme “{name.strip()}” already. Choose another name, or merge the two.")

    def _under(self, ref: Ref, theme: Theme) -> bool:
        """Whether a theme is this one or stands somewhere below it."""
        seen = set[str]()
        here = self.records.find(Theme, ref)
        while here and here.id not in seen:
            if here.id == theme.id:
                return True
            seen.add(here.id)
            here = self.records.find(Theme, here.parent)
        return False

    def _no_circle(self, theme: Theme, wider: Theme | None) -> None:
        if wider and self._under(wider.ref, theme):
            raise CannotChange(f"“{wider.name}” stands below “{theme.name}”, or is the same. Choose another.")


def _order(change: ThemeChange) -> tuple[float, str]:
    return (change.made_at.timestamp() if change.made_at else 0.0, change.id)


def _hinders(later: ThemeChange, change: ThemeChange) -> bool:
    """Whether a later change stands on an earlier one, so that the earlier cannot go first."""
    made_here = change.act is ThemeAct.SPLIT and later.theme.unversioned in {each.unversioned for each in change.into}
    return made_here or (later.theme.unversioned == change.theme.unversioned and later.act is change.act)


def _next(theme: Theme, **told: object) -> Theme:
    return replace(theme, version=theme.version + 1, **told)  # type: ignore[arg-type]
