"""What a new line may rest on: the records around the place where it will stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wellthread.programme.blueprint import Document, Line
from wellthread.thread import CARRYING
from wellthread.vocabulary import Ref
from wellthread.vocabulary.naming import kind_of
from wellthread.web.thread.sight import Sight

MOST = 60
"""Records offered at once; any other can be named by its reference."""
WORDS_EACH = 6
"""Passages of residents' words offered of one record."""
Group = tuple[str, list[tuple[str, str]]]


def around(sight: Sight, document: Document, section: str, beside: Ref | None) -> list[Group]:
    """Records to choose from in groups: of the line beside, of what that rests on, of the rest of the section."""
    chapter = document.chapter(section)
    lines = list(chapter.lines) if chapter else []
    near = [each for each in lines if beside and each.about == beside.unversioned]
    direct = list(dict.fromkeys([*([beside] if beside else []), *_refs(near)]))
    under = [ref for each in direct for ref in _under(sight, each)]
    rest = _refs(each for each in lines if each not in near)
    groups = (
        ("Beside this place", direct),
        ("What that rests on", under),
        ("Elsewhere in this section", rest),
    )
    return list(_named(sight, groups))


def _refs(lines: Iterable[Line]) -> list[Ref]:
    return [ref.unversioned for each in lines for ref in each.refs]


def _under(sight: Sight, ref: Ref) -> Iterator[Ref]:
    words = 0
    for link in sight.contents.thread.rests_on(ref):
        if link.verb not in CARRYING:
            continue
        if link.object.kind in ("contribution", "excerpt"):
            words += 1
            if words > WORDS_EACH:
                continue
        yield link.object.unversioned


def _named(sight: Sight, groups: Iterable[tuple[str, list[Ref]]]) -> Iterator[Group]:
    seen: set[Ref] = set()
    for name, refs in groups:
        fresh = [ref for ref in dict.fromkeys(refs) if ref not in seen and sight.sees(ref)][: MOST - len(seen)]
        seen.update(fresh)
        if fresh:
            yield name, [(str(ref), named(sight, ref)) for ref in fresh]


def named(sight: Sight, ref: Ref) -> str:
    """A record as it is offered: its kind and its title."""
    kind = kind_of(ref)
    return f"{kind[:1].upper()}{kind[1:]}: {sight.title(ref, 110)}"
