"""Bringing in: what other tools held, taken in as one, so that it can be told and taken back."""

from __future__ import annotations

from datetime import date

from .noun import Record, attr, noun
from .ref import Ref


@noun("engagement", "voice_imports")
class VoiceImport(Record):
    """One file of voices, answers or codings taken in: what it brought, what stayed behind, and on what consent."""

    title: str = attr("What people call it.")
    format: str = attr("What it was: kobo, kobo_json, odk, decidim, table, refi_qda.")
    file_name: str = attr("Name of the file.", default="", private=True)
    sha256: str = attr("Checksum of what was read.", default="")
    session: Ref | None = attr("The session that its voices were put to.", default=None, kinds=("session",))
    question_sets: tuple[Ref, ...] = attr(
        "The editions of the questions that were answered.", default=(), kinds=("question_set",)
    )
    mapping: Ref | None = attr("How its columns were read.", default=None, kinds=("column_mapping",))
    consent_basis: str = attr(
        "On what consent it was taken in, as somebody of the team declared.", default="", long=True
    )
    taken_in_on: date | None = attr("When.", default=None)
    submissions: int = attr("Sendings that it brought.", default=0, unit="sendings")
    contributions: int = attr("Contributions that it brought.", default=0, unit="contributions")
    codings: int = attr("Codings that it brought.", default=0, unit="codings")
    unchanged: int = attr("Sendings that were there already.", default=0, unit="sendings")
    edited: int = attr("Sendings that were there with other content; both are kept.", default=0, unit="sendings")
    refused: int = attr("Sendings that were not taken, each with its reason.", default=0, unit="sendings")
    left_out: tuple[str, ...] = attr("Columns of which nothing was taken.", default=())
    not_carried: tuple[str, ...] = attr("What else stayed behind, in sentences.", default=(), long=True)
    brought: tuple[str, ...] = attr("What it brought, so that it can be taken back.", default=(), private=True)
    joined: tuple[str, ...] = attr(
        "Codings that it brought, as theme, passage and coder.", default=(), private=True, long=True
    )
    undone_on: date | None = attr("When it was taken back.", default=None)
