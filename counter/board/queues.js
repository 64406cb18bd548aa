/**
 * The list of queues: who waits, how long at most, against which target, and how many counters take from it.
 *
 * @module
 */

import { make, part, pageData, words } from "../kit/context.js";
import { setData, queueName, say, write } from "./around.js";
import { queueFigures } from "./figures.js";
import { rows } from "./rows.js";

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
 * @typedef {object} QueueRow  what a row shows; a new object whenever one of its parts is another
 * @property {any} queue
 * @property {any[]} counters
 * @property {number} target
 */

/** @param {(queue: string) => void} open */
export function queueList(open) {
  return rows(part("queues"), {
    key: ({ queue }) => queue.id,
    make: ({ queue }) => rowOf(queue, open),
    fill: (row, { queue, counters, target }, now) => fill(row, queue, queueFigures(queue, counters, target, now)),
  });
}

function rowOf(queue, open) {
  const known = pageData.queues[queue.id];
  const button = make(
    "button",
    { className: "queue", type: "button", data: { queue: queue.id }, title: queueName(queue.id) },
    make("b", { className: "queue__prefix number" }, queue.prefix),
    make("span", { className: "queue__name" }, known?.name ?? queue.id, make("small")),
    make("span", { className: "queue__open" }),
    make("span", { className: "queue__wait" }, make("span"), make("i", { className: "queue__bar" }, make("i"))),
    make("b", { className: "queue__count number" }),
  );
  button.addEventListener("click", () => open(queue.id));
  return make("li", {}, button);
}

/** Whose people stand here, where that is not in the queue's own name. */
function sharing(known) {
  const shorts = (known?.tenants ?? []).map((tenant) => pageData.tenants[tenant].short);
  const shared = shorts.length > 1 ? `${words.shared}: ${shorts.join(", ")}` : shorts.join();
  return shared === known?.name ? "" : shared;
}

function fill(row, queue, { open, minutes, target, level }) {
  const all = countersOf(queue.id).length;
  const button = /** @type {HTMLElement} */ (row.firstElementChild);
  setData(button, { level, shut: String(!open), stopped: String(Boolean(queue.stopped)) });
  const [, name, opened, wait, count] = button.children;
  write(name.lastElementChild, queue.stopped ? words.stopped : sharing(pageData.queues[queue.id]));
  write(opened, say("openOf", { open, all }));
  write(wait.firstElementChild, queue.waiting ? say(target ? "minOf" : "min", { count: minutes, target }) : "");
  const share = queue.waiting && target ? Math.min(100, Math.round((minutes / target) * 20) * 5) : 0;
  setData(/** @type {HTMLElement} */ (wait.lastElementChild), { share: String(share) });
  write(count, String(queue.waiting));
}
