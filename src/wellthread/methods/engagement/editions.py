"""Editions of the codebook: putting one by, and what changed between two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import CodebookEdition, CodebookEntry, Theme, in_use

from .codebook import Signed


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What became of one theme between two editions; `what` completes the sentence “It was …”."""

    theme: str
    name: str
    what: str
    before: str = ""
    after: str = ""


def put_by(
    themes: Iterable[Theme], name: str, note: str, signed: Signed, ids: Sequence[str]
) -> tuple[CodebookEdition, tuple[CodebookEntry, ...]]:
    """The codebook as it stands, under a name; `ids` has one for each theme in use."""
    made = {"made_by": signed.by, "made_at": signed.at}
    edition = CodebookEdition(id=signed.id, name=name, note=note, put_by_on=signed.at.date(), **made)  # type: ignore[arg-type]
    entries = tuple(
        CodebookEntry(
            id=key,
            edition=edition.ref,
            theme=each.ref,
            name=each.name,
            kind=each.kind,
            definition=each.definition,
            parent=each.parent,
            **made,  # type: ignore[arg-type]
        )
        for key, each in zip(ids, in_use(themes), strict=False)
    )
    return edition, entries


def as_entries(themes: Iterable[Theme], edition: CodebookEdition) -> tuple[CodebookEntry, ...]:
    """The codebook of today as if it were an edition, to hold an earlier one against."""
    return tuple(
        CodebookEntry(
            id=each.id,
            edition=edition.ref,
            theme=each.ref,
            name=each.name,
            kind=each.kind,
            definition=each.definition,
            parent=each.parent,
        )
        for each in in_use(themes)
    )


def compare(earlier: Iterable[CodebookEntry], later: Iterable[CodebookEntry]) -> tuple[EntryChange, ...]:
    """What is new, gone, renamed, defined otherwise, moved or of another kind, by name.

    >>> from wellthread.vocabulary import Ref
    >>> then = CodebookEntry(id="1", edition=Ref("codebook_edition", "a"), theme=Ref("theme", "damp"), name="Damp")
    >>> now = CodebookEntry(id="2", edition=Ref("codebook_edition", "b"), theme=Ref("theme", "damp"), name="Damp homes")
    >>> [(each.what, each.before, each.after) for each in compare([then], [now])]
    [('renamed', 'Damp', 'Damp homes')]
    """
    then = {each.theme.id: each for each in earlier}
    now = {each.theme.id: each for each in later}
    found = [EntryChange(key, now[key].name, "added") for key in now.keys() - then.keys()]
    found += [EntryChange(key, then[key].name, "taken out") for key in then.keys() - now.keys()]
    for key in then.keys() & now.keys():
        found += _between(key, then[key], now[key], {**then, **now})
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.what)))


def _between(key: str, then: CodebookEntry, now: CodebookEntry, all_: dict[str, CodebookEntry]) -> list[EntryChange]:
    pairs = (
        ("renamed", then.name, now.name),
        ("defined otherwise", then.definition, now.definition),
        ("moved", _parent(then, all_), _parent(now, all_)),
        ("given another kind", then.kind.label, now.kind.label),
    )
    return [EntryChange(key, now.name, what, before, after) for what, before, after in pairs if before != after]


def _parent(entry: CodebookEntry, all_: dict[str, CodebookEntry]) -> str:
    if entry.parent is None:
        return ""
    held = all_.get(entry.parent.id)
    return held.name if held else entry.parent.id
