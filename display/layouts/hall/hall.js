/**
 * A hall: the big panel with the call, the earlier ones, counters and queues, with notices above and running text below.
 *
 * @module
 */

import { part } from "/assets/core/web/elements.js";
import { runScreen, time } from "../screen.js";
import { draw, writeOpening } from "./draw.js";
import { BELT_SECONDS_PER_SCREEN, LINE_TURN_MS } from "./limits.js";
import { noticeBand } from "./notices.js";
import { takeWait } from "./queues.js";

const band = noticeBand(() => redraw());
const redraw = runScreen({
  shows: () => true,
  draw,
  flasher: () => part("now", HTMLElement),
  opening: writeOpening,
  wait: takeWait,
  notices({ notices }) {
    band.take(notices, time.now());
  },
});

function tick() {
  band.tick(time.now());
  part("clock").textContent = time.time(time.now());
  part("day").textContent = time.day();
  setTimeout(tick, 1000 - (time.now().getTime() % 1000));
}

/** Two copies of the words run after each other, at one speed for short and long texts. */
function runBelt() {
  const belt = document.getElementById("belt");
  const first = belt?.firstElementChild;
  if (!belt || !first) return;
  const copy = /** @type {HTMLElement} */ (first.cloneNode(true));
  copy.setAttribute("aria-hidden", "true");
  belt.append(copy);
  const screens = first.getBoundingClientRect().width / window.innerWidth;
  belt.style.setProperty("--seconds", `${(screens * BELT_SECONDS_PER_SCREEN).toFixed(1)}s`);
}

/** Where nothing may move, all of the words are there too: line by line, each long enough to be read. */
function turnLines() {
  const lines = document.querySelector(".foot__words");
  if (!(lines instanceof HTMLElement)) return;
  let line = 0;
  setInterval(() => {
    const room = parseFloat(getComputedStyle(lines).lineHeight);
    const count = Math.round(lines.offsetHeight / room);
    line = (line + 1) % count;
    lines.style.transform = `translateY(${-line * room}px)`;
  }, LINE_TURN_MS);
}

tick();
if (matchMedia("(prefers-reduced-motion: reduce)").matches) turnLines();
else runBelt();
