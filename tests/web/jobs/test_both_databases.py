"""The same jobs on PostgreSQL, where several workers skip what another holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.postgres
@pytest.mark.slow
def test_jobs_are_done_the_same_way_on_postgresql(postgresql_url, tmp_path):
    env = {**os.environ, "WELLTHREAD_DATABASE_URL": postgresql_url, "WELLTHREAD_DATA_DIR": str(tmp_path)}
    env.pop("PYTEST_ADDOPTS", None)
    env.pop("PYTEST_XDIST_WORKER", None)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "not killed and not command"]
    command.append("tests/web/jobs/test_jobs.py")
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout
