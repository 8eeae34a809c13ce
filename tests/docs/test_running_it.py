"""What the page about running a site tells people to type does what it says."""

from __future__ import annotations

import sqlite3

from tests.docs import pages

PAGE = pages.DOCS / "running-it.md"


def test_the_backup_on_the_page_is_whole_while_somebody_writes(tmp_path, monkeypatch):
    source, copy = tmp_path / "wellthread.sqlite3", tmp_path / "copy.sqlite3"
    writing = sqlite3.connect(source)
    writing.execute("PRAGMA journal_mode=WAL")
    writing.execute("CREATE TABLE said (words TEXT)")
    writing.execute("INSERT INTO said VALUES ('The last bus is at six.')")
    writing.commit()
    writing.execute("INSERT INTO said VALUES ('not finished yet')")
    monkeypatch.setenv("WELLTHREAD_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BACKUP", str(copy))
    (code,) = (body for info, body in pages.blocks(PAGE) if info == "python")
    scope: dict[str, object] = {}
    exec(compile(code, str(PAGE), "exec"), scope)
    made = scope["database"]
    assert isinstance(made, sqlite3.Connection)
    made.close()
    writing.close()
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT words FROM said").fetchall() == [("The last bus is at six.",)]
    kept.close()
