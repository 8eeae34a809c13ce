"""The public edition of a programme: made once, from a list of what may go, before anything is written.

Words leave only with consent to quote. Assets that their keepers do not show to the readers at hand become nameless,
and their names are taken out of every other text. Codes of speakers are replaced, memos and unknown columns left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wellthread.disclosure import coarse, may_quote, openness, within_circle
from wellthread.thread import last_look
from wellthread.vocabulary import (
    Answer,
    Area,
    Asset,
    AssetCheck,
    Attachment,
    CodingTalk,
    Consent,
    Contribution,
    DuplicateReview,
    EqualitySheet,
    LinkJudgement,
    MapSheet,
    MapVersion,
    OpinionSheet,
    PaperMap,
    Pinpoint,
    PrintBatch,
    ReadThrough,
    Record,
    Records,
    Ref,
    ReleaseCheck,
    RunSheetLine,
    SameFactor,
    SameOption,
    Session,
    SessionCost,
    Shape,
    Statement,
    StreetTally,
    Submission,
    SuggestionRefusal,
    SurveyResponse,
    ThemeChange,
    Translation,
    Visibility,
    VoiceImport,
    noun_of,
    refs_in,
)

from .contents import Contents
from .sketches import without_lines

NOT_SHOWN = "An asset that is not shown"
GAP = "[not shown]"
CODE_KEPT = "kept by the team"
"""In place of the code of a printed map, which lets whoever holds it write on that map."""
APOSTROPHES = "'’‘ʼ`´"
HYPHENS = "‐‑‒–-"
NEVER_RELEASED = (
    Answer,
    Attachment,
    CodingTalk,
    DuplicateReview,
    EqualitySheet,
    LinkJudgement,
    MapVersion,
    OpinionSheet,
    PaperMap,
    PrintBatch,
    ReadThrough,
    ReleaseCheck,
    RunSheetLine,
    SameFactor,
    SameOption,
    SessionCost,
    Statement,
    StreetTally,
    Submission,
    SuggestionRefusal,
    SurveyResponse,
    ThemeChange,
    VoiceImport,
)
"""Photographs and recordings show more than their words say, reviews name what the keepers compared, and answers that
are not words leave only as counts. What a session needed, cost and met at which doors is the team's own; how coders
worked and what they said to one another is theirs."""
WHEREABOUTS = frozenset({"address", "postcode"})


def release(contents: Contents, audience: Visibility = Visibility.PUBLIC) -> Contents:
    """What may be shown to an audience, as contents of the same shape with the same links.

    Counts stay possible: withdrawn and unquotable contributions keep their row without their words.
    """
    veil = _Veil.over(contents.records, audience)
    inside = within_circle(audience, Visibility.TEAM)
    told = contents.records if inside else without_lines(contents.records)
    kept = [veil.record(each) for each in told if not veil.drops(each)]
    links = [
        replace(
            each,
            subject=veil.ref(each.subject),
            object=veil.ref(each.object),
            by=_working_name(each.by),
            note="",
            extra=(),
        )
        for each in contents.links
        if not (each.subject.unversioned in veil.dropped or each.object.unversioned in veil.dropped)
    ]
    return Contents(Records(kept), tuple(links))


def _unsaid(record: Record) -> dict[str, Any]:
    """What no public output may carry, emptied. Codes of speakers have been replaced by then."""
    private = (each for each in noun_of(type(record)).fields if each.private and not each.required)
    return {each.name: each.default for each in private if each.name != "participant"}


def _working_name(by: str) -> str:
    """A role or working name as it is; the signature of an account becomes “a member of the team”."""
    return "a member of the team" if by.startswith("person:") else by


def shown_to(asset: Asset, audience: Visibility, records: Records) -> bool:
    """Whether this audience may see an asset, as far as its keepers and the people it concerns allow."""
    return within_circle(audience, openness(asset, records))


def unnamed(
    records: Iterable[Record],
    hidden: Sequence[Asset],
    *,
    words: Callable[[Record], bool],
    unplaced: Sequence[Asset] = (),
) -> Iterator[Record]:
    """The records without the names of these assets, for readers inside the house who may not see them.

    Nor do they learn where the `unplaced` are, which they do see. What people said is never changed: where `words`
    holds it stays as it is, else words that tell of either are emptied.
    """
    masks = {each.ref.unversioned: Ref("asset", f"not-shown-{at}") for at, each in enumerate(hidden, start=1)}
    veil = _Veil(Records(()), masks, _pattern(hidden), _whereabouts((*hidden, *unplaced)), frozenset())
    for each in records:
        if isinstance(each, Contribution | Translation):
            yield each if words(each) or not veil.names_hidden(each.text) else replace(each, text="")
        else:
            yield veil.retold(each)


def unnamer(hidden: Sequence[Asset], unplaced: Sequence[Asset] = ()) -> Callable[[Record], Record]:
    """The same for records that are nobody's words: takes names and whereabouts of these assets out of one record."""
    masks = {each.ref.unversioned: Ref("asset", f"not-shown-{at}") for at, each in enumerate(hidden, start=1)}
    return _Veil(Records(()), masks, _pattern(hidden), _whereabouts((*hidden, *unplaced)), frozenset()).retold


