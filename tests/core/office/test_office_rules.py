"""Which rules are in force: those of the site file, or what staff set for the day; the beginning of a day says so."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from core.domain.facts import RulesAdopted
from core.domain.ids import CounterId, StaffId
from core.domain.rules import Criterion, Rules, digest_of
from core.domain.site import Site
from core.domain.verbs.requests import AdoptRules
from tests.support.disk import facts_on_disk
from tests.support.office import TestOffice, bureau
from tests.support.small_building import MONDAY, small_site

TUESDAY = MONDAY + timedelta(days=1)
HENDRO = StaffId("hendro")


def adopted(b: TestOffice) -> RulesAdopted:
    """The rules in force."""
    assert b.office.hall.adopted
    return b.office.hall.adopted


def others(site: Site) -> Rules:
    """The site's rules, but counter 2 goes by the longest wait alone."""
    rules = site.rules()
    only_waiting = replace(rules.counters[CounterId("2")], criteria=(Criterion.WAITING,))
    return replace(rules, counters={**rules.counters, CounterId("2"): only_waiting})


async def sets_others(b: TestOffice) -> None:
    """A supervisor sets other rules for today."""
    await b.office.do(AdoptRules(nonce=b.nonce(), rules=others(b.site), staff=HENDRO))


async def test_a_day_begins_with_the_rules_of_the_site_file(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        _, first, *_ = facts_on_disk(b.path, b.site, MONDAY)
        assert isinstance(first, RulesAdopted)
        assert (first.rules, first.staff, first.digest) == (b.site.rules(), None, digest_of(b.site.rules()))


async def test_a_restart_with_the_same_file_adopts_nothing_anew(tmp_path: Path) -> None:
    for _ in range(3):
        async with bureau(tmp_path) as b:
            await b.issues()
    assert sum(isinstance(fact, RulesAdopted) for fact in facts_on_disk(b.path, b.site, MONDAY)) == 1


async def test_a_changed_site_file_is_adopted_at_the_restart(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        before = adopted(b).digest
    async with bureau(tmp_path, small_site(priority_calls_max=3)) as b:
        assert adopted(b).digest != before
        assert adopted(b).rules == b.site.rules()
        await b.settles()


async def test_what_a_supervisor_set_holds_through_a_restart_and_until_midnight(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await sets_others(b)
    async with bureau(tmp_path) as b:
        assert (adopted(b).staff, adopted(b).rules) == (HENDRO, others(b.site))
        b.at("00:01", TUESDAY)
        await b.issues()
        assert (adopted(b).staff, adopted(b).rules) == (None, b.site.rules())
        await b.settles()


async def test_rules_a_supervisor_set_for_another_building_end_with_it(tmp_path: Path) -> None:
    """Somebody adds a counter to the site file: rules without it cannot say whom it calls."""
    async with bureau(tmp_path) as b:
        await sets_others(b)
    async with bureau(tmp_path, small_site({"1": "K", "2": "KS", "3": "SK", "4": "B", "5": "K"})) as b:
        assert (adopted(b).staff, adopted(b).rules) == (None, b.site.rules())
        await b.settles()
