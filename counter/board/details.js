/**
 * The dialog with the details of a ticket, a counter or a queue, and what can be mended there. It follows the facts: what
 * it says is built anew when its subject has become another, and the keyboard stays where it was.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { make, part, within, words } from "../kit/context.js";
import { pressByKey } from "../kit/keys.js";
import { aboutCounter, aboutQueue, aboutTicket } from "./about.js";
import { clock, reason, say } from "./around.js";
import { countersOf } from "./queues.js";

/** @import { Happened, Overview } from "/assets/core/web/api" */
/** @import { About, Action } from "./about.js" */

/**
 * @typedef {object} Subject
 * @property {string} kind   `ticket`, `counter` or `queue`
 * @property {string} id
 * @property {unknown[]} parts  the objects that it was built from
 * @property {HTMLElement} history
 */

const dialog = part("details", HTMLDialogElement);
/** @type {Record<Action["name"], string>} */
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
/** Where the word for an action has another name. @type {Partial<Record<Action["name"], string>>} */
const WORDS = { cancel: "cancelTicket", "not-now": "notNow" };
/** @type {Action["name"][]} */
const BAD = ["cancel", "release", "stop"];

/** @type {Subject | null} */
let subject = null;
/** @type {() => Overview | null} */
let stateNow = () => null;
/** @type {(sentence: string) => void} */
let notify = () => {};

/** @param {() => Overview | null} state @param {(sentence: string) => void} done */
export function serve(state, done) {
  [stateNow, notify] = [state, done];
  pressByKey(dialog);
  dialog.addEventListener("close", () => (subject = null));
}

/** @param {string} kind  `ticket`, `counter` or `queue` @param {string} id */
export function open(kind, id) {
  paint({ kind, id, parts: [], history: make("ol", { className: "story" }) });
  if (!dialog.open && subject) dialog.showModal();
}

/** After facts: only if the subject is another now. */
export function refresh() {
  const state = stateNow();
  if (!subject || !state || !dialog.open) return;
  const { parts } = subject;
  if (partsOf(subject, state).some((one, index) => one !== parts[index])) paint(subject);
}

/**
 * The objects that a subject is built from; a fact about one of them brings a new one. The first is the thing itself.
 *
 * @param {Subject} of
 * @param {Overview} state
 * @returns {unknown[]}
 */
function partsOf({ kind, id }, state) {
  if (kind === "ticket") return [state.tickets[id]];
  if (kind === "counter") return [state.counters.find((counter) => counter.id === id)];
  const takers = countersOf(id);
  const queue = state.queues.find((one) => one.id === id);
  return [queue, state.lines[id], ...state.counters.filter((counter) => takers.includes(counter.id))];
}

/** @param {Subject} of */
function paint(of) {
  const state = stateNow();
  const about = state && aboutOf(of, state);
  if (!state || !about) return dialog.close();
  subject = { ...of, parts: partsOf(of, state) };
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
  dialog.replaceChildren(...contentOf(about));
  if (focused) /** @type {HTMLElement | null} */ (dialog.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
  if (of.kind === "ticket") learnHistory(of);
}

/** Null: what it was about is not there any more. @param {Subject} of @param {Overview} state @returns {About | null} */
function aboutOf({ kind, id, history }, state) {
  const [ticket, counter, queue] = [
    state.tickets[id],
    state.counters.find((one) => one.id === id),
    state.queues.find((one) => one.id === id),
  ];
  if (kind === "ticket") return ticket ? aboutTicket(ticket, history) : null;
  if (kind === "counter") return counter ? aboutCounter(counter, open) : null;
  return queue ? aboutQueue(queue, state, open) : null;
}

/** @param {About} about */
function contentOf({ title, chip, state, body, actions }) {
  const chips = chip ? [make("span", { className: "chip", data: { state } }, chip)] : [];
  return [
    make("h2", {}, make("span", { className: "number" }, title), ...chips),
    make("div", { className: "details__body" }, ...body),
    make("p", { className: "sheet__status", role: "alert" }),
    make("div", { className: "sheet__buttons" }, closer(), ...actions.map(button)),
  ];
}

/** @param {Subject} of */
async function learnHistory({ id, history }) {
  const { happened } = await ask("GET", `/tickets/${encodeURIComponent(id)}/history`).catch(() => ({ happened: [] }));
  history.replaceChildren(...happened.map(line));
}

/** @param {Happened} happened */
function line({ at, text, code, passed_over: passed }) {
  const more = [reason(code), passed.length ? say("historyPassed", { numbers: passed.join(", ") }) : ""];
  const small = more.filter(Boolean).map((one) => make("small", {}, one));
  return make("li", {}, make("time", { className: "number" }, clock(at)), make("span", {}, text, ...small));
}

function closer() {
  const close = make(
    "button",
    { type: "button", className: "button", data: { by: "no", key: "close" } },
    make("span", {}, words.close),
    make("kbd", { ariaHidden: "true" }, "Esc"),
  );
  close.addEventListener("click", () => dialog.close());
  return close;
}

/** @param {Action} action */
function button({ name, run }) {
  const bad = BAD.includes(name) ? "button--bad" : "";
  const one = make(
    "button",
    { type: "button", className: `button ${bad}`, data: { key: name, action: name, keys: KEYS[name].toLowerCase() } },
    make("span", {}, words[WORDS[name] ?? name]),
    make("kbd", { ariaHidden: "true" }, KEYS[name]),
  );
  one.addEventListener("click", () => act(run));
  return one;
}

/** @param {Action["run"]} run */
async function act(run) {
  try {
    if (await run()) notify(words.done);
  } catch (caught) {
    within(dialog, ".sheet__status").textContent = refusalOf(caught).message;
  }
}
