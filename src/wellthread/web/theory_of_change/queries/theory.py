"""What the page of one theory shows: its steps in four bands, each with its arrows and with what stands behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import formats

from wellthread.methods.theory_of_change import read_aloud
from wellthread.pictures.theory_parts import HEADS
from wellthread.programme.theories import Parts, nested_in, parts_of, theory_named, way_down
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Action,
    Assumption,
    CausalClaim,
    Condition,
    Contribution,
    EvidenceItem,
    EvidenceKind,
    Excerpt,
    Factor,
    FactorLink,
    Indicator,
    InPlace,
    Neighbourhood,
    Ref,
    Step,
    StepKind,
    StepLink,
    Theme,
    Theory,
    noun_named,
)
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

SAYS = ("excerpt", "contribution", "evidence_item")
EVIDENCE = (Verb.SUPPORTED_BY, Verb.CONTRADICTED_BY)
GRADE_TONES = {"strong": "good", "some": "good", "weak": "warn", "none": "bad"}
PLACE_TONES = {InPlace.YES: "good", InPlace.PARTLY: "warn", InPlace.NO: "bad", InPlace.UNKNOWN: ""}


@dataclass(frozen=True, slots=True)
class Changed:
    """Who changed something last, and when. `version` counts its wordings."""

    by: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Named:
    """Another record by its title and address."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that supports a part of the theory or speaks against it."""

    about: str
    object: str
    against: bool
    kind: str
    title: str
    url: str
    language: str = ""
    grade: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Must:
    """What must hold, or what has to be there."""

    ref: str
    kind: str
    text: str
    stands: str
    tone: str
    number: int
    watched_by: str
    partner: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow with all that is said of it."""

    ref: str
    link: StepLink
    code: str
    title: str
    to: str
    along: Named | None
    musts: tuple[Must, ...]
    evidence: tuple[Evidence, ...]
    mapped: tuple[Evidence, ...]
    changed: Changed | None


@dataclass(frozen=True, slots=True)
class Tracked:
    """One indicator: its name, how far it should come, and whose figure it is."""

    ref: str
    name: str
    told: str
    official: bool
    source: str
    address: str
    geography: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One step."""

    ref: str
    step: Step
    code: str
    factor: Named | None
    action: Named | None
    opens: Named | None
    arrows: tuple[Arrow, ...]
    comes_from: tuple[str, ...]
    musts: tuple[Must, ...]
    evidence: tuple[Evidence, ...]
    indicators: tuple[Tracked, ...]
    changed: Changed | None

    @property
    def measurable(self) -> bool:
        """Whether an indicator can track it."""
        return self.step.kind in (StepKind.OUTCOME, StepKind.IMPACT)


@dataclass(frozen=True, slots=True)
class Band:
    """All steps of one kind."""

    kind: StepKind
    title: str
    rows: tuple[Row, ...]


def found_parts(sight: Sight, key: str) -> Parts | None:
    """A theory with its parts, as far as this reader sees it."""
    theory = theory_named(sight.records, key)
    return parts_of(sight.records, theory) if theory else None


def may_edit(sight: Sight, theory: Theory) -> bool:
    """Whether this reader may change a theory."""
    home = theory.neighbourhood
    return sight.may(Permission.EDIT_THEORY, theory) if home else sight.may_everywhere(Permission.EDIT_THEORY)


def may_write_in(sight: Sight, place: Neighbourhood) -> bool:
    """Whether this reader may write theories of a neighbourhood."""
    return sight.may(Permission.EDIT_THEORY, place)


def theory_url(sight: Sight, theory: Theory) -> str:
    """The address of a theory's page."""
    return reverse("theory_of_change-theory", kwargs={"programme": sight.programme, "key": theory.id})


def codes_of(steps: Iterable[Step]) -> dict[Ref, str]:
    """A short name for each step: O2 is the second outcome."""
    counts: dict[StepKind, int] = defaultdict(int)
    codes = {}
    for each in steps:
        counts[each.kind] += 1
        codes[each.ref.unversioned] = f"{each.kind.value[0].upper()}{counts[each.kind]}"
    return codes


def bands(sight: Sight, parts: Parts) -> list[Band]:
    """The steps of a theory by kind, all four kinds even where one has none."""
    reader = _Reader(sight, parts)
    return [
        Band(kind, HEADS[kind], tuple(reader.row(each) for each in parts.steps if each.kind is kind))
        for kind in StepKind
    ]


