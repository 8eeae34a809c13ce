"""What one reader may see of a programme: decided here, once, for every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from wellthread.disclosure import may_quote
from wellthread.programme import Contents, scope
from wellthread.programme.release import unnamed
from wellthread.thread import Link
from wellthread.vocabulary import (
    Asset,
    Contribution,
    Excerpt,
    FeedbackItem,
    Neighbourhood,
    Record,
    Records,
    Ref,
    Translation,
    Visibility,
    noun_of,
)
from wellthread.vocabulary.naming import name_of
from wellthread.web.accounts.access import visitor
from wellthread.web.accounts.permissions import Permission, Standing, Where, standing_of

from .keep import revision
from .queries import contents_at

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Levels = frozenset[tuple[Visibility, Where]]
"""Which assets a reader sees, and where."""
KEPT_RESULTS = 64
_WORKED_OUT: dict[tuple[Any, ...], Any] = {}
HIDDEN = "Not shown to you"
WITHDRAWN = "Words that were withdrawn"
WORDS_HIDDEN = "Words that are not released"
KEEPERS_ONLY = frozenset({"consent", "ballot"})


@dataclass(frozen=True)
class Sight:
    """A reader's view of one programme as it stood at one revision."""

    programme: str
    revision: str
    standing: Standing

    @cached_property
    def whole(self) -> Contents:
        """Everything the programme holds, whoever looks."""
        return contents_at(self.programme, self.revision)

    def worked_out(self, name: str, make: Callable[[Contents], T]) -> T:
        """What was worked out from the contents that this reader sees, kept until the programme changes."""
        where = self.standing.where(Permission.SEE_PROGRAMME, programme=self.programme)
        key = (self.programme, self.revision, self._levels, where, name)
        if key not in _WORKED_OUT:
            while len(_WORKED_OUT) >= KEPT_RESULTS:
                _WORKED_OUT.pop(next(iter(_WORKED_OUT)), None)
            _WORKED_OUT[key] = make(self.contents)
        return _WORKED_OUT[key]  # type: ignore[no-any-return]

    def may(self, permission: Permission, record: Record | None = None) -> bool:
        """Whether the reader may do this somewhere; with a record, in its neighbourhood.

        A record that could name a neighbourhood and names none is the whole programme's.
        """
        where = self.standing.where(permission, programme=self.programme)
        if record is None:
            return bool(where)
        home = home_of(record, self.whole.records)
        return home in where if home else where.everywhere or (bool(where) and not has_place(record))

    def may_everywhere(self, permission: Permission) -> bool:
        """Whether the reader may do this in the whole programme."""
        return self.standing.where(permission, programme=self.programme).everywhere

    def may_change(self, permission: Permission, record: Record) -> bool:
        """Like `may`, for what is there already: what all neighbourhoods share takes a role in all of them."""
        home = home_of(record, self.whole.records)
        return self.may(permission, record) if home else self.may_everywhere(permission)

    @cached_property
    def contents(self) -> Contents:
        """The programme without the records that this reader may not see."""
        where = self.standing.where(Permission.SEE_PROGRAMME, programme=self.programme)
        return _seen(self.programme, self.revision, self._levels, where)

    @property
    def records(self) -> Records:
        return self.contents.records

    def sees(self, ref: Ref) -> bool:
        """Whether the record is there for this reader."""
        return ref in self.contents.records

    def title(self, ref: Ref, limit: int = 90) -> str:
        """A record's title for this reader: never the words of someone who did not release them."""
        record = self.contents.records.get(ref)
        if record is None:
            return HIDDEN
        if isinstance(record, Contribution) and record.withdrawn_on:
            return WITHDRAWN
        if isinstance(record, Contribution | Excerpt | Translation):
            return shortened(self.words(record) or WORDS_HIDDEN, limit)
        return shortened(name_of(record, self.records), limit)

    def words(self, record: Contribution | Excerpt | Translation) -> str:
        """The words of a record, empty when they are withdrawn or this reader may not read them."""
        source = record if isinstance(record, Contribution) else self.records.find(Contribution, record.contribution)
        if source is None or not source.text:
            return ""
        if not (self.may(Permission.SEE_WORDS, source) or may_quote(source, self.whole.records)):
            return ""
        if isinstance(record, Excerpt):
            return source.text[record.start : record.end]
        return record.text

    def language(self, ref: Ref) -> str:
        """The language of a record's title where that is somebody's own words; empty where it is the programme's."""
        record = self.contents.records.get(ref)
        if isinstance(record, FeedbackItem):
            return record.language
        if isinstance(record, Excerpt):
            record = self.records.find(Contribution, record.contribution)
        if not isinstance(record, Contribution | Translation):
            return ""
        return record.language if self.words(record) else ""

    def opens(self, ref: Ref) -> bool:
        """Whether the record has a page for this reader: consents and ballots are for those who keep them."""
        return self.sees(ref) and (ref.kind not in KEEPERS_ONLY or self.may(Permission.SEE_WORDS))

    def shows_whole(self, record: Record) -> bool:
        """Whether the reader sees all of a record; where a name is left out of it, writing it back would lose that."""
        return self.whole.records.get(record.ref) == record

    def url(self, ref: Ref) -> str:
        """Where a record is read."""
        return reverse("record", kwargs={"programme": self.programme, "kind": ref.kind, "key": ref.id})

    def href(self, ref: Ref) -> str | None:
        """Like `url`, and None for what this reader may not see."""
        return self.url(ref) if self.opens(ref) else None

    @property
    def _levels(self) -> Levels:
        grants = {
            Visibility.PUBLIC: (Permission.SEE_PROGRAMME,),
            Visibility.PARTNERS: (Permission.PLEDGE, Permission.SEE_WORDS),
            Visibility.TEAM: (Permission.SEE_WORDS,),
            Visibility.PRIVATE: (Permission.SEE_PRIVATE_ASSETS,),
        }
        found = (
            (level, self.standing.where(permission, programme=self.programme))
            for level, permissions in grants.items()
            for permission in permissions
        )
        return frozenset((level, where) for level, where in found if where)


