"""The thread as a whole: tracing back to what a record rests on, reaching forward to what became of it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wellthread.vocabulary import Record, Ref

from .link import Link, all_links
from .verbs import CARRYING, Verb


@dataclass(frozen=True, slots=True)
class Trail:
    """Where following the thread from one record leads: each record with its distance, and the links walked."""

    start: Ref
    steps: Mapping[Ref, int]
    links: tuple[Link, ...]

    def of(self, kind: str) -> tuple[Ref, ...]:
        """The records of one kind on the trail, nearest first."""
        return tuple(ref for ref in self.steps if ref.kind == kind)

    def __contains__(self, ref: Ref) -> bool:
        return ref.unversioned in self.steps

    def __iter__(self) -> Iterator[Ref]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)


class Thread:
    """All links of a programme, walkable both ways. Versions do not part the thread."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.links = tuple(links)
        self._back: dict[Ref, list[Link]] = defaultdict(list)
        self._forth: dict[Ref, list[Link]] = defaultdict(list)
        for link in self.links:
            self._back[link.subject.unversioned].append(link)
            self._forth[link.object.unversioned].append(link)

    @classmethod
    def through(cls, records: Iterable[Record], given: Iterable[Link] = ()) -> Thread:
        """The thread of a programme: what its fields imply and what people linked."""
        return cls(all_links(records, given))

    def rests_on(self, ref: Ref) -> tuple[Link, ...]:
        """The links from a record to what it rests on directly."""
        return tuple(self._back.get(ref.unversioned, ()))

    def became(self, ref: Ref) -> tuple[Link, ...]:
        """The links from later records to this one."""
        return tuple(self._forth.get(ref.unversioned, ()))

    def trace(self, *refs: Ref, without: frozenset[Verb] = frozenset()) -> Trail:
        """Everything that the records rest on, through every carrying link, nearest first.

        Links with a verb in `without` are not followed.
        """
        return self._walk(refs, back=True, follow=CARRYING - without)

    def reach(self, *refs: Ref) -> Trail:
        """Everything that rests on the records: what became of them, nearest first."""
        return self._walk(refs, back=False, follow=CARRYING)

    def _walk(self, refs: tuple[Ref, ...], *, back: bool, follow: frozenset[Verb]) -> Trail:
        starts = [ref.unversioned for ref in refs]
        seen = dict.fromkeys(starts, 0)
        walked: list[Link] = []
        queue = deque(seen)
        while queue:
            here = queue.popleft()
            for link in (self._back if back else self._forth).get(here, ()):
                if link.verb not in follow:
                    continue
                walked.append(link)
                there = (link.object if back else link.subject).unversioned
                if there not in seen:
                    seen[there] = seen[here] + 1
                    queue.append(there)
        for start in starts:
            seen.pop(start, None)
        return Trail(starts[0] if starts else Ref("programme", "none"), seen, tuple(walked))
