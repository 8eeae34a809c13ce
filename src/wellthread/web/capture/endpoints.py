"""What a phone with a script talks to: what is asked, what it sends, and files in pieces. No cookie, no account."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.web.accounts.access import open_to_all
from wellthread.web.thread.refusals import Refusal

from . import files, queries
from .asking import recorded
from .files import Piece
from .keeping import CannotWrite, Closed, Differs, Later, TooFast, keep_sending
from .models import Invitation
from .sent import MOST_BYTES, NotASending, read_sending
from .telling import asks_of

WHY_OPEN = "Whoever holds the code of a session may write into it. It opens nothing to read but the questions."
Endpoint = Callable[..., HttpResponse]


def for_a_session(view: Endpoint) -> Endpoint:
    """Give a view the invitation of a session in place of its code; 404 for no code, 410 for one that is closed."""

    @wraps(view)
    def inner(request: HttpRequest, code: str, **parts: Any) -> HttpResponse:
        invitation = queries.session_of_code(code)
        if invitation is None:
            return said(404, "no-such-code", "There is no session with this code.")
        if not invitation.is_open:
            return said(410, "closed", "This session is closed.")
        return view(request, invitation, **parts)

    return inner


@csrf_exempt
@require_safe
@open_to_all(WHY_OPEN)
@for_a_session
def asks(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Everything that is asked, in every language."""
    told = asks_of(invitation, address=request.build_absolute_uri)
    if told is None:
        return said(404, "nothing-asked", "Nothing is asked in this session yet.")
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("If-None-Match", "").replace("W/", ""):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="application/json", headers=headers)


@csrf_exempt
@require_POST
@open_to_all(WHY_OPEN)
@for_a_session
def send(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Keep a sending, and say so only when it is on the disk."""
    body = _body(request, MOST_BYTES)
    if body is None:
        return said(413, "too-large", f"A sending has at most {MOST_BYTES:,} bytes.")
    try:
        sent = read_sending(body)
        receipt = keep_sending(sent, invitation, device=request.headers.get("Wellthread-Device", ""), at=timezone.now())
    except NotASending as refusal:
        return said(400, refusal.code, str(refusal))
    except Differs as differs:
        return JsonResponse({"conflict": differs.conflict, "receipt": differs.receipt}, status=409)
    except Refusal as refusal:
        return _refused(refusal)
    told = {
        "receipt": receipt.receipt,
        "at": receipt.at.isoformat(),
        "complete": not receipt.missing_files,
        "missing_files": list(receipt.missing_files),
    }
    return JsonResponse(told, status=201 if receipt.is_new else 200)


@csrf_exempt
@require_http_methods(["PUT", "HEAD"])
@open_to_all(WHY_OPEN)
@for_a_session
def file(request: HttpRequest, invitation: Invitation, file: UUID) -> HttpResponse:
    """Say how much of a file is there, or take the next piece of it."""
    if request.method == "HEAD":
        return _there(file, invitation)
    body = _body(request, files.MOST_OF_A_CHUNK)
    piece = _piece(request, body) if body is not None else None
    if body is None or piece is None:
        return said(413 if body is None else 400, "no-piece", "Send a piece with its offset, length and digest.")
    try:
        return _offset(204, files.append(file, piece, invitation, at=timezone.now()))
    except files.WrongOffset as wrong:
        return _offset(409, wrong.offset)
    except files.NotTaken as refusal:
        return said(422, refusal.code, str(refusal))
    except files.TooLarge as refusal:
        return said(413, refusal.code, str(refusal))
    except files.TooManyFiles as refusal:
        return said(429, refusal.code, str(refusal), wait=60)
    except OSError:
        return said(503, "cannot-write", "The file cannot be kept just now.", wait=60)


def _there(file: UUID, invitation: Invitation) -> HttpResponse:
    try:
        offset = files.offset_of(file, invitation, at=timezone.now())
    except files.NotTaken:
        offset = 0
    return HttpResponse(status=404) if offset is None else _offset(200, offset)


def said(status: int, code: str, says: str, *, wait: int = 0) -> JsonResponse:
    """An answer that is no receipt."""
    response = JsonResponse({"code": code, "says": says}, status=status)
    response.headers["Cache-Control"] = "no-store"
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _refused(refusal: Refusal) -> HttpResponse:
    if isinstance(refusal, Closed):
        return said(410, refusal.code, str(refusal))
    if isinstance(refusal, TooFast):
        return said(429, refusal.code, str(refusal), wait=refusal.seconds)
    if isinstance(refusal, CannotWrite | Later):
        return said(503, refusal.code, str(refusal), wait=refusal.seconds)
    return said(503, refusal.code, str(refusal), wait=60)


def _body(request: HttpRequest, most: int) -> bytes | None:
    """The bytes of a request; None when they are more than may be."""
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        length = 0
    if length > most:
        return None
    body = request.read(most + 1)
    return body if len(body) <= most else None


def _piece(request: HttpRequest, body: bytes) -> Piece | None:
    try:
        offset, length = (int(request.headers[f"Upload-{name}"]) for name in ("Offset", "Length"))
        digest = request.headers["Upload-Digest"].removeprefix("sha256").strip(" :=").lower()
    except (KeyError, ValueError):
        return None
    fits = offset >= 0 and len(digest) == 64 and all(sign in "0123456789abcdef" for sign in digest)
    return Piece(offset, length, digest, body) if fits else None


def _offset(status: int, offset: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Upload-Offset": str(offset), "Cache-Control": "no-store"})


@require_safe
@open_to_all(WHY_OPEN)
@for_a_session
def listen(request: HttpRequest, invitation: Invitation, recording: str) -> HttpResponse:
    """Somebody reading a question aloud."""
    content = recorded(invitation, recording)
    if content is None:
        return said(404, "not-there", "There is no such recording.")
    headers = {"Cache-Control": "public, max-age=86400", "Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(content[0], content_type=content[1], headers=headers)
