"""`wellthread seal`: a fingerprint of a programme, and whether it still holds."""

from __future__ import annotations

import json
from pathlib import Path

import click

from wellthread.thread import Seal
from wellthread.thread import seal as sealed

from ._folder import folder, opened
from ._refusal import Refused

MOST = 50
BROKEN = 1


@click.command("seal")
@folder
@click.option("--verify", type=click.Path(path_type=Path), help="A seal made before: say whether it still holds.")
def command(folder: Path, verify: Path | None) -> None:
    """Print the seal of FOLDER with its parts; with --verify, say what has changed since (exit code 1)."""
    contents = opened(folder)
    now = sealed(contents.records, contents.links)
    if verify is None:
        body = {"sha256": now.sha256, "parts": dict(sorted(now.parts.items()))}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    before = _read(verify)
    if before.sha256 == now.sha256:
        click.echo("The seal holds: nothing has changed.")
        return
    click.echo("The seal is broken.", err=True)
    if before.parts:
        changed = now.broken_by(before)
        for name in changed[:MOST]:
            click.echo(f"  {name}: {_how(name, before, now)}", err=True)
        if len(changed) > MOST:
            click.echo(f"  and {len(changed) - MOST} more", err=True)
    raise SystemExit(BROKEN)


def _how(name: str, before: Seal, now: Seal) -> str:
    if name not in before.parts:
        return "added"
    return "taken away" if name not in now.parts else "changed"


def _read(path: Path) -> Seal:
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        return Seal(str(body["sha256"]), dict(body.get("parts") or {}))
    except (OSError, ValueError, KeyError, TypeError):
        raise Refused(f"{path} holds no seal. Make one with `wellthread seal FOLDER > seal.json`.") from None
