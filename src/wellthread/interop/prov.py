"""The thread as W3C PROV, in its JSON form: entities, activities, agents by role, and what was derived from what.

Words go in only under consent to quote. Consents and ballots stay out, and so does every code of a speaker.
See https://www.w3.org/submissions/prov-json/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wellthread.disclosure import may_quote, quotable
from wellthread.thread import CARRYING, Link, Verb, still_counts
from wellthread.vocabulary import Ballot, Consent, Contribution, Excerpt, Record, Records, Ref, Session, noun_of

PREFIX = "wt"
NAMESPACE = "urn:wellthread:"
KEPT_BACK: tuple[type[Record], ...] = (Ballot, Consent)

Json = dict[str, Any]


def prov(records: Records, links: Iterable[Link], label: Callable[[Record], str]) -> Json:
    """A PROV-JSON document of released records and all their links.

    `label` gives the public name of a record. Sessions are activities, roles are agents, all else are entities.
    """
    made = _Document(records)
    for record in records:
        if not isinstance(record, KEPT_BACK):
            made.tell(record, label(record))
    for link in links:
        if link.subject in records and link.object in records:
            made.join(link)
    return made.body()


def name(ref: Ref) -> str:
    """The qualified name of a record: `wt:theme/damp-homes`."""
    return f"{PREFIX}:{ref.kind}/{ref.id}"


@dataclass
class _Document:
    records: Records
    parts: dict[str, Json] = field(default_factory=dict)

    def tell(self, record: Record, label: str) -> None:
        """A record as an entity or an activity, and the role that made it."""
        about: Json = {"prov:label": label, "prov:type": _qualified(f"{PREFIX}:{noun_of(type(record)).kind}")}
        if isinstance(record, Session):
            if record.held_on:
                about["prov:startTime"] = f"{record.held_on.isoformat()}T00:00:00"
            self._put("activity", name(record.ref), about)
            self._agent("wasAssociatedWith", "prov:activity", record.ref, record.facilitator)
            return
        about[f"{PREFIX}:version"] = record.version
        about.update(self._words(record))
        self._put("entity", name(record.ref), about)
        self._agent("wasAttributedTo", "prov:entity", record.ref, record.made_by)

    def join(self, link: Link) -> None:
        """A link as a derivation, with its verb; links that carry no support are influences."""
        subject, target = name(link.subject), name(link.object)
        about: Json = {f"{PREFIX}:verb": link.verb.value, f"{PREFIX}:how": link.how.value}
        if link.at:
            about[f"{PREFIX}:at"] = link.at.isoformat()
        if link.by:
            about[f"{PREFIX}:by"] = link.by
        if link.verb is Verb.SAID_IN:
            self._relate("wasGeneratedBy", {"prov:entity": subject, "prov:activity": target, **about})
        elif link.verb in CARRYING and link.object.kind != "session":
            derived = {"prov:generatedEntity": subject, "prov:usedEntity": target}
            self._relate("wasDerivedFrom", {**derived, "prov:type": _qualified(f"{PREFIX}:{link.verb.value}"), **about})
        else:
            self._relate("wasInfluencedBy", {"prov:influencee": subject, "prov:influencer": target, **about})

    def body(self) -> Json:
        return {"prefix": {PREFIX: NAMESPACE}, **self.parts}

    def _words(self, record: Record) -> Json:
        if isinstance(record, Contribution):
            if record.waiting:
                return {}
            if not still_counts(record, self.records):
                return {f"{PREFIX}:withdrawn": True}
            shown = record.text if may_quote(record, self.records) else ""
            return {"prov:value": {"$": shown, "lang": record.language}} if shown else {}
        if isinstance(record, Excerpt) and (words := quotable(record, self.records)):
            said = self.records.find(Contribution, record.contribution)
            return {"prov:value": {"$": words, "lang": said.language if said else "en"}}
        return {}

    def _agent(self, relation: str, side: str, ref: Ref, role: str) -> None:
        if role:
            agent = f"{PREFIX}:role/{'-'.join(role.lower().split())}"
            self._put("agent", agent, {"prov:label": role, "prov:type": _qualified(f"{PREFIX}:role")})
            self._relate(relation, {side: name(ref), "prov:agent": agent})

    def _relate(self, relation: str, about: Json) -> None:
        held = self.parts.setdefault(relation, {})
        held[f"_:{relation}{len(held) + 1}"] = about

    def _put(self, kind: str, key: str, about: Json) -> None:
        self.parts.setdefault(kind, {})[key] = about


def _qualified(text: str) -> Json:
    return {"$": text, "type": "prov:QUALIFIED_NAME"}
