"""Reasons, what must hold, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Assumption, EvidenceGrade, EvidenceItem, Ref

from .finding import Finding, Rule, Severity
from .reading import Reading, listed

NO_REASON = Rule(
    "TOC-201",
    Severity.WARNING,
    "An arrow with no reason",
    "An arrow says that one thing should follow from another. Without a reason nobody can agree or disagree.",
    "Say in a sentence why the one should follow from the other.",
    "An arrow from “Lamps are lit” to “People walk after dark” with nothing beside it.",
    "“Because” says: where people are, people go.",
)
NO_EVIDENCE = Rule(
    "TOC-202",
    Severity.WARNING,
    "An assumption with nothing behind it",
    "It may well hold. As it stands, it is a hope.",
    "Link residents' words, a theme, figures or a study to it; or ask the people who would know.",
    "“Tenants open the door to us”: no link to anything.",
    "It is supported by the theme “Home visits are welcome” and a survey of sixty homes.",
)
ALL_HANGS_ON_IT = Rule(
    "TOC-203",
    Severity.ERROR,
    "A weak assumption on the only way to an impact",
    "If it fails, no other way leads there: all that is done would have been done for nothing that lasts.",
    "Look for better evidence first of all here; or build a second way that does not need it.",
    "Every way to “Fewer people are taken to hospital” needs “Landlords mend rather than sell”, graded weak.",
    "A second way leads through “Homes are visited in winter”; or two studies and the council's figures now agree.",
)
ONE_SORT = Rule(
    "TOC-204",
    Severity.NOTE,
    "Evidence of one sort only",
    "Voices, figures, research and practice go wrong in different ways. Where there is only one, nothing checks it.",
    "Look whether another sort says the same: what people say, figures, research, or where it was done before.",
    "Three studies from elsewhere, and nobody here was asked.",
    "Three studies, and what residents said about it in the café.",
)
NOT_ANSWERED = Rule(
    "TOC-205",
    Severity.ERROR,
    "Evidence against it that nobody has answered",
    "Somebody knew better, and the theory goes on as if they had not spoken.",
    "Say in the note of that link why it may hold here all the same; or change what it speaks against.",
    "A study found no effect within a year. It is linked as speaking against, and nothing more is said.",
    "The note says: they measured after six months, and we expect nothing before the second winter.",
)
NOT_WATCHED = Rule(
    "TOC-206",
    Severity.NOTE,
    "A weak assumption whose failure nobody would notice",
    "What is not known to hold should at least be watched.",
    "Say how people would notice, and who looks.",
    "“The same two people stay for two years”, graded weak, with nobody looking.",
    "“The panel asks every month.”",
)
GRADED_HIGHER = Rule(
    "TOC-207",
    Severity.WARNING,
    "A grade that nothing bears out",
    "It is called well supported, and nothing stands behind it.",
    "Link what the grade rests on, or grade it “none”.",
    "“People will come”, graded strong, with no link.",
    "Graded strong, and linked to two counts and a theme.",
)
RULES = (NO_REASON, NO_EVIDENCE, ALL_HANGS_ON_IT, ONE_SORT, NOT_ANSWERED, NOT_WATCHED, GRADED_HIGHER)
POOR = (EvidenceGrade.NONE, EvidenceGrade.WEAK)
SORTS = {
    "contribution": "voices",
    "excerpt": "voices",
    "theme": "voices",
    "dataset": "data",
    "indicator_value": "data",
    "result": "data",
}
IN_WORDS = {
    "voices": "what people said",
    "data": "figures",
    "literature": "research",
    "practice": "what happened elsewhere",
}


def find(read: Reading) -> Iterator[Finding]:
    """Arrows without reasons, assumptions without evidence, evidence without an answer."""
    for link in read.arrows:
        if not link.why.strip():
            yield NO_REASON.at(link.ref, f"{_start(read.arrow(link))} gives no reason.")
    for each in read.records.of(Assumption):
        yield from _assumption(each, read, read.vital.get(each.about.unversioned, []))
    yield from _against(read)


def _assumption(each: Assumption, read: Reading, impacts: list[Ref]) -> Iterator[Finding]:
    name = read.name(each.ref)
    behind = read.rested(each.ref, Verb.SUPPORTED_BY)
    said = f"the assumption “{name}”"
    if impacts and (each.grade in POOR or not behind):
        ends = listed(f"“{read.name(ref)}”" for ref in impacts)
        how = "nothing stands behind it" if not behind else f"its evidence is graded {each.grade.label}"
        yield ALL_HANGS_ON_IT.at(each.ref, f"Every way to {ends} needs {said}, and {how}.", each.about, *impacts)
    elif not behind and each.grade is EvidenceGrade.NONE:
        yield NO_EVIDENCE.at(each.ref, f"Nothing supports {said}.", each.about)
    if not behind and each.grade is not EvidenceGrade.NONE:
        yield GRADED_HIGHER.at(each.ref, f"{_start(said)} is graded {each.grade.label}, and nothing is linked.")
    sorts = {_sort(ref, read) for ref in behind} - {""}
    if len(sorts) == 1:
        yield ONE_SORT.at(each.ref, f"Behind {said} stands only {IN_WORDS[sorts.pop()]}.", *behind)
    if each.grade in POOR and not each.watched_by.strip():
        yield NOT_WATCHED.at(each.ref, f"{_start(said)} is not well supported, and nobody would notice if it failed.")


def _sort(ref: Ref, read: Reading) -> str:
    item = read.records.find(EvidenceItem, ref)
    return item.kind.value if item else SORTS.get(ref.kind, "")


def _against(read: Reading) -> Iterator[Finding]:
    speaking: dict[Ref, list[Link]] = {}
    for link in read.thread.links:
        if link.verb is Verb.CONTRADICTED_BY and not link.note.strip() and link.subject in read.records:
            speaking.setdefault(link.subject.unversioned, []).append(link)
    for ref, links in speaking.items():
        said = _start(listed(_named(link.object, read) for link in links))
        verb = "speaks" if len(links) == 1 else "speak"
        yield NOT_ANSWERED.at(
            ref, f"{said} {verb} against {read.place(ref)}, and nobody has answered.", *(link.object for link in links)
        )


def _named(ref: Ref, read: Reading) -> str:
    """What speaks against: words by where they were said, everything else by its name in quotation marks."""
    name = read.name(ref)
    return f"{name[:1].lower()}{name[1:]}" if ref.kind in ("contribution", "excerpt") else f"“{name}”"


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]
