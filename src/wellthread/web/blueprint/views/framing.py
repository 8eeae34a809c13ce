"""What the pages of the blueprint share: the document that is read, its frame, and who may write where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from markupsafe import Markup

from wellthread.programme.blueprint import Document, Line
from wellthread.programme.blueprint.html import Ways
from wellthread.vocabulary import Neighbourhood, Ref, nouns
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb, Tab
from wellthread.web.blueprint.queries import document as queries
from wellthread.web.blueprint.queries.sections import Address, lines_at
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

STAGE = "blueprint"


@dataclass(frozen=True)
class Reading:
    """One reader at one edition of the blueprint."""

    sight: Sight
    document: Document
    address: Address

    def ways(self, *, writing: bool = True) -> Ways:
        """Where lines, references and records are, and what may be written beside each line."""
        at = lines_at(self.document)
        return Ways(
            reference=self.address.reference,
            line=lambda number: f"{self.address.section(at[number])}#line-{number}",
            record=self.sight.href,
            beside=self._tools if writing and self.sight.may(Permission.EDIT_BLUEPRINT) else lambda line: Markup(""),
        )

    def framed(self, crumbs: list[Crumb]) -> dict[str, Any]:
        """The frame of a page of this edition."""
        noun = next(each for each in nouns() if each.stage == STAGE)
        whole = {**frame(self.sight, noun, crumbs), "address": self.address, "document": self.document}
        whole["crumbs"][1] = Crumb(text="Blueprint", url=self.address.overview())
        return whole

    def may_write(self, scope: str) -> bool:
        """Whether the reader may write in the part about a neighbourhood; `all` is the part about the whole."""
        where = self.sight.standing.where(Permission.EDIT_BLUEPRINT, programme=self.sight.programme)
        return where.everywhere if scope == "all" else scope in where

    def parts(self) -> list[tuple[str, str]]:
        """The parts of every section in which the reader may write: key and name."""
        places = self.sight.records.of(Neighbourhood)
        chosen = [each for each in places if self.address.chosen in ("", each.id)]
        held = [("all", "the whole"), *((each.id, each.name) for each in chosen)]
        return [each for each in held if self.may_write(each[0])]

    def write_address(self, section: str, part: str, beside: Ref | None = None, *, before: bool = False) -> str:
        """Where a new line is written."""
        found = reverse("blueprint-write", kwargs={"programme": self.sight.programme, "section": section})
        asked = {"part": part, "in": self.address.chosen}
        if beside:
            asked |= {"beside": str(beside), "where": "before" if before else "after"}
        return f"{found}?{urlencode({name: value for name, value in asked.items() if value})}"

    def _tools(self, line: Line) -> Markup:
        section, part, _ = line.key.split("/", 2)
        if not self.may_write(part):
            return Markup("")
        if line.written:
            url = reverse("blueprint-line", kwargs={"programme": self.sight.programme, "key": line.written.id})
            return Markup(
                format_html('<p class="bp-tools"><a href="{}">Change, move or remove line {}</a></p>', url, line.number)
            )
        if line.about is None:
            return Markup("")
        return Markup(
            format_html(
                '<p class="bp-tools"><a href="{}">Write before line {}</a> <a href="{}">Write after line {}</a></p>',
                self.write_address(section, part, line.about, before=True),
                line.number,
                self.write_address(section, part, line.about),
                line.number,
            )
        )

    def tabs(self, name: str, **more: str) -> list[Tab]:
        """The editions, where there are several."""
        places = self.sight.records.of(Neighbourhood)
        if len(places) < 2:
            return []
        here = reverse(name, kwargs={"programme": self.sight.programme, **more})
        whole = Tab(text="The whole", url=here, current=not self.address.chosen)
        chosen = self.address.chosen
        return [whole, *(Tab(text=each.name, url=f"{here}?in={each.id}", current=chosen == each.id) for each in places)]


def reading(request: HttpRequest, programme: str) -> Reading:
    """The edition that was asked for with `in`, as this reader sees it. Raises Http404."""
    sight = sight_of(request, programme)
    chosen = request.GET.get("in", "")
    found = queries.document(sight, timezone.localdate(), chosen)
    if found is None:
        raise Http404
    return Reading(sight, found, Address(programme, chosen))
