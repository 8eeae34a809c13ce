"""What has to be there from outside, and who could see to it."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.vocabulary import Condition, InPlace

from .finding import Finding, Rule, Severity
from .reading import Reading, listed

NOT_THERE = Rule(
    "TOC-401",
    Severity.WARNING,
    "A condition that is not in place",
    "The theory needs it and does not bring it about.",
    "Ask who could see to it by when; or make it an outcome of its own with an activity that leads to it.",
    "“The harbour company gives up the key”: not there.",
    "The council has asked for it and says by when; or “The key is handed over” is an outcome.",
)
NOBODY_LOOKED = Rule(
    "TOC-402",
    Severity.NOTE,
    "A condition at which nobody has looked",
    "It may be there. Until somebody looks, the theory rests on a guess.",
    "Look, and say whether it is there.",
    "“There is a bus in the evening”: unknown.",
    "“Partly: until half past eight.”",
)
NOBODYS = Rule(
    "TOC-403",
    Severity.WARNING,
    "A condition that nobody could see to",
    "It is not there, and no partner is named who could bring it about.",
    "Name the partner who could, and talk to them; or build a way that does not need it.",
    "“The grant is renewed”: not there, nobody named.",
    "“The integrated care board decides in March”, named as the one who could.",
)
CUT_OFF = Rule(
    "TOC-404",
    Severity.ERROR,
    "A condition that is not there, on the only way to an impact",
    "As things stand, the impact cannot come about.",
    "See to it first, or build a second way that does not need it.",
    "Every way to “People feel well” needs “A room that is warm in the evening”, and there is none.",
    "The library stays open until eight.",
)
RULES = (NOT_THERE, NOBODY_LOOKED, NOBODYS, CUT_OFF)


def find(read: Reading) -> Iterator[Finding]:
    """Conditions that are not in place, unknown, or in nobody's hands."""
    for each in read.records.of(Condition):
        name = f"“{read.name(each.ref)}”"
        impacts = read.vital.get(each.about.unversioned, [])
        where = f", which {read.place(each.about)} needs"
        if each.in_place is InPlace.NO and impacts:
            ends = listed(f"“{read.name(ref)}”" for ref in impacts)
            yield CUT_OFF.at(each.ref, f"Every way to {ends} needs {name}, and it is not there.", each.about, *impacts)
        elif each.in_place in (InPlace.NO, InPlace.PARTLY):
            much = "not there" if each.in_place is InPlace.NO else "only partly there"
            yield NOT_THERE.at(each.ref, f"{name}{where}, is {much}.", each.about)
        elif each.in_place is InPlace.UNKNOWN:
            yield NOBODY_LOOKED.at(each.ref, f"Nobody has looked whether {name}{where}, is there.", each.about)
        if each.in_place is not InPlace.YES and each.partner is None:
            yield NOBODYS.at(each.ref, f"Nobody is named who could see to {name}.", each.about)
