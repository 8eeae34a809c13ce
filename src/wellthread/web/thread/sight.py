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
from wellthread.programme.blueprint.naming import name_of
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
)
from wellthread.web.accounts.access import visitor
from wellthread.web.accounts.permissions import Permission, Standing, Where, standing_of

from .keep import revision
from .queries import contents_at

R = TypeVar("R", bound=Record)
T = TypeVar("T")
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
        """Whether the reader may do this, in the neighbourhood of the record where there is one."""
        where = self.standing.where(permission, programme=self.programme)
        home = home_of(record, self.whole.records) if record else None
        return home in where if home else bool(where)

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

    def url(self, ref: Ref) -> str:
        """Where a record is read."""
        return reverse("record", kwargs={"programme": self.programme, "kind": ref.kind, "key": ref.id})

    def href(self, ref: Ref) -> str | None:
        """Like `url`, and None for what this reader may not see."""
        return self.url(ref) if self.opens(ref) else None

    @property
    def _levels(self) -> frozenset[Visibility]:
        grants = {
            Visibility.PUBLIC: (Permission.SEE_PROGRAMME,),
            Visibility.PARTNERS: (Permission.PLEDGE, Permission.SEE_WORDS),
            Visibility.TEAM: (Permission.SEE_WORDS,),
            Visibility.PRIVATE: (Permission.SEE_PRIVATE_ASSETS,),
        }
        return frozenset(
            level for level, permissions in grants.items() if any(self.may(permission) for permission in permissions)
        )


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


def shortened(text: str, limit: int) -> str:
    """The first words of a text, with an ellipsis where something is left out."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


@lru_cache(maxsize=16)
def _seen(programme: str, mark: str, levels: frozenset[Visibility], where: Where) -> Contents:
    whole = contents_at(programme, mark)
    if where.everywhere and len(levels) == len(Visibility):
        return whole
    on_team = Visibility.TEAM in levels
    hidden = [each for each in whole.records.of(Asset) if each.visibility not in levels]
    kept = Records(
        unnamed((each for each in whole.records if _is_seen(each, whole.records, levels, where)), hidden, words=on_team)
    )
    return replace(whole, records=kept, links=tuple(_between(whole, kept, memos=on_team)))


def _is_seen(record: Record, records: Records, levels: frozenset[Visibility], where: Where) -> bool:
    if isinstance(record, Asset) and record.visibility not in levels:
        return False
    home = home_of(record, records)
    if home is not None and home not in where:
        return False
    asset = getattr(record, "asset", None)
    return not isinstance(asset, Ref) or _is_seen_asset(asset, records, levels)


def _is_seen_asset(ref: Ref, records: Records, levels: frozenset[Visibility]) -> bool:
    asset = records.find(Asset, ref)
    return asset is None or asset.visibility in levels


def _between(whole: Contents, kept: Records, *, memos: bool) -> Iterator[Link]:
    """The links between what is kept; why a coder chose a theme is for those who work with the words."""
    for link in whole.links:
        if link.subject in kept and link.object in kept:
            yield link if memos else replace(link, note="", extra=())
