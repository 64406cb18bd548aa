"""Before a number is taken, the kiosk says how long it would take: where nobody knows, nothing."""

from playwright.sync_api import Page, Route, expect

from tests.support.kiosk_page import stand_at
from tests.support.server import Server

SERVICE = "bpkad-pbb-bayar"


def says(page: Page, wait: str) -> None:
    """What the server answers with, but for the wait of all services."""

    def answer(route: Route) -> None:
        catalogue = route.fetch().json()
        for tenant in catalogue["tenants"]:
            for group in tenant["groups"]:
                for service in group["services"]:
                    service["wait"] = wait
        route.fulfill(json=catalogue)

    page.route("**/catalogue?*", answer)


def test_a_service_says_how_long_it_would_take_beside_who_waits(page: Page, server: Server) -> None:
    says(page, "20-35 menit")
    stand_at(page, server, f"#service/{SERVICE}")
    part = page.locator('#step-service [data-part="wait"]')
    expect(part).to_be_visible()
    expect(part).to_contain_text("Sampai dipanggil")
    expect(part).to_contain_text("20-35 menit")
    expect(page.get_by_role("button", name="Reguler")).to_be_in_viewport()


def test_where_nobody_knows_nothing_is_said(page: Page, server: Server) -> None:
    says(page, "")
    stand_at(page, server, f"#service/{SERVICE}")
    expect(page.get_by_role("button", name="Reguler")).to_be_enabled()
    expect(page.locator('#step-service [data-part="wait"]')).to_be_hidden()
