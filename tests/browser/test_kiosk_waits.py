"""Before a number is taken, the kiosk says how long it would take: where nobody knows, nothing."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import findings
from tests.support.kiosk_page import HOW, offers_say, stand_at
from tests.support.server import Server

SERVICE = "bpkad-pbb-bayar"
OTHER = "samsat-pkb-tahunan"
SIZES = [(1080, 1920), (1920, 1080), (1366, 768), (1280, 1024)]


def test_a_service_says_how_long_it_would_take_beside_who_waits(page: Page, server: Server) -> None:
    offers_say(page, "20-35 menit")
    stand_at(page, server, f"#service/{SERVICE}")
    part = page.locator('#step-service [data-part="wait"]')
    expect(part).to_be_visible()
    expect(part).to_contain_text("Sampai dipanggil")
    expect(part).to_contain_text("20-35 menit")
    expect(page.get_by_role("button", name="Reguler")).to_be_in_viewport()


def test_where_nobody_knows_nothing_is_said(page: Page, server: Server) -> None:
    offers_say(page, "")
    stand_at(page, server, f"#service/{SERVICE}")
    expect(page.get_by_role("button", name="Reguler")).to_be_enabled()
    expect(page.locator('#step-service [data-part="wait"]')).to_be_hidden()


def part(page: Page) -> Locator:
    """What is said of the wait."""
    return page.locator('#step-service [data-part="wait"]')


def test_where_the_time_comes_from_is_one_touch_away_and_shut_again_for_the_next_service(
    page: Page, server: Server
) -> None:
    offers_say(page, "20-35 menit")
    stand_at(page, server, f"#service/{SERVICE}")
    expect(page.get_by_text("Berlaku sampai pukul 09.40")).to_be_hidden()
    page.get_by_text("Dari mana angka ini?").click()
    expect(part(page)).to_contain_text(HOW)
    expect(page.get_by_text("Berlaku sampai pukul 09.40")).to_be_in_viewport()
    assert findings(page) == []
    page.evaluate(f"location.hash = '#service/{OTHER}'")
    expect(page.get_by_text("Berlaku sampai pukul 09.40")).to_be_hidden()


@pytest.mark.parametrize("size", SIZES)
def test_another_door_to_the_same_thing_that_is_quieter_is_offered_before_the_number_is_taken(
    page: Page, server: Server, size: tuple[int, int]
) -> None:
    there = {"wait": "Kurang dari 10 menit", "light": "short", "quietest": OTHER}
    here = {"wait": "40-60 menit", "wait_how": HOW, "light": "long", "quietest": OTHER}
    offers_say(page, "", **{SERVICE: here, OTHER: there})
    stand_at(page, server, f"#service/{SERVICE}")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    door = page.get_by_role("link", name="Paling sepi sekarang")
    expect(door).to_have_text(re.compile(r"Paling sepi sekarang\s*Samsat\s*Kurang dari 10 menit"))
    expect(door).to_be_in_viewport(ratio=1)
    expect(page.locator('#step-service [data-slot="wait"]')).to_have_attribute("data-light", "long")
    expect(page.get_by_role("button", name="Reguler")).to_be_in_viewport(ratio=1)
    assert findings(page) == []
    door.click()
    expect(page.locator("#step-service h1")).to_contain_text("Pajak")
    expect(door).to_be_hidden()
    expect(page.locator('[data-slot="quiet"]')).to_have_text("Paling sepi sekarang")


@pytest.mark.parametrize("size", SIZES)
def test_both_classes_read_their_own_wait_beside_both_buttons(
    page: Page, server: Server, size: tuple[int, int]
) -> None:
    both = {"wait": "40-60 menit", "light": "long", "priority_wait": "Kurang dari 10 menit", "priority_light": "short"}
    offers_say(page, "", **{SERVICE: both | {"wait_how": HOW}})
    stand_at(page, server, f"#service/{SERVICE}")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(part(page)).to_have_text(
        re.compile(r"Reguler:\s*Lama: 40-60 menit\s*Prioritas:\s*Sebentar: Kurang dari 10 menit")
    )
    expect(page.locator('[data-slot="wait-priority"]')).to_have_attribute("data-light", "short")
    expect(page.locator('[data-slot="wait-priority"]')).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Prioritas")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Dari mana angka ini?")).to_be_in_viewport(ratio=1)
    assert findings(page) == []


def test_where_nobody_knows_how_long_priority_visitors_wait_the_minutes_say_that_they_are_for_regular_ones(
    page: Page, server: Server
) -> None:
    offers_say(page, "", **{SERVICE: {"wait": "40-60 menit", "priority_wait": ""}})
    stand_at(page, server, f"#service/{SERVICE}")
    expect(part(page)).to_contain_text(re.compile(r"Reguler:\s*40-60 menit"))
    expect(part(page).get_by_text("Prioritas")).to_be_hidden()


def test_today_will_hardly_do_is_said_with_what_to_do_instead(page: Page, server: Server) -> None:
    instead = "Kemungkinan besar tidak terlayani hari ini. Tanyakan kepada petugas, atau datang lagi Rabu."
    offers_say(page, instead)
    stand_at(page, server, f"#service/{SERVICE}")
    expect(part(page)).to_contain_text(instead)
    expect(page.get_by_role("button", name="Reguler")).to_be_in_viewport(ratio=1)
