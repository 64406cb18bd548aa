/**
 * The list of queues: who waits, how long at most, against which target, and how many counters take from it.
 *
 * @module
 */

import { make, part, practice, words } from "../kit/context.js";
import { mark, queueName, say, write } from "./around.js";
import { queueFigures } from "./figures.js";
import { rows } from "./rows.js";

/** Queues by the counters that take from them. */
const takers = new Map(
  Object.keys(practice.queues).map((queue) => [
    queue,
    Object.keys(practice.counters).filter((counter) => practice.counters[counter].queues.includes(queue)),
  ]),
);

/** @param {string} queue  the ids of its counters */
export const countersOf = (queue) => takers.get(queue) ?? [];

/**
 * @typedef {object} QueueRow  what a row shows; a new object whenever one of its parts is another
 * @property {any} queue
 * @property {any[]} desks
 * @property {number} target
 */

/** @param {(queue: string) => void} open */
export function queueList(open) {
  return rows(part("queues"), {
    key: ({ queue }) => queue.id,
    make: ({ queue }) => rowOf(queue, open),
    fill: (row, { queue, desks, target }, now) => fill(row, queue, queueFigures(queue, desks, target, now)),
  });
}

function rowOf(queue, open) {
  const known = practice.queues[queue.id];
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
  const shorts = (known?.tenants ?? []).map((tenant) => practice.tenants[tenant].short);
  const shared = shorts.length > 1 ? `${words.shared}: ${shorts.join(", ")}` : shorts.join();
  return shared === known?.name ? "" : shared;
}

function fill(row, queue, { open, minutes, target, level }) {
  const all = countersOf(queue.id).length;
  const button = /** @type {HTMLElement} */ (row.firstElementChild);
  mark(button, { level, shut: String(!open), stopped: String(Boolean(queue.stopped)) });
  const [, name, opened, wait, count] = button.children;
  write(name.lastElementChild, queue.stopped ? words.stopped : sharing(practice.queues[queue.id]));
  write(opened, say("openOf", { open, all }));
  write(wait.firstElementChild, queue.waiting ? say(target ? "minOf" : "min", { count: minutes, target }) : "");
  const share = queue.waiting && target ? Math.min(100, Math.round((minutes / target) * 20) * 5) : 0;
  mark(/** @type {HTMLElement} */ (wait.lastElementChild), { share: String(share) });
  write(count, String(queue.waiting));
}
