"""What a coder may work on, found by rows and never by reading the whole programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Concat

from wellthread.methods.engagement import Codebook
from wellthread.thread import Verb, still_counts
from wellthread.vocabulary import Contribution, Records, Ref, Session, Theme, ThemeChange, noun_of
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import Permission, Standing, Where
from wellthread.web.base.rows import ROWS
from wellthread.web.thread.models import Strand
from wellthread.web.thread.set_aside import set_aside_in

PAGE = 50
STATES = ("", "unread", "mine", "others")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which contributions a coder asks for; empty means all."""

    session: str = ""
    question: str = ""
    language: str = ""
    theme: str = ""
    state: str = ""
    text: str = ""

    @property
    def any(self) -> bool:
        return any((self.session, self.question, self.language, self.theme, self.state, self.text))


@dataclass(frozen=True)
class Bench:
    """One coder at one programme: what they may read and code, by the places in which they have a part."""

    programme: str
    person: Person
    standing: Standing

    @property
    def me(self) -> str:
        return self.person.signature

    @cached_property
    def where(self) -> Where:
        return self.standing.where(Permission.CODE, programme=self.programme)

    @property
    def may_change_codebook(self) -> bool:
        """Themes are the whole programme's, so changing them takes a part in all of it."""
        return self.where.everywhere

    @cached_property
    def sessions(self) -> dict[str, Session]:
        """The sessions in which this coder has a part, by id."""
        held = shelf(self.programme, Session)
        return {each.id: each for each in held if each.neighbourhood.id in self.where}

    @cached_property
    def codebook(self) -> Codebook:
        return Codebook(shelf(self.programme, Theme), shelf(self.programme, ThemeChange))

    def contributions(self, wanted: Wanted | None = None) -> Any:
        """The rows of contributions that may be coded, in the order in which they were kept."""
        rows = self._open()
        if wanted is None:
            return rows
        if wanted.session:
            rows = rows.filter(session__in=self._named("session", {wanted.session}))
        if wanted.question:
            rows = rows.filter(question__in=self._named("question", {wanted.question}))
        if wanted.language:
            rows = rows.filter(language=wanted.language)
        if wanted.text:
            rows = rows.filter(text__icontains=wanted.text)
        if wanted.theme:
            rows = rows.filter(self._gathered_by(self.with_merged(wanted.theme)))
        return self._in_state(rows, wanted.state)

    def with_merged(self, theme: str) -> list[str]:
        """A theme and those that were merged into it, by id."""
        found, waiting = [], [theme]
        themes = self.codebook.records.of(Theme)
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.append(here)
                waiting += [each.id for each in themes if each.merged_into and each.merged_into.id == here]
        return found

    def find(self, key: str) -> Contribution | None:
        """One contribution that may be coded, or None."""
        row = self._open().filter(key=key).first()
        said = row.to_record() if row else None
        if not isinstance(said, Contribution) or not self._agreed(said):
            return None
        return said

    def questions(self) -> dict[str, str]:
        """The wording of each question that was answered in words, by id."""
        answered = {Ref.parse(each).id for each in self._spoken("question") if each}
        rows = rows_of(self.programme, "question").filter(key__in=answered)
        return dict(rows.values_list("key", "text"))

    def languages(self) -> list[str]:
        return sorted(set(self._open().order_by().values_list("language", flat=True).distinct()))

    def _open(self) -> Any:
        rows = rows_of(self.programme, "contribution").filter(waiting=False, withdrawn_on__isnull=True)
        if aside := set_aside_in(self.programme):
            rows = rows.exclude(key__in=[ref.id for ref in aside])
        refused = list(_refused_consents(self.programme))
        if refused:
            rows = rows.exclude(consent__in=refused)
        if not self.where.everywhere:
            rows = rows.filter(session__in=self._named("session", set(self.sessions)))
        return rows.exclude(text="").order_by("pk")

    def _agreed(self, said: Contribution) -> bool:
        consents = rows_of(self.programme, "consent").filter(key=said.consent.id if said.consent else "")
        return still_counts(said, Records(each.to_record() for each in consents))

    def _spoken(self, column: str) -> list[str]:
        rows = rows_of(self.programme, "contribution")
        return list(rows.order_by().values_list(column, flat=True).distinct())

    def _named(self, column: str, keys: set[str]) -> list[str]:
        """The references in a column that name any version of these records."""
        return [each for each in self._spoken(column) if each and Ref.parse(each).id in keys]

    def _gathered_by(self, themes: Iterable[str] | None = None, **by: str) -> Q:
        """Contributions, or passages of them, that one of these themes gathers."""
        links = Strand.objects.filter(
            subject__programme=self.programme, subject__kind="theme", verb=Verb.GATHERS.value, **by
        ).order_by()
        if themes is not None:
            links = links.filter(subject__key__in=list(themes))
        quoting = Strand.objects.filter(verb=Verb.QUOTES.value, subject__in=links.values("object")).order_by()
        direct = links.filter(object__kind="contribution")
        return Q(key__in=quoting.values("object__key")) | Q(key__in=direct.values("object__key"))

    def _in_state(self, rows: Any, state: str) -> Any:
        if state == "unread":
            read = rows_of(self.programme, "read_through").filter(made_by=self.me)
            named = Concat(Value("contribution:"), F("key"), output_field=CharField())
            return rows.annotate(named=named).exclude(named__in=read.values("contribution"))
        if state == "mine":
            return rows.filter(self._gathered_by(by=self.me))
        if state == "others":
            links = Strand.objects.filter(
                subject__programme=self.programme, subject__kind="theme", verb=Verb.GATHERS.value
            ).exclude(by=self.me)
            quoting = Strand.objects.filter(verb=Verb.QUOTES.value, subject__in=links.order_by().values("object"))
            direct = links.filter(object__kind="contribution").order_by()
            return rows.filter(
                Q(key__in=quoting.order_by().values("object__key")) | Q(key__in=direct.values("object__key"))
            )
        return rows


@dataclass(frozen=True, slots=True)
class Place:
    """Where a contribution stands in the list that was asked for."""

    number: int = 0
    total: int = 0
    before: str = ""
    after: str = ""


def place_of(bench: Bench, key: str, wanted: Wanted) -> Place:
    """The contributions before and after one, in the list asked for; it need not be in the list any more itself."""
    rows = bench.contributions(wanted)
    number = rows_of(bench.programme, "contribution").filter(key=key).values_list("pk", flat=True)
    here = number.first() or 0
    keys = rows.values_list("key", flat=True)
    return Place(
        number=rows.filter(pk__lte=here).count(),
        total=rows.count(),
        before=keys.filter(pk__lt=here).order_by("-pk").first() or "",
        after=keys.filter(pk__gt=here).first() or "",
    )


def rows_of(programme: str, kind: str) -> Any:
    """The rows of one kind in a programme. Their columns are made from the noun, so no type tells them."""
    return ROWS[kind]._default_manager.filter(programme=programme)


def shelf(programme: str, kind: type[Any]) -> tuple[Any, ...]:
    """All records of one kind, by rows."""
    rows = rows_of(programme, noun_of(kind).kind).order_by("pk")
    return tuple(row.to_record() for row in rows)


def _refused_consents(programme: str) -> Iterable[str]:
    """How contributions name the consents that do not hold, or no longer."""
    rows = rows_of(programme, "consent")
    for key, version in rows.filter(Q(take_part=False) | Q(withdrawn_on__isnull=False)).values_list("key", "version"):
        yield from (str(Ref("consent", key, each)) for each in range(1, version + 1))
