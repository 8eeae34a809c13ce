"""What one reader may see of a programme: decided here, once, for every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from wellthread.disclosure import coarse, may_quote, openness
from wellthread.programme import Contents, scope
from wellthread.programme.release import CODE_KEPT, unnamed
from wellthread.programme.sketches import without_lines
from wellthread.thread import Link
from wellthread.vocabulary import (
    Area,
    Asset,
    AssetImport,
    Attachment,
    CodingTalk,
    Contribution,
    DuplicateReview,
    Excerpt,
    FeedbackItem,
    MapSheet,
    Moderation,
    Neighbourhood,
    Pinpoint,
    ReadThrough,
    Record,
    Records,
    Ref,
    Statement,
    SuggestionRefusal,
    ThemeChange,
    Translation,
    Visibility,
    noun_named,
    noun_of,
)
from wellthread.vocabulary.naming import name_of
from wellthread.web.accounts.access import visitor
from wellthread.web.accounts.permissions import Permission, Standing, Where, standing_of

from .keep import revision
from .queries import contents_at
from .set_aside import without_set_aside

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Levels = frozenset[tuple[Visibility, Where]]
"""Which assets a reader sees, and where."""
KEPT_RESULTS = 64
_WORKED_OUT: dict[tuple[Any, ...], Any] = {}
HIDDEN = "Not shown to you"
WITHDRAWN = "Words that were withdrawn"
WORDS_HIDDEN = "Words that are not released"
KEEPERS_ONLY = frozenset(
    {"answer", "ballot", "consent", "print_batch", "session_cost", "street_tally", "submission", "voice_import"}
)
AMONG_CODERS = (CodingTalk, ReadThrough, SuggestionRefusal, ThemeChange)
"""What coders noted while they worked: for those who work with people's words."""
ABOUT_ASSETS = ("asset", "about", "one", "other")
"""Fields by which a record tells of an asset; where the asset is not seen, neither is the record."""
OF_THE_TEAM = (Contribution, Translation, AssetImport, MapSheet)
"""Kinds with parts that only those see who work with people's words."""


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
        key = (self.programme, self.revision, self.levels, where, name)
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
        return _seen(self.programme, self.revision, self.levels, where)

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
        """Whether the record has a page for this reader: consents and ballots are for those who keep them.

        What tells who somebody is has a page for nobody.
        """
        if noun_named(ref.kind).apart:
            return False
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
    def levels(self) -> Levels:
        """Which visibilities of assets the reader sees, and in which neighbourhoods each."""
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


def forget_what_was_worked_out() -> None:
    """Let go of what this process keeps of earlier states, which may hold words that are gone since."""
    _WORKED_OUT.clear()
    _seen.cache_clear()


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
    return without_set_aside(seen_of(contents_at(programme, mark), levels, where), programme)


def seen_of(whole: Contents, levels: Levels, where: Where) -> Contents:
    """What a reader with these levels sees of these contents."""
    if where.everywhere and {level for level, there in levels if there.everywhere} == set(Visibility):
        return whole
    assets = whole.records.of(Asset)
    hidden = [each for each in assets if not shows(each, levels, whole.records)]
    unplaced = [each for each in assets if each.pinpoint is not Pinpoint.EXACT and not _keeps(each, levels)]
    open_ = without_lines(whole.records, may_see=lambda sketch: _on_team(sketch, whole.records, levels))
    seen = (_released(each, whole, levels) for each in open_ if _is_seen(each, whole.records, levels, where))
    kept = Records(unnamed(seen, hidden, words=lambda said: _on_team(said, whole.records, levels), unplaced=unplaced))
    return replace(whole, records=kept, links=tuple(_between(whole, kept, levels)))


def _is_seen(record: Record, records: Records, levels: Levels, where: Where) -> bool:
    if isinstance(record, Asset) and not shows(record, levels, records):
        return False
    home = home_of(record, records)
    if home is not None and home not in where:
        return False
    if isinstance(record, AMONG_CODERS) and not _on_team(record, records, levels):
        return False
    if isinstance(record, Attachment) and not _may_look(record, records, levels):
        return False
    if isinstance(record, Statement) and record.state is not Moderation.SHOWN and not _on_team(record, records, levels):
        return False
    if isinstance(record, Contribution) and record.waiting and not _on_team(record, records, levels):
        return False
    about = (records.find(Asset, getattr(record, name, None)) for name in ABOUT_ASSETS)
    told_of = [asset for asset in about if asset]
    if isinstance(record, DuplicateReview):
        return all(_keeps(asset, levels) for asset in told_of)
    return all(shows(asset, levels, records) for asset in told_of)


def shows(asset: Asset, levels: Levels, records: Records) -> bool:
    """Whether readers with these levels see an asset."""
    home, open_to = asset.neighbourhood.id if asset.neighbourhood else None, openness(asset, records)
    return any(level is open_to and (home is None or home in there) for level, there in levels)


def _may_look(attachment: Attachment, records: Records, levels: Levels) -> bool:
    """Pictures and recordings are for the team; those of an asset that is not pinpointed for those who keep it."""
    asset = records.find(Asset, attachment.about)
    hides = asset is not None and asset.pinpoint is not Pinpoint.EXACT
    return _on_team(attachment, records, levels) and not (asset and hides and not _keeps(asset, levels))


def _keeps(asset: Asset, levels: Levels) -> bool:
    """Whether the reader is one of those who keep the register where this asset lies, and know where it is."""
    home = asset.neighbourhood.id if asset.neighbourhood else None
    return any(level is Visibility.PRIVATE and (home is None or home in there) for level, there in levels)


def _on_team(record: Record | None, records: Records, levels: Levels) -> bool:
    """Whether the reader works with people's words where this record lies."""
    home = home_of(record, records)
    return any(level is Visibility.TEAM and (home is None or home in there) for level, there in levels)


def _released(record: Record, whole: Contents, levels: Levels) -> Record:
    """The record without what this reader may not have of it: words not released, places not pinpointed."""
    if isinstance(record, Asset):
        return record if _keeps(record, levels) else coarse(record, whole.records.find(Area, record.area))
    if not isinstance(record, OF_THE_TEAM) or _on_team(record, whole.records, levels):
        return record
    if isinstance(record, MapSheet):
        return replace(record, code=CODE_KEPT)
    if isinstance(record, AssetImport):
        return replace(record, before=(), file_name="")
    if isinstance(record, Contribution):
        record = replace(record, place="", longitude=None, latitude=None, square="")
    said = record if isinstance(record, Contribution) else whole.records.find(Contribution, record.contribution)
    return record if said and may_quote(said, whole.records) else replace(record, text="")


def _between(whole: Contents, kept: Records, levels: Levels) -> Iterator[Link]:
    """The links between what is kept; why a coder chose a theme is for those who work with the words."""
    for link in whole.links:
        if link.subject in kept and link.object in kept:
            on_team = _on_team(whole.records.get(link.object), whole.records, levels)
            yield link if on_team else replace(link, note="", extra=())
