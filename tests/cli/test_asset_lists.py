"""`wellthread assets import`, `undo` and `export`: seen first, kept when asked, taken back, and given out."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from examples.make_two_test_beds import FOLDER
from tests.interop.open_referral.feeds import page, service, term
from wellthread.cli import main
from wellthread.interop.asset_files import read_here
from wellthread.interop.open_referral.saved import read_feed
from wellthread.programme import read
from wellthread.vocabulary import Asset, AssetImport, Visibility

LIST = """id,name,hours,postcode
1,Castle Hall,Daily,AB1 2CD
2,Rose House women's refuge,,AB1 2CF
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of the example programme."""
    shutil.copytree(FOLDER, tmp_path / "town")
    return Path(tmp_path / "town")


@pytest.fixture
def halls(tmp_path: Path) -> Path:
    file = tmp_path / "halls.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def wellthread(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["assets", *map(str, arguments)], catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def import_of(town: Path) -> AssetImport:
    (made,) = read(town).records.of(AssetImport)
    return made


def test_without_keep_it_is_only_shown(town, halls):
    before = files(town)
    done = wellthread("import", town, halls)
    assert done.exit_code == 0
    assert "One asset would be added." in done.output
    assert "Rose House" in done.output
    assert "Nothing was written" in done.output
    assert files(town) == before


def test_kept_it_is_in_the_folder_and_a_second_time_changes_nothing(town, halls):
    assert "Taken in" in wellthread("import", town, halls, "--keep", "--visibility", "public").output
    assets = {each.name: each for each in read(town).records.of(Asset)}
    assert assets["Castle Hall"].visibility is Visibility.PUBLIC
    assert assets["Rose House women's refuge"].visibility is Visibility.PRIVATE
    before = files(town)
    assert "Nothing would change" in wellthread("import", town, halls, "--keep").output
    assert files(town) == before


def test_what_lies_in_the_folder_besides_is_left_alone(town, halls):
    (town / ".git").mkdir()
    (town / ".git/HEAD").write_text("ref: refs/heads/main")
    (town / "notes.txt").write_text("Ours.")
    wellthread("import", town, halls, "--keep")
    wellthread("undo", town, import_of(town).id)
    assert (town / ".git/HEAD").read_text() == "ref: refs/heads/main"
    assert (town / "notes.txt").read_text() == "Ours."


def test_taken_back_the_assets_are_as_they_were(town, halls):
    before = (town / "assets/assets.csv").read_bytes()
    wellthread("import", town, halls, "--keep")
    key = import_of(town).id
    assert key in wellthread("undo", town).output
    assert "2 assets taken out again" in wellthread("undo", town, key).output
    assert (town / "assets/assets.csv").read_bytes() == before
    assert wellthread("undo", town, key).exit_code == 2
    assert wellthread("undo", town, "nothing").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [("--mapping", "none"), ("--neighbourhood", "nowhere"), ("--format", "gpx"), ("--visibility", "all")],
)
def test_what_is_not_there_is_refused(town, halls, arguments):
    assert wellthread("import", town, halls, *arguments).exit_code == 2


def test_a_file_that_is_not_there_is_refused_in_a_sentence(town, tmp_path):
    done = wellthread("import", town, tmp_path / "none.csv")
    assert done.exit_code == 2
    assert "no such file" in done.output


@pytest.fixture
def directory() -> Iterator[str]:
    """A feed on this machine."""
    one = service()

    class Feed(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            answers = {"/services": page(one), f"/services/{one['id']}": one, "/taxonomy_terms": page(term())}
            body = json.dumps(answers.get(path, {})).encode()
            self.send_response(200 if path in answers else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_live_feed_is_read_page_by_page(town, directory):
    done = wellthread("import", town, directory, "--keep", "--title", "Directory")
    assert done.exit_code == 0, done.output
    chess = next(each for each in read(town).records.of(Asset) if each.name == "Chess for all")
    assert chess.opening_hours == "Tu,Th 18:00-20:30"
    assert import_of(town).file_name == directory


def test_a_feed_that_is_not_there_is_refused_in_a_sentence(town, directory):
    done = wellthread("import", town, f"{directory}/nowhere")
    assert done.exit_code == 2
    assert "404" in done.output


def test_what_goes_out_as_open_referral_can_be_read_again(town, tmp_path):
    out = tmp_path / "feed"
    assert wellthread("export", town, "--as", "open-referral", "--out", out).exit_code == 0
    assert set(files(out)) == {"api.json", "services.json", "taxonomies.json", "taxonomy_terms.json"}
    feed = read_feed(out)
    public = [each for each in read(town).records.of(Asset) if each.visibility is Visibility.PUBLIC]
    assert 0 < len(feed.services) <= len(public)
    assert feed.problems == ()
    assert wellthread("export", town, "--as", "open-referral", "--out", out).exit_code == 2
    assert wellthread("export", town, "--as", "open-referral", "--out", out, "--replace").exit_code == 0


@pytest.mark.parametrize("form", ["geojson", "csv"])
def test_what_goes_out_holds_what_is_public_and_nothing_else(town, tmp_path, form):
    out = tmp_path / f"assets.{form}"
    assert wellthread("export", town, "--as", form, "--out", out).exit_code == 0
    names = {each.name for each in read_here(out).rows}
    assets = read(town).records.of(Asset)
    assert names == {each.name for each in assets if each.visibility is Visibility.PUBLIC} & names
    hidden = {each.name for each in assets if each.visibility is not Visibility.PUBLIC}
    assert hidden
    assert not hidden & names
    assert not [name for name in hidden if name in out.read_text(encoding="utf-8")]
    assert wellthread("export", town, "--as", form, "--out", out).exit_code == 2


def test_what_went_out_as_a_table_comes_in_again_without_loss(town, tmp_path, halls):
    out = tmp_path / "assets.csv"
    wellthread("export", town, "--as", "csv", "--out", out)
    rows = {each.name: each for each in read_here(out).rows}
    shared = [each for each in read(town).records.of(Asset) if each.name in rows and each.longitude is not None]
    assert shared
    assert all(rows[each.name].longitude == each.longitude for each in shared)
    assert all(rows[each.name].fields.get("hours", "") == each.hours for each in shared)
