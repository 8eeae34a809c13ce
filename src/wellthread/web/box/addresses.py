"""Where this machine can be reached. It is asked before Django starts, so it needs nothing of it."""

from __future__ import annotations

import socket


def addresses_here() -> list[str]:
    """The addresses of this machine on its networks, without the one that only it itself can reach."""
    found = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, family=socket.AF_INET)}
    return sorted(each for each in found if not each.startswith("127."))
