/**
 * The queues: one item for each, with how many wait. Few bear the queue's name, many only its letters.
 *
 * @module
 */

import { part } from "/assets/core/web/elements.js";
import { element, longest } from "../parts.js";
import { NOTHING, newWaits, waitElement } from "../new_waits.js";
import { QUEUES_ACROSS, QUEUES_NAMED, QUEUES_SHOWN, QUEUE_COLUMNS_LEAST } from "./limits.js";

/** @import { QueuePart } from "/assets/core/web/api" */

/** @typedef {"half" | "wide"} Space  in half of the screen, or in more */

const words = document.body.dataset;
const waits = newWaits();
/** @type {Record<string, string>} */
const names = JSON.parse(words.queues ?? "{}");

/**
 * Queues worth their place: all of them where there is room, else those in which people wait or that give no numbers.
 *
 * @param {QueuePart[]} queues
 */
function shown(queues) {
  if (queues.length <= QUEUES_SHOWN) return queues;
  return queues.filter((queue) => queue.waiting > 0 || queue.stopped).slice(0, QUEUES_SHOWN);
}

/**
 * @param {QueuePart[]} all  of the zone
 * @param {Space} room
 */
export function drawQueues(all, room) {
  const queues = shown(all);
  const grid = part("queue-list");
  const { size, columns } = arranged(queues.length, room);
  const prefixes = queues.map((queue) => queue.prefix);
  const counts = queues.map((queue) => String(queue.waiting));
  part("queues").dataset.empty = String(!queues.length);
  part("queues").dataset.size = size;
  part("queues").dataset.waits = waitsShown(queues, room, size);
  part("queues").dataset.stopped = String(queues.some((queue) => queue.stopped));
  grid.style.setProperty("--columns", String(columns));
  grid.style.setProperty("--characters", String(longest(1, prefixes) + longest(1, counts)));
  grid.replaceChildren(...queues.map(item));
}

/**
 * How it is said how long a new number waits: many counters need the room, and many queues have only letters.
 *
 * @param {QueuePart[]} queues
 * @param {Space} room
 * @param {string} size
 */
function waitsShown(queues, room, size) {
  const kind = size === "few" || (room === "half" && size === "some") ? "words" : "lights";
  return queues.some((queue) => waitOf(queue)[kind === "words" ? "words" : "light"]) ? kind : "none";
}

/**
 * Rows of about equal length.
 *
 * @param {number} count
 * @param {Space} room
 */
function arranged(count, room) {
  const rows = Math.max(1, Math.ceil(count / QUEUES_ACROSS[room][count <= QUEUES_NAMED ? 0 : 1]));
  const size = rows === 1 ? "few" : rows === 2 && count <= QUEUES_NAMED ? "some" : "many";
  return { size, columns: Math.max(QUEUE_COLUMNS_LEAST, Math.ceil(count / rows)) };
}

export const takeWait = waits.take;

/** How long a new number waits, where it can be had. @param {QueuePart} queue */
const waitOf = (queue) => (queue.stopped ? NOTHING : waits.of(queue.id));

/** @param {QueuePart} queue */
function item(queue) {
  const wait = waitOf(queue);
  const name = names[queue.id] ?? "";
  const made = element("li", "queue", [
    element("span", "queue__prefix number", queue.prefix),
    element("span", "queue__name", name),
    element("span", "queue__count number", String(queue.waiting)),
    ...(wait.words ? [waitElement(wait, "queue__wait")] : []),
    ...(queue.stopped
      ? [element("span", "queue__stopped", [element("span", "queue__words", words.stopped ?? "")])]
      : []),
  ]);
  made.style.setProperty("--letters", String(name.length || 1));
  made.dataset.waiting = String(queue.waiting > 0);
  made.dataset.stopped = String(Boolean(queue.stopped));
  made.dataset.queue = queue.id;
  return made;
}
