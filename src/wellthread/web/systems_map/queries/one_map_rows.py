"""One map's own records, straight from their tables: what a room needs several times a minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q

from wellthread.programme.map_entries import Entries, entries_of
from wellthread.thread import Verb
from wellthread.vocabulary import CausalClaim, Factor, FactorLink, Record, Ref, SystemsMap, noun_of
from wellthread.web.base.rows import ROWS
from wellthread.web.thread.models import Strand

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Held:
    """What the records hold of one map."""

    map: SystemsMap
    factors: dict[str, Factor]
    claims: dict[str, CausalClaim]
    links: tuple[FactorLink, ...]
    said_in: dict[Ref, Ref]

    @property
    def entries(self) -> Entries:
        return entries_of(self.factors.values(), self.claims.values(), self.said_in)


def the_map(programme: str, key: str) -> SystemsMap | None:
    """The map with this id, whoever asks."""
    row = ROWS["systems_map"]._default_manager.filter(programme=programme, key=key).first()
    record = row.to_record() if row else None
    return record if isinstance(record, SystemsMap) else None


def held_of(programme: str, key: str) -> Held | None:
    """The records of one map; None when there is no such map."""
    found = the_map(programme, key)
    if found is None:
        return None
    factors, claims = _on(Factor, programme, found), _on(CausalClaim, programme, found)
    links = tuple(_on(FactorLink, programme, found))
    said = _said_in(programme, {each.id for each in claims})
    return Held(found, {each.id: each for each in factors}, {each.id: each for each in claims}, links, said)


def _on(kind: type[R], programme: str, found: SystemsMap) -> list[R]:
    base = str(found.ref.unversioned)
    here = Q(map=base) | Q(map__startswith=f"{base}@")
    rows: Any = ROWS[noun_of(kind).kind]._default_manager.filter(here, programme=programme).order_by("pk")
    return [row.to_record() for row in rows]


def _said_in(programme: str, claims: set[str]) -> dict[Ref, Ref]:
    strands = Strand.objects.filter(
        subject__programme=programme, subject__kind="causal_claim", verb=Verb.CLAIMED_IN.value
    ).values_list("subject__key", "object__kind", "object__key")
    return {Ref("causal_claim", one): Ref(kind, key) for one, kind, key in strands if one in claims}
