/**
 * A hall: the big panel with the call, the earlier ones, counters and queues, with notices above and running text below.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { part } from "/assets/core/web/elements.js";
import { runScreen, time } from "../screen.js";
import { draw } from "./draw.js";
import { BELT_SECONDS_PER_SCREEN } from "./limits.js";
import { noticeBand } from "./notices.js";

/** How often the server has sent the notices: what it sends is newer than an answer that was requested before. */
let noticeUpdates = 0;

const band = noticeBand(() => redraw());
const redraw = runScreen({
  shows: () => true,
  draw,
  flasher: () => part("now", HTMLElement),
  notices({ notices }) {
    noticeUpdates += 1;
    band.take(notices, time.now());
  },
  live: () => void askNotices(),
});

/** Notices are sent whenever they change; a TV that has just come requests them. */
async function askNotices() {
  const before = noticeUpdates;
  const answer = await ask("GET", `/zones/${document.body.dataset.zone}/notices`).catch(() => null);
  if (answer && noticeUpdates === before) band.take(answer.notices, time.now());
}

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

tick();
runBelt();
