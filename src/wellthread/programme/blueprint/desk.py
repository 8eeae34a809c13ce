"""The desk at which a blueprint is put together: it numbers lines, cites for them and finds the quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wellthread.programme.scope import Scope
from wellthread.programme.stages import Part, Sentence, StageReport
from wellthread.thread import Thread, Verb
from wellthread.vocabulary import Blueprint, BlueprintLine, LineKind, Records, Ref, Section
from wellthread.vocabulary.naming import name_of

from .citing import Citer
from .document import Fact, Line, Standing
from .quoting import Quoter


class Desk:
    """Everything that the sections need to write their lines."""

    def __init__(self, records: Records, thread: Thread, reports: Mapping[str, StageReport]) -> None:
        self.records = records
        self.thread = thread
        self.reports = reports
        self.quoter = Quoter(records, thread)
        self.citer = Citer(records, thread, self.quoter)
        self._lines = 0

    def line(
        self,
        text: str,
        refs: Iterable[Ref] = (),
        *,
        title: str = "",
        facts: Iterable[Fact] = (),
        quotes: int = 0,
        standing: Standing | None = None,
    ) -> Line:
        """A line that rests on these records, with as many quotes as asked for where they may be shown."""
        behind = tuple(ref for ref in refs if ref in self.records)
        citation = self.citer.cite(behind)
        self._lines += 1
        return Line(
            number=self._lines,
            text=text,
            standing=standing or (Standing.CITED if behind else Standing.BARE),
            citation=citation,
            title=title,
            facts=tuple(facts),
            quotes=self.quoter.varied(behind, quotes) if quotes else (),
            refs=behind,
        )

    def told(self, sentences: Iterable[Sentence]) -> Iterator[Line]:
        """Sentences of a stage as lines."""
        for each in sentences:
            facts = [Fact(name, text) for name, text in each.details]
            yield self.line(each.text, each.rests_on, title=each.title, facts=facts)

    def part(self, stage: str, scope: Scope) -> Part:
        """What a stage has to say of a neighbourhood."""
        report = self.reports.get(stage)
        return report.part(scope) if report else Part(scope)

    def edited(self, section: Section, scope: Scope) -> Iterator[Line]:
        """What editors wrote for a section, in their order: cited, bare, or marked as the team's own view."""
        lines = [each for each in self.records.of(BlueprintLine) if each.section is section]
        for each in sorted(lines, key=lambda line: line.order):
            if self._scope(each) == scope:
                behind = [link.object for link in self.thread.rests_on(each.ref)]
                own = each.kind is LineKind.OWN_VIEW
                yield self.line(each.text, behind, standing=Standing.OWN_VIEW if own else None)

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

    def _scope(self, line: BlueprintLine) -> Scope:
        blueprint = self.records.find(Blueprint, line.blueprint)
        places = blueprint.neighbourhoods if blueprint else ()
        return places[0].unversioned if len(places) == 1 else None
