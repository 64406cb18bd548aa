/**
 * A TV: the board by facts, the big panel by announcements, one at a time as the server paces them.
 *
 * @module
 */

import { follow } from "/assets/core/web/live.js";
import { nonce } from "/assets/core/web/ask.js";
import { apply, holds, manned, shownQueues } from "./board.js";
import { clock } from "./clock.js";
import { speaker } from "./speaker.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {{number: string, counter: string, counter_name: string}} Shown */
/** @typedef {Shown & {call: number, audio: string | null, on_screen_seconds: number, spoken_by: string}} Announcement */

const CALLS_LISTED = 5;
const BELT_SCREENS_PER_SECOND = 1 / 14;

const words = document.body.dataset;
/** @type {Record<string, string>} */
const queueNames = JSON.parse(words.queues ?? "{}");
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

const voice = speaker(/** @type {HTMLAudioElement} */ (part("voice")), tellReady);
const line = follow(`/live/screen/${words.screen}?page=${pageName}`, {
  snapshot(view) {
    board = view;
    if (calling === undefined) shown = view.calls[0] ?? null;
    draw();
  },
  fact(fact) {
    if (board) board = apply(board, fact);
    draw();
  },
  message(message) {
    switch (message.type) {
      case "announcement":
        announce(message);
        break;
      default:
        console.warn("a message this page does not know", message.type);
    }
  },
  live(live) {
    words.live = live ? "yes" : "no";
    if (live && soundReady !== null) tellReady(soundReady);
  },
});

// --- announcements

/** @param {Announcement} call */
function announce(call) {
  shown = call;
  clearTimeout(calling);
  calling = setTimeout(settle, call.on_screen_seconds * 1000);
  flash();
  draw();
  if (call.audio && call.spoken_by === pageName) speak(call.call, call.audio);
}

function settle() {
  calling = undefined;
  draw();
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

// --- drawing

function draw() {
  if (!board) return;
  drawNow(board);
  drawCalls(board);
  drawCounters(board);
  drawQueues(board);
}

/** @param {Board} board */
function drawNow(board) {
  const panel = part("now");
  panel.dataset.state = panelState(board);
  if (!shown) return;
  const number = part("now-number");
  number.textContent = shown.number;
  number.style.setProperty("--characters", String(shown.number.length));
  const counter = part("now-counter");
  counter.textContent = shown.counter_name;
  counter.style.setProperty("--characters", String(Math.max(shown.counter_name.length, 8)));
}

/** @param {Board} board */
function panelState(board) {
  if (!shown) return "empty";
  if (calling !== undefined) return "calling";
  return holds(board, shown) ? "called" : "last";
}

/** @param {Board} board */
function drawCalls(board) {
  const earlier = board.calls.filter((call) => call.number !== shown?.number).slice(0, CALLS_LISTED);
  part("last").dataset.empty = earlier.length ? "no" : "yes";
  part("calls").replaceChildren(
    ...earlier.map((call) =>
      element("li", "call", [
        element("span", "call__number number", call.number),
        element("span", "call__counter", call.counter_name),
        element("time", "call__time", time.time(call.at)),
      ]),
    ),
  );
}

/** @param {Board} board */
function drawCounters(board) {
  const counters = manned(board);
  const grid = part("tiles");
  part("counters").dataset.empty = counters.length ? "no" : "yes";
  const columns = columnsFor(counters.length);
  grid.style.setProperty("--columns", String(columns));
  grid.style.setProperty("--rows", String(Math.ceil(counters.length / columns)));
  grid.style.setProperty("--characters", String(Math.max(5, ...counters.map((counter) => counter.number.length))));
  grid.style.setProperty("--name-characters", String(Math.max(8, ...counters.map((counter) => counter.name.length))));
  grid.replaceChildren(...counters.map(tile));
}

/** @param {import("./board.js").Counter} counter */
function tile(counter) {
  const isCalling = calling !== undefined && shown?.number === counter.number;
  const item = element("li", isCalling ? "tile tile--calling" : "tile", [
    element("span", "tile__name", counter.name),
    counter.number
      ? element("span", "tile__number number", counter.number)
      : element("span", "tile__idle", (counter.state === "paused" ? words.paused : words.ready) ?? ""),
  ]);
  item.dataset.state = counter.state;
  item.dataset.counter = counter.id;
  return item;
}

/** @param {number} count how many tiles */
function columnsFor(count) {
  const steps = [[1, 1], [4, 2], [9, 3], [12, 4], [20, 5], [30, 6], [42, 7]];
  return (steps.find(([most]) => count <= most) ?? [0, 8])[1];
}

/** @param {Board} board */
function drawQueues(board) {
  const queues = shownQueues(board);
  const grid = part("chips");
  part("queues").dataset.empty = queues.length ? "no" : "yes";
  part("queues").dataset.size = queues.length <= 6 ? "few" : queues.length <= 12 ? "some" : "many";
  const rows = Math.ceil(queues.length / 8);
  grid.style.setProperty("--columns", String(queues.length <= 12 ? Math.max(3, Math.min(6, queues.length)) : Math.ceil(queues.length / rows)));
  const longest = (/** @type {string[]} */ texts) => Math.max(1, ...texts.map((text) => text.length));
  const characters = longest(queues.map((queue) => queue.prefix)) + longest(queues.map((queue) => `${queue.waiting}`));
  grid.style.setProperty("--characters", String(characters));
  grid.replaceChildren(...queues.map(chip));
}

/** @param {import("./board.js").Queue} queue */
function chip(queue) {
  const item = element("li", "chip", [
    element("span", "chip__prefix number", queue.prefix),
    element("span", "chip__name", queueNames[queue.id] ?? ""),
    element("span", "chip__count number", String(queue.waiting)),
  ]);
  item.dataset.waiting = queue.waiting ? "yes" : "no";
  item.dataset.queue = queue.id;
  return item;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string | HTMLElement[]} content
 */
function element(tag, className, content) {
  const made = document.createElement(tag);
  made.className = className;
  if (typeof content === "string") made.textContent = content;
  else made.append(...content);
  return made;
}

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

// --- the clock and the belt

function tick() {
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
