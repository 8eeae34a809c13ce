"""Transactional tests empty every table when they end. The audit log refuses that, so the tests take its lock off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from wellthread.web.accounts import append_only


@contextmanager
def audit_log_can_be_emptied() -> Iterator[None]:
    """While this lasts, Django's flush empties the audit log too; every other way of changing it is still refused."""
    with patch.object(type(connection.ops), "execute_sql_flush", _flush):
        yield


def _flush(operations: Any, statements: list[str]) -> None:
    database = operations.connection
    holds_the_log = append_only.TABLE in database.introspection.table_names()
    if holds_the_log:
        append_only.remove(database)
    BaseDatabaseOperations.execute_sql_flush(operations, statements)
    if holds_the_log:
        append_only.install(database)
