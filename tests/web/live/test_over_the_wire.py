"""The real server, spoken to as browsers do: two people, a viewer, strangers, a closed lid, and a power cut."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pycrdt import Map
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.web.live.conftest import MAP, Browser
from wellthread.web.live import frames

pytestmark = pytest.mark.django_db  # so that there are tables to copy; the server has a file of its own


def code_of(closed: ConnectionClosed) -> int:
    assert closed.rcvd is not None
    return closed.rcvd.code


def story(tell: Any) -> None:
    """Run a story on an event loop of its own, in a thread of its own: browser tests leave a loop running in theirs."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, asyncio.wait_for(tell, 60)).result()


def test_two_people_see_each_other_s_changes_and_cursors(live_site):
    async def tell():
        amina, ben = await Browser(live_site, "amina").open(), await Browser(live_site, "ben").open()
        await amina.name("damp", "Damp homes")
        await ben.until(lambda: ben.names.get("damp") == "Damp homes")
        await amina.all_saved()
        pretended = frames.awareness([frames.Presence(7, 1, {"user": {"name": "Somebody else"}, "cursor": "damp"})])
        await ben.send_frame(pretended)
        await amina.until(lambda: amina.seen)
        assert amina.seen[-1].state == {"user": {"name": "Ben Okafor"}, "cursor": "damp"}
        await ben.close()
        await amina.until(lambda: amina.seen[-1].state is None)
        await amina.close()

    story(tell())


def test_who_asks_who_else_is_here_hears_an_answer_even_when_nobody_is(live_site):
    async def tell():
        amina = await Browser(live_site, "amina").open()
        before = amina.shown
        await amina.send_frame(bytes((frames.ASK_AWARENESS,)))
        await amina.until(lambda: amina.shown > before)
        await amina.close()

    story(tell())


def test_a_viewer_sees_everything_and_changes_nothing(live_site):
    async def tell():
        amina, carys = await Browser(live_site, "amina").open(), await Browser(live_site, "carys").open()
        assert carys.told[0][1]["may_edit"] is False
        await carys.name("mine", "A viewer's own")
        await carys.until(lambda: carys.told[-1][0] == frames.REFUSED)
        assert "not change it" in carys.told[-1][1]["problem"]
        await amina.name("seen", "Seen by all")
        await carys.until(lambda: "seen" in carys.names)
        again = await Browser(live_site, "amina").open()
        assert "mine" not in again.names
        for each in (amina, carys, again):
            await each.close()

    story(tell())


@pytest.mark.parametrize(
    ("who", "path", "origin", "status"),
    [
        ("amina", MAP, "https://elsewhere.example", 403),
        ("nobody", MAP, "", 401),
        ("sasha", MAP, "", 404),
        ("ben", MAP.replace("lock-map", "rise-map"), "", 404),
        ("amina", MAP.replace("lock-map", "no-map"), "", 404),
        ("amina", MAP.replace("/map/", "/budget/"), "", 404),
        ("amina", "/live/", "", 404),
    ],
)
def test_who_has_no_business_here_does_not_come_in(live_site, who, path, origin, status):
    async def tell():
        with pytest.raises(InvalidStatus) as refused:
            await Browser(live_site, who).open(path=path, origin=origin)
        assert refused.value.response.status_code == status

    story(tell())


def test_frames_that_are_too_large_or_no_frames_end_the_connection(live_site):
    async def tell():
        for frame, code in (
            (b"\x00\x02" + bytes(600_000), 1009),
            (b"\x00\x02\x05abc", 1007),
            (b"\x00\x02\x03abc", 1007),
        ):
            browser = await Browser(live_site, "amina").open()
            await browser.send_frame(frame)
            with pytest.raises(ConnectionClosed) as closed:
                await browser.until(lambda: False)
            assert code_of(closed.value) == code

    story(tell())


