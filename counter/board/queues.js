/**
 * The list of queues: who waits, how long at most, against which target, and how many counters take from it.
 *
 * @module
 */

import { write } from "/assets/core/web/elements.js";
import { make, part, within, words } from "../kit/context.js";
import { clock, pageData, queueName, say, setData } from "./around.js";
import { queueFigures } from "./figures.js";
import { rows } from "./rows.js";

/** @import { CounterPart, QueueData, QueueLevel, QueuePart } from "/assets/core/web/api" */

/** Queues by the counters that take from them. */
const takers = new Map(
  Object.keys(pageData.queues).map((queue) => [
    queue,
    Object.keys(pageData.counters).filter((counter) => pageData.counters[counter].queues.includes(queue)),
  ]),
);

/** @param {string} queue  the ids of its counters */
export const countersOf = (queue) => takers.get(queue) ?? [];

/**
 * @typedef {object} QueueRow  what a row stands for; a new object whenever one of its parts is another
 * @property {QueuePart} queue
 * @property {CounterPart[]} counters
 * @property {QueueLevel} level
 * @property {string | null} passes  when it will probably pass its target
 */

/** @param {(queue: string) => void} open */
export function queueList(open) {
  return rows(part("queues"), {
    /** @param {QueueRow} row */
    key: ({ queue }) => queue.id,
    make: ({ queue }) => rowOf(queue, open),
    fill,
  });
}

/** @param {QueuePart} queue @param {(queue: string) => void} open */
function rowOf(queue, open) {
  const known = pageData.queues[queue.id];
  const button = make(
    "button",
    { className: "queue", type: "button", data: { queue: queue.id }, title: queueName(queue.id) },
    make("b", { className: "queue__prefix number" }, queue.prefix),
    " ",
    make("span", { className: "queue__name" }, known?.name ?? queue.id, " ", make("small")),
    " ",
    make("span", { className: "queue__open" }),
    " ",
    make(
      "span",
      { className: "queue__wait" },
      make("span", { className: "queue__minutes" }),
      make("i", { className: "queue__bar" }, make("i")),
    ),
    " ",
    make("b", { className: "queue__count number" }),
  );
  button.addEventListener("click", () => open(queue.id));
  return make("li", {}, button);
}

/** Whose people stand here, where that is not in the queue's own name. @param {QueueData | undefined} known */
function sharing(known) {
  const shorts = (known?.tenants ?? []).map((tenant) => pageData.tenants[tenant].short);
  const names = shorts.length > 1 ? `${words.shared}: ${shorts.join(", ")}` : shorts.join();
  return names === known?.name ? "" : names;
}

/** What stands below its name. @param {QueuePart} queue @param {string | null} passes */
function noteOn(queue, passes) {
  if (queue.stopped) return words.stopped;
  return passes ? say("passesAt", { time: clock(passes) }) : sharing(pageData.queues[queue.id]);
}

/** @param {HTMLElement} row @param {QueueRow} thing @param {number} now */
function fill(row, { queue, counters, level: { level, target }, passes }, now) {
  const { open, minutes } = queueFigures(queue, counters, now);
  setData(within(row, ".queue"), {
    level: queue.waiting ? level : "none",
    shut: String(!open),
    stopped: String(Boolean(queue.stopped)),
    ahead: String(Boolean(passes)),
  });
  write(within(row, ".queue__name small"), noteOn(queue, passes));
  write(within(row, ".queue__open"), say("openOf", { open, all: countersOf(queue.id).length }));
  write(within(row, ".queue__minutes"), queue.waiting ? say(target ? "minOf" : "min", { count: minutes, target }) : "");
  const share = queue.waiting && target ? Math.min(100, Math.round((minutes / target) * 20) * 5) : 0;
  setData(within(row, ".queue__bar"), { share: String(share) });
  write(within(row, ".queue__count"), String(queue.waiting));
}
