/**
 * Where one number stands in the row of its queue. No page in here, so that tests can feed it.
 *
 * @module
 */

/**
 * @typedef {{seq: number, number: string, counter: string, counter_name: string, at: string}} Call
 * @typedef {{seq: number, day: string, queue: string, called: Call[], waiting: string[], waiting_count: number,
 *   reserved: string[], parked: string[]}} Row
 *   `reserved`: they wait for one counter or officer alone; `parked`: they are set aside
 *
 * @typedef {{state: "waiting", ahead: number}
 *   | {state: "far", ahead: number}
 *   | {state: "called", call: Call}
 *   | {state: "reserved"}
 *   | {state: "parked"}
 *   | {state: "elsewhere"}} Place
 *   `far`: behind all numbers that the row lists; `elsewhere`: not in the row (any more), so only the server knows
 */

/**
 * @param {Row} row
 * @param {string} number
 * @param {boolean} isWaiting  whether this number was last known to wait in this row, for anybody
 * @returns {Place}
 */
export function place(row, number, isWaiting) {
  const ahead = row.waiting.indexOf(number);
  if (ahead >= 0) return { state: "waiting", ahead };
  const call = row.called.find((one) => one.number === number);
  if (call) return { state: "called", call };
  if (row.reserved.includes(number)) return { state: "reserved" };
  if (row.parked.includes(number)) return { state: "parked" };
  const isCutShort = row.waiting_count > row.waiting.length;
  return isWaiting && isCutShort ? { state: "far", ahead: row.waiting.length } : { state: "elsewhere" };
}
