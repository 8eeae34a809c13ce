"""Voices, codings, the codebook and answers as tables for the team: one row a thing, all editions together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellthread.disclosure import Cell, Table, may_archive, may_quote
from wellthread.programme.contents import Contents
from wellthread.programme.question_sets.editions import family_of
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Answer,
    Contribution,
    Excerpt,
    Group,
    Question,
    QuestionSet,
    Ref,
    Session,
    Submission,
    Theme,
    kept_theme,
)

from .words import Coders, exported, left_waiting

BETWEEN = " | "
_SAID = (
    "id", "session", "held_on", "words", "form", "language", "question", "question_set", "edition", "group", "resident",
    "table", "cafe_round", "said_on", "place", "may_quote", "may_archive", "submission",
)  # fmt: skip
_CODED = ("theme_id", "theme", "contribution", "start", "end", "passage", "coder", "on", "how", "memo")
_BOOK = ("id", "name", "wider_theme", "kind", "definition", "codings", "contributions")
_ANSWERED = (
    "submission", "session", "question_set", "edition", "channel", "language", "answered_on", "question", "asked",
    "turn", "codes", "value", "place",
)  # fmt: skip
_SENT = ("submission", "session", "question_set", "edition", "channel", "language", "answered_on", "to_look_at")


def tables_of(contents: Contents) -> tuple[Table, ...]:
    """Every table. Points, participants' codes and hours stay behind: they lead to people."""
    made = _Making(contents)
    return (made.contributions(), made.codings(), made.codebook(), made.answers(), *made.sheets())


class _Making:
    def __init__(self, contents: Contents) -> None:
        self.contents, self.records = contents, contents.records
        self.said = tuple(exported(contents))
        self.may = {each.ref.unversioned: each for each in self.said}
        self.coders = Coders()

    def contributions(self) -> Table:
        waiting = left_waiting(self.contents)
        note = f"{waiting:,} contributions wait for somebody to look at them and are not here." if waiting else ""
        rows = [self._said(each) for each in self.said]
        return Table.of("contributions", "What was said", _SAID, rows, note)

    def _said(self, each: Contribution) -> list[Cell]:
        records = self.records
        session, group = records.find(Session, each.session), records.find(Group, each.group)
        question = records.find(Question, each.question)
        asked = records.find(QuestionSet, question.question_set) if question else None
        return [
            each.id,
            session.title if session else "",
            _day(session.held_on if session else None),
            each.text,
            each.form.value,
            each.language,
            question.text if question else "",
            asked.title if asked else "",
            asked.edition if asked else "",
            group.name if group else "",
            each.resident,
            each.table,
            each.cafe_round,
            _day(each.said_at),
            each.place,
            may_quote(each, records),
            may_archive(each, records),
            each.submission.id if each.submission else "",
        ]

    def codings(self) -> Table:
        rows = [row for each in self.contents.links if (row := self._coded(each))]
        return Table.of("codings", "Which words were put under which theme, by whom", _CODED, rows)

    def _coded(self, link: Link) -> list[Cell] | None:
        theme = self.records.find(Theme, kept_theme(link.subject, self.records))
        if link.verb is not Verb.GATHERS or theme is None:
            return None
        excerpt = self.records.find(Excerpt, link.object)
        said = self.may.get(excerpt.contribution.unversioned if excerpt else link.object.unversioned)
        if said is None:
            return None
        start, end = (excerpt.start, excerpt.end) if excerpt else (0, len(said.text))
        by, on = self.coders.name(link.by), _day(link.at)
        return [theme.id, theme.name, said.id, start, end, said.text[start:end], by, on, link.how.value, link.note]

    def codebook(self) -> Table:
        codings = [(row[0], row[2]) for each in self.contents.links if (row := self._coded(each))]
        rows: list[list[Cell]] = []
        for theme in self.records.of(Theme):
            own = [said for id, said in codings if id == theme.id]
            wider = self.records.find(Theme, theme.parent)
            name = wider.name if wider else ""
            rows.append([theme.id, theme.name, name, theme.kind.value, theme.definition, len(own), len(set(own))])
        return Table.of("codebook", "The codebook", _BOOK, rows)

    def answers(self) -> Table:
        """One row for each answer that is not in words, of every edition."""
        rows: list[list[Cell]] = []
        for each in self.records.of(Answer):
            sent = self.records.find(Submission, each.submission)
            question = self.records.find(Question, each.question)
            if sent is None or sent.withdrawn_on or sent.waiting or question is None:
                continue
            start = self._sent(sent)[:-1]
            codes = BETWEEN.join(each.codes)
            rows.append([*start, question.name, question.text, each.repeat, codes, each.value, each.place])
        return Table.of("answers", "Answers that are not in words", _ANSWERED, rows)

    def _sent(self, sent: Submission) -> list[Cell]:
        session = self.records.find(Session, sent.session)
        asked = self.records.find(QuestionSet, sent.question_set)
        return [
            sent.id,
            session.title if session else "",
            asked.title if asked else "",
            asked.edition if asked else "",
            sent.channel.value,
            sent.language,
            _day(sent.answered_at),
            "; ".join(sent.flags),
        ]

    def sheets(self) -> Iterator[Table]:
        """For each questionnaire one row a sending, with a column for every question of any of its editions."""
        families: dict[str, list[QuestionSet]] = {}
        for each in self.records.of(QuestionSet):
            families.setdefault(family_of(each), []).append(each)
        for at, sets in enumerate(families.values(), 1):
            if table := self._sheet(at, sets):
                yield table

    def _sheet(self, number: int, sets: Sequence[QuestionSet]) -> Table | None:
        refs = {each.ref.unversioned for each in sets}
        questions = [
            each for each in self.records.of(Question) if each.question_set and each.question_set.unversioned in refs
        ]
        names = dict.fromkeys(_column(each) for each in questions)
        asked = {each.ref.unversioned: _column(each) for each in questions}
        sent = [each for each in self.records.of(Submission) if each.question_set.unversioned in refs]
        sent = [each for each in sent if not (each.withdrawn_on or each.waiting)]
        if not sent:
            return None
        held = self._held(asked)
        rows: list[list[Cell]] = []
        for each in sent:
            found = held.get(each.ref.unversioned, {})
            rows.append([*self._sent(each), *(BETWEEN.join(found.get(name, ())) for name in names)])
        title = f"Sendings to “{sets[-1].title}”, every edition"
        return Table.of(f"sendings-{number}", title, (*_SENT, *names), rows)

    def _held(self, asked: dict[Ref, str]) -> dict[Ref, dict[str, list[str]]]:
        """What stands in each column, by the sending."""
        found: dict[Ref, dict[str, list[str]]] = {}

        def put(sending: Ref | None, question: Ref | None, told: str) -> None:
            name = asked.get(question.unversioned) if question else None
            if sending and name and told:
                found.setdefault(sending.unversioned, {}).setdefault(name, []).append(told)

        for each in sorted(self.records.of(Answer), key=lambda one: _turn(one.repeat)):
            told = each.value if each.longitude is None else each.place
            put(each.submission, each.question, " ".join(each.codes) or told or each.place)
        for said in sorted(self.said, key=lambda one: _turn(dict(one.extra).get("repeat", ""))):
            put(said.submission, said.question, said.text)
        return found


def _column(question: Question) -> str:
    return f"{question.repeats}/{question.name}".lstrip("/") or question.id


def _turn(repeat: str) -> tuple[int, str]:
    """Where a turn of a repeated group comes: the tenth after the second."""
    return len(repeat), repeat


def _day(moment: object) -> str:
    return str(moment)[:10] if moment else ""
