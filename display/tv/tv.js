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

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./draw.js").Shown} Shown */
/** @typedef {Shown & {call: number, audio: string | null, on_screen_seconds: number, spoken_by: string}} Announcement */

const BELT_SCREENS_PER_SECOND = 1 / 14;

const words = document.body.dataset;
const pageName = nonce();
const isVoice = words.voice === "yes";
const time = clock(words.timeZone ?? "UTC", document.documentElement.lang, Date.parse(words.now ?? ""));

/** @type {Board | null} */
let board = null;
/** @type {Shown | null} */
let shown = null;
/** @type {boolean | null} not known yet */
let soundReady = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let calling;
/** How often the server told the notices: what it tells is newer than an answer that was asked for before. */
let noticesTold = 0;

const band = noticeBand(redraw);

const voice = speaker(/** @type {HTMLAudioElement} */ (part("voice")), tellReady);
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
        noticesTold += 1;
        band.take(message.notices, time.now());
        break;
      default:
        console.warn("a message this page does not know", message.type);
    }
  },
  live(live) {
    words.live = live ? "yes" : "no";
    if (live && soundReady !== null) tellReady(soundReady);
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
  if (spoken && !soundReady) tellReady(true);
  line.say({ type: "announced", call, spoken });
}

/** @param {boolean} ready */
function tellReady(ready) {
  soundReady = ready;
  part("tap").hidden = ready || !isVoice;
  if (isVoice) line.say({ type: "sound", ready });
}

/** Any touch or key will do, also one of a remote control. People hear the chime, and so know that it works. */
async function unlock() {
  if (part("tap").hidden) return;
  tellReady(true);
  await voice.play("/display/audio/chime.wav");
}

document.addEventListener("click", unlock);
document.addEventListener("keydown", unlock);

function redraw() {
  if (board) draw({ board, shown, isCalling: calling !== undefined, timeOf: time.time });
}

// --- notices: told whenever they change, asked for by a TV that has just come

async function askNotices() {
  const before = noticesTold;
  const answer = await ask("GET", `/zones/${words.zone}/notices`).catch(() => null);
  if (answer && noticesTold === before) band.take(answer.notices, time.now());
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
