"""A sign over a counter, or over a few, can be read from afar at every size, and says nothing that is not so."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from config.packaged import packaged_sites
from tests.browser.test_tv import LISTEN, sounds
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.paired import opens_at
from tests.support.server import Server, serving

FULL_HD, LAPTOP, UPRIGHT = (1920, 1080), (1366, 768), (1080, 1920)
SIZES = [FULL_HD, LAPTOP, UPRIGHT]
SAYS_IT = ", waits = true"
COUNTERS = ["disdukcapil-1", "disdukcapil-2", "disdukcapil-3", "polres-sim-4"]
STATES = ["called", "serving", "open", "paused", "closed"]

# Texts that can be seen and are not wholly inside the screen, and inside the tile that they stand on.
OUTSIDE = """() => [...document.querySelectorAll(".sign__counter :is(h1, p, span, small):not(.unseen, :has(.unseen))")]
  .filter((one) => one.getClientRects().length && one.textContent.trim())
  .filter((one) => {
    const text = document.createRange();
    text.selectNodeContents(one);
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const tile = one.closest(".sign__counter").getBoundingClientRect();
    return left < Math.max(0, tile.left) || right > Math.min(innerWidth, tile.right)
      || top < Math.max(0, tile.top) || bottom > Math.min(innerHeight, tile.bottom);
  })
  .map((one) => `${one.className || one.tagName}: ${one.textContent}`)"""

# What a screen without our font may have: wider letters.
WIDE_FONT = """() => {
  for (const font of ["--font", "--number"]) document.documentElement.style.setProperty(font, "DejaVu Sans");
  dispatchEvent(new Event("resize"));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample building with signs over one to four counters, and one that speaks for the upper floor."""
    signs = "\n".join(
        f'  {{ id = "sign-{n}", name = "Papan {n}", layout = "sign", counters = {json.dumps(COUNTERS[:n])}{SAYS_IT} }},'
        for n in range(1, 5)
    )
    written = packaged_sites()["pekalongan"].read_text("utf-8")
    written = written.replace("screens = [\n", f"screens = [\n{signs}\n", 1)
    upstairs = 'name = "TV lantai 2", voice = true'
    assert upstairs in written
    folder = tmp_path_factory.mktemp("signs")
    site = folder / "site.toml"
    site.write_text(written.replace(upstairs, f'{upstairs}, layout = "sign", counters = ["kejaksaan-9"]'), "utf-8")
    with serving(folder / "data", "--site", str(site)) as served:
        yield served


class Zone:
    """What a zone tells its screens, written by hand."""

    def __init__(self) -> None:
        self.counters: list[dict[str, str]] = []
        self.socket: WebSocketRoute | None = None
        self.page = ""
        self.is_there = True

    def has(self, *counters: tuple[str, str, str]) -> None:
        """Counters by name, state and number."""
        self.counters = [
            {"id": counter, "name": name, "state": state, "number": number}
            for counter, (name, state, number) in zip(COUNTERS, counters, strict=False)
        ]

    def answer(self, socket: WebSocketRoute) -> None:
        """A screen has come."""
        self.socket, self.page = socket, socket.url.partition("page=")[2]
        if self.is_there:
            self.tells({"type": "snapshot", "seq": 7, "view": self.view()})

    def view(self) -> dict[str, Any]:
        """What is so at its counters."""
        view = {"seq": 7, "day": "2025-03-03", "zone": "lantai-1", "queues": [], "calls": []}
        return view | {"counters": self.counters}

    def tells(self, message: dict[str, Any]) -> None:
        assert self.socket is not None
        self.socket.send(json.dumps(message))

    def announces(self, number: str, counter: str, spoken_by: str = "") -> None:
        """A call, on the screens for a minute."""
        call = {"call": 8, "number": number, "counter": counter, "counter_name": "Loket", "seconds": 3.0}
        audio = "/display/audio/chime.wav"
        more = {"audio": audio, "on_screen_seconds": 60.0, "spoken_by": spoken_by or "somebody else", "volume": 40}
        self.tells({"type": "announcement"} | call | more)


@pytest.fixture
def zone(page: Page) -> Zone:
    """Every screen of this page hears of this zone only."""
    told = Zone()
    page.route_web_socket("**/live/screen/**", told.answer)
    page.add_init_script(LISTEN)
    return told


def opens(page: Page, server: Server, screen: str, size: tuple[int, int] = FULL_HD) -> None:
    """Somebody switches the sign on."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opens_at(page, f"{server.url}/display/{screen}")
    expect(page.locator("body")).to_have_attribute("data-live", "true")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_all_text_lies_inside_the_screen(
    page: Page, server: Server, zone: Zone, count: int, size: tuple[int, int]
) -> None:
    opens(page, server, f"sign-{count}", size)
    expect(page.locator(".sign__counter")).to_have_count(count)
    for font in ("", WIDE_FONT):
        if font:
            page.evaluate(font)
        for name, number in (("Loket 1", "A-111"), ("Gerai Samsat 12", "KTP-888"), ("Loket WWMM", "WWW-888")):
            for turned in range(len(STATES)):
                states = (STATES[turned:] + STATES[:turned])[:count]
                zone.has(*((name, state, number if state in ("called", "serving") else "") for state in states))
                zone.tells({"type": "snapshot", "seq": 7, "view": zone.view()})
                expect(page.locator(".sign__counter").first).to_have_attribute("data-state", states[0])
                expect(page.locator(".sign__counter").first).to_contain_text(name)
                assert page.evaluate(OUTSIDE) == [], (font, name, states)


def waits(queue: str, words: str, light: str | None) -> dict[str, Any]:
    """What the server tells of a queue."""
    return {"type": "queue_wait", "queue": queue, "wait": {"id": words} if words else {}, "light": light}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_sign_that_says_how_long_a_new_number_waits_has_room_for_it(
    page: Page, server: Server, zone: Zone, count: int, size: tuple[int, int]
) -> None:
    opens(page, server, f"sign-{count}", size)
    for words in ("20-35 menit", "40 menit sampai lebih dari satu jam", "Kemungkinan besar tidak hari ini"):
        zone.has(*(("Gerai Samsat 12", state, "A-888" if state in STATES[:2] else "") for state in STATES[:count]))
        zone.tells({"type": "snapshot", "seq": 7, "view": zone.view()})
        for queue in ("disdukcapil", "polres-sim"):
            zone.tells(waits(queue, words, "middle"))
        expect(page.locator(".sign__waits:visible")).to_have_count(count)
        expect(page.locator(".sign__waits").first).to_have_text(f"Nomor baru: Agak lama: {words}")
        assert page.evaluate(OUTSIDE) == [], words


def test_a_sign_says_nothing_of_waits_where_nobody_knows_and_over_a_closed_counter(
    page: Page, server: Server, zone: Zone
) -> None:
    zone.has(("Loket 1", "serving", "A-012"), ("Loket 2", "closed", ""))
    opens(page, server, "sign-2")
    expect(page.locator(".sign__waits:visible")).to_have_count(0)
    zone.tells(waits("disdukcapil", "20-35 menit", None))
    expect(page.locator(".sign__waits:visible")).to_have_count(1)
    quiet = page.locator(".sign__waits:visible")
    expect(quiet).to_have_attribute("aria-live", "off")
    zone.tells(waits("disdukcapil", "", None))
    expect(page.locator(".sign__waits:visible")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_the_number_is_as_large_as_the_screen_allows(
    page: Page, server: Server, zone: Zone, size: tuple[int, int]
) -> None:
    zone.has(("Loket 1", "called", "A-888"))
    opens(page, server, "sign-1", size)
    text = "getBoundingClientRect().width"
    wide = page.evaluate(f"() => document.querySelector('.sign__number').{text}") / size[0]
    high = page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('.sign__number')).fontSize)")
    assert wide > 0.8 or high / size[1] > 0.45, (wide, high)


