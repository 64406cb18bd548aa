"""An announcer records in the browser."""

import re

from playwright.sync_api import Browser, expect

from tests.support.browser_pages import COUNTER_SCREEN, Picture
from tests.support.every_page import PAGES, opened
from tests.support.server import Server

MICROPHONE = """() => {
  const context = new AudioContext();
  const [voice, mouth] = [new OscillatorNode(context), new GainNode(context, { gain: 0 })];
  const wire = context.createMediaStreamDestination();
  voice.connect(mouth).connect(wire);
  voice.start();
  window.speaks = (isLoud) => { mouth.gain.value = isLoud ? 0.3 : 0 };
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(wire.stream);
}"""
"""Into which a test speaks with one tone, and is silent."""
NO_MICROPHONE = "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('none')) }"


def test_an_announcer_records_a_word_hears_it_and_gives_it_back_to_the_machine(
    chromium: Browser, server: Server, picture: Picture
) -> None:
    with opened(chromium, server, PAGES["record voice"]) as page:
        assert page.viewport_size == COUNTER_SCREEN
        expect(page.locator("#words")).to_have_text("Nomor antrean")
        page.evaluate(MICROPHONE)
        page.keyboard.press("Space")
        expect(page.locator("#studio")).to_have_attribute("data-state", "listening")
        page.evaluate("speaks(true)")
        expect(page.locator(".meter__level")).to_have_attribute("data-level", "good")
        with page.expect_response(re.compile("/take")) as heard:
            page.evaluate("speaks(false)")
        assert heard.value.headers["content-type"] == "audio/wav"
        expect(page.locator("#state")).to_contain_text("Tersimpan")
        expect(page.locator("#progress")).to_contain_text("1 dari 79 sudah direkam")
        picture(page, "record-voice")
        with page.expect_response(re.compile("/call")) as call:
            page.keyboard.press("c")
        assert call.value.ok
        page.locator("#remove").click()
        page.locator("#sure [value=yes]").click()
        expect(page.locator("#progress")).to_contain_text("0 dari 79")


def test_without_a_microphone_it_says_so_and_a_file_that_is_no_bundle_is_refused(
    chromium: Browser, server: Server
) -> None:
    with opened(chromium, server, PAGES["record voice"]) as page:
        page.evaluate(NO_MICROPHONE)
        page.keyboard.press("Space")
        expect(page.locator("#message")).to_contain_text("Tidak ada mikrofon")
        page.set_input_files("#import", {"name": "lagu.zip", "mimeType": "application/zip", "buffer": b"PK" * 99})
        expect(page.locator("#message")).to_contain_text("bukan berkas ZIP berisi rekaman")
