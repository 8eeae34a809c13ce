"""`wellthread assets export`: the public register for others."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened, room
from wellthread.cli._refusal import Refused, writing
from wellthread.programme import asset_export
from wellthread.programme.outputs import write_outputs

FORMS = ("open-referral", "geojson", "csv")


@click.command("export")
@folder
@click.option("--as", "form", type=click.Choice(FORMS), required=True, help="In which form.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file, or for open-referral a folder.")
@click.option("--replace", is_flag=True, help="Write over what this command wrote before.")
def command(folder: Path, form: str, out: Path, replace: bool) -> None:
    """The assets that everyone may see, in a form that other software reads.

    Left out: what is not public, what waits for a decision, and of sensitive sorts. Places only where they are told.
    """
    contents = opened(folder)
    if form == "open-referral":
        room(out, replace=replace, mark="api.json")
        files = asset_export.open_referral_files(contents)
        write_outputs(files, out, replace=replace)
        click.echo(f"{out}: {len(asset_export.as_open_referral(contents).services)} services")
        return
    if out.exists() and not replace:
        raise Refused(f"{out} is there already. Name another file, or add --replace.")
    if out.is_dir():
        raise Refused(f"{out} is a folder. Name a file.")
    made = asset_export.geojson(contents) if form == "geojson" else asset_export.csv(contents)
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(made)
    click.echo(f"{out}: {len(asset_export.shared_assets(contents)[0])} assets")
