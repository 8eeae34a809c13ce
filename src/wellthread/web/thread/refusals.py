"""What the thread refuses, and the way out."""

from __future__ import annotations

from wellthread.vocabulary import Ref


class Refusal(Exception):
    """Something that was asked for and not done: a code for programs, a sentence for people."""

    code = "refused"


class NotThere(Refusal):
    """A record that does not exist in this programme."""

    code = "not-there"

    def __init__(self, ref: Ref) -> None:
        super().__init__(f"There is no {ref} in this programme. Look whether it was renamed or removed.")


class Moved(Refusal):
    """Somebody else changed the record in the meantime."""

    code = "moved"

    def __init__(self, ref: Ref, now: int) -> None:
        super().__init__(
            f"{ref.unversioned} was changed by somebody else: you saw version {ref.version}, it is now at {now}. "
            "Nothing of theirs was overwritten. Compare the two and save again."
        )


class LookAgain(Refusal):
    """Something changed since a plan was looked at, so that other things would happen than were shown."""

    code = "look-again"

    def __init__(self, changed: str = "The programme") -> None:
        super().__init__(f"{changed} changed since you looked, so other things would happen. Look again, then decide.")


class StillCited(Refusal):
    """A record that others rest on."""

    code = "still-cited"

    def __init__(self, ref: Ref, count: int) -> None:
        others = f"{count} other records rest" if count != 1 else "1 other record rests"
        super().__init__(f"{others} on {ref.unversioned}. Remove those links first.")


class Unfit(Refusal):
    """A record that does not fit the others."""

    code = "unfit"
