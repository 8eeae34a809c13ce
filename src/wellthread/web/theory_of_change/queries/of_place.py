"""What the page of a theory of place shows: five paragraphs, each with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.thread import Verb
from wellthread.vocabulary import Neighbourhood, Ref, TheoryOfPlace
from wellthread.web.thread.sight import Sight

from .theory import Evidence, evidence_of

PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with what it rests on. Under an empty name: what the whole rests on."""

    name: str
    heading: str
    text: str
    rests_on: tuple[Evidence, ...]


def a_place(sight: Sight, key: str) -> Neighbourhood | None:
    """The neighbourhood with this id, as far as this reader sees it."""
    return sight.records.find(Neighbourhood, Ref("neighbourhood", key))


def of_place(sight: Sight, place: Neighbourhood) -> TheoryOfPlace | None:
    """The theory of this place, if somebody wrote one."""
    found = (each for each in sight.records.of(TheoryOfPlace) if each.neighbourhood.id == place.id)
    return next(found, None)


def paragraphs(sight: Sight, found: TheoryOfPlace, headings: dict[str, str]) -> list[Paragraph]:
    """Every paragraph that is written, in order; at the end what is tied to none of them."""
    tied = {
        each.object.unversioned: dict(each.extra).get(PARAGRAPH, "").split()
        for each in sight.contents.thread.rests_on(found.ref)
        if each.verb is Verb.SUPPORTED_BY
    }
    said = evidence_of(sight, found.ref.unversioned)

    def behind(name: str) -> tuple[Evidence, ...]:
        return tuple(each for each in said if name in tied.get(Ref.parse(each.object), ()))

    told = [
        Paragraph(name, heading, getattr(found, name), behind(name))
        for name, heading in headings.items()
        if getattr(found, name)
    ]
    loose = tuple(each for each in said if not tied.get(Ref.parse(each.object)))
    return [*told, Paragraph("", "What all of it rests on", "", loose)] if loose else told
