/**
 * The officer's page: follows the counter, shows who is here, and presses.
 *
 * @module
 */

import { now } from "/assets/core/web/clock.js";
import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { ring } from "../kit/bell.js";
import { all, language, part, timeZone, within, words } from "../kit/context.js";
import { pressByKey } from "../kit/keys.js";
import { isNothingOpen } from "../kit/sheet.js";
import { checkSignedIn } from "../kit/signed_in.js";
import { changeSentence } from "./changes.js";
import { noteChanged, showNoteOf } from "./note.js";
import { pageData } from "./page_data.js";
import { paint, paintNext, paintTimes } from "./paint.js";
import { performer } from "./performer.js";
import { flash, paintDevices, paintParked, paintSide } from "./side.js";
import { apply, modeOf, newlyWaited, snapshot } from "./state.js";
import { wallClock } from "../kit/times.js";

/** @import { CounterView } from "/assets/core/web/api" */
/** @import { Remembered, State } from "./state.js" */

const page = document.body.dataset;
const kept = `left:${pageData.counter}:${pageData.me}`;

/** @type {State | null} */
let state = null;
let live = false;
let rung = false;
let officer = "";
/** @type {string | null} */
let named = "";

/** Who was here before this page was loaded again. @returns {Remembered | null} */
function remembered() {
  return JSON.parse(sessionStorage.getItem(kept) ?? "null");
}

/** What is known of the counter. Nobody can press, and no fact comes, before something is. */
function present() {
  if (!state) throw new Error("Nothing is known of this counter yet");
  return state;
}

/** All of the counter, as the server says it is. @param {CounterView} view */
function start(view) {
  become(snapshot(view, state ?? remembered()));
}

/** @param {State} after */
function become(after) {
  state = after;
  const { counter, day, left } = after;
  sessionStorage.setItem(kept, JSON.stringify({ day, left }));
  if (modeOf(after, pageData.me) === "taken" && counter.officer !== named) learnOfficer(counter.officer);
  showNoteOf(counter.ticket?.id);
  render();
}

/** Facts name officers by id; their names are asked for. @param {string | null} id */
async function learnOfficer(id) {
  named = id;
  officer = "";
  const known = await ask("GET", "/counters").catch(() => null);
  officer = known?.counters.find((counter) => counter.id === pageData.counter)?.officer ?? "";
  part("officer").textContent = officer;
  render();
}

function around() {
  return { live, officer, rung, now: now() };
}

function render() {
  if (!state) return;
  paint(state, around());
  paintSide(state, now());
  renderParked();
}

function renderParked() {
  const callable = live && modeOf(present(), pageData.me) === "idle";
  paintParked(present().counter.parked, callable, now(), (ticket) => actions.press("call-ticket", ticket));
}

function tick() {
  part("clock").textContent = wallClock(now(), language, timeZone);
  if (!state) return;
  paintTimes(state, around());
  paintSide(state, now());
}

/**
 * Somebody came where nobody waited: every such counter sees it; whoever is free hears it, too.
 *
 * @param {string[]} queues
 */
function greet(queues) {
  const mode = modeOf(present(), pageData.me);
  if (!queues.length || ["closed", "taken"].includes(mode)) return;
  flash(queues);
  if (mode !== "idle") return;
  rung = true;
  render();
  ring(pageData.queues[queues[0]]?.name ?? words.own);
}

const actions = performer({
  state: present,
  live: () => live,
  now,
  become: (view) => view.seq >= present().seq && start(view),
  done: () => {
    rung = false;
  },
});

follow(`/live/counter/${pageData.counter}`, {
  snapshot: (view) => {
    noteChanged(view.counter.ticket?.id); // nothing was heard for a while
    start(view);
  },
  fact: (fact) => {
    const before = present();
    const fresh = newlyWaited(before, fact);
    const sentence = changeSentence(before, fact, pageData.me, words);
    // The calm sentence says who waits: it is out of date when somebody comes.
    if (fact.queues?.length && part("message").classList.contains("message--calm")) actions.say("");
    if (fact.counter) actions.over();
    if (sentence) actions.say(sentence, false, true);
    become(apply(before, fact));
    greet(fresh);
  },
  message: (message) => {
    switch (message.type) {
      case "devices":
        return paintDevices(message.devices);
      case "next":
        return paintNext(message.next);
      case "note":
        return noteChanged(message.ticket);
      default:
        throw new Error(`Unknown message: ${JSON.stringify(message)}`);
    }
  },
  live: (isLive) => {
    live = isLive;
    page.live = String(live);
    part("lost").hidden = live;
    if (live) actions.say("");
    render();
  },
  isAtRest: () => !actions.isBusy() && isNothingOpen(),
  outdated: () => actions.say(words.outdated),
});

part("more-actions").addEventListener("click", () => {
  page.more = String(page.more !== "true");
});
for (const button of all(part("actions"), "button:not(#more-actions)")) {
  button.addEventListener("click", (event) => event.detail < 2 && actions.act(button.dataset.action ?? ""));
}
pressByKey(
  within(document, ".counter"),
  () => state?.counter.ticket?.id ?? "",
  (button) => live && actions.say(button.textContent.replace(/\s+/g, " ").trim(), true),
);
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !rung) return;
  rung = false;
  render();
});
setInterval(tick, 1000);
checkSignedIn(() => live);
tick();
