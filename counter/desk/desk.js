/**
 * The officer's page: follows the counter, shows who is here, and presses.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { pressByKey } from "./keys.js";
import { presser } from "./press.js";
import { hereOf, longestOf } from "./show.js";
import { actionsOf, apply, modeOf, snapshot, waitingOf } from "./state.js";
import { clockOf, secondsSince, stopwatch, wallClock } from "./times.js";

const SIGNED_IN_CHECK_MS = 5000;
const CALM = ["nobody_waiting", "nobody_waiting_here"];

const words = document.body.dataset;
const language = document.documentElement.lang;
const queueNames = JSON.parse(words.queues);
const services = JSON.parse(words.services);
const now = clockOf(words.now);
const press = presser(words.counter);
const kept = `left:${words.counter}:${words.me}`;
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("take-over"));

/** @type {import("./state.js").State | null} */
let state = remembered();
let live = false;
let known = false;
let officer = "";
let named = "";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

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

// --- showing

function put(id, text) {
  const element = part(id);
  if (element.textContent !== text) element.textContent = text;
  element.hidden = !text;
}

function render() {
  if (!known) return;
  const mode = modeOf(state, words.me);
  words.mode = mode;
  words.paused = String(state.desk.state === "paused");
  words.some = String(waitingOf(state) > 0);
  renderPill(mode);
  renderHere(mode);
  renderActions();
  renderQueues();
  renderLast();
  const waiting = waitingOf(state);
  document.title = `${live ? `(${waiting})` : words.textLost} ${words.counterName}`;
}

/** @param {string} mode */
function renderPill(mode) {
  const shown = mode === "closed" || mode === "taken" ? mode : words.paused === "true" ? "paused" : "idle";
  part("pill").dataset.state = shown;
  part("pill").textContent = words[`text${shown[0].toUpperCase()}${shown.slice(1)}`];
}

/** @param {string} mode */
function renderHere(mode) {
  const here = hereOf(mode, state, words, services, officer, language, now());
  put("what", here.what);
  put("number", here.number);
  put("title", here.title);
  put("service", here.service);
  put("more", here.more);
  put("class", here.ticketClass && words[here.ticketClass === "priority" ? "textPriority" : "textRegular"]);
  part("class").dataset.class = here.ticketClass;
  if (part("facts").dataset.shown !== here.facts.join()) {
    part("facts").dataset.shown = here.facts.join();
    part("facts").replaceChildren(...here.facts.map(item));
  }
  part("timer").hidden = !here.since;
  if (!here.since) return;
  part("timer").querySelector("b").textContent = stopwatch(secondsSince(here.since, now()));
  part("timer").querySelector("small").textContent = here.sinceWhat;
}

/** @param {string} text */
function item(text) {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
}

function renderActions() {
  const actions = actionsOf(state, words.me);
  for (const button of part("actions").querySelectorAll("button")) {
    const place = actions.indexOf(button.dataset.action);
    button.hidden = place < 0;
    button.disabled = !live;
    button.classList.toggle("action--main", place === 0);
    button.style.order = String(place);
  }
}

function renderQueues() {
  part("waiting").textContent = String(waitingOf(state));
  const list = part("queues");
  while (list.children.length < state.queues.length) {
    list.append(/** @type {HTMLTemplateElement} */ (part("queue")).content.cloneNode(true));
  }
  state.queues.forEach((queue, index) => {
    const row = list.children[index];
    row.toggleAttribute("data-none", queue.waiting === 0);
    row.querySelector(".queue__prefix").textContent = queue.prefix;
    row.querySelector(".queue__name").textContent = queueNames[queue.id] ?? "";
    row.querySelector(".queue__count").textContent = queue.waiting;
    row.querySelector(".queue__longest").textContent = longestOf(queue, words, now());
  });
}

function renderLast() {
  part("last-none").hidden = state.left.length > 0;
  part("last").replaceChildren(...state.left.map(leftRow));
}

function leftRow(left) {
  const row = item("");
  const parts = [
    ["b", left.number],
    ["span", left.outcome === "finished" ? words.textFinished : words.textNoShow],
    ["time", wallClock(Date.parse(left.at), language, words.timeZone)],
  ];
  row.dataset.outcome = left.outcome;
  row.append(...parts.map(([tag, text]) => Object.assign(document.createElement(tag), { textContent: text })));
  return row;
}

function renderTroubles(troubles) {
  part("troubles").hidden = !troubles.length;
  part("troubles").querySelector("ul").replaceChildren(
    ...troubles.map((trouble) => item(`${trouble.device}: ${trouble.sentence[language]}`)),
  );
}

function tick() {
  part("clock").textContent = wallClock(now(), language, words.timeZone);
  if (!known) return;
  renderHere(modeOf(state, words.me));
  renderQueues();
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
    become(apply(state, fact));
  },
  message: (message) => {
    if (message.type !== "troubles") throw new Error(`Unknown message: ${message.type}`);
    renderTroubles(message.troubles);
  },
  live: (isLive) => {
    live = isLive;
    words.live = String(live);
    part("lost").hidden = live;
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
