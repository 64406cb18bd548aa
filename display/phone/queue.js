/**
 * Where one number stands in its queue. No page in here, so that tests can feed it.
 *
 * @module
 */

/** @import { CallPart, QueueView } from "/assets/core/web/api" */

/**
 * @typedef {{state: "waiting", ahead: number}
 *   | {state: "far", ahead: number}
 *   | {state: "called", call: CallPart}
 *   | {state: "reserved"}
 *   | {state: "parked"}
 *   | {state: "elsewhere"}} Place
 *   `far`: behind all numbers that the view lists; `elsewhere`: not in it (any more), so only the server knows
 */

/**
 * @param {QueueView} queue
 * @param {string} number
 * @param {boolean} isWaiting  whether this number was last known to wait in this queue, for anybody
 * @returns {Place}
 */
export function place(queue, number, isWaiting) {
  const ahead = queue.waiting.indexOf(number);
  if (ahead >= 0) return { state: "waiting", ahead };
  const call = queue.called.find((one) => one.number === number);
  if (call) return { state: "called", call };
  if (queue.reserved.includes(number)) return { state: "reserved" };
  if (queue.parked.includes(number)) return { state: "parked" };
  const isCutShort = queue.waiting_count > queue.waiting.length;
  return isWaiting && isCutShort ? { state: "far", ahead: queue.waiting.length } : { state: "elsewhere" };
}