def test_a_sign_says_what_is_so_at_each_counter(page: Page, server: Server, zone: Zone) -> None:
    zone.has(("Loket 1", "called", "A-012"), ("Loket 2", "serving", "A-011"), ("Loket 3", "open", ""))
    opens(page, server, "sign-3")
    expect(page.locator(".sign__name")).to_have_text(["Loket 1", "Loket 2", "Loket 3"])
    expect(page.locator(".sign__number")).to_have_text(["A-012", "A-011", ""])
    expect(page.locator(".sign__state span:visible")).to_have_text(["Silakan ke sini", "Sedang dilayani", "Siap"])
    for state, words in (("paused", "Istirahat"), ("closed", "Tutup")):
        zone.tells(
            {
                "type": "facts",
                "after": 7,
                "seq": 8 + STATES.index(state),
                "facts": [
                    {
                        "type": "CounterPaused",
                        "seq": 8 + STATES.index(state),
                        "at": "2025-03-03T01:00:00Z",
                        "sign": {"id": COUNTERS[2], "name": "Loket 3", "state": state, "number": ""},
                    }
                ],
            }
        )
        expect(page.locator(f"[data-counter={COUNTERS[2]}] .sign__state span:visible")).to_have_text(words)


def test_a_sign_flashes_for_its_own_counters_only_and_never_speaks(page: Page, server: Server, zone: Zone) -> None:
    zone.has(("Loket 1", "called", "A-012"), ("Loket 2", "called", "A-013"))
    opens(page, server, "sign-2")
    first, second = page.locator(".sign__counter").all()
    zone.announces("V-001", "imigrasi-1")
    zone.announces("A-013", COUNTERS[1])
    expect(second).to_have_attribute("data-calling", "true")
    expect(second).to_have_css("animation-name", "flash")
    expect(first).to_have_css("animation-name", "none")
    zone.announces("A-012", COUNTERS[0])
    expect(first).to_have_css("animation-name", "flash")
    expect(second).to_have_css("animation-name", "none")
    expect(page.get_by_role("button")).to_be_hidden()
    assert sounds(page, 0) == []


