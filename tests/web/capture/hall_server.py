"""A real server on a real SQLite file that is killed and started again on command. Run as a process of its own.

It prints its port and the code of its session. `kill` on its input ends the server with SIGKILL and starts the next;
`stop` ends both. Each server is forked from here, so that a start takes milliseconds and not seconds.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from dataclasses import replace


def main() -> None:
    """Set up, then serve until told to stop."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "wellthread.web.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.urls import get_resolver

    from wellthread.web.server import listen, make_application

    make_application()
    assert get_resolver().url_patterns  # read once here and not in every server that is forked
    call_command("migrate", verbosity=0)
    code = _hall()
    connections.close_all()
    door = listen("127.0.0.1", 0)
    _say(f"{door.getsockname()[1]} {code}")
    server = _fork(door)
    for line in sys.stdin:
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)
        if line.strip() == "stop":
            return
        server = _fork(door)
        _say("started")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _hall() -> str:
    """A small programme with one session open to phones. Returns its code."""
    from tests.web.capture.hall import AT, SET, questions
    from tests.web.two_streets import two_streets
    from wellthread.vocabulary import Session
    from wellthread.web.accounts.models import Person
    from wellthread.web.capture.inviting import open_session
    from wellthread.web.programmes.actions import load
    from wellthread.web.thread import actions, keep
    from wellthread.web.thread.queries import contents

    programme = load(two_streets(), by="test")
    person = Person.objects.add("amina@example.org", "Amina Yusuf", password="a long walk by the canal")
    keep.write_many(programme, questions(), ())
    held = contents(programme).records.of(Session)[0]
    session = actions.change(replace(held, question_set=SET), programme=programme, by=person)
    return open_session(session, programme=programme, by=person, at=AT).code


def _fork(door: socket.socket) -> int:
    child = os.fork()
    if child:
        return child
    from wellthread.web.server import serve

    try:
        serve(door)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
