"""A data management plan: what is held, in which form, under what consent, who may have it, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import Table
from wellthread.programme.blueprint import Chapter, Desk, Document, Line, Listing, Particulars, Passage
from wellthread.programme.release import NEVER_RELEASED
from wellthread.programme.run import Outputs
from wellthread.vocabulary import DataPlan, noun_of

from .making import asked, bound_pack, desk_of, fact

TITLE = "Data management plan"
SAYS = "For funders: types and formats of data, consent, safety, access, retention, deposit; empty fields are listed."
SUMMARY = "How the data of the programme is cared for: as open as possible, as closed as needed."
FORMATS = (
    ("Records of the programme", "CSV in UTF-8, one file a kind, a data dictionary and JSON Schema beside them"),
    ("Boundaries and areas", "GeoJSON, WGS84"),
    ("The thread", "CSV, and W3C PROV-JSON in a release"),
    ("The blueprint", "HTML, PDF/UA-1, DOCX"),
    ("A release as a whole", "RO-Crate 1.2"),
)
CONSENT = (
    "Taking part and being quoted are asked apart. Each can be taken back; what was taken back is in no later release.",
    "Answers about oneself are kept apart from what one said, and leave the house only as protected counts.",
    "Names and ways to reach people are kept in tables that no record of the programme leads to.",
    "No patient records are kept. A text with what looks like an NHS number is refused.",
)
QUESTIONS = (
    ("responsible", "Who answers for the data"),
    ("ethics", "Approvals"),
    ("legal_basis", "On what ground personal data is held"),
    ("de_identified", "How words and numbers are made safe"),
    ("access", "Who may have what, and how they ask"),
    ("kept_until", "How long what is kept"),
    ("deposit", "Where the released data is deposited"),
    ("doi", "The DOI under which it is deposited"),
    ("publisher", "The body that makes it available"),
)


def made(outputs: Outputs) -> Document:
    """The pack; every field of the plan stands in it, filled or not."""
    desk = desk_of(outputs)
    plan = next(iter(desk.records.of(DataPlan)), None)
    programme = outputs.released.programme
    facts = [fact(title, str(getattr(plan, name)) if plan else "") for name, title in QUESTIONS]
    terms = [
        fact("Licence of what is released", programme.licence),
        fact("What the community asks", programme.conditions),
    ]
    chapters = [
        Chapter("answers", "What was agreed", (Passage(None, "", tuple(_agreed(desk, plan))),)),
        Chapter(
            "checklist", "Every field", (Passage(None, "", (Particulars((*facts, *terms)),)),), "Empty fields too."
        ),
        Chapter("held", "What is held, and in which form", (Passage(None, "", (_held(outputs), _formats())),)),
        Chapter("consent", "Consent and safety", (Passage(None, "", (Listing(CONSENT),)),)),
    ]
    return bound_pack(desk, outputs, kind=TITLE, chapters=chapters, summary=SUMMARY)


def _agreed(desk: Desk, plan: DataPlan | None) -> Iterator[Line]:
    for name, title in QUESTIONS:
        said = str(getattr(plan, name)) if plan else ""
        yield asked(desk, title, said, [plan.ref] if plan else [], missing="Nothing has been agreed about this yet.")


def _held(outputs: Outputs) -> Table:
    never = {noun_of(kind).kind for kind in NEVER_RELEASED}
    nouns = {noun_of(type(each)).kind: noun_of(type(each)) for each in outputs.released.records}
    rows = [
        [each.plural.replace("_", " "), each.says, each.stage.replace("_", " "), "no" if each.kind in never else "yes"]
        for each in sorted(nouns.values(), key=lambda each: (each.stage, each.plural))
    ]
    note = "Kinds that never leave the house, such as equality answers and photographs, are not in this list."
    return Table.of("kinds-held", "Kinds of data", ("What", "What it is", "Stage", "In a release"), rows, note)


def _formats() -> Table:
    return Table.of("formats", "Formats", ("What", "Format"), [list(each) for each in FORMATS])
