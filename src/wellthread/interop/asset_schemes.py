"""Schemes by which assets are sorted, as data, and recognising which entry a row of a list belongs to.

A category is recognised by what stands in `recognised_by`: tags (`amenity=library`, several joined by `+`, or
`club=*` for any), words in a name or in a hint (`food bank`), and regular expressions (`/\\bchoirs?\\b/`, or `!/…/` for
what it must not say). The starter scheme is this house's own and stands in asset_categories.csv; UKCAT is read from
its published file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from wellthread.vocabulary import AssetCategory, AssetClass, Ref

from .asset_rows import Row
from .careful_patterns import Unsafe, careful
from .reading import LIMITS, Column, Limits, read_sheet

STARTER, UKCAT = "Wellthread starter scheme", "UKCAT"
LONGEST_TEXT = 6_000
"""Characters of a text in which regular expressions look."""
_AT_THE_END = 8
"""What a word at the end of a name counts more than elsewhere: a Church Road Library is a library."""

_BESIDES = ("community_centre=", "club=", "historic=", "landuse=", "route=", "boundary=", "social_facility:for=")
"""Keys that stand beside the tag that says what a thing is: a church may be a warm space too."""

_CLASSES: Mapping[str, AssetClass] = {
    "AN": AssetClass.ASSOCIATIONAL, "AF": AssetClass.ASSOCIATIONAL, "AR": AssetClass.CULTURAL,
    "AS": AssetClass.ASSOCIATIONAL, "BE": AssetClass.ASSOCIATIONAL, "CA": AssetClass.ASSOCIATIONAL,
    "CA104": AssetClass.ECONOMIC, "CA2": AssetClass.ECONOMIC, "CA102": AssetClass.ECONOMIC,
    "CC": AssetClass.INSTITUTIONAL, "CC103": AssetClass.PHYSICAL, "CJ": AssetClass.INSTITUTIONAL,
    "CV": AssetClass.ASSOCIATIONAL, "EC": AssetClass.ECONOMIC, "EC101": AssetClass.ASSOCIATIONAL,
    "EC2": AssetClass.PHYSICAL, "ED": AssetClass.INSTITUTIONAL, "ED201": AssetClass.ASSOCIATIONAL,
    "EN": AssetClass.NATURAL, "FA": AssetClass.PHYSICAL, "FA101": AssetClass.NATURAL, "FA102": AssetClass.ECONOMIC,
    "FA104": AssetClass.NATURAL, "FA105": AssetClass.NATURAL, "HE": AssetClass.INSTITUTIONAL,
    "HE5": AssetClass.ASSOCIATIONAL, "HO": AssetClass.PHYSICAL, "HO103": AssetClass.INSTITUTIONAL,
    "HO104": AssetClass.INSTITUTIONAL, "HR": AssetClass.CULTURAL, "LE": AssetClass.ASSOCIATIONAL,
    "PR": AssetClass.ASSOCIATIONAL, "RL": AssetClass.CULTURAL, "RS": AssetClass.INSTITUTIONAL,
    "SC": AssetClass.INSTITUTIONAL, "SC102": AssetClass.ASSOCIATIONAL, "SL": AssetClass.INSTITUTIONAL,
    "SO": AssetClass.ASSOCIATIONAL, "SW": AssetClass.ASSOCIATIONAL,
}  # fmt: skip
"""UKCAT to the seven classes: the longest beginning of a code that stands here decides."""

_SENSITIVE = ("SW20", "CJ104", "CJ105", "BE101", "BE107", "HE201", "HE208", "HO103", "HO105", "SC103", "SC104")


@cache
def starter_scheme() -> tuple[AssetCategory, ...]:
    """The starter scheme: entries of the seven classes, each with the tags and words by which it is recognised."""
    with Path(__file__).with_name("asset_categories.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            AssetCategory(
                id=f"starter-{each['code']}",
                name=each["name"],
                scheme=STARTER,
                code=each["code"],
                broader=Ref("asset_category", f"starter-{each['broader']}") if each["broader"] else None,
                asset_class=AssetClass[each["class"].upper()],
                sensitive=each["sensitive"] == "yes",
                recognised_by=tuple(filter(None, each["recognised_by"].split(";"))),
                says=each["says"],
            )
            for each in csv.DictReader(file)
        )


def read_ukcat(path: Path, limits: Limits = LIMITS) -> tuple[AssetCategory, ...]:
    """UK Charity Activity Tags as published (ukcat.csv), with a crosswalk to the seven classes. Raises BadFile.

    Regular expressions are made harmless on the way (see careful_patterns); one that cannot be is a BadFile.
    """
    names = ("Code", "tag", "Category", "Subcategory", "Notes", "Regular expression", "Exclude regular expression")
    sheet = read_sheet(path, [Column(each, (each,)) for each in names], limits=limits)
    tops = {row[2]: row[0] for row in sheet.rows if row[1] == row[2]} | {
        row[3]: row[0] for row in sheet.rows if row[1] == row[3]
    }
    found = []
    for index, (code, tag, category, subcategory, notes, pattern, excluded) in enumerate(sheet.rows):
        try:
            patterns = [f"/{careful(pattern)}/"] if pattern else []
            patterns += [f"!/{careful(excluded)}/"] if excluded else []
        except Unsafe as wrong:
            raise sheet.fail(index, f"The regular expression of {code} {wrong}.", "Correct it.") from None
        parents = [tops[each] for each in (subcategory, category) if tops.get(each, code) != code]
        found.append(
            AssetCategory(
                id=f"ukcat-{code}",
                name=tag,
                scheme=UKCAT,
                code=code,
                broader=Ref("asset_category", f"ukcat-{parents[0]}") if parents else None,
                asset_class=class_of_ukcat(code),
                sensitive=code.startswith(_SENSITIVE),
                recognised_by=tuple(patterns),
                says=notes,
            )
        )
    return tuple(found)


def class_of_ukcat(code: str) -> AssetClass:
    """Which of the seven classes a code of UKCAT is counted under.

    >>> class_of_ukcat("AR303").value, class_of_ukcat("FA104").value
    ('cultural', 'natural')
    """
    return next((_CLASSES[code[:n]] for n in range(len(code), 1, -1) if code[:n] in _CLASSES), AssetClass.ASSOCIATIONAL)


def recognise(row: Row, categories: Sequence[AssetCategory]) -> AssetCategory | None:
    """The entry that a row belongs to; None where nothing speaks for any.

    Tags decide before hints, hints before words of the name, and of words the longest, those at the end most. Where
    only regular expressions are left, the entry deepest in the scheme is taken, the first of several.
    """
    return recogniser(categories)(row)


def recogniser(categories: Sequence[AssetCategory]) -> Callable[[Row], AssetCategory | None]:
    """`recognise` for many rows by the same entries, made ready once."""
    known = _recogniser(tuple(categories))
    return lambda row: known.by_tags(row) or known.by_words(row) or next(iter(known.by_patterns(_text(row))), None)


def recognise_all(text: str, categories: Sequence[AssetCategory]) -> tuple[AssetCategory, ...]:
    """Every entry whose regular expression finds something in a text, deepest entries first."""
    return _recogniser(tuple(categories)).by_patterns(text)


def osm_keys() -> tuple[str, ...]:
    """The keys of OpenStreetMap that the starter scheme looks at, such as amenity and leisure."""
    rules = (rule for each in starter_scheme() for rule in each.recognised_by if "=" in rule)
    return tuple(dict.fromkeys(rule.partition("=")[0] for rule in rules))


def is_osm_asset(tags: Iterable[str]) -> bool:
    """Whether an element with these tags, each key=value, is of a sort that the starter scheme knows."""
    return _recogniser(starter_scheme()).any_tag(tags)


def _text(row: Row) -> str:
    return f"{row.name}. {row.fields.get('description', '')}"


class _Recogniser:
    """A scheme made ready: its tags, its words and its regular expressions."""

    def __init__(self, categories: tuple[AssetCategory, ...]) -> None:
        self._order = {each.id: place for place, each in enumerate(categories)}
        self._tags: dict[str, list[tuple[frozenset[str], AssetCategory]]] = {}
        self._words: dict[str, AssetCategory] = {}
        self._patterns: list[tuple[AssetCategory, re.Pattern[str] | None, re.Pattern[str] | None]] = []
        for each in categories:
            self._take(each)
        longest = sorted(map(re.escape, self._words), key=len, reverse=True)
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)") if longest else None

    def _take(self, category: AssetCategory) -> None:
        wanted = unwanted = None
        for rule in category.recognised_by:
            if rule.startswith("/"):
                wanted = re.compile(careful(rule[1:-1]), re.IGNORECASE)
            elif rule.startswith("!/"):
                unwanted = re.compile(careful(rule[2:-1]), re.IGNORECASE)
            elif "=" in rule:
                first, *others = rule.casefold().split("+")
                self._tags.setdefault(first, []).append((frozenset(others), category))
            else:
                self._words.setdefault(_plain(rule), category)
        if wanted or unwanted:
            self._patterns.append((category, wanted, unwanted))

    def any_tag(self, tags: Iterable[str]) -> bool:
        return self._best_tag(tags) is not None

    def by_tags(self, row: Row) -> AssetCategory | None:
        return self._best_tag(row.tags)

    def _best_tag(self, tags: Iterable[str]) -> AssetCategory | None:
        """The entry with the most tags that all hold; what a thing is before what it is too, a value before any."""
        held = {each.casefold() for each in tags}
        held |= {f"{each.partition('=')[0]}=*" for each in held}
        fitting = [
            (len(others), *_standing(first), -self._order[category.id], category)
            for first in held
            for others, category in self._tags.get(first, ())
            if others <= held
        ]
        return max(fitting, key=lambda each: each[:4])[4] if fitting else None

    def by_words(self, row: Row) -> AssetCategory | None:
        hints = [each.partition("=")[2] for each in row.tags]
        return next((found for text in (*hints, row.name) if (found := self._best_word(text))), None)

    def _best_word(self, text: str) -> AssetCategory | None:
        plain = _plain(text)
        if self._any is None or not plain:
            return None
        found = [(_weight(m, len(plain)), m.end(), m[0]) for m in self._any.finditer(plain)]
        return self._words[max(found)[2]] if found else None

    def by_patterns(self, text: str) -> tuple[AssetCategory, ...]:
        cut = text[:LONGEST_TEXT]
        found = [
            category
            for category, wanted, unwanted in self._patterns
            if wanted and wanted.search(cut) and not (unwanted and unwanted.search(cut))
        ]
        return tuple(
            sorted(found, key=lambda each: (each.code[-2:] == "00" or len(each.code) < 5, self._order[each.id]))
        )


def _standing(tag: str) -> tuple[bool, bool]:
    """Whether a tag says what a thing is and not what it is too, and whether it names a value."""
    return not tag.startswith(_BESIDES), not tag.endswith("*")


def _weight(found: re.Match[str], length: int) -> int:
    """How much a word tells of what a thing is: long ones, ones at the end, and “friends of” at the start."""
    whose = found.start() == 0 and found[0].endswith(" of")
    return len(found[0]) + _AT_THE_END * (found.end() == length) + 2 * _AT_THE_END * whose


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


@lru_cache(maxsize=8)
def _recogniser(categories: tuple[AssetCategory, ...]) -> _Recogniser:
    return _Recogniser(categories)