def around(sight: Sight, parts: Parts) -> dict[str, Any]:
    """Where a theory stands among the others: what is around it, and what is nested in it."""
    theory = parts.theory
    boxes = {each.opens.id: each for each in sight.records.of(Step) if each.opens}
    inner = nested_in(sight.records, theory)
    box = boxes.get(theory.id)
    return {
        "nested": [
            {
                "title": each.title,
                "url": theory_url(sight, each),
                "box": boxes[each.id].title if each.id in boxes else "",
                "steps": len(parts_of(sight.records, each).steps),
            }
            for each in inner
        ],
        "opened_by": box.title if box else "",
        "its_action": _named(sight, theory.action),
        "its_map": _map_of(sight, theory),
    }


def around_names(sight: Sight, theory: Theory) -> list[Named]:
    """From the outermost theory down to this one."""
    return [Named(each.title, theory_url(sight, each)) for each in way_down(sight.records, theory)]


def sentences_of(sight: Sight, parts: Parts) -> list[str]:
    """The whole theory in sentences, to be read aloud."""
    actions = {each.ref.unversioned: each.title for each in sight.records.of(Action)}
    told = read_aloud(parts.steps, parts.links, parts.assumptions, parts.conditions, actions=actions)
    return [each.text for each in told]


def last_changes(programme: str, refs: Iterable[Ref]) -> dict[Ref, Changed]:
    """Who changed each of these records last, from the log of what was done."""
    events = AuditEvent.objects.filter(programme=programme, object__in=[str(each) for each in refs]).order_by("number")
    found: dict[Ref, Changed] = {}
    for each in events:
        if each.action.endswith((".added", ".changed")):
            ref = Ref.parse(each.object)
            found[ref.unversioned] = Changed(each.actor, each.at, ref.version or 1)
    return found


class _Reader:
    """Reads the parts of one theory for the table."""

    def __init__(self, sight: Sight, parts: Parts) -> None:
        self.sight, self.parts = sight, parts
        self.codes = codes_of(parts.steps)
        self.steps = {each.ref.unversioned: each for each in parts.steps}
        self.changes = last_changes(sight.programme, [each.ref for each in (*parts.steps, *parts.links)])
        self.musts: dict[Ref, list[Must]] = defaultdict(list)
        held: tuple[Assumption | Condition, ...] = (*parts.assumptions, *parts.conditions)
        for number, each in enumerate(held, start=1):
            self.musts[each.about.unversioned].append(self._must(each, number))

    def row(self, step: Step) -> Row:
        ref = step.ref.unversioned
        return Row(
            ref=str(ref),
            step=step,
            code=self.codes[ref],
            factor=self._factor(step),
            action=_named(self.sight, step.action),
            opens=self._opens(step),
            arrows=tuple(self._arrow(each) for each in self.parts.links if each.cause.unversioned == ref),
            comes_from=tuple(
                self.codes[each.cause.unversioned] for each in self.parts.links if each.effect.unversioned == ref
            ),
            musts=tuple(self.musts[ref]),
            evidence=evidence_of(self.sight, ref),
            indicators=tuple(indicators_of(self.sight, step)),
            changed=self.changes.get(ref),
        )

    def _arrow(self, link: StepLink) -> Arrow:
        effect = link.effect.unversioned
        ref = link.ref.unversioned
        return Arrow(
            ref=str(ref),
            link=link,
            code=self.codes[effect],
            title=self.steps[effect].title,
            to=effect.id,
            along=self._along(link),
            musts=tuple(self.musts[ref]),
            evidence=evidence_of(self.sight, ref),
            mapped=on_the_map(self.sight, link),
            changed=self.changes.get(ref),
        )

    def _must(self, each: Assumption | Condition, number: int) -> Must:
        if isinstance(each, Assumption):
            kind, stands, tone, partner = "assumption", each.grade.label, GRADE_TONES[each.grade.value], ""
        else:
            kind, stands, tone = "condition", each.in_place.label, PLACE_TONES[each.in_place]
            partner = self.sight.title(each.partner) if each.partner else ""
        ref = each.ref.unversioned
        found = evidence_of(self.sight, ref)
        return Must(str(ref), kind, each.text, stands, tone, number, each.watched_by, partner, found)

    def _factor(self, step: Step) -> Named | None:
        factor = self.sight.records.find(Factor, step.factor)
        if factor is None:
            return None
        way = {"programme": self.sight.programme, "key": factor.map.id, "factor": factor.id}
        return Named(factor.name, reverse("systems_map-factor", kwargs=way))

    def _opens(self, step: Step) -> Named | None:
        inner = self.sight.records.find(Theory, step.opens)
        return Named(inner.title, theory_url(self.sight, inner)) if inner else None

    def _along(self, link: StepLink) -> Named | None:
        found = self.sight.records.find(FactorLink, link.factor_link)
        if found is None:
            return None
        ends = {"key": found.map.id, "cause": found.cause.id, "effect": found.effect.id}
        address = reverse("systems_map-link", kwargs={"programme": self.sight.programme, **ends})
        return Named(self.sight.title(found.ref), address)


