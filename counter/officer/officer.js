/**
 * The officer's page: follows the counter, shows who is here, and presses.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { ring } from "../kit/bell.js";
import { language, part, practice, timeZone, words } from "../kit/context.js";
import { doer } from "./deeds.js";
import { pressByKey } from "../kit/keys.js";
import { mended } from "./supervisor_changes.js";
import { noteChanged, showNoteOf } from "./note.js";
import { paint, paintNext, paintTimes } from "./paint.js";
import { flash, paintParked, paintSide, paintTroubles } from "./side.js";
import { apply, modeOf, newlyWaited, snapshot } from "./state.js";
import { clockOf, wallClock } from "../kit/times.js";

const SIGNED_IN_CHECK_MS = 5000;

const page = document.body.dataset;
const now = clockOf(page.now);
const at = `/counters/${practice.counter}`;
const kept = `left:${practice.counter}:${practice.me}`;

/** @type {import("./state.js").State | null} */
let state = remembered();
let live = false;
let known = false;
let rung = false;
let officer = "";
let named = "";
/** @type {any[]} */
let parked = [];

/** Who was here before this page was loaded again. @returns {any} */
function remembered() {
  const left = sessionStorage.getItem(kept);
  return left ? JSON.parse(left) : null;
}

/** @param {import("./state.js").State} after */
function become(after) {
  const parkedBefore = known ? state.desk.parked : -1;
  state = after;
  known = true;
  sessionStorage.setItem(kept, JSON.stringify({ day: state.day, left: state.left }));
  if (modeOf(state, practice.me) === "taken" && state.desk.officer !== named) learnOfficer();
  if (parkedBefore !== state.desk.parked || state.desk.parked) learnParked();
  showNoteOf(state.desk.ticket?.id);
  render();
}

/** Facts name officers by id; their names are asked for. */
async function learnOfficer() {
  named = state.desk.officer;
  officer = "";
  const { counters } = await ask("GET", "/counters").catch(() => ({ counters: [] }));
  officer = counters.find((counter) => counter.id === practice.counter)?.officer ?? "";
  part("officer").textContent = officer;
  render();
}

/** Facts say how many are set aside, not who. */
async function learnParked() {
  const { seq } = state;
  const line = state.desk.parked ? await ask("GET", `${at}/line`).catch(() => null) : { parked: [] };
  if (!line || seq !== state.seq) return;
  parked = line.parked;
  renderParked();
}

async function learnNext() {
  const { next } = await ask("GET", `${at}/next`).catch(() => ({ next: null }));
  paintNext(next);
}

function around() {
  return { live, officer, rung, now: now() };
}

function render() {
  if (!known) return;
  paint(state, around());
  paintSide(state, now());
  renderParked();
}

function renderParked() {
  const callable = live && modeOf(state, practice.me) === "idle";
  paintParked(parked, callable, now(), (ticket) => deeds.press("call-ticket", ticket.id));
}

function tick() {
  part("clock").textContent = wallClock(now(), language, timeZone);
  if (!known) return;
  paintTimes(state, around());
  paintSide(state, now());
}

/** Somebody came where nobody waited: every such counter sees it; whoever is free hears it, too. */
function greet(queues) {
  if (!queues.length || ["closed", "taken"].includes(modeOf(state, practice.me))) return;
  flash(queues);
  if (modeOf(state, practice.me) !== "idle") return;
  rung = true;
  render();
  ring(practice.queues[queues[0]]?.name ?? words.own);
}

const deeds = doer({
  state: () => state,
  live: () => live,
  now,
  become: (view) => view.seq >= state.seq && become(snapshot(view, state)),
  done: () => {
    rung = false;
  },
});

/** Without a session nothing comes over the line: then this address shows the sign-in page. */
async function checkSignedIn() {
  if (live) return;
  await ask("GET", "/session").catch((refused) => refused.status === 401 && location.reload());
}

follow(`/live/counter/${practice.counter}`, {
  snapshot: (view) => {
    noteChanged(view.desk.ticket?.id); // nothing was heard for a while
    become(snapshot(view, state));
    learnNext();
  },
  fact: (fact) => {
    const fresh = newlyWaited(state, fact);
    const sentence = mended(state, fact, practice.me, words);
    // The calm sentence says who waits: it is out of date when somebody comes.
    if (fact.queues?.length && part("message").classList.contains("message--calm")) deeds.say("");
    if (fact.desk) deeds.over();
    if (sentence) deeds.say(sentence, false, true);
    become(apply(state, fact));
    greet(fresh);
  },
  message: (message) => {
    switch (message.type) {
      case "troubles":
        return paintTroubles(message.troubles);
      case "next":
        return paintNext(message.next);
      case "note":
        return noteChanged(message.ticket);
      default:
        throw new Error(`Unknown message: ${message.type}`);
    }
  },
  live: (isLive) => {
    live = isLive;
    page.live = String(live);
    part("lost").hidden = live;
    if (live) deeds.say("");
    render();
  },
});

part("more-actions").addEventListener("click", () => {
  page.more = String(page.more !== "true");
});
for (const button of part("actions").querySelectorAll("button:not(#more-actions)")) {
  button.addEventListener("click", (event) => event.detail < 2 && deeds.act(button.dataset.action));
}
pressByKey(
  document.querySelector(".desk"),
  () => state?.desk.ticket?.id ?? "",
  (button) => live && deeds.say(button.textContent.replace(/\s+/g, " ").trim(), true),
);
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !rung) return;
  rung = false;
  render();
});
setInterval(tick, 1000);
setInterval(checkSignedIn, SIGNED_IN_CHECK_MS);
tick();
