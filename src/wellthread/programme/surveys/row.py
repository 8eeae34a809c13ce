"""One row of a table, or one paper, as somebody's answers: what is wrong with a cell is said with the way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from wellthread.methods.evaluation.surveys import Scale
from wellthread.vocabulary import Code, Exposure, Group, Records, Survey, SurveyResponse

from .panel import GROUP, BadSurvey, panel_of

BLANKS = frozenset({"", "-", "–", ".", "n/a", "na"})
"""Cells that say that nothing was answered."""
LONGEST = 120


class Holds(Code):
    """What a column of a survey's table holds."""

    NUMBER = "number", "A study number: the same person has the same one in every wave."
    AREA = "area", "Code of the small area where they live."
    WEIGHT = "weight", "How many people they stand for."
    EXPOSURE = "exposure", "Whether they took part, helped, heard of it, or neither."
    LIVED_HERE = "lived_here", "How long they have lived here."
    GROUP = "group", "Groups they belong to, with semicolons between them."
    ITEM = "item", "Answers to one item."
    NOTHING = "nothing", "Nothing that is taken in."


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and of which item."""

    header: str
    holds: Holds
    item: str = ""

    @property
    def wish(self) -> str:
        """How somebody says it: `area`, or `item:life`."""
        return f"item:{self.item}" if self.holds is Holds.ITEM else self.holds.value


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot be taken in as it is. `row` is the number that a spreadsheet shows."""

    row: int
    column: str
    value: str
    says: str

    def __str__(self) -> str:
        return f"Row {self.row}, {self.column}: {self.says}"


@dataclass(frozen=True, slots=True)
class Asks:
    """What a survey takes: its items with what may be answered, and the groups of its place by id and by name."""

    survey: Survey
    scales: Mapping[str, Scale]
    items: tuple[str, ...]
    groups: Mapping[str, str]
    blanks: frozenset[str] = BLANKS


@dataclass(slots=True)
class Row:
    """A row while it is read."""

    number: str = ""
    area: str = ""
    weight: float | None = None
    exposure: Exposure = Exposure.NOT_ASKED
    lived_here: str = ""
    answers: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing was answered at all."""
        return not self.answers


def asks_of(records: Records, survey: Survey, blanks: Iterable[str] = ()) -> Asks:
    """What a survey takes. Raises BadSurvey for one whose rules cannot be read."""
    panel = panel_of(records, survey)
    scales = {item: scale for scale in panel.scales for item in scale.items}
    groups: dict[str, str] = {}
    for each in records.of(Group):
        if survey.neighbourhood and each.neighbourhood.unversioned == survey.neighbourhood.unversioned:
            groups |= {each.id.casefold(): each.id, each.name.casefold(): each.id}
    also = frozenset(each.strip().casefold() for each in blanks if each.strip())
    weighted = [line.partition(":")[0].strip() for line in survey.weighted_to]
    items = tuple(dict.fromkeys((*scales, *weighted, *panel.items)))
    return Asks(survey, scales, items, groups, BLANKS | also)


def read_row(asks: Asks, cells: Sequence[tuple[Column, str]], row: int) -> Row:
    """The answers in one row's cells; whatever cannot be taken as it is becomes a fault."""
    found = Row()
    for column, text in cells:
        value = " ".join(text.split())
        if column.holds is Holds.NOTHING or value.casefold() in asks.blanks:
            continue
        says = _take(asks, found, column, value)
        if says:
            found.faults.append(Fault(row, column.header, value, says))
    return found


def _take(asks: Asks, found: Row, column: Column, value: str) -> str:
    """Put one cell where it belongs; what is wrong with it otherwise."""
    match column.holds:
        case Holds.NUMBER | Holds.AREA | Holds.LIVED_HERE:
            if len(value) > LONGEST:
                return f"More than {LONGEST} characters. Shorten it."
            setattr(found, column.holds.value, value)
        case Holds.WEIGHT:
            return _weight(found, value)
        case Holds.EXPOSURE:
            return _exposure(found, value)
        case Holds.GROUP:
            return _groups(asks, found, value)
        case _:
            return _answer(asks, found, column.item, value)
    return ""


def _weight(found: Row, value: str) -> str:
    try:
        weight = float(value)
    except ValueError:
        weight = 0.0
    if not 0 < weight < float("inf"):
        return f"“{value}” is no weight. Write how many people they stand for, above 0, or leave it empty."
    found.weight = weight
    return ""


def _exposure(found: Row, value: str) -> str:
    tidy = value.casefold().replace(" ", "_").replace("-", "_")
    known = {each.value: each for each in Exposure}
    if tidy not in known:
        return f"“{value}” is not known here. Write one of {', '.join(known)}."
    found.exposure = known[tidy]
    return ""


def _groups(asks: Asks, found: Row, value: str) -> str:
    for name in (each.strip() for each in value.split(";")):
        if not name:
            continue
        known = asks.groups.get(name.casefold())
        if known is None:
            return f"There is no group “{name}” in this place. Write the name or the id of one, or leave it empty."
        if f"{GROUP}={known}" not in found.answers:
            found.answers.append(f"{GROUP}={known}")
    return ""


def _answer(asks: Asks, found: Row, item: str, value: str) -> str:
    scale = asks.scales.get(item)
    tidy = value.removesuffix(".0") if scale and not scale.choices else value
    if scale and not scale.holds(tidy):
        return f"“{value}” is not {scale.says}. Look at the paper; leave it empty where nothing was answered."
    if len(tidy) > LONGEST:
        return f"More than {LONGEST} characters: an item takes a code, and no words."
    found.answers.append(f"{item}={tidy}")
    return ""


def response_of(asks: Asks, row: Row, turn: int = 0) -> SurveyResponse:
    """The record of a row. Its id follows from the study number, else from the answers and how often they came before.

    So the same row is the same record whenever it is brought.
    """
    made = SurveyResponse(
        id="r",
        survey=asks.survey.ref.unversioned,
        number=row.number,
        area=row.area,
        weight=row.weight,
        exposure=row.exposure,
        lived_here=row.lived_here,
        answers=tuple(sorted(row.answers)),
    )
    return identified(made, turn)


def identified(made: SurveyResponse, turn: int = 0) -> SurveyResponse:
    """The response under the id that follows from what it says."""
    told = (
        ("number", made.number)
        if made.number
        else (made.area, str(made.weight), made.exposure.value, made.lived_here, *made.answers, str(turn))
    )
    return replace(made, id="r" + sha256("\n".join((made.survey.id, *told)).encode()).hexdigest()[:31])


__all__ = [
    "Asks",
    "BadSurvey",
    "Column",
    "Fault",
    "Holds",
    "Row",
    "asks_of",
    "identified",
    "read_row",
    "response_of",
]
