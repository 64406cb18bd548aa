"""What every engine promises of the ledger: the same facts, the same refusals, all or none."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.domain import facts as f
from core.domain.hall import Hall
from core.domain.ids import CounterId, Nonce, SiteId, StaffId, TicketId
from core.domain.ledger import GENESIS, chain
from core.domain.site import Site
from core.domain.site_versions import site_digest, written
from core.store.base import Change, Contradiction, DayHash, DayOnDisk, LedgerBroken, Store
from tests.core.store.engines import Engine
from tests.support.chronicle import Chronicle, at_counter, called, issued
from tests.support.small_building import MONDAY, small_site

SITE = small_site().id
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def c(store: Store, tmp_path: Path) -> Chronicle:
    """Nothing is stored yet."""
    return Chronicle(tmp_path, store)


async def stored(c: Chronicle, *changes: Change) -> list[f.AnyFact]:
    """Store some changes; answers with their facts."""
    await c.store.ledger.append(changes)
    return [fact for change in changes for fact in change.facts]


async def must_contradict(c: Chronicle, *changes: Change) -> None:
    """Not one of the changes is stored, and what was there is as it was."""
    ledger = c.store.ledger
    before = await ledger.load(MONDAY), await ledger.day_hash(MONDAY)
    with pytest.raises(Contradiction):
        await ledger.append(changes)
    assert (await ledger.load(MONDAY), await ledger.day_hash(MONDAY)) == before


def begins(c: Chronicle, day: date) -> None:
    """The chronicle goes on in an empty hall."""
    c.hall = Hall(c.site, day, c.hall.seq)
    c.now += day - MONDAY


# -- facts


async def test_of_nothing_there_is_nothing(store: Store) -> None:
    assert await store.ledger.load(MONDAY) == DayOnDisk([], 0)
    assert await store.ledger.days() == []
    assert await store.ledger.facts_of(MONDAY) == []
    assert await store.ledger.day_hash(MONDAY) is None
    assert await store.sites() == []
    assert await store.sites_with_numbers(MONDAY) == []


async def test_facts_are_there_in_their_order_also_when_opened_again(c: Chronicle, engine: Engine) -> None:
    facts = await stored(c, c.change(issued("ayu")), c.change(issued("budi")))
    facts += await stored(c, c.change(at_counter(f.CounterOpened)), c.change(called("ayu")))
    assert await c.store.ledger.load(MONDAY) == DayOnDisk(facts, 4)
    again = await engine.open(SITE)
    assert await again.ledger.load(MONDAY) == DayOnDisk(facts, 4)
    assert await again.ledger.facts_of(MONDAY) == facts


async def test_the_chain_goes_on_where_it_ended_before_it_was_opened_again(c: Chronicle, engine: Engine) -> None:
    facts = await stored(c, c.change(issued("ayu")))
    again = await engine.open(SITE)
    second = c.change(issued("budi"))
    await again.ledger.append([second])
    assert await again.ledger.load(MONDAY) == DayOnDisk([*facts, *second.facts], 2)


async def test_a_day_has_the_hash_of_its_last_fact(c: Chronicle) -> None:
    facts = await stored(c, c.change(issued("ayu")), c.change(issued("budi")))
    (_, last) = chain(GENESIS, facts)
    assert await c.store.ledger.day_hash(MONDAY) == DayHash(2, last.entry_hash.hex(), 2)
    assert await c.store.ledger.day_hash(TUESDAY) is None


async def test_each_day_has_its_own_facts(c: Chronicle) -> None:
    monday = await stored(c, c.change(issued("ayu")))
    begins(c, TUESDAY)
    tuesday = await stored(c, c.change(issued("budi")), c.change(issued("citra")))
    ledger = c.store.ledger
    assert await ledger.days() == [MONDAY, TUESDAY]
    assert [await ledger.facts_of(day) for day in (MONDAY, TUESDAY)] == [monday, tuesday]
    assert [await ledger.load(day) for day in (MONDAY, TUESDAY)] == [DayOnDisk(monday, 3), DayOnDisk(tuesday, 3)]
    hashes = [await ledger.day_hash(day) for day in (MONDAY, TUESDAY)]
    assert [(found.seq, found.facts) for found in hashes if found] == [(1, 1), (3, 2)]


async def test_each_site_has_its_own_facts_in_one_chain(c: Chronicle, engine: Engine) -> None:
    ours = await stored(c, c.change(issued("ayu")))
    other = await engine.open(SiteId("mpp-lain"))
    assert await other.ledger.load(MONDAY) == DayOnDisk([], 1)
    begins(c, MONDAY)
    theirs = replace(c.change(issued("ayu")), nonce=Nonce("nonce-1"))
    await other.ledger.append([theirs])
    assert await other.ledger.load(MONDAY) == DayOnDisk(list(theirs.facts), 2)
    assert await other.sites() == sorted([SITE, SiteId("mpp-lain")])
    assert await other.sites_with_numbers(MONDAY) == sorted([SITE, SiteId("mpp-lain")])
    assert await other.sites_with_numbers(TUESDAY) == []
    again = await engine.open(SITE)
    assert await again.ledger.load(MONDAY) == DayOnDisk(ours, 2)
    assert await again.ledger.facts_of(MONDAY) == ours


@pytest.mark.parametrize("seq", [1, 3, 4])
async def test_a_fact_that_was_altered_since_the_day_began_is_named(c: Chronicle, engine: Engine, seq: int) -> None:
    await stored(c, *(c.change(issued(name)) for name in ("ayu", "budi", "citra", "dewi")))
    engine.tamper(seq)
    with pytest.raises(LedgerBroken, match=f"fact {seq} .*Restore"):
        await c.store.ledger.load(MONDAY)


async def test_a_crowd_is_stored_in_one_batch(c: Chronicle) -> None:
    changes = [c.change(issued(f"orang-{n}", value=n)) for n in range(1, 101)]
    facts = await stored(c, *changes)
    assert await c.store.ledger.load(MONDAY) == DayOnDisk(facts, 100)


# -- what contradicts what is stored


async def test_a_batch_is_stored_whole_or_not_at_all(c: Chronicle) -> None:
    first = await stored(c, c.change(issued("ayu")))
    good, bad = c.change(issued("budi")), c.change(issued("citra", value=1))
    await must_contradict(c, good, bad)
    await stored(c, good)
    assert await c.store.ledger.load(MONDAY) == DayOnDisk([*first, *good.facts], 2)


async def test_no_fact_has_a_number_that_is_taken(c: Chronicle) -> None:
    change = c.change(at_counter(f.CounterOpened))
    await stored(c, change, c.change(issued("ayu")))
    await must_contradict(c, replace(change, nonce=Nonce("another"), counters=()))


async def test_no_label_is_given_twice_on_a_day(c: Chronicle) -> None:
    await stored(c, c.change(issued("ayu")))
    await must_contradict(c, c.change(issued("budi", value=1)))
    begins(c, TUESDAY)
    await stored(c, c.change(issued("budi", value=1)))


async def test_no_nonce_is_answered_twice_on_a_day(c: Chronicle) -> None:
    first = c.change(issued("ayu"))
    await stored(c, first)
    await must_contradict(c, replace(c.change(issued("budi")), nonce=first.nonce))
    begins(c, TUESDAY)
    await stored(c, replace(c.change(issued("citra")), nonce=first.nonce))


async def test_what_the_building_does_by_itself_has_no_nonce(c: Chronicle) -> None:
    changes = [c.change(at_counter(f.CounterOpened, counter), nonce=False) for counter in "12"]
    assert len(await stored(c, *changes)) == 2


async def test_no_two_people_are_called_to_one_counter(c: Chronicle) -> None:
    await stored(c, c.change(at_counter(f.CounterOpened)), c.change(issued("ayu")), c.change(issued("budi")))
    call = c.change(called("ayu"))
    await stored(c, call)
    (ayu,), arrival = call.moved, c.hall.tickets[TicketId("budi")].arrival
    await must_contradict(c, replace(c.change(issued("citra")), moved=(replace(ayu, arrival=arrival),)))


async def test_one_leaves_a_counter_and_the_next_comes_in_one_change(c: Chronicle) -> None:
    await stored(c, c.change(at_counter(f.CounterOpened)), c.change(issued("ayu")), c.change(issued("budi")))
    await stored(c, c.change(called("ayu")))
    await stored(c, c.change(at_counter(f.ServiceFinished, "1", "ayu"), called("budi")))
    await stored(c, c.change(at_counter(f.ServiceFinished, "1", "budi")), c.change(issued("citra")))


@pytest.mark.parametrize("same", ["officer", "ticket"])
async def test_no_two_counters_have_the_same_officer_or_ticket(c: Chronicle, same: str) -> None:
    await stored(c, c.change(at_counter(f.CounterOpened)), c.change(issued("ayu")), c.change(called("ayu")))
    one = c.hall.counters[CounterId("1")]
    other = replace(one, **{"officer": StaffId("lain"), "ticket": TicketId("lain"), same: getattr(one, same)})
    await must_contradict(c, replace(c.change(issued("budi")), counters=((CounterId("2"), other),)))


# -- sites


def adopts(c: Chronicle, site: Site) -> Change:
    """A request by which a site is adopted."""
    made = {"site": site.id, "name": site.name.first, "digest": site_digest(site)}
    return replace(c.change((f.SiteAdopted, made), nonce=False), site=site)


async def test_an_adopted_site_is_there_as_it_was_also_when_opened_again(c: Chronicle, engine: Engine) -> None:
    first, second = small_site(), small_site({"1": "K"})
    await stored(c, adopts(c, first), adopts(c, second), adopts(c, first))
    again = await engine.opened(SITE)
    for site in (first, second):
        assert await again.ledger.site(site_digest(site)) == site
    await again.close()


async def test_a_site_that_nobody_adopted_is_not_there(c: Chronicle) -> None:
    await stored(c, adopts(c, small_site()))
    assert await c.store.ledger.site("f" * 64) is None


async def test_a_site_is_not_kept_when_its_batch_is_not(c: Chronicle) -> None:
    await stored(c, c.change(issued("ayu")))
    other = small_site({"1": "K"})
    await must_contradict(c, adopts(c, other), replace(c.change(issued("budi")), nonce=Nonce("nonce-1")))
    assert await c.store.ledger.site(site_digest(other)) is None


# -- sites


async def test_an_adopted_site_is_kept_under_its_digest(c: Chronicle, engine: Engine) -> None:
    digest, body = site_digest(c.site), written(c.site)
    assert await c.store.ledger.site(digest) is None
    for name in ("ayu", "budi"):  # twice is once
        await stored(c, replace(c.change(issued(name)), site=c.site))
    kept = await (await engine.open(SITE)).ledger.site(digest)
    assert kept is not None
    assert (kept.id, written(kept)) == (SITE, body)


async def test_no_site_is_kept_of_a_batch_that_is_refused(c: Chronicle) -> None:
    await stored(c, c.change(issued("ayu")))
    await must_contradict(c, replace(c.change(issued("budi", value=1)), site=c.site))
    assert await c.store.ledger.site(site_digest(c.site)) is None
