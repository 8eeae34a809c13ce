"""What the blueprint stage reads: the document, assembled from what may be released."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from wellthread.programme.blueprint import Document
from wellthread.programme.blueprint.editions.easy import EasyRead
from wellthread.programme.editions import Edition, easy, edition
from wellthread.programme.outputs import as_files
from wellthread.programme.run import Outputs, run
from wellthread.web.thread.sight import Sight


def outputs(sight: Sight, today: date) -> Outputs:
    """Everything a run makes of what this reader sees, fit for the public."""
    return sight.worked_out(f"outputs {today}", lambda contents: run(contents, today=today))


def document(sight: Sight, today: date, neighbourhood: str = "") -> Document | None:
    """The blueprint: the whole, or one neighbourhood's edition; None when there is no such edition."""
    made = outputs(sight, today)
    return made.editions.get(neighbourhood) if neighbourhood else made.document


def files(sight: Sight, today: date, *, pdf: bool = True) -> dict[str, bytes]:
    """All files of the release, by name."""
    return dict(as_files(outputs(sight, today), pdf=pdf))


def edition_of(sight: Sight, which: Edition, neighbourhood: str = "") -> Document:
    """A shorter edition, worked out once for a state of the programme. Raises KeyError when there is no such place."""
    today = timezone.localdate()
    name = f"edition {which} {neighbourhood} {today}"
    return sight.worked_out(name, lambda contents: edition(outputs(sight, today), which, neighbourhood))


def easy_read(sight: Sight, neighbourhood: str = "") -> EasyRead:
    """Easy read, with what it still needs from people."""
    return easy(outputs(sight, timezone.localdate()), neighbourhood)
