"""Words that are out of the ordinary lists for now, because somebody who may know why has them in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from wellthread.programme import Contents
from wellthread.vocabulary import Records, Ref, refs_in

Asked = Callable[[str], Iterable[Ref]]
_ASKED: list[Asked] = []
BELONG = frozenset({"contribution", "excerpt", "translation", "attachment", "answer", "coding_talk", "read_through"})


def sets_aside(asked: Asked) -> None:
    """Ask this which contributions of a programme are set aside. Whoever changes the answer touches the programme."""
    if asked not in _ASKED:
        _ASKED.append(asked)


def set_aside_in(programme: str) -> set[Ref]:
    """The contributions of a programme that are set aside now: no list and no workbench shows them."""
    return {ref.unversioned for asked in _ASKED for ref in asked(programme)}


def without_set_aside(contents: Contents, programme: str) -> Contents:
    """The contents without these words and what belongs to them."""
    gone = set_aside_in(programme)
    if not gone:
        return contents
    for each in contents.records:
        kind = each.ref.kind
        if kind in BELONG and any(ref.unversioned in gone for _, ref in refs_in(each)):
            gone.add(each.ref.unversioned)
    kept = Records(each for each in contents.records if each.ref.unversioned not in gone)
    links = tuple(
        each for each in contents.links if each.subject.unversioned not in gone and each.object.unversioned not in gone
    )
    return replace(contents, records=kept, links=links)
