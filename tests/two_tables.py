"""Two tables drew one street: the same things under other names, one turned round, one sign on which they differ.

A loop runs through both maps that neither table drew whole.
"""

from __future__ import annotations

from itertools import count

from wellthread.programme import Contents
from wellthread.programme.map_steps import Signed
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    CausalClaim,
    Consent,
    Contribution,
    Factor,
    Group,
    Neighbourhood,
    Polarity,
    Programme,
    Record,
    Records,
    Ref,
    Session,
    SessionKind,
    SystemsMap,
    Wanted,
)

LOCKSIDE, DAY = Ref("neighbourhood", "lockside"), Ref("session", "day")
WORDS = {
    "t2": "Since the damp came she wheezes every night, and then I cannot go to work.",
    "t4": "Damp makes her chest bad. Once he is off work, nobody can heat the flat.",
}
TABLES = {
    "t2": ("Table 2", {"damp": "Damp homes", "asthma": "Asthma", "work": "Days at work", "police": "Police about"}),
    "t4": (
        "Table 4",
        {
            "damp": "damp  homes!",
            "breath": "Childrens asthma",
            "off": "Lack of days at work",
            "police": "Police about",
            "heat": "Heating on",
        },
    ),
}
CLAIMS = (
    ("t2", "damp", "asthma", "+"),
    ("t2", "asthma", "work", "-"),
    ("t2", "police", "asthma", "-"),
    ("t4", "damp", "breath", "+"),
    ("t4", "off", "heat", "-"),
    ("t4", "heat", "damp", "-"),
    ("t4", "police", "breath", "+"),
)
SIGNS = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE}


def two_tables() -> Contents:
    """The programme, fresh: maps `t2` and `t4`, each of its own group, each claim made in words of that group."""
    records: list[Record] = [
        Programme(id="two-test-beds", name="Two tables", fictional=True),
        Neighbourhood(id="lockside", name="Lockside"),
        Session(id="day", neighbourhood=LOCKSIDE, kind=SessionKind.WORKSHOP, title="Mapping day"),
        Consent(id="yes", wording="1", take_part=True, quote=True),
    ]
    links: list[Link] = []
    for table, (title, names) in TABLES.items():
        records += [
            Group(id=f"g-{table}", name=f"{title}’s people", neighbourhood=LOCKSIDE),
            SystemsMap(id=table, title=title, neighbourhood=LOCKSIDE),
            Contribution(
                id=f"w-{table}", session=Ref("session", "day"), text=WORDS[table], consent=Ref("consent", "yes")
            ),
            *(_factor(table, key, name) for key, name in names.items()),
        ]
    for table, cause, effect, sign in CLAIMS:
        claim = CausalClaim(
            id=f"{table}-{cause}-{effect}",
            map=Ref("systems_map", table),
            cause=factor(table, cause),
            effect=factor(table, effect),
            polarity=SIGNS[sign],
            group=Ref("group", f"g-{table}"),
        )
        records.append(claim)
        links.append(Link(subject=claim.ref, verb=Verb.CLAIMED_IN, object=Ref("contribution", f"w-{table}")))
    return Contents(Records(records), tuple(links))


def factor(table: str, key: str) -> Ref:
    return Ref("factor", f"{table}-{key}")


def signed() -> Signed:
    """Somebody whose new records are numbered."""
    numbers = count(1)
    return Signed(lambda: f"new-{next(numbers)}", by="ann")


def _factor(table: str, key: str, name: str) -> Factor:
    wanted = {"damp": Wanted.LESS, "police": Wanted.MORE if table == "t2" else Wanted.LESS}.get(key, Wanted.NOT_SAID)
    return Factor(id=f"{table}-{key}", map=Ref("systems_map", table), name=name, wanted=wanted)
