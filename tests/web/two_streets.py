"""A programme small enough to hold in mind: one of each thing that the stages' forms work on, in two places."""

from __future__ import annotations

from datetime import date

from wellthread.programme import Contents
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Action,
    Area,
    AreaLevel,
    Asset,
    Ballot,
    Boundary,
    BoundaryKind,
    CausalClaim,
    Consent,
    Contribution,
    Criterion,
    DesignKind,
    EvaluationDesign,
    Excerpt,
    Exercise,
    Factor,
    Group,
    Indicator,
    IndicatorValue,
    Measure,
    Neighbourhood,
    Polarity,
    PriorityOption,
    Programme,
    Record,
    Records,
    Ref,
    Session,
    SessionKind,
    Step,
    StepKind,
    StepLink,
    SystemsMap,
    Theme,
    Translation,
    Visibility,
    Wave,
    WaveKind,
)

LOCKSIDE, PLOVER = Ref("neighbourhood", "lockside"), Ref("neighbourhood", "plover-rise")
RELEASED = "The crossing is too fast for a pushchair"
KEPT_BACK = "Nobody must know that I said the landlord shouts"
HIDDEN_ASSET = "Mrs Hall's Thursday kitchen"
SAVED = "Savings to fall back on"


def two_streets() -> Contents:
    """The programme, fresh."""
    return Contents(Records([*_places(), *_words(), *_assets(), *_map(), *_vote(), *_theory(), *_tested()]), _links())


def _places() -> list[Record]:
    return [
        Programme(id="two-test-beds", name="Two streets", fictional=True),
        Neighbourhood(id="lockside", name="Lockside"),
        Neighbourhood(id="plover-rise", name="Plover Rise"),
        Group(id="parents", name="Parents", neighbourhood=LOCKSIDE),
        Group(id="walkers", name="Walkers", neighbourhood=PLOVER),
        Boundary(id="lock-edge", neighbourhood=LOCKSIDE, kind=BoundaryKind.AGREED, geometry=_square()),
        Criterion(id="need", indicator="score", says="Need.", level=AreaLevel.MSOA),
        *(
            Area(id=code, name=name, level=AreaLevel.MSOA, boundary_year=2021, population=8000, geometry=_square(at))
            for at, (code, name) in enumerate((("E01", "Lock"), ("E02", "Basin"), ("E03", "Wharf")))
        ),
        *(
            IndicatorValue(id=f"v{code}", area=Ref("area", code), indicator="score", value=value)
            for code, value in (("E01", 40.0), ("E02", 30.0), ("E03", 20.0))
        ),
    ]


def _words() -> list[Record]:
    cafe, said = Ref("session", "cafe"), Ref("contribution", "c1")
    return [
        Session(
            id="cafe",
            neighbourhood=LOCKSIDE,
            kind=SessionKind.CAFE,
            title="Library café",
            held_on=date(2026, 3, 1),
            attendances=43,
            people=6,
        ),
        Session(id="walk", neighbourhood=PLOVER, kind=SessionKind.CAFE, title="Walk on the Rise"),
        Consent(id="yes", wording="1", take_part=True, quote=True),
        Consent(id="no", wording="1", take_part=True),
        Contribution(
            id="c1", session=cafe, text=RELEASED, consent=Ref("consent", "yes"), group=Ref("group", "parents")
        ),
        Contribution(id="c2", session=cafe, text=KEPT_BACK, consent=Ref("consent", "no"), participant="p-7"),
        Contribution(id="c3", session=Ref("session", "walk"), text="The hill is dark", consent=Ref("consent", "yes")),
        Translation(id="t1", contribution=said, language="ur", text="کراسنگ بہت تیز ہے"),
        Excerpt(id="e1", contribution=said, start=4, end=24),
        Excerpt(id="e2", contribution=Ref("contribution", "c2"), start=0, end=20),
        Theme(id="crossings", name="Crossings"),
    ]


def _assets() -> list[Record]:
    return [
        Asset(
            id="library", name="The library", neighbourhood=LOCKSIDE, visibility=Visibility.PUBLIC, address="Canal St"
        ),
        Asset(
            id="pool",
            name="Swimming pool",
            neighbourhood=LOCKSIDE,
            visibility=Visibility.PUBLIC,
            longitude=0.02,
            latitude=0.02,
        ),
        Asset(id="kitchen", name=HIDDEN_ASSET, neighbourhood=LOCKSIDE, visibility=Visibility.PRIVATE),
    ]


