"""One survey with everybody who answered it, read once: answers, areas, weights, and the rules by which they count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellthread.methods.evaluation.surveys import BadScale, BadShares, Scale, Weighed, read_shares, scales_of, weigh
from wellthread.vocabulary import Exposure, Records, Ref, Survey, SurveyResponse

GROUP = "group"
"""The item under which the ids of groups stand that somebody belongs to; it may be there several times."""
SINCE_LAST = "since_last"
"""How “how long have you lived here” is coded for those who came after the wave before."""


class BadSurvey(ValueError):
    """A survey whose scoring rules or shares cannot be read; the message says which, and how they are written."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One person who answered."""

    number: str
    area: str
    drawn: float | None
    exposure: Exposure
    lived_here: str
    given: Mapping[str, str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Panel:
    """A survey with its people, its scales, and a weight for each of them."""

    survey: Survey
    people: tuple[Answered, ...]
    scales: tuple[Scale, ...]
    weighed: Weighed

    @property
    def areas(self) -> list[str]:
        return [each.area for each in self.people]

    @property
    def items(self) -> tuple[str, ...]:
        """Items that the scales ask for, then those weighted to, then whatever else somebody answered."""
        asked = [item for scale in self.scales for item in scale.items]
        others = sorted({item for each in self.people for item in each.given})
        return tuple(dict.fromkeys((*asked, *self.weighed.questions, *others)))

    def scale(self, name: str) -> Scale | None:
        """The scale, or the single question, of this name."""
        return next((each for each in self.scales if each.name == name), None)


def read_answers(texts: Iterable[str]) -> tuple[dict[str, str], frozenset[str]]:
    """Answers as a response keeps them, and the groups among them.

    >>> read_answers(["life=7", "group=renters", "age="])
    ({'life': '7'}, frozenset({'renters'}))
    """
    pairs = [text.partition("=") for text in texts]
    given = {item: value for item, _, value in pairs if value and item != GROUP}
    return given, frozenset(value for item, _, value in pairs if value and item == GROUP)


def responses_to(records: Records, survey: Ref) -> list[SurveyResponse]:
    """All rows of answers to one survey, in the order of their ids, which tells nothing."""
    found = [each for each in records.of(SurveyResponse) if each.survey.unversioned == survey.unversioned]
    return sorted(found, key=lambda each: each.id)


def panel_of(records: Records, survey: Survey) -> Panel:
    """A survey with everybody who answered it. Raises BadSurvey."""
    try:
        scales, shares = scales_of(survey.scales), read_shares(survey.weighted_to)
    except (BadScale, BadShares) as wrong:
        raise BadSurvey(f"“{survey.title}”: {wrong}") from wrong
    people = tuple(_answered(each) for each in responses_to(records, survey.ref))
    said = {question: _column(people, question) for question in shares}
    return Panel(survey, people, scales, weigh([each.drawn for each in people], said, shares))


def _answered(response: SurveyResponse) -> Answered:
    given, groups = read_answers(response.answers)
    return Answered(
        response.number,
        response.area,
        response.weight,
        response.exposure,
        response.lived_here,
        given,
        groups,
    )


def _column(people: Sequence[Answered], question: str) -> list[str]:
    return [each.given.get(question, "") for each in people]