def is_masked(asset: Asset) -> bool:
    """Whether this is what a release left of an asset that is not shown."""
    return asset.name == NOT_SHOWN


@dataclass
class _Veil:
    """What to hide of one programme."""

    records: Records
    hidden: Mapping[Ref, Ref]
    names: re.Pattern[str] | None
    places: re.Pattern[str] | None
    dropped: frozenset[Ref]
    speakers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def over(cls, records: Records, audience: Visibility) -> _Veil:
        assets = [each for each in records.of(Asset) if not shown_to(each, audience, records)]
        hidden = {each.ref.unversioned: Ref("asset", f"not-shown-{at}") for at, each in enumerate(assets, start=1)}
        dropped = {each.ref.unversioned for each in records.of(AssetCheck) if each.asset.unversioned in hidden}
        dropped.update(each.ref.unversioned for kind in NEVER_RELEASED for each in records.of(kind))
        unplaced = [each for each in records.of(Asset) if each.pinpoint is not Pinpoint.EXACT]
        return cls(records, hidden, _pattern(assets), _whereabouts((*assets, *unplaced)), frozenset(dropped))

    def drops(self, record: Record) -> bool:
        return record.ref.unversioned in self.dropped

    def ref(self, ref: Ref) -> Ref:
        return replace(ref, id=self.hidden[ref.unversioned].id) if ref.unversioned in self.hidden else ref

    def record(self, record: Record) -> Record:
        special = _SPECIAL.get(type(record))
        made = special(self, record) if special else record
        return self.retold(replace(made, made_by=_working_name(made.made_by), extra=(), **_unsaid(made)))

    def asset(self, asset: Asset) -> Asset:
        if asset.ref.unversioned not in self.hidden:
            return coarse(asset, self.records.find(Area, asset.area))
        return Asset(
            id=self.hidden[asset.ref.unversioned].id,
            version=asset.version,
            name=NOT_SHOWN,
            neighbourhood=asset.neighbourhood,
            visibility=asset.visibility,
            merged_into=self.ref(asset.merged_into) if asset.merged_into else None,
            assured_on=looked[0] if (looked := last_look(asset, self.records.of(AssetCheck))) else None,
        )

    def contribution(self, said: Contribution) -> Contribution:
        words = said.text if self._may_go(said) else ""
        code = self.speakers.setdefault(said.participant, f"speaker-{len(self.speakers) + 1}")
        day = said.made_at and said.made_at.replace(hour=0, minute=0, second=0, microsecond=0)
        speaker = code if said.participant else ""
        return replace(said, text=words, participant=speaker, table="", said_at=None, made_at=day)

    def translation(self, made: Translation) -> Translation:
        original = self.records.find(Contribution, made.contribution)
        may_go = original is not None and self._may_go(original) and not self.names_hidden(made.text)
        return made if may_go else replace(made, text="")

    def consent(self, consent: Consent) -> Consent:
        return Consent(
            id=consent.id,
            version=consent.version,
            wording="",
            take_part=consent.take_part,
            quote=consent.quote,
            withdrawn_on=consent.withdrawn_on,
        )

    def map_sheet(self, sheet: MapSheet) -> MapSheet:
        return replace(sheet, code=CODE_KEPT)

    def session(self, session: Session) -> Session:
        return replace(session, note="")

    def _may_go(self, said: Contribution) -> bool:
        return may_quote(said, self.records) and not self.names_hidden(said.text)

    def names_hidden(self, text: str) -> bool:
        return any(each is not None and each.search(text) is not None for each in (self.names, self.places))

    def retold(self, record: Record) -> Record:
        """The record with hidden names and places out of its texts and hidden ids out of its references."""
        if not self.hidden and not self.places:
            return record
        changed: dict[str, Any] = {}
        if any(ref.unversioned in self.hidden for _, ref in refs_in(record)):
            for name, ref in refs_in(record):
                held = getattr(record, name)
                changed[name] = tuple(self.ref(each) for each in held) if isinstance(held, tuple) else self.ref(ref)
        for each in noun_of(type(record)).fields:
            if each.shape in (Shape.TEXT, Shape.TEXTS) and each.name != "id":
                held = getattr(record, each.name)
                told = self._told(each.name, held)
                if told != held:
                    changed[each.name] = told
        return replace(record, **changed) if changed else record

    def _told(self, name: str, held: str | tuple[str, ...]) -> str | tuple[str, ...]:
        """A text without hidden names, and without hidden places unless it is itself the address of what is shown."""
        for pattern in (self.names, None if name in WHEREABOUTS else self.places):
            held = _without(held, pattern) if pattern else held
        return held


