/**
 * What stands beside the person: the queues, who is set aside, who was here, devices that need somebody.
 *
 * @module
 */

import { copyOf } from "/assets/core/web/elements.js";
import { all, language, make, part, timeZone, within, words } from "../kit/context.js";
import { showDevices } from "../kit/devices.js";
import { pageData } from "./page_data.js";
import { longestOf } from "./show.js";
import { waitingOf } from "./state.js";
import { secondsSince, stopwatch, wallClock } from "../kit/times.js";

/** @import { DevicePart, ParkedPart, QueuePart } from "/assets/core/web/api" */
/** @import { Left, State } from "./state.js" */

/** @typedef {QueuePart & {name: string}} Row */

const PARKED_SHOWN = 5;

/** @param {State} state @param {number} now */
export function paintSide(state, now) {
  part("waiting").textContent = String(waitingOf(state));
  paintQueues(rowsOf(state), now);
  paintLast(state.left);
}

/** Whoever waits for this counter or its officer alone stands in a row of their own. @param {State} state */
function rowsOf({ counter, queues }) {
  const rows = queues.map((queue) => ({ ...queue, name: pageData.queues[queue.id]?.name ?? "" }));
  const own = { id: "own", prefix: "→", name: words.own, waiting: counter.reserved, oldest_at: null, stopped: "" };
  return counter.reserved ? [...rows, own] : rows;
}

/** @param {Row[]} rows @param {number} now */
function paintQueues(rows, now) {
  const list = part("queues");
  while (list.children.length > rows.length) list.lastElementChild?.remove();
  while (list.children.length < rows.length) list.append(copyOf("queue"));
  const shown = all(list, ":scope > li");
  rows.forEach((queue, index) => {
    const row = shown[index];
    row.dataset.queue = queue.id;
    row.toggleAttribute("data-none", queue.waiting === 0);
    within(row, ".queue__prefix").textContent = queue.prefix;
    within(row, ".queue__name").textContent = queue.name;
    within(row, ".queue__count").textContent = String(queue.waiting);
    within(row, ".queue__longest").textContent = longestOf(queue, words, now);
  });
}

/** Flash the rows of queues in which somebody new waits. @param {string[]} queues */
export function flash(queues) {
  for (const row of all(part("queues"), ":scope > li")) {
    if (!queues.includes(row.dataset.queue ?? "")) continue;
    row.classList.remove("queue--new");
    void row.offsetWidth; // the animation begins anew
    row.classList.add("queue--new");
  }
}

/** @param {Left[]} left */
function paintLast(left) {
  part("last-none").hidden = left.length > 0;
  part("last").replaceChildren(...left.map(leftRow));
}

/** @param {Left} left */
function leftRow({ number, how, at }) {
  const time = wallClock(Date.parse(at), language, timeZone);
  return make("li", { data: { how } }, make("b", {}, number), make("span", {}, words[how]), make("time", {}, time));
}

/**
 * Who is set aside, each with the digit that calls them back.
 *
 * @param {ParkedPart[]} parked
 * @param {boolean} callable whether they can be called now
 * @param {number} now
 * @param {(ticket: string) => void} call
 */
export function paintParked(parked, callable, now, call) {
  const shown = parked.slice(0, PARKED_SHOWN);
  part("parked").hidden = !shown.length;
  within(part("parked"), "ol").replaceChildren(
    ...shown.map((one, index) => parkedRow(one, index + 1, callable, now, call)),
  );
}

/**
 * @param {ParkedPart} parked
 * @param {number} digit
 * @param {boolean} callable
 * @param {number} now
 * @param {(ticket: string) => void} call
 */
function parkedRow({ ticket, number, reason, at, until }, digit, callable, now, call) {
  const back = until && words.parkedUntil.replace("{time}", wallClock(Date.parse(until), language, timeZone));
  const button = make(
    "button",
    {
      type: "button",
      className: "parked__one",
      disabled: !callable,
      data: { keys: String(digit), action: "call-back" },
    },
    make("b", { className: "number" }, number),
    make(
      "span",
      {},
      pageData.codes.park[reason] ?? reason,
      make("small", {}, back || stopwatch(secondsSince(at, now))),
    ),
    make("kbd", { ariaHidden: "true" }, String(digit)),
  );
  button.addEventListener("click", () => call(ticket));
  return make("li", {}, button);
}

/** @param {DevicePart[]} devices */
export function paintDevices(devices) {
  part("devices").hidden = !devices.length;
  showDevices(part("device-list"), devices);
}
