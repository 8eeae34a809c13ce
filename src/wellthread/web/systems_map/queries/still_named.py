"""What other records still say of a record: asked before it is taken out, for a few records at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from wellthread.thread import Verb
from wellthread.vocabulary import Ref, Shape, nouns
from wellthread.web.base.rows import ROWS, column_of
from wellthread.web.thread.models import Strand


def known(programme: str, refs: Iterable[Ref]) -> set[Ref]:
    """Those of these records that are there."""
    found: set[Ref] = set()
    for kind, keys in _by_kind(refs).items():
        if kind in ROWS:
            rows: Any = ROWS[kind]._default_manager.filter(programme=programme, key__in=keys)
            found.update(Ref(kind, key) for key in rows.values_list("key", flat=True))
    return found


def still_named(programme: str, refs: Sequence[Ref], *, but: Iterable[Verb], also_speaking: bool = False) -> set[Ref]:
    """Those of these records that a link of the thread or a field of another record leads to.

    Links by the verbs in `but` do not count. With `also_speaking`, links that somebody gave from them count as well:
    with the record, they would be gone.
    """
    found: set[Ref] = set()
    passed = [verb.value for verb in but]
    for kind, keys in _by_kind(refs).items():
        strands = Strand.objects.exclude(verb__in=passed)
        here = Q(object__programme=programme, object__kind=kind, object__key__in=keys)
        found.update(Ref(kind, key) for key in strands.filter(here).values_list("object__key", flat=True))
        if also_speaking:
            given = Q(given=True, subject__programme=programme, subject__kind=kind, subject__key__in=keys)
            found.update(Ref(kind, key) for key in strands.filter(given).values_list("subject__key", flat=True))
        found |= _in_fields(programme, kind, keys)
    return found


def _in_fields(programme: str, kind: str, keys: list[str]) -> set[Ref]:
    """Those that are named in a field of a record that no link of the thread stands for."""
    found: set[Ref] = set()
    for noun in nouns():
        for each in noun.fields:
            if kind not in (each.kinds or ()) or each.cites or each.cited_as:
                continue
            rows: Any = ROWS[noun.kind]._default_manager.filter(programme=programme)
            column = column_of(each)
            for key in keys:
                ref = f"{kind}:{key}"
                if each.shape is Shape.REF:
                    named = Q(**{column: ref}) | Q(**{f"{column}__startswith": f"{ref}@"})
                else:
                    named = Q(**{f"{column}__contains": f'"{ref}"'}) | Q(**{f"{column}__contains": f'"{ref}@'})
                if rows.filter(named).exists():
                    found.add(Ref(kind, key))
    return found


def _by_kind(refs: Iterable[Ref]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ref in refs:
        found.setdefault(ref.kind, []).append(ref.id)
    return found
