/**
 * Choosing a counter: tiles by zone, one's own first, fresh every few seconds.
 *
 * @module
 */

import { ask, askAgain, refusalOf } from "/assets/core/web/ask.js";
import { all, copyOf, data, part, within } from "/assets/core/web/elements.js";
import { isConfirmed } from "../kit/confirm.js";

/** @import { CounterRow } from "/assets/core/web/api" */

const AGAIN_MS = 4000;

const words = data();
/** Names by id. @type {Record<string, string>} */
const zones = JSON.parse(words.zones);
/** Prefixes by id. @type {Record<string, string>} */
const queues = JSON.parse(words.queues);
const message = part("message");
const dialog = part("take-over", HTMLDialogElement);

/** @type {CounterRow[]} */
let counters = [];
let shown = "";
let lost = false;

/** @param {string} sentence  empty: nothing to say */
function say(sentence) {
  message.textContent = sentence;
  message.hidden = !sentence;
}

/** @param {CounterRow} counter */
function stateOf(counter) {
  if (counter.mine) return words.textMine;
  switch (counter.state) {
    case "closed":
      return words.textFree;
    case "open":
      return counter.officer;
    case "paused":
      return `${counter.officer} · ${words.textPaused}`;
    default:
      throw new Error(`Unknown state: ${counter.state}`);
  }
}

/** @param {CounterRow} counter */
function tile(counter) {
  const item = copyOf("tile");
  const button = within(item, "button", HTMLButtonElement);
  button.dataset.counter = counter.id;
  button.dataset.state = counter.state;
  button.toggleAttribute("data-mine", counter.mine);
  button.disabled = words.serves !== "true";
  within(item, ".tile__name").textContent = counter.name;
  within(item, ".tile__queues").textContent = counter.queues.map((queue) => queues[queue]).join(" · ");
  within(item, ".tile__waiting b").textContent = String(counter.waiting);
  within(item, ".tile__waiting small").textContent = words.textWaiting;
  within(item, ".tile__waiting").toggleAttribute("data-none", counter.waiting === 0);
  within(item, ".tile__state span").textContent = stateOf(counter);
  within(item, ".tile__state b").textContent = counter.number;
  button.addEventListener("click", () => choose(counter.id));
  return item;
}

/** @param {string} name @param {CounterRow[]} members */
function section(name, members) {
  const element = copyOf("zone");
  within(element, "h2").textContent = name;
  within(element, "ul").append(...members.map(tile));
  return element;
}

function render() {
  part("nowhere").hidden = counters.length > 0;
  const own = counters
    .filter((counter) => counter.usual || counter.mine)
    .sort((a, b) => Number(b.mine) - Number(a.mine));
  const others = counters.filter((counter) => !own.includes(counter));
  const sections = Object.entries(zones)
    .map(([id, name]) => ({ name, members: others.filter((counter) => counter.zone === id) }))
    .filter(({ members }) => members.length);
  if (own.length) sections.unshift({ name: words.textUsual, members: own });
  const { activeElement: focused } = document;
  const kept = focused instanceof HTMLElement ? focused.dataset.counter : "";
  part("zones").replaceChildren(...sections.map(({ name, members }) => section(name, members)));
  if (kept) all(document, `[data-counter="${CSS.escape(kept)}"]`)[0]?.focus();
  else if (!focused || focused === document.body) firstThing()?.focus({ preventScroll: true });
}

/** What somebody who has just signed in most likely wants: their counter; who does not serve, their first page. */
const firstThing = () => all(document, ".tile:not(:disabled)")[0] ?? all(document, ".bar__rest .button")[0];

async function refresh() {
  try {
    const fresh = (await ask("GET", "/counters")).counters;
    if (lost) say("");
    lost = false;
    if (JSON.stringify(fresh) === shown) return;
    shown = JSON.stringify(fresh);
    counters = fresh;
    render();
  } catch (caught) {
    if (refusalOf(caught).status === 401) return location.reload();
    lost = true;
    say(words.textLost);
  }
}

/** @param {CounterRow} counter @param {boolean} takeOver */
async function sitDown(counter, takeOver) {
  say("");
  try {
    await askAgain("POST", `/counters/${counter.id}/open`, { take_over: takeOver });
    location.assign(`/counter/${counter.id}`);
  } catch (caught) {
    say(refusalOf(caught).message);
    refresh();
  }
}

/** @param {CounterRow} counter */
async function askToTakeOver(counter) {
  within(dialog, "[data-counter]").textContent = counter.name;
  within(dialog, "[data-officer]").textContent = counter.officer;
  if (await isConfirmed(dialog)) await sitDown(counter, true);
}

/** What was pressed is judged by what is known now, not by what the tile showed when it was drawn. @param {string} id */
function choose(id) {
  const counter = counters.find((one) => one.id === id);
  if (!counter) return;
  if (counter.mine) location.assign(`/counter/${id}`);
  else if (counter.officer) askToTakeOver(counter);
  else sitDown(counter, false);
}

setInterval(() => document.hidden || refresh(), AGAIN_MS);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
refresh();