def test_a_sign_that_is_the_voice_of_its_zone_speaks_every_call(page: Page, server: Server, zone: Zone) -> None:
    opens(page, server, "tv-lantai-2")
    zone.announces("A-013", COUNTERS[1], spoken_by=zone.page)
    assert sounds(page, 2) == ["play chime.wav", "ended chime.wav"]
    assert page.locator("#voice").evaluate("(voice) => voice.volume") == 0.4


@pytest.mark.parametrize("size", SIZES)
def test_a_sign_that_lost_the_server_says_so(page: Page, server: Server, zone: Zone, size: tuple[int, int]) -> None:
    zone.has(("Loket 1", "serving", "A-012"))
    opens(page, server, "sign-1", size)
    expect(page.get_by_text("Sambungan terputus")).to_be_hidden()
    zone.is_there = False
    assert zone.socket is not None
    zone.socket.close()
    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    expect(page.locator(".sign")).to_have_css("opacity", "0.28")
    for words in page.locator(".lost :is(strong, span, .also)").all():
        expect(words).to_be_in_viewport(ratio=1)


def test_the_sign_of_the_sample_building_follows_its_counter(page: Page, served: Server) -> None:
    ratna = Officer(served, "Ratna Wulandari")
    page.goto(f"{served.url}/display/papan-loket-1")
    expect(page.locator(".sign__state span:visible")).to_have_text("Tutup")
    ratna.does("open", COUNTER)
    expect(page.locator(".sign__state span:visible")).to_have_text("Siap")
    takes_number(served, SERVICE)
    called = ratna.does("call-next", COUNTER)
    expect(page.locator(".sign__number")).to_have_text(str(called["number"]))
    expect(page.locator(".sign__counter")).to_have_attribute("data-state", "called")
