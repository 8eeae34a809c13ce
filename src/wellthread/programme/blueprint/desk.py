"""The desk at which a document is put together: it cites for lines, finds their quotes, and knows names and ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wellthread.disclosure import Table
from wellthread.programme.scope import Scope
from wellthread.programme.stages import Part, Sentence, StageReport
from wellthread.thread import Thread, Verb
from wellthread.vocabulary import Records, Ref
from wellthread.vocabulary.blueprint import LINED
from wellthread.vocabulary.naming import kind_of, name_of

from .citing import WORDS, Citer
from .document import CitedTable
from .line import Fact, Line, Standing
from .moving import moved_under
from .quoting import Quoter


class Desk:
    """Everything that is needed to write lines. One desk makes one document: its numbers are that document's.

    `deep` gives a number to everything on the way down to residents' words; without, only to what lines cite.
    """

    def __init__(
        self, records: Records, thread: Thread, reports: Mapping[str, StageReport], *, deep: bool = True
    ) -> None:
        self.records = records
        self.thread = thread
        self.reports = reports
        self.quoter = Quoter(records, thread)
        self.citer = Citer(records, thread, self.quoter, deep=deep)

    def line(
        self,
        text: str,
        refs: Iterable[Ref] = (),
        *,
        title: str = "",
        facts: Iterable[Fact] = (),
        quotes: int = 0,
        standing: Standing | None = None,
        about: Ref | None = None,
        written: Ref | None = None,
    ) -> Line:
        """A line that rests on these records, with as many quotes as asked for where they may be shown.

        With `about` it is the line of that record: editors may write beside it. Its number is given when the
        document is bound.
        """
        behind = tuple(ref for ref in refs if ref in self.records)
        citation = self.citer.cite(behind)
        return Line(
            number=0,
            text=text,
            standing=standing or (Standing.CITED if behind else Standing.BARE),
            citation=citation,
            title=title,
            facts=tuple(facts),
            quotes=self.quoter.varied(behind, quotes) if quotes else (),
            refs=behind,
            about=about.unversioned if about else None,
            written=written.unversioned if written else None,
            moved=self._moved(written, about),
        )

    def told(self, sentences: Iterable[Sentence]) -> Iterator[Line]:
        """Sentences of a stage as lines."""
        for each in sentences:
            facts = [Fact(name, text) for name, text in each.details]
            first = next((ref for ref in each.rests_on if ref.kind in LINED), None)
            yield self.line(each.text, each.rests_on, title=each.title, facts=facts, about=first)

    def cited(self, table: Table, refs: Sequence[Iterable[Ref]]) -> CitedTable:
        """A table whose rows rest on records: for each row in turn, which. Raises ValueError when rows are missing."""
        sources = tuple(self.citer.cite(each).sources for each in refs)
        if len(sources) != len(table.rows):
            raise ValueError(f"Table {table.name}: {len(sources)} rows are cited, and it has {len(table.rows)}.")
        return CitedTable(table, sources)

    def part(self, stage: str, scope: Scope) -> Part:
        """What a stage has to say of a neighbourhood."""
        report = self.reports.get(stage)
        return report.part(scope) if report else Part(scope)

    def name(self, ref: Ref | None) -> str:
        """The public name of a record, or nothing when there is none."""
        record = self.records.get(ref)
        return name_of(record, self.records) if record else ""

    def names(self, refs: Iterable[Ref]) -> str:
        """Public names, one after the other."""
        return "; ".join(name for ref in dict.fromkeys(each.unversioned for each in refs) if (name := self.name(ref)))

    def resting(self, ref: Ref, *verbs: Verb) -> list[Ref]:
        """What a record rests on by these verbs."""
        return [link.object.unversioned for link in self.thread.rests_on(ref) if link.verb in verbs]

    def became(self, ref: Ref, *verbs: Verb) -> list[Ref]:
        """What rests on a record by these verbs."""
        return [link.subject.unversioned for link in self.thread.became(ref) if link.verb in verbs]

    def _moved(self, *refs: Ref | None) -> tuple[str, ...]:
        found = (each for ref in refs if ref for each in moved_under(ref, self.thread, self.records))
        told = (f"{self._called(ref)} {why.says}." for ref, why in found)
        return tuple(dict.fromkeys(told))

    def _called(self, ref: Ref) -> str:
        """What to call a record of which something is told: words are not repeated here."""
        name = "" if ref.kind in WORDS else self.name(ref)
        kind = kind_of(ref)
        return f"{kind[:1].upper()}{kind[1:]}{f' “{name}”' if name else ''}"
