"""What has moved under a record since people tied it to what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.thread import How, Thread, Why, moved
from wellthread.vocabulary import Records, Ref


def moved_under(ref: Ref, thread: Thread, records: Records) -> Iterator[tuple[Ref, Why]]:
    """Each record that this one was tied to by people and that is no longer what it was, and what happened to it.

    What a field of the record names is left out: it names the record as it stands, in whatever version.
    """
    for link in thread.rests_on(ref):
        if link.how is not How.FIELD and (why := moved(link.object, records)):
            yield link.object.unversioned, why
