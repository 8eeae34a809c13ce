"""What belongs to one session: its run sheet, its streets with their denominator, and what it cost."""

from __future__ import annotations

from .noun import Code, Record, attr, noun
from .ref import Ref


class CostKind(Code):
    VENUE = "venue", "The room."
    FOOD = "food", "Food and drink."
    CHILDCARE = "childcare", "Somebody who looks after the children."
    INTERPRETING = "interpreting", "Interpreters, translators and sign language."
    TRAVEL = "travel", "Fares and lifts."
    MATERIALS = "materials", "Paper, print, pens."
    STAFF = "staff", "Hours of those who are paid for it."
    THANKS = "thanks", "Vouchers and expenses as one sum; who had which is kept apart."
    OTHER = "other", "Anything else."


@noun("engagement", "run_sheet_lines")
class RunSheetLine(Record):
    """One line of a session's run sheet: what happens, for how long, led by whom."""

    session: Ref = attr("Of which session.", kinds=("session",))
    what: str = attr("What happens.")
    position: int = attr("Place on the sheet, from 1.", default=1)
    minutes: int | None = attr("How long it is meant to take.", default=None, unit="minutes")
    leads: str = attr("Who leads it: a role or a working name.", default="")
    needs: str = attr("What has to be there for it.", default="")
    question: Ref | None = attr("What is asked in it.", default=None, kinds=("question",))
    tables: int | None = attr("At how many tables it happens at once.", default=None, unit="tables")
    cafe_round: int | None = attr("Which round of the café it is.", default=None)


@noun("engagement", "street_tallies")
class StreetTally(Record):
    """The doors of one street on one doorstep session. Without them nobody knows who was not reached."""

    session: Ref = attr("On which session.", kinds=("session",))
    street: str = attr("Street or block, without house numbers.")
    knocked: int = attr("Doors knocked at: the denominator.", default=0, unit="doors")
    answered: int = attr("Doors that opened.", default=0, unit="doors")
    refused: int = attr("Doors at which people did not want to talk.", default=0, unit="doors")
    spoke: int = attr("Doors at which somebody talked with us.", default=0, unit="doors")
    note: str = attr("What got in the way; never who lives where.", default="", long=True, private=True)


@noun("engagement", "session_costs")
class SessionCost(Record):
    """One cost of one session."""

    session: Ref = attr("Of which session.", kinds=("session",))
    kind: CostKind = attr("What it was for.")
    pence: int = attr("How much.", unit="pence")
    note: str = attr("What was bought; never for whom.", default="", private=True)
