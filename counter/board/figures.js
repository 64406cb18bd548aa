/**
 * What can be read from the state: who is late, what a queue and a counter look like, sums. No DOM, no words.
 *
 * @module
 */

export const SOON = 0.8;

const MINUTE_MS = 60000;
const SERVED = ["arrived", "serving"];
const MISSED = ["no_show", "left", "cancelled"];

/** Whole minutes since an instant, never below 0. @param {string | null} instant @param {number} now */
export const minutesSince = (instant, now) =>
  instant ? Math.max(0, Math.floor((now - Date.parse(instant)) / MINUTE_MS)) : 0;

/**
 * How a queue stands.
 *
 * @param {any} queue     QueuePart
 * @param {any[]} counters   the counters that may take from it
 * @param {number} target minutes; 0: none
 * @param {number} now
 */
export function queueFigures(queue, counters, target, now) {
  const open = counters.filter((counter) => counter.state === "open").length;
  const minutes = minutesSince(queue.oldest_at, now);
  return { open, minutes, target, level: levelOf(queue, open, minutes, target) };
}

function levelOf(queue, open, minutes, target) {
  if (!queue.waiting) return "none";
  if (!open || (target && minutes >= target)) return "late";
  if (target && minutes >= target * SOON) return "soon";
  return "fine";
}

/**
 * How a counter stands: `closed`, `paused`, `free`, `called` or `serving`; and since when.
 *
 * @param {any} counter  CounterPart
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
 * Sums over the counters and queues that are shown.
 *
 * @param {any[]} queues
 * @param {any[]} counters
 * @param {number} now
 */
export function sums(queues, counters, now) {
  const oldest = queues
    .map((queue) => queue.oldest_at)
    .filter(Boolean)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  const modes = counters.map((counter) => counterFigures(counter).mode);
  return {
    waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
    longest: minutesSince(oldest ?? null, now),
    here: modes.filter((mode) => mode === "serving" || mode === "called").length,
    open: counters.filter((counter) => counter.state !== "closed").length,
    paused: counters.filter((counter) => counter.state === "paused").length,
    counters: counters.length,
  };
}

/**
 * The people of a queue: waiting as they stand, those set aside, and those gone without having been served.
 *
 * @param {Record<string, any>} tickets
 * @param {string} queue
 */
export function peopleOf(tickets, queue) {
  const here = Object.values(tickets).filter((ticket) => ticket.queue === queue);
  const since = (ticket) => Date.parse(ticket.waiting_from);
  return {
    waiting: here
      .filter((ticket) => ticket.state === "waiting")
      .sort((a, b) => Number(b.at_head) - Number(a.at_head) || since(a) - since(b)),
    parked: here.filter((ticket) => ticket.state === "parked"),
    missed: here.filter((ticket) => MISSED.includes(ticket.state)).reverse(),
  };
}

/** What a supervisor can do with a ticket; the table of moves decides, and the server has the last word. @param {any} ticket */
export function mendsOf(ticket) {
  if (ticket.state === "waiting") return ["move", "cancel"];
  if (MISSED.includes(ticket.state)) return ["reactivate"];
  return ticket.state === "finished" ? [] : ["cancel"];
}
