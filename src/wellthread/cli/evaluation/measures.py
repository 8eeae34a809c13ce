"""`wellthread evaluation measures`: what is tracked, from where and where it stands; published figures brought in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened, save_checked
from wellthread.cli._gathered import text_of
from wellthread.cli._one_table import csv_of
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.methods.evaluation import whose
from wellthread.programme import Contents
from wellthread.programme.measures import (
    BadTable,
    Placed,
    Published,
    Wanted,
    area_mean,
    as_result,
    chosen,
    overview,
    published,
    tracked,
    trend,
)
from wellthread.programme.release import release
from wellthread.vocabulary import Indicator, Neighbourhood, Records, Ref, Result, Visibility, Wave


@click.command("measures")
@folder
@click.option("--indicator", "one", metavar="ID", help="One indicator whole: every value, its release, what changed.")
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
@click.option("--bring", type=click.Path(path_type=Path, dir_okay=False), help="Bring a published table into results.")
@click.option("--named", metavar="WORDS", default="", help="With --bring: the indicator's number or words of its name.")
@click.option("--area", metavar="CODE", help="With --bring: the code or name of the area whose figure is taken.")
@click.option(
    "--who", metavar="WORDS", default="", help="With --bring: sex and age, as in the file: “Persons 16+ yrs”."
)
@click.option("--period", metavar="TIME", default="", help="With --bring: which time period; the latest otherwise.")
@click.option("--wave", metavar="ID", help="With --bring: the wave that it is kept under.")
@click.option("--place", metavar="ID", help="With --bring: the neighbourhood that it stands for.")
@click.option("--release", "edition", metavar="WORDS", default="", help="With --bring: which edition this is.")
@click.option("--yes", "keep", is_flag=True, help="With --bring: keep it. Without it, only what would be kept is told.")
def command(
    folder: Path,
    one: str | None,
    name: str | None,
    bring: Path | None,
    named: str,
    area: str | None,
    who: str,
    period: str,
    wave: str | None,
    place: str | None,
    edition: str,
    keep: bool,
) -> None:
    """Tell every indicator of FOLDER: outcome, source, release, baseline, target, latest value and what is missing.

    Published figures and what people here told or counted stand in tables of their own. With --bring, one figure of a
    published file (such as an export of Fingertips) becomes a result, with its limits, period and release.
    """
    contents = opened(folder)
    if bring is not None:
        wanted = Wanted(named, (area,) if area else (), who, period)
        _bring(contents, folder, text_of(bring), wanted, one, wave, place, edition, keep)
        return
    contents = release(contents, Visibility.TEAM)
    if name is not None:
        click.echo(_csv(contents, one, name), nl=False)
    elif one is not None:
        _one(contents, _indicator(contents.records, one))
    else:
        _all(contents)


def _all(contents: Contents) -> None:
    held = tracked(contents)
    if not held:
        said("No indicator has been entered yet.")
        return
    for official in (True, False):
        table = overview(contents, official=official)
        if table.rows:
            tabled(table)
    lacking = [each for each in held if each.missing]
    if lacking:
        heading("What is missing, and how to mend it")
        for each in lacking:
            for gap in each.missing:
                said(f"• {each.indicator.name}: {gap.sentence} {gap.remedy}")
    said("With --indicator, one of them whole: " + known(each.indicator.id for each in held))


def _one(contents: Contents, indicator: Indicator) -> None:
    heading(f"{indicator.name} ({whose(indicator).lower()})")
    found = trend(contents, indicator)
    for sentence in found.sentences:
        said(f"• {sentence}")
    tabled(found.table)
    for place in contents.records.of(Neighbourhood):
        mean = area_mean(contents.records, indicator, place) if indicator.column else None
        if mean and mean.value is not None:
            limits = f" (95% limits {mean.lower:.1f} to {mean.upper:.1f})" if mean.lower is not None else ""
            said(
                f"{place.name}, from areas: {mean.value:.1f}{limits}, {mean.period}. {mean.says} {mean.caution}".strip()
            )
        elif mean:
            said(f"{place.name}, from areas: none. {mean.says}")


def _csv(contents: Contents, one: str | None, name: str) -> str:
    tables = [overview(contents, official=True), overview(contents, official=False)]
    if one is not None:
        tables.append(trend(contents, _indicator(contents.records, one)).table)
    found = {each.name: each for each in tables}
    return csv_of(found, name)


def _indicator(records: Records, wanted: str | None) -> Indicator:
    held = {each.id: each for each in records.of(Indicator)}
    if wanted is None or wanted not in held:
        asked = f"There is no indicator “{wanted}”." if wanted else "Say with --indicator which one."
        raise Refused(f"{asked} There are: {known(held) or 'none'}.")
    return held[wanted]


def _bring(
    contents: Contents,
    folder: Path,
    text: str,
    wanted: Wanted,
    one: str | None,
    wave: str | None,
    place: str | None,
    edition: str,
    keep: bool,
) -> None:
    indicator = _indicator(contents.records, one)
    placed = _placed(contents.records, indicator, wave, place, edition)
    try:
        row = _only(chosen(published(text), wanted))
        result = as_result(row, placed, id=f"{indicator.id}-{placed.wave.id}")
    except BadTable as wrong:
        raise Refused(str(wrong)) from None
    said(f"{indicator.name}: {row.says}. Value {result.value:g}" + _limits(result) + f". Release: {result.release}.")
    if not keep:
        said("Nothing was kept. Say --yes to keep it.")
        return
    others = tuple(each for each in contents.records if each.ref.unversioned != result.ref.unversioned)
    after = replace(contents, records=Records((*others, result)))
    save_checked(contents, after, folder, otherwise="The figure was not kept")
    said("The figure is kept.")


def _limits(result: Result) -> str:
    if result.lower is None or result.upper is None:
        return ", without limits"
    return f" (95% limits {result.lower:g} to {result.upper:g})"


def _only(rows: tuple[Published, ...]) -> Published:
    """The one figure, or of one area the latest. Raises BadTable where several areas fit."""
    areas = {each.area_code or each.area: each for each in rows}
    if len(areas) > 1:
        some = known(f"{each.area} ({code})" for code, each in list(areas.items())[:12])
        raise BadTable(f"{len(areas)} areas fit. Name one with --area, such as: {some}.")
    return rows[-1]


def _placed(records: Records, indicator: Indicator, wave: str | None, place: str | None, edition: str) -> Placed:
    waves = {each.id: each for each in records.of(Wave)}
    places = {each.id: each for each in records.of(Neighbourhood)}
    if wave not in waves:
        raise Refused(f"Say with --wave under which wave it is kept: {known(waves) or 'there is none yet'}.")
    if place is not None and place not in places:
        raise Refused(f"There is no neighbourhood “{place}”. There are: {known(places) or 'none'}.")
    if not edition:
        raise Refused("Say with --release which edition this is, such as “Fingertips, downloaded 3 March 2026”.")
    where: Ref | None = places[place].ref.unversioned if place else None
    return Placed(indicator, waves[wave].ref.unversioned, where, edition)
