"""Residents' words as they may be shown: the original, its language, a translation beside it, and a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wellthread.disclosure import DEFAULT, may_quote, quotable
from wellthread.thread import Thread, Verb
from wellthread.vocabulary import (
    Contribution,
    Excerpt,
    Form,
    Group,
    Neighbourhood,
    Records,
    Ref,
    Session,
    Translation,
    TranslationMethod,
)

from .line import Quote, Words

LONGEST = 420
"""Characters of a contribution that stands whole; a passage that somebody marked is never cut."""


class Quoter:
    """Finds words that may be shown. A passage that a person marked comes before a whole contribution."""

    def __init__(self, records: Records, thread: Thread) -> None:
        self._records = records
        self._thread = thread
        self._quotes: dict[Ref, Quote | None] = {}
        self._translations: dict[str, Translation] = {}
        for each in records.of(Translation):
            if each.text:
                self._translations.setdefault(each.contribution.id, each)
        self._speakers: dict[str, set[str]] = {}
        for said in records.of(Contribution):
            if said.group and said.participant:
                self._speakers.setdefault(said.group.id, set()).add(said.participant)

    def quote(self, ref: Ref) -> Quote | None:
        """The words that a reference to an excerpt or a contribution stands for, if they may be shown."""
        if ref not in self._quotes:
            self._quotes[ref] = self._quoted(ref)
        return self._quotes[ref]

    def _quoted(self, ref: Ref) -> Quote | None:
        record = self._records.get(ref)
        if isinstance(record, Excerpt):
            words = quotable(record, self._records)
            said = self._records.find(Contribution, record.contribution)
            return self._made(ref, words, said, whole=False) if words and said else None
        if isinstance(record, Contribution) and may_quote(record, self._records):
            return self._made(ref, _cut(record.text), record, whole=True)
        return None

    def behind(self, *refs: Ref) -> Iterator[Quote]:
        """Words that stand behind records, nearest first, one for each contribution, passages before wholes."""
        trail = self._thread.trace(*refs)
        spoken = [*refs, *trail]
        shown: set[Ref] = set()
        for ref in (
            *(each for each in spoken if each.kind == "excerpt"),
            *(e for e in spoken if e.kind == "contribution"),
        ):
            source = self.contribution_of(ref)
            if source not in shown and (made := self.quote(ref)):
                shown.add(source)
                yield made

    def varied(self, refs: Iterable[Ref], most: int) -> tuple[Quote, ...]:
        """A few quotes from as many different groups and languages as can be had, in the order of the thread."""
        found = list(self.behind(*refs))
        chosen: list[Quote] = []
        for fresh in (True, False):
            for each in found:
                if len(chosen) == most:
                    break
                known = {one.label for one in chosen}
                if each not in chosen and (not fresh or each.label not in known):
                    chosen.append(each)
        return tuple(sorted(chosen, key=found.index))

    def contribution_of(self, ref: Ref) -> Ref:
        """The contribution that an excerpt quotes; any other record stands for itself."""
        links = [link for link in self._thread.rests_on(ref) if link.verb is Verb.QUOTES]
        return links[0].object.unversioned if links else ref.unversioned

    def _made(self, ref: Ref, words: str, said: Contribution, *, whole: bool) -> Quote:
        translation = self._translations.get(said.id)
        note = (
            "A scribe's note."
            if said.form is Form.NOTE
            else "A drawing, described."
            if said.form is Form.DRAWING
            else ""
        )
        if translation:
            by = _translator(translation)
            part = "" if whole or words == said.text else " Translation of the whole contribution."
            note = f"{note} Translated {by}.{part}".strip()
        return Quote(
            ref=ref.unversioned,
            words=Words(words.strip(), said.language),
            label=self._label(said),
            translation=Words(_cut(translation.text), translation.language) if translation else None,
            note=note,
        )

    def _label(self, said: Contribution) -> str:
        """Who spoke, wide enough to hide the speaker: a group only when enough people are in it or spoke from it."""
        session = self._records.find(Session, said.session)
        place = self._records.find(Neighbourhood, session.neighbourhood) if session else None
        who = self.group_name(said.group) or ("A resident" if said.resident else "Someone")
        return f"{who}, {place.name}" if place else who

    def group_name(self, ref: Ref | None) -> str:
        """The name of a group when enough people live in it or spoke from it to hide each of them, else nothing."""
        group = self._records.find(Group, ref)
        if group is None:
            return ""
        size = max(group.residents or 0, len(self._speakers.get(group.id, ())))
        return group.name if size >= DEFAULT.hide_below else ""


def _translator(translation: Translation) -> str:
    if translation.method is TranslationMethod.PERSON:
        return "by a person"
    return f"by machine, {'checked by a person' if translation.checked_by else 'unchecked'}"


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
