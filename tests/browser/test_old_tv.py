"""A TV of 2016 shows the hall: without modules, websockets, `fetch` and grid."""

from playwright.sync_api import Browser, expect

from tests.support.browser_pages import Picture, fresh_page
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server

OLD_ENGINE = """
for (const name of ["fetch", "WebSocket", "IntersectionObserver", "AbortController"]) delete window[name];
for (const name of ["hasOwn", "entries", "values", "assign"]) delete Object[name];
for (const name of ["append", "replaceChildren", "closest", "remove"]) delete Element.prototype[name];
delete HTMLElement.prototype.dataset;
const supports = CSS.supports;
CSS.supports = (...what) => !/grid|selector|--/.test(what.join()) && supports(...what);
"""


def test_an_old_tv_is_sent_to_its_own_page_and_follows_the_calls(
    chromium: Browser, served: Server, ratna: Officer, picture: Picture
) -> None:
    with fresh_page(chromium, viewport={"width": 1280, "height": 720}) as page:
        page.add_init_script(OLD_ENGINE)
        page.route("**/layouts/**/*.js", lambda route: route.abort())
        page.goto(f"{served.url}/display/tv-lantai-1-utama")
        expect(page).to_have_url(f"{served.url}/display/tv-lantai-1-utama/plain")
        expect(page.locator("body")).to_have_attribute("data-live", "true")
        takes_number(served, SERVICE)
        called = ratna.does("call-next", COUNTER)
        expect(page.locator("#number")).to_have_text(str(called["number"]))
        expect(page.locator("#now")).to_have_class("now now--new")
        height = page.locator("#number").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert height * 0.7 >= 720 / 6, "digits are read from ten metres"
        assert page.evaluate("[...document.querySelectorAll('*')].every((e) => getComputedStyle(e).display !== 'grid')")
        picture(page, "old-tv")
        page.route("**/news*", lambda route: route.abort())
        ratna.does("recall", COUNTER, ticket=called["ticket"])
        expect(page.locator("#lost")).to_be_visible()
