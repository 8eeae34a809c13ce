"""Slips, ballot papers and tally sheets as tagged PDFs in large print."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import segno

from wellthread.methods.priorities.marking import money
from wellthread.methods.priorities.pairing import printed_pairs
from wellthread.programme.paper_kit import direction, phrases
from wellthread.programme.press import each_text, legible, pressed
from wellthread.vocabulary import BallotForm, Exercise, PriorityOption

from .words import words

TEMPLATES = Path(__file__).parent / "templates"
SHARED = Path(__file__).parents[1] / "paper_kit" / "templates" / "common.typ"
BLANK_GROUPS = 4
Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """What the paper of a vote says. `address` is the page where codes are typed; a code is put at its end."""

    exercise: Exercise
    options: tuple[PriorityOption, ...]
    language: str
    today: date
    groups: tuple[str, ...] = ()
    address: str = ""
    by_slip: bool = True
    contact: str = ""

    def data(self) -> Data:
        """What all templates are given. Raises NoSuchLanguage."""
        own, held = words(self.language), self.exercise
        return {
            "words": {**phrases(self.language), **own},
            "lang": self.language,
            "dir": direction(self.language),
            "unchecked": not own["checked_by"],
            "title": held.title,
            "question": held.question,
            "rule": held.rule,
            "form": held.form.value,
            "how": self._how(own),
            "rounds": held.rounds,
            "budget": money(held.budget, held.currency) if held.budget is not None else "",
            "most_score": held.most_score,
            "dots": held.dots,
            "options": [self._option(each) for each in self.options],
            "by_slip": self.by_slip,
            "contact": self.contact,
        }

    def _how(self, own: Data) -> str:
        held = self.exercise
        given = {"dots": held.dots, "most": held.most_score, "budget": money(held.budget or 0, held.currency)}
        told = str(own["how"][held.form.value]).format(**given)
        if held.most_marks is not None and held.form in (BallotForm.APPROVAL, BallotForm.RANKING):
            told = f"{told} {str(own['at_most']).format(n=held.most_marks)}"
        return told

    def _option(self, option: PriorityOption) -> dict[str, str]:
        priced = self.exercise.form is BallotForm.BUDGET
        cost = money(option.cost or 0.0, self.exercise.currency) if priced else ""
        return {"title": option.title, "says": option.description, "cost": cost}


def slips_pdf(codes: Sequence[str], paper: OnPaper, *, group: str = "") -> bytes:
    """Slips to cut, six on a sheet: each with its own QR code and the same code in letters. Raises Unprintable."""
    address = paper.address.rstrip("/")
    slips = [{"code": code, "qr": _qr(f"{address}/{code.replace('-', '')}/")} for code in codes]
    bare = address.partition("://")[2] or address
    return _pdf("slips.typ", {**paper.data(), "slips": slips, "address": bare, "group": group}, paper.today)


def ballot_pdf(paper: OnPaper) -> bytes:
    """The ballot paper, in large print. Raises Unprintable."""
    pairs = printed_pairs([each.id for each in paper.options]) if paper.exercise.form is BallotForm.PAIRS else []
    titles = {each.id: each.title for each in paper.options}
    asked = [[titles[one], titles[other]] for one, other in pairs]
    return _pdf("ballot.typ", {**paper.data(), "pairs": asked, "groups": list(paper.groups)}, paper.today)


def tally_pdf(paper: OnPaper) -> bytes:
    """A sheet to count hands or dots on: a row for each option, a column for each group. Raises Unprintable."""
    groups = list(paper.groups)[:12]
    halves = [groups[at : at + BLANK_GROUPS] for at in range(0, len(groups), BLANK_GROUPS)] or [[""] * BLANK_GROUPS]
    return _pdf("tally.typ", {**paper.data(), "columns": halves}, paper.today)


def _qr(payload: str) -> str:
    out = io.BytesIO()
    segno.make(payload, error="m").save(out, kind="svg", border=2, dark="#14343a", xmldecl=False)
    return out.getvalue().decode()


def _pdf(template: str, data: Data, today: date) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in (*TEMPLATES.glob("*.typ"), SHARED):
            (folder / each.name).write_bytes(each.read_bytes())
        (folder / "data.json").write_text(json.dumps(each_text(data, legible), ensure_ascii=False), encoding="utf-8")
        return pressed(folder, template, today)
