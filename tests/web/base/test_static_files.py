"""Static files: kept for ever under an address that changes with them."""

from __future__ import annotations

import gzip

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from wellthread.web.base.static_files import release

pytestmark = pytest.mark.django_db
SHEET = "base/tokens.css"


def test_a_current_address_may_be_kept_for_ever(client):
    address = staticfiles_storage.url(SHEET)
    assert address == f"/static/{release()}/{SHEET}"
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("address", [f"/static/{SHEET}", f"/static/0123456789ab/{SHEET}"])
def test_an_older_address_still_answers_but_is_not_kept(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_text_travels_packed_to_those_who_can_unpack(client):
    address = staticfiles_storage.url(SHEET)
    plain = client.get(address)
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.parametrize("path", ["base/none.css", "../settings.py", "base/../../settings.py", "base", "/etc/passwd"])
def test_nothing_else_is_given_away(client, path):
    assert client.get(f"/static/{path}").status_code in {400, 404}
    assert client.get(f"/static/{release()}/{path}").status_code in {400, 404}


def test_the_shell_of_a_resident_page_is_light(client):
    sheets = ("tokens", "base", "navigation", "forms", "components", "figures", "print")
    sizes = [
        len(client.get(staticfiles_storage.url(f"base/{name}.css"), headers={"accept-encoding": "gzip"}).content)
        for name in sheets
    ]
    assert sum(sizes) < 20_000
