/**
 * The board of a zone: what the public may see. No page in here, so that tests can feed it whole days and compare it
 * with the server's own (`core/domain/views/zone.py`).
 *
 * A fact brings whole values of the parts it changed; a part takes the place of the one with its id, and a call goes to
 * the front, one for each number.
 *
 * @module
 */

/** @import { Board, CallPart, CounterSign, FactPart, QueuePart } from "/assets/core/web/api" */

/** As `CALLS_SHOWN` of the server. */
export const CALLS_SHOWN = 8;

/**
 * @param {Board} board
 * @param {FactPart} fact
 * @returns {Board} the board after the fact
 */
export function apply(board, fact) {
  return {
    ...board,
    seq: fact.seq,
    counters: put(board.counters, fact.sign ? [fact.sign] : []),
    queues: put(board.queues, fact.queues ?? []),
    calls: fact.calls ?? called(board.calls, fact.call),
  };
}

/**
 * @template {{id: string}} Part
 * @param {Part[]} parts
 * @param {Part[]} fresh
 * @returns {Part[]}
 */
function put(parts, fresh) {
  return fresh.length ? parts.map((old) => fresh.find((part) => part.id === old.id) ?? old) : parts;
}

/**
 * @param {CallPart[]} calls
 * @param {CallPart | null | undefined} call
 * @returns {CallPart[]}
 */
function called(calls, call) {
  if (!call) return calls;
  return [call, ...calls.filter((old) => old.number !== call.number)].slice(0, CALLS_SHOWN);
}

/**
 * Counters worth a tile: whoever is there for people, in the site's order.
 *
 * @param {Board} board
 * @returns {CounterSign[]}
 */
export function manned(board) {
  return board.counters.filter((counter) => counter.state !== "closed");
}

/**
 * Whether a call still holds: its number is at that counter.
 *
 * @param {Board} board
 * @param {{number: string, counter: string}} call
 * @returns {boolean}
 */
export function holds(board, call) {
  return board.counters.some((counter) => counter.id === call.counter && counter.number === call.number);
}

/**
 * The call that the big panel shows while none is announced: the one it showed, unless that was taken back.
 *
 * @template {{number: string, counter: string}} Shown
 * @param {Board} board
 * @param {Shown | null} shown
 * @returns {Shown | CallPart | null}
 */
export function standing(board, shown) {
  const stands = board.calls.some((call) => call.number === shown?.number && call.counter === shown.counter);
  return stands ? shown : (board.calls[0] ?? null);
}
