"""Suggestions that a person refused, so that they are not made again."""

from __future__ import annotations

from .noun import Record, attr, noun
from .ref import Ref


@noun("engagement", "suggestion_refusals")
class SuggestionRefusal(Record):
    """A person, who made this record, looked at a suggestion and said no. It names one theme or one other text."""

    contribution: Ref = attr("About whose words.", kinds=("contribution",))
    theme: Ref | None = attr("The theme that was suggested.", default=None, kinds=("theme",))
    other: Ref | None = attr(
        "The words of which they were suggested to be the same.", default=None, kinds=("contribution",)
    )
