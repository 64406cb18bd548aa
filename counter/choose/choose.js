/**
 * Choosing a counter: tiles by zone, one's own first, fresh every few seconds.
 *
 * @module
 */

import { ask, nonce } from "/assets/core/web/ask.js";

const AGAIN_MS = 4000;

const words = document.body.dataset;
const zones = JSON.parse(words.zones);
const queues = JSON.parse(words.queues);
const message = /** @type {HTMLElement} */ (document.getElementById("message"));
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("take-over"));

/** @type {any[]} */
let counters = [];
let shown = "";
let lost = false;

/** @param {string} id */
function copyOf(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
}

/** @param {string} sentence  empty: nothing to say */
function say(sentence) {
  message.textContent = sentence;
  message.hidden = !sentence;
}

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

function tile(counter) {
  const item = copyOf("tile");
  const button = item.querySelector("button");
  button.dataset.counter = counter.id;
  button.dataset.state = counter.state;
  button.toggleAttribute("data-mine", counter.mine);
  button.disabled = words.serves !== "true";
  item.querySelector(".tile__name").textContent = counter.name;
  item.querySelector(".tile__queues").textContent = counter.queues.map((queue) => queues[queue]).join(" · ");
  item.querySelector(".tile__waiting b").textContent = counter.waiting;
  item.querySelector(".tile__waiting small").textContent = words.textWaiting;
  item.querySelector(".tile__waiting").toggleAttribute("data-none", counter.waiting === 0);
  item.querySelector(".tile__state span").textContent = stateOf(counter);
  item.querySelector(".tile__state b").textContent = counter.number;
  button.addEventListener("click", () => choose(counter.id));
  return item;
}

function section(name, members) {
  const element = copyOf("zone");
  element.querySelector("h2").textContent = name;
  element.querySelector("ul").append(...members.map(tile));
  return element;
}

function render() {
  const own = counters
    .filter((counter) => counter.usual || counter.mine)
    .sort((a, b) => Number(b.mine) - Number(a.mine));
  const others = counters.filter((counter) => !own.includes(counter));
  const sections = Object.entries(zones)
    .map(([id, name]) => ({ name, members: others.filter((counter) => counter.zone === id) }))
    .filter(({ members }) => members.length);
  if (own.length) sections.unshift({ name: words.textUsual, members: own });
  const focused = document.activeElement?.dataset?.counter;
  document.getElementById("zones").replaceChildren(...sections.map(({ name, members }) => section(name, members)));
  if (focused) document.querySelector(`[data-counter="${CSS.escape(focused)}"]`)?.focus();
}

async function refresh() {
  try {
    const fresh = (await ask("GET", "/counters")).counters;
    if (lost) say("");
    lost = false;
    if (JSON.stringify(fresh) === shown) return;
    shown = JSON.stringify(fresh);
    counters = fresh;
    render();
  } catch (refused) {
    if (refused.status === 401) return location.reload();
    lost = true;
    say(words.textLost);
  }
}

async function sitDown(counter, takeOver) {
  say("");
  try {
    await ask("POST", `/counters/${counter.id}/open`, { nonce: nonce(), take_over: takeOver });
    location.assign(`/counter/${counter.id}`);
  } catch (refused) {
    say(refused.message);
    refresh();
  }
}

function askToTakeOver(counter) {
  dialog.querySelector("[data-counter]").textContent = counter.name;
  dialog.querySelector("[data-officer]").textContent = counter.officer;
  dialog.returnValue = "no";
  dialog.onclose = () => dialog.returnValue === "yes" && sitDown(counter, true);
  dialog.showModal();
}

/** What was pressed is judged by what is known now, not by what the tile showed when it was drawn. */
function choose(id) {
  const counter = counters.find((one) => one.id === id);
  if (counter.mine) location.assign(`/counter/${id}`);
  else if (counter.officer) askToTakeOver(counter);
  else sitDown(counter, false);
}

/** Nobody signs out and leaves a counter open behind them. */
async function signOut() {
  const mine = counters.find((counter) => counter.mine);
  try {
    if (mine) await ask("POST", `/counters/${mine.id}/close`, { nonce: nonce() });
    await ask("DELETE", "/session");
    location.reload();
  } catch (refused) {
    say(refused.message);
  }
}

document.getElementById("sign-out").addEventListener("click", signOut);
setInterval(() => document.hidden || refresh(), AGAIN_MS);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
refresh();
