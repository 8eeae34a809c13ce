"""A small street of records with every kind that a picture shows; made from a seed, so always the same."""

from __future__ import annotations

import random
from functools import cached_property

from wellthread.pictures import Beside, Candidate, Dot, WinShare
from wellthread.thread import Link, Thread, Verb, loose_ends
from wellthread.vocabulary import (
    Action,
    Asset,
    AssetClass,
    Assumption,
    Barrier,
    BarrierKind,
    Boundary,
    BoundaryKind,
    CausalClaim,
    Contribution,
    Decision,
    DecisionOutcome,
    EvidenceGrade,
    Excerpt,
    Exercise,
    Factor,
    FactorLink,
    Group,
    Indicator,
    Judgement,
    Neighbourhood,
    Polarity,
    Priority,
    PriorityOption,
    Records,
    Ref,
    Result,
    Session,
    SessionKind,
    Step,
    StepKind,
    StepLink,
    SystemsMap,
    Theme,
    Wave,
    WaveKind,
)

SESSIONS = (
    "Doorstep, April",
    "Café at the mosque",
    "Café at St Luke's",
    "Walk with young people",
    "Asset mapping day",
    "Women's group",
    "Action workshop",
    "Café on the estate",
    "Phone survey",
    "Older people's lunch",
    "School gate",
    "Repair café",
)
THEMES = (
    "Damp and cold homes",
    "Crossings feel unsafe",
    "Nowhere to sit and meet",
    "Waiting for the doctor",
    "Neighbours look out for each other",
    "Food that people can afford",
    "Young people have nothing to do",
    "Letters nobody can read",
    "The canal path",
    "Work that makes people ill",
    "Buses stop at six",
    "Loneliness after children leave",
)
ASSETS = (
    "Lockside library",
    "Canal path",
    "St Luke's hall",
    "Community garden",
    "Mosque kitchen",
    "Corner pharmacy",
    "Bangla women's circle",
    "Repair café",
    "Primary school",
    "Market",
    "Boxing club",
    "Tenants' association",
    "Community centre",
    "Surgery on Mill Lane",
)
BARRIERS = ("Lift is always broken", "Forms only in English", "Hall costs too much", "Path is dark", "No toilets")
FACTORS = (
    "Warm dry homes",
    "Children's asthma",
    "Safe crossings",
    "Walking",
    "Trust in services",
    "Time to spare",
    "Neighbours who know each other",
    "Money left at the end of the week",
    "Good sleep",
    "Stress",
    "Access to a doctor",
    "Fresh food",
)
PRIORITIES = ("Warm, dry homes first", "Streets that are safe to walk", "Places to meet", "A doctor when needed")
ACTIONS = (
    "Visit every damp flat with the housing officer",
    "Paint two zebra crossings",
    "Open the hall on Sundays",
    "Train residents as health guides",
    "Light the canal path",
    "Translate the surgery's letters",
    "Plant trees",
)
OUTCOMES = (
    "Homes are warm and dry",
    "People walk to school",
    "People know their neighbours",
    "People are seen in time",
    "Children breathe more easily",
)
INDICATORS = ("Homes with damp", "Children who walk to school", "Adults who often feel lonely", "Days waiting")

HERE = Ref("neighbourhood", "lockside")
MAP = Ref("systems_map", "lockside-map")


def slug(name):
    return "".join(each if each.isalnum() and each.isascii() else "-" for each in name.lower()).strip("-")[:60]


def square(west, south, size):
    corners = [[west, south], [west + size, south], [west + size, south + size / 2], [west, south + size / 2]]
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


def assumptions():
    return [
        Assumption(id="a", about=Ref("step_link", "s0"), text="People open the door.", grade=EvidenceGrade.SOME),
        Assumption(id="b", about=Ref("step_link", "m1"), text="Drivers stop at a crossing."),
        Assumption(id="c", about=Ref("step", "breath"), text="Nothing else in the air makes children ill."),
        Assumption(id="d", about=Ref("step_link", "s0"), text="The council mends what is found."),
    ]


