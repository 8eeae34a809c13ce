"""What the commands about surveys share: the survey that is meant."""

from __future__ import annotations

from wellthread.programme import Contents
from wellthread.vocabulary import Ref, Survey

from ._refusal import Refused


def one_survey(contents: Contents, wanted: str | None) -> Survey:
    """The survey that `--survey` names, or the only one there is. Raises Refused with those there are."""
    found = contents.records.find(Survey, Ref("survey", wanted)) if wanted else None
    there = contents.records.of(Survey)
    if found is None and wanted is None and len(there) == 1:
        return there[0]
    if found is None:
        known = ", ".join(each.id for each in there) or "none yet: write a row into evaluation/surveys.csv"
        raise Refused(f"Say which survey with --survey. There are: {known}.")
    return found
