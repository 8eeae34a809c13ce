"""`wellthread evaluation survey-count`: results out of a survey's responses, and with `--keep`, write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened, save_checked
from wellthread.cli._refusal import Refused
from wellthread.cli._survey import one_survey
from wellthread.cli._terminal import heading, said, tabled
from wellthread.disclosure import Cell, Table
from wellthread.methods.evaluation import tell
from wellthread.programme.surveys.bringing import with_records
from wellthread.programme.surveys.counting import Counted, count, stamped
from wellthread.programme.surveys.panel import BadSurvey
from wellthread.vocabulary import Group, Indicator, Records


@click.command("survey-count")
@folder
@click.option("--survey", metavar="ID", help="The survey to count.")
@click.option("--keep", is_flag=True, help="Write the results. Without this, they are only shown.")
def command(folder: Path, survey: str | None, keep: bool) -> None:
    """Count the responses to a survey in FOLDER into results, indicator by indicator and group by group.

    An indicator is counted where its “item” is a scale or an item of the survey. Counted again, a result that changed
    becomes a new version; results that somebody entered by hand stay as they are.
    """
    contents = opened(folder)
    found = one_survey(contents, survey)
    try:
        counted = count(contents.records, found)
    except BadSurvey as wrong:
        raise Refused(str(wrong)) from None
    heading(found.title)
    _shown(contents.records, counted)
    if not keep:
        said("Nothing was written. Add --keep to write the results.")
        return
    if counted.nothing:
        said("Nothing was written: the results are there already.")
        return
    now = stamped(counted, by="count", at=datetime.now(UTC))
    after = with_records(contents, added=now.added, changed=now.changed)
    save_checked(contents, after, folder, otherwise="The results do not fit the programme")
    said(f"Written: {len(now.added)} new results, {len(now.changed)} changed.")


def _shown(records: Records, counted: Counted) -> None:
    rows: list[Sequence[Cell]] = []
    for state, results in (("new", counted.added), ("changed", counted.changed), ("entered by hand", counted.by_hand)):
        for each in results:
            indicator, group = records.find(Indicator, each.indicator), records.find(Group, each.group)
            if indicator:
                who = group.name if group else "everyone"
                rows.append([indicator.name, who, tell(indicator, each), state])
    if rows:
        tabled(Table.of("counted", "Results", ("Indicator", "Who", "Value (95% limits)", "State"), rows))
    for note in counted.notes:
        said(f"• {note}")
