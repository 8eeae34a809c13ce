"""The quotes of a causal map: they stay out, unless somebody says on what consent they were given.

Then each statement becomes a contribution as voices from other tools do: waiting, until somebody has looked at it,
under a consent that states its basis. Each quote becomes an excerpt of it, and its claim is claimed in that excerpt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wellthread.interop.map_files import FileClaim, FileStatement, MapFile
from wellthread.interop.map_files.causal_map import located
from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.programme.voice_import.ids import derived
from wellthread.programme.voice_import.sendings import NO_BASIS, NoBasis
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Consent, Contribution, Excerpt, Record, Ref, SystemsMap, VoiceImport
from wellthread.vocabulary.plain import LONGEST, SHORT

from .wishes import From, Wishes

FORMAT = "causal_map"


class Words:
    """What becomes of the words of a file. Raises NoBasis where they are wanted and nothing is said of consent."""

    def __init__(self, found: MapFile, wishes: Wishes, file: From, the_map: SystemsMap) -> None:
        self.found, self.wishes, self.file, self.map = found, wishes, file, the_map
        self.statements: Mapping[str, FileStatement] = {each.key: each for each in found.statements}
        self.wanted = wishes.words
        self.refused: dict[str, str] = {}
        if self.wanted and (not wishes.consent_basis.strip() or wishes.session is None):
            raise NoBasis(NO_BASIS if wishes.session else "Say at which session the words were said.")
        self.said: dict[str, Contribution] = {}
        self.excerpts: dict[tuple[str, int, int], Excerpt] = {}
        self.places: dict[int, Ref] = {}

    def records(self, used: set[str], claims: Sequence[FileClaim]) -> tuple[Record, ...]:
        """The records of the words that claims were found in, each after what it refers to; none unless wanted."""
        if not self.wanted or self.wishes.session is None:
            return ()
        consent = Consent(
            id=derived("consent", self.map.id),
            wording=" ".join(self.wishes.consent_basis.split())[:SHORT],
            language=self.wishes.language,
            mode="brought in",
            take_part=True,
            quote=self.wishes.quote,
            made_by=self.wishes.made_by,
            made_at=self.wishes.at,
        )
        for key in sorted(used & set(self.statements)):
            self._say(self.statements[key], consent)
        for at, claim in enumerate(claims):
            self._mark(at, claim)
        if not self.said:
            return ()
        made = (consent, *self.said.values(), *self.excerpts.values())
        return (*made, self._noted(made))

    def _say(self, statement: FileStatement, consent: Consent) -> None:
        text = statement.text.strip()
        if found := nhs_numbers(text):
            self.refused[statement.key] = f"It holds “{found[0]}”, which looks like an NHS number."
        elif len(text) > LONGEST:
            self.refused[statement.key] = f"It is longer than {LONGEST:,} characters."
        elif text and self.wishes.session is not None:
            source = derived("speaker", self.map.id, statement.source) if statement.source else ""
            self.said[statement.key] = Contribution(
                id=derived("contribution", self.map.id, statement.key),
                session=self.wishes.session,
                text=text,
                language=self.wishes.language,
                consent=consent.ref,
                participant=source,
                waiting=True,
                made_by=self.wishes.made_by,
                made_at=self.wishes.at,
            )

    def _mark(self, at: int, claim: FileClaim) -> None:
        """Where the quote of a claim stands in what was said; the whole of it where the quote is not found there."""
        said = self.said.get(claim.statement)
        if said is None:
            return
        span = located(claim.quote, said.text)
        if span is None:
            self.places[at] = said.ref
            return
        key = (claim.statement, *span)
        if key not in self.excerpts:
            self.excerpts[key] = Excerpt(
                id=derived("excerpt", self.map.id, claim.statement, str(span[0]), str(span[1])),
                contribution=said.ref,
                start=span[0],
                end=span[1],
                made_by=self.wishes.made_by,
                made_at=self.wishes.at,
            )
        self.places[at] = self.excerpts[key].ref

    def cited(self, claims: Sequence[tuple[Ref, FileClaim]]) -> Iterator[Link]:
        """Each claim claimed in its words, where they were taken."""
        for at, (ref, _) in enumerate(claims):
            if at in self.places:
                yield Link(
                    subject=ref, verb=Verb.CLAIMED_IN, object=self.places[at], by=self.wishes.made_by, at=self.wishes.at
                )

    def behind(self) -> Mapping[str, int]:
        """What of the words stays behind."""
        if self.wanted:
            return {
                "statements in which no link was found": self._unused(),
                "quotes without the statement they stand in": sum(
                    bool(each.quote) and each.statement not in self.statements for each in self.found.claims
                ),
                "statements that cannot be kept": len(self.refused),
            }
        return {
            "quotes": sum(bool(each.quote) for each in self.found.claims),
            "statements, in people’s own words": len(self.found.statements),
        }

    def _unused(self) -> int:
        used = {each.statement for each in self.found.claims}
        return sum(each.key not in used for each in self.found.statements)

    def _noted(self, made: Sequence[Record]) -> VoiceImport:
        """The record of the words that were brought, by which they can be taken back."""
        return VoiceImport(
            id=derived("voice_import", self.map.id),
            title=self.map.title,
            format=FORMAT,
            file_name=self.file.file_name[:SHORT],
            sha256=self.file.sha256,
            session=self.wishes.session,
            consent_basis=self.wishes.consent_basis,
            taken_in_on=self.wishes.at.date(),
            contributions=len(self.said),
            refused=len(self.refused),
            not_carried=tuple(f"Statement {key}: {why}" for key, why in self.refused.items()),
            brought=tuple(str(each.ref.unversioned) for each in made),
            made_by=self.wishes.made_by,
            made_at=self.wishes.at,
        )
