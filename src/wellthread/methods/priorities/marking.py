"""What may be marked on a paper of each form, checked before it is taken: a slip of the pen is said, and mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from wellthread.vocabulary import BallotForm, Exercise, PriorityOption

NUMBERED = (BallotForm.RANKING, BallotForm.DOTS, BallotForm.SCORES)
"""Forms where a number stands beside an option; on the others it is marked or not."""


class Why(Enum):
    """Why a paper cannot be taken as it stands, in words for whoever filled it in."""

    NOTHING = "Nothing is marked yet."
    NO_NUMBER = "What stands beside “%(option)s” is not a number from %(least)s to %(most)s."
    SAME_PLACE = "“%(option)s” and “%(other)s” both have place %(place)s. Give one of them another place, or none."
    TOO_MANY_DOTS = "%(placed)s dots are placed, and there are %(most)s. Take some off."
    TOO_MANY = "%(marked)s are marked, and %(most)s is the most. Take some off."
    OVER_BUDGET = "That is %(over)s more than there is. Take something out; nothing else is lost."


class Mismarked(ValueError):
    """A paper that cannot be taken as it stands. `why` and `given` say it; nothing that was marked is lost."""

    def __init__(self, why: Why, **given: str) -> None:
        self.why, self.given = why, given
        super().__init__(why.value % given)


@dataclass(frozen=True, slots=True)
class Marked:
    """Ids of the options marked, best first on a ranking; the dots or scores of each, in the same order, elsewhere."""

    options: tuple[str, ...]
    marks: tuple[str, ...] = ()


def marked(exercise: Exercise, options: Sequence[PriorityOption], given: Mapping[str, str]) -> Marked:
    """What stands on a paper, from what was written beside each option's id. Raises Mismarked.

    Gaps between places do no harm: whoever writes 1, 3, 4 has ranked three options.

    >>> vote = Exercise(id="vote", title="What first?", form=BallotForm.RANKING)
    >>> offered = [PriorityOption(id=each, exercise=vote.ref, title=each.title()) for each in ("bus", "park", "shop")]
    >>> marked(vote, offered, {"bus": "3", "park": "1"}).options
    ('park', 'bus')
    """
    if exercise.form not in NUMBERED:
        taken = Marked(tuple(each.id for each in options if given.get(each.id)))
    else:
        numbers = {each.id: _number(exercise, each, given.get(each.id, ""), len(options)) for each in options}
        taken = _numbered(exercise, options, {key: held for key, held in numbers.items() if held is not None})
    _enough(exercise, options, taken)
    return taken


def placed(exercise: Exercise, given: Mapping[str, str]) -> int:
    """How many dots are placed so far; what is not a number counts as none."""
    return sum(int(each) for each in given.values() if each.isdecimal()) if exercise.form is BallotForm.DOTS else 0


def spent(options: Sequence[PriorityOption], given: Mapping[str, str]) -> float:
    """What the options put into the basket so far cost together."""
    return sum(each.cost or 0.0 for each in options if given.get(each.id))


def _number(exercise: Exercise, option: PriorityOption, text: str, offered: int) -> int | None:
    least, most = _range(exercise, offered)
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and least <= int(text) <= most):
        raise Mismarked(Why.NO_NUMBER, option=option.title, least=str(least), most=str(most))
    return int(text)


def _range(exercise: Exercise, offered: int) -> tuple[int, int]:
    match exercise.form:
        case BallotForm.RANKING:
            return 1, offered
        case BallotForm.DOTS:
            return 0, max(exercise.dots, 1)
        case _:
            return 0, exercise.most_score


def _numbered(exercise: Exercise, options: Sequence[PriorityOption], numbers: Mapping[str, int]) -> Marked:
    if exercise.form is BallotForm.RANKING:
        return Marked(_in_order(options, numbers))
    zero_counts = exercise.form is BallotForm.SCORES
    kept = [each.id for each in options if each.id in numbers and (numbers[each.id] or zero_counts)]
    return Marked(tuple(kept), tuple(str(numbers[each]) for each in kept))


def _in_order(options: Sequence[PriorityOption], places: Mapping[str, int]) -> tuple[str, ...]:
    titles = {each.id: each.title for each in options}
    at: dict[int, str] = {}
    for option, place in places.items():
        if place in at:
            raise Mismarked(Why.SAME_PLACE, option=titles[at[place]], other=titles[option], place=str(place))
        at[place] = option
    return tuple(at[place] for place in sorted(at))


def _enough(exercise: Exercise, options: Sequence[PriorityOption], taken: Marked) -> None:
    if not taken.options:
        raise Mismarked(Why.NOTHING)
    if exercise.most_marks is not None and len(taken.options) > exercise.most_marks:
        raise Mismarked(Why.TOO_MANY, marked=str(len(taken.options)), most=str(exercise.most_marks))
    if exercise.form is BallotForm.DOTS and (dots := sum(map(int, taken.marks))) > exercise.dots:
        raise Mismarked(Why.TOO_MANY_DOTS, placed=str(dots), most=str(exercise.dots))
    if exercise.form is BallotForm.BUDGET and exercise.budget is not None:
        over = spent(options, dict.fromkeys(taken.options, "1")) - exercise.budget
        if over > 0:
            raise Mismarked(Why.OVER_BUDGET, over=money(over, exercise.currency))


def money(amount: float, currency: str = "GBP") -> str:
    """An amount as it stands on a paper.

    >>> money(4200.0), money(12.5, "EUR")
    ('£4,200', '€12.50')
    """
    sign = {"GBP": "£", "EUR": "€"}.get(currency, f"{currency} ")
    return f"{sign}{amount:,.0f}" if amount == round(amount) else f"{sign}{amount:,.2f}"
