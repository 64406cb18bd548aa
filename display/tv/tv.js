/**
 * A TV: the board by facts, the big panel by announcements, one at a time as the server paces them.
 *
 * @module
 */

import { follow } from "/assets/core/web/live.js";
import { ask, nonce } from "/assets/core/web/ask.js";
import { apply, standing } from "./board.js";
import { clock } from "./clock.js";
import { draw } from "./draw.js";
import { noticeBand } from "./notices.js";
import { part } from "./parts.js";
import { speaker } from "./speaker.js";

/** @import { Announcement, Board, FactPart } from "/assets/core/web/api" */
/** @import { Shown } from "./draw.js" */

const BELT_SCREENS_PER_SECOND = 1 / 14;

const words = document.body.dataset;
const pageName = nonce();
const isVoice = words.voice === "true";
const time = clock(words.timeZone ?? "UTC", document.documentElement.lang, Date.parse(words.now ?? ""));

/** @type {Board | null} */
let board = null;
/** @type {Shown | null} */
let shown = null;
/** @type {boolean | null} not known yet */
let soundReady = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let calling;
/** How often the server has sent the notices: what it sends is newer than an answer that was requested before. */
let noticeUpdates = 0;

const band = noticeBand(redraw);

const voice = speaker(/** @type {HTMLAudioElement} */ (part("voice")), reportSound);
const line = follow(`/live/screen/${words.screen}?page=${pageName}`, {
  snapshot(view) {
    board = view;
    if (calling === undefined) shown = view.calls[0] ?? null;
    redraw();
  },
  fact(fact) {
    if (board) board = apply(board, fact);
    if (fact.calls && calling === undefined) settle();
    redraw();
  },
  message(message) {
    switch (message.type) {
      case "announcement":
        announce(message);
        break;
      case "notices":
        noticeUpdates += 1;
        band.take(message.notices, time.now());
        break;
      default:
        console.warn("a message this page does not know", /** @type {{type: string}} */ (message).type);
    }
  },
  live(live) {
    words.live = String(live);
    if (live && soundReady !== null) reportSound(soundReady);
    if (live) void askNotices();
  },
});

// --- announcements

/** @param {Announcement} call */
function announce(call) {
  shown = call;
  clearTimeout(calling);
  calling = setTimeout(settle, call.on_screen_seconds * 1000);
  flash();
  redraw();
  if (call.audio && call.spoken_by === pageName) speak(call.call, call.audio);
}

/** No call is being announced: the last one stays in the panel, unless it was taken back meanwhile. */
function settle() {
  calling = undefined;
  if (board) shown = standing(board, shown);
  redraw();
}

/** Begin the flashing anew, also for a recall of the number that is shown already. */
function flash() {
  const panel = part("now");
  panel.classList.remove("now--flash");
  void panel.offsetWidth;
  panel.classList.add("now--flash");
}

/**
 * @param {number} call
 * @param {string} url
 */
async function speak(call, url) {
  const spoken = await voice.play(url);
  if (spoken && !soundReady) reportSound(true);
  line.say({ type: "announced", call, spoken });
}

/** @param {boolean} ready */
function reportSound(ready) {
  soundReady = ready;
  part("tap").hidden = ready || !isVoice;
  if (isVoice) line.say({ type: "sound", ready });
}

/** Any touch or key will do, also one of a remote control. People hear the chime, and so know that it works. */
async function unlock() {
  if (part("tap").hidden) return;
  reportSound(true);
  await voice.play("/display/audio/chime.wav");
}

document.addEventListener("click", unlock);
document.addEventListener("keydown", unlock);

function redraw() {
  if (board) draw({ board, shown, isCalling: calling !== undefined, timeOf: time.time });
}

// --- notices: sent whenever they change, requested by a TV that has just come

async function askNotices() {
  const before = noticeUpdates;
  const answer = await ask("GET", `/zones/${words.zone}/notices`).catch(() => null);
  if (answer && noticeUpdates === before) band.take(answer.notices, time.now());
}

// --- the clock and the belt

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
  belt.style.setProperty("--seconds", `${(screens / BELT_SCREENS_PER_SECOND).toFixed(1)}s`);
}

tick();
runBelt();
if (isVoice) voice.probe();
