"""What was done to a release so that nobody can be known by it: counted, and without any key."""

from __future__ import annotations

from collections.abc import Iterator, Sized

from wellthread.disclosure import DEFAULT, Cell, People, Table
from wellthread.programme.release import is_masked
from wellthread.thread import still_counts
from wellthread.vocabulary import Asset, Contribution, Pinpoint, Records, Translation

NAME = "de-identification"


def deidentified(released: Records) -> Table:
    """A log of what a release leaves out, replaces or makes coarse, from the release alone."""
    rows = list(_done(released))
    note = "No key was made or kept with this release: what is replaced here leads back to nobody."
    return Table.of(NAME, "What was done so that nobody can be known", ("What", "How", "How often"), rows, note)


def _done(records: Records) -> Iterator[tuple[str, str, Cell]]:
    said = records.of(Contribution)
    silent = [each for each in said if not each.text and still_counts(each, records)]
    gone = [each for each in said if not each.text and not still_counts(each, records)]
    assets = records.of(Asset)
    coarse = [each for each in assets if not is_masked(each) and each.pinpoint is not Pinpoint.EXACT]
    yield "Words", "left out where their speaker did not allow them to be quoted; the row is kept", _times(silent)
    yield "Words that were taken back", "emptied; the gap is counted", _times(gone)
    without = [each for each in records.of(Translation) if not each.text]
    yield "Translations of such words", "emptied with them", _times(without)
    yield "Codes of speakers", "replaced in order of appearance", People.count(each.participant for each in said)
    yield "Hours of speaking, tables, places that somebody meant", "left out everywhere", "all"
    yield "Wordings and dates of consents", "left out; what was allowed is kept", "all"
    yield (
        "Assets that their keepers do not show",
        "made nameless, here and in every text",
        _times([each for each in assets if is_masked(each)]),
    )
    yield "Assets told by their area or without a place", "address, postcode and point made coarse", _times(coarse)
    yield (
        "Numbers of persons",
        (
            f"1 to {DEFAULT.hide_below - 1} hidden, others rounded to the nearest {DEFAULT.round_to}, "
            "totals made of what is shown"
        ),
        "all",
    )
    yield "Names and addresses of staff", "a signature becomes “a member of the team”", "all"
    yield "Photographs, recordings, answers, equality answers", "no part of any release", "all"


def _times(held: Sized) -> str:
    return f"{len(held):,}"