def _map() -> list[Record]:
    lock = Ref("systems_map", "lock-map")
    fear, speed = Ref("factor", "fear"), Ref("factor", "speed")
    return [
        SystemsMap(id="lock-map", title="Why people stay in", neighbourhood=LOCKSIDE),
        SystemsMap(id="rise-map", title="Why the hill is empty", neighbourhood=PLOVER),
        Factor(id="speed", map=lock, name="Speed of cars"),
        Factor(id="fear", map=lock, name="Fear of the road"),
        Factor(id="savings", map=lock, name=SAVED, description=f"Named at {HIDDEN_ASSET}."),
        Factor(id="light", map=Ref("systems_map", "rise-map"), name="Light on the hill"),
        CausalClaim(
            id="k1", map=lock, cause=speed, effect=fear, polarity=Polarity.POSITIVE, group=Ref("group", "parents")
        ),
    ]


def _vote() -> list[Record]:
    vote = Ref("exercise", "vote")
    crossing, lamps, bus = (Ref("priority_option", each) for each in ("crossing", "lamps", "bus"))
    return [
        Exercise(id="vote", title="What first?", neighbourhood=LOCKSIDE, seats=1),
        Exercise(id="rise-vote", title="What first on the Rise?", neighbourhood=PLOVER, seats=1),
        PriorityOption(id="crossing", exercise=vote, title="A safe crossing"),
        PriorityOption(id="lamps", exercise=vote, title="Lamps"),
        PriorityOption(id="bus", exercise=vote, title="A bus"),
        Ballot(id="b1", exercise=vote, options=(crossing, lamps), count=17, group=Ref("group", "parents")),
        Ballot(id="b2", exercise=vote, options=(lamps, bus), count=4),
    ]


def _theory() -> list[Record]:
    return [
        Action(id="paint", title="Paint a crossing", neighbourhood=LOCKSIDE),
        Step(id="painted", kind=StepKind.ACTIVITY, title="A crossing is painted", neighbourhood=LOCKSIDE),
        Step(id="slower", kind=StepKind.MECHANISM, title="Cars slow down", neighbourhood=LOCKSIDE),
        Step(id="out", kind=StepKind.OUTCOME, title="More people walk", neighbourhood=LOCKSIDE),
        Step(id="lit", kind=StepKind.ACTIVITY, title="Lamps are lit", neighbourhood=PLOVER),
        StepLink(id="l1", cause=Ref("step", "painted"), effect=Ref("step", "slower"), why="Paint is seen"),
        StepLink(id="l2", cause=Ref("step", "slower"), effect=Ref("step", "out")),
    ]


def _tested() -> list[Record]:
    return [
        EvaluationDesign(
            id="design", kind=DesignKind.BEFORE_AFTER, question="Do more people walk?", neighbourhood=LOCKSIDE
        ),
        Wave(id="spring", name="Spring 2026", kind=WaveKind.BASELINE, starts=date(2026, 3, 1)),
        Wave(id="autumn", name="Autumn 2026", kind=WaveKind.FOLLOW_UP, starts=date(2026, 9, 1)),
        Indicator(id="walks", name="Walks each week", measure=Measure.SHARE, outcome=Ref("step", "out"), target=60.0),
        Indicator(id="mood", name="Satisfaction", measure=Measure.MEAN),
    ]


def _links() -> tuple[Link, ...]:
    crossings = Ref("theme", "crossings")
    return (
        Link(subject=crossings, verb=Verb.GATHERS, object=Ref("excerpt", "e1"), by="coder-1", note="about speed"),
        Link(subject=crossings, verb=Verb.GATHERS, object=Ref("excerpt", "e2"), by="coder-1"),
        Link(subject=Ref("causal_claim", "k1"), verb=Verb.CLAIMED_IN, object=Ref("excerpt", "e1")),
        Link(subject=Ref("priority_option", "crossing"), verb=Verb.RAISED_BY, object=crossings),
    )


def _square(at: int = 0) -> dict[str, object]:
    west, east = at * 0.1, at * 0.1 + 0.05
    ring = [[west, 0.0], [east, 0.0], [east, 0.05], [west, 0.05], [west, 0.0]]
    return {"type": "Polygon", "coordinates": [ring]}
