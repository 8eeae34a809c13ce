"""What each design could show here: for those who decide, before anything is collected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from wellthread.vocabulary import Better, Code, DesignKind, Measure, PowerQuestion

from .designs import SHOWS, Shows
from .few_places import pairs_needed
from .power.answer import Answer
from .power.answered import answered
from .power.ranks import BY_LOT, orders, placebo_places
from .power.spread import NotAsked
from .power.tables import amount

EARLIER_TIMES = 4
BLEND_TIMES = 8
EACH_SIDE = 4
FEW_ACTING = 8
FREE = 2
"""Rules of thumb: the fewest earlier times for a comparison and for a blend, places on a side, places that act."""
ROUTINE = frozenset({DesignKind.DIFFERENCE, DesignKind.SYNTHETIC})
"""Designs that are carried by routine figures."""


class Had(Code):
    """Whether a design can be had here."""

    EFFECT = "effect", "It can be had here, and can show whether the work had an effect."
    APART = "apart", "It can be had here, and can tell a difference from chance; whether the work made it stays open."
    TOLD = "told", "It can be had here, to describe what happened; it cannot show an effect."
    NO = "no", "It cannot be had here."


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """The places and times that there are.

    `test_beds` are the places where the work is to be done; `drawable` those among which a draw by lot may still
    decide who begins (test-beds count only while that is open). `beside` are places that would be asked in the same
    way and get nothing new; `areas` small areas, elsewhere, for which routine figures can be had. `earlier` and
    `later` are times of routine figures before and after the start; `waves_before` and `waves_after` those of our own
    asking, of `people` in each place. `area_people` stand behind each routine figure.
    """

    test_beds: int = 2
    drawable: int = 0
    beside: int = 0
    areas: int = 0
    earlier: int = 0
    later: int = 0
    waves_before: int = 1
    waves_after: int = 1
    people: int = 100
    area_people: int = 1500

    def checked(self) -> AtHand:
        """The same. Raises NotAsked for numbers that cannot be."""
        for name, held, least in (
            ("test-beds", self.test_beds, 1),
            ("places to draw among", self.drawable, 0),
            ("places beside", self.beside, 0),
            ("areas with routine figures", self.areas, 0),
            ("earlier times", self.earlier, 0),
            ("later times", self.later, 0),
            ("waves before", self.waves_before, 0),
            ("waves after", self.waves_after, 0),
            ("people in each place", self.people, 2),
            ("people behind a routine figure", self.area_people, 2),
        ):
            if held < least or held > 1_000_000:
                raise NotAsked(f"{held} {name}: give a whole number from {least} to a million.")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The outcome that is to be judged, and what is taken of how people and places differ."""

    measure: Measure = Measure.SHARE
    better: Better = Better.HIGHER
    unit: str = ""
    baseline: float | None = 50.0
    deviation: float | None = None
    change: float | None = None
    likeness: float = 0.02
    lasting: float = 0.8
    moved_away: float = 0.0
    reached: float = 1.0
    alpha: float = 0.05
    power: float = 0.8


@dataclass(frozen=True, slots=True)
class Offer:
    """One design here: whether it can be had, why so, the smallest change it would see, and what would help."""

    kind: DesignKind
    had: Had
    shows: Shows
    why: tuple[str, ...]
    smallest: float | None
    smallest_says: str
    helps: str


def offers(here: AtHand, sought: Sought | None = None) -> tuple[Offer, ...]:
    """What each of the seven designs could show with these places. Raises NotAsked.

    >>> [each.had.value for each in offers(AtHand(test_beds=2))]
    ['told', 'told', 'no', 'no', 'no', 'no', 'no']
    """
    here.checked()
    wanted = sought or Sought()
    return tuple(_OFFERS[kind](here, wanted) for kind in DesignKind)


def headline(here: AtHand, found: tuple[Offer, ...], alpha: float = 0.05) -> str:
    """The whole in one breath: whether an effect can be shown here at all, and by which design.

    >>> headline(AtHand(), offers(AtHand()))[:58]
    'With 2 test-beds a draw by lot cannot show an effect: chan'
    """
    shows = [each.kind.label for each in found if each.had is Had.EFFECT]
    if shows:
        return f"An effect could be shown here, by {' or '.join(shows)}, if the change is large enough."
    many = f"With {here.test_beds} test-bed{'' if here.test_beds == 1 else 's'}"
    says = (
        f"{many} a draw by lot cannot show an effect: chance alone would explain whatever came of it. "
        f"It takes {pairs_needed(alpha)} pairs of places at least."
    )
    apart = [each.kind.label for each in found if each.had is Had.APART]
    if not apart:
        return f"{says} Nothing that can be had here tells a difference from chance either. Much can still be learned."
    return (
        f"{says} By {' or '.join(apart)} a large difference could be told from chance; whether the work made it "
        "would still be a matter of judgement."
    )


