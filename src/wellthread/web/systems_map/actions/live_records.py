"""Write what a live map says into records, each change under the name of whoever made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from wellthread.methods.systems_map import bundle
from wellthread.programme.map_changes import Change, changes
from wellthread.programme.map_entries import (
    CLAIMS,
    FACTORS,
    NOT_NAMED_WHERE,
    Author,
    Entries,
    Entry,
    claim_of,
    factor_of,
)
from wellthread.programme.map_meeting import Place
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import CausalClaim, FactorLink, Judgement, Record, Ref
from wellthread.web.accounts.audit import audit
from wellthread.web.live.store import THE_RECORDS
from wellthread.web.systems_map.queries.live_map import Loose
from wellthread.web.systems_map.queries.one_map_rows import Held
from wellthread.web.systems_map.queries.still_named import known, still_named
from wellthread.web.thread import keep

ACTION = "systems_map.drawn_together"
Touched = Mapping[Place, Author]
Pair = tuple[Ref, Ref]


@dataclass(frozen=True, slots=True)
class Written:
    """What the records hold now, what the room should hold, and what was removed but has to stay in the records."""

    entries: Entries
    for_room: Entries
    loose: Loose
    notices: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Work:
    """What is to be written."""

    programme: str
    held: Held
    touched: Touched
    added: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    removed: list[Ref] = field(default_factory=list)
    cited: list[Link] = field(default_factory=list)
    uncited: list[Link] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def author(self, what: str, key: str, fields: Iterable[str] = ("",)) -> Author:
        """Who last touched one of these fields, or brought the whole entry."""
        found = [each for name in ("", *fields) if (each := self.touched.get((what, key, name)))]
        return max(found, key=lambda each: each.at) if found else Author(THE_RECORDS, timezone.now())

    def count(self, author: Author, what: str) -> None:
        held = self.counts.setdefault(author.by, {"added": 0, "changed": 0, "removed": 0})
        held[what] += 1


def write(programme: str, held: Held, target: Entries, touched: Touched, loose: Loose) -> Written:
    """Bring the records of a map to what `target` says. Called inside a transaction that has taken its turn.

    What other records still rest on is not taken out: it is named in `loose`, with who removed it.
    """
    for_room = target.copied()
    for key, entry in for_room.claims.items():
        if key not in held.claims and not entry["said_in"] and not entry["source"].strip():
            entry["source"] = NOT_NAMED_WHERE
    resolved = resolved_in(programme, held, for_room)
    now = held.entries
    work = _Work(programme, held, touched)
    claims = _plan_entries(work, now, resolved)
    _plan_links(work, claims, changes(now, resolved))
    _carry_out(work)
    left = _remove_factors(work, now, resolved, loose)
    _note(work)
    notices = tuple(_told(each, now) for each in left if each not in loose)
    return Written(resolved, for_room, left, notices)


def resolved_in(programme: str, held: Held, for_room: Entries) -> Entries:
    """What records can say of it: nothing that is not there is named."""
    found, now = for_room.copied(), held.entries
    named = [Ref("group", each["group"]) for each in found.claims.values() if each["group"]]
    named += [Ref.parse(each["said_in"]).unversioned for each in found.claims.values() if each["said_in"]]
    there = known(programme, named)
    factors = found.factors.keys() | held.factors.keys()
    for key, entry in list(found.claims.items()):
        if entry["cause"] not in factors or entry["effect"] not in factors:
            del found.claims[key]
            if key in now.claims:
                found.claims[key] = now.claims[key]
            continue
        if entry["group"] and Ref("group", entry["group"]) not in there:
            entry["group"] = ""
        if entry["said_in"] and not _may_be_claimed_in(Ref.parse(entry["said_in"]).unversioned, there):
            entry["said_in"] = ""
    return found


def _may_be_claimed_in(ref: Ref, there: set[Ref]) -> bool:
    return ref in there and ref.kind in ("contribution", "excerpt", "evidence_item", "session", "paper_map")


def _plan_entries(work: _Work, now: Entries, resolved: Entries) -> dict[str, CausalClaim]:
    """New records and next versions. Returns all claims of the map as they will be, those that go left out."""
    claims = dict(work.held.claims)
    for what in (FACTORS, CLAIMS):
        for key, entry in resolved.of(what).items():
            old = now.of(what).get(key)
            if old != entry:
                record = _plan_entry(work, what, key, old, entry)
                if isinstance(record, CausalClaim):
                    claims[key] = record
    _plan_removals(work, now, resolved)
    for ref in work.removed:
        claims.pop(ref.id, None)
    return claims


def _plan_entry(work: _Work, what: str, key: str, old: Entry | None, entry: Entry) -> Record:
    fields = [name for name in entry if old is None or entry[name] != old[name]]
    author = work.author(what, key, fields)
    record = _record(work.held, what, key, entry, author)
    if old is None:
        work.added.append(record)
    elif fields != ["said_in"]:
        work.changed.append(record)
    work.count(author, "added" if old is None else "changed")
    if what == CLAIMS and "said_in" in fields:
        _plan_words(work, key, old["said_in"] if old else "", entry["said_in"])
    return record


def _record(held: Held, what: str, key: str, entry: Entry, author: Author) -> Record:
    if what == FACTORS:
        return factor_of(key, entry, held.map.ref, like=held.factors.get(key), author=author)
    return claim_of(key, entry, held.map.ref, like=held.claims.get(key), author=author)


def _plan_words(work: _Work, key: str, old: str, new: str) -> None:
    """The words that a claim was made in."""
    if old:
        subject = Ref("causal_claim", key)
        work.uncited.append(Link(subject=subject, verb=Verb.CLAIMED_IN, object=Ref.parse(old)))
    if new:
        _cite(work, key, new)


def _cite(work: _Work, key: str, said_in: str) -> None:
    author = work.author(CLAIMS, key, ("said_in",))
    subject, words = Ref("causal_claim", key), Ref.parse(said_in).unversioned
    work.cited.append(Link(subject=subject, verb=Verb.CLAIMED_IN, object=words, by=author.by, at=author.at))


def _plan_removals(work: _Work, now: Entries, resolved: Entries) -> None:
    gone = [Ref("causal_claim", key) for key in now.claims if key not in resolved.claims]
    stay = still_named(work.programme, gone, but=(Verb.BUNDLES, Verb.DRAWN_FROM))
    for ref in gone:
        if ref not in stay:
            work.removed.append(ref)
            work.count(work.author(CLAIMS, ref.id), "removed")


def _plan_links(work: _Work, claims: Mapping[str, CausalClaim], some: Sequence[Change]) -> None:
    """The links of the pairs whose claims changed, gathered anew."""
    touched = {each.id for each in some if each.what == CLAIMS}
    before = {key: _ends(work.held.claims[key]) for key in touched if key in work.held.claims}
    after = {key: _ends(claims[key]) for key in touched if key in claims}
    by_pair: dict[Pair, list[CausalClaim]] = {}
    for claim in claims.values():
        by_pair.setdefault(_ends(claim), []).append(claim)
    known_links = {_ends(each): each for each in work.held.links}
    for pair in dict.fromkeys((*before.values(), *after.values())):
        newly = {key for key, ends in after.items() if ends == pair and before.get(key) != pair}
        if here := by_pair.get(pair):
            _plan_link(work, here, known_links.get(pair), newly)
        elif link := known_links.get(pair):
            _plan_no_link(work, link)
        if link := known_links.get(pair):
            work.uncited += [
                Link(subject=link.ref, verb=Verb.BUNDLES, object=claims[key].ref)
                for key, ends in before.items()
                if ends == pair and key in after and after[key] != pair
            ]


def _plan_link(work: _Work, here: Sequence[CausalClaim], link: FactorLink | None, newly: set[str]) -> None:
    (held,) = bundle(here, [link] if link else [])
    newest = max(here, key=lambda each: (each.id in newly, str(each.made_at or "")))
    author = work.author(CLAIMS, newest.id)
    if link is None:
        made = replace(held.kept, map=work.held.map.ref, made_by=author.by, made_at=author.at)
        work.added.append(made)
        newly = {each.id for each in here}
    else:
        made = held.kept if held.kept == link else replace(held.kept, version=link.version + 1)
        if made is not link and made != link:
            work.changed.append(made)
    work.cited += [
        Link(subject=made.ref, verb=Verb.BUNDLES, object=each.ref, by=author.by, at=author.at, how=How.RULE)
        for each in here
        if each.id in newly
    ]


def _plan_no_link(work: _Work, link: FactorLink) -> None:
    """A link without claims goes, unless people judged it or something rests on it."""
    judged = link.reason or link.judgement is not Judgement.UNJUDGED
    if not judged and not still_named(work.programme, [link.ref.unversioned], but=()):
        work.removed.append(link.ref.unversioned)


def _carry_out(work: _Work) -> None:
    if work.added or work.changed:
        keep.write_many(work.programme, work.added, work.changed)
    for link in work.uncited:
        keep.erase_link(work.programme, link)
    if work.cited:
        keep.write_links(work.programme, work.cited)
    if work.removed:
        keep.erase_many(work.programme, work.removed)


def _remove_factors(work: _Work, now: Entries, resolved: Entries, loose: Loose) -> Loose:
    """Take out the factors that went, as far as nothing speaks of them; return what stays although it was removed."""
    gone = [Ref("factor", key) for key in now.factors if key not in resolved.factors]
    ends = {claim[end] for claim in resolved.claims.values() for end in ("cause", "effect")}
    stay = still_named(work.programme, gone, but=(), also_speaking=True) if gone else set()
    out = [ref for ref in gone if ref not in stay and ref.id not in ends]
    for ref in out:
        work.count(_remover(work, FACTORS, ref.id, loose), "removed")
    if out:
        keep.erase_many(work.programme, out)
    left: Loose = {}
    for what, keys in (
        (FACTORS, [ref.id for ref in gone if ref not in out]),
        (CLAIMS, _claims_left(work, now, resolved)),
    ):
        for key in keys:
            author = _remover(work, what, key, loose)
            entry = now.of(what)[key]
            left[f"{what}:{key}"] = {"entry": entry, "by": author.by, "at": author.at.isoformat()}
    return left


def _claims_left(work: _Work, now: Entries, resolved: Entries) -> list[str]:
    gone = {ref.id for ref in work.removed if ref.kind == "causal_claim"}
    return [key for key in now.claims if key not in resolved.claims and key not in gone]


def _remover(work: _Work, what: str, key: str, loose: Loose) -> Author:
    """Who removed it: now, or when it could not go yet."""
    author = work.author(what, key)
    old = loose.get(f"{what}:{key}")
    if author.by == THE_RECORDS and old:
        return Author(old["by"], datetime.fromisoformat(old["at"]))
    return author


def _note(work: _Work) -> None:
    for by, counts in work.counts.items():
        audit(ACTION, by=by, programme=work.programme, object=str(work.held.map.ref), **counts)


def _told(left: str, now: Entries) -> tuple[str, str]:
    what, _, key = left.partition(":")
    if what == FACTORS:
        said = (
            f"“{now.factors[key]['name']}” was removed, but other things still speak of it. Restore it, or drop them?"
        )
    else:
        said = "A claim was removed, but other things still rest on it. It stays in the records until they are gone."
    return "loose", said


def _ends(each: CausalClaim | FactorLink) -> Pair:
    return each.cause.unversioned, each.effect.unversioned
