"""Draw the pictures of the documents from the example programme: what its public may see, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wellthread import programme
from wellthread.pictures import Picture, thread_picture, trail_picture
from wellthread.programme.outputs import pictures
from wellthread.programme.run import run
from wellthread.vocabulary import Ref

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "pictures"
EXAMPLE = HERE.parent / "examples" / "two-test-beds"
TODAY = date(2026, 11, 22)
TRACED = Ref("action", "run-late-bus")
STAGES = (
    "candidates",
    "asset-map-plover-rise",
    "systems-map-plover-map",
    "theory-of-change-plover-rise",
    "shares-plover-rise",
)


def drawn() -> dict[str, Picture]:
    """Each picture of the documents by its file name: one action traced back, the whole thread, one of each stage."""
    outputs = run(programme.read(EXAMPLE), today=TODAY)
    records, thread = outputs.released.records, outputs.released.thread
    made = {each.name: each for each in pictures(outputs)}
    return {
        "late-bus-traced.svg": trail_picture(TRACED, records, thread, most=5),
        "thread.svg": thread_picture(records, thread, outputs.loose),
        **{f"{name}.svg": made[name] for name in STAGES},
    }


def main() -> None:
    """Write every picture, and take away those that are no longer drawn."""
    FOLDER.mkdir(exist_ok=True)
    made = drawn()
    for old in FOLDER.glob("*.svg"):
        if old.name not in made:
            old.unlink()
    for name, picture in made.items():
        (FOLDER / name).write_text(picture.printed, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