def asked_of(kind: DesignKind, here: AtHand, sought: Sought) -> PowerQuestion:
    """The “how many would it take?” that belongs to a design with these places."""
    places, acting, times = _shape(kind, here)
    return PowerQuestion(
        id=kind.value,
        title=kind.says,
        places=max(1, places),
        acting=acting,
        people_each=here.area_people if kind in ROUTINE else here.people,
        times=max(1, times),
        steps=max(2, min(places, here.waves_before + here.waves_after - 1)) if kind is DesignKind.STEPPED else None,
        baseline=sought.baseline,
        deviation=sought.deviation,
        change=sought.change,
        likeness=sought.likeness,
        likeness_from="as given",
        lasting=sought.lasting,
        moved_away=sought.moved_away,
        reached=sought.reached,
        alpha=sought.alpha,
        power=sought.power,
        paired=kind is DesignKind.TRIAL and places >= 2 * pairs_needed(sought.alpha),
    )


def _shape(kind: DesignKind, here: AtHand) -> tuple[int, int | None, int]:
    """Places in all, how many act, and times."""
    routine = max(2, here.earlier + 1)
    match kind:
        case DesignKind.SINGLE | DesignKind.BEFORE_AFTER:
            return here.test_beds, None, here.waves_before + 1
        case DesignKind.COMPARISON:
            return here.test_beds + here.beside, here.test_beds, here.waves_before + 1
        case DesignKind.TRIAL:
            return here.drawable - here.drawable % 2, None, 1 + min(1, here.waves_before)
        case DesignKind.STEPPED:
            return here.drawable, None, here.waves_before + here.waves_after
        case DesignKind.DIFFERENCE:
            return here.test_beds + max(here.areas, here.beside), here.test_beds, routine
    return 1 + here.areas, 1, routine


def _single(here: AtHand, sought: Sought) -> Offer:
    why = "It needs nothing but the place itself, what was expected, and care in looking."
    return Offer(
        DesignKind.SINGLE,
        Had.TOLD,
        SHOWS[DesignKind.SINGLE],
        (why,),
        None,
        "It gives no number for an effect.",
        "Write down beforehand what you expect to see, and what else could bring it about.",
    )


def _before_after(here: AtHand, sought: Sought) -> Offer:
    if not (here.waves_before and here.waves_after):
        return _cannot(DesignKind.BEFORE_AFTER, "There is no time of asking on each side of the start.")
    many = "each place is its own" if here.test_beds > 1 else "one place is one place"
    why = f"The test-beds are asked before and after; {many}, and nothing stands beside it."
    one = replace(here, test_beds=1)
    return _had(DesignKind.BEFORE_AFTER, one, sought, Had.TOLD, why, "A place beside, asked in the same way.", "alone")


def _comparison(here: AtHand, sought: Sought) -> Offer:
    kind = DesignKind.COMPARISON
    if not here.beside:
        return _cannot(kind, "There is no place beside that would be asked in the same way.")
    if not (here.waves_before and here.waves_after):
        return _cannot(kind, "There is no time of asking on each side of the start.")
    helps = f"More places beside, and more test-beds: {EACH_SIDE} on each side is the least."
    why = f"{_places(here.test_beds)} can be set beside {_places(here.beside)} asked in the same way."
    return _judged(kind, here, sought, why, helps)


def _trial(here: AtHand, sought: Sought) -> Offer:
    kind, needed = DesignKind.TRIAL, pairs_needed(sought.alpha)
    helps = f"{2 * needed} places or more, in {needed} like pairs, that agree to let a draw decide."
    if here.drawable < 2:
        says = "Where the work is done is settled, so that no draw by lot is left to make."
        return _cannot(kind, says, helps)
    why = f"A draw could still decide among {_places(here.drawable)}."
    if here.drawable // 2 < needed:
        says = f"{why} Chance alone would explain whatever came of it, however large."
        return _cannot(kind, says, helps)
    return _judged(kind, here, sought, why, helps)


