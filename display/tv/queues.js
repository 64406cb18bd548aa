/**
 * The queues: one item for each, with how many wait. Few bear the queue's name, many only its letters.
 *
 * @module
 */

import { element, longest, part } from "./parts.js";

/** @import { QueuePart } from "/assets/core/web/api" */

const NAMED = 12;
const COLUMNS_LEAST = 3;

/** @typedef {"half" | "wide"} Space  in half of the screen, or in more */

/** How many fit beside each other: with names, and without; in half of the screen, and in more. */
const ACROSS = { half: [4, 6], wide: [6, 8] };

const words = document.body.dataset;
/** @type {Record<string, string>} */
const names = JSON.parse(words.queues ?? "{}");

/**
 * @param {QueuePart[]} queues
 * @param {Space} room
 */
export function drawQueues(queues, room) {
  const grid = part("queue-list");
  const { size, columns } = arranged(queues.length, room);
  const prefixes = queues.map((queue) => queue.prefix);
  const counts = queues.map((queue) => String(queue.waiting));
  part("queues").dataset.empty = String(!queues.length);
  part("queues").dataset.size = size;
  part("queues").dataset.stopped = String(queues.some((queue) => queue.stopped));
  grid.style.setProperty("--columns", String(columns));
  grid.style.setProperty("--characters", String(longest(1, prefixes) + longest(1, counts)));
  grid.replaceChildren(...queues.map(item));
}

/**
 * Rows of about equal length.
 *
 * @param {number} count
 * @param {Space} room
 */
function arranged(count, room) {
  const rows = Math.max(1, Math.ceil(count / ACROSS[room][count <= NAMED ? 0 : 1]));
  const size = rows === 1 ? "few" : rows === 2 && count <= NAMED ? "some" : "many";
  return { size, columns: Math.max(COLUMNS_LEAST, Math.ceil(count / rows)) };
}

/** @param {QueuePart} queue */
function item(queue) {
  const made = element("li", "queue", [
    element("span", "queue__prefix number", queue.prefix),
    element("span", "queue__name", names[queue.id] ?? ""),
    element("span", "queue__count number", String(queue.waiting)),
    ...(queue.stopped
      ? [element("span", "queue__stopped", [element("span", "queue__words", words.stopped ?? "")])]
      : []),
  ]);
  made.dataset.waiting = String(queue.waiting > 0);
  made.dataset.stopped = String(Boolean(queue.stopped));
  made.dataset.queue = queue.id;
  return made;
}
