/**
 * What can be read from the state: what a queue and a counter look like, who is there, sums. No DOM, no words. How late a
 * queue is and in which order its people wait, the server says: no page has a rule of its own for it.
 *
 * @module
 */

/** @import { CounterPart, QueuePart, TicketPart } from "/assets/core/web/api" */

const MINUTE_MS = 60000;
const SERVED = ["arrived", "serving"];
const MISSED = ["no_show", "left", "cancelled"];

/** Whole minutes since an instant, never below 0. @param {string | null} instant @param {number} now */
export const minutesSince = (instant, now) =>
  instant ? Math.max(0, Math.floor((now - Date.parse(instant)) / MINUTE_MS)) : 0;

/**
 * How many counters of a queue are open, and how many minutes its longest wait is.
 *
 * @param {QueuePart} queue
 * @param {CounterPart[]} counters   those that may take from it
 * @param {number} now
 */
export function queueFigures(queue, counters, now) {
  const open = counters.filter((counter) => counter.state === "open").length;
  return { open, minutes: minutesSince(queue.oldest_at, now) };
}

/**
 * How a counter stands: `closed`, `paused`, `free`, `called` or `serving`; and since when.
 *
 * @param {CounterPart} counter
 */
export function counterFigures(counter) {
  const ticket = counter.ticket;
  if (ticket && SERVED.includes(ticket.state)) {
    return { mode: "serving", since: ticket.started_at ?? ticket.arrived_at ?? counter.since };
  }
  if (ticket) return { mode: "called", since: ticket.called_at };
  if (counter.state === "open") return { mode: "free", since: counter.since };
  return { mode: counter.state, since: counter.since };
}

/**
 * Sums over some counters and queues.
 *
 * @param {QueuePart[]} queues
 * @param {CounterPart[]} counters
 * @param {number} now
 */
export function sums(queues, counters, now) {
  const modes = counters.map((counter) => counterFigures(counter).mode);
  return {
    waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
    longest: Math.max(0, ...queues.map((queue) => minutesSince(queue.oldest_at, now))),
    here: modes.filter((mode) => mode === "serving" || mode === "called").length,
    open: counters.filter((counter) => counter.state !== "closed").length,
    paused: counters.filter((counter) => counter.state === "paused").length,
    counters: counters.length,
  };
}

/**
 * The queue in which most wait, and the one whose longest wait is the longest; nothing: nobody waits anywhere.
 *
 * @param {QueuePart[]} queues
 * @returns {{waiting?: QueuePart, longest?: QueuePart}}
 */
export function worstOf(queues) {
  const waited = queues.filter((queue) => queue.waiting);
  const [waiting] = [...waited].sort((a, b) => b.waiting - a.waiting);
  const [longest] = [...waited].sort((a, b) => Date.parse(a.oldest_at ?? "") - Date.parse(b.oldest_at ?? ""));
  return { waiting, longest };
}

/**
 * @typedef {object} People  of a queue
 * @property {TicketPart[]} waiting     the first of them, in the server's order
 * @property {number} waitingCount      of all who wait
 * @property {TicketPart[]} parked      the newest number first, as in the officer's list
 * @property {TicketPart[]} missed      gone without having been served, likewise
 */

/**
 * The people of a queue.
 *
 * @param {Record<string, TicketPart>} tickets  by id, in the order in which the numbers were given
 * @param {string[]} line                       numbers, in the order in which they are expected to be called
 * @param {string} queue
 * @returns {People}
 */
export function peopleOf(tickets, line, queue) {
  const here = Object.values(tickets).filter((ticket) => ticket.queue === queue);
  const byNumber = new Map(here.map((ticket) => [ticket.number, ticket]));
  const newest = [...here].reverse();
  return {
    waiting: line.flatMap((number) => byNumber.get(number) ?? []),
    waitingCount: here.filter((ticket) => ticket.state === "waiting").length,
    parked: newest.filter((ticket) => ticket.state === "parked"),
    missed: newest.filter((ticket) => MISSED.includes(ticket.state)),
  };
}