def evidence_of(sight: Sight, ref: Ref) -> tuple[Evidence, ...]:
    """What supports a part of a theory, then what speaks against it, as far as this reader sees it."""
    found = [each for each in sight.contents.thread.rests_on(ref) if each.verb in EVIDENCE and sight.sees(each.object)]
    return tuple(_evidence(sight, each) for verb in EVIDENCE for each in found if each.verb is verb)


def on_the_map(sight: Sight, link: StepLink) -> tuple[Evidence, ...]:
    """The words and studies behind the link of a systems map that an arrow follows; denials speak against it."""
    if link.factor_link is None or not sight.sees(link.factor_link):
        return ()
    thread = sight.contents.thread
    found: dict[tuple[Ref, bool], Evidence] = {}
    for bundled in thread.rests_on(link.factor_link):
        claim = sight.records.find(CausalClaim, bundled.object) if bundled.verb is Verb.BUNDLES else None
        for said in thread.rests_on(claim.ref) if claim else ():
            ref = said.object.unversioned
            if claim and said.verb is Verb.CLAIMED_IN and ref.kind in SAYS and sight.sees(ref):
                found[ref, claim.denied] = _claimed(sight, link, ref, claim.denied)
    return tuple(found.values())


def _claimed(sight: Sight, link: StepLink, ref: Ref, denied: bool) -> Evidence:
    record = sight.records.get(ref)
    return Evidence(
        about=str(link.ref.unversioned),
        object=str(ref),
        against=denied,
        kind=_kind(record),
        title=sight.title(ref),
        url=sight.href(ref) or "",
        language=sight.language(ref),
        grade=record.grade.label if isinstance(record, EvidenceItem) else "",
    )


def _evidence(sight: Sight, link: Link) -> Evidence:
    found = sight.records.get(link.object)
    item = found if isinstance(found, EvidenceItem) else None
    return Evidence(
        about=str(link.subject.unversioned),
        object=str(link.object.unversioned),
        against=link.verb is Verb.CONTRADICTED_BY,
        kind=_kind(found),
        title=sight.title(link.object),
        url=sight.href(link.object) or "",
        language=sight.language(link.object),
        grade=item.grade.label if item else "",
        note=link.note,
    )


def _kind(found: Any) -> str:
    if isinstance(found, EvidenceItem):
        return found.kind.label
    return EvidenceKind.VOICES.label if isinstance(found, Theme | Excerpt | Contribution) else EvidenceKind.DATA.label


def indicators_of(sight: Sight, step: Step) -> list[Tracked]:
    """What is tracked to see whether a step comes about."""
    links = (each for each in sight.contents.thread.became(step.ref) if each.verb is Verb.TRACKS)
    found = (sight.records.find(Indicator, each.subject) for each in links)
    held = (each for each in found if each)
    return [
        Tracked(
            ref=str(each.ref.unversioned),
            name=each.name,
            told=course(each),
            official=each.official,
            source=each.source,
            address=each.address,
            geography=each.geography,
            url=sight.href(each.ref) or "",
        )
        for each in held
    ]


def course(each: Indicator) -> str:
    """From where to where an indicator should come, and by when.

    >>> course(Indicator(id="i", name="Walks", baseline=41.0, target=60.0, unit="% of adults"))
    'from 41 to 60 % of adults'
    """
    unit = f" {each.unit}" if each.unit else ""
    start = f"from {_number(each.baseline)}{_on(each.baseline_on)}" if each.baseline is not None else ""
    end = f"to {_number(each.target)}{unit}{_by(each.target_on)}" if each.target is not None else ""
    if start and not end:
        return f"{start}{unit}, no target yet"
    return f"{start} {end}" if start else f"no baseline yet, {end or 'no target yet'}"


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _on(day: date | None) -> str:
    return f" ({formats.date_format(day, 'DATE_FORMAT')})" if day else ""


def _by(day: date | None) -> str:
    return f" by {formats.date_format(day, 'DATE_FORMAT')}" if day else ""


def _named(sight: Sight, ref: Ref | None) -> Named | None:
    if ref is None or not sight.sees(ref):
        return None
    return Named(sight.title(ref), sight.href(ref) or "")


def _map_of(sight: Sight, theory: Theory) -> Named | None:
    if theory.map is None or not sight.sees(theory.map):
        return None
    way = {"programme": sight.programme, "key": theory.map.id}
    return Named(sight.title(theory.map), reverse("systems_map-map", kwargs=way))


def kind_label(kind: str) -> str:
    """The kind of a record as a person reads it."""
    return noun_named(kind).label


def titles_of(steps: Sequence[Step]) -> list[str]:
    """Titles to choose from while typing."""
    return [each.title for each in steps]
