"""A small conversation as Polis exports it, by either exporter."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TITLE = "What would make our street better?"
AUTHORS = 12
HEAD = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body"
START = 1_700_000_000_000


def export(
    folder: Path, *, agree: int = 1, left_out: tuple[str, ...] = (), instead: Mapping[str, str] | None = None
) -> Path:
    """Twelve people who each wrote one statement; everyone agrees with the first and half with the others.

    `agree` is how the file writes agreement. Names in `left_out` are not written; `instead` replaces whole files.
    """
    files: Mapping[str, str] = {**_files(agree), **(instead or {})}
    for name, text in files.items():
        if name not in left_out:
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def votes() -> dict[tuple[str, str], int]:
    """Each person's last vote: 1 agrees, -1 disagrees, 0 passes."""
    found = {(str(voter), "0"): 1 for voter in range(AUTHORS)}
    for voter in range(AUTHORS):
        for statement in range(1, AUTHORS):
            if (voter + statement) % 4 == 3 and voter != statement:
                continue
            value = 1 if voter == statement or voter % 2 else (-1, 0)[statement % 2]
            found[str(voter), str(statement)] = value
    return found


def _files(agree: int) -> dict[str, str]:
    last = votes()
    events = [
        (voter, statement, value, START + 60_000 * at) for at, ((voter, statement), value) in enumerate(last.items())
    ]
    events.insert(0, ("3", "0", -1, START - 60_000))  # changed their mind
    counts = [
        [sum(one == str(each) and value == wanted for _, one, value, _ in events) for wanted in (1, -1)]
        for each in range(AUTHORS)
    ]
    comments = [
        f'{START + each},Tue Nov 14 2023,{each},{each},{agrees},{disagrees},1,"Statement {each}, said by one"'
        for each, (agrees, disagrees) in enumerate(counts)
    ]
    lines = [f"{at},Tue Nov 14 2023,{statement},{voter},{value * agree}" for voter, statement, value, at in events]
    columns = [str(each) for each in range(AUTHORS)]
    matrix = [
        ",".join(
            [str(voter), str(voter % 2), "1", "0", "0", "0"]
            + [str(last[str(voter), each] * agree) if (str(voter), each) in last else "" for each in columns]
        )
        for voter in range(AUTHORS)
    ]
    head = ",".join(["participant,group-id,n-comments,n-votes,n-agree,n-disagree", *columns])
    return {
        "summary": f'topic,"{TITLE}"\nurl,https://pol.is/2demo\nvoters,{AUTHORS}\n',
        "comments": "\n".join([HEAD, *comments]) + "\n",
        "votes": "\n".join(["timestamp,datetime,comment-id,voter-id,vote", *lines]) + "\n",
        "participants-votes": "\n".join([head, *matrix]) + "\n",
    }
