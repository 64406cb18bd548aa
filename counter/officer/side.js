/**
 * What stands beside the person: the queues, who is set aside, who was here, devices in fault.
 *
 * @module
 */

import { inWords, language, make, part, pageData, timeZone, words } from "../kit/context.js";
import { longestOf } from "./show.js";
import { waitingOf } from "./state.js";
import { secondsSince, stopwatch, wallClock } from "../kit/times.js";

const PARKED_SHOWN = 5;

/** @param {import("./state.js").State} state @param {number} now */
export function paintSide(state, now) {
  part("waiting").textContent = String(waitingOf(state));
  paintQueues(rowsOf(state), now);
  paintLast(state.left);
}

/** Whoever waits for this counter or its officer alone stands in a row of their own. */
function rowsOf({ counter, queues }) {
  const rows = queues.map((queue) => ({ ...queue, name: pageData.queues[queue.id]?.name ?? "" }));
  return counter.reserved ? [...rows, { id: "own", prefix: "→", name: words.own, waiting: counter.reserved }] : rows;
}

function paintQueues(rows, now) {
  const list = part("queues");
  while (list.children.length > rows.length) list.lastElementChild.remove();
  while (list.children.length < rows.length) {
    list.append(/** @type {HTMLTemplateElement} */ (part("queue")).content.cloneNode(true));
  }
  rows.forEach((queue, index) => {
    const row = /** @type {HTMLElement} */ (list.children[index]);
    row.dataset.queue = queue.id;
    row.toggleAttribute("data-none", queue.waiting === 0);
    row.querySelector(".queue__prefix").textContent = queue.prefix;
    row.querySelector(".queue__name").textContent = queue.name;
    row.querySelector(".queue__count").textContent = queue.waiting;
    row.querySelector(".queue__longest").textContent = longestOf(queue, words, now);
  });
}

/** Flash the rows of queues in which somebody new waits. @param {string[]} queues */
export function flash(queues) {
  for (const row of part("queues").children) {
    if (!queues.includes(row.dataset.queue)) continue;
    row.classList.remove("queue--new");
    void row.offsetWidth; // the animation begins anew
    row.classList.add("queue--new");
  }
}

function paintLast(left) {
  part("last-none").hidden = left.length > 0;
  part("last").replaceChildren(...left.map(leftRow));
}

function leftRow({ number, how, at }) {
  const time = wallClock(Date.parse(at), language, timeZone);
  return make("li", { data: { how } }, make("b", {}, number), make("span", {}, words[how]), make("time", {}, time));
}

/**
 * Who is set aside, each with the digit that calls them back.
 *
 * @param {any[]} parked     core.domain.views.parts.TicketPart
 * @param {boolean} callable whether they can be called now
 * @param {number} now
 * @param {(ticket: any) => void} call
 */
export function paintParked(parked, callable, now, call) {
  const shown = parked.slice(0, PARKED_SHOWN);
  part("parked").hidden = !shown.length;
  part("parked")
    .querySelector("ol")
    .replaceChildren(...shown.map((ticket, index) => parkedRow(ticket, index + 1, callable, now, call)));
}

function parkedRow(ticket, digit, callable, now, call) {
  const { reason, at, until } = ticket.parked;
  const back = until && words.parkedUntil.replace("{time}", wallClock(Date.parse(until), language, timeZone));
  const button = make(
    "button",
    {
      type: "button",
      className: "parked__one",
      disabled: !callable,
      data: { keys: String(digit), action: "call-back" },
    },
    make("b", { className: "number" }, ticket.number),
    make(
      "span",
      {},
      pageData.codes.park[reason] ?? reason,
      make("small", {}, back || stopwatch(secondsSince(at, now))),
    ),
    make("kbd", {}, String(digit)),
  );
  button.addEventListener("click", () => call(ticket));
  return make("li", {}, button);
}

/** @param {any[]} faults  of devices, in every language */
export function paintFaults(faults) {
  part("faults").hidden = !faults.length;
  part("faults")
    .querySelector("ul")
    .replaceChildren(...faults.map((fault) => make("li", {}, `${fault.device}: ${inWords(fault.sentence)}`)));
}
