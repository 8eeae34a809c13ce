"""What the blueprint stage reads: the document, assembled from what may be released."""

from __future__ import annotations

from datetime import date

from wellthread.programme.blueprint import Document
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
