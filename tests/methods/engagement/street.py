"""A street where a few people spoke, for the tests of engagement."""

from __future__ import annotations

from datetime import date

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Consent, Contribution, Excerpt, Group, Records, Ref, Session, SessionKind, Theme

HERE = Ref("neighbourhood", "here")
CAFE = Ref("session", "cafe")


def said(name: str, who: str = "", group: str = "", *, gone: bool = False, consent: str = "", resident: bool = True):
    return Contribution(
        id=name,
        session=CAFE,
        text="" if gone else f"Words of {name}, damp and cold",
        participant=who,
        group=Ref("group", group) if group else None,
        resident=resident,
        consent=Ref("consent", consent) if consent else None,
        withdrawn_on=date(2026, 5, 1) if gone else None,
    )


def gathers(theme: str, target: str, by: str = "Ana", kind: str = "contribution") -> Link:
    return Link(subject=Ref("theme", theme), verb=Verb.GATHERS, object=Ref(kind, target), by=by)


def street() -> Records:
    """Five things said: c3 was taken back, the speaker of c5 agreed to nothing; c4 has no speaker's code."""
    return Records(
        [
            Session(id="cafe", neighbourhood=HERE, kind=SessionKind.CAFE, title="Café"),
            Group(id="young", name="Under 25", neighbourhood=HERE, residents=200),
            Group(id="old", name="Over 65", neighbourhood=HERE, residents=10),
            Group(id="night", name="Night workers", neighbourhood=HERE),
            Group(id="other", name="Everyone else", neighbourhood=HERE, sought=False),
            Consent(id="no", wording="1", take_part=False),
            Consent(id="yes", wording="1", take_part=True),
            Theme(id="damp", name="Damp"),
            Theme(id="cold", name="Cold"),
            Theme(id="buses", name="Buses"),
            said("c1", "p1", "young", consent="yes"),
            said("c2", "p1", "young"),
            said("c3", "p2", "old", gone=True),
            said("c4", "", "old", resident=False),
            said("c5", "p3", "night", consent="no"),
            said("c6", "p4", "young"),
            Excerpt(id="e1", contribution=Ref("contribution", "c1"), start=13, end=17),
            Excerpt(id="e2", contribution=Ref("contribution", "c1"), start=22, end=26),
        ]
    )
