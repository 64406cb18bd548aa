/**
 * The officer's page: follows the counter, shows who is here, and presses.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { pressByKey } from "./keys.js";
import { paint, paintTimes, paintTroubles, part, put } from "./paint.js";
import { presser } from "./press.js";
import { apply, modeOf, snapshot } from "./state.js";
import { clockOf, wallClock } from "./times.js";

const SIGNED_IN_CHECK_MS = 5000;
const CALM = ["nobody_waiting", "nobody_waiting_here"];

const words = document.body.dataset;
const language = document.documentElement.lang;
const now = clockOf(words.now);
const { press, over } = presser(words.counter);
const kept = `left:${words.counter}:${words.me}`;
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("take-over"));

/** @type {import("./state.js").State | null} */
let state = remembered();
let live = false;
let known = false;
let officer = "";
let named = "";

/** Who was here before this page was loaded again. @returns {any} */
function remembered() {
  const left = sessionStorage.getItem(kept);
  return left ? JSON.parse(left) : null;
}

/** @param {import("./state.js").State} after */
function become(after) {
  state = after;
  known = true;
  sessionStorage.setItem(kept, JSON.stringify({ day: state.day, left: state.left }));
  if (modeOf(state, words.me) === "taken" && state.desk.officer !== named) learnOfficer();
  render();
}

/** Facts name officers by id; their names are asked for. */
async function learnOfficer() {
  named = state.desk.officer;
  officer = "";
  const { counters } = await ask("GET", "/counters").catch(() => ({ counters: [] }));
  officer = counters.find((counter) => counter.id === words.counter)?.officer ?? "";
  part("officer").textContent = officer;
  render();
}

function render() {
  if (known) paint(state, { live, officer, now: now() });
}

function tick() {
  part("clock").textContent = wallClock(now(), language, words.timeZone);
  if (known) paintTimes(state, { officer, now: now() });
}

// --- pressing

/** @param {string} sentence  empty: nothing to say. @param {boolean} [calm]  it is no fault of anybody */
function say(sentence, calm = false) {
  put("message", sentence);
  part("message").classList.toggle("message--calm", calm);
}

/** @param {string} action */
async function act(action) {
  if (!live) return;
  if (action === "take-over" && !(await isSure())) return;
  say("");
  try {
    const done = await press(action, state.desk.ticket?.id);
    if (done && action === "close") location.assign("/counter");
  } catch (refused) {
    if (refused.status === 401) return location.reload();
    say(refused.message, CALM.includes(refused.code));
    showThePresent();
  }
}

/** @returns {Promise<boolean>} */
function isSure() {
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
  });
}

/** After a refusal, whatever this page believed is fetched anew. */
async function showThePresent() {
  const view = await ask("GET", `/counters/${words.counter}`).catch(() => null);
  if (view && view.seq >= state.seq) become(snapshot(view, state));
}

// --- following

/** Without a session nothing comes over the line: then this address shows the sign-in page. */
async function checkSignedIn() {
  if (live) return;
  await ask("GET", "/session").catch((refused) => refused.status === 401 && location.reload());
}

follow(`/live/counter/${words.counter}`, {
  snapshot: (view) => become(snapshot(view, state)),
  fact: (fact) => {
    // The calm sentence says who waits: it is out of date when somebody comes.
    if (fact.queue && part("message").classList.contains("message--calm")) say("");
    if (fact.desk) over();
    become(apply(state, fact));
  },
  message: (message) => {
    if (message.type !== "troubles") throw new Error(`Unknown message: ${message.type}`);
    paintTroubles(message.troubles);
  },
  live: (isLive) => {
    live = isLive;
    words.live = String(live);
    part("lost").hidden = live;
    if (live) say("");
    render();
  },
});

for (const button of part("actions").querySelectorAll("button")) {
  button.addEventListener("click", () => act(button.dataset.action));
}
pressByKey(part("actions"));
setInterval(tick, 1000);
setInterval(checkSignedIn, SIGNED_IN_CHECK_MS);
tick();
