"""What is found about the rows of a list before anything of it is planned: screened, sorted, told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.interop.asset_rows import AssetList, Problem, Row
from wellthread.interop.asset_schemes import recogniser, starter_scheme
from wellthread.interop.open_referral.rows import ReferralList
from wellthread.methods.assets.screening import Listed, Screened, screen
from wellthread.vocabulary import AssetCategory, Records

from .planning import Judge, Judged


@dataclass(frozen=True, slots=True)
class Findings:
    """A judge for the rows of one list, what was found about them, and the categories that may come with it."""

    judge: Judge
    problems: tuple[Problem, ...]
    categories: tuple[AssetCategory, ...]


def judged(found: AssetList, records: Records, *, starter: bool = True) -> Findings:
    """Screen a list against what the programme knows: sensitive sorts, publishers' errors, categories.

    Rows are sorted by the programme's own categories and those that the list brings; where neither knows a row, by
    the starter scheme, unless that is not wanted.
    """
    sort = _Sorting(found, records, starter=starter)
    sensitive = {each.name for each in sort.all if each.sensitive}

    def screened(rows: Sequence[Row]) -> Screened:
        return screen(rows, sensitive_categories=sensitive, category_of=sort.name_of)

    whole = screened(found.rows)
    numbers = {row.number for row in found.rows}

    def judge(row: Row) -> Judged:
        one = whole if row.number in numbers else screened([row])  # or a row as it was at an earlier reading
        category = sort.of(row)
        return Judged(
            held=one.held.get(row.number, ""),
            refused=one.left_out.get(row.number, ""),
            category=category.ref.unversioned if category else None,
            asset_class=category.asset_class if category else None,
            placed=row.number not in one.placeless,
        )

    told = tuple(Problem(each.code, each.sentence, each.remedy, each.rows) for each in whole.findings)
    return Findings(judge, (*found.problems, *told), sort.brought)


class _Sorting:
    """The categories by which the rows of a list are sorted."""

    def __init__(self, found: AssetList, records: Records, *, starter: bool) -> None:
        brought = found.categories if isinstance(found, ReferralList) else ()
        new = [each for each in brought if each.ref.unversioned not in records]
        known = {each.id for each in starter_scheme()}
        # What was taken from the starter scheme at an earlier reading still speaks after all others, as it did then.
        self.own = (*(each for each in records.of(AssetCategory) if each.id not in known), *new)
        there = {each.id: each for each in records.of(AssetCategory) if each.id in known}
        self.rest = tuple(there.get(each.id, each) for each in starter_scheme() if starter or each.id in there)
        self.brought = (*new, *(each for each in self.rest if each.id not in there))
        self.all = (*self.own, *self.rest)
        self._by_own, self._by_rest = recogniser(self.own), recogniser(self.rest)
        self._known: dict[int, tuple[Row, AssetCategory | None]] = {}

    def of(self, row: Row) -> AssetCategory | None:
        """The category of a row; None where nothing tells."""
        there = self._known.get(row.number)
        if there is None or there[0] is not row:
            there = (row, self._by_own(row) or self._by_rest(row))
            self._known[row.number] = there
        return there[1]

    def name_of(self, row: Listed) -> str:
        """The name of the category of a row; empty where nothing tells."""
        category = self.of(row) if isinstance(row, Row) else None
        return category.name if category else ""
