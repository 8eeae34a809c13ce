"""Somebody else's reader, made for the standard's own schema, reads the projects that we write."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from pyrefiqda.models import Project
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata_pydantic.bindings import XmlParser

from examples.make_two_test_beds import FOLDER
from wellthread.programme import read
from wellthread.programme.voice_export import file_of, project_of

pytestmark = pytest.mark.slow
STRICT = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)


def test_the_example_is_read_with_nothing_unknown_and_as_much_as_we_wrote():
    contents = read(FOLDER)
    with zipfile.ZipFile(io.BytesIO(file_of(contents, "qdpx", date(2026, 11, 28)))) as packed:
        theirs = XmlParser(config=STRICT).from_bytes(packed.read("project.qde"), Project)
    ours = project_of(contents)
    texts = theirs.sources.text_source
    marked = [one for text in texts for selection in text.plain_text_selection for one in selection.coding]
    assert (len(texts), len(marked)) == (len(ours.sources), ours.codings)
    assert len(theirs.users.user) == len(ours.users)
