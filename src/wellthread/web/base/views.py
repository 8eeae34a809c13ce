"""Home, statements, language choice and the pages for when something goes wrong."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from wellthread.web.base import samples
from wellthread.web.base.access import open_to_all
from wellthread.web.base.doors import programmes_for


@open_to_all("the front door")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Wellthread is for, and the programmes this reader may open."""
    return render(request, "base/home.html", {"programmes": programmes_for(request)})


@open_to_all("a legal statement")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement of this site."""
    return render(request, "base/accessibility.html")


@open_to_all("a legal statement")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, and for what."""
    return render(request, "base/privacy.html")


@open_to_all("invented words only")
@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "base/patterns.html", samples.everything())


@open_to_all("a reader's own choice, kept in their browser")
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language a reader has chosen, and take them back to where they were."""
    chosen, back = request.POST.get("language", ""), request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = redirect(back if safe else "/")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what arrived could not be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not yours to see."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that was not sent from our own page, or whose page had grown old."""
    return render(request, "403_form.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing at this address."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. The page asks nothing of the database, which may be what has failed."""
    return render(None, "500.html", status=500)
