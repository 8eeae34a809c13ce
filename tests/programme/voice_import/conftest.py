"""The example neighbourhood, and what people sent in through other tools."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.interop.sendings.exports import KOBO, write_csv
from wellthread import programme
from wellthread.interop.sendings import Export
from wellthread.interop.sendings.opening import export_in
from wellthread.programme import Contents
from wellthread.programme.voice_import import About, Plan, Taken, Wishes, apply, contents_after
from wellthread.vocabulary import Ref

EXAMPLE = Path(__file__).parents[3] / "examples" / "two-test-beds"
WISHES = Wishes(
    session=Ref("session", "plover-doors"),
    title="Doors in Kobo",
    consent_basis="Read out at the door: words are kept without a name and used for the plan.",
    made_by="researcher",
)


@pytest.fixture(scope="session")
def example() -> Contents:
    return programme.read(EXAMPLE)


@pytest.fixture(scope="session")
def kobo(tmp_path_factory: pytest.TempPathFactory) -> Export:
    return export_in(write_csv(tmp_path_factory.mktemp("kobo") / "doors.csv", KOBO))


@pytest.fixture(scope="session")
def take_in() -> Callable[[Plan, Contents], tuple[Taken, Contents]]:
    """Take a plan in as it would be on 28 November."""

    def take(plan: Plan, contents: Contents) -> tuple[Taken, Contents]:
        about = About(
            id=f"import-{len(contents.records)}",
            today=date(2026, 11, 28),
            made_by="researcher",
            made_at=datetime(2026, 11, 28, 9, tzinfo=UTC),
        )
        taken = apply(plan, about)
        assert taken is not None
        return taken, contents_after(contents, taken)

    return take
