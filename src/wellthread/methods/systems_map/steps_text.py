"""Steps of a view as one line of text, and back: `downstream of damp-homes, 2 steps | without doubtful`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches

from wellthread.vocabulary import ActionLevel, Judgement, Polarity

from .steps import (
    AtLevel,
    BadStep,
    Between,
    Both,
    ByGroup,
    Claimed,
    Direction,
    Either,
    Links,
    Named,
    Near,
    Neighbours,
    SaidBy,
    Step,
    Tagged,
    View,
)

BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
WORDS = (*(each.value for each in Polarity), *(each.value for each in Judgement))
KINDS = (frozenset(each.value for each in Polarity), frozenset(each.value for each in Judgement))
LEVELS = tuple(each.value for each in ActionLevel)
_STEPS = re.compile(r"(\d{1,3}) (?:steps?|links?)", re.I)
_AT_MOST = re.compile(r"at most (\d{1,3}) (?:steps?|links?)", re.I)
_QUOTED = re.compile(r'"((?:[^"]|"")*)"|“([^”]*)”')
_CLOSES = {'"': '"', "“": "”"}


def read_view(text: str) -> View:
    """The steps of a line; an empty line, or “the whole map”, shows everything.

    >>> read_view("around damp")
    (Near(direction=<Direction.AROUND: 'around'>, of=('damp',), steps=None),)

    Raises BadStep, whose message names the step and says what would be right.
    """
    if text.strip().casefold() in ("", "the whole map"):
        return ()
    return tuple(_step(at, part.strip()) for at, part in enumerate(_split(text, "|"), 1))


def write_view(view: View) -> str:
    """The line that reads as these steps."""
    return " | ".join(_WRITES[type(each)](each) for each in view)


def _step(at: int, text: str) -> Step:
    for start, read in _READS:
        if text.casefold() == start or text.casefold().startswith(start + " "):
            try:
                return read(text[len(start) :].strip())
            except BadStep as wrong:
                raise BadStep(f"Step {at}, “{text}”: {wrong}") from None
    if not text:
        raise BadStep(f"Step {at} is empty. Take out the “|” that has nothing beside it.")
    near = get_close_matches(text.casefold()[:14].strip(), [start for start, _ in _READS], 1, 0.5)
    known = ", ".join(f"“{start} …”" for start, _ in _READS)
    meant = f"Did you mean “{near[0]} …”? " if near else ""
    raise BadStep(f"Step {at}, “{text}”: there is no such step. {meant}A step begins with one of {known}.")


def _near(direction: Direction) -> Callable[[str], Step]:
    def read(rest: str) -> Step:
        items, steps = _with_number(rest, _STEPS)
        example = f"{direction.value} damp-homes, 2 steps"
        return Near(direction, _names(items, "a factor", example), steps)

    return read


def _between(rest: str, *, shortest: bool = False) -> Step:
    items, at_most = _with_number(rest, _AT_MOST)
    start = "shortest between" if shortest else "between"
    example = f"{start} repairs and asthma"
    sides = _split(", ".join(items), " and ")
    if len(sides) != 2:
        raise BadStep(
            f"it needs two sides with one “and” between them, such as “{example}”. "
            "A name that holds “and” goes in quotation marks."
        )
    if shortest and at_most:
        raise BadStep(
            f"the shortest ways have no “at most”. Write “{example}”, or “between … at most {at_most} links”."
        )
    one, other = (_names(_split(each, ","), "a factor", example) for each in sides)
    return Between(one, other, at_most, shortest)


def _neighbours(rest: str) -> Step:
    if rest:
        raise BadStep("write “with neighbours” and nothing after it.")
    return Neighbours()


def _links(*, without: bool) -> Callable[[str], Step]:
    start = "without" if without else "only"

    def read(rest: str) -> Step:
        words = tuple(_bare(each).casefold() for each in _split(rest, ","))
        wrong = next((each for each in words if each not in WORDS), None)
        if wrong is not None:
            near = get_close_matches(wrong, WORDS, 1)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            raise BadStep(f"“{wrong}” is no kind of link.{meant} There are: {', '.join(WORDS)}.")
        if not any(kind.issuperset(words) for kind in KINDS):
            raise BadStep(
                f"a way and a judgement do not go into one step. Write two: “{start} {words[0]} | {start} …”."
            )
        return Links(words, without)

    return read


def _said_by(rest: str) -> Step:
    return SaidBy(_least(rest, "said by 2 or more"))


def _claimed(rest: str) -> Step:
    return Claimed(_least(re.sub(r"(?i) times", "", rest), "claimed 3 times or more"))


def _least(rest: str, example: str) -> int:
    found = re.fullmatch(r"(?i)(\d{1,6}) or more", rest)
    if not found or int(found[1]) < 1:
        raise BadStep(f"it needs a number from 1, such as “{example}”.")
    return int(found[1])


def _by_group(rest: str) -> Step:
    return ByGroup(_names(_split(rest, ","), "a group", "said by group renters"))


def _tagged(rest: str) -> Step:
    return Tagged(_names(_split(rest, ","), "a tag", "tagged actionable, matters"))


def _at_level(rest: str) -> Step:
    levels = tuple(_bare(each).casefold() for each in _split(rest, ","))
    wrong = next((each for each in levels if each not in LEVELS), None)
    if wrong is not None:
        raise BadStep(f"“{wrong}” is no depth of action. There are: {', '.join(LEVELS)}.")
    return AtLevel(levels)


def _views(kind: type[Both] | type[Either], word: str) -> Callable[[str], Step]:
    def read(rest: str) -> Step:
        parts = [each.strip() for each in _split(rest, " and " if kind is Both else " or ")]
        joiner = "and" if kind is Both else "or"
        if len(parts) < 2 or not all(each.startswith("(") and each.endswith(")") for each in parts):
            raise BadStep(
                f"it needs two views in brackets, such as “{word} (around damp) {joiner} (upstream of asthma)”."
            )
        return kind(tuple(read_view(each[1:-1]) for each in parts))

    return read


def _with_number(rest: str, pattern: re.Pattern[str]) -> tuple[list[str], int | None]:
    """The items of a list, and the number that its last item gives."""
    items = [each.strip() for each in _split(rest, ",")]
    found = pattern.fullmatch(items[-1])
    if not found:
        return items, None
    if int(found[1]) < 1:
        raise BadStep("at least one step is needed to get anywhere. Write a number from 1, or none for all.")
    return items[:-1], int(found[1])


def _names(items: Sequence[str], what: str, example: str) -> Named:
    names = tuple(_bare(each) for each in items)
    if not names or not all(names):
        raise BadStep(f"it needs {what}, such as “{example}”.")
    return names


def _bare(text: str) -> str:
    """What a quoted or plain name says."""
    text = text.strip()
    found = _QUOTED.fullmatch(text)
    if found:
        return (found[1] or "").replace('""', '"') if found[2] is None else found[2]
    if any(mark in text for mark in '"“”()|'):
        raise BadStep(f"“{text}” mixes quotation marks or brackets into a name. Put the whole name in quotation marks.")
    return text


def _split(text: str, at: str) -> list[str]:
    """Cut at a sign that stands outside quotation marks and brackets."""
    parts, start, depth, closes, here = [], 0, 0, "", 0
    while here < len(text):
        sign = text[here]
        if closes:
            closes = "" if sign == closes else closes
        elif sign in _CLOSES:
            closes = _CLOSES[sign]
        elif depth == 0 and text[here : here + len(at)].casefold() == at:
            parts.append(text[start:here])
            here += len(at)
            start = here
            continue
        else:
            depth += (sign == "(") - (sign == ")")
        here += 1
    if closes or depth:
        raise BadStep(
            f"“{text.strip()}” opens a quotation mark or a bracket that it does not close, or the other way round."
        )
    return [*parts, text[start:]]


_READS: tuple[tuple[str, Callable[[str], Step]], ...] = (
    *((each.value, _near(each)) for each in Direction),
    ("shortest between", lambda rest: _between(rest, shortest=True)),
    ("between", _between),
    ("with neighbours", _neighbours),
    ("without", _links(without=True)),
    ("only", _links(without=False)),
    ("said by group", _by_group),
    ("said by", _said_by),
    ("claimed", _claimed),
    ("tagged", _tagged),
    ("at level", _at_level),
    ("both", _views(Both, "both")),
    ("either", _views(Either, "either")),
)


def _written(names: Named) -> str:
    return ", ".join(_quoted(each) for each in names)


def _quoted(name: str) -> str:
    plain = BARE.fullmatch(name) and name.casefold() not in ("and", "or")
    return name if plain else '"' + name.replace('"', '""') + '"'


def _write_near(each: Near) -> str:
    steps = "" if each.steps is None else f", {each.steps} step{'' if each.steps == 1 else 's'}"
    return f"{each.direction.value} {_written(each.of)}{steps}"


def _write_between(each: Between) -> str:
    start = "shortest between" if each.shortest else "between"
    most = "" if each.at_most is None else f", at most {each.at_most} link{'' if each.at_most == 1 else 's'}"
    return f"{start} {_written(each.start)} and {_written(each.end)}{most}"


def _write_views(each: Both | Either) -> str:
    word, joiner = ("both", " and ") if isinstance(each, Both) else ("either", " or ")
    return f"{word} {joiner.join(f'({write_view(view)})' for view in each.views)}"


_WRITES: dict[type, Callable[..., str]] = {
    Near: _write_near,
    Between: _write_between,
    Neighbours: lambda each: "with neighbours",
    Links: lambda each: f"{'without' if each.without else 'only'} {', '.join(each.words)}",
    SaidBy: lambda each: f"said by {each.least} or more",
    Claimed: lambda each: f"claimed {each.least} times or more",
    ByGroup: lambda each: f"said by group {_written(each.groups)}",
    Tagged: lambda each: f"tagged {_written(each.tags)}",
    AtLevel: lambda each: f"at level {', '.join(each.levels)}",
    Both: _write_views,
    Either: _write_views,
}
