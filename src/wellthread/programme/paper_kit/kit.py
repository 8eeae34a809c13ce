"""The sheets of the paper kit as PDFs: forms with consent, equality and table sheets, tallies, signs, run sheets."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import segno
import typst

from wellthread.programme.press import FONTS, Unprintable, each_text, fonts_are_here, legible, pressed
from wellthread.vocabulary import PrintBatch, Question, QuestionSet, Records, RunSheetLine, Session, SessionKind

from .asked import Wordings, asked_on_paper, printed
from .page_code import PageCode
from .phrases import OTHERWISE, direction, phrases

TEMPLATES = Path(__file__).parent / "templates"
MOST_COPIES = 100
TABLES, TABLE_ROWS, STREET_ROWS = 5, 8, 7
Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every sheet needs to know: the session, the language, where people go with a phone, and the day."""

    session: Session
    language: str
    today: date
    address: str = ""
    contact: str = ""
    help: tuple[str, ...] = ()
    """Whom to turn to when somebody is in danger, one line each: name, number, hours."""

    def data(self, heading: Mapping[str, str]) -> Data:
        """What all templates are given. Raises NoSuchLanguage."""
        words = phrases(self.language)
        return {
            "words": words,
            "lang": self.language,
            "dir": direction(self.language),
            "heading": heading,
            "unchecked": not words["checked_by"],
            "contact": self.contact,
            "help": list(self.help),
        }

    @property
    def own_title(self) -> dict[str, str]:
        """The session's title, which is the programme's own text."""
        return {"text": legible(self.session.title), "lang": "en", "dir": "ltr"}


def forms_pdf(
    batch: PrintBatch, references: Sequence[str], question_set: QuestionSet, records: Records, paper: Paper
) -> bytes:
    """The forms of a batch: for each a consent sheet with its reference to keep, and the questions. Raises Unprintable.

    `references` are printed here and kept nowhere: the batch holds only their fingerprints, in the same order.
    """
    if len(references) != batch.copies:
        raise ValueError(f"{batch.copies} forms need as many references, not {len(references)}.")
    data = _form_data(batch, question_set, records, paper)
    codes = [
        [
            _qr(PageCode(question_set.id, question_set.edition, batch.code, number, page).payload)
            for page in range(1, batch.pages + 1)
        ]
        for number in range(1, batch.copies + 1)
    ]
    forms = [
        {"says": _say(data, "form", n=number), "reference": reference, "codes": codes[number - 1]}
        for number, reference in enumerate(references, start=1)
    ]
    return _pdf("forms.typ", {**data, "forms": forms, "counting": False}, paper.today)


def pages_of_a_form(batch: PrintBatch, question_set: QuestionSet, records: Records, paper: Paper) -> int:
    """How many pages one form takes, its consent sheet with it. Raises Unprintable."""
    data = _form_data(batch, question_set, records, paper)
    one = {"says": _say(data, "form", n=batch.copies), "reference": "0000-0000-0000-0000", "codes": []}
    with tempfile.TemporaryDirectory() as name:
        folder = _laid_out(Path(name), {**data, "pages": 9, "forms": [one], "counting": True})
        fonts = [str(FONTS)] if fonts_are_here() else []
        try:
            told = typst.query(
                str(folder / "forms.typ"),
                "<pages>",
                field="value",
                one=True,
                root=str(folder),
                font_paths=fonts,
                ignore_system_fonts=True,
            )
        except typst.TypstError as wrong:
            raise Unprintable(f"The form could not be laid out. {wrong}") from wrong
    return int(json.loads(told))


def equality_pdf(question_set: QuestionSet, records: Records, paper: Paper) -> bytes:
    """The equality sheet. It carries the set and its edition, and no number at all. Raises Unprintable."""
    title = Wordings(records, question_set, paper.language).of(question_set).printed()
    data = {**paper.data(title), **_marked(question_set, paper)}
    questions = [printed(each, data["words"]) for each in asked_on_paper(records, question_set, paper.language)]
    return _pdf("equality.typ", {**data, "questions": questions}, paper.today)


def tables_pdf(
    lines: Sequence[RunSheetLine], question_set: QuestionSet | None, records: Records, paper: Paper
) -> bytes:
    """A sheet for each table and round of the run sheet, or one blank sheet without any. Raises Unprintable."""
    data = {**paper.data(paper.own_title), **_marked(question_set, paper), "rows": TABLE_ROWS}
    rounds = [each for each in lines if each.cafe_round]
    sheets: list[Data] = [
        {"table": str(table), "round": str(each.cafe_round), "question": _asked(each, question_set, records, paper)}
        for each in rounds
        for table in range(1, (each.tables or TABLES) + 1)
    ]
    return _pdf("tables.typ", {**data, "sheets": sheets or [{"table": "", "round": "", "question": None}]}, paper.today)


def doorstep_pdf(paper: Paper) -> bytes:
    """The tally sheet. Raises Unprintable."""
    data = {**paper.data(paper.own_title), **_marked(None, paper), "rows": STREET_ROWS}
    return _pdf("doorstep.typ", data, paper.today)


