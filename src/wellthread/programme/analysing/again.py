"""Run a kept analysis again: whether the same number comes out, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wellthread.programme.contents import Contents
from wellthread.vocabulary import Analysis, Effect, Records

from .asked import asked_again
from .running import Ran, run
from .ways import way_of


@dataclass(frozen=True)
class Again:
    """A kept analysis and what comes out now. `reasons` says what is not as it was, whether or not it mattered."""

    kept: Analysis
    ran: Ran
    same: bool
    reasons: tuple[str, ...]

    @property
    def says(self) -> str:
        """The outcome in a sentence or two."""
        if self.same:
            return " ".join(("Run again: the same numbers came out.", *self.reasons))
        return " ".join(("Run again: other numbers came out.", *(self.reasons or ("Nobody can say why.",))))


def again(contents: Contents, analysis: Analysis, *, today: date) -> Again:
    """Run a kept analysis on the programme as it stands. Raises NotEnough or BadSetting where that cannot be done."""
    way = way_of(analysis.method)
    ran = run(contents, asked_again(analysis, (each.name for each in way.options)), today=today)
    reasons = []
    if ran.data_sha256 != analysis.data_sha256:
        reasons.append("The numbers that go in have changed since (another checksum).")
    if ran.code_version != analysis.code_version:
        reasons.append(
            f"It was worked out by {analysis.code_version or 'no version that was noted'}, now by {ran.code_version}."
        )
    return Again(analysis, ran, _same(analysis, contents.records, ran), tuple(reasons))


def _same(analysis: Analysis, records: Records, ran: Ran) -> bool:
    worked = ran.worked
    if (analysis.estimate, analysis.lower, analysis.upper) != (worked.estimate, worked.lower, worked.upper):
        return False
    return {(each.time, each.group): each.value for each in effects_of(analysis, records)} == {
        (each.time, each.group): each.value for each in worked.timed
    }


def effects_of(analysis: Analysis, records: Records) -> tuple[Effect, ...]:
    """The effects of an analysis by time since the start."""
    mine = (each for each in records.of(Effect) if each.analysis.id == analysis.id)
    return tuple(sorted(mine, key=lambda each: (each.group, each.time)))