def sight_of(request: HttpRequest, programme: str) -> Sight:
    """The view that the person asking has of a programme. Raises Http404 while nothing is kept under that name."""
    mark = revision(programme)
    if not mark:
        raise Http404(programme)
    return Sight(programme, mark, standing_of(visitor(request)))


def home_of(record: Record | None, records: Records) -> str | None:
    """The id of the neighbourhood in which a record lies, found through what it belongs to; None for no single one."""
    if record is None:
        return None
    if isinstance(record, Neighbourhood):
        return record.id
    found = scope.home_of(record, records)
    return found.id if found else None


def has_place(record: Record) -> bool:
    """Whether records of this kind can lie in a neighbourhood at all; a theme or a question cannot."""
    return any(each.name in ("neighbourhood", *scope.PART_OF) for each in noun_of(type(record)).fields)


def shortened(text: str, limit: int) -> str:
    """The first words of a text, with an ellipsis where something is left out."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


@lru_cache(maxsize=16)
def _seen(programme: str, mark: str, levels: Levels, where: Where) -> Contents:
    whole = contents_at(programme, mark)
    if where.everywhere and {level for level, there in levels if there.everywhere} == set(Visibility):
        return whole
    hidden = [each for each in whole.records.of(Asset) if not _shows(each, levels)]
    seen = (_released(each, whole, levels) for each in whole.records if _is_seen(each, whole.records, levels, where))
    kept = Records(unnamed(seen, hidden, words=lambda said: _on_team(said, whole.records, levels)))
    return replace(whole, records=kept, links=tuple(_between(whole, kept, levels)))


def _is_seen(record: Record, records: Records, levels: Levels, where: Where) -> bool:
    if isinstance(record, Asset) and not _shows(record, levels):
        return False
    home = home_of(record, records)
    if home is not None and home not in where:
        return False
    asset = records.find(Asset, getattr(record, "asset", None))
    return asset is None or _shows(asset, levels)


def _shows(asset: Asset, levels: Levels) -> bool:
    home = asset.neighbourhood.id if asset.neighbourhood else None
    return any(level is asset.visibility and (home is None or home in there) for level, there in levels)


def _on_team(record: Record | None, records: Records, levels: Levels) -> bool:
    """Whether the reader works with people's words where this record lies."""
    home = home_of(record, records)
    return any(level is Visibility.TEAM and (home is None or home in there) for level, there in levels)


def _released(record: Record, whole: Contents, levels: Levels) -> Record:
    """The record; without words that were not released, where the reader does not work with words."""
    if not isinstance(record, Contribution | Translation) or _on_team(record, whole.records, levels):
        return record
    said = record if isinstance(record, Contribution) else whole.records.find(Contribution, record.contribution)
    return record if said and may_quote(said, whole.records) else replace(record, text="")


def _between(whole: Contents, kept: Records, levels: Levels) -> Iterator[Link]:
    """The links between what is kept; why a coder chose a theme is for those who work with the words."""
    for link in whole.links:
        if link.subject in kept and link.object in kept:
            on_team = _on_team(whole.records.get(link.object), whole.records, levels)
            yield link if on_team else replace(link, note="", extra=())
