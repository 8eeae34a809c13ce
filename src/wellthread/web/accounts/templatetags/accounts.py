"""Ask in a template what the reader may do, to leave out buttons that would be refused."""

from __future__ import annotations

from django import template
from django.template import Context

from wellthread.web.accounts.access import visitor
from wellthread.web.accounts.permissions import Permission, standing_of

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Context, permission: str, programme: str, neighbourhood: str | None = None) -> bool:
    """`{% load accounts %}{% may "EDIT_MAP" programme.slug as may_edit %}{% if may_edit %}…`."""
    standing = standing_of(visitor(context["request"]))
    return standing.may(Permission[permission], programme=programme, neighbourhood=neighbourhood)
