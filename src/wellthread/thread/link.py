"""One strand of the thread: who said that which record rests on which, when, how, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from wellthread.vocabulary import Code, Field, Noun, Record, Ref, Shape, noun_of

from .verbs import Verb, check


class How(Code):
    """By what means a link came to be."""

    PERSON = "person", "A person made it."
    RULE = "rule", "A stated rule made it."
    IMPORT = "import", "It came with imported data."
    SUGGESTION = "suggestion", "It was suggested by a machine and accepted by a person."
    FIELD = "field", "It is what a field of the record says."


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`subject` *verb* `object`: the later record rests on the earlier one."""

    subject: Ref
    verb: Verb
    object: Ref
    by: str = ""
    at: datetime | None = None
    how: How = How.PERSON
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check(self.subject, self.verb, self.object)

    @property
    def key(self) -> tuple[Ref, Verb, Ref]:
        """What makes a link the same link: its two ends, whatever their versions, and its verb."""
        return (self.subject.unversioned, self.verb, self.object.unversioned)


@cache
def _citing(noun: Noun) -> tuple[Field, ...]:
    """The fields of a noun that say a link."""
    return tuple(each for each in noun.fields if each.cites or each.cited_as)


def implied(record: Record) -> Iterator[Link]:
    """The links that a record's own fields say: an excerpt's `contribution` *is* what it quotes."""
    for each in _citing(noun_of(type(record))):
        held = getattr(record, each.name)
        for ref in (held if each.shape is Shape.REFS else (held,)) if held else ():
            subject, target = (record.ref, ref) if each.cites else (ref, record.ref)
            yield Link(
                subject=subject,
                verb=Verb.read(each.cites or each.cited_as),
                object=target,
                by=record.made_by,
                at=record.made_at,
                how=How.FIELD,
            )


def all_links(records: Iterable[Record], given: Iterable[Link]) -> list[Link]:
    """What fields imply and what people linked, each link once; a person's link wins over a field's."""
    kept = {link.key: link for record in records for link in implied(record)}
    kept.update((link.key, link) for link in given)
    return list(kept.values())
