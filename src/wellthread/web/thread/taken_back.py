"""Who else keeps something of words that are taken back, and lets go of it in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wellthread.vocabulary import Ref

Forgetter = Callable[[str, tuple[Ref, ...]], None]
_FORGETTERS: list[Forgetter] = []


def forgets(forgetter: Forgetter) -> Forgetter:
    """Have this called, with the programme and the records, whenever words are taken back."""
    if forgetter not in _FORGETTERS:
        _FORGETTERS.append(forgetter)
    return forgetter


def forget(programme: str, refs: Iterable[Ref]) -> None:
    """Let everybody who keeps something of these records let go of it."""
    gone = tuple(refs)
    for forgetter in _FORGETTERS:
        forgetter(programme, gone)
