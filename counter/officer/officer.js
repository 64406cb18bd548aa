/**
 * The officer's page: follows the counter, shows who is here, and presses.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { ring } from "../kit/bell.js";
import { language, part, pageData, timeZone, words } from "../kit/context.js";
import { performer } from "./performer.js";
import { pressByKey } from "../kit/keys.js";
import { changeSentence } from "./changes.js";
import { noteChanged, showNoteOf } from "./note.js";
import { paint, paintNext, paintTimes } from "./paint.js";
import { flash, paintParked, paintSide, paintFaults } from "./side.js";
import { apply, modeOf, newlyWaited, snapshot } from "./state.js";
import { clockOf, wallClock } from "../kit/times.js";

const SIGNED_IN_CHECK_MS = 5000;

const page = document.body.dataset;
const now = clockOf(page.now);
const at = `/counters/${pageData.counter}`;
const kept = `left:${pageData.counter}:${pageData.me}`;

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
  const parkedBefore = known ? state.counter.parked : -1;
  state = after;
  known = true;
  sessionStorage.setItem(kept, JSON.stringify({ day: state.day, left: state.left }));
  if (modeOf(state, pageData.me) === "taken" && state.counter.officer !== named) learnOfficer();
  if (parkedBefore !== state.counter.parked || state.counter.parked) learnParked();
  showNoteOf(state.counter.ticket?.id);
  render();
}

/** Facts name officers by id; their names are asked for. */
async function learnOfficer() {
  named = state.counter.officer;
  officer = "";
  const { counters } = await ask("GET", "/counters").catch(() => ({ counters: [] }));
  officer = counters.find((counter) => counter.id === pageData.counter)?.officer ?? "";
  part("officer").textContent = officer;
  render();
}

/** Facts say how many are set aside, not who. */
async function learnParked() {
  const { seq } = state;
  const line = state.counter.parked ? await ask("GET", `${at}/line`).catch(() => null) : { parked: [] };
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
  const callable = live && modeOf(state, pageData.me) === "idle";
  paintParked(parked, callable, now(), (ticket) => actions.press("call-ticket", ticket.id));
}

function tick() {
  part("clock").textContent = wallClock(now(), language, timeZone);
  if (!known) return;
  paintTimes(state, around());
  paintSide(state, now());
}

/** Somebody came where nobody waited: every such counter sees it; whoever is free hears it, too. */
function greet(queues) {
  if (!queues.length || ["closed", "taken"].includes(modeOf(state, pageData.me))) return;
  flash(queues);
  if (modeOf(state, pageData.me) !== "idle") return;
  rung = true;
  render();
  ring(pageData.queues[queues[0]]?.name ?? words.own);
}

const actions = performer({
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

follow(`/live/counter/${pageData.counter}`, {
  snapshot: (view) => {
    noteChanged(view.counter.ticket?.id); // nothing was heard for a while
    become(snapshot(view, state));
    learnNext();
  },
  fact: (fact) => {
    const fresh = newlyWaited(state, fact);
    const sentence = changeSentence(state, fact, pageData.me, words);
    // The calm sentence says who waits: it is out of date when somebody comes.
    if (fact.queues?.length && part("message").classList.contains("message--calm")) actions.say("");
    if (fact.counter) actions.over();
    if (sentence) actions.say(sentence, false, true);
    become(apply(state, fact));
    greet(fresh);
  },
  message: (message) => {
    switch (message.type) {
      case "faults":
        return paintFaults(message.faults);
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
    if (live) actions.say("");
    render();
  },
});

part("more-actions").addEventListener("click", () => {
  page.more = String(page.more !== "true");
});
for (const button of part("actions").querySelectorAll("button:not(#more-actions)")) {
  button.addEventListener("click", (event) => event.detail < 2 && actions.act(button.dataset.action));
}
pressByKey(
  document.querySelector(".counter"),
  () => state?.counter.ticket?.id ?? "",
  (button) => live && actions.say(button.textContent.replace(/\s+/g, " ").trim(), true),
);
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !rung) return;
  rung = false;
  render();
});
setInterval(tick, 1000);
setInterval(checkSignedIn, SIGNED_IN_CHECK_MS);
tick();
