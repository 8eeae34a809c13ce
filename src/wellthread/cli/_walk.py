"""Following the thread in the terminal, back or forward."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.programme import Contents
from wellthread.programme.blueprint.citing import brief
from wellthread.programme.blueprint.quoting import Quoter
from wellthread.programme.release import release
from wellthread.thread import CARRYING, GRAMMAR, Link, voices
from wellthread.vocabulary import Ref, Visibility
from wellthread.vocabulary.naming import kind_of, name_of

from ._folder import named, opened
from ._terminal import said

MOST = 12


def walk(folder: Path, text: str, *, back: bool) -> None:
    """Tell what a record rests on, or what became of it, each record once."""
    contents = release(opened(folder), Visibility.TEAM)
    ref = named(text, contents)
    said(_name(contents, ref))
    if back and (behind := brief(voices(ref, contents.thread, contents.records))):
        said(f"Behind it: {behind}.")
    walker = _Walker(contents, back, {ref.unversioned})
    walker.tell(ref.unversioned, 2)
    if len(walker.seen) == 1:
        click.echo("  Nothing yet.")


class _Walker:
    def __init__(self, contents: Contents, back: bool, seen: set[Ref]) -> None:
        self.contents = contents
        self.back = back
        self.seen = seen
        self.quoter = Quoter(contents.records, contents.thread)

    def tell(self, ref: Ref, indent: int) -> None:
        onward = [(link, there) for link in self._links(ref) if (there := self._end(link)) not in self.seen]
        self.seen.update(there for _, there in onward)
        for link, there in onward[:MOST]:
            verb = link.verb.says if self.back else GRAMMAR[link.verb].forward
            quote = self.quoter.quote(there)
            words = f" “{quote.words.text}” ({quote.label})" if quote else ""
            said(f"{verb} {_name(self.contents, there)}{words}", indent)
            self.tell(there, indent + 2)
        if len(onward) > MOST:
            said(f"and {len(onward) - MOST} more", indent)

    def _links(self, ref: Ref) -> list[Link]:
        thread = self.contents.thread
        found = thread.rests_on(ref) if self.back else thread.became(ref)
        return [link for link in found if link.verb in CARRYING]

    def _end(self, link: Link) -> Ref:
        return (link.object if self.back else link.subject).unversioned


def _name(contents: Contents, ref: Ref) -> str:
    record = contents.records.get(ref)
    return f"{kind_of(ref)} “{name_of(record, contents.records)}” ({ref})" if record else str(ref)
