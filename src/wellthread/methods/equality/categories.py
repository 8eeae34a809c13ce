"""What equality answers are counted as: broad categories that the census publishes for small places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

DECLINED, UNKNOWN, NOT_ANSWERED, NOT_ASKED = "prefer_not", "unknown", "not_answered", "not_asked"
UNSAID: Final = {
    DECLINED: "Prefer not to say",
    UNKNOWN: "Not known",
    NOT_ANSWERED: "Asked, left open",
    NOT_ASKED: "Not asked",
}
"""What was not said, and how it came about: four different things, always shown."""
OTHERWISE = "other_answer"
"""An answer for which no category is known."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One equality question: its short name, what it is called, its categories with their names, in order.

    `sensitive` ones are for the team alone.
    """

    name: str
    title: str
    categories: Mapping[str, str]
    sensitive: bool = False


AGES = (("0-15", 0), ("16-24", 16), ("25-34", 25), ("35-49", 35), ("50-64", 50), ("65-74", 65), ("75-84", 75))
OLDEST = "85+"

KINDS: Final = (
    Kind("age", "Age", {**{band: band.replace("-", " to ") for band, _ in AGES}, OLDEST: "85 and over"}),
    Kind("sex", "Sex", {"female": "Female", "male": "Male"}),
    Kind(
        "ethnic_group",
        "Ethnic group",
        {
            "white": "White",
            "mixed": "Mixed or multiple",
            "asian": "Asian or Asian British",
            "black": "Black, Black British, Caribbean or African",
            "other": "Other ethnic group",
        },
    ),
    Kind("main_language", "Main language", {"english": "English", "other": "Another language"}),
    Kind(
        "english",
        "How well English is spoken",
        {
            "main_language": "Main language English",
            "very_well": "Very well",
            "well": "Well",
            "not_well": "Not well",
            "not_at_all": "Not at all",
        },
    ),
    Kind("disability", "Disability", {"disabled": "Disabled", "not_disabled": "Not disabled"}, sensitive=True),
    Kind(
        "religion",
        "Religion",
        {
            "none": "No religion",
            "christian": "Christian",
            "buddhist": "Buddhist",
            "hindu": "Hindu",
            "jewish": "Jewish",
            "muslim": "Muslim",
            "sikh": "Sikh",
            "other": "Another religion",
        },
        sensitive=True,
    ),
    Kind(
        "orientation",
        "Sexual orientation",
        {"straight": "Straight", "gay_or_lesbian": "Gay or lesbian", "bisexual": "Bisexual", "other": "Other"},
        sensitive=True,
    ),
    Kind(
        "deprivation",
        "Deprivation of the small area they live in, in national fifths",
        {"1": "Most deprived fifth", "2": "Second", "3": "Third", "4": "Fourth", "5": "Least deprived fifth"},
    ),
)

SAME: Final[Mapping[str, Mapping[str, str]]] = {
    "main_language": {"en": "english"},
    "english": {"main": "main_language", "cannot": "not_at_all", "no": "not_at_all"},
    "disability": {"yes": "disabled", "no": "not_disabled", "yes_a_lot": "disabled", "yes_a_little": "disabled"},
    "religion": {"no_religion": "none", "any_other": "other"},
    "orientation": {"heterosexual": "straight", "gay": "gay_or_lesbian", "bi": "bisexual"},
    "sex": {"f": "female", "m": "male"},
}
"""Codes of other lists that mean one of our categories."""


def category(question: str, code: str, broader: Mapping[str, str] | None = None) -> str:
    """The broad category of an answer: by its own list's broader code, else by what its code says.

    >>> category("age", "16-17"), category("age", "90"), category("ethnic_group", "asian_bangladeshi")
    ('16-24', '85+', 'asian')
    >>> category("main_language", "bn"), category("age", "prefer_not"), category("sex", "x")
    ('other', 'prefer_not', 'other_answer')
    """
    if code in UNSAID:
        return code
    kind = next((each for each in KINDS if each.name == question), None)
    if kind is None:
        return OTHERWISE
    for each in (code, *_wider(code, broader or {})):
        each = SAME.get(question, {}).get(each, each)
        if each in kind.categories:
            return each
    return _by_its_words(kind, code)


def _wider(code: str, broader: Mapping[str, str]) -> Iterable[str]:
    """The broader codes above one, nearest first."""
    seen = {code}
    while (code := broader.get(code, "")) and code not in seen:
        seen.add(code)
        yield code


def _by_its_words(kind: Kind, code: str) -> str:
    if kind.name == "age":
        return _age(code)
    if kind.name == "main_language":
        return "other" if re.fullmatch(r"[a-z]{2,3}(-\w+)*", code) else OTHERWISE
    start = re.split(r"[_.:-]", code)[0]
    return start if start in kind.categories else OTHERWISE


def _age(code: str) -> str:
    """The band that holds the first number of a code; bands may be finer than ours, and never wider."""
    found = re.search(r"\d+", code)
    if not found:
        return OTHERWISE
    years = int(found[0])
    return OLDEST if years >= 85 else next(band for band, start in reversed(AGES) if years >= start)