def test_behind_a_closed_lid_changes_wait_and_both_sides_come_level(live_site):
    async def tell():
        amina, ben = await Browser(live_site, "amina").open(), await Browser(live_site, "ben").open()
        await amina.close()
        amina.draw(lambda factors, _: factors["speed"].update({"name": "Offline name"}))
        await ben.send(ben.draw(lambda factors, _: factors["speed"].update({"number": "12"})))
        await ben.all_saved()
        await amina.open()
        await amina.all_saved()
        await ben.until(lambda: ben.names["speed"] == "Offline name")
        assert amina.doc.get("factors", type=Map)["speed"]["number"] == "12"
        amina.epoch = "another"
        await amina.close()
        with pytest.raises(ConnectionClosed) as closed:
            await amina.open()
        assert code_of(closed.value) == 4409
        await ben.close()

    story(tell())


def test_when_a_role_changes_or_a_session_ends_it_holds_for_open_connections_too(live_site):
    async def tell():
        ben, seat = await Browser(live_site, "ben").open(), "accounts_membership"
        live_site.write(f"UPDATE {seat} SET role = 'partner' WHERE neighbourhood = 'lockside'")
        await ben.until(lambda: ben.told[-1] == (frames.STANDING, {"may_edit": False}))
        await ben.name("late", "Too late")
        await ben.until(lambda: ben.told[-1][0] == frames.REFUSED)
        live_site.write(f"UPDATE {seat} SET role = 'facilitator' WHERE neighbourhood = 'lockside'")
        await ben.until(lambda: ben.told[-1] == (frames.STANDING, {"may_edit": True}))
        live_site.write("DELETE FROM django_session WHERE session_key = ?", ben.cookie.partition("=")[2])
        with pytest.raises(ConnectionClosed) as closed:
            await ben.until(lambda: False)
        assert code_of(closed.value) == 4401
        with pytest.raises(InvalidStatus):
            await ben.open()

    story(tell())


@pytest.mark.postgres
@pytest.mark.slow
def test_two_processes_over_one_postgresql_are_one_room(two_sites):
    async def tell():
        amina, ben = await Browser(two_sites[0], "amina").open(), await Browser(two_sites[1], "ben").open()
        for number in range(20):
            await amina.name(f"a{number}", f"By Amina {number}")
            await ben.name(f"b{number}", f"By Ben {number}")
        await amina.all_saved()
        await ben.all_saved()
        await amina.until(lambda: "b19" in amina.names)
        await ben.until(lambda: "a19" in ben.names)
        assert amina.names == ben.names
        await ben.send_frame(frames.awareness([frames.Presence(9, 1, {"user": {"name": "x"}})]))
        await amina.until(lambda: amina.seen)
        assert amina.seen[-1].state == {"user": {"name": "Ben Okafor"}}
        await amina.close()
        await ben.close()

    story(tell())


def test_what_was_acknowledged_survives_a_power_cut_and_is_in_the_records(live_site):
    async def tell():
        amina = await Browser(live_site, "amina").open()
        for cut in range(2):
            for number in range(26 + cut):
                await amina.name("cut", f"{cut}.{number}")
            await amina.until(lambda: amina.saved > 3)
            promised = amina.saved - 2  # the first that was acknowledged answered the greeting
            live_site.kill()
            live_site.start()
            fresh = await Browser(live_site, "carys").open()
            for name in (fresh.names["cut"], live_site.factor("cut")):
                assert name.startswith(f"{cut}.")
                assert int(name.split(".")[1]) >= promised
            await fresh.close()
            amina.synced = 0
            await amina.open()
            await amina.all_saved()
        await amina.name("cut", "The last")
        await amina.all_saved()
        assert live_site.stop() == 0
        with pytest.raises(ConnectionClosed) as closed:
            await amina.until(lambda: False)
        assert code_of(closed.value) == 1012
        assert live_site.factor("cut") == "The last"

    story(tell())