def _stepped(here: AtHand, sought: Sought) -> Offer:
    kind = DesignKind.STEPPED
    waves = here.waves_before + here.waves_after
    helps = "Places that agree to begin in an order drawn by lot, and a time of asking before and after every step."
    if here.drawable < 2:
        return _cannot(kind, "The order in which places begin is settled, so that no lot is left to draw.", helps)
    if here.waves_before < 1 or waves < EARLIER_TIMES - 1:
        return _cannot(
            kind, f"{waves} times of asking are too few: it takes one before, and one after each step.", helps
        )
    steps = max(2, min(here.drawable, waves - 1))
    why = f"{_places(here.drawable)} could begin in {steps} steps; that makes {orders(here.drawable, steps):,} orders."
    return _judged(kind, here, sought, why, helps)


def _difference(here: AtHand, sought: Sought) -> Offer:
    kind, others = DesignKind.DIFFERENCE, max(here.areas, here.beside)
    helps = f"Routine figures for {EARLIER_TIMES} earlier times or more, here and in many other areas."
    if not others:
        return _cannot(kind, "There are no figures of the same kind from other places.", helps)
    if here.earlier < FREE or not here.later:
        says = (
            f"There are {here.earlier} earlier and {here.later} later times: too few to see whether places moved alike."
        )
        return _cannot(kind, says, helps)
    why = f"{_places(here.test_beds)} can be set beside {_places(others)} over {here.earlier} earlier times."
    if here.earlier < EARLIER_TIMES:
        why += " That is few to judge by whether they moved alike before."
    return _judged(kind, here, sought, f"{why} Only what routine figures tell can be judged in this way.", helps)


def _synthetic(here: AtHand, sought: Sought) -> Offer:
    kind, needed = DesignKind.SYNTHETIC, placebo_places(sought.alpha)
    helps = f"Routine figures for {BLEND_TIMES} earlier times or more, in {needed - 1} other areas or more."
    if here.areas < FREE or here.earlier < FREE or not here.later:
        return _cannot(kind, "There are too few areas, or too few earlier times, to blend from.", helps)
    why = f"Each test-bed could be set against a blend of {_places(here.areas)} over {here.earlier} earlier times."
    if here.earlier < BLEND_TIMES:
        why += " A blend can follow so few earlier times by accident."
    return _judged(kind, here, sought, why, helps)


def _judged(kind: DesignKind, here: AtHand, sought: Sought, why: str, helps: str) -> Offer:
    found = answered(asked_of(kind, here, sought), kind, measure=sought.measure, better=sought.better)
    reached = Had.EFFECT if kind in BY_LOT else Had.APART
    had = reached if found.testable and found.smallest is not None else Had.TOLD
    return _had(kind, here, sought, had, _leaning(here, why) if had is Had.APART else why, helps)


def _leaning(here: AtHand, why: str) -> str:
    if here.test_beds >= FEW_ACTING:
        return why
    many = "one place" if here.test_beds == 1 else f"{here.test_beds} places"
    return f"{why} All of it leans on {many}: whatever else happened there looks like the work."


def _had(kind: DesignKind, here: AtHand, sought: Sought, had: Had, why: str, helps: str, manner: str = "") -> Offer:
    found = answered(asked_of(kind, here, sought), kind, measure=sought.measure, better=sought.better)
    return Offer(kind, had, SHOWS[kind], (why, *found.says), found.smallest, _smallest(found, sought, manner), helps)


def _smallest(found: Answer, sought: Sought, manner: str) -> str:
    if found.smallest is None:
        return (
            "It could tell no change from chance, however large." if not found.testable else "None that can come about."
        )
    each = " in one test-bed" if manner else ""
    says = (
        f"The smallest change that it would see{each}, {found.wanted:.0%} of the time, is "
        f"{amount(found.smallest, sought.unit)}, on average over everybody."
    )
    if found.power is not None and found.change is not None:
        says += f" The change that you hope for would be seen {found.power:.0%} of the time."
    return says


def _cannot(kind: DesignKind, why: str, helps: str = "") -> Offer:
    return Offer(kind, Had.NO, SHOWS[kind], (why,), None, "None: it cannot be had here.", helps or SHOWS[kind].needs)


def _places(count: int) -> str:
    return f"{count:,} place" if count == 1 else f"{count:,} places"


_OFFERS: dict[DesignKind, Callable[[AtHand, Sought], Offer]] = {
    DesignKind.SINGLE: _single,
    DesignKind.BEFORE_AFTER: _before_after,
    DesignKind.COMPARISON: _comparison,
    DesignKind.TRIAL: _trial,
    DesignKind.STEPPED: _stepped,
    DesignKind.DIFFERENCE: _difference,
    DesignKind.SYNTHETIC: _synthetic,
}