def candidates(count=24):
    return [
        Candidate(
            Ref("area", f"E{n}"), f"Area {n}", 50.0 - n, n, square(0.1 * (n % 6), 51 + 0.05 * (n // 6), 0.1), n == 2
        )
        for n in range(1, count + 1)
    ]


def beside():
    return [
        Beside("Years a child born here can expect to live", 75.2, 73.7, 76.4, 77.2, None, 75.2, 82.9, "lower"),
        Beside("Deprivation", 44.8, None, None, None, None, 44.8, 44.8),
        Beside("A rate below nothing", -3.0, None, None, -2.0, None, -9.0, 0.0),
    ]


def win_shares():
    shares = ((1, 0.489, 0.28), (2, 0.364, 0.713), (8, 0.0003, 0.0), (9, 0.0, 0.0), (30, 0.0, 0.0))
    return [
        WinShare(Ref("area", f"E{n}"), f"Area {n} by the long canal", n, even, near, n, n + 5, n == 30)
        for n, even, near in shares
    ]


def dots():
    values = ((45.0, 30.0, 60.0), (20.0, 10.0, 34.0), (None, None, None), (33.0, 20.0, 48.0))
    options = ("A bus after half past six", "Good food within a walk")
    return [Dot(option, f"Group {n}", *value) for option in options for n, value in enumerate(values)]


class Street:
    """Records and links, made in the order in which a programme makes them."""

    def __init__(self, seed=7, voices=160):
        self.chance = random.Random(seed)
        self.records = Records([Neighbourhood(id="lockside", name="Lockside")])
        self.add(
            Boundary(id="edge", neighbourhood=HERE, kind=BoundaryKind.AGREED, geometry=square(-0.032, 51.528, 0.03))
        )
        self.links = []
        self.heard(voices)
        self.mapped()
        self.decided()
        self.measured()

    def add(self, record):
        self.records.add(record)
        return record.ref

    def tie(self, subject, verb, *objects):
        self.links += [Link(subject=subject, verb=verb, object=each) for each in objects]

    def some(self, refs, least, most):
        return self.chance.sample(refs, self.chance.randint(least, most))

    def heard(self, voices):
        groups = [
            self.add(Group(id=f"g{n}", name=name, neighbourhood=HERE))
            for n, name in enumerate(("Bengali-speaking women", "Older men", "Under 25"))
        ]
        self.add(Group(id="roma", name="Roma families", neighbourhood=HERE))
        sessions = [
            self.add(Session(id=slug(name), neighbourhood=HERE, kind=SessionKind.CAFE, title=name)) for name in SESSIONS
        ]
        self.themes = [self.add(Theme(id=slug(name), name=name)) for name in THEMES]
        self.words = []
        for n in range(voices):
            text = f"{self.chance.choice(THEMES)}, and so we stay at home. <b>{n}</b>"
            said = self.add(
                Contribution(
                    id=f"c{n}",
                    session=self.chance.choice(sessions),
                    text=text,
                    group=self.chance.choice(groups),
                    participant=f"p{n % 90}",
                    resident=True,
                )
            )
            self.words.append(said)
            quote = self.add(Excerpt(id=f"e{n}", contribution=said, start=0, end=12))
            self.tie(self.chance.choice(self.themes), Verb.GATHERS, quote)

    def mapped(self):
        self.assets = [
            self.add(
                Asset(
                    id=slug(name),
                    name=name,
                    neighbourhood=HERE,
                    asset_class=self.chance.choice(list(AssetClass)),
                    longitude=-0.03 + self.chance.random() * 0.02,
                    latitude=51.53 + self.chance.random() * 0.01,
                )
            )
            for name in ASSETS
        ]
        self.barriers = [self.add(Barrier(id=slug(name), name=name, kind=BarrierKind.ACCESS)) for name in BARRIERS]
        for each in self.assets:
            self.tie(each, Verb.NAMED_IN, *self.some(self.words, 0, 4))
        for each in self.barriers:
            self.tie(each, Verb.REPORTED_IN, *self.some(self.words, 1, 5))
        self.add(SystemsMap(id="lockside-map", title="What keeps us well"))
        self.factors = [self.add(Factor(id=slug(name), map=MAP, name=name)) for name in FACTORS]
        for each in self.factors:
            self.tie(each, Verb.REPRESENTS, *self.some([*self.themes, *self.barriers, *self.assets[:4]], 0, 2))
        pairs = [(a, b) for a in self.factors for b in self.factors if a != b]
        for n, (a, b) in enumerate(self.chance.sample(pairs, 24)):
            sign = self.chance.choice([Polarity.POSITIVE, Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.COMPLEX])
            judged = Judgement.CONTESTED if sign is Polarity.COMPLEX else Judgement.SUPPORTED
            link = self.add(FactorLink(id=f"l{n}", map=MAP, cause=a, effect=b, polarity=sign, judgement=judged))
            for m in range(self.chance.randint(1, 9)):
                claim = self.add(CausalClaim(id=f"claim{n}-{m}", map=MAP, cause=a, effect=b, polarity=sign))
                self.tie(claim, Verb.CLAIMED_IN, self.chance.choice(self.words))
                self.tie(link, Verb.BUNDLES, claim)

    def decided(self):
        self.add(Exercise(id="vote", title="Vote in the hall"))
        self.priorities = []
        for n, name in enumerate(PRIORITIES):
            option = self.add(PriorityOption(id=f"o{n}", exercise=Ref("exercise", "vote"), title=name))
            self.tie(option, Verb.RAISED_BY, *self.themes[n * 2 : n * 2 + 2], self.factors[n])
            decision = self.add(Decision(id=f"d{n}", option=option, outcome=DecisionOutcome.ACCEPTED, reason="Agreed."))
            self.priorities.append(self.add(Priority(id=slug(name), title=name, decision=decision, order=n + 1)))
        self.actions = [self.add(Action(id=slug(name), title=name)) for name in ACTIONS]
        for n, each in enumerate(self.actions[:6]):
            self.tie(each, Verb.ANSWERS, self.priorities[n % 3])
            self.tie(each, Verb.USES, *self.some(self.assets, 0, 2))
            self.tie(each, Verb.TACKLES, *self.some(self.barriers, 0, 1))

    def measured(self):
        self.steps = [self.add(Step(id=slug(name), kind=StepKind.OUTCOME, title=name)) for name in OUTCOMES[:-1]]
        self.steps.append(self.add(Step(id="breath", kind=StepKind.IMPACT, title=OUTCOMES[-1])))
        for n, action in enumerate(self.actions[:5]):
            does = self.add(Step(id=f"does{n}", kind=StepKind.ACTIVITY, title=ACTIONS[n], action=action))
            mechanism = self.add(
                Step(id=f"how{n}", kind=StepKind.MECHANISM, title=f"People feel that {ACTIONS[n].lower()} helps")
            )
            self.add(StepLink(id=f"s{n}", cause=does, effect=mechanism))
            self.add(StepLink(id=f"m{n}", cause=mechanism, effect=self.steps[n % 4]))
        self.add(StepLink(id="last", cause=self.steps[0], effect=self.steps[-1]))
        before = self.add(Wave(id="before", name="Autumn 2026", kind=WaveKind.BASELINE))
        after = self.add(Wave(id="after", name="Autumn 2027", kind=WaveKind.FOLLOW_UP))
        for n, name in enumerate(INDICATORS):
            indicator = self.add(Indicator(id=slug(name), name=name, outcome=self.steps[n % 3], unit="%", target=20.0))
            for wave in (before, after)[: 2 - n % 2]:
                self.add(Result(id=f"r{n}-{wave.id}", indicator=indicator, wave=wave, value=30.0 - 4 * n))

    @cached_property
    def thread(self):
        return Thread.through(self.records, self.links)

    @property
    def loose(self):
        return loose_ends(self.records, self.thread)
