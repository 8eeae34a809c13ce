"""Make `two-test-beds`, the fictional programme of the demo, the tests, the documents and the pictures.

Run `python -m examples.make_two_test_beds` from the top of the checkout. The stories are in `texts/`; chance has a
fixed seed, so that the same texts always give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from examples.making.whole import make_whole
from wellthread.programme import Contents, write

HERE = Path(__file__).parent
FOLDER = HERE / "two-test-beds"


def make() -> Contents:
    """The whole programme, as records and links. Raises ValueError when the texts contradict one another."""
    return Contents(*make_whole(HERE / "texts"))


def main() -> None:
    write(make(), FOLDER, replace=True)


if __name__ == "__main__":
    main()
