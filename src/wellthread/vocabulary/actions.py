"""Actions: what will be done, what it costs, by which principles, and what of it travels to other places."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class ActionStatus(Code):
    PROPOSED = "proposed", "An idea."
    AGREED = "agreed", "Has an owner."
    RUNNING = "running", "Under way."
    DONE = "done", "Finished."
    STOPPED = "stopped", "Ended early."


class Travel(Code):
    CORE = "core", "Keep this when the blueprint moves elsewhere."
    ADAPTABLE = "adaptable", "Adapt this to the place."
    LOCAL = "local", "Belongs to this place only."


class HowOften(Code):
    ONCE = "once", "One time."
    YEARLY = "yearly", "Every year."
    MONTHLY = "monthly", "Every month."


@noun("theory_of_change", "actions")
class Action(Record):
    """Something that will be done, by whom, with what."""

    title: str = attr("What will be done, starting with a verb.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    description: str = attr("How.", default="", long=True)
    owner: Ref | None = attr("Who answers for it.", default=None, kinds=("partner",))
    status: ActionStatus = attr("How far it has come.", default=ActionStatus.PROPOSED)
    starts: date | None = attr("First day.", default=None)
    ends: date | None = attr("Last day.", default=None)
    cost: float | None = attr("Cost in pounds.", default=None, unit="GBP")
    travel: Travel = attr("What to do with it when the blueprint moves.", default=Travel.ADAPTABLE)
    tags: tuple[str, ...] = attr("Ids of tags, such as those of Core20PLUS5.", default=())
    element: Ref | None = attr(
        "The part of the travelling model that it is a local form of.",
        default=None,
        kinds=("model_element",),
        cites="takes_form",
    )


@noun("theory_of_change", "action_costs")
class ActionCost(Record):
    """One cost of one action, and who pays."""

    action: Ref = attr("Of which action.", kinds=("action",))
    what: str = attr("What it is spent on.")
    pence: int = attr("How much, each time.", unit="pence")
    often: HowOften = attr("How often.", default=HowOften.ONCE)
    times: int = attr("How many times in all.", default=1)
    paid_by: Ref | None = attr(
        "The commitment that pays; empty when nobody does yet.", default=None, kinds=("commitment",)
    )
    source: str = attr("Quotation, past bill or estimate.", default="")


@noun("theory_of_change", "guiding_principles")
class GuidingPrinciple(Record):
    """A rule agreed by residents that later actions must respect. An action *respects* it by a link."""

    text: str = attr("The rule, in a sentence.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    why: str = attr("Why it matters to people.", default="", long=True)
    agreed_by: str = attr("Who agreed it: groups or bodies.", default="")
    agreed_on: date | None = attr("When.", default=None)
    session: Ref | None = attr("Where it was agreed.", default=None, kinds=("session",))


@noun("theory_of_change", "model_elements")
class ModelElement(Record):
    """A part of the model that travels: what it must do everywhere, whatever form it takes in a place."""

    title: str = attr("Short, without the name of a place.")
    does: str = attr("What it must do, wherever it is.", default="", long=True)
    travel: Travel = attr("Keep it as it is, or adapt it.", default=Travel.CORE)
    why: str = attr("Why it has to be kept, or may be changed.", default="", long=True)
    needs: str = attr("What a place must have for it.", default="", long=True)
