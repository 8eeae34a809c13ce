"""Secrets are planted in a programme, and every file that a run writes is searched for them."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.programme.runs import TODAY, example
from wellthread.programme import Contents
from wellthread.programme.outputs import as_files
from wellthread.programme.release import release
from wellthread.programme.releasing.source import packed
from wellthread.programme.releasing.version import source_of
from wellthread.programme.run import run
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Asset,
    AssetClass,
    AssetImport,
    Attachment,
    Ballot,
    Barrier,
    BarrierKind,
    Consent,
    Contribution,
    DuplicateReview,
    Excerpt,
    Exercise,
    Group,
    Indicator,
    MapSheet,
    Neighbourhood,
    Pinpoint,
    PriorityOption,
    ProfileNote,
    Record,
    Records,
    Ref,
    Result,
    Session,
    SessionKind,
    Theme,
    Translation,
    Visibility,
    Wave,
)

pytestmark = pytest.mark.slow  # runs the whole chain, or every page


WORDS = {
    "unquotable": "The zanzibar cupboard is where it happened",
    "withdrawn": "Quagmire lanterns were never mine",
    "names a hidden asset": "They fed me at Halcyon Refuge when nobody else would",
    "translation of the unquotable": "Il cassetto pistacchio",
    "hidden asset": "Halcyon Refuge",
    "hidden alias": "the marigold house",
    "hidden address": "14 Wisteria Passage",
    "hidden id": "halcyon-refuge-by-the-lock",
    "speaker": "ptc-umbrella-7788",
    "table": "table-of-the-ochre-family",
    "wording": "wording-heliotrope",
    "memo": "memo-saffron: she is lying, I think",
    "session note": "note-periwinkle",
    "unknown column": "column-vermilion",
    "address of what is told by area": "27 Quillwort Rise",
    "postcode of what is told by area": "QZ9 7XJ",
    "longitude of what is told by area": "0.0876543",
    "latitude of what is told by area": "52.1234567",
    "number of what is told by area": "node-55110077",
    "address of what is placed nowhere": "31 Sorrel Yard",
    "postcode of what is placed nowhere": "QX8 3VK",
    "longitude of what is placed nowhere": "0.0765432",
    "latitude of what is placed nowhere": "52.2345678",
    "area of what is placed nowhere": "E01999888",
    "what waits for a decision": "Lantern Moth Support",
    "what one person gives": "Auntie Mulberry cooks on Fridays",
    "another record of what is hidden": "Halcyon House",
    "assets before an import": "Before-the-import Cobalt",
    "key in the address of a feed": "key-marmalade-99",
    "place somebody meant": "behind the tamarisk gate",
    "longitude somebody meant": "0.0654321",
    "latitude somebody meant": "52.3456789",
    "square of the sheet": "square-Z77",
    "file of a photograph": "IMG-capuchin.jpg",
    "what a photograph shows": "A door in madder red",
    "two records before they were joined": "Before-the-merge Celadon",
    "why two records were joined": "Both are the pangolin shelter",
    "listed row": "listed-row-zaffre",
}
COUNTS = {
    "attendances": 2377,
    "people": 2111,
    "residents": 1993,
    "numerator": 1493,
    "denominator": 3011,
    "ballots": 1187,
}
SMALL = (3, 7, 13)


@cache
def planted() -> Contents:
    """The example with secrets in it."""
    kept = list(example().records)
    place = example().records.of(Neighbourhood)[0].ref
    group, theme = example().records.of(Group)[0].ref, example().records.of(Theme)[0].ref
    added = [*_words(place, group), *_counts(place, group), *_assets(place)]
    links = [
        Link(subject=theme, verb=Verb.GATHERS, object=Ref("excerpt", each), how=How.PERSON, note=WORDS["memo"])
        for each in ("x-silent", "x-fed")
    ]
    links.append(
        Link(subject=Ref("asset", WORDS["hidden id"]), verb=Verb.NAMED_IN, object=Ref("contribution", "c-fed"))
    )
    links.append(Link(subject=theme, verb=Verb.RESTS_ON, object=Ref("translation", "t-silent")))
    return Contents(Records([*kept, *added]), (*example().links, *links))


def _words(place: Ref, group: Ref) -> list[Record]:
    hall = Session(
        id="s-secret",
        neighbourhood=place,
        kind=SessionKind.CAFE,
        title="A quiet hour",
        attendances=COUNTS["attendances"],
        people=COUNTS["people"],
        residents=COUNTS["residents"],
        note=WORDS["session note"],
    )
    said: dict[str, Any] = {
        "session": hall.ref,
        "group": group,
        "participant": WORDS["speaker"],
        "table": WORDS["table"],
    }
    extra = (("colour", WORDS["unknown column"]),)
    taken_back = replace(example().records.of(Contribution)[0], version=2, id="c-gone", text="", withdrawn_on=TODAY)
    return [
        hall,
        Consent(id="n-silent", wording=WORDS["wording"], take_part=True),
        Consent(id="n-open", wording=WORDS["wording"], take_part=True, quote=True),
        Contribution(id="c-silent", text=WORDS["unquotable"], consent=Ref("consent", "n-silent"), extra=extra, **said),
        Contribution(id="c-fed", text=WORDS["names a hidden asset"], consent=Ref("consent", "n-open"), **said),
        replace(taken_back, session=hall.ref),
        Translation(
            id="t-silent",
            contribution=Ref("contribution", "c-silent"),
            language="it",
            text=WORDS["translation of the unquotable"],
        ),
        Translation(id="t-gone", contribution=Ref("contribution", "c-gone"), language="it", text=WORDS["withdrawn"]),
        Excerpt(id="x-silent", contribution=Ref("contribution", "c-silent"), start=4, end=21),
        Excerpt(id="x-fed", contribution=Ref("contribution", "c-fed"), start=0, end=31),
    ]


def _counts(place: Ref, group: Ref) -> list[Record]:
    vote = Exercise(id="v-secret", title="A quiet vote", neighbourhood=place)
    options = [PriorityOption(id=each, exercise=vote.ref, title=each) for each in ("opt-a", "opt-b")]
    share = Indicator(id="i-secret", name="A quiet share")
    wave = example().records.of(Wave)[0].ref
    sessions: list[Record] = [
        Session(
            id=f"s-{count}",
            neighbourhood=place,
            kind=SessionKind.WALK,
            title=f"Small walk {'abc'[at]}",
            attendances=count,
            people=count,
            residents=count,
        )
        for at, count in enumerate(SMALL)
    ]
    return [
        *sessions,
        vote,
        *options,
        Ballot(id="b-1", exercise=vote.ref, options=(options[0].ref,), group=group, count=COUNTS["ballots"]),
        Ballot(id="b-2", exercise=vote.ref, options=(options[1].ref,), group=group, count=3),
        # The tally of all is public and exact; that of one group is not.
        Ballot(id="b-3", exercise=vote.ref, options=(options[0].ref,), count=31),
        share,
        Result(
            id="r-secret",
            indicator=share.ref,
            wave=wave,
            neighbourhood=place,
            numerator=COUNTS["numerator"],
            denominator=COUNTS["denominator"],
        ),
    ]


def _assets(place: Ref) -> list[Record]:
    hidden = Asset(
        id=WORDS["hidden id"],
        name=WORDS["hidden asset"],
        aliases=(WORDS["hidden alias"],),
        address=WORDS["hidden address"],
        neighbourhood=place,
        visibility=Visibility.TEAM,
    )
    barrier = Barrier(
        id="b-refuge",
        name=f"No bus to {WORDS['hidden asset']}",
        kind=BarrierKind.DISTANCE,
        neighbourhood=place,
        asset=hidden.ref,
        description=f"People walk to {WORDS['hidden alias']} at night.",
    )
    return [hidden, barrier, *_places(place, hidden), *_kept_apart(place, hidden)]


def _places(place: Ref, hidden: Asset) -> list[Record]:
    """Assets that everybody may know of, and not where they are."""
    ring = [[0.0, 52.0], [0.01, 52.0], [0.01, 52.01], [0.0, 52.01], [0.0, 52.0]]
    near = Area(
        id="E01999777",
        name="Small area of the quiet room",
        level=AreaLevel.LSOA,
        boundary_year=2021,
        geometry={"type": "Polygon", "coordinates": [ring]},
    )
    never = replace(near, id=WORDS["area of what is placed nowhere"], name="An area nobody is told")
    shared: dict[str, Any] = {"neighbourhood": place, "visibility": Visibility.PUBLIC}
    street, yard = WORDS["address of what is told by area"], WORDS["address of what is placed nowhere"]
    by_area = Asset(
        id="quiet-room",
        name="The quiet room",
        pinpoint=Pinpoint.AREA,
        area=near.ref,
        address=f"{street}, Lockside",
        postcode=WORDS["postcode of what is told by area"],
        longitude=float(WORDS["longitude of what is told by area"]),
        latitude=float(WORDS["latitude of what is told by area"]),
        external_id=WORDS["number of what is told by area"],
        listed=WORDS["listed row"],
        description=f"Ring at {street.upper()}, {WORDS['postcode of what is told by area']}.",
        **shared,
    )
    nowhere = Asset(
        id="night-line",
        name="The night line",
        pinpoint=Pinpoint.HIDDEN,
        area=Ref("area", never.id),
        address=yard,
        postcode=WORDS["postcode of what is placed nowhere"],
        longitude=float(WORDS["longitude of what is placed nowhere"]),
        latitude=float(WORDS["latitude of what is placed nowhere"]),
        **shared,
    )
    waits = Asset(id="waits", name=WORDS["what waits for a decision"], held_for="Reads like a refuge.", **shared)
    person = Asset(id="person", name=WORDS["what one person gives"], asset_class=AssetClass.INDIVIDUAL, **shared)
    again = Asset(id="again", name=WORDS["another record of what is hidden"], merged_into=hidden.ref, **shared)
    told = ProfileNote(
        id="told",
        neighbourhood=place,
        text=f"People meet at {yard} ({_close(WORDS['postcode of what is placed nowhere'])}).",
    )
    return [near, by_area, nowhere, waits, person, again, told]


def _close(postcode: str) -> str:
    return postcode.replace(" ", "").lower()


def _kept_apart(place: Ref, hidden: Asset) -> list[Record]:
    """Records with parts that never leave."""
    hall = Ref("session", "s-secret")
    sheet = MapSheet(id="sheet", neighbourhood=place, code="AB12", west=0.0, south=52.0, east=0.1, north=52.1)
    return [
        AssetImport(
            id="import",
            title="A feed",
            format="csv",
            file_name=f"https://feed.example/all?key={WORDS['key in the address of a feed']}",
            before=(WORDS["assets before an import"],),
        ),
        sheet,
        Contribution(
            id="c-placed",
            session=hall,
            text="This bench is where I rest.",
            consent=Ref("consent", "n-open"),
            map_sheet=sheet.ref,
            place=WORDS["place somebody meant"],
            longitude=float(WORDS["longitude somebody meant"]),
            latitude=float(WORDS["latitude somebody meant"]),
            square=WORDS["square of the sheet"],
        ),
        Attachment(
            id="photo",
            about=hall,
            file_name=WORDS["file of a photograph"],
            media_type="image/jpeg",
            sha256="0" * 64,
            bytes=9,
            says=WORDS["what a photograph shows"],
        ),
        DuplicateReview(
            id="review",
            one=Ref("asset", "quiet-room"),
            other=Ref("asset", "night-line"),
            same=False,
            reason=WORDS["why two records were joined"],
            before=(WORDS["two records before they were joined"],),
        ),
    ]


@cache
def written() -> dict[str, bytes]:
    return as_files(run(planted(), today=TODAY))


@cache
def texts() -> dict[str, str]:
    """Every file as text; PDFs as a reader would copy from them."""
    return {name: _text(name, content) for name, content in written().items() if _readable(name)}


def _readable(name: str) -> bool:
    return not name.endswith(".pdf") or shutil.which("pdftotext") is not None


def _text(name: str, content: bytes) -> str:
    if not name.endswith(".pdf"):
        return content.decode()
    made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return made.stdout.decode()


def found(secret: str) -> list[str]:
    """The files that give a secret away, however it is broken over lines."""
    pattern = re.compile(r"\s+".join(map(re.escape, secret.split())), re.IGNORECASE)
    return [name for name, text in texts().items() if pattern.search(text)]


@pytest.mark.parametrize("secret", WORDS, ids=str)
def test_no_secret_words_leave_the_house(secret):
    assert found(WORDS[secret]) == []


def test_what_a_released_version_keeps_has_none_of_them_either():
    with zipfile.ZipFile(io.BytesIO(packed(source_of(planted(), today=TODAY)))) as archive:
        kept = " ".join(" ".join(archive.read(name).decode().split()) for name in archive.namelist())
    assert [what for what, secret in WORDS.items() if " ".join(secret.split()).lower() in kept.lower()] == []
    assert "This bench is where I rest." in kept


@pytest.mark.parametrize("count", COUNTS, ids=str)
def test_no_raw_count_of_persons_leaves_the_house(count):
    raw = COUNTS[count]
    pattern = re.compile(rf"(?<![\w.]){raw}(?![\w.])|(?<![\w.,]){raw:,}(?![\w])")
    assert [name for name, text in texts().items() if pattern.search(text)] == []


def test_what_was_planted_would_be_found_if_it_were_there():
    assert found("The quiet room")
    assert found("The night line")
    assert found("This bench is where I rest.")
    assert found("A quiet hour")
    assert found("A quiet vote")
    assert [name for name, text in texts().items() if "2,110" in text or "2110" in text]


def test_small_numbers_of_persons_are_nowhere():
    persons = r"(?:people|persons|residents|speakers|known speakers|voters|voted|different people)"
    pattern = re.compile(rf"(?<![\d,.–-])(?:{'|'.join(map(str, SMALL))}) {persons}\b")
    assert [(name, pattern.findall(text)) for name, text in texts().items() if pattern.search(text)] == []


def test_small_sessions_are_told_with_protected_numbers():
    [name] = [name for name in written() if name.startswith("tables/sessions-lockside")]
    rows = {row["Session"]: row for row in csv.DictReader(io.StringIO(texts()[name]))}
    told = [[rows[f"Small walk {each}"][unit] for unit in ("Attendances", "People", "Residents")] for each in "abc"]
    assert told == [["fewer than 8"] * 3, ["fewer than 8"] * 3, ["15"] * 3]


@pytest.mark.parametrize("audience", [Visibility.PARTNERS, Visibility.TEAM])
def test_those_nearer_learn_no_more_of_where_it_is(audience):
    shared = as_files(run(planted(), today=TODAY, audience=audience), pdf=False)
    told = {name: content.decode() for name, content in shared.items()}
    private = [
        what for what in WORDS if re.search("told by area|placed nowhere|waits|meant|square|photograph|two rec", what)
    ]
    assert [(what, name) for what in private for name, text in told.items() if WORDS[what] in text] == []


def test_what_is_told_by_area_lies_at_one_point_for_ever():
    points = {
        (each.longitude, each.latitude)
        for _ in range(1000)
        for each in release_of_places().records.of(Asset)
        if each.id == "quiet-room"
    }
    assert points == {(0.005, 52.005)}


def release_of_places() -> Contents:
    place = example().records.of(Neighbourhood)[0]
    kept = [each for each in planted().records if each.id in ("quiet-room", "E01999777")]
    return release(Contents(Records([place, *kept])))


def test_partners_see_what_is_for_partners_and_no_more():
    partner = replace(example().records.of(Asset)[0], id="shared", name="Kestrel Hall", visibility=Visibility.PARTNERS)
    contents = Contents(Records([*planted().records, partner]), planted().links)
    public = as_files(run(contents, today=TODAY), pdf=False)
    shared = as_files(run(contents, today=TODAY, audience=Visibility.PARTNERS), pdf=False)
    assert not any(b"Kestrel Hall" in content for content in public.values())
    assert any(b"Kestrel Hall" in content for content in shared.values())
    assert not any(b"Halcyon" in content for content in shared.values())