def _whereabouts(assets: Iterable[Asset]) -> re.Pattern[str] | None:
    """Finds the addresses and postcodes of assets. A street without a number is everybody's, and is let be."""
    found = {told for each in assets for told in _addresses(each.address)}
    either = [_either_case(told) for told in sorted(found, key=lambda told: (-len(told), told))]
    codes = {"".join(each.postcode.split()).upper() for each in assets}
    either += [rf"(?i:{re.escape(code[:-3])}\s*{re.escape(code[-3:])})" for code in sorted(codes) if len(code) > 4]
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)") if either else None


def _addresses(address: str) -> Iterator[str]:
    """What of an address leads to one door: the whole of it, and each part with a number and a word in it."""
    parts = [" ".join(each.split()) for each in (address, *re.split(r"[,;\n]", address))]
    yield from (each for each in parts if re.search(r"\d", each) and re.search(r"[^\W\d_]{3}.*", each) and " " in each)


def _pattern(assets: Sequence[Asset]) -> re.Pattern[str] | None:
    """Finds the names of hidden assets. A nickname of one common word (“the pool”) tells nothing and is let be."""
    names = {name for each in assets for name in map(_bare, (each.name, *each.aliases)) if not _common(name)}
    if not names:
        return None
    either = "|".join(map(_either_case, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _bare(name: str) -> str:
    """A name without its article."""
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(name.split()), flags=re.IGNORECASE)


def _common(name: str) -> bool:
    return len(name) < 4 or (" " not in name and name == name.lower())


def _either_case(name: str) -> str:
    """Several words are found however they are written; one word only as a proper name."""
    written = r"\s+".join("".join(map(_variants, word)) for word in name.split())
    return f"(?i:{written})" if " " in name else written


def _variants(char: str) -> str:
    """A character as different keyboards write it."""
    return next((f"[{each}]" for each in (APOSTROPHES, HYPHENS) if char in each), re.escape(char))


def _without(held: str | tuple[str, ...], names: re.Pattern[str]) -> str | tuple[str, ...]:
    if isinstance(held, tuple):
        return tuple(names.sub(GAP, each) for each in held)
    return names.sub(GAP, held)


_SPECIAL: dict[type[Record], Callable[[_Veil, Any], Record]] = {
    Asset: _Veil.asset,
    Consent: _Veil.consent,
    Contribution: _Veil.contribution,
    MapSheet: _Veil.map_sheet,
    Session: _Veil.session,
    Translation: _Veil.translation,
}
