"""Template tags and filters of the components. They are built in: templates need no `{% load %}`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe

from wellthread.web.base import languages
from wellthread.web.base.parts import Picture
from wellthread.web.base.thread_line import along

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """27 March 2026."""
    return formats.date_format(_local(value), "DATE_FORMAT") if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """27 March 2026, 14:30."""
    return formats.date_format(_local(value), "DATETIME_FORMAT") if value else ""


@register.filter
def number(value: float | int) -> str:
    """1,524: figures with the reader's own separators."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def direction(code: str) -> str:
    """Which way a language is written: `<p lang="{{ code }}" dir="{{ code|direction }}">`."""
    return languages.direction(code)


@register.filter
def pages_near(paginator: Paginator[Any], page: int) -> list[int | str]:
    """Page numbers to offer around the current one, with an ellipsis for each gap."""
    return list(paginator.get_elided_page_range(page, on_each_side=1, on_ends=1))


@register.simple_tag
def spoken_in(code: str) -> SafeString:
    """The attributes `lang` and `dir` for somebody's own words; nothing where no language is given."""
    if not code:
        return mark_safe("")
    safe = "".join(letter for letter in code if letter.isalnum() or letter == "-")
    return mark_safe(f' lang="{safe}" dir="{languages.direction(safe)}"')


@register.simple_tag
def drawing(picture: Picture, width: str = "wide") -> SafeString:
    """The drawing itself, or its narrow form. Pictures are made by our own code, which escapes what people wrote."""
    return mark_safe(picture.narrow if width == "narrow" else picture.svg)


@register.inclusion_tag("base/components/thread_line.html")
def thread_line(programme: str, stage: str = "", name: str = "") -> dict[str, Any]:
    """The programme's navigation. `programme` is its slug, `name` its title, `stage` the stage of this page."""
    stops = along(programme, current=stage)
    here = next((placed.stop.name for placed in stops if placed.current), "")
    return {"stops": stops, "here": here, "name": name, "programme": programme}


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
