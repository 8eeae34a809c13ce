"""The reference map of twenty factors: small enough to type, with a loop of each kind."""

from __future__ import annotations

LINKS = [
    ("Air in homes", "-", "Damp walls"),
    ("Damp walls", "+", "Chest illness"),
    ("Chest illness", "-", "Days at school"),
    ("Days at school", "+", "Exam results"),
    ("Exam results", "+", "Good jobs"),
    ("Good jobs", "+", "Household money"),
    ("Household money", "+", "Indoor warmth"),
    ("Indoor warmth", "-", "Damp walls"),
    ("Fear of eviction", "-", "Kept complaints"),
    ("Kept complaints", "+", "Landlord repairs"),
    ("Landlord repairs", "-", "Damp walls"),
    ("Landlord repairs", "?", "Fear of eviction"),
    ("Moves of home", "-", "Neighbours known"),
    ("Neighbours known", "+", "Outings"),
    ("Outings", "+", "Play outdoors"),
    ("Play outdoors", "-", "Quarrels indoors"),
    ("Quarrels indoors", "-", "Rest at night"),
    ("Rest at night", "+", "Days at school"),
    ("Damp walls", "-", "Rest at night"),
    ("Fear of eviction", "+", "Sorrow"),
    ("Sorrow", "-", "Outings"),
    ("Neighbours known", "~", "Kept complaints"),
    ("Trust in the council", "+", "Kept complaints"),
    ("Landlord repairs", "+", "Trust in the council"),
    ("Moves of home", "+", "Sorrow"),
    ("Fear of eviction", "+", "Moves of home"),
    ("Sorrow", "+", "Visits to the doctor"),
]
FACTORS = sorted({end for cause, _, effect in LINKS for end in (cause, effect)})
