/**
 * The dialog with the details of a ticket, a counter or a queue, and what can be mended there. It follows the facts: what
 * it shows is built anew when its subject has become another, and the keyboard stays where it was.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { make, part, words } from "../kit/context.js";
import { aboutCounter, aboutQueue, aboutTicket } from "./about.js";
import { clock, reason, say } from "./around.js";
import { mend } from "./mend.js";
import { countersOf } from "./queues.js";

const dialog = /** @type {HTMLDialogElement} */ (part("details"));
const KEYS = {
  move: "P",
  cancel: "B",
  reactivate: "A",
  release: "R",
  agree: "S",
  "not-now": "T",
  person: "O",
  stop: "H",
  resume: "A",
};
const WORDS = { cancel: "cancelTicket", "not-now": "notNow", person: "person" };
const BAD = ["cancel", "release", "stop"];

/** @type {{kind: string, id: string, shown: any[], history: HTMLElement} | null} */
let subject = null;
/** @type {() => import("./state.js").State | null} */
let stateNow = () => null;
/** @type {(sentence: string) => void} */
let tell = () => {};

/** @param {() => import("./state.js").State | null} state @param {(sentence: string) => void} done */
export function serve(state, done) {
  [stateNow, tell] = [state, done];
  dialog.addEventListener("keydown", pressByKey);
  dialog.addEventListener("close", () => (subject = null));
}

/** @param {string} kind  ticket, counter or queue @param {string} id */
export function open(kind, id) {
  subject = { kind, id, shown: [], history: make("ol", { className: "story" }) };
  paint();
  if (!dialog.open && subject) dialog.showModal();
}

/** After facts: only if what is shown is another now. */
export function refresh() {
  if (!subject || !dialog.open) return;
  const parts = partsOf(subject);
  if (parts.some((one, index) => one !== subject.shown[index])) paint();
}

/** The objects that are shown; a fact about one of them brings a new one. */
function partsOf({ kind, id }) {
  const state = stateNow();
  if (kind === "ticket") return [state.tickets[id]];
  if (kind === "counter") return [state.counters.find((counter) => counter.id === id)];
  const takers = countersOf(id);
  return [
    state.queues.find((queue) => queue.id === id),
    ...state.counters.filter((counter) => takers.includes(counter.id)),
  ];
}

function paint() {
  const [thing] = (subject.shown = partsOf(subject));
  if (!thing) return dialog.close();
  const about = aboutOf(thing);
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
  const chip = about.chip ? [make("span", { className: "chip", data: { state: thing.state ?? "" } }, about.chip)] : [];
  dialog.replaceChildren(
    make("h2", {}, make("span", { className: "number" }, about.title), ...chip),
    make("div", { className: "details__body" }, ...about.body),
    make("p", { className: "sheet__status", role: "alert" }),
    make("div", { className: "sheet__buttons" }, closer(), ...about.actions.map((name) => button(name, thing))),
  );
  if (focused) /** @type {HTMLElement | null} */ (dialog.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
  if (subject.kind === "ticket") learnHistory(subject);
}

function aboutOf(thing) {
  if (subject.kind === "ticket") return aboutTicket(thing, subject.history);
  return subject.kind === "counter" ? aboutCounter(thing) : aboutQueue(thing, stateNow(), open);
}

async function learnHistory({ id, history }) {
  const { happened } = await ask("GET", `/tickets/${encodeURIComponent(id)}/history`).catch(() => ({ happened: [] }));
  history.replaceChildren(...happened.map(line));
}

function line({ at, text, code, passed_over: passed }) {
  const more = [reason(code), passed?.length && say("historyPassed", { numbers: passed.join(", ") })].filter(Boolean);
  const small = more.map((one) => make("small", {}, one));
  return make("li", {}, make("time", { className: "number" }, clock(at)), make("span", {}, text, ...small));
}

function closer() {
  const close = make(
    "button",
    { type: "button", className: "button", data: { by: "no", key: "close" } },
    make("span", {}, words.close),
    make("kbd", {}, "Esc"),
  );
  close.addEventListener("click", () => dialog.close());
  return close;
}

function button(name, thing) {
  const bad = BAD.includes(name) ? "button--bad" : "";
  const label = make("span", {}, words[WORDS[name] ?? name]);
  const one = make(
    "button",
    { type: "button", className: `button ${bad}`, data: { key: name, action: name } },
    label,
    make("kbd", {}, KEYS[name]),
  );
  one.addEventListener("click", () => act(name, thing));
  return one;
}

async function act(name, thing) {
  if (name === "person") return open("ticket", thing.ticket.id);
  try {
    if (await mend(name, thing)) tell(words.done);
  } catch (refused) {
    dialog.querySelector(".sheet__status").textContent = refused.message;
  }
}

function pressByKey(event) {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const name = Object.keys(KEYS).find(
    (one) => KEYS[one].toLowerCase() === event.key.toLowerCase() && dialog.querySelector(`[data-action="${one}"]`),
  );
  if (!name) return;
  event.preventDefault();
  event.stopPropagation();
  dialog.querySelector(`[data-action="${name}"]`).click();
}
