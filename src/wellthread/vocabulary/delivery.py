"""The delivery log: what was carried out, when, with whom, how far as it was meant, and what it took."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class Occasion(Code):
    """What sort of thing was carried out."""

    SESSION = "session", "A class, a group, a walk, a clinic: something people come to."
    EVENT = "event", "A day or a feast for many."
    TRAINING = "training", "People learnt something in order to do it for others."
    VISIT = "visit", "Somebody was visited, at home or elsewhere."
    OUTREACH = "outreach", "Talking to people where they are."
    WORKS = "works", "Something was built, mended, planted or bought."
    MEETING = "meeting", "Those who run it met."
    OTHER = "other", "Anything else; say what."


class Fidelity(Code):
    AS_PLANNED = "as_planned", "As it was meant."
    ADAPTED = "adapted", "Changed on purpose, to fit people or place."
    CUT = "cut_short", "Less than was meant."
    NOT_HELD = "not_held", "Called off."


class CountedHow(Code):
    REGISTER = "register", "A list or sign-in sheet that tells people apart."
    HEADS = "heads", "Heads were counted; the same person may come again."
    GUESS = "guess", "An estimate."


@noun("evaluation", "delivery_plans")
class DeliveryPlan(Record):
    """What was meant to be carried out of an action: how often, how long, for how many, and what must be kept."""

    action: Ref = attr("Of which action.", kinds=("action",), cites="delivers")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    starts: date | None = attr("From.", default=None)
    ends: date | None = attr("Until.", default=None)
    times: int | None = attr("How many times.", default=None)
    minutes: int | None = attr("How long each time.", default=None, unit="minutes")
    people: int | None = attr("For how many different people.", default=None, unit="people")
    pence: int | None = attr("For how much money.", default=None, unit="pence")
    keep: tuple[str, ...] = attr("Parts without which it is not the same thing.", default=())
    adapt: tuple[str, ...] = attr("Parts that may be changed.", default=())
    note: str = attr("More.", default="", long=True)


@noun("evaluation", "delivery_entries", kind="delivery_entry")
class DeliveryEntry(Record):
    """One time that an action was carried out."""

    action: Ref = attr("Of which action.", kinds=("action",), cites="delivers")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    kind: Occasion = attr("What sort of occasion.", default=Occasion.SESSION)
    title: str = attr("What it was, in a few words.", default="")
    on: date | None = attr("Day.", default=None)
    asset: Ref | None = attr("The asset where it was held or that was used.", default=None, kinds=("asset",))
    led_by: Ref | None = attr("Which partner led it.", default=None, kinds=("partner",))
    minutes: int | None = attr("How long.", default=None, unit="minutes")
    attendances: int | None = attr("How many times someone came.", default=None, unit="attendances", people=True)
    people: int | None = attr("How many different people.", default=None, unit="people", people=True)
    residents: int | None = attr("How many of them live here.", default=None, unit="people", people=True)
    newcomers: int | None = attr("How many came for the first time.", default=None, unit="people", people=True)
    counted: CountedHow = attr("How they were counted.", default=CountedHow.HEADS)
    volunteers: int | None = attr("How many helped unpaid.", default=None, unit="people", people=True)
    volunteer_hours: float | None = attr("Their hours together.", default=None, unit="hours")
    staff_hours: float | None = attr("Paid hours together.", default=None, unit="hours")
    trained: int | None = attr("How many finished a training.", default=None, unit="people", people=True)
    training: str = attr("In what they were trained.", default="")
    signposted: int | None = attr("How many were told of another service.", default=None, unit="people", people=True)
    pence: int | None = attr("What it cost in money.", default=None, unit="pence")
    fidelity: Fidelity = attr("How far it went as meant.", default=Fidelity.AS_PLANNED)
    kept: tuple[str, ...] = attr("Which of the parts to be kept were kept.", default=())
    adaptation: str = attr("What was changed.", default="", long=True)
    adapted_why: str = attr("Why it was changed, and at whose wish.", default="", long=True)
    note: str = attr("What went well and what did not.", default="", long=True)


@noun("evaluation", "reach_counts")
class ReachCount(Record):
    """How many people an action reached, one time or over a stretch of time; of all, or of one category.

    Different people over several times come from a register; the people of each time must never be added up.
    """

    action: Ref = attr("Which action.", kinds=("action",))
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    entry: Ref | None = attr("Which one time; empty for a stretch of time.", default=None, kinds=("delivery_entry",))
    starts: date | None = attr("From.", default=None)
    ends: date | None = attr("Until.", default=None)
    question: str = attr(
        "Short name of the equality question, such as age, or deprivation; empty for all people.", default=""
    )
    code: str = attr("The category, as the equality questions call it; `unknown` and `prefer_not` too.", default="")
    people: int = attr("How many different people.", unit="people", people=True)
    residents: int | None = attr("How many of them live here.", default=None, unit="people", people=True)
    counted: CountedHow = attr("How they were counted.", default=CountedHow.REGISTER)
