"""A programme as a REFI-QDA project: its words as texts, its themes as codes, its codings by coder with their memos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from wellthread.interop.refi_qda import Code, Coding, Note, Project, Selection, TextSource, User
from wellthread.interop.refi_qda.writing import guid_from
from wellthread.programme.contents import Contents
from wellthread.programme.voice_import.guids import guid_of, user_guid
from wellthread.programme.voice_import.qda import COLOR, DESCRIPTION, GUID, NAME, NOTE, UNCODABLE, USER
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Contribution, Excerpt, Ref, Session, Theme, kept_theme
from wellthread.vocabulary.naming import name_of

from .words import Coders, exported

_VARIABLE = "variable "


def project_of(contents: Contents, *, words: bool = True) -> Project:
    """The project; without `words` only its codebook. Of a release it holds what the release shows."""
    made = _Making(contents)
    sources = tuple(made.sources()) if words else ()
    codes = tuple(made.codes())
    return Project(
        name=contents.programme.name,
        users=tuple(made.users.values()),
        codes=codes,
        sources=sources,
        notes=tuple(made.notes.values()),
    )


@dataclass
class _Making:
    contents: Contents
    users: dict[str, User] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    coders: Coders = field(default_factory=Coders)

    def __post_init__(self) -> None:
        records = self.contents.records
        self.themes = {each.ref.unversioned: each for each in records.of(Theme)}
        self.passages: dict[Ref, list[Excerpt]] = {}
        for each in records.of(Excerpt):
            self.passages.setdefault(each.contribution.unversioned, []).append(each)
        self.gathered: dict[Ref, list[Link]] = {}
        for link in self.contents.links:
            if link.verb is Verb.GATHERS and link.subject.unversioned in self.themes:
                self.gathered.setdefault(link.object.unversioned, []).append(link)

    def codes(self) -> Iterator[Code]:
        """Every theme but those that were merged into others."""
        records = self.contents.records
        yield from (self._code(each) for ref, each in self.themes.items() if kept_theme(ref, records) == ref)

    def _code(self, theme: Theme) -> Code:
        extra = dict(theme.extra)
        parent = self.themes.get(_bare(kept_theme(theme.parent, self.contents.records))) if theme.parent else None
        guid = guid_of(theme)
        return Code(
            guid=guid,
            name=theme.name,
            description=theme.definition,
            color=extra.get(COLOR, ""),
            codable=UNCODABLE not in extra,
            parent=guid_of(parent) if parent and parent is not theme else "",
            notes=self._noted(guid, extra.get(NOTE, ""), "", None),
        )

    def sources(self) -> Iterator[TextSource]:
        for each in exported(self.contents):
            extra = dict(each.extra)
            session = self.contents.records.find(Session, each.session)
            values = [("Language", each.language), *((("Session", session.title),) if session else ())]
            values += [(name.removeprefix(_VARIABLE), text) for name, text in each.extra if name.startswith(_VARIABLE)]
            yield TextSource(
                guid=guid_of(each),
                name=extra.get(NAME) or f"{name_of(each, self.contents.records)} ({each.id[-8:]})",
                text=each.text,
                description=extra.get(DESCRIPTION, ""),
                at=each.said_at,
                selections=tuple(self._selections(each)),
                codings=tuple(self._codings(each.ref)),
                values=tuple(values),
            )

    def _selections(self, said: Contribution) -> Iterator[Selection]:
        """One passage for each stretch of words, however many coders marked it."""
        spans: dict[tuple[int, int], list[Excerpt]] = {}
        for each in self.passages.get(_bare(said.ref), ()):
            spans.setdefault((each.start, each.end), []).append(each)
        for (start, end), marks in spans.items():
            first = next((each for each in marks if guid_of(each) == each.id), marks[0])
            extra = dict(first.extra)
            yield Selection(
                guid=guid_of(first),
                start=start,
                end=end,
                name=extra.get(NAME) or " ".join(said.text[start:end].split())[:80],
                description=extra.get(NOTE, ""),
                user=self._user(first.made_by, extra.get(USER, "")),
                at=first.made_at,
                codings=tuple(coding for each in marks for coding in self._codings(each.ref)),
            )

    def _codings(self, ref: Ref) -> Iterator[Coding]:
        for link in self.gathered.get(_bare(ref), ()):
            theme = self.themes.get(_bare(kept_theme(link.subject, self.contents.records)))
            if theme is None:
                continue
            extra = dict(link.extra)
            guid = extra.get(GUID) or guid_from(
                f"coding {link.subject.unversioned} {link.object.unversioned} {link.by}"
            )
            user = self._user(link.by, extra.get(USER, ""))
            yield Coding(guid, guid_of(theme), user, link.at, self._noted(guid, link.note, user, link.at))

    def _user(self, by: str, guid: str) -> str:
        """The guid of a coder, who is then among the users; nothing where nobody is named."""
        name = self.coders.name(by)
        if not (name or guid):
            return ""
        guid = guid or user_guid(by)
        self.users.setdefault(guid, User(guid, name))
        return guid

    def _noted(self, about: str, text: str, user: str, at: datetime | None) -> tuple[str, ...]:
        """A memo, and the guid by which a coding or code names it."""
        if not text:
            return ()
        guid = guid_from(f"memo {about}")
        self.notes[guid] = Note(guid, "Memo", text, user, at)
        return (guid,)


def _bare(ref: Ref) -> Ref:
    return ref.unversioned
