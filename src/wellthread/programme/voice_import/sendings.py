"""A plan for what people sent in through other tools: submissions, their answers, and their words as contributions."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wellthread.interop.sendings import Cell, Column, Export, Holds, Sending
from wellthread.interop.sendings.values import is_yes, point
from wellthread.interop.xlsform.languages import language_code
from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.vocabulary import (
    Answer,
    Channel,
    ColumnMapping,
    Consent,
    Contribution,
    Form,
    Question,
    Record,
    Records,
    Ref,
    Submission,
    VoiceImport,
)
from wellthread.vocabulary.plain import LONGEST, SHORT

from .ids import derived
from .planning import Fate, Plan, Step
from .question_sets import Editions, asked
from .wishes import Wishes, mapping_of

DIGEST = "brought_digest"
NO_CONSENT = "No consent: the column of consent does not say yes."
NO_BASIS = "Say on what consent these voices were given: what people were told, and what they agreed to."
_ANSWERED = (Holds.ONE, Holds.MANY, Holds.NUMBER, Holds.DATE, Holds.PLACE)


class NoBasis(ValueError):
    """Nobody said on what consent the voices were given."""


def plan_sendings(export: Export, records: Records, wishes: Wishes) -> Plan:
    """What taking an export in would do. Raises NoBasis without a stated basis of consent."""
    if not wishes.consent_basis.strip():
        raise NoBasis(NO_BASIS)
    planning = _Planning(export, records, wishes)
    steps = tuple(planning.step(each) for each in export.sendings)
    made = tuple(planning.made)
    mapping = mapping_of(wishes.title, export.columns, wishes.made_by)
    keeps = bool(made) and records.find(ColumnMapping, mapping.ref) is None
    return Plan(
        format=export.format,
        title=wishes.title,
        session=wishes.session,
        consent_basis=wishes.consent_basis,
        steps=steps,
        records=((mapping,) if keeps else ()) + (*planning.editions.made, *made),
        mapping=mapping,
        question_sets=tuple(each.ref.unversioned for each in planning.editions.sets.values()),
        left_out=tuple(each.path for each in export.columns if each.holds.stays_behind),
        notes=(*export.notes, *planning.notes()),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """The cells of one sending, sorted by what they hold."""

    sending: Sending
    cells: tuple[tuple[Column, Cell], ...]

    def of(self, *holds: Holds) -> Iterator[tuple[Column, Cell]]:
        return ((column, cell) for column, cell in self.cells if column.holds in holds)

    def first(self, holds: Holds) -> str:
        return next((cell.value for _, cell in self.of(holds)), "")

    @property
    def digest(self) -> str:
        """The same for the same content of what is taken."""
        told = sorted((cell.column, cell.repeat, cell.value) for _, cell in self.cells)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


class _Planning:
    def __init__(self, export: Export, records: Records, wishes: Wishes) -> None:
        self.export, self.records, self.wishes = export, records, wishes
        self.columns = {each.path: each for each in export.columns}
        self.asks_consent = any(each.holds is Holds.CONSENT for each in export.columns)
        self.asks_quote = any(each.holds is Holds.QUOTE for each in export.columns)
        self.editions = Editions(export, records, wishes)
        self.made: list[Record] = []
        self.going: dict[str, str] = {}
        self.gone = _taken_before(records)
        self.behind: Counter[str] = Counter()
        for each in export.sendings:
            self.editions.of(each.version)
        for version in export.versions:
            self._columns_of(version)

    def _columns_of(self, version: str) -> None:
        """Every question of a version, whether anybody whose sending is new answered it or not."""
        sent = (each for each in self.export.sendings if each.version == version)
        filled = {cell.column for each in sent for cell in each.cells}
        for column in asked(self.export.columns):
            if column.path in filled:
                self.editions.question(version, column)

    def step(self, sending: Sending) -> Step:
        """What becomes of one sending; what it brings is put to `made`."""
        held = self._held(sending)
        if why := self._why_not(held):
            return Step(sending.number, sending.key, Fate.REFUSE, why)
        known = held.first(Holds.KEY) or sending.key
        key = derived("submission", self.export.format, self.wishes.session.id, known)
        other = derived("submission", self.export.format, self.wishes.session.id, known, held.digest)
        before = self._before(key)
        if before is None:
            return self._bring(held, key, Fate.ADD, "")
        if before in (held.digest, "") or self._before(other) is not None:
            why = "It was taken back since, and stays so." if before == "" else ""
            return Step(sending.number, sending.key, Fate.UNCHANGED, why)
        why = "It was sent or taken in before with other content. Both are kept: look at them side by side."
        return self._bring(held, other, Fate.EDITED, why)

    def _held(self, sending: Sending) -> _Held:
        cells = []
        for each in sending.cells:
            column = self.columns[each.column]
            if column.holds.stays_behind:
                self.behind[column.path] += 1
            else:
                cells.append((column, each))
        return _Held(sending, tuple(cells))

    def _why_not(self, held: _Held) -> str:
        if held.sending.refused:
            return held.sending.refused
        if self.asks_consent and not is_yes(held.first(Holds.CONSENT)):
            return NO_CONSENT
        if not any(held.of(Holds.WORDS, *_ANSWERED)):
            return "Nothing stands in it that is taken."
        for column, cell in held.of(Holds.WORDS):
            if found := nhs_numbers(cell.value):
                return f"“{column.path}” holds “{found[0]}”, which looks like an NHS number. Take it out of the file."
            if len(cell.value) > LONGEST:
                return f"“{column.path}” is longer than {LONGEST:,} characters."
        return ""

    def _before(self, key: str) -> str | None:
        """The digest of what is kept under this id; empty where it was taken back; None where nothing is."""
        if key in self.going:
            return self.going[key]
        found = self.records.find(Submission, Ref("submission", key))
        if found is None:
            return "" if f"submission:{key}" in self.gone else None
        return "" if found.withdrawn_on else dict(found.extra).get(DIGEST, "")

    def _bring(self, held: _Held, key: str, fate: Fate, why: str) -> Step:
        sending = held.sending
        language = language_code(held.first(Holds.LANGUAGE)) if held.first(Holds.LANGUAGE) else self.wishes.language
        consent = self._consent(held, key, language)
        answers, flags = self._answers(held, key)
        told = tuple(each[:SHORT] for each in (*sending.flags, *flags, *((why,) if why else ())))
        submission = Submission(
            id=key,
            session=self.wishes.session,
            question_set=self.editions.of(sending.version).ref.unversioned,
            sending=(held.first(Holds.KEY) or sending.key)[:SHORT],
            channel=Channel.IMPORTED,
            language=language,
            consent=consent.ref,
            answered_at=sending.at,
            flags=told,
            waiting=bool(told) or any(held.of(Holds.WORDS)),
            made_by=self.wishes.made_by,
            extra=((DIGEST, held.digest), *self._notes(held)),
        )
        said = list(self._contributions(held, submission, consent, language))
        self.going[key] = held.digest
        self.made += [consent, submission, *answers, *said]
        words = said[0].text if said else ""
        return Step(sending.number, sending.key, fate, why, len(said), " ".join(words.split())[:80])

    def _consent(self, held: _Held, key: str, language: str) -> Consent:
        quote = is_yes(held.first(Holds.QUOTE)) if self.asks_quote else self.wishes.quote
        at = held.sending.at
        return Consent(
            id=derived("consent", key),
            wording=" ".join(self.wishes.consent_basis.split())[:SHORT],
            language=language,
            mode="brought in",
            given_on=at.date() if at else None,
            take_part=True,
            quote=quote,
            made_by=self.wishes.made_by,
        )

    def _contributions(
        self, held: _Held, submission: Submission, consent: Consent, language: str
    ) -> Iterator[Contribution]:
        place = self._one_place(held)
        for column, cell in held.of(Holds.WORDS):
            question = self.editions.question(held.sending.version, column)
            yield Contribution(
                id=derived("contribution", submission.id, column.path, cell.repeat),
                session=self.wishes.session,
                text=cell.value,
                form=Form.NOTE if column.path.endswith("summary") else Form.VERBATIM,
                language=language_code(column.language) if column.language else language,
                question=question.ref.unversioned,
                consent=consent.ref,
                said_at=held.sending.at,
                longitude=place[0] if place else None,
                latitude=place[1] if place else None,
                submission=submission.ref,
                waiting=True,
                made_by=self.wishes.made_by,
                extra=(("repeat", cell.repeat),) if cell.repeat else (),
            )

    def _one_place(self, held: _Held) -> tuple[float, float] | None:
        """The place that is meant, in tables where a row is one thing said about one place."""
        if self.export.format not in ("table", "decidim"):
            return None
        found = [point(cell.value) for _, cell in held.of(Holds.PLACE)]
        return found[0] if len(found) == 1 else None

    def _answers(self, held: _Held, key: str) -> tuple[list[Answer], list[str]]:
        answers: list[Answer] = []
        flags: list[str] = []
        for column, cell in held.of(*_ANSWERED):
            question = self.editions.question(held.sending.version, column)
            answer = Answer(
                id=derived("answer", key, column.path, cell.repeat),
                submission=Ref("submission", key),
                question=question.ref.unversioned,
                repeat=cell.repeat[:SHORT],
                made_by=self.wishes.made_by,
            )
            answer, flag = self._filled(answer, column, cell, question)
            answers.append(answer)
            flags += [flag] if flag else []
        return answers, flags

    def _filled(self, answer: Answer, column: Column, cell: Cell, question: Question) -> tuple[Answer, str]:
        value = cell.value[:SHORT]
        if column.holds is Holds.PLACE:
            spot = point(value)
            if spot is None:
                return replace(answer, value=value), f"“{column.path}” is no point: {value}"
            flag = f"“{column.path}” is at 0, 0, which is in the sea" if spot == (0, 0) else ""
            return replace(answer, value=value, longitude=spot[0], latitude=spot[1]), flag
        if column.holds in (Holds.ONE, Holds.MANY):
            codes = tuple(value.split()) if column.holds is Holds.MANY else (value,)
            unknown = [each for each in codes if not self.editions.has_choice(question, each)]
            flag = f"“{column.path}” has what is none of its choices: {', '.join(unknown)}" if unknown else ""
            return replace(answer, codes=codes), flag
        return replace(answer, value=value), ""

    def _notes(self, held: _Held) -> Iterator[tuple[str, str]]:
        for column, cell in held.of(Holds.NOTE):
            yield f"note {column.path}{' ' + cell.repeat if cell.repeat else ''}", cell.value

    def notes(self) -> Iterator[str]:
        """What is worth knowing of the file, in sentences."""
        versions = [each or "(none)" for each in self.export.versions]
        if len(versions) > 1:
            told = ", ".join(versions)
            yield f"{len(versions)} versions of the form were answered, and each answer keeps its own: {told}."
        equality = [each.path for each in self.export.columns if each.holds is Holds.EQUALITY]
        if equality:
            yield (
                "Answers about who people are may not stand beside their words, so that nobody is known by them. They "
                f"are left out: {', '.join(equality)}. Ask them with Wellthread, or count them in the other tool."
            )
        identity = [each.path for each in self.export.columns if each.holds is Holds.IDENTITY]
        if identity:
            yield f"Names and ways to reach people are left out: {', '.join(identity)}."
        if not self.asks_quote and not self.wishes.quote:
            yield "No words of it may be shown to the public: nobody said that people agreed to that."


def _taken_before(records: Records) -> frozenset[str]:
    """What imports brought that were not undone; what of it is gone was taken back by people."""
    found = (each for each in records.of(VoiceImport) if each.undone_on is None)
    return frozenset(ref for each in found for ref in each.brought)
