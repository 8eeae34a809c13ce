"""What a count says of one option, to stand beside the decision about it."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.vocabulary import DecisionOutcome

from .counting import Count, Way
from .disagreements import leading_way

NO = (DecisionOutcome.DECLINED, DecisionOutcome.DEFERRED)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the count says of an option.

    `sentence` is fit to be kept beside a decision. `would` is True when the count surely gives it a seat, False when it
    surely gives none, and None where it stands in a tie for the last seat or ways of buying differ.
    """

    sentence: str
    would: bool | None

    def against(self, outcome: DecisionOutcome) -> str:
        """What the count says, where this decision would go against it; else empty.

        >>> Beside("It comes first.", True).against(DecisionOutcome.DECLINED)
        'It comes first.'
        >>> Beside("It stands in a tie.", None).against(DecisionOutcome.DECLINED)
        ''
        """
        against = (outcome is DecisionOutcome.ACCEPTED and self.would is False) or (
            outcome in NO and self.would is True
        )
        return self.sentence if against else ""


def beside(whole: Count, option: str) -> Beside | None:
    """What a count of all says of one option; None while nobody has voted, or when it was not counted."""
    if not whole.voters or option not in {each.id for each in whole.options}:
        return None
    return _bought(whole, option) if whole.spending else _seated(whole, option)


def _seated(whole: Count, option: str) -> Beside:
    way, seats, title = leading_way(whole), whole.exercise.seats, whole.title(option)
    place = whole.place(way, option)
    chosen = option in whole.chosen(way)
    would = True if chosen else False if place > seats else None
    if chosen:
        verdict = f"comes in place {place} and would be chosen"
    elif would is False:
        verdict = f"comes in place {place}, and {seats} were to be chosen"
    else:
        verdict = f"comes in place {place}, in a tie for the last of {seats} seats"
    return Beside(f"By {way.label}, “{title}” {verdict}.{_other_ways(whole, way, option, chosen)}", would)


def _other_ways(whole: Count, leading: Way, option: str, chosen: bool) -> str:
    """Ways of counting by which the answer would be the other one."""
    telling = [each for each in whole.standings if each is not leading and len(whole.first(each)) < len(whole.options)]
    other = [each.label for each in telling if (option in whole.chosen(each)) is not chosen]
    if not other:
        return ""
    return f" By {' and by '.join(other)} it would {'not be' if chosen else 'be'} chosen."


def _bought(whole: Count, option: str) -> Beside:
    rules = {each.rule.partition("/")[0].replace("_", " "): option in each.chosen for each in whole.spending}
    buying = [rule for rule, bought in rules.items() if bought]
    passing = [rule for rule, bought in rules.items() if not bought]
    title = whole.title(option)
    told = [f"by {' and by '.join(buying)} it would be paid for"] if buying else []
    told += [f"by {' and by '.join(passing)} it would not"] if passing else []
    return Beside(f"“{title}”: {', '.join(told)}.", True if not passing else False if not buying else None)
