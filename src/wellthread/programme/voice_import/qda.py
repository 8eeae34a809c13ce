"""A plan for a REFI-QDA project: its texts as contributions, its codes as themes, its codings as links.

Texts, passages and codes that went out of this programme are known again, so that codings made in another program come
back to the very words they were made on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wellthread.interop.refi_qda import Code, Coding, Project, Selection, TextSource
from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.programme.contents import Contents
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Consent, Contribution, Excerpt, Record, Records, Ref, Theme
from wellthread.vocabulary.plain import LONGEST, SHORT

from .guids import guid_of
from .ids import derived
from .planning import Fate, Plan, Step
from .wishes import Wishes

COLOR, GUID, USER, NAME, NOTE = "refi_color", "refi_guid", "refi_user", "refi_name", "refi_note"
UNCODABLE, DESCRIPTION = "refi_not_codable", "refi_description"
_SHOWN = 6


def plan_project(project: Project, contents: Contents, wishes: Wishes) -> Plan:
    """What taking a project or codebook in would do."""
    planning = _Planning(project, contents, wishes)
    planning.themes()
    steps = tuple(planning.step(number, each) for number, each in enumerate(project.sources, 1))
    return Plan(
        format="refi_qda",
        title=wishes.title,
        session=wishes.session,
        consent_basis=wishes.consent_basis,
        steps=steps,
        records=tuple(planning.made),
        links=tuple(planning.links),
        notes=(*project.not_carried, *planning.notes()),
    )


@dataclass
class _Planning:
    project: Project
    contents: Contents
    wishes: Wishes
    made: list[Record] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        records: Records = self.contents.records
        self.texts = {guid_of(each): each for each in records.of(Contribution)}
        self.codes: dict[str, Theme] = {guid_of(each): each for each in records.of(Theme)}
        self.passages = {
            (each.contribution.unversioned, each.start, each.end, each.made_by): each for each in records.of(Excerpt)
        }
        self.taken = {each.id for each in records.of(Excerpt)}
        self.given = {(each.key, each.by) for each in self.contents.links}
        self.keys = {each.key for each in self.contents.links}
        self.names = {each.guid: each.name for each in self.project.users}
        self.memos = {each.guid: each for each in self.project.notes}
        self.read: set[str] = set()

    def themes(self) -> None:
        """A theme for each code that is new here, wider ones first."""
        for code in self.project.codes:
            if code.guid not in self.codes:
                self.codes[code.guid] = theme = self._theme(code)
                self.made.append(theme)

    def _theme(self, code: Code) -> Theme:
        parent = self.codes.get(code.parent)
        extra = [(COLOR, code.color)] if code.color else []
        extra += [] if code.codable else [(UNCODABLE, "yes")]
        if memo := self._memo(code.notes):
            extra.append((NOTE, memo))
        return Theme(
            id=code.guid,
            name=code.name[:SHORT],
            definition=code.description[:LONGEST],
            parent=parent.ref.unversioned if parent else None,
            made_by=self.wishes.made_by,
            extra=tuple(extra),
        )

    def _memo(self, guids: tuple[str, ...]) -> str:
        """The words of memos, each once, in one text."""
        self.read.update(guids)
        return "\n\n".join(self.memos[each].text for each in guids if each in self.memos)

    def step(self, number: int, source: TextSource) -> Step:
        """What becomes of one text, and of what was marked in it."""
        words = " ".join((source.text or "").split())[:80]
        there = self.texts.get(source.guid)
        if why := self._why_not(source, there):
            return Step(number, source.name, Fate.REFUSE, why, first_words=words)
        brought = 0 if there else 1
        said = there or self._contribution(source)
        before = len(self.links)
        codings = sum(self._selection(said, source, each) for each in source.selections)
        codings += sum(self._whole(said, each) for each in source.codings)
        fate = Fate.ADD if brought or len(self.links) > before else Fate.UNCHANGED
        reason = f"{codings} codings" if codings else ""
        return Step(number, source.name, fate, reason, brought, words)

    def _why_not(self, source: TextSource, there: Contribution | None) -> str:
        if source.text is None and there is None:
            marked = len(source.selections)
            return f"Its words are not in the file, so {marked} marked passages have nothing to stand on."
        if there is not None and there.withdrawn_on:
            return "These words were taken back by the person who said them."
        if there is None and not (source.text or "").strip():
            return "It is empty."
        if there is None and not self.wishes.consent_basis.strip():
            return "Say on what consent these words were given."
        if there is None and (found := nhs_numbers(source.text or "")):
            return f"It holds “{found[0]}”, which looks like an NHS number. Take it out first."
        return f"It is longer than {LONGEST:,} characters." if len(source.text or "") > LONGEST else ""

    def _contribution(self, source: TextSource) -> Contribution:
        values = dict(source.values)
        consent = Consent(
            id=derived("consent", "refi_qda", source.guid),
            wording=" ".join(self.wishes.consent_basis.split())[:SHORT],
            language=values.get("Language") or self.wishes.language,
            mode="brought in",
            take_part=True,
            quote=self.wishes.quote,
            made_by=self.wishes.made_by,
        )
        extra = [(NAME, source.name)] if source.name else []
        extra += [(DESCRIPTION, source.description)] if source.description else []
        extra += [(f"variable {name}", value) for name, value in source.values if name not in ("Language", "Session")]
        said = Contribution(
            id=source.guid,
            session=self.wishes.session,
            text=source.text or "",
            language=consent.language,
            consent=consent.ref,
            said_at=source.at,
            waiting=True,
            made_by=self.wishes.made_by,
            extra=tuple(extra),
        )
        self.texts[source.guid] = said
        self.made += [consent, said]
        return said

    def _selection(self, said: Contribution, source: TextSource, selection: Selection) -> int:
        """The codings of a passage, each coder on a passage of their own; or the passage alone."""
        span = self._span(said, source, selection)
        if span is None:
            self.lost.append(selection.name or f"{selection.start}–{selection.end}")
            return 0
        coders = dict.fromkeys(each.user for each in selection.codings) or {selection.user: None}
        made = 0
        for place, user in enumerate(coders):
            excerpt = self._excerpt(said, span, selection, user, first=place == 0)
            note = selection.description if place == 0 else ""
            for each in selection.codings:
                if each.user == user:
                    made += self._link(excerpt.ref, each, note)
        return made

    def _span(self, said: Contribution, source: TextSource, selection: Selection) -> tuple[int, int] | None:
        """Where the passage stands in the words that are kept: at its place, else where the same words stand once."""
        if source.text is None or source.text == said.text:
            inside = 0 <= selection.start < selection.end <= len(said.text)
            return (selection.start, selection.end) if inside else None
        passage = source.text[selection.start : selection.end]
        if not passage or said.text.count(passage) != 1:
            return None
        return said.text.index(passage), said.text.index(passage) + len(passage)

    def _excerpt(
        self, said: Contribution, span: tuple[int, int], selection: Selection, user: str, *, first: bool
    ) -> Excerpt:
        by = self._by(user)
        key = (said.ref.unversioned, *span, by)
        if key in self.passages:
            return self.passages[key]
        id = selection.guid if first else derived("excerpt", selection.guid, user)
        if id in self.taken:
            id = derived("excerpt", selection.guid, user, str(span))
        extra = [(USER, user)] if user else []
        extra += [(NAME, selection.name)] if selection.name else []
        if first and selection.description and not selection.codings:
            extra.append((NOTE, selection.description))
        excerpt = Excerpt(
            id=id,
            contribution=said.ref.unversioned,
            start=span[0],
            end=span[1],
            made_by=by,
            made_at=selection.at,
            extra=tuple(extra),
        )
        self.passages[key] = excerpt
        self.taken.add(id)
        self.made.append(excerpt)
        return excerpt

    def _whole(self, said: Contribution, coding: Coding) -> int:
        """A coding of a whole text: of the contribution itself, or of a passage as long where that is taken."""
        theme = self.codes.get(coding.code)
        link = (theme.ref.unversioned, Verb.GATHERS, said.ref.unversioned) if theme else None
        if link in self.keys and (link, self._by(coding.user)) not in self.given:
            whole = Selection(coding.guid, 0, len(said.text), user=coding.user, at=coding.at, codings=(coding,))
            excerpt = self._excerpt(said, (0, len(said.text)), whole, coding.user, first=False)
            return self._link(excerpt.ref, coding, "")
        return self._link(said.ref, coding, "")

    def _link(self, target: Ref, coding: Coding, about: str) -> int:
        """One coding, unless it is there already. Returns how many were made."""
        theme = self.codes.get(coding.code)
        if theme is None:
            self.lost.append(f"a coding with an unknown code {coding.code}")
            return 0
        memo = "\n\n".join(filter(None, (self._memo(coding.notes), about)))
        link = Link(
            subject=theme.ref.unversioned,
            verb=Verb.GATHERS,
            object=target.unversioned,
            by=self._by(coding.user),
            at=coding.at,
            how=How.IMPORT,
            note=memo,
            extra=((GUID, coding.guid), *(((USER, coding.user),) if coding.user else ())),
        )
        if link.key in self.keys:
            return 0
        self.keys.add(link.key)
        self.given.add((link.key, link.by))
        self.links.append(link)
        return 1

    def _by(self, user: str) -> str:
        return self.names.get(user) or (f"coder {user[:8]}" if user else self.wishes.made_by)

    def notes(self) -> Iterator[str]:
        """What stays behind of notes and passages, in sentences."""
        alone = [each.name or each.text[:40] for each in self.project.notes if each.guid not in self.read]
        if alone:
            yield f"Left behind, memos that stand by no code or coding ({len(alone)}): {', '.join(alone[:_SHOWN])}."
        if self.lost:
            yield f"Marks that could not be put to any words ({len(self.lost)}): {', '.join(self.lost[:_SHOWN])}."
        if self.project.missing:
            yield f"The file names texts that it does not hold: {', '.join(self.project.missing[:_SHOWN])}."
