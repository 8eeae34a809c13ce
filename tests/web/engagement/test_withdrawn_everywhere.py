"""Words that are withdrawn are gone everywhere, at once and for good: record pages, blueprint and folder."""

from __future__ import annotations

import io
import zipfile
from html import unescape

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.disclosure import may_quote
from wellthread.vocabulary import Contribution, Translation

pytestmark = pytest.mark.django_db


def a_quoted_voice(beds):
    """Words that may be quoted, with a translation, that a line of the blueprint rests on."""
    translated = {each.contribution.id for each in beds.records.of(Translation)}
    for each in beds.records.of(Contribution):
        reached = beds.thread.reach(each.ref)
        if may_quote(each, beds.records) and each.id in translated and reached.of("blueprint_line"):
            return each, reached
    raise AssertionError("the example has no such words")


@pytest.mark.slow
def test_words_are_gone_from_every_page_and_from_the_folder(example, beds, amina, client_for):
    said, reached = a_quoted_voice(beds)
    told = [each.text for each in beds.records.of(Translation) if each.contribution.id == said.id]
    client = client_for(amina)
    first = {ref.kind: ref for ref in reversed([said.ref, *reached]) if ref.kind != "translation"}
    pages = [f"/{PROGRAMME}/record/{ref.kind}/{ref.id}/" for ref in (said.ref, *first.values())]
    pages += [f"/{PROGRAMME}/", f"/{PROGRAMME}/blueprint/", f"/{PROGRAMME}/engagement/"]
    before = "".join(unescape(client.get(each).content.decode()) for each in pages)
    assert said.text[:60] in before
    client.post(f"/{PROGRAMME}/engagement/withdraw/{said.id}/")
    after = {each: unescape(client.get(each).content.decode()) for each in pages}
    for words in (said.text[:60], *(text[:60] for text in told)):
        assert [each for each, page in after.items() if words in page] == []
    assert "These words were withdrawn" in after[pages[0]]
    assert words_in_the_folder(client, said.text[:60], *told) == []


def words_in_the_folder(client, *words):
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"/{PROGRAMME}/folder.zip").content))
    texts = {name: packed.read(name).decode(errors="replace") for name in packed.namelist()}
    assert len(texts) > 40
    return [name for name, text in texts.items() for each in words if each in text]
