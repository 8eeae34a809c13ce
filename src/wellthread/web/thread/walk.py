"""Following the thread in the database: one recursive query, the same on SQLite and PostgreSQL.

The cost grows with the size of the answer and not with that of the programme: each step is one look into a
covering index.
"""

from __future__ import annotations

from django.db import connection

from wellthread.vocabulary import Ref

from .models import Knot, Strand

_WALK = """
WITH RECURSIVE trail(knot) AS (
    SELECT id FROM thread_knot WHERE programme = %s AND kind = %s AND key = %s
    UNION
    SELECT strand.{there} FROM trail JOIN thread_strand AS strand ON strand.{here} = trail.knot
    WHERE strand.carries = %s {few}
)
SELECT knot.kind, knot.key FROM trail JOIN thread_knot AS knot ON knot.id = trail.knot
WHERE NOT (knot.programme = %s AND knot.kind = %s AND knot.key = %s) {few}
"""

# SQLite takes a recursive query for a million rows and would read whole tables to sift for them first.
_FEW = {"sqlite": "AND likelihood(typeof(trail.knot) = 'integer', 0.0001)"}


def trace(programme: str, ref: Ref) -> list[Ref]:
    """Everything a record rests on, at whatever distance."""
    return _walk(programme, ref, here="subject_id", there="object_id")


def reach(programme: str, ref: Ref) -> list[Ref]:
    """Everything that rests on a record, at whatever distance."""
    return _walk(programme, ref, here="object_id", there="subject_id")


def _walk(programme: str, ref: Ref, *, here: str, there: str) -> list[Ref]:
    start = [programme, ref.kind, ref.id]
    with connection.cursor() as cursor:
        few = _FEW.get(connection.vendor, "")
        cursor.execute(_WALK.format(here=here, there=there, few=few), [*start, True, *start])
        return [Ref(kind, key) for kind, key in cursor.fetchall()]


def rests_on(programme: str, ref: Ref) -> list[Strand]:
    """The strands from a record to what it rests on directly."""
    return list(
        Strand.objects.filter(subject__programme=programme, subject__kind=ref.kind, subject__key=ref.id).select_related(
            "subject", "object"
        )
    )


def became(programme: str, ref: Ref) -> list[Strand]:
    """The strands from later records to this one."""
    return list(
        Strand.objects.filter(object__programme=programme, object__kind=ref.kind, object__key=ref.id).select_related(
            "subject", "object"
        )
    )


def is_known(programme: str, ref: Ref) -> bool:
    """Whether the thread of the programme has this record."""
    return Knot.objects.filter(programme=programme, kind=ref.kind, key=ref.id).exists()
