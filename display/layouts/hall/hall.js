/**
 * A hall: the big panel with the call, the earlier ones, counters and queues, with notices above and running text below.
 *
 * @module
 */

import { all, part, write } from "/assets/core/web/elements.js";
import { runClock } from "../head.js";
import { runScreen, time } from "../screen.js";
import { draw, takeOpening } from "./draw.js";
import { BELT_SECONDS_PER_SCREEN, LINE_TURN_MS } from "./limits.js";
import { noticeBand } from "./notices.js";
import { takeWait } from "./queues.js";

/** @import { ScoreMessage } from "/assets/core/web/api" */

const band = noticeBand(() => redraw());
const redraw = runScreen({
  shows: () => true,
  draw,
  flasher: () => part("now", HTMLElement),
  opening: takeOpening,
  wait: takeWait,
  score: writeScore,
  notices({ notices }) {
    band.take(notices, time.now());
  },
});

/** Two copies of the words run after each other. */
function runBelt() {
  const belt = document.getElementById("belt");
  const first = belt?.firstElementChild;
  if (!belt || !first) return;
  const copy = /** @type {HTMLElement} */ (first.cloneNode(true));
  copy.setAttribute("aria-hidden", "true");
  belt.append(copy);
  paceBelt();
}

/** One speed for short and long texts. */
function paceBelt() {
  const belt = document.getElementById("belt");
  const screens = (belt?.firstElementChild?.getBoundingClientRect().width ?? 0) / window.innerWidth;
  belt?.style.setProperty("--seconds", `${(screens * BELT_SECONDS_PER_SCREEN).toFixed(1)}s`);
}

/** How many forecasts were right stands at the end of the running text. @param {ScoreMessage} message */
function writeScore({ text }) {
  for (const place of all(document, "[data-score]")) {
    write(place, text[place.lang] ?? "");
    place.hidden = !place.textContent;
  }
  const foot = document.querySelector(".foot");
  if (foot instanceof HTMLElement) foot.hidden = !all(foot, "span").some((words) => !words.hidden);
  paceBelt();
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

runClock(() => band.tick(time.now()));
if (matchMedia("(prefers-reduced-motion: reduce)").matches) turnLines();
else runBelt();