def sign_pdf(short: str, paper: Paper) -> bytes:
    """The sign with a QR code and the short code. `paper.address` is where phones go. Raises Unprintable."""
    data = {
        **paper.data(paper.own_title),
        "code": _qr(paper.address or short),
        "short": short,
        "residents_only": paper.session.residents_only,
        "address": _bare(paper.address, short),
    }
    return _pdf("sign.typ", data, paper.today)


def run_sheet_pdf(lines: Sequence[RunSheetLine], records: Records, paper: Paper, *, needs: str = "") -> bytes:
    """The run sheet, for the team. `needs` says how to learn of access needs, never whose. Raises Unprintable."""
    session = paper.session
    held_on = f"{session.held_on:%-d %B %Y}" if session.held_on else ""
    facts = [each for each in (session.kind.label.capitalize(), held_on, session.venue, session.facilitator) if each]
    told, gone = [], 0
    for each in sorted(lines, key=lambda line: (line.position, line.id)):
        question = records.find(Question, each.question)
        told.append(
            {
                "clock": f"{gone // 60}:{gone % 60:02}",
                "minutes": str(each.minutes or ""),
                "what": each.what,
                "leads": each.leads,
                "needs": each.needs,
                "asks": question.text if question else "",
                "tables": f"{each.tables} tables" if each.tables else "",
            }
        )
        gone += each.minutes or 0
    data = {
        **paper.data(paper.own_title),
        "title": session.title,
        "facts": facts,
        "residents_only": session.residents_only,
        "needs": needs,
        "lines": told,
        "minutes": gone,
        "before": _before(session),
        "doorstep": session.kind is SessionKind.DOORSTEP,
    }
    return _pdf("run_sheet.typ", data, paper.today)


def _before(session: Session) -> list[str]:
    """What to look at before the session begins."""
    listed = [
        "Access needs have been looked at, and each is met or spoken about with the person.",
        "Interpreters are booked; nobody's family interprets what is sensitive.",
        "Forms, consent sheets, equality sheets and two boxes; spare pens; large print.",
        "Who is told when somebody is worried about a person, and their number.",
        "How people will hear what became of it, and when.",
    ]
    if session.residents_only:
        listed.insert(0, "Somebody at the door says kindly that this is for residents.")
    return listed


def _form_data(batch: PrintBatch, question_set: QuestionSet, records: Records, paper: Paper) -> Data:
    title = Wordings(records, question_set, paper.language).of(question_set).printed()
    data = paper.data(title)
    words = data["words"]
    where = words["strip_where"].format(address=_bare(paper.address, "")) if paper.address else ""
    return {
        **data,
        "title": f"{question_set.title}, {question_set.edition}",
        "batch": words["batch"].format(code=batch.code),
        "edition": words["edition"].format(edition=question_set.edition),
        "pages": batch.pages,
        "layers": _layers(words),
        "where": where,
        "questions": [printed(each, words) for each in asked_on_paper(records, question_set, paper.language)],
    }


def _layers(words: Data) -> list[dict[str, str]]:
    """What can be allowed; in English too where no native speaker has checked the language: rights hang on it."""
    english = {} if words["checked_by"] else phrases(OTHERWISE)["layers"]
    return [{"text": text, "english": english.get(name, "")} for name, text in words["layers"].items()]


def _marked(question_set: QuestionSet | None, paper: Paper) -> Data:
    """The code of a sheet that has no number: its set and edition, or the session where there is no set."""
    name, edition = (question_set.id, question_set.edition) if question_set else (paper.session.id, "1")
    words = phrases(paper.language)
    letters = f"{name} · {words['edition'].format(edition=edition)}" if question_set else name
    return {"code": _qr(PageCode(name, edition).payload), "letters": letters}


def _asked(
    line: RunSheetLine, question_set: QuestionSet | None, records: Records, paper: Paper
) -> dict[str, str] | None:
    question = records.find(Question, line.question)
    if question is None:
        return None
    known = records.find(QuestionSet, question.question_set) or question_set
    if known is None:
        return {"text": legible(question.text), "lang": question.language, "dir": direction(question.language)}
    return Wordings(records, known, paper.language).of(question).printed()


def _say(data: Data, key: str, **given: object) -> str:
    return str(data["words"][key].format(**given))


def _bare(address: str, short: str) -> str:
    """An address as people type it: without https:// and without the code at its end, which stands by itself."""
    bare = re.sub(r"^https?://", "", address).rstrip("/")
    return bare.removesuffix(f"/{short}") if short else bare


def _qr(payload: str) -> str:
    """A QR code as SVG, sharp at any size."""
    out = io.BytesIO()
    segno.make(payload, error="m").save(out, kind="svg", border=2, dark="#14343a", xmldecl=False)
    return out.getvalue().decode()


def _laid_out(folder: Path, data: Data) -> Path:
    for each in TEMPLATES.glob("*.typ"):
        (folder / each.name).write_bytes(each.read_bytes())
    (folder / "data.json").write_text(json.dumps(each_text(data, legible), ensure_ascii=False), encoding="utf-8")
    return folder


def _pdf(template: str, data: Data, today: date) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        return pressed(_laid_out(Path(name), data), template, today)
