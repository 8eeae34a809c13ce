"""The demo for as long as its standard input stays open, so that it never outlives the tests, however they end.

Each line of the input is an e-mail address; the answer is a one-time link for that person.
"""

from __future__ import annotations

import os
import sys
import threading

from wellthread.web.__main__ import main


def hand_out_links() -> None:
    """Answer until the tests close their end of the pipe, or die, and end."""
    for line in sys.stdin:
        from wellthread.web.accounts.links import issue_sign_in_link
        from wellthread.web.accounts.models import Person

        person = Person.objects.get(email=line.strip())
        sys.stdout.write(f"link {issue_sign_in_link(person, by='command:test').path}\n")
        sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=hand_out_links, daemon=True).start()
    main(["demo", "--port", "0", "--unreleased"])
