"""The site is a value with versions: which one is in force is a fact, and each day is read under the one it had."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from config.verify import VerifyOptions, verified
from core.domain.errors import NotStored, NumbersWereGiven, OtherBuilding, OtherTimeZone, PeopleLeftOver
from core.domain.facts import AnyFact, CounterClosed, RulesAdopted, SiteAdopted
from core.domain.hall import CounterStatus
from core.domain.ids import CounterId, QueueId, SiteId
from core.domain.site_versions import site_digest
from core.store.base import StoreError
from core.words.languages import say_refusal
from tests.support.disk import change, facts_on_disk
from tests.support.lobby import said
from tests.support.office import TestOffice, bureau
from tests.support.other_sites import named, with_prefixes, without
from tests.support.small_building import COUNTERS, MONDAY, small_site

TUESDAY = MONDAY + timedelta(days=1)
FIVE = {**COUNTERS, "5": "K"}


def adopted_on_disk(b: TestOffice) -> list[str]:
    """The digests of the sites that were adopted on Monday, one after another."""
    return [fact.digest for fact in facts_on_disk(b.path, b.site, MONDAY) if isinstance(fact, SiteAdopted)]


async def name_of_k(b: TestOffice, facts: list[AnyFact]) -> str:
    """How queue K was called on the day of these facts."""
    return (await b.office.site_of(facts)).queues[QueueId("K")].name.first


async def test_a_day_begins_with_its_site_and_then_the_rules_of_it(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        site, rules, *_ = facts_on_disk(b.path, b.site, MONDAY)
        assert isinstance(site, SiteAdopted)
        assert isinstance(rules, RulesAdopted)
        assert (site.site, site.name, site.digest) == (b.site.id, "MPP Uji", site_digest(b.site))


async def test_a_restart_with_the_same_file_adopts_no_site_anew(tmp_path: Path) -> None:
    for _ in range(3):
        async with bureau(tmp_path) as b:
            await b.issues()
    assert adopted_on_disk(b) == [site_digest(b.site)]


async def test_another_file_is_adopted_at_the_restart_of_the_same_day(tmp_path: Path) -> None:
    async with bureau(tmp_path, named("Dahulu")) as b:
        await b.issues()
    async with bureau(tmp_path, named("Sekarang")) as b:
        assert adopted_on_disk(b) == [site_digest(named("Dahulu")), site_digest(named("Sekarang"))]
        await b.settles()


async def test_every_day_says_anew_which_site_it_has(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.at("08:00", TUESDAY)
        await b.issues()
        first, *_ = facts_on_disk(b.path, b.site, TUESDAY)
        assert isinstance(first, SiteAdopted)


async def test_a_past_day_is_read_under_the_site_that_it_had(tmp_path: Path) -> None:
    async with bureau(tmp_path, named("Dahulu")) as b:
        await b.issues()
        b.at("08:00", TUESDAY)
        await b.office.adopt(named("Sekarang"))
        await b.issues()
        assert await name_of_k(b, list(await b.office.facts_of(MONDAY))) == "Dahulu"
        assert await name_of_k(b, list(await b.office.facts_of(TUESDAY))) == "Sekarang"


async def test_a_day_with_two_sites_knows_the_last_names_and_what_was_there_in_the_morning(tmp_path: Path) -> None:
    async with bureau(tmp_path, named("Dahulu")) as b:
        await b.office.adopt(without(named("Sekarang"), queue="B"))
        site = await b.office.site_of(await b.office.facts_of(MONDAY))
        assert site.queues[QueueId("K")].name.first == "Sekarang"
        assert {"B", "4"} <= {*site.queues, *site.counters}


async def test_a_day_of_an_older_version_is_read_under_the_site_of_now(tmp_path: Path) -> None:
    async with bureau(tmp_path, named("Sekarang")) as b:
        assert await name_of_k(b, []) == "Sekarang"


async def test_a_newer_site_is_adopted_while_people_wait_and_nobody_loses_their_number(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        await b.opens("1")
        await b.calls("1")
        await b.issues()
        newer = named("Sekarang", small_site(FIVE))
        await b.office.adopt(newer)
        assert b.office.site == newer
        assert b.numbers() == ["K-001", "K-002"]
        await b.opens("5")
        assert await b.calls("5") == "K-002", "a counter that is new calls who waited before it was there"
        b.site = newer
        await b.settles()


async def test_everybody_is_handed_the_hall_anew_with_the_newer_site(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        before = b.listener.starts
        await b.office.adopt(named("Sekarang"))
        assert b.listener.starts == before + 1
        assert b.listener.hall == b.office.hall


async def test_the_same_site_again_changes_nothing_and_disturbs_nobody(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        before = b.listener.starts
        await b.office.adopt(small_site())
        assert (b.listener.starts, b.listener.facts, b.disk.batches) == (before, [], [])


async def test_rules_of_the_newer_site_are_in_force_at_once(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.office.adopt(small_site(priority_calls_max=5))
        assert b.office.hall.adopted
        assert b.office.hall.adopted.rules == small_site(priority_calls_max=5).rules()


@pytest.mark.parametrize("how", ["waits", "parked", "served"])
async def test_a_queue_with_people_cannot_be_left_out(tmp_path: Path, how: str) -> None:
    async with bureau(tmp_path) as b:
        await b.issues("B")
        await b.issues("B")
        if how != "waits":
            await b.opens("4")
            await b.calls("4")
        if how == "parked":
            await b.parks("4")
        with pytest.raises(PeopleLeftOver) as refused:
            await b.office.adopt(without(small_site(), queue="B"))
        assert "Antrean B (2)" in said(refused.value)
        assert (b.office.site, adopted_on_disk(b)) == (small_site(), [site_digest(small_site())])
        await b.issues("B")
        await b.settles()


async def test_a_counter_with_a_person_cannot_be_left_out(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        await b.opens("1")
        await b.calls("1")
        with pytest.raises(PeopleLeftOver) as refused:
            await b.office.adopt(without(small_site(), counter="1"))
        assert "Loket 1 (1)" in said(refused.value)
        await b.finishes("1")
        await b.office.adopt(without(small_site(), counter="1"))


async def test_a_counter_for_which_somebody_is_parked_cannot_be_left_out(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        await b.opens("1")
        await b.calls("1")
        await b.parks("1", reserved="counter")
        with pytest.raises(PeopleLeftOver, match="people_left_over") as refused:
            await b.office.adopt(without(small_site(), counter="1"))
        assert "Loket 1 (1)" in said(refused.value)


async def test_who_sits_at_a_counter_that_is_left_out_has_left_it(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        newer = without(small_site(), counter="1")
        await b.office.adopt(newer)
        assert b.office.hall.counter(CounterId("1")).state is CounterStatus.CLOSED
        assert isinstance(b.listener.facts[-2 - 1], CounterClosed)
        await b.opens("2")
        b.site = newer
        await b.settles()
    assert "chain holds" in verified(VerifyOptions(tmp_path))[0]


async def test_another_time_zone_needs_a_restart(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        with pytest.raises(OtherTimeZone):
            await b.office.adopt(small_site(time_zone="Asia/Jayapura"))


async def test_another_id_is_another_building_and_nobody_is_asked_for_a_restart(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        with pytest.raises(OtherBuilding) as refused:
            await b.office.adopt(replace(small_site(), id=SiteId("lain")))
        assert f'Leave id = "{small_site().id}" in the file' in say_refusal("en", refused.value)
        assert "restart" not in say_refusal("en", refused.value)


async def test_no_number_is_given_twice_because_queues_changed_their_letters(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues("K")
        with pytest.raises(NumbersWereGiven) as refused:
            await b.office.adopt(with_prefixes(small_site(), K="X", S="K"))
        assert said(refused.value).endswith("K.")
        await b.office.adopt(with_prefixes(small_site(), K="X"))
        assert await b.issues("K") == "X-002"
        await b.office.adopt(small_site())
        assert await b.issues("K") == "K-003", "a slip of the pen is mended by writing the letter back"
        await b.settles()


async def test_a_site_that_cannot_be_stored_is_not_adopted(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        b.disk.fails_next()
        with pytest.raises(NotStored):
            await b.office.adopt(named("Sekarang"))
        assert b.office.site == small_site()
        assert await b.issues() == "K-002"
        await b.settles()


async def test_verify_reads_a_day_with_two_sites(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        await b.office.adopt(named("Sekarang", small_site(FIVE)))
        await b.opens("5")
        await b.calls("5")
    assert "1 calls were compared with the rule in force and obey it" in verified(VerifyOptions(tmp_path))[1]


@pytest.mark.parametrize(
    ("statement", "named_by"),
    [
        ("UPDATE sites SET body = replace(body, 'Antrean K', 'Antrean X')", "is not the site with this digest"),
        ("DELETE FROM sites", "the row is missing"),
    ],
)
async def test_verify_finds_a_site_that_was_altered_or_thrown_away(
    tmp_path: Path, statement: str, named_by: str
) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
    change(b.path, statement)
    with pytest.raises(StoreError, match=named_by):
        verified(VerifyOptions(tmp_path))
