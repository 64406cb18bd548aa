"""A ledger that is shorter than it was is noticed at the start, named, and not served over in silence."""

import asyncio
from pathlib import Path

import pytest

from config.folder.tip import TipKeeper, losses, read_tip, refuse_shorter, write_tip
from core.store.base import StoreError, Tip
from tests.support.disk import rows
from tests.support.disk_log import after_kill, put
from tests.support.disk_trials import SITE, watched_bureau
from tests.support.ledgers import antrean, refusal
from tests.support.office import bureau
from tests.support.server import Server, serving
from tests.support.visitor import SEATS, number_for, service_for

pytestmark = pytest.mark.slow

COUNTER = next(iter(SEATS))
LEDGER = "antrean.db"


async def killed_with_a_log(folder: Path, count: int = 6) -> tuple[Path, Tip]:
    """What an office leaves that is killed after so many numbers, and its last fact."""
    put({}, folder)
    async with watched_bureau(folder) as (b, disk):
        for _ in range(count):
            await b.issues()
        tip = b.disk.tip()
        left = after_kill({}, disk.operations)
    return put(left, folder.with_name(f"{folder.name}-restart")), tip


def flip_a_bit(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


async def test_one_flipped_bit_in_the_log_cuts_facts_off_and_the_tip_shows_it(tmp_path: Path) -> None:
    folder, tip = await killed_with_a_log(tmp_path / "data")
    size = (folder / f"{LEDGER}-wal").stat().st_size
    flip_a_bit(folder / f"{LEDGER}-wal", size // 2)
    async with bureau(folder, SITE) as b:
        assert b.disk.tip().seq < tip.seq, "SQLite says nothing of it"
        assert not await b.disk.holds(tip)


async def test_a_ledger_that_was_killed_holds_its_tip(tmp_path: Path) -> None:
    folder, tip = await killed_with_a_log(tmp_path / "data")
    async with bureau(folder, SITE) as b:
        assert await b.disk.holds(tip)
        assert not await b.disk.holds(Tip(tip.seq, "0" * 64)), "another fact with this number is not it"


async def test_the_tip_is_kept_once_facts_are_stored_and_not_before(tmp_path: Path) -> None:
    async with bureau(tmp_path, SITE) as b:
        second_file = TipKeeper(b.disk, tmp_path, lambda name: None)
        b.disk.moving.clear()
        asked = asyncio.create_task(b.issues())
        await asyncio.sleep(0)
        await second_file.keep()
        before = read_tip(tmp_path)
        assert before
        b.disk.moving.set()
        await asked
        await second_file.keep()
        after = read_tip(tmp_path)
        assert after == b.disk.tip()
        assert after.seq == before.seq + 1
        assert await b.disk.holds(after)


async def test_a_disk_that_takes_no_tip_costs_a_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "antrean.tip.new").mkdir()
    async with bureau(tmp_path, SITE) as b:
        second_file = TipKeeper(b.disk, tmp_path, lambda name: None)
        await second_file.keep()
        await second_file.keep()
        assert caplog.text.count("the ledger's tip cannot be kept") == 1
        (tmp_path / "antrean.tip.new").rmdir()
        await second_file.keep()
        assert read_tip(tmp_path) == b.disk.tip()


def test_a_tip_that_cannot_be_read_is_said_and_hinders_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "antrean.tip").write_bytes(b"{")
    assert read_tip(tmp_path) is None
    assert "nobody knows whether the ledger is whole" in caplog.text


def test_a_shorter_ledger_is_served_only_knowingly_and_verify_says_so_for_good(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data) as server:
        for _ in range(3):
            server.api("POST", "/tickets", number_for(service_for(COUNTER))).raise_for_status()
        copy = (data / LEDGER).read_bytes(), (data / f"{LEDGER}-wal").read_bytes()
        server.api("POST", "/tickets", number_for(service_for(COUNTER))).raise_for_status()
    tip = read_tip(data)
    assert tip, "kept once more at the stop"
    (data / LEDGER).write_bytes(copy[0])
    (data / f"{LEDGER}-wal").write_bytes(copy[1])
    last = max(int(str(row["seq"])) for row in rows(data / LEDGER, "SELECT seq FROM facts"))
    day = str(rows(data / LEDGER, "SELECT max(day) AS day FROM facts")[0]["day"])
    sentence = f"ends at fact {last}, but {tip.seq} facts had been stored: the last "
    assert sentence in refusal(antrean("verify", "--data", data))
    assert sentence in refusal(antrean("verify", "--data", data, "--day", day))
    with pytest.raises(AssertionError) as refused:
        Server(data, ["--sample"]).start()
    assert sentence in str(refused.value)
    assert "If a file that antrean backup made holds more, put that in its place" in str(refused.value)
    with serving(data, "--sample", "--accept-loss") as server:
        server.api("POST", "/tickets", number_for(service_for(COUNTER))).raise_for_status()
    with serving(data, "--sample"):
        pass
    assert [(loss.after, loss.known) for loss in losses(data)] == [(last, tip.seq)]
    verified = antrean("verify", "--data", data)
    assert verified.exit_code == 3, "what is there holds, and is not all that there was"
    assert f"LOST: facts {last + 1} to {tip.seq} had been stored; without them somebody went on at" in verified.output


def test_a_new_ledger_begins_without_the_tip_of_the_old_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data):
        pass
    (data / LEDGER).unlink()
    with serving(data, "--sample", "--new-ledger"):
        pass
    assert list(losses(data)) == []


async def test_a_fact_that_is_another_one_is_named(tmp_path: Path) -> None:
    async with bureau(tmp_path, SITE) as b:
        await b.issues()
        write_tip(tmp_path, Tip(1, "0" * 64))
        with pytest.raises(StoreError, match=r"Fact 1 of the ledger .* is not the one that had been stored"):
            await refuse_shorter(b.disk, tmp_path, b.clock.wall, accepted=False)
