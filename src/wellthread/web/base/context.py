"""What every page knows: the languages on offer and who answers for this site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from wellthread.web.base.languages import offered


def shell(request: HttpRequest) -> dict[str, Any]:
    """Added to every template."""
    return {
        "languages": offered(current=get_language() or settings.LANGUAGE_CODE),
        "site_owner": settings.SITE_OWNER,
        "site_contact": settings.SITE_CONTACT,
        "here": request.get_full_path(),
    }
