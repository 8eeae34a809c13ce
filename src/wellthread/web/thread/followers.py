"""Tables that a stage keeps beside the records: told of every writing, inside the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from django.db import transaction

from wellthread.vocabulary import Ref


class Follower(Protocol):
    """A table of a stage that is worked out from records. What it holds must follow from the records alone."""

    def touched_by(self, programme: str, refs: Iterable[Ref]) -> set[str]:
        """Keys of its rows that depend on these records as they stand now; asked before a writing and after it."""
        ...

    def refresh(self, programme: str, keys: set[str]) -> None:
        """Make these rows anew."""
        ...

    def rebuild(self, programme: str) -> None:
        """Make all rows of a programme anew."""
        ...


_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Tell a table of every writing from now on. Call it from `AppConfig.ready`."""
    if follower not in _followers:
        _followers.append(follower)


@contextmanager
def followed(programme: str, refs: Iterable[Ref], *, new: Iterable[Ref] = ()) -> Iterator[None]:
    """Around the writing or erasing of some records: what depends on them, before or after, is made anew.

    On those that are `new`, nothing can have depended before.
    """
    held = [ref.unversioned for ref in refs]
    there = set(held) - {ref.unversioned for ref in new}
    known = [ref for ref in held if ref in there]
    with transaction.atomic():
        before = [follower.touched_by(programme, known) if known else set[str]() for follower in _followers]
        yield
        for follower, keys in zip(_followers, before, strict=True):
            if touched := keys | follower.touched_by(programme, held):
                follower.refresh(programme, touched)


@contextmanager
def followed_whole(programme: str) -> Iterator[None]:
    """Around a writing that may touch anything in a programme."""
    with transaction.atomic():
        yield
        for follower in _followers:
            follower.rebuild(programme)
